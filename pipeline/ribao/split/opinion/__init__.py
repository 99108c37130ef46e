"""
Opinion: what a line is by its look and its place, learnt; not a word of it is read.
"""
