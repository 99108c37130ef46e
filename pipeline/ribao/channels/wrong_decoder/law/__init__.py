"""
Law: what was written and who read it, run forward, and how the two are told apart.
"""
