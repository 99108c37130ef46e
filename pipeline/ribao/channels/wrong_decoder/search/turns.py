"""
Turns: what the bytes behind a received character come to, where others are pending.

One step of a path: a few characters of what was written are complete, some bytes are
left open, and some of all these were lost. What a step comes to is the same wherever it
is taken, so it is found once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ribao.channels.wrong_decoder.law.grammars import Grammar

# A byte that stands for ASCII to come, which a reader took with a stray byte: it must
# come next, from what was lost.
OWED = OWING = b"\0"

Way = tuple[int, bytes, float, int]
"""How many received characters, the bytes behind them, the bits, how many lost."""


class Letter(NamedTuple):
    """A character that bytes complete, how many of them were lost, whether it began
    with bytes that were pending."""

    character: str
    lost: int
    pended: bool


class Turn(NamedTuple):
    """
    What bytes come to where others are pending.

    The characters completed; the bytes then pending, how many of these were lost,
    and whether no character came between.
    """

    length: int
    price: float
    letters: tuple[Letter, ...]
    pending: bytes
    lost: int
    pended: bool


@lru_cache(maxsize=1 << 16)
def turn(grammar: Grammar, pending: bytes, way: Way) -> Turn | None:
    """What a way comes to after pending bytes, if it spells anything."""
    length, octets, price, gone = way
    letters: list[Letter] = []
    lost, pended, left = 0, bool(pending), len(octets)
    for byte in octets:
        lost += left <= gone
        left -= 1
        if not byte and not pending:
            pending = OWING
            continue
        read = grammar.fed(pending, byte) if pending != OWING else owed(byte)
        if read is None:
            return None
        if isinstance(read, bytes):
            pending = read
            continue
        letters.append(Letter(read, lost, pended))
        pending, lost, pended = b"", 0, False
    return Turn(length, price, tuple(letters), pending, lost, pended)


def owed(byte: int) -> str | None:
    """The character that was owed, if this can be it."""
    return chr(byte) if byte < 0x80 else None
