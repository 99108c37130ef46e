"""
The search itself: every path through the pieces of what was received.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Protocol

from ribao.lattice.beam import COST, NARROW, WIDE, Beam
from ribao.lattice.characters import Character, prefix, solved
from ribao.lattice.grammar import Ends, Grammar, fed
from ribao.lattice.states import (
    Reached,
    State,
    completing,
    hanging,
    merged,
    passed,
)
from ribao.lattice.ways import Codes, Way

# Bits of a code that ought not to stand where it does.
UNLIKELY = 20.0

# What `Search.feed` is told of a piece, behind its first byte.
AFTER_FIRST = {"before": "", "both": "within"}


class Score(Protocol):
    """How likely characters are after two others."""

    def step(self, before2: str, before1: str, character: str) -> float:
        """The cost in bits; infinite where the character cannot stand."""

    def steps(self, before2: str, before1: str, characters: str) -> Sequence[float]:
        """The costs of each of `characters`, in their order."""


@dataclass(slots=True)
class Budget:
    """How many states searches may still reach together; about 4 µs each."""

    left: int


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
        self.grammar = grammar
        self.score = score
        self.budget = budget
        self.unlikely = unlikely
        self.broken = ""
        self.beam = Beam()
        first = State(0.0, b"", b"", tail, context[0], context[1], 0, False)
        self.states = [first]
        self.order: list[State] = []
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
        if self.budget.left <= 0:
            self.states = []
        sole = len(ways) == 1 and len(self.states) == 1
        reached: Reached = {}
        for way in ways:
            self.broken = broken
            for state in self.along(way, unit, sole):
                merged(reached, state)
        self.states = self.beam.kept(list(reached.values()), WIDE)
        self.layers.append(self.states)

    def along(self, way: Way, unit: int, sole: bool) -> list[State]:
        """The states that extend those reached so far by `way`."""
        states = [
            state
            for state in self.states
            if (state.pending or state.open or not way.hanging)
            and not (way.text and (state.pending or state.open))
        ]
        cost, broken = way.cost, self.broken
        if way.text:
            states = [self.followed(state, way.text, unit, cost) for state in states]
            cost = 0.0
        if way.pair is not None:
            self.broken = "" if broken == "within" else broken
            states = self.beam.kept(states, NARROW)
            states = self.extended(states, bytes(way.pair), unit, True, False, cost)
            states = self.completed(states, way.pair, unit, True, 0.0)
            broken = AFTER_FIRST.get(broken, broken)
            cost = 0.0
        for place in way.places:
            sole = sole and len(place) == 1
            lost = way.lost and len(place) > 1
            self.broken = "" if lost and broken == "within" else broken
            states = self.extended(states, place, unit, lost, sole, cost)
            cost = 0.0
            broken = AFTER_FIRST.get(broken, broken)
        self.broken = broken
        if way.completing is not None:
            states = self.completed(states, way.completing, unit, way.lost, cost)
            cost = 0.0
        if way.ending is not None:
            states = self.ended(states, way.ending, cost)
            cost = 0.0
        if cost:
            states = [passed(state, cost) for state in states]
            self.order += states
        return states

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
    ) -> list[State]:
        """The states behind one more byte, each of `place` that is allowed."""
        if len(states) > NARROW:
            states = self.beam.kept(states, NARROW if len(place) > 8 else WIDE)
        reached: Reached = {}
        self.beam.limit = inf
        for state in sorted(states, key=COST) if len(place) > 8 else states:
            if len(place) > 1 and not state.pending and not state.open:
                longer = self.opened(state, place, unit, lost, cost)
            else:
                longer = self.placed(state, place, unit, lost, sole, cost)
            for one in longer:
                merged(reached, one)
        found = list(reached.values())
        self.order += found
        return found

    def opened(
        self, state: State, place: bytes, unit: int, lost: bool, cost: float
    ) -> list[State]:
        """The states behind a byte of `place` where a character begins."""
        ends, hang = fed(self.grammar, b"", False, place)
        leads = b"".join(hang)
        states = []
        if ends:
            others = bytes(octet for octet in place if octet not in leads)
            states = self.placed(state, others, unit, lost, False, cost)
        if leads:
            tail = (state.tail & 0xFF) << 8
            states.append(hanging(state, cost, b"", leads, tail, unit, lost))
        return states

    def placed(
        self,
        state: State,
        place: bytes,
        unit: int,
        lost: bool,
        sole: bool,
        cost: float,
    ) -> list[State]:
        """The states behind one more byte that ends a character or goes on in it."""
        sole = sole and not state.open
        begun = bool(state.pending or state.open)
        unit_begun = state.unit if begun else unit
        lost = lost or (state.lost and begun)
        ends, hang = fed(
            self.grammar, state.open or state.pending, bool(state.open), place
        )
        above = (state.tail & 0xFF) << 8
        unlikely = frozenset() if self.broken or sole else self.unlikely
        states = []
        for pending in hang:
            two = above | pending[-1]
            price = cost + UNLIKELY if two in unlikely else cost
            states.append(hanging(state, price, pending, b"", two, unit_begun, lost))
        if ends:
            prices = (0.0,) if sole else self.prices(state, ends)
            limit = self.beam.worth(state.cost + cost, prices)
            for (character, tail), price in zip(ends, prices, strict=True):
                if price <= limit:
                    two = tail if tail > 0xFF else above | tail
                    weight = cost + price + (UNLIKELY if two in unlikely else 0.0)
                    states.append(
                        completing(
                            state, character, two, weight, unit_begun, unit, lost
                        )
                    )
        self.budget.left -= 4 + len(states)
        return states

    def prices(self, state: State, ends: Ends) -> Sequence[float]:
        """What the score says of each of the characters that may end here."""
        before2, before1 = state.before2, state.before1
        if len(ends) == 1:
            return (self.score.step(before2, before1, ends[0][0]),)
        return self.score.steps(before2, before1, "".join([one for one, _ in ends]))

    def completed(
        self, states: list[State], codes: Codes, unit: int, lost: bool, cost: float
    ) -> list[State]:
        """The states behind a byte that ends one of `codes`."""
        reached: Reached = {}
        if lost and len(states) > NARROW:
            states = self.beam.kept(states, NARROW)
        for state in states:
            for one in self.named(state, codes, unit, lost, cost):
                merged(reached, one)
        found = list(reached.values())
        self.order += found
        return found

    def named(
        self, state: State, codes: Codes, unit: int, lost: bool, cost: float
    ) -> Iterator[State]:
        """The states behind a byte that, with the one before, is one of `codes`."""
        for lead, begun in self.leads(state):
            trails = codes.get(lead, {})
            if lost and trails and not (begun.pending or begun.open):
                price = cost + min(trails.values())
                yield from self.opened(begun, bytes(trails), unit, True, price)
                continue
            for trail, dearer in trails.items():
                place = bytes((trail,))
                yield from self.placed(begun, place, unit, lost, False, cost + dearer)

    def leads(self, state: State) -> Iterator[tuple[int, State]]:
        """The last byte at `state`, once for each that it may be."""
        if not state.open:
            yield state.tail & 0xFF, state
        for lead in state.open:
            pending = bytes((lead,))
            tail = (state.tail & 0xFF00) | lead
            one = hanging(state, 0.0, pending, b"", tail, state.unit, state.lost)
            self.order.append(one)
            yield lead, one

    def ended(self, states: list[State], codes: Codes, cost: float) -> list[State]:
        """The states whose last two bytes are one of `codes`."""
        found = []
        for state in states:
            for lead, begun in self.leads(state):
                price = codes.get(begun.tail >> 8, {}).get(lead)
                if price is not None:
                    found.append(passed(begun, cost + price))
        self.order += found
        return found

    def prefix(self) -> tuple[Character, ...]:
        """The cheapest path to where none went on, whatever hung over there."""
        return prefix(self.layers)

    def solved(self) -> tuple[Character, ...]:
        """The cheapest complete path, character by character; () if none."""
        return solved(self.layers, self.order, self.beam.pruned)
