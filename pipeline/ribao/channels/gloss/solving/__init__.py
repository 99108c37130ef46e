"""
Solving: shifted runs read back, byte by byte, as the page itself reads.
"""
