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
    LEADS,
    LONE,
    LOST,
    between_pairs,
    stray,
    two,
    user_pairs,
    vanished,
)

# Code page 936 has pairs for its users to define, which other codes do not know.
WITH_USER_PAIRS = "gbk"
# A byte that a reader of single bytes has no sign for, in bits.
UNSHOWN = 4.0


class Losing(NamedTuple):
    """
    A reader: its code, what it shows for bad bytes (`""` if nothing), and whether ASCII
    behind a stray byte goes with it.

    `user`: it is code page 936 itself, to which 80 is a euro sign, and where pairs that
    its users may define vanish whole.
    """

    codec: str
    mark: str
    greedy: bool
    user: bool = False


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


class Double(NamedTuple):
    """Two characters that may stand in a hole: a head, and any of many behind it."""

    head: str
    seconds: str
    price: float
    lost: int


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


@lru_cache(maxsize=1 << 12)
def in_two_pairs(known: bytes) -> tuple[Double, ...]:
    """What lost its last byte with all of the next hanzi, in two user-defined pairs."""
    lasts = dict.fromkeys(pair[:1] for pair in user_pairs() if pair[1] >= LEADS[0])
    heads = ((known + last).decode("utf-8", "ignore") for last in lasts)
    return tuple(
        Double(head, between_pairs(), 2 * LOST, 4)
        for head in heads
        if len(head) == 1 and head.encode()[:-1] == known
    )


@lru_cache(maxsize=1 << 12)
def hidden(
    losing: Losing, known: bytes, cuts: tuple[int, ...], follower: int
) -> tuple[Double, ...]:
    """
    What else may have been shown as a character of which all bytes are `known`.

    Two characters of which a user-defined pair is gone from a cut between what was
    received, and one byte more: beside it, or behind them before a `follower`.
    """
    found: dict[str, dict[str, None]] = {}
    for cut in cuts:
        head, tail = known[:cut], known[cut:]
        for octets in with_a_pair(losing.codec, tail, follower):
            text = (head + octets).decode("utf-8", "ignore")
            if len(text) == 2 and text.encode() == head + octets:
                found.setdefault(text[0], {})[text[1]] = None
    return tuple(
        Double(head, "".join(seconds), LOST, 3) for head, seconds in found.items()
    )


@lru_cache(maxsize=1 << 12)
def with_a_pair(codec: str, tail: bytes, follower: int) -> list[bytes]:
    """What `tail` may be left of, a user-defined pair gone before it, and a byte."""
    pairs = [pair for pair in user_pairs() if pair[1] >= LEADS[0]]
    beside = stray(codec, tail[0], True, True, True)
    last = stray(codec, follower, True, True, True)
    return [
        *(
            lone + pair + tail
            for pair in pairs
            for lone in stray(codec, pair[0], True, True, True)
        ),
        *(pair + lone + tail for pair in pairs for lone in beside),
        *(pair + tail + lone for pair in pairs for lone in last),
    ]


Filled = tuple[bytes, float, int, bool]
"""Bytes that may be characters, the bits, how many lost, and whether ASCII is owed."""


def lacking(losing: Losing, marks: int, place: Place, known: bytes) -> Iterator[Filled]:
    """What the known bytes may have been, with those that were lost."""
    head, tail = known[: place.cut], known[place.cut :]
    codec, _, greedy, user = losing
    open_ = bool(head)
    if marks < 2:
        alone = stray(codec, place.follower, True, open_, user)
        for octet in spared(losing, alone, place):
            yield head + octet + tail, LOST, 1, False
    if marks != 1:
        for octets in spared(losing, two(codec, place.follower, open_, user), place):
            yield head + octets + tail, 2 * LOST, 2, False
    if user and open_ and not marks:
        yield from ((head + gone + tail, LOST, 2, False) for gone in user_pairs())
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
