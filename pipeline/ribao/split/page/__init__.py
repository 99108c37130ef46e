"""
Page: its lines, by themselves and together, and where among them the story is.
"""
