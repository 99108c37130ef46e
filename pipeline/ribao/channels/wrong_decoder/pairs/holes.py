"""
Holes: what may stand where UTF-8 lost bytes to a reader.

A character of UTF-8 says by its first byte how long it is, so that a lost byte
leaves a hole that all can see: E4 BD and then another first byte, or a byte that goes
on with nothing before it. What may have filled it is a short list. The byte must be
one that this reader has no sign for, or cannot pair with what follows, and UTF-8 must
be whole again.

    今天 E4 BB 8A E5 A4 A9 ⏎ → 浠婂ぉ;  晴。 E6 99 B4 E3 80 82 ⏎ → 鏅淬€?
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from ribao.channels.wrong_decoder.healthy.gains import octets_of as pair_of
from ribao.channels.wrong_decoder.law.readers import DOUBLE, back, reader, table
from ribao.channels.wrong_decoder.pairs.losses import (
    EATEN,
    EDIBLE,
    LONE,
    LOST,
    stray,
    two,
    vanished,
)

# A byte that a reader of single bytes has no sign for, in bits.
UNSHOWN = 4.0


class Losing(NamedTuple):
    """A reader: its code, what it shows for bad bytes (`""` if nothing), and whether
    ASCII behind a stray byte goes with it."""

    codec: str
    mark: str
    greedy: bool


class Place(NamedTuple):
    """After how many of the bytes known some may have been lost, and what the reader
    saw behind them; -1 where that was nothing."""

    cut: int
    follower: int


class Fill(NamedTuple):
    """
    What may stand in a hole, the bits beside its words, how many bytes were lost.

    `owing` if some ASCII went with the last of them, and is still to be named.
    """

    text: str
    price: float
    lost: int
    owing: bool = False


@lru_cache(maxsize=1 << 12)
def fills(
    losing: Losing, known: bytes, marks: int, places: tuple[Place, ...]
) -> tuple[Fill, ...]:
    """
    What may fill a hole that `known` bytes are left of, and so many marks.

    >>> here = Losing("gbk", "?", False)
    >>> found = fills(here, "。".encode()[:2], 1, (Place(2, -1),))
    >>> "".join(fill.text for fill in found)[1:3]
    '、。'
    """
    found: dict[tuple[str, bool], Fill] = {}
    if losing.mark == "?" and marks and not known:
        found["?" * marks, False] = Fill("?" * marks, 0.0, 0)
    for place in places:
        lack = lacking if losing.codec in DOUBLE else unshown
        for octets, price, lost, owing in lack(losing, marks, place, known):
            try:
                text = octets.decode()
            except UnicodeDecodeError:
                continue
            rival = found.get((text, owing))
            if rival is None or price < rival.price:
                found[text, owing] = Fill(text, price, lost, owing)
    return tuple(found.values())


Filled = tuple[bytes, float, int, bool]
"""Bytes that may be characters, the bits, how many lost, and whether ASCII is owed."""


def lacking(losing: Losing, marks: int, place: Place, known: bytes) -> Iterator[Filled]:
    """What the known bytes may have been, with those that were lost."""
    head, tail = known[: place.cut], known[place.cut :]
    codec, _, greedy = losing
    open_ = bool(head)
    if marks < 2:
        for octet in spared(losing, stray(codec, place.follower, True, open_), place):
            yield head + octet + tail, LOST, 1, False
    if marks != 1:
        for octets in spared(losing, two(codec, place.follower, open_), place):
            yield head + octets + tail, 2 * LOST, 2, False
    if marks == 2 and losing.mark == "?" and not tail:
        for octet in stray(codec, ord("?"), True, open_):
            yield head + octet + b"?", LOST, 2, False
    if greedy and open_ and marks < 2:
        for octets in vanished(codec):
            yield head + octets + tail, LOST + EATEN, 2, False
    if greedy and not tail:
        owing = two(codec, -1, open_) if marks == 2 else stray(codec, -1, True, open_)
        for octets in owing:
            if octets != LONE:
                yield head + octets, LOST * max(1, marks), len(octets) + 1, True


def unshown(losing: Losing, marks: int, place: Place, known: bytes) -> Iterator[Filled]:
    """The same for a reader of single bytes, which loses those it has no sign for."""
    head, tail = known[: place.cut], known[place.cut :]
    lost = missing(losing)
    if marks < 2:
        yield from ((head + one + tail, UNSHOWN, 1, False) for one in lost)
    if marks != 1:
        for one in lost:
            yield from (
                (head + one + other + tail, 2 * UNSHOWN, 2, False) for other in lost
            )


@cache
def missing(losing: Losing) -> list[bytes]:
    """The bytes that a reader of single bytes has no sign for."""
    signs = table(reader(f"{losing.codec} {losing.mark or 'drop'}"))
    return [bytes((n,)) for n in range(0x80, 0x100) if signs[n] == losing.mark]


@cache
def octets_of(losing: Losing, character: str) -> bytes:
    """The bytes this reader made a character of; none if it cannot have."""
    if losing.codec in DOUBLE:
        return pair_of(character, losing.codec)
    if character < "\x80":
        return character.encode()
    signs = back(reader(f"{losing.codec} {losing.mark or 'drop'}"))
    return signs.get(character, b"")


def spared(losing: Losing, lost: list[bytes], place: Place) -> list[bytes]:
    """Of what may be lost before what follows, what would not have taken it along."""
    if losing.greedy and 0 <= place.follower < EDIBLE:
        return [octets for octets in lost if octets.endswith(LONE)]
    return lost
