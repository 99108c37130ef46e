"""
What is known of the bytes behind a piece of received text, and what is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Codes = Mapping[int, Mapping[int, float]]
"""Two-byte codes by first byte, then by second, with a cost in bits each."""


@dataclass(frozen=True, slots=True)
class Way:
    """
    One way in which a piece of what was received may have been written.

    `text` is emitted as it stands, and only between characters. Then comes one
    `pair` of these codes' bytes, a character's or not, and then `places`, each the
    byte values allowed there; where `lost`, those with more than one were lost
    without a name. Then `completing` adds one byte that ends
    one of these codes, and `ending` demands that the last two bytes are one of
    these; `lost` says the same of the former. `hanging` ways need a character
    begun and not ended. `cost` is in bits.
    """

    places: tuple[bytes, ...] = ()
    text: str = ""
    pair: Codes | None = None
    completing: Codes | None = None
    ending: Codes | None = None
    hanging: bool = False
    lost: bool = True
    cost: float = 0.0
