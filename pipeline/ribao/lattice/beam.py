"""
The beam: which states live on, and how close the ones came that do not.

A choice among a hundred bytes opens each state up a hundredfold, and almost all of
these are nonsense. They are dropped as soon as they are known to be: a path that
trails the best by SPREAD bits has never caught up. What was dropped bounds what can
be said of the rest, so the closest of it is remembered.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nsmallest
from math import inf
from operator import attrgetter
from typing import TYPE_CHECKING

from ribao.lattice.states import State

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# How many states live on: WIDE after a piece, NARROW before a lost byte opens
# each of them up a hundredfold; and by how many bits they may trail the best. Of 229
# pages with lost bytes half as many again (96) restored none otherwise, fewer (48)
# two worse.
WIDE, NARROW, SPREAD = 64, 16, 28.0
# More than any character that can stand at all costs.
NEVER = 1e6
# By how many bits all states within a character may trail those between two.
APART = 48.0

COST = attrgetter("cost")


@dataclass(slots=True)
class Beam:
    """
    What has been dropped so far, and what of the next layer cannot live.

    `pruned` is by how many bits the closest state that was dropped was worse than
    the best one beside it; `limit` what those may cost that a layer still takes.
    """

    pruned: float = inf
    limit: float = inf

    def kept(self, states: list[State], width: int) -> list[State]:
        """
        The cheapest states; how close the next one was is remembered.

        States between two characters and within one are not weighed against each
        other, since of these the character begun has not been paid for yet.
        """
        if len(states) < 2:
            return states
        between = [state for state in states if not state.pending and not state.open]
        if between and len(between) < len(states):
            within = [state for state in states if state.pending or state.open]
            first, last = sorted((between, within), key=cheapest)
            first = self.nearest(first, width)
            if cheapest(last) > cheapest(first) + APART:
                self.pruned = min(self.pruned, cheapest(last) - cheapest(first))
                return first
            return first + self.nearest(last, width)
        return self.nearest(states, width)

    def nearest(self, states: list[State], width: int) -> list[State]:
        """The `width` cheapest of states that stand alike."""
        best = cheapest(states)
        near = [state for state in states if state.cost <= best + SPREAD]
        if len(near) < len(states):
            self.pruned = min(self.pruned, SPREAD)
        if len(near) > width:
            near = nsmallest(width + 1, near, key=COST)
            self.pruned = min(self.pruned, near.pop().cost - best)
        return near

    def worth(self, cost: float, prices: list[float]) -> list[tuple[int, float]]:
        """
        Which of the characters behind a state are looked at, each with its price.

        The rest cannot live, and need not be sorted into a layer to be pruned.
        """
        limit = self.dearest(cost, min(prices))
        near = [(at, price) for at, price in enumerate(prices) if price <= limit]
        if len(near) < len(prices):
            self.pruned = min(self.pruned, SPREAD)
        return near

    def worth_of_many(
        self,
        cost: float,
        prices: NDArray[np.float64],
        alive: NDArray[np.bool_] | None,
    ) -> list[tuple[int, float]]:
        """The same of many, no more than are kept of a layer, if they are `alive`."""
        import numpy as np

        limit = self.dearest(cost, float(prices.min()))
        if alive is None and len(prices) > WIDE:
            limit = min(limit, float(np.partition(prices, WIDE - 1)[WIDE - 1]))
        taken = prices <= limit
        near = np.flatnonzero(taken if alive is None else taken & alive)
        if len(near) < len(prices):
            self.pruned = min(self.pruned, SPREAD)
        return list(zip(near.tolist(), prices[near].tolist(), strict=True))

    def dearest(self, cost: float, least: float) -> float:
        """The price above which a character cannot live, `least` being the lowest."""
        self.limit = min(self.limit, cost + least + SPREAD)
        return min(self.limit - cost, NEVER)


def cheapest(states: list[State]) -> float:
    """What the cheapest of them costs."""
    return min([state.cost for state in states])
