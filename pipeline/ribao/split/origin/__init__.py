"""
Origin: whose news a story is, whence it was filed, and from where it was taken.
"""
