"""
The states of a search: where paths stand, and the step that led there.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf


@dataclass(slots=True, eq=False)
class State:
    """
    Where paths stand between two bytes: what hangs over, what they spell.

    `pending` are the bytes of a character begun; `open` the bytes of which one
    begins it, as long as nothing tells which. `tail` is the last two bytes as
    one number. `cost` is that of the cheapest path to here, `rest` from here.

    The last step of that path led here from `before`, for `weight` bits. The
    character it completes, if it `completes` any, is `before1`, whose bytes lie in
    the pieces `unit` to `last`; `lost` says that one of them was lost, and no
    reading names it. `others` are dearer states that came to the same.
    """

    cost: float
    pending: bytes
    open: bytes
    tail: int
    before2: str
    before1: str
    unit: int
    last: int
    lost: bool
    completes: bool = False
    weight: float = 0.0
    before: State | None = None
    rest: float = inf
    others: list[State] | None = None


Reached = dict[tuple[bytes, bytes, int, str, str], State]
"""States by what the rest of the text can see of the paths that end there."""


def merged(reached: Reached, state: State) -> None:
    """Put `state` among those reached; of two that are alike the cheaper one leads."""
    key = state.pending, state.open, state.tail, state.before2, state.before1
    known = reached.setdefault(key, state)
    if known is state:
        return
    if state.cost < known.cost:
        reached[key] = state
        joined(state, known)
    else:
        joined(known, state)


def joined(state: State, dearer: State) -> None:
    """Give `state` the paths of one that came to the same, and is no cheaper."""
    if state.others is None:
        state.others = []
    state.others.append(dearer)
    if dearer.others is not None:
        state.others += dearer.others


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
    return State(
        state.cost + cost,
        b"",
        b"",
        tail,
        state.before1,
        character,
        begun,
        unit,
        lost,
        True,
        cost,
        state,
    )


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
    return State(
        state.cost + cost,
        pending,
        open,
        tail,
        state.before2,
        state.before1,
        begun,
        begun,
        lost,
        False,
        cost,
        state,
    )


def passed(state: State, cost: float) -> State:
    """The same state, at a cost."""
    return hanging(
        state, cost, state.pending, state.open, state.tail, state.unit, state.lost
    )
