"""
What two characters say about the next one, worked out once and remembered.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from math import log2

from ribao.language.rates import Table
from ribao.language.tokens import Tokens, token

# Memory for this many contexts and pairs, then forget: some 40 MB.
REMEMBERED = 1 << 17


@dataclass(frozen=True, slots=True)
class Context:
    """What two characters (a, b) say about the next one, whatever it is."""

    b: int
    total: float  # bits of the denominator: what all that may follow adds up to
    ending: float  # ab), and a) before b alone
    crossing: float  # a) before b, for each (b
    drawn: float  # the share of b) whose next word is drawn at random
    first: int  # where the triples of ab begin and end
    last: int


@dataclass(slots=True)
class Contexts:
    """The contexts asked for so far, by their characters, and the pairs by number."""

    table: Table
    tokens: Tokens
    known: dict[str, Context] = field(default_factory=dict, repr=False)
    _pairs: dict[int, int] = field(default_factory=dict, repr=False)
    _rows: memoryview = field(init=False, repr=False)
    _seconds: memoryview = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._rows = memoryview(self.table.rows.data)
        self._seconds = memoryview(self.table.seconds.data)

    def pair(self, a: int, b: int) -> int:
        """Where the pair is in the table; -1 where no word has it."""
        key = a << 16 | b
        at = self._pairs.get(key)
        if at is None:
            rows, seconds = self._rows, self._seconds
            last = rows[a + 1]
            at = bisect_left(seconds, b, rows[a], last)
            if at == last or seconds[at] != b:
                at = -1
            if len(self._pairs) > REMEMBERED:
                self._pairs.clear()
            self._pairs[key] = at
        return at

    def context(self, before2: str, before1: str) -> Context:
        """What these two say, the first "" where it is not known."""
        table = self.table
        b = self.tokens.id(before1)
        a = self.tokens.id(before2) if before2 else -1
        if a == b and token(before1) in "0A":
            a = -1  # the same run: what stands before it is out of sight
        drawn = float(table.drawn[b])
        if a < 0:
            total, ends = log2(table.counts[b]), float(table.ends[b])
            context = Context(b, total, 0.0, ends, drawn, -1, -1)
        else:
            pair = self.pair(a, b)
            crossing = float(table.random[a]) + float(table.before[pair])
            ending = float(table.endings[pair]) + crossing * float(table.alone[b])
            total = float(table.tripled[pair]) + crossing * float(table.opened[b])
            total = log2(total + ending * float(table.followed[b]))
            first = last = 0
            if pair >= 0:
                first, last = int(table.spans[pair]), int(table.spans[pair + 1])
            context = Context(b, total, ending, crossing, drawn, first, last)
        if len(self.known) > REMEMBERED:
            self.known.clear()
        self.known[before2 + before1] = context
        return context
