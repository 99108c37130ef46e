"""
Together: lines of one page that one reader garbled whole and lost nothing of.

A page has one reader as a rule. What one line tells of him the others need not tell
again: all that he can have shown are taken back under his law together, and each has
to bear it out by itself. One that does not is looked at alone.
"""

from __future__ import annotations

from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from ribao.channels.wrong_decoder.healthy.gates import SINGLE
from ribao.channels.wrong_decoder.healthy.meant import meant
from ribao.channels.wrong_decoder.healthy.once import once
from ribao.channels.wrong_decoder.healthy.worth import (
    BEYOND,
    FLUENT,
    GAIN,
    LESS,
    LETTERED,
    MOST,
    READABLE,
    WORDED,
    languages,
    sorts,
)
from ribao.channels.wrong_decoder.law.laws import WRITTEN, ends
from ribao.channels.wrong_decoder.law.readers import reader, unread
from ribao.channels.wrong_decoder.search.regions import Piece, Region
from ribao.channels.wrong_decoder.search.scene import SWITCH
from ribao.channels.wrong_decoder.single.lettered import alphabetic
from ribao.channels.wrong_decoder.single.lossless import telling
from ribao.channels.wrong_decoder.single.traces import NINTH
from ribao.code_units import numbers
from ribao.prices import kindest

# So many different hanzi, kana or hangul are no list of letters, nor one thing said
# again and again.
MANY, FIRST = 8, "\u2e80"
# Halfwidth kana have a price of their own there, see `worth.fluent`.
ALONE = "shift_jis"

Sums = NDArray[np.float64]


def together(lines: list[str], law: str) -> dict[str, Region]:
    """
    The lines that one law garbled whole, each with what it was.

    >>> page = ["«Правда»", "ÐÂ»ªÉç±±¾©11ÔÂ19ÈÕµç", "ËûËµ£¬½ñÌìÌìÆøÇçÀÊ¡£"]
    >>> [region.after for region in together(page, "gbk > cp1252").values()]
    ['新华社北京11月19日电', '他说，今天天气晴朗。']
    """
    written, name = ends(law)
    if not lines or law.startswith(ALONE) or name not in SINGLE:
        return {}
    read = [(line, text) for line in lines if (text := taken_back(line, written, name))]
    if not read:
        return {}
    shown = [line for line, _ in read]
    after = [text for _, text in read]
    seen = reader(name).read("\n".join(after).encode(WRITTEN[written]))
    if seen != "\n".join(shown):
        return {}
    return {
        line: Region(0, law, (Piece(line, text),), surely(line, text, law))
        for line, text, bears in zip(
            shown, after, borne_out(shown, after, written), strict=True
        )
        if bears and singular(line, text)
    }


def taken_back(line: str, written: str, name: str) -> str:
    """What a line was, if this reader showed all of it; else nothing."""
    octets = unread(line, reader(name))
    try:
        return octets.decode(WRITTEN[written]) if octets else ""
    except UnicodeDecodeError:
        return ""


def surely(line: str, after: str, law: str) -> bool:
    """Whether a line is sure by itself: it shows nothing that is another byte to
    another reader, and says enough."""
    return telling(after, law) and (law[:3] == "utf" or not NINTH.search(line))


def borne_out(shown: list[str], after: list[str], written: str) -> list[bool]:
    """Whether each line by itself is as ordinary as all of them must be."""
    before = numbers("\n".join([*shown, ""]))
    codes = numbers("\n".join([*after, ""]))
    ends_before, ends = starts(shown), starts(after)
    kinds = sorts().take(codes)
    words, letters = kinds == WORDED, kinds == LETTERED
    beyond = words | (kinds == BEYOND)
    each = languages(written).take(codes, axis=1)
    cost = np.add.reduceat(each, ends, axis=1).min(axis=0)
    fluent = np.add.reduceat(each * beyond, ends, axis=1).min(axis=0)
    size, hanzi = summed(beyond, ends), summed(words, ends)
    most = READABLE if written != "utf-8" else MOST.get(written, FLUENT) - LESS
    found = (hanzi > 1) & (2 * hanzi >= size) & (2 * summed(letters, ends) < hanzi)
    found &= fluent <= most * size
    found &= summed(kindest().take(before), ends_before) - cost >= GAIN
    if written != "utf-8":
        words_cost = summed(alphabetic().take(before), ends_before)
        found &= words_cost >= cost + SWITCH
    borne: list[bool] = found.tolist()
    return borne


def starts(lines: list[str]) -> list[int]:
    """Where lines begin, one behind another."""
    return [0, *accumulate(len(line) + 1 for line in lines[:-1])]


def summed(each: NDArray[np.generic], starts: list[int]) -> Sums:
    """What each line has of something."""
    found: Sums = np.add.reduceat(each.astype(np.float64, copy=False), starts)
    return found


def singular(line: str, after: str) -> bool:
    """Whether a line stands for nothing else, and says what it says once."""
    if sum(character >= FIRST for character in set(after)) >= MANY:
        return True
    return not meant(line) and once(line) == line
