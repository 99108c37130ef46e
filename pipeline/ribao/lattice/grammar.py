"""
Which byte sequences are characters: one encoding, asked byte by byte.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Protocol


class Grammar(Hashable, Protocol):
    """Which byte sequences are characters in the written encoding."""

    def fed(self, pending: bytes, byte: int) -> str | bytes | None:
        """The character that `byte` completes, the bytes then pending, or None."""


@dataclass(frozen=True, slots=True)
class After:
    """
    What may come of a byte of several.

    The `characters` it may end, each with its last two bytes as one number (one,
    where it has one) among `tails`, and what else it leaves hanging.
    """

    characters: str
    tails: tuple[int, ...]
    hang: tuple[bytes, ...]


@lru_cache(maxsize=1 << 14)
def fed(grammar: Grammar, pending: bytes, open: bool, place: bytes) -> After:
    """
    What comes of a byte of `place` behind `pending`.

    If `open`, each byte of `pending` by itself is what hangs over.
    """
    ends: list[tuple[str, int]] = []
    hang: list[bytes] = []
    for lead in [bytes((one,)) for one in pending] if open else [pending]:
        for octet in place:
            one = grammar.fed(lead, octet)
            if isinstance(one, str):
                ends.append((one, lead[-1] << 8 | octet if lead else octet))
            elif one is not None:
                hang.append(one)
    characters, tails = "".join([one for one, _ in ends]), [two for _, two in ends]
    return After(characters, tuple(tails), tuple(hang))


@lru_cache(maxsize=1 << 10)
def starting(grammar: Grammar, place: bytes) -> tuple[bytes, bytes]:
    """Which bytes of `place` are characters of their own, and which begin one."""
    after = fed(grammar, b"", False, place)
    leads = b"".join(after.hang)
    if not after.characters:
        return b"", leads
    return bytes(octet for octet in place if octet not in leads), leads


class GBK:
    """One byte below 80, or two that code page 936 has a character for."""

    def __init__(self) -> None:
        self.pairs = {
            pair: character
            for lead in range(0x81, 0xFF)
            for trail in range(0x40, 0xFF)
            if (character := _character(pair := bytes((lead, trail))))
        }
        self.leads = {lead: bytes((lead,)) for lead in range(0x81, 0xFF)}

    def fed(self, pending: bytes, byte: int) -> str | bytes | None:
        """See `Grammar`."""
        if pending:
            return self.pairs.get(pending + bytes((byte,)))
        return chr(byte) if byte < 0x80 else self.leads.get(byte)


def _character(pair: bytes) -> str:
    try:
        return pair.decode("gbk")
    except UnicodeDecodeError:
        return ""


@cache
def gbk() -> GBK:
    """The GBK grammar, built once (24,000 pairs, 6 ms)."""
    return GBK()
