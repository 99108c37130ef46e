"""
What a search found, read off backwards: the characters, each with its margin.

Forward, a state knows what the cheapest path to it costs. Going back over all
states in the order they were reached tells each what the cheapest path from it
costs too. The two together are the best path through that state, and the best of
those that spell another character at the same place is the rival.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from ribao.lattice.beam import COST
from ribao.lattice.states import State


@dataclass(frozen=True, slots=True)
class Character:
    """
    A restored character, the pieces its bytes lie in, and how sure it is.

    `margin` is the bits by which the best path that has another character
    here is worse, and `rival` that one; infinite where the grammar leaves no
    other. `lost` says that one of its bytes was lost and nothing names it.
    """

    character: str
    unit: int
    last: int
    margin: float
    lost: bool
    rival: str = ""


def prefix(layers: list[list[State]]) -> tuple[Character, ...]:
    """The cheapest path to where none went on, whatever hung over there."""
    alive = next((layer for layer in reversed(layers) if layer), None)
    if alive is None:
        return ()
    return tuple(
        Character(one.before1, one.unit, one.last, 0.0, one.lost)
        for one in spelling(min(alive, key=COST))
    )


def solved(
    layers: list[list[State]], reached: list[State], pruned: float
) -> tuple[Character, ...]:
    """
    The cheapest complete path, character by character; () if none.

    `layers` are the states behind each piece, `reached` all states in their order.
    """
    states = layers[-1] if layers else []
    whole = [state for state in states if not state.pending and not state.open]
    if not whole:
        return ()
    best = min(whole, key=COST)
    for state in whole:
        state.rest = 0.0
    for state in reversed(reached):
        if state.rest < inf:
            ways = (state, *state.others) if state.others else (state,)
            for one in ways:
                one.rest = min(one.rest, state.rest)
                before = one.before
                if before is not None and state.rest + one.weight < before.rest:
                    before.rest = state.rest + one.weight
    return margins(spelling(best), best.cost, layers, pruned)


def spelling(state: State | None) -> list[State]:
    """The states of the cheapest path to `state` that complete a character."""
    found = []
    while state is not None:
        if state.completes:
            found.append(state)
        state = state.before
    return found[::-1]


def margins(
    path: list[State], best: float, layers: list[list[State]], pruned: float
) -> tuple[Character, ...]:
    """The characters of a path that costs `best`, each with its margin."""
    found: list[Character] = []
    behind = 0  # characters of the same piece that come after this one
    for own in reversed(path):
        behind = behind + 1 if found and found[-1].last == own.last else 0
        margin, rival = inf, ""
        layer = layers[own.last]
        if len(layer) > 1:
            for state in layer:
                spelt = state.before2 if behind else state.before1
                worse = state.cost + state.rest - best
                if spelt != own.before1 and worse < margin:
                    margin, rival = worse, spelt
            if margin < inf or own.lost:
                margin = max(0.0, min(margin, pruned))  # the same sum, rounded twice
        found.append(
            Character(own.before1, own.unit, own.last, margin, own.lost, rival)
        )
    return tuple(found[::-1])
