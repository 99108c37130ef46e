"""
Suspects: the lines that a healthy page hardly ever has.

Two odd letters in a row, a mark for bad bytes, or rare hanzi close together that
get cheaper when they are taken for the bytes they may have been. On healthy Chinese
nothing else of this channel runs: one line in 700 is suspected.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import numpy as np

from ribao.channels.wrong_decoder.healthy.gains import ALPHABETIC, gained
from ribao.channels.wrong_decoder.healthy.gates import GATE
from ribao.channels.wrong_decoder.healthy.strangers import LETTER, strangers
from ribao.channels.wrong_decoder.law.readers import SUBSTITUTE
from ribao.signs import LETTERS, Kind, Signs, signs, telling

# How far apart two telling characters are that are as rare as any, or three of
# whatever kind, at most. Two of any kind stand on one healthy line in 20, these on
# one in 150; of half headlines that were misread one in 200 has neither.
CLOSE, NEAR = 5, 10
# What these characters and all between them must then save, in bits: of the healthy
# lines that have them one in five does, and all but one in 200 of the garbled.
WORTH = 8.0

# What letters of latin-1 are, read as pairs.
LATIN = frozenset(LETTERS)

Place = tuple[int, int]
Trio = tuple[int, int, int]


def suspects(text: str) -> Iterator[Place]:
    """
    Where the lines that may be garbled begin and end, in no order.

    >>> page = "晴。\\nÖÐ¹ú\\nКремль\\n“Adele”\\n鏂板崕绀炬\\n"
    >>> [page[start:end] for start, end in suspects(page)]
    ['ÖÐ¹ú', 'Кремль', '鏂板崕绀炬']
    """
    seen = signs(text)
    known: set[Place] = set()
    for found in (by_gate, masked, by_telling, strange):
        for place in found(text, seen, known):
            known.add(place)
            yield place


def by_gate(text: str, seen: Signs, _: set[Place]) -> Iterator[Place]:
    """The lines in which odd letters stand side by side."""
    odd = seen.of(Kind.ODD)
    number = 0
    while number < len(odd):
        if GATE.match(text, odd[number]):
            start, end = around(text, odd[number])
            yield start, end
            number = bisect_left(odd, end, number)
        else:
            number += 1


def masked(text: str, seen: Signs, known: set[Place]) -> Iterator[Place]:
    """The lines with marks for bad bytes."""
    at = text.find(SUBSTITUTE) if seen.shown & Kind.GAP else -1
    while at >= 0:
        place = around(text, at)
        if place not in known:
            yield place
        at = text.find(SUBSTITUTE, place[1])


def by_telling(text: str, seen: Signs, known: set[Place]) -> Iterator[Place]:
    """The lines in which characters that tell of a law stand close together."""
    end = -1
    for trio in close(outside(seen, sorted(known))):
        if trio[0] < end:
            continue
        place = around(text, trio[0])
        if place in known or (trio[2] < place[1] and laws(text, trio)):
            end = place[1]
            if place not in known:
                yield place


def strange(text: str, seen: Signs, known: set[Place]) -> Iterator[Place]:
    """The lines of Korean or Japanese with hanzi that nobody writes there."""
    end = 0 if seen.shown & Kind.SYLLABIC else len(text)
    while match := LETTER.search(text, end):
        place = around(text, match.start())
        end = place[1]
        if place not in known and strangers(text[place[0] : end]):
            yield place


def outside(seen: Signs, known: list[Place]) -> Signs:
    """The signs that stand in none of these lines."""
    if not known:
        return seen
    starts, ends = np.array(known).T
    line = np.searchsorted(starts, seen.places, "right") - 1
    free = (line < 0) | (seen.places >= ends[line])
    return Signs(seen.shown, seen.places[free], seen.kinds[free])


def around(text: str, at: int) -> Place:
    """Where the line around a place begins and ends."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)


def close(seen: Signs) -> list[Trio]:
    """Two of the rarest close together, the second of them twice, or three of any."""
    if not seen.shown & Kind.TELLING:
        return []
    rare, at = seen.of(Kind.RARE), seen.of(Kind.TELLING)
    found = [t for t in zip(at, at[1:], at[2:], strict=False) if t[2] - t[0] <= NEAR]
    if len(rare) > 1:
        found += [(one, two, two) for one, two in pairwise(rare) if two - one <= CLOSE]
    return sorted(found) if found else found


def laws(text: str, trio: Trio) -> int:
    """The laws of which different characters tell, and that pay, a bit each."""
    one, two, three = trio
    first, second, third = text[one], text[two], text[three]
    # Letters of an alphabet, āáǎà of every line of pinyin, are its words.
    if max(first, second, third) < ALPHABETIC:
        return 0
    known = tellers()
    found = known[first] & known[second] & known[third]
    if not found or len({first, second, third}) < 2 + (two != three):
        return 0
    # Controls among the letters are dear, and no less what they were.
    if LATIN.issuperset((first, second, third)):
        return found
    return paying(text[one : three + 1], found)


def paying(shown: str, laws: int) -> int:
    """Those of the laws by which what is shown gets cheaper."""
    beyond = "".join(character for character in shown if character > "\x7f")
    for number, law in enumerate(telling()):
        if laws >> number & 1 and gained(beyond, *law) < WORTH:
            laws &= ~(1 << number)
    return laws


def told(line: str) -> list[tuple[str, str]]:
    """The laws of which characters close together tell in a line, or the language."""
    every = 0
    for trio in close(signs(line)):
        every |= laws(line, trio)
    written = strangers(line)
    return [
        law
        for number, law in enumerate(telling())
        if every >> number & 1 or law[0] in written
    ]


@cache
def tellers() -> dict[str, int]:
    """For each telling character the laws it tells of, a bit each."""
    found: dict[str, int] = {}
    for number, characters in enumerate(telling().values()):
        for character in characters:
            found[character] = found.get(character, 0) | 1 << number
    return found
