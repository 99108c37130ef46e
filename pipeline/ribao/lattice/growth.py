"""
Growth: states a byte further on, by each byte that may stand there.

A known byte leaves one way on, and most of a search is these; a lost one leaves a
hundred from every state. There all that may come of all states is priced at once,
and what cannot be among those that live on is never made a state.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from math import inf
from typing import TYPE_CHECKING

from ribao.lattice.beam import COST, NARROW, NEVER, WIDE, Beam
from ribao.lattice.grammar import After, Grammar, fed, starting
from ribao.lattice.score import Budget, Score
from ribao.lattice.states import Reached, State, completing, hanging, merged, passed
from ribao.lattice.ways import Codes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Bits of a code that ought not to stand where it does.
UNLIKELY = 20.0

# By how much the same bits may differ, added up in another order.
ROUNDING = 1e-6
# A place of more bytes than FEW opens each state up.
FEW = 8
# From so many characters on, asking for all at once is cheaper.
MANY = 12
NONE: frozenset[int] = frozenset()


class Growth:
    """
    What grows the states of one search, and all that it grew, in order.

    `unlikely` are two-byte codes that cost UNLIKELY wherever they come to stand,
    across characters too, but for where `broken` says that they may. What is dropped
    goes by the `beam`.
    """

    def __init__(
        self,
        grammar: Grammar,
        score: Score,
        budget: Budget,
        unlikely: frozenset[int],
    ) -> None:
        self.grammar = grammar
        self.score = score
        self.budget = budget
        self.unlikely = unlikely
        self.broken = ""
        self.beam = Beam()
        self.order: list[State] = []
        self.marked: dict[str, list[int]] = {}
        self.living: dict[tuple[str, str], NDArray[np.bool_]] = {}

    def followed(self, state: State, text: str, unit: int, cost: float) -> State:
        """`state` with `text` behind it, which is no byte of the encoding."""
        for character in text:
            state = completing(state, character, 0, cost, unit, unit, False)
            cost = 0.0
            self.order.append(state)
        return state

    def extended(
        self,
        states: list[State],
        place: bytes,
        unit: int,
        lost: bool,
        sole: bool,
        cost: float,
        width: float,
    ) -> list[State]:
        """
        The states behind one more byte, each of `place` that is allowed.

        Of those between two characters, `width` at most will live.
        """
        if len(states) > NARROW:
            states = self.beam.kept(states, NARROW if len(place) > FEW else WIDE)
        reached: Reached = {}
        self.beam.limit = inf
        if width < inf:
            self.living = self.alive(states, place, cost, int(width))
        for state in sorted(states, key=COST) if len(place) > FEW else states:
            if len(place) > 1 and not state.pending and not state.open:
                self.opened(reached, state, place, unit, lost, cost)
            else:
                self.placed(reached, state, place, unit, lost, sole, cost)
        self.living = {}
        return self.ordered(reached)

    def alive(
        self, states: list[State], place: bytes, cost: float, width: int
    ) -> dict[tuple[str, str], NDArray[np.bool_]]:
        """
        Which characters live that a byte of `place` may end behind open states.

        By what stands before them and by all there are. Where each of many states
        may end a hundred, most need not be looked at; those that come to the same
        live or die together.
        """
        import numpy as np

        found: dict[tuple[str, str], NDArray[np.float64]] = {}
        several = [state for state in states if state.open]
        for state in several if len(several) > 1 or width < WIDE else ():
            after = fed(self.grammar, state.open, True, place)
            if len(after.characters) < MANY:
                continue
            costs = self.score.steps(state.before2, state.before1, after.characters)
            costs = costs + (state.cost + cost)
            if self.unlikely and not self.broken and (at := self.misplaced(after)):
                costs[at] += UNLIKELY
            known = found.setdefault((state.before1, after.characters), costs)
            if known is not costs:
                np.minimum(known, costs, out=known)
        if not found:
            return {}
        every = np.concatenate(list(found.values()))
        if len(every) <= width:
            return {}
        highest = np.partition(every, width)[width] + ROUNDING
        return {key: costs <= highest for key, costs in found.items()}

    def misplaced(self, after: After) -> list[int]:
        """Which of these characters' codes are unlikely to stand where they do."""
        found = self.marked.get(after.characters)
        if found is None:
            found = [at for at, two in enumerate(after.tails) if two in self.unlikely]
            self.marked[after.characters] = found
        return found

    def ordered(self, reached: Reached) -> list[State]:
        """What was reached, behind all that was before."""
        found = list(reached.values())
        self.order += found
        return found

    def opened(
        self,
        reached: Reached,
        state: State,
        place: bytes,
        unit: int,
        lost: bool,
        cost: float,
    ) -> None:
        """Add the states behind a byte of `place` where a character begins."""
        others, leads = starting(self.grammar, place)
        if others:
            self.placed(reached, state, others, unit, lost, False, cost)
        if leads:
            tail = (state.tail & 0xFF) << 8
            merged(reached, hanging(state, cost, b"", leads, tail, unit, lost))

    def placed(
        self,
        reached: Reached,
        state: State,
        place: bytes,
        unit: int,
        lost: bool,
        sole: bool,
        cost: float,
    ) -> None:
        """Add the states behind one more byte, which ends a character or goes on."""
        pending, first = state.open or state.pending, unit
        if pending:
            first, lost = state.unit, lost or state.lost
        sole = sole and not state.open
        after = fed(self.grammar, pending, state.open != b"", place)
        above = (state.tail & 0xFF) << 8
        unlikely = NONE if self.broken or sole else self.unlikely
        for hung in after.hang:
            two = above | hung[-1]
            price = cost + UNLIKELY if two in unlikely else cost
            merged(reached, hanging(state, price, hung, b"", two, first, lost))
        ends: Sequence[tuple[int, float]] = ()
        if after.characters:
            ends = ((0, 0.0),) if sole else self.prices(state, after.characters, cost)
        for at, price in ends:
            two, character = after.tails[at], after.characters[at]
            if two <= 0xFF:
                two |= above
            weight = cost + price
            if two in unlikely:
                weight += UNLIKELY
            one = completing(state, character, two, weight, first, unit, lost)
            merged(reached, one)
        self.budget.left -= 4 + len(after.hang) + len(ends)

    def prices(
        self, state: State, characters: str, cost: float
    ) -> Sequence[tuple[int, float]]:
        """Which of the characters that may end here can live, and their prices."""
        before2, before1 = state.before2, state.before1
        if len(characters) == 1:
            price = self.score.step(before2, before1, characters)
            return ((0, price),) if price <= NEVER else ()
        cost += state.cost
        if len(characters) >= MANY:
            costs = self.score.steps(before2, before1, characters)
            alive = self.living.get((before1, characters))
            return self.beam.worth_of_many(cost, costs, alive)
        prices = [self.score.step(before2, before1, one) for one in characters]
        return self.beam.worth(cost, prices)

    def completed(
        self, states: list[State], codes: Codes, unit: int, lost: bool, cost: float
    ) -> list[State]:
        """The states behind a byte that ends one of `codes`."""
        reached: Reached = {}
        if lost and len(states) > NARROW:
            states = self.beam.kept(states, NARROW)
        for state in states:
            self.named(reached, state, codes, unit, lost, cost)
        return self.ordered(reached)

    def named(
        self,
        reached: Reached,
        state: State,
        codes: Codes,
        unit: int,
        lost: bool,
        cost: float,
    ) -> None:
        """Add the states behind a byte that, with the one before, is of `codes`."""
        for lead, begun in self.leads(state, codes):
            trails = codes[lead]
            if lost and trails and not (begun.pending or begun.open):
                price = cost + min(trails.values())
                self.opened(reached, begun, bytes(trails), unit, True, price)
                continue
            for trail, dearer in trails.items():
                place = bytes((trail,))
                price = cost + dearer
                self.placed(reached, begun, place, unit, lost, False, price)

    def leads(
        self, state: State, wanted: Container[int]
    ) -> Iterator[tuple[int, State]]:
        """The last byte at `state`, once for each of `wanted` that it may be."""
        last = state.tail & 0xFF
        if not state.open and last in wanted:
            yield last, state
        for lead in state.open:
            if lead in wanted:
                tail = (state.tail & 0xFF00) | lead
                one = hanging(
                    state, 0.0, bytes((lead,)), b"", tail, state.unit, state.lost
                )
                self.order.append(one)
                yield lead, one

    def ended(self, states: list[State], codes: Codes, cost: float) -> list[State]:
        """The states whose last two bytes are one of `codes`."""
        found = []
        for state in states:
            trails = codes.get(state.tail >> 8, {})
            for lead, begun in self.leads(state, trails):
                found.append(passed(begun, cost + trails[lead]))
        self.order += found
        return found
