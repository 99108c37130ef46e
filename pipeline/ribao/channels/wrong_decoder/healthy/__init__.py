"""
Healthy: which lines are worth a look, and what odd characters stand for themselves.
"""
