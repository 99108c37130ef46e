"""
People: names, credits, offices and desks, with a label or without one.
"""
