"""
Visible: characters that a screen hides, or obeys, as what they are.

A control character in a scraped page would steer the terminal it is shown on;
a zero-width or bidirectional one makes two different texts look the same.
"""

from __future__ import annotations

import re
import unicodedata

# Controls, formats, surrogates, private use, unassigned, line separators.
SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U0010ffff]")
HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def visible(text: str, kept: str = "\n") -> str:
    """
    `text` with what cannot be seen spelt out; characters in `kept` stay.

    >>> visible("云\N{ZERO WIDTH SPACE}州\N{RIGHT-TO-LEFT OVERRIDE}")
    '云<U+200B>州<U+202E>'
    """
    # Most text: nothing hidden, no blank but the space, no variation selector.
    if text.isprintable() and not SELECTOR.search(text):
        return text
    return "".join(
        f"<U+{ord(character):04X}>" if hides(character, kept) else character
        for character in text
    )


def hides(character: str, kept: str) -> bool:
    """Whether a character is spelt out: hidden, or a blank that is not a space."""
    if character in kept:
        return False
    category = unicodedata.category(character)
    odd_blank = category == "Zs" and character not in " \N{IDEOGRAPHIC SPACE}"
    selector = "\ufe00" <= character <= "\ufe0f" or character >= "\U000e0100"
    return category in HIDDEN or odd_blank or selector


def width(text: str) -> int:
    """
    Columns a terminal gives to `text`: two for a hanzi, none for an accent.

    >>> width("日报"), width("bào")
    (4, 3)
    """
    return sum(
        0
        if unicodedata.combining(character)
        else 2
        if unicodedata.east_asian_width(character) in "WF"
        else 1
        for character in text
    )
