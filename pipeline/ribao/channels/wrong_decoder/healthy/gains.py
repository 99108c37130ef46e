"""
Gains: what it saves to take characters for other bytes, one or two at a time.

A reader of double bytes makes rare hanzi of common text. A stretch that was
misread gets cheaper, nearly character by character, when its bytes are read as
they were written; a healthy one gets dearer. So the sum over a few characters
tells whether a line is worth a search, at the price of as many look-ups.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from math import inf

from ribao.channels.wrong_decoder.healthy.worth import healthy, ordinary
from ribao.channels.wrong_decoder.law.laws import WRITTEN

# A euro sign is this byte to code page 936, and to gb18030 a pair as well.
EURO = b"\x80"
# Bytes without their character, of which a reader that loses some leaves others; bits.
ORPHAN, ORPHANED = re.compile("[\udc80-\udcff]"), 6.0
ALPHABETIC = "\u1f00"


def gained(shown: str, written: str, read: str) -> float:
    """What a few characters beyond ASCII save, at most, if one law garbled them."""
    if written == "utf-8":
        octets = [octets_of(character, read) for character in shown]
        text = b"".join(octets).decode("utf-8", "surrogateescape")
        kept = ORPHAN.sub("", text)
        price = sum(ordinary(character, written) for character in kept)
        price += ORPHANED * (len(text) - len(kept))
        return sum(map(healthy, shown)) - price if all(octets) else -inf
    known = gains(written, read)
    beside = map("".join, pairwise(shown))
    in_step = sum(map(known.__getitem__, shown))
    return max(in_step, sum(map(known.__getitem__, beside)))


class Gains(dict[str, float]):
    """
    What it saves to take a character for its bytes in what was written, or the second
    of two characters for the last byte of the one and the first of the other.

    Nothing can be saved where these are no bytes: that ends a stretch.
    """

    def __init__(self, written: str, read: str) -> None:
        self.written, self.read = written, read
        super().__init__()

    def __missing__(self, shown: str) -> float:
        octets = [octets_of(character, self.read) for character in shown]
        gain = -inf
        if len(shown) == 1 and octets[0]:
            gain = saved(shown, octets[0], self.written)
        elif len(shown) == 2 and all(len(two) == 2 for two in octets):
            gain = saved(shown[1], octets[0][1:] + octets[1][:1], self.written)
        self[shown] = gain
        return gain


@cache
def gains(written: str, read: str) -> Gains:
    """The gains under one law, each looked up once."""
    return Gains(written, read)


def saved(character: str, octets: bytes, written: str) -> float:
    """What it saves to take a character for these bytes of what was written."""
    text = octets.decode(WRITTEN[written], "surrogateescape")
    if ORPHAN.search(text):
        return -ORPHANED
    gain = healthy(character) - sum(ordinary(one, written) for one in text)
    # Letters of an alphabet are its words, whatever else they may be.
    return min(gain, 0.0) if character < ALPHABETIC else gain


@cache
def octets_of(character: str, codec: str) -> bytes:
    """The bytes a double-byte reader made the character of; none if it cannot be."""
    if character == "€" and codec in ("gbk", "gb18030"):
        return EURO
    # Private-use characters are pairs that only gb18030 has a place for.
    wider = "gb18030" if codec == "gbk" and "\ue000" <= character <= "\uf8ff" else codec
    try:
        return character.encode(wider)
    except UnicodeEncodeError:
        return b""
