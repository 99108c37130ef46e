"""
Allowance: how long one page may be searched, counted where it is searched.

What a law says of a page as it stands is free; a search takes a thousand times as long
as decoding, and no estimate of it is worth much: a line of accented letters has three
ways for each or thirty. So a search counts the ways it goes as it goes them, and pays
from the allowance of the page it is in. One that runs out of it finds nothing. What
brought text back was worth its search, and as much more; of searches in vain a page may
have no more than its length allows.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

# A hundred and fifty ways take a millisecond. So many may be gone in vain on any page,
# five seconds' worth, and so many more for each of its characters; and so many in all
# for each, two milliseconds' worth.
LEAST, SHARE, MOST = 800_000, 3, 300


@dataclass(slots=True)
class Allowance:
    """
    What is left of it: of searches in vain, and of all together.

    And what came to nothing once, in `vain`, comes to nothing again, one layer further
    down.
    """

    left: int = LEAST
    most: int = LEAST
    vain: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, text: str) -> Allowance:
        """What a page of this length has."""
        return cls(LEAST + SHARE * len(text), LEAST + MOST * len(text))

    @property
    def spent(self) -> bool:
        """Whether nothing is left of it."""
        return self.left <= 0 or self.most <= 0

    def take(self, ways: int) -> None:
        """Take so many ways."""
        self.left -= ways
        self.most -= ways

    def earn(self, before: int) -> None:
        """Give back twice what was taken since so many were left."""
        self.left = 2 * before - self.left

    @contextmanager
    def paying(self) -> Iterator[None]:
        """Let this allowance pay for all searches within."""
        before = PAYING.set(self)
        try:
            yield
        finally:
            PAYING.reset(before)


PAYING: ContextVar[Allowance | None] = ContextVar("allowance", default=None)


def paid(ways: int) -> bool:
    """Whether so many ways may be gone, taken from the allowance that pays, if any."""
    allowance = PAYING.get()
    if allowance is None:
        return True
    allowance.take(ways)
    return not allowance.spent
