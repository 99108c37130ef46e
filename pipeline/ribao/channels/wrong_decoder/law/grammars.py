"""
Grammars: which byte sequences are characters in what was written.

Each is fed one byte at a time with the bytes that are pending, and answers with
the character these make, the bytes then pending, or None.
"""

from __future__ import annotations

from functools import cache
from typing import Protocol

from ribao.channels.wrong_decoder.law.laws import WRITTEN


class Grammar(Protocol):
    """Which byte sequences are characters."""

    def fed(self, pending: bytes, byte: int) -> str | bytes | None:
        """The character that `byte` completes, the bytes then pending, or None."""

    def __hash__(self) -> int:
        """What a grammar comes to is remembered by it."""


class Utf8:
    """Well-formed UTF-8, of characters that a page may hold."""

    def __init__(self) -> None:
        self.known: dict[bytes, str | bytes | None] = {}

    def fed(self, pending: bytes, byte: int) -> str | bytes | None:
        """See `Grammar`."""
        if not pending and byte < 0x80:
            return chr(byte)
        octets = pending + bytes((byte,))
        try:
            return self.known[octets]
        except KeyError:
            found = self.known[octets] = self.read(octets)
            return found

    def read(self, octets: bytes) -> str | bytes | None:
        """What these bytes are: a character, the beginning of one, or nothing."""
        try:
            text = octets.decode()
        except UnicodeDecodeError as error:
            cut = error.reason == "unexpected end of data" and error.start == 0
            return octets if cut else None
        return text


class Double:
    """An encoding of one and two bytes; longer codes are left aside."""

    def __init__(self, codec: str) -> None:
        self.known: dict[bytes, str | bytes] = {}
        for lead in range(0x80, 0x100):
            octet = bytes((lead,))
            if text := octet.decode(codec, "ignore"):
                self.known[octet] = text
                continue
            pairs = [octet + bytes((trail,)) for trail in range(0x40, 0x100)]
            read = {pair: one(pair, codec) for pair in pairs}
            found = {pair: text for pair, text in read.items() if text}
            if found:
                self.known |= found
                self.known[octet] = octet

    def fed(self, pending: bytes, byte: int) -> str | bytes | None:
        """See `Grammar`."""
        if not pending and byte < 0x80:
            return chr(byte)
        return self.known.get(pending + bytes((byte,)))


def one(pair: bytes, codec: str) -> str:
    """The one character of two bytes, of those a page may hold; else nothing."""
    try:
        text = pair.decode(codec)
    except UnicodeDecodeError:
        return ""
    private = "\ue000" <= text[0] <= "\uf8ff"
    return "" if private or len(text) != 1 or text < "\x80" else text


@cache
def grammar(written: str) -> Grammar:
    """The grammar of what was written, built once (24,000 pairs, 6 ms)."""
    return Utf8() if written == "utf-8" else Double(WRITTEN[written])
