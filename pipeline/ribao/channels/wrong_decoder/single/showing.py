"""
Showing: which readers of single bytes can have shown all of a text.

Each of them has at most 128 characters beyond ASCII, so a line tells at a glance who
can have read it: a bit for each reader, and the bits of all characters taken together.
Of healthy Chinese nothing is left; of a garbled line the reader and his like are.
"""

from __future__ import annotations

from codecs import charmap_encode
from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ribao.channels.wrong_decoder.healthy.gates import SINGLE
from ribao.channels.wrong_decoder.law.readers import back, encoder, reader
from ribao.code_units import UNITS, numbers

# The first hanzi of a healthy page tells as much as all of them.
GLANCE = 200


@cache
def showing() -> NDArray[np.uint64]:
    """For each code unit the readers that can have shown it, a bit each."""
    found = np.zeros(UNITS, np.uint64)
    for number, name in enumerate(SINGLE):
        codes = [*range(0x80), *map(ord, back(reader(name)))]
        found[codes] |= np.uint64(1 << number)
    return found


@cache
def named(readers: int) -> tuple[tuple[str, Any], ...]:
    """The readers of these bits, and the maps that lead back from them."""
    return tuple(
        (name, encoder(reader(name)))
        for number, name in enumerate(SINGLE)
        if readers >> number & 1
    )


def able(text: str) -> int:
    """The readers that can have shown all of a text, a bit each."""
    table = showing()
    head = int(np.bitwise_and.reduce(table.take(numbers(text[:GLANCE]))))
    if not head or len(text) <= GLANCE:
        return head
    return int(np.bitwise_and.reduce(table.take(numbers(text))))


def taken_back(text: str, readers: int) -> Iterator[tuple[str, bytes]]:
    """The bytes of a text by each of these readers, each once, and by whom."""
    shown = "".join(set(text))
    seen: set[bytes] = set()
    for name, encoding in named(readers):
        known = charmap_encode(shown, "strict", encoding)[0]
        if known not in seen:
            seen.add(known)
            yield name, charmap_encode(text, "strict", encoding)[0]
