"""
What the mirror did: replace over GBK bytes, then decode what that left.

Exact and total: any text, any table, any of the decoders met in the wild.
Characters that GBK lacks travel as gb18030's four bytes, lone surrogates
outside the bytes altogether.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
SURROGATES = re.compile("([\ud800-\udfff][\ud800-\udfff]*)")


@dataclass(frozen=True, slots=True)
class Decoder:
    """
    How the mirror's reader treats bytes that are no GBK.

    `bad` stands for a bad pair: `?`, U+FFFD or nothing. `eats` says whether an
    ASCII byte behind a stray lead byte goes with it. `bytewise` resumes one
    byte after a bad pair of two high bytes instead of two. `user` is what a
    user-defined pair becomes: `kept` (private use), `gone`, `bad`. `euro` is
    what a lone 80 becomes: `€`, `gone`, `bad`. `cuts` are fullwidth marks at whose
    bytes the text was cut, wherever they stand, before each piece was decoded.
    `dangling` is what a lead byte becomes that ends a piece: `bad`, or `gone`, and
    then lines are pieces too. `encoding` is what the reader took the page for.
    """

    bad: str = "?"
    eats: bool = True
    bytewise: bool = False
    user: str = "bad"
    euro: str = "bad"
    cuts: str = ""
    dangling: str = "bad"
    encoding: str = "gbk"


def user_defined(lead: int, trail: int) -> bool:
    """Whether a pair lies in one of code page 936's three user-defined areas."""
    if 0xA1 <= lead <= 0xA7:
        return 0x40 <= trail <= 0xA0 and trail != 0x7F
    return (0xAA <= lead <= 0xAF or 0xF8 <= lead <= 0xFE) and 0xA1 <= trail <= 0xFE


def encoded(text: str) -> bytes:
    """`text` in GBK, in gb18030 where GBK has no code; `?` for a lone surrogate."""
    try:
        return text.encode("gbk")
    except UnicodeEncodeError:
        return text.encode("gbk", ENCODE_ERRORS)


@lru_cache(maxsize=1 << 15)
def code(character: str) -> int:
    """The bytes of a character as one number."""
    return int.from_bytes(encoded(character))


def decoded(data: bytes, decoder: Decoder) -> str:
    """`data` as this reader sees it."""
    if decoder.encoding == "utf-8":
        return data.decode("utf-8", "replace").replace(REPLACEMENT, decoder.bad)
    if decoder.cuts:
        pieces = cut_at(decoder).split(data)
        whole = replace(decoder, cuts="")
        return "".join([decoded(piece, whole) for piece in pieces])
    try:
        return data.decode("gbk")
    except UnicodeDecodeError:
        return data.decode("gbk", decode_errors(decoder))


@lru_cache(maxsize=8)
def cut_at(decoder: Decoder) -> re.Pattern[bytes]:
    """A pattern that splits bytes before and behind each of its marks."""
    codes = [re.escape(mark.encode("gbk")) for mark in decoder.cuts]
    if decoder.dangling == "gone":
        codes.append(b"\n")
    return re.compile(b"(" + b"|".join(codes) + b")")


def _wider(error: UnicodeError) -> tuple[bytes, int]:
    assert isinstance(error, UnicodeEncodeError)
    beyond_gbk = error.object[error.start : error.end]
    return beyond_gbk.encode("gb18030", "replace"), error.end


ENCODE_ERRORS = "ribao.gloss.gb18030"
codecs.register_error(ENCODE_ERRORS, _wider)


@lru_cache(maxsize=64)
def decode_errors(decoder: Decoder) -> str:
    """The registered name of the error handler that behaves like `decoder`."""
    name = f"ribao.gloss.{decoder!r}"

    def handled(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)
        return beyond(error.object, error.start, decoder)

    codecs.register_error(name, handled)
    return name


