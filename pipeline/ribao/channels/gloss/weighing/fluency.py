"""
How the restored runs of a page read: like text, or like what is left of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

from ribao.channels.gloss.shown.forms import unconverted
from ribao.channels.gloss.shown.in_step import STRIKING, WINDOW, wrong
from ribao.channels.gloss.solving.page import Page
from ribao.language import model

if TYPE_CHECKING:
    from ribao.language.rates import Bits

# What a newspaper hardly sets, and what a pair of stray bytes often makes.
OUTLANDISH = re.compile("[Ａ-Ｚａ-ｚ０-９＼＾＿｀｛-～]|[^\\W\u4e00-\u9fff\\x00-\x7f]")

# Of two characters in a row one in three hundred of any text's cost more than STRIKING;
# this share of them, and as many, make it unlike text.
OFTEN, SOME = 0.01, 3
# The share of them above which something seems to be missing.
NOW_AND_THEN = 0.006


@dataclass(frozen=True)
class Fluency:
    """How those `spans` of a restored text read that are new, as `Attempt` has them."""

    page: Page
    text: str
    spans: tuple[tuple[int, int, range], ...]

    @cached_property
    def fluent(self) -> bool:
        """Whether the runs read like text: nothing seems to be missing there."""
        return max(self.roughness, default=0.0) <= STRIKING

    @cached_property
    def roughness(self) -> list[float]:
        """
        The bits of the two strangest characters in a row, for each of `spans`.

        Infinite where one is what no page would set.
        """
        return [
            inf if self.outlandish(start, end) else strangest(costs)
            for (start, end, _), costs in zip(self.spans, self.costs, strict=True)
        ]

    @cached_property
    def striking(self) -> tuple[int, int]:
        """How many two characters in a row of the runs are striking, of how many."""
        twos = [costs[1:] + costs[:-1] for costs in self.costs]
        strange = sum(int((bits > STRIKING).sum()) for bits in twos)
        return strange, sum(map(len, twos))

    @property
    def unlike_text(self) -> bool:
        """
        Whether the runs as a whole read unlike text.

        Some places of any text are strange, and of many runs some read so.
        """
        strange, every = self.striking
        return strange >= SOME and strange > OFTEN * every

    @cached_property
    def seems_dropped(self) -> bool:
        """
        Whether so much is strange that something seems to be missing.

        Of a few runs one strange place tells; of many, more than there would be anyhow.
        """
        strange, every = self.striking
        outlandish = sum(bits == inf for bits in self.roughness)
        return strange + outlandish > NOW_AND_THEN * every

    @cached_property
    def costs(self) -> list[Bits]:
        """What the characters of each of `spans` cost, with two behind it."""
        text = self.text
        return model().apart([text[max(0, a - 2) : b + 2] for a, b, _ in self.spans])

    def outlandish(self, start: int, end: int) -> bool:
        """Whether `text[start:end]` has what no page would set."""
        strange = unconverted().intersection(self.text[start:end])
        if strange and any(self.page.lenient.price(one) for one in strange):
            return True
        return OUTLANDISH.search(self.text, start, end) is not None

    @cached_property
    def illegible(self) -> frozenset[int]:
        """The offsets, in what was received, of runs that hardly read like text."""
        return frozenset(
            offset
            for (_, _, received), costs in zip(self.spans, self.costs, strict=True)
            if unreadable(costs.tolist())
            for offset in received
        )


def strangest(costs: Bits) -> float:
    """The most that two in a row cost."""
    return float((costs[1:] + costs[:-1]).max()) if len(costs) > 1 else 0.0


def unreadable(costs: list[float]) -> bool:
    """Whether what costs so reads like wrong hanzi somewhere."""
    if len(costs) < WINDOW:
        return any(sum(pair) > STRIKING for pair in pairwise(costs))
    return any(wrong(costs[at : at + WINDOW]) for at in range(len(costs) - WINDOW + 1))
