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
from ribao.lattice.states import Arc, State


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
        Character(arc.character, arc.unit, arc.last, 0.0, arc.lost)
        for arc in spelling(min(alive, key=COST))
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
        rest = state.rest
        if rest < inf:
            for arc in state.arcs:
                arc.before.rest = min(arc.before.rest, rest + arc.cost)
    return margins(spelling(best), best.cost, layers, pruned)


def spelling(state: State) -> list[Arc]:
    """The arcs of the cheapest path to `state` that complete a character."""
    arcs = []
    while state.arcs:
        arc = min(state.arcs, key=lambda one: one.before.cost + one.cost)
        if arc.character:
            arcs.append(arc)
        state = arc.before
    return arcs[::-1]


def margins(
    arcs: list[Arc], best: float, layers: list[list[State]], pruned: float
) -> tuple[Character, ...]:
    """The characters of a path that costs `best`, each with its margin."""
    found: list[Character] = []
    behind = 0  # characters of the same piece that come after this one
    for at in range(len(arcs) - 1, -1, -1):
        arc = arcs[at]
        behind = behind + 1 if found and found[-1].last == arc.last else 0
        margin, rival = inf, ""
        layer = layers[arc.last]
        if len(layer) > 1:
            for state in layer:
                spelt = state.before2 if behind else state.before1
                worse = state.cost + state.rest - best
                if spelt != arc.character and worse < margin:
                    margin, rival = worse, spelt
            if margin < inf or arc.lost:
                margin = min(margin, pruned)
        found.append(
            Character(arc.character, arc.unit, arc.last, margin, arc.lost, rival)
        )
    return tuple(found[::-1])