def beyond(data: bytes, start: int, decoder: Decoder) -> tuple[str, int]:
    """What stands for the bytes at `start` that are no GBK, and where to resume."""
    lead = data[start]
    if lead == 0x80 and decoder.euro != "bad":
        return ("€" if decoder.euro == "€" else ""), start + 1
    if start + 1 == len(data):
        return ("" if decoder.dangling == "gone" else decoder.bad), start + 1
    trail = data[start + 1]
    if user_defined(lead, trail) and decoder.user != "bad":
        kept = decoder.user == "kept"
        private = data[start : start + 2].decode("gb18030") if kept else ""
        return private, start + 2
    four = data[start : start + 4]
    if 0x30 <= trail <= 0x39 and len(four) == 4:
        try:
            return four.decode("gb18030"), start + 4
        except UnicodeDecodeError:
            pass
    alone = not decoder.eats if trail < 0x80 else decoder.bytewise
    return decoder.bad, start + (1 if alone else 2)


Table = tuple[tuple[bytes, bytes], ...]
"""What is searched and what replaces it, in bytes, in the order of replacement."""


def replaced(data: bytes, table: Table) -> bytes:
    """
    `data` after one search-and-replace per row of `table`, in that order.

    Blind to where characters begin, as `bytes.replace` is, but in one pass, so
    that a table of 600 rows costs little more than one of five. A table whose
    replacements hold codes of the table itself takes the plain way.
    """
    if collides(table):
        for code, after in table:
            data = data.replace(code, after)
        return data
    pieces: list[bytes] = []
    done = 0
    for start, row in standing(data, table):
        code, after = table[row]
        if after.startswith(code):
            pieces += (data[done : start + 2], after[2:])
        else:
            pieces += (data[done:start], after)
        done = start + 2
    pieces.append(data[done:])
    return b"".join(pieces)


def standing(data: bytes, table: Table) -> list[tuple[int, int]]:
    """
    Where codes of `table` are replaced in `data`: byte offset and row.

    Two matches that share a byte cannot both stand untouched. Behind a
    replacement that begins with its own code (a gloss) the code's first byte
    may still end an earlier match; its second byte is cut off from what
    follows. Rows are applied in order, each from the left.
    """
    places, rows = matches(data, table)
    if not places:
        return []
    shared = [b - a == 1 for a, b in pairwise(places)]
    if not any(shared):
        return list(zip(places, rows, strict=True))
    taken: set[int] = set()
    for _, place in sorted(zip(rows, places, strict=True)):
        cut = place - 1 in taken
        gone = place + 1 in taken and not kept_by(table, data[place + 1 : place + 3])
        if not cut and not gone:
            taken.add(place)
    return [(a, row) for a, row in zip(places, rows, strict=True) if a in taken]


@lru_cache(maxsize=4)
def matches(data: bytes, table: Table) -> tuple[list[int], list[int]]:
    """Every byte offset where a code of `table` stands, and its row."""
    import numpy as np

    octets = np.frombuffer(data, np.uint8).astype(np.uint16)
    rows = row_of_code(table)[(octets[:-1] << 8) | octets[1:]]
    places = np.flatnonzero(rows >= 0)
    return places.tolist(), rows[places].tolist()


@lru_cache(maxsize=8)
def row_of_code(table: Table) -> npt.NDArray[np.int16]:
    """The row of each two-byte code, -1 where the table has none; shape (65536,)."""
    import numpy as np

    rows = np.full(0x10000, -1, np.int16)
    for row, (code, _) in enumerate(table):
        rows[int.from_bytes(code)] = row
    return rows


@lru_cache(maxsize=8)
def collides(table: Table) -> bool:
    """Whether a code occurs inside a replacement, or twice in the table."""
    inserted = b"\n".join(after.removeprefix(code) for code, after in table)
    codes = {code for code, _ in table}
    return len(codes) < len(table) or any(code in inserted for code in codes)


def kept_by(table: Table, code: bytes) -> bool:
    """Whether the replacement of `code` begins with `code` itself."""
    row = int(row_of_code(table)[int.from_bytes(code)])
    return table[row][1].startswith(code)
