"""
Prices: what characters cost, all of a text's at once.

The same bits as `frequency` has, one row of numbers for a language, a number for each
code unit. A dictionary that is asked about every character of a line takes five times
as long. Characters above U+FFFF have one price, that of the rarest.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from ribao.code_units import UNITS
from ribao.frequency import (
    ALPHABETS,
    ELSE,
    STRANGERS,
    alphabet_costs,
    ascii_cost,
    costs,
)

Row = NDArray[np.float64]
LANGUAGES = ("zh-Hans", "zh-Hant", "ja", "ko")


@cache
def prices(language: str) -> Row:
    """The bits of each code unit in one language."""
    return row(language, costs(language))


@cache
def kept() -> Row:
    """What each character costs that stays, in the likeliest of four languages."""
    found: Row = np.minimum.reduce([prices(language) for language in LANGUAGES])
    return found


@cache
def kindest() -> Row:
    """What each character costs that stays, under the kindest reading of all."""
    foreign = [row(alphabet, alphabet_costs(alphabet)) for alphabet in ALPHABETS]
    found: Row = np.minimum.reduce([kept(), *foreign])
    return found


def row(language: str, known: dict[str, float]) -> Row:
    """The bits of each code unit, strangers priced as `frequency` prices them."""
    found = np.full(UNITS, ELSE)
    found[:0x80] = [ascii_cost(chr(code)) for code in range(0x80)]
    for first, last, cost, at_home in STRANGERS:
        found[first : last + 1] = at_home.get(language, cost)
    single = ((c, cost) for c, cost in known.items() if len(c) == 1)
    codes = [(ord(c), cost) for c, cost in single if ord(c) < UNITS]
    found[[code for code, _ in codes]] = [cost for _, cost in codes]
    found[UNITS - 1] = STRANGERS[-1][2]
    return found


def total(codes: NDArray[np.uint16], table: Row) -> float:
    """What a text costs, given as numbers, in bits."""
    return float(np.add.reduce(table.take(codes)))
