"""
Signs: the characters without which a page has nothing to mend.

Every channel looks for characters of its own, and a healthy page shows few of any.
So a page is looked at once, as numbers, for all of them; where they stand and of
which kinds they are answers the first question of every channel. What is asked
beyond that is asked of these places, one in thirty characters of the news.

A character above U+FFFF is nobody's sign, and counts as one character here.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ribao.code_units import UNITS, numbers
from ribao.frequency import costs
from ribao.script import to_simplified

# Letters and signs beyond ASCII that single-byte readers show. Not · × ° and
# the like, which healthy Chinese has alone, nor box drawing's plain dash.
ODD_CLASS = (
    "\x80-\xa6\xa8-\xaf\xb2-\xb6\xb8-\xd6\xd8-\xf6\xf8-\u024f\u02c6-\u02dd\u0386-\u03ce"
    "\u0401-\u045f\u0490-\u0491\u05b0-\u05f4\u060c-\u06d2\u0e01-\u0e5b\u2550-\u2593"
    "\u2502-\u253c\ue000-\uf8ff\uff61-\uff9f\u2116\u20aa\u20ab"
)
# Signs beside such letters, and what else ftfy mends.
SYMBOLS, FURTHER = "†‡‰‹›™ŒœŸ√∫≈≤≥◊", "∆‚„ƒ"
# What an escape begins with, and what may close a gloss.
ESCAPES, CLOSINGS = "&\\%=~$_\x0e", ")]}）】〕］/<>"
# What several readings of UTF-8 as GBK leave, most of it in a few dozen hanzi; some
# of these stand wherever that happened.
NESTED = "闂鐎閹缂濞閸闁"
GAPS = "\N{REPLACEMENT CHARACTER}?锟烫屯" + NESTED

# What GBK makes of the letters of latin-1 in UTF-8, which were no text themselves.
LETTERS = bytes(
    octet for lead in (0xC2, 0xC3) for trail in range(0x80, 0xC0)
    for octet in (lead, trail)
).decode("gbk")  # fmt: skip
# Read wrongly, text is made of hanzi as rare as these, in bits.
RAREST = 18.5
LANGUAGES = ("zh-Hans", "zh-Hant", "ja", "ko")


class Kind:
    """
    The kinds of signs, powers of two.

    On a Traditional page every third character is of the first kind, on a Korean or
    Japanese one every second of the next; these are looked for and not placed.
    """

    TRADITIONAL = 1
    SYLLABIC = 2
    ODD = 4
    TELLING = 8
    RARE = 16
    ESCAPE = 32
    CLOSING = 64
    GAP = 128


class Signs(NamedTuple):
    """
    What a text shows: all kinds of it, and where those are that are placed.

    `places` are in characters; `kinds` has a byte for each of them.
    """

    shown: int
    places: NDArray[np.intp]
    kinds: NDArray[np.uint8]

    def of(self, kind: int) -> list[int]:
        """The places of one kind, or of any of several."""
        if not self.shown & kind:
            return []
        found: list[int] = self.places[(self.kinds & kind) != 0].tolist()
        return found


# The texts looked at last, and their signs; one channel asks after another. They are
# told apart by being the same text and no other: to hash one takes as long as to read.
LATEST: list[tuple[tuple[str, Signs], ...]] = [()]
REMEMBERED = 4


def signs(text: str) -> Signs:
    """
    The signs of a text.

    >>> seen = signs("晴，50%的中国")
    >>> seen.shown == Kind.ESCAPE, seen.of(Kind.ESCAPE | Kind.ODD)
    (True, [4])
    """
    latest = LATEST[0]
    for known, seen in latest:
        if known is text:
            return seen
    kinds = table().take(numbers(text))
    placed = (kinds >= Kind.ODD).nonzero()[0]
    shown = int(np.bitwise_or.reduce(kinds)) if len(kinds) else 0
    seen = Signs(shown, placed, kinds[placed])
    LATEST[0] = ((text, seen), *latest[: REMEMBERED - 1])
    return seen


@cache
def table() -> NDArray[np.uint8]:
    """For each code unit the kinds it is of, as their sum."""
    found = np.zeros(UNITS, np.uint8)
    told = frozenset("".join(telling().values()))
    for kind, characters in (
        (Kind.TRADITIONAL, map(chr, to_simplified())),
        (Kind.SYLLABIC, map(chr, (*range(0x3041, 0x30FF), *range(0xAC00, 0xD7A4)))),
        (Kind.ODD, ranged(ODD_CLASS) + SYMBOLS + FURTHER),
        (Kind.TELLING, told),
        (Kind.RARE, (one for one in told if rare(one))),
        (Kind.ESCAPE, ESCAPES),
        (Kind.CLOSING, CLOSINGS),
        (Kind.GAP, GAPS),
    ):
        found[[ord(c) for c in characters if ord(c) < UNITS]] |= np.uint8(kind)
    return found


def ranged(characters: str) -> str:
    """What a class of characters has, ranges written out."""
    import re

    return "".join(re.findall(f"[{characters}]", "".join(map(chr, range(UNITS)))))


def rare(character: str) -> bool:
    """Whether a character is rare in each of four languages."""
    return min(costs(language)[character] for language in LANGUAGES) >= RAREST


@cache
def telling() -> dict[tuple[str, str], str]:
    """By law of a wrong decoder, what tells of it (`tables/telling.tsv`)."""
    file = resources.files("ribao") / "tables" / "telling.tsv"
    rows = (row.split("\t") for row in file.read_text("utf-8").splitlines()[1:])
    found = {(written, read): shown for written, read, shown in rows if shown}
    law = "utf-8", "gbk"
    found[law] += "".join(set(filter(rare, LETTERS)) - set(found[law]))
    return found
