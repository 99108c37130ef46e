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

from ribao.channels.script_conversion import manner
from ribao.channels.script_conversion.evidence import (
    BARE,
    ENOUGH,
    JUDGED,
    RARE_SHAPE,
    TWO_IMAGES,
    WORDING,
)
from ribao.channels.script_conversion.kept import (
    MERGED,
    MERGED_BITS,
    bare,
    never_traditional,
    stands,
)
from ribao.channels.script_conversion.shapes import (
    SHAPES,
    SHAPES_AT_MOST,
    mixed,
    only_converted,
    rare_shapes,
    shapes,
)
from ribao.channels.script_conversion.sources import options, traditional_only
from ribao.channels.script_conversion.wording import (
    LONGEST,
    by_head,
    plainly,
    sources,
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
    codes = units(text)
    asked = HANZI, FOREIGN, TRADITIONAL, SIGN
    hanzi, foreign, traditional, signs = counted(kinds().take(codes), asked)
    if not traditional or glossed:
        return bool(traditional)
    if MARKED_UP * traditional < len(text):
        return False
    judged = text[:JUDGED]
    if len(judged) < len(text):
        codes = units(judged)
        hanzi, foreign, traditional, signs = counted(kinds().take(codes), asked)
    if foreign * FOREIGN_SHARE >= hanzi:
        return False
    if traditional < FEWEST or traditional * TRADITIONAL_SHARE < hanzi:
        return False
    merged = wrongly_merged(judged)
    shaped = wrongly_shaped(judged) if signs or mixed(judged) else 0.0
    places = wrong_places(codes)
    bits = AT_MOST + merged + shaped + WORDS_AT_MOST * distinct(codes, places)
    return (
        bits >= ENOUGH
        and bits + TWO_IMAGES * rivals(codes) >= ENOUGH
        and (merged + shaped > 0 or wrongly_worded(judged, codes, places))
    )


# What a page weighs beside its wrong words, shapes and merged forms, at most; and
# what two characters side by side do, each wrong.
AT_MOST, WORDS_AT_MOST = manner.MOST, 2 * WORDING


def wrongly_shaped(text: str) -> float:
    """The bits, at most, of shapes that no Traditional page has."""
    shown = frozenset(text)
    odd = SHAPES_AT_MOST if shapes(shown) or mixed(shown) else 0.0
    return odd + BARE * len(bare(shown)) + RARE_SHAPE * len(rare_shapes(shown))


def wrongly_merged(text: str) -> float:
    """The same of merged forms, 后, on a page without the one each may be for."""
    return sum(
        MERGED_BITS[-1]
        for form, (images, _) in MERGED.items()
        if form in text
        and not any(image in text for image in images)
        and stands(form, text)
    )


def wrong_places(codes: NDArray[np.uint16]) -> list[int]:
    """Where two characters side by side are out of a word no editor sets so."""
    numbered, marked = pairs()
    both = codes[:-1].astype(np.uint32)
    both <<= 16
    both |= codes[1:]
    places = marked.take(hashed(both)).nonzero()[0]
    shown = zip(places.tolist(), both[places].tolist(), strict=True)
    return [at for at, pair in shown if pair in numbered]


def distinct(codes: NDArray[np.uint16], places: list[int]) -> int:
    """How many different pairs stand at the places."""
    return len({(int(codes[at]), int(codes[at + 1])) for at in places})


def rivals(codes: NDArray[np.uint16]) -> int:
    """
    How many images, at least, no function explains beside the others.

    發 beside 髮, where no 发 stands: each can have come from that alone. A long
    page of an editor's has more of them than of anything that tells a machine.
    """
    shown = np.zeros(UNITS, np.bool_)
    shown[codes] = True
    images = sole_images()
    written = images[1, shown[images[0]] & ~shown[images[1]]]
    return len(written) - len(np.unique(written)) if len(written) else 0


@cache
def sole_images() -> NDArray[np.uint16]:
    """The images with one source, in the first row, and the sources."""
    known = ((image, options(image)) for image in traditional_only())
    found = [(ord(image), ord(of[0])) for image, of in known if len(of) == 1]
    found = [pair for pair in found if max(pair) < UNITS]
    return np.array(found, np.uint16).T


def wrongly_worded(text: str, codes: NDArray[np.uint16], places: list[int]) -> bool:
    """Whether one of the places is in such a word."""
    if len(codes) != len(text):  # Above U+FFFF a character is two code units.
        return bool(places)
    return any(wrong_around(text, at) for at in places)


def wrong_around(text: str, at: int) -> bool:
    """Whether a word with a wrong image holds the characters at `at` and behind it."""
    shown = text[max(0, at - LONGEST + 2) : at + LONGEST]
    read, listed, heads = plainly(shown), wordings(), by_head()
    return any(
        shown[start + place] not in allowed
        for start in range(len(read) - 1)
        for word in heads.get(read[start : start + 2], ())
        if read.startswith(word, start)
        for place, allowed in listed[word].items()
    )


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


# Knuth's multiplier, the odd number nearest to 2**32 by the golden ratio; of 18
# bits one in 18 is set by one of the 14,000 pairs, and the table stays in cache.
MULTIPLIER, BITS_LEFT = np.uint32(2654435769), np.uint32(32 - 18)


def hashed(both: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Each pair of characters, the first 16 bits up, as a number of 18 bits."""
    return both * MULTIPLIER >> BITS_LEFT


@cache
def pairs() -> tuple[frozenset[int], NDArray[np.bool_]]:
    """The wrong pairs as numbers of 32 bits, and for each hash whether one has it."""
    listed = (pair for pair in wrong_pairs() if max(pair) <= "\uffff")
    numbered = frozenset(ord(left) << 16 | ord(right) for left, right in listed)
    marked = np.zeros(1 << 18, np.bool_)
    marked[hashed(np.array(sorted(numbered), np.uint32))] = True
    return numbered, marked


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
