"""
The mirror: its table and its spelling, run forward, and who read what it left.
"""
