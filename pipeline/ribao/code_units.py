"""
The text as numbers: its UTF-16 code units, all looked at in one stroke.

Most pages are healthy and have nothing to mend, and finding that out is most of
the work. A set asked about every character of a page is asked 5 to 10 times as
long as an array is: 15 to 40 ms for a megabyte of news against 3 to 5.
"""

from __future__ import annotations

from codecs import utf_16_le_encode
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

UNITS = 0x10000
# For each sum of kinds, which of them are in it.
BITS = np.arange(256)[:, None] >> np.arange(8) & 1
SURROGATES = range(0xD800, 0xE000)
HALVES = frozenset(SURROGATES)
# A set of so many numbers is made as quickly as they are sorted.
FEW = 1000


def units(text: str) -> NDArray[np.uint16]:
    """The code units of a text; a lone surrogate is one of its own."""
    return np.frombuffer(utf_16_le_encode(text, "surrogatepass")[0], np.uint16)


def numbers(text: str) -> NDArray[np.uint16]:
    """A number for each character, the highest for all that have none below it."""
    codes = units(text)
    if len(codes) == len(text):
        return codes
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return np.minimum(points, UNITS - 1).astype(np.uint16)


def marked(characters: frozenset[str]) -> NDArray[np.bool_]:
    """For each code unit whether it is one of the characters, or may be half of one."""
    table = np.zeros(UNITS, np.bool_)
    codes = [ord(character) for character in characters]
    table[[code for code in codes if code < UNITS]] = True
    table[SURROGATES.start : SURROGATES.stop] |= any(code >= UNITS for code in codes)
    return table


def counted(kinds: NDArray[np.uint8], asked: tuple[int, ...]) -> list[int]:
    """How many of the units are of each kind asked for, a power of two below 256."""
    shown = np.bincount(kinds)
    counts = (shown @ BITS[: len(shown)]).tolist()
    return [int(counts[kind.bit_length() - 1]) for kind in asked]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Characters to look for, and their code units."""

    characters: frozenset[str]
    table: NDArray[np.bool_]

    def among(self, text: str) -> frozenset[str]:
        """
        Those of the characters that the text has.

        >>> sorted(wanted(frozenset("，。\U00020000")).among("晴，风。雨，\U00020000"))
        ['。', '，', '\U00020000']
        """
        codes = units(text)
        found = codes[self.table.take(codes)]
        if len(found) > FEW:
            found = np.unique(found)
        shown = set(found.tolist())
        if not HALVES.isdisjoint(shown):
            return self.characters.intersection(text)
        return frozenset(map(chr, shown))


def wanted(characters: frozenset[str]) -> Wanted:
    """The characters, ready to be looked for."""
    return Wanted(characters, marked(characters))
