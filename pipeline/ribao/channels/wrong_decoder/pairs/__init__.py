"""
Pairs: readers of double bytes, and what they lose.
"""
