"""
Once: a text without what it says again.

Any two or three odd characters are a hanzi of some encoding by some reader, and said
three times they are it three times. That is no more evidence than once: ÁÉÍÓÚ three
times over is fifteen bytes of GBK and still a list of vowels, and £€ at every price
of a list is £€. What comes back must come back from the text that says it once.
"""

from __future__ import annotations

import re

# In so long a text enough stands beside what is said again; comparing all its parts
# takes the square of its length.
LONGEST = 160
# Something over and over.
AGAIN = re.compile(r"(..{1,80}?)\1+", re.DOTALL)
# What stands between words of any language of ours, with its marks.
ODD = re.compile("[^\x00-\x7f\u2e80-\uffef]{2,}")


def once(text: str) -> str:
    """
    The text with each line, and each odd stretch of a short text, said once.

    >>> once("ÁÉÍÓÚÁÉÍÓÚ"), once("1 ñÑ 2 ñÑ"), once("ÖÐ¹ú\\nÖÐ¹ú")
    ('ÁÉÍÓÚ', '1 ñÑ 2 ', 'ÖÐ¹ú')
    """
    text = unit("\n".join(dict.fromkeys(text.split("\n"))))
    if len(text) > LONGEST:
        return text
    seen: set[str] = set()

    def first(match: re.Match[str]) -> str:
        stretch = unit(match[0])
        known = stretch in seen
        seen.add(stretch)
        return "" if known else stretch

    return ODD.sub(first, text)


def unit(text: str) -> str:
    """What a text says over and over, if that is all it says."""
    if len(text) > LONGEST or text not in (text + text)[1:-1]:
        return text
    again = AGAIN.fullmatch(text)
    return again[1] if again else text
