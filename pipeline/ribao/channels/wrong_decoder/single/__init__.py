"""
Single: readers of single bytes, those that show all of them and those that do not.
"""
