"""
The states of a search: where paths stand, and the arcs that led there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf


@dataclass(slots=True, eq=False)
class Arc:
    """
    A step from one state to the next: the character it completes, if any.

    The character's bytes lie in the pieces `unit` to `last`; `lost` says that
    one of them was lost, and no reading names it.
    """

    before: State
    cost: float
    character: str
    unit: int
    last: int
    lost: bool


@dataclass(slots=True, eq=False)
class State:
    """
    Where paths stand between two bytes: what hangs over, what they spell.

    `pending` are the bytes of a character begun; `open` the bytes of which one
    begins it, as long as nothing tells which. `tail` is the last two bytes as
    one number. `cost` is that of the cheapest path to here, `rest` from here.
    """

    cost: float
    pending: bytes
    open: bytes
    tail: int
    before2: str
    before1: str
    unit: int
    lost: bool
    rest: float = inf
    arcs: list[Arc] = field(default_factory=list)


Reached = dict[tuple[bytes, bytes, int, str, str], State]
"""States by what the rest of the text can see of the paths that end there."""


def merged(reached: Reached, state: State) -> None:
    """Put `state` among those reached, with the paths that came there before."""
    key = state.pending, state.open, state.tail, state.before2, state.before1
    known = reached.get(key)
    if known is None:
        reached[key] = state
        return
    if known is state:
        return
    if state.cost < known.cost:
        known.cost, known.unit, known.lost = state.cost, state.unit, state.lost
        known.arcs = state.arcs + known.arcs
    else:
        known.arcs += state.arcs


def completing(
    state: State,
    character: str,
    tail: int,
    cost: float,
    begun: int,
    unit: int,
    lost: bool,
) -> State:
    """The state behind `character`, where the last two bytes are `tail`."""
    longer = State(
        state.cost + cost, b"", b"", tail, state.before1, character, unit, False
    )
    longer.arcs.append(Arc(state, cost, character, begun, unit, lost))
    return longer


def hanging(
    state: State,
    cost: float,
    pending: bytes,
    open: bytes,
    tail: int,
    begun: int,
    lost: bool,
) -> State:
    """The state behind a byte that begins a character, or goes on in it."""
    longer = State(
        state.cost + cost,
        pending,
        open,
        tail,
        state.before2,
        state.before1,
        begun,
        lost,
    )
    longer.arcs.append(Arc(state, cost, "", begun, begun, lost))
    return longer


def passed(state: State, cost: float) -> State:
    """The same state, at a cost."""
    return hanging(
        state, cost, state.pending, state.open, state.tail, state.unit, state.lost
    )
