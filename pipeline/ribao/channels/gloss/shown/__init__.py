"""
Shown: what a page shows of a mirror, glosses, insertions and marks, and whose they are.
"""
