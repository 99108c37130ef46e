"""
How marks are set: what does not stand behind what.
"""

from __future__ import annotations

from functools import lru_cache

# How marks are set: what stops a clause does not stop it twice, no line begins
# with a stop or a closing mark, nothing ends behind an opening one. General
# requirements for Chinese text layout (W3C clreq), and no page sets it otherwise
# but by mistake.
STOPS, CLOSING, OPENING = "，、；：。！？", "”’》）】」』〉", "“‘《（【「『〈"
ASKED = "！？"
MARKS = frozenset(STOPS + CLOSING + "\n")

# Bits of a mark, or of ASCII, where these rules do not let it stand.
MISPLACED = 14.0

# A particle that asks, and bits of a mark that does not, behind it: one in thirty
# (the same).
ASKING, UNASKED = "吗嗎", 5.0


@lru_cache(maxsize=1 << 14)
def barred(before: str) -> str:
    """The marks that do not stand behind `before`."""
    if before == "\n":
        return STOPS + CLOSING
    if before in ASKED:
        return "，、；：。"
    if before in STOPS:
        return STOPS + ("\n" if before in "，、" else "")
    if before in OPENING:
        return STOPS + "\n"
    return "，、；：。" if before in ASKING else ""
