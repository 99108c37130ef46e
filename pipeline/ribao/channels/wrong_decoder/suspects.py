"""
Suspects: the lines that a healthy page hardly ever has.

Two odd letters in a row, a mark for bad bytes, or rare hanzi close together that
get cheaper when they are taken for the bytes they may have been. On healthy Chinese
nothing else of this channel runs: one line in 700 is suspected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from ribao.channels.wrong_decoder.gains import gained
from ribao.channels.wrong_decoder.gates import GATE
from ribao.channels.wrong_decoder.readers import SUBSTITUTE
from ribao.signs import Kind, Signs, signs, telling

# How far apart two telling characters are that are as rare as any, or three of
# whatever kind, at most. Two of any kind stand on one healthy line in 20, these on
# one in 150; of half headlines that were misread one in 200 has neither.
CLOSE, NEAR = 5, 10
# What these characters and all between them must then save, in bits: of the healthy
# lines that have them one in five does, and all but one in 200 of the garbled.
WORTH = 8.0

Place = tuple[int, int]


def suspects(text: str) -> Iterator[Place]:
    """
    Where the lines that may be garbled begin and end, in no order.

    >>> page = "晴。\\nÖÐ¹ú\\nКремль\\n“Adele”\\n鏂板崕绀炬\\n"
    >>> [page[start:end] for start, end in suspects(page)]
    ['ÖÐ¹ú', 'Кремль', '鏂板崕绀炬']
    """
    seen = signs(text)
    if seen.shown & (Kind.ODD | Kind.SYMBOL):
        yield from by_gate(text)
    if seen.shown & Kind.GAP:
        yield from lines(text, masks(text))
    if seen.shown & Kind.TELLING:
        yield from lines(text, ((first, last) for first, last, _ in groups(text, seen)))


def by_gate(text: str) -> Iterator[Place]:
    """The lines in which odd letters stand side by side."""
    at = 0
    while match := GATE.search(text, at):
        start, at = line(text, match.start())
        yield start, at


def masks(text: str) -> Iterator[Place]:
    """Where marks for bad bytes stand."""
    at = text.find(SUBSTITUTE)
    while at >= 0:
        yield at, at
        at = text.find(SUBSTITUTE, at + 1)


def lines(text: str, places: Iterable[Place]) -> Iterator[Place]:
    """The lines that hold any of the places from first to last."""
    end = -1
    for first, last in places:
        if first >= end and "\n" not in text[first:last]:
            start, end = line(text, first)
            yield start, end


def line(text: str, at: int) -> Place:
    """Where the line around a place begins and ends."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)


def groups(text: str, seen: Signs) -> Iterator[tuple[int, int, int]]:
    """
    Different characters close together that tell of the same laws, and pay.

    Two of the rarest, or three of any: the first and last place, and the laws, a bit
    each.
    """
    rare, at = seen.of(Kind.RARE), seen.of(Kind.TELLING)
    close = [(one, two, two) for one, two in pairwise(rare) if two - one <= CLOSE]
    trios = zip(at, at[1:], at[2:], strict=False)
    close += [trio for trio in trios if trio[2] - trio[0] <= NEAR]
    known = tellers()
    for one, two, three in sorted(close):
        laws = known[text[one]] & known[text[two]] & known[text[three]]
        if laws and len({text[one], text[two], text[three]}) == 2 + (two != three):
            laws = paying(text[one : three + 1], laws)
            if laws:
                yield one, three, laws


def paying(shown: str, laws: int) -> int:
    """Those of the laws by which what is shown gets cheaper."""
    beyond = "".join(character for character in shown if character > "\x7f")
    for number, law in enumerate(telling()):
        if laws >> number & 1 and gained(beyond, *law) < WORTH:
            laws &= ~(1 << number)
    return laws


def told(line: str) -> list[tuple[str, str]]:
    """The laws of which characters close together tell in a line."""
    every = 0
    for _, _, laws in groups(line, signs(line)):
        every |= laws
    return [law for number, law in enumerate(telling()) if every >> number & 1]


@cache
def tellers() -> dict[str, int]:
    """For each telling character the laws it tells of, a bit each."""
    found: dict[str, int] = {}
    for number, characters in enumerate(telling().values()):
        for character in characters:
            found[character] = found.get(character, 0) | 1 << number
    return found
