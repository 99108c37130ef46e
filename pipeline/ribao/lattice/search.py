"""
The search itself: every path through the pieces of what was received.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from ribao.lattice.beam import NARROW, WIDE
from ribao.lattice.characters import Character, prefix, solved
from ribao.lattice.grammar import Grammar
from ribao.lattice.growth import FEW, Growth
from ribao.lattice.score import Budget, Score
from ribao.lattice.states import Reached, State, merged, passed
from ribao.lattice.ways import Way

# What `Search.feed` is told of a piece, behind its first byte.
AFTER_FIRST = {"before": "", "both": "within"}


class Search:
    """
    All paths of the pieces fed so far.

    `before` is the text to the left (for the score) and `tail` the two bytes
    that end it, as one number. A search that has used up its budget is dead.
    `unlikely` are two-byte codes that cost UNLIKELY wherever they come to stand,
    across characters too.
    """

    def __init__(
        self,
        grammar: Grammar,
        score: Score,
        before: str,
        tail: int,
        budget: Budget,
        unlikely: frozenset[int] = frozenset(),
    ) -> None:
        context = ("\n\n" + before)[-2:]
        self.growth = Growth(grammar, score, budget, unlikely)
        first = State(0.0, b"", b"", tail, context[0], context[1], 0, 0, False)
        self.states = [first]
        self.layers: list[list[State]] = []

    @property
    def dead(self) -> bool:
        """Whether nothing well-formed is left."""
        return not self.states

    @property
    def settled(self) -> bool:
        """Whether every path stands between two characters."""
        return not any(state.pending or state.open for state in self.states)

    @property
    def sole(self) -> bool:
        """Whether one path is left."""
        return len(self.states) == 1

    def feed(self, ways: Sequence[Way], unit: int, broken: str = "") -> None:
        """
        Extend every path by every way of the piece numbered `unit`.

        `broken` says where codes may stand that are unlikely elsewhere: in all of
        the piece (`within`) but what was lost before it, with its first byte as
        their second (`before`), or either (`both`); or anywhere (`all`).
        """
        grow = self.growth
        if grow.budget.left <= 0:
            self.states = []
        sole = len(ways) == 1 and len(self.states) == 1
        grow.broken = broken
        if len(ways) == 1 and not ways[0].text and ways[0].ending is None:
            found = self.along(ways[0], unit, sole)
        else:
            found = self.together(ways, unit, sole)
        self.states = grow.beam.kept(found, WIDE)
        self.layers.append(self.states)

    def together(self, ways: Sequence[Way], unit: int, sole: bool) -> list[State]:
        """The states that extend those reached so far by any of the ways."""
        grow = self.growth
        broken = grow.broken
        reached: Reached = {}
        for way in ways:
            grow.broken = broken
            for state in self.along(way, unit, sole):
                merged(reached, state)
        return list(reached.values())

    def along(self, way: Way, unit: int, sole: bool) -> list[State]:
        """The states that extend those reached so far by `way`."""
        grow = self.growth
        states = [
            state
            for state in self.states
            if (state.pending or state.open or not way.hanging)
            and not (way.text and (state.pending or state.open))
        ]
        cost, broken = way.cost, grow.broken
        if way.text:
            states = [grow.followed(state, way.text, unit, cost) for state in states]
            cost = 0.0
        if way.pair is not None:
            grow.broken = "" if broken == "within" else broken
            states = grow.beam.kept(states, NARROW)
            firsts = bytes(way.pair)
            states = grow.extended(states, firsts, unit, True, False, cost, NARROW)
            states = grow.completed(states, way.pair, unit, True, 0.0)
            broken = AFTER_FIRST.get(broken, broken)
            cost = 0.0
        for place, width in zip(way.places, widths(way), strict=True):
            sole = sole and len(place) == 1
            lost = way.lost and len(place) > 1
            grow.broken = "" if lost and broken == "within" else broken
            states = grow.extended(states, place, unit, lost, sole, cost, width)
            cost = 0.0
            broken = AFTER_FIRST.get(broken, broken)
        grow.broken = broken
        if way.completing is not None:
            states = grow.completed(states, way.completing, unit, way.lost, cost)
            cost = 0.0
        if way.ending is not None:
            states = grow.ended(states, way.ending, cost)
            cost = 0.0
        if cost:
            states = [passed(state, cost) for state in states]
            grow.order += states
        return states

    def prefix(self) -> tuple[Character, ...]:
        """The cheapest path to where none went on, whatever hung over there."""
        return prefix(self.layers)

    def solved(self) -> tuple[Character, ...]:
        """The cheapest complete path, character by character; () if none."""
        return solved(self.layers, self.growth.order, self.growth.beam.pruned)


def widths(way: Way) -> list[float]:
    """
    How many states live on behind each of a way's places.

    All do where only some of them end one of certain codes.
    """
    behind = [float(NARROW if len(place) > FEW else WIDE) for place in way.places[1:]]
    last = WIDE if way.completing is None and way.ending is None else inf
    if way.completing is not None and way.lost:
        last = NARROW
    return [*behind, last] if way.places else []
