"""
Characters that a lost byte may end: the same lists of them, over and over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from ribao.channels.gloss.shown.forms import form, unconverted
from ribao.code_units import UNITS, numbers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Bits: a fullwidth form that the page has nowhere, and ASCII that no page was seen
# to set there.
UNSEEN_WIDE, NEVER = 10.0, 14.0


def wide(character: str) -> bool:
    """Whether it is a fullwidth form of ASCII."""
    return "\uff00" < character < "\uff5f"


def unseen(character: str, converted: bool, strange: float) -> float:
    """What a character costs that a page has nowhere, if it was converted or not."""
    if wide(character):
        return UNSEEN_WIDE + NEVER if character.isalnum() else UNSEEN_WIDE
    if character == "\N{IDEOGRAPHIC SPACE}" or "\x80" < character < "\u0250":
        return UNSEEN_WIDE
    if not converted:
        return 0.0
    return strange if character in unconverted() else form(character)


@dataclass(frozen=True)
class Listing:
    """
    Characters that a lost byte may end, the same ones over and over.

    Where each of them stands, and which of them are ASCII or a wide form of it.
    """

    characters: str
    places: Mapping[str, int]
    ascii: str
    wide: str
    _prices: dict[tuple[bool, float], NDArray[np.float64]] = field(default_factory=dict)

    def elsewhere(self, converted: bool, strange: float) -> NDArray[np.float64]:
        """What each costs on a page that has none of them."""
        prices = self._prices.get((converted, strange))
        if prices is None:
            prices = prices_of(self.characters, converted, strange)
            self._prices[converted, strange] = prices
        return prices


def prices_of(characters: str, converted: bool, strange: float) -> NDArray[np.float64]:
    """What each of these costs that a page has nowhere."""
    import numpy as np

    known = asked_so_far(converted, strange)
    codes = numbers(characters)
    prices: NDArray[np.float64] = known[codes]
    if np.isnan(prices).any():
        for code in set(codes[np.isnan(prices)].tolist()):
            known[code] = unseen(chr(code), converted, strange)
        prices = known[codes]
    return prices


@lru_cache(maxsize=8)
def asked_so_far(converted: bool, strange: float) -> NDArray[np.float64]:
    """The same for each code unit, as far as anybody asked for it."""
    import numpy as np

    return np.full(UNITS, np.nan)


@lru_cache(maxsize=1 << 11)
def listing(characters: str) -> Listing:
    """The characters, ready to be looked for."""
    places = {one: at for at, one in enumerate(characters)}
    ascii = "".join(one for one in characters if one < "\x80")
    return Listing(characters, places, ascii, "".join(filter(wide, characters)))
