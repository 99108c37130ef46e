"""
The version of this program, as records name it.
"""

VERSION = "0.1.0"
