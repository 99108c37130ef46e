"""
What a whole page tells of the reader that garbled its lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

# A path through a character takes 0.2 ms: some twelve seconds of any page, and half a
# second more for each 10,000 characters.
LEAST, SHARE = 60_000, 4


@dataclass(slots=True)
class Allowance:
    """
    How long a page may still be searched, in paths through one character.

    What a law says of a page as it stands is free; a search for what healthy and
    garbled have in common takes a thousand times as long as decoding. Of no page may
    it take more than its length allows. And what came to nothing once, in `vain`, comes
    to nothing again, one layer further down.
    """

    left: int = LEAST
    vain: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, text: str) -> Allowance:
        """What a page of this length has."""
        return cls(LEAST + len(text) // SHARE)

    @property
    def spent(self) -> bool:
        """Whether nothing is left of it."""
        return self.left <= 0

    def takes(self, paths: int) -> bool:
        """Take so much for a search; False, and nothing taken, if all is spent."""
        if self.spent:
            return False
        self.left -= paths
        return True


@dataclass(frozen=True, slots=True)
class Manner:
    """
    What a page tells of the reader that garbled it, so far.

    `eats`: whether ASCII behind a stray byte went with it, None where nothing tells;
    `codec` is what it took the page for, if known, and `law` all of its law. `last`:
    nothing stands behind the line in question, that could have gone with its last
    byte. `allowance` is what its lines may still be searched for.
    """

    eats: bool | None = None
    codec: str = ""
    law: str = ""
    last: bool = True
    allowance: Allowance = field(default_factory=Allowance, compare=False)

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
