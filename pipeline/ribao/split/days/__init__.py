"""
Days: dates and clocks, as pages print them and as ISO 8601 has them.
"""
