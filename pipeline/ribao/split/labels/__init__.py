"""
Labels: the words that announce a value, and where that ends.
"""
