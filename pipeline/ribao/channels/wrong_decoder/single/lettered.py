"""
Lettered: garbled text that is rather words of some alphabet, or UTF-8 of such.
"""

from __future__ import annotations

import re
from functools import cache
from math import inf

import numpy as np

from ribao.channels.wrong_decoder.healthy.gates import SINGLE
from ribao.channels.wrong_decoder.healthy.worth import (
    READABLE,
    SAMPLE,
    bits,
    cheapest,
    healthy,
)
from ribao.channels.wrong_decoder.law.readers import reader, unread
from ribao.channels.wrong_decoder.search.regions import Region
from ribao.channels.wrong_decoder.search.scene import SWITCH
from ribao.code_units import numbers
from ribao.prices import Row
from ribao.prices import kept as kept_prices

# Of GBK's bytes a third at most are UTF-8 of letters by chance.
UTF_8_SHARE = 0.6
BEYOND_ASCII = 0x80
LETTERS = re.compile(rb"[\xC2-\xDF][\x80-\xBF]|[\xE0-\xE2][\x80-\xBF]{2}")
# A letter beyond ASCII in a word of some alphabet, in bits, and where these end.
LETTER, ALPHABETIC = 8.5, "\u1f00"
THAI = re.compile("[\u0e01-\u0e5b]")


def wordlike(runs: list[Region], written: str) -> bool:
    """Whether the runs are as likely words of some alphabet."""
    words = sum(min(healthy(c), letter(c)) for run in runs for c in run.before)
    return words < sum(bits(run.after, written) + SWITCH for run in runs)


def western(before: str, after: str, written: str) -> bool:
    """
    Whether garbled text is rather UTF-8 of letters, which is ftfy's to mend.

    Such letters, read as hanzi, are rare ones.
    """
    codes = numbers(after[:SAMPLE])
    beyond = codes[codes >= BEYOND_ASCII]
    plain = cheapest(beyond, written) <= READABLE * len(beyond)
    return not plain and accented(before[:SAMPLE])


def accented(text: str) -> bool:
    """Whether most of what is odd in a text may be UTF-8 of letters."""
    readings = {unread(text, reader(name)) for name in SINGLE} - {None}
    covered = [sum(map(len, LETTERS.findall(octets))) for octets in readings if octets]
    return max(covered, default=0) > UTF_8_SHARE * sum(c > "\x7f" for c in text)


def letter(character: str) -> float:
    """What a character costs in a word of its alphabet."""
    lettered = character.isalpha() or THAI.match(character)
    return LETTER if lettered and character < ALPHABETIC else inf


@cache
def alphabetic() -> Row:
    """What each code unit costs that stays, if it may be a letter of a word."""
    letters = [letter(chr(code)) for code in range(ord(ALPHABETIC))]
    found = kept_prices().copy()
    found[: len(letters)] = np.minimum(found[: len(letters)], letters)
    return found
