"""
What a whole page tells of the reader that garbled its lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Manner:
    """
    What a page tells of the reader that garbled it, so far.

    `eats`: whether ASCII behind a stray byte went with it, None where nothing tells;
    `codec` is what it took the page for, if known, and `law` all of its law. `last`:
    nothing stands behind the line in question, that could have gone with its last
    byte. `hyphens` are left on the page, soft ones, which cleaners delete.
    """

    eats: bool | None = None
    codec: str = ""
    law: str = ""
    last: bool = True
    hyphens: bool = False

    def codecs(self, family: tuple[str, ...]) -> tuple[str, ...]:
        """Those of a family that the reader may have taken the page for."""
        return (self.codec,) if self.codec in family else family


UNKNOWN = Manner()
# So few line ends tell nothing, and so much rarer are they behind stray bytes where
# these take them along.
FEWEST_ENDS, FEW_BEHIND = 4, 4
LINE_ENDS = re.compile("[\r\n]+")


def manner_of(text: str, places: Iterable[tuple[int, int]]) -> Manner:
    """
    Whether a reader that shows `?` took line ends with stray bytes, by these lines.

    Every line that ends in 。 leaves stray bytes at its end, and many others do. Where
    those have as many line ends behind them as the rest it took none; where none has
    any, or each has one fewer, it did.
    """
    behind: Counter[int] = Counter()
    others: Counter[int] = Counter()
    for _, end in places:
        if ends := LINE_ENDS.match(text, end):
            counted = behind if text[end - 1] == "?" else others
            counted[ends[0].count("\n")] += 1
    if behind.total() + others.total() < FEWEST_ENDS:
        return UNKNOWN
    if FEW_BEHIND * behind.total() < others.total():
        return Manner(eats=True)
    usual, usual_behind = others.most_common(1), behind.most_common(1)
    if not usual or usual[0][0] == usual_behind[0][0]:
        return Manner(eats=False)
    return Manner(eats=True) if usual[0][0] > usual_behind[0][0] else UNKNOWN
