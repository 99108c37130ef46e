"""
Weighing: whether a restored page holds, and how sure each part of it is.
"""
