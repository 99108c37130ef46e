"""
The two scripts, as a page shows them: what a conversion gives and what it never does.

A page that a conversion has gone over holds what one gives: 國, never 国 or 囯, but
for what it shows elsewhere.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from ribao.code_units import UNITS, counted, units
from ribao.script import rows, simplified, to_simplified, traditional

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# A conversion sets one form for each character: bits of another that it knows, and
# of one that none sets.
SECOND, VARIANT = 4.0, 10.0

# The last character of Unicode's first plane.
LAST = "\uffff"
CONVERTED, SIMPLE = 1, 2


@lru_cache(maxsize=1 << 15)
def form(character: str) -> float:
    """Bits of a character for which a conversion would rather set another."""
    origins = [one for one in simplified(character) if one != character]
    if not origins or any(traditional(one)[0] == character for one in origins):
        return 0.0
    given = rows("to_traditional.tsv")
    known = character in rows("variants.tsv")
    known = known or any(character in given.get(one, "") for one in origins)
    return SECOND if known else VARIANT


@cache
def unconverted() -> frozenset[str]:
    """Characters that a conversion to Traditional changes and never gives."""
    table = rows("to_traditional.tsv")
    return frozenset(table) - frozenset("".join(table.values()))


def script_of(text: str) -> Literal["Hans"] | None:
    """The script of a page; None where it was converted."""
    converted, simple = counted(telling()[units(text)], (CONVERTED, SIMPLE))
    return None if converted > simple else "Hans"


@cache
def telling() -> NDArray[np.uint8]:
    """
    For each code unit whether only a converted page has it, or a conversion changes it.

    Characters beyond the first plane tell nothing.
    """
    import numpy as np

    table = np.zeros(UNITS, np.uint8)
    for kind, these in (
        (CONVERTED, map(chr, to_simplified())),
        (SIMPLE, unconverted()),
    ):
        table[[ord(one) for one in these if one <= LAST]] |= np.uint8(kind)
    return table


@lru_cache(maxsize=1 << 15)
def common(character: str) -> bool:
    """Whether it is, simplified, one of GB 2312's 3,755 common hanzi."""
    return b"\xb0" <= simplified(character)[0].encode("gb2312", "replace") < b"\xd8"
