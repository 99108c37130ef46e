"""
The first look at a page: is there anything that a machine might have left?

Most pages are healthy, Traditional ones too, and are to be through in no time. So
before words are read and weighed, the page is looked at as numbers: how much of it
is Traditional, and whether it shows one sign at all, a pair of characters out of
關系, a 个 that no Traditional page has, a 爲. Without one it cannot come to ENOUGH
bits; with one it is looked at properly. The look may be wrong only one way.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ribao.channels.script_conversion.evidence import (
    JUDGED,
    MERGED,
    SHAPES,
    bare,
    never_traditional,
    only_converted,
    rare_shapes,
    shapes,
)
from ribao.channels.script_conversion.inference import traditional_only
from ribao.channels.script_conversion.wording import (
    plainly,
    sources,
    worded,
    wordings,
)
from ribao.code_units import UNITS, counted, units

HANZI, FOREIGN, TRADITIONAL, SIGN = 1, 2, 4, 8
RANGES = {
    HANZI: ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF)),
    FOREIGN: ((0x3041, 0x30FF), (0x1100, 0x11FF), (0xAC00, 0xD7A3)),
}


# One in so many hanzi, at least, is traditional only on a converted page (it is
# one in three on most), and kana or hangul are fewer than one in so many.
TRADITIONAL_SHARE, FOREIGN_SHARE, FEWEST = 12, 10, 4
# The same of all characters, where markup and Latin outweigh the hanzi.
MARKED_UP = 200


def suspect(text: str, glossed: bool) -> bool:
    """
    Whether a page is Traditional and Chinese, and a machine may have made it so.

    >>> suspect("記者說，會議開幕。", False), suspect("記者說，關系復雜。", False)
    (False, True)
    """
    shown = np.count_nonzero(kinds()[units(text)] & TRADITIONAL)
    if not shown or glossed:
        return bool(shown)
    if MARKED_UP * shown < len(text):
        return False
    judged = text[:JUDGED]
    codes = units(judged)
    hanzi, foreign, traditional, signs = counted(
        kinds()[codes], (HANZI, FOREIGN, TRADITIONAL, SIGN)
    )
    if foreign * FOREIGN_SHARE >= hanzi:
        return False
    if traditional < FEWEST or traditional * TRADITIONAL_SHARE < hanzi:
        return False
    return (
        (signs > 0 and wrongly_shaped(judged))
        or wrongly_merged(judged)
        or wrongly_worded(judged, codes)
    )


def wrongly_shaped(text: str) -> bool:
    """Whether a shape stands there that no Traditional page has."""
    shown = frozenset(text)
    return bool(bare(shown) or rare_shapes(shown) or shapes(shown))


def wrongly_merged(text: str) -> bool:
    """Whether a merged form stands there, 后, and the one it may be for does not."""
    return any(
        form in text and not any(image in text for image in images)
        for form, (images, _) in MERGED.items()
    )


def wrongly_worded(text: str, codes: NDArray[np.uint16]) -> bool:
    """Whether two characters side by side are out of a word no editor sets so."""
    numbers, wrong = pairs()
    numbered = numbers[codes]
    places = np.flatnonzero(wrong[numbered[:-1], numbered[1:]]).tolist()
    if len(codes) != len(text):  # Above U+FFFF a character is two code units.
        return bool(places)
    read = (text[max(0, at - before) : at + 5] for at in places for before in range(4))
    return any(worded(around, plainly(around)).wrong for around in read)


@cache
def kinds() -> NDArray[np.uint8]:
    """For each code unit the kinds it is of, as the sum of their numbers."""
    table = np.zeros(UNITS, np.uint8)
    for kind, ranges in RANGES.items():
        for first, last in ranges:
            table[first : last + 1] |= kind
    for kind, characters in (
        (TRADITIONAL, traditional_only()),
        (SIGN, never_traditional() | only_converted() | SHAPES.keys()),
    ):
        table[[ord(c) for c in characters if ord(c) < UNITS]] |= kind
    return table


@cache
def pairs() -> tuple[NDArray[np.uint16], NDArray[np.bool_]]:
    """A number for each character of a wrong pair, and which numbers make one."""
    listed = {pair for pair in wrong_pairs() if max(pair) <= "\uffff"}
    characters = sorted({character for pair in listed for character in pair})
    numbers = np.zeros(UNITS, np.uint16)
    numbers[[ord(c) for c in characters]] = range(1, len(characters) + 1)
    wrong = np.zeros((len(characters) + 1,) * 2, np.bool_)
    for left, right in listed:
        wrong[numbers[ord(left)], numbers[ord(right)]] = True
    return numbers, wrong


def wrong_pairs() -> Iterator[tuple[str, str]]:
    """For each telling place, the images no editor sets there beside a neighbour's."""
    images: dict[str, set[str]] = {}
    for code, source in sources().items():
        images.setdefault(source, {source}).add(chr(code))
    for word, places in wordings().items():
        for place, allowed in places.items():
            wrong = images.get(word[place], {word[place]}).difference(allowed)
            beside = word[place - 1] if place else word[1]
            for neighbour in images.get(beside, {beside}):
                for image in wrong:
                    yield (neighbour, image) if place else (image, neighbour)
