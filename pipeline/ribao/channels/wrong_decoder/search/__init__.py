"""
Search: paths through a line, of which some characters were garbled.
"""
