"""
Meant: odd characters that stand for themselves.

A healthy page has words of other alphabets, lines of tables, lists of characters,
and any bytes are hanzi to some reader: БИШКЕК is 备群岛, ЎЗБЕКИСТОН 捕接爾謝噬. But
a reader gives capitals to bytes that have nothing to do with capitals, so what is
written as words are, all small or all capital or opening with one, in one alphabet
and with no sign among them, is words. Of four hanzi read as Cyrillic, one in 600
looks so.
"""

from __future__ import annotations

import re
from itertools import pairwise

# What stands beside words in print, and beside lines of a table.
BESIDE = "\x00-\x40\\[-`{-\x7f«»“”‘’„‚‹›…–—―·"
# Words of two alphabets that know capitals, and of ours, each by itself.
CASED = re.compile(
    f"(?:[{BESIDE}]|(?<![^\\W\\d_])(?:[\u0370-\u03ff\u1f00-\u1fff]+|[\u0400-\u052f]+"
    "|[A-Za-z]+)(?![^\\W\\d_]))+"
)
WORD = re.compile("[\u0370-\u03ff\u1f00-\u1fff]+|[\u0400-\u052f]+")
# Two letters look like a word by chance; words are longer than that on average.
LENGTH = 3
# Thai puts its marks above and below a consonant and five vowels before one.
CONSONANT, LEADING, MARK = (
    "\u0e01-\u0e2e",
    "\u0e40-\u0e44",
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e",
)
THAI = re.compile(
    f"(?:[A-Za-z{BESIDE}]|[{LEADING}]?[{CONSONANT}][{MARK}]*[\u0e30\u0e32\u0e33\u0e45]*"
    "|[\u0e2f\u0e46\u0e50-\u0e59])+"
)
# Lines of a table and signs of mathematics, where no letter is among them.
DRAWN = re.compile(f"[A-Za-z{BESIDE}\u2190-\u22ff\u2500-\u25ff]+")
# French and Russian quotation marks, and what opens a line in Chinese print; to every
# reader these are bytes that open no common character.
QUOTED = re.compile("«[^«»]*»|(?:——|……).*", re.DOTALL)
# A list goes through an alphabet step by step; so many of its steps, at least.
STEPS, FEWEST = 0.6, 5


def meant(text: str) -> bool:
    """
    Whether what is odd in a text stands for itself.

    >>> meant("БИШКЕК"), meant("«Правда»"), meant("ЦР№ъ")
    (True, True, False)
    """
    if any(pattern.fullmatch(text) for pattern in (DRAWN, THAI, QUOTED)):
        return True
    if row(text) or listed(text):
        return True
    words = WORD.findall(text)
    letters = sum(map(len, words))
    long = bool(words) and letters >= LENGTH * len(words)
    return long and bool(CASED.fullmatch(text)) and all(map(cased, words))


def cased(word: str) -> bool:
    """Whether the capitals of a word stand as they do in print."""
    return word.islower() or word.isupper() or word.istitle()


def row(stretch: str) -> bool:
    """
    Whether a stretch has one character beyond ASCII, over and over.

    Six no-break spaces behind an item's number are a gap, and no 适适适.

    >>> row("7.\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}"), row("»áÒé")
    (True, False)
    """
    return len({c for c in stretch if c > "\x7f"}) < 2


def listed(text: str) -> bool:
    """Whether odd characters follow each other as in a table of them."""
    odd = [ord(c) for c in text.casefold() if c > "\x7f"]
    steps = sum(other - one in (0, 1) for one, other in pairwise(odd))
    return len(odd) > FEWEST and steps >= STEPS * (len(odd) - 1)
