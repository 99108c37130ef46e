"""
Paths through a line: which of its characters were garbled, and into what.

Each character is either healthy and stays, or it is made of bytes of what was
written. The bytes must spell characters, whole ones wherever the text turns
healthy again, and the turn itself has its price. A path is known by what it
leaves open (bytes pending, the characters a score looks back at), so paths that
leave the same open are merged and the cheaper one lives.

Where a reader loses bytes, any byte that it may have lost is a choice more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from heapq import nsmallest
from math import inf
from operator import itemgetter
from typing import NamedTuple

from ribao.channels.wrong_decoder.grammars import Grammar

# In bits. A line that changes from healthy to garbled is cut by somebody's
# program, a rare thing; twice the price of a rare hanzi.
SWITCH = 16.0
# How many paths live on, and how far they may trail the best.
WIDTH, SPREAD = 64, 32.0

Way = tuple[int, bytes, float, int]
"""How many received characters, the bytes behind them, the bits, how many lost."""

Loss = tuple[bytes, float]
"""Bytes that a reader may have lost, and the bits."""


@dataclass(frozen=True, slots=True)
class Scene:
    """
    What a search needs to know.

    `ways` gives what may lie behind the received text at an index, by the bytes
    pending; `losses` what may have been lost right before it. `score` gives the
    bits of a character after two others, `healthy` those of one that stays where it
    is.
    """

    grammar: Grammar
    ways: Callable[[int, bytes], list[Way]]
    score: Callable[[str, str, str], float]
    healthy: Callable[[int, str, str], float]
    losses: Callable[[int, bytes], list[Loss]] | None = None
    remembers: bool = False
    width: int = WIDTH


class Node(NamedTuple):
    """A character of a path, and the received characters it was made of."""

    character: str
    start: int
    end: int
    garbled: bool
    lost: int
    before: Node | None


class Key(NamedTuple):
    """What a path leaves open."""

    garbled: bool
    pending: bytes
    before2: str
    before1: str


class Path(NamedTuple):
    """A path's cost, where its pending character began, what it lost, its end."""

    cost: float
    start: int
    lost: int
    node: Node | None


Paths = dict[Key, Path]


def best(text: str, scene: Scene) -> tuple[float, list[Node]]:
    """The cheapest path through `text`, and its cost; infinite where there is none."""
    steps: list[Paths] = [{} for _ in range(len(text) + 1)]
    steps[0][Key(False, b"", "\n", "\n")] = Path(0.0, 0, 0, None)
    for at in range(len(text) + 1):
        alive = narrowed(steps[at], scene.width)
        if scene.losses is not None:
            alive = with_losses(alive, at, scene)
        steps[at] = alive
        if at < len(text):
            walked(text, at, alive, steps, scene)
    whole = [
        (path.cost + scene.score(key.before2, key.before1, "\n"), path)
        for key, path in steps[-1].items()
        if not key.pending
    ]
    if not whole:
        return inf, []
    cost, least = min(whole, key=itemgetter(0))
    return cost, nodes(least.node)


def nodes(node: Node | None) -> list[Node]:
    """A path's nodes from its beginning."""
    found = []
    while node is not None:
        found.append(node)
        node = node.before
    return found[::-1]


def narrowed(paths: Paths, width: int) -> Paths:
    """
    The cheapest paths, so many of each number of bytes pending.

    Those in the middle of a character have not paid for it yet.
    """
    if len(paths) <= width:
        return paths
    alike: dict[int, list[tuple[Key, Path]]] = {}
    for item in paths.items():
        alike.setdefault(len(item[0].pending), []).append(item)
    found: Paths = {}
    for items in alike.values():
        least = min(path.cost for _, path in items)
        near = [item for item in items if item[1].cost <= least + SPREAD]
        if len(near) > width:
            near = nsmallest(width, near, key=lambda item: item[1].cost)
        found.update(near)
    return found


def entered(paths: Paths, key: Key, path: Path) -> None:
    """Add a path, unless a cheaper one leaves the same open."""
    known = paths.get(key)
    if known is None or path.cost < known.cost:
        paths[key] = path


def walked(text: str, at: int, alive: Paths, steps: list[Paths], scene: Scene) -> None:
    """Extend all paths by the character at `at`."""
    character = text[at]
    after = steps[at + 1]
    for key, path in alive.items():
        garbled, pending, before2, before1 = key
        if not pending:
            cost = path.cost + scene.healthy(at, before2, before1)
            if garbled:
                cost += SWITCH
            node = Node(character, at, at + 1, False, 0, path.node)
            last = remembered(scene, False, b"", before1, character)
            entered(after, last, Path(cost, at + 1, 0, node))
        cost = path.cost if garbled else path.cost + SWITCH
        for length, octets, price, gone in scene.ways(at, pending):
            extended(
                steps[at + length],
                key,
                path._replace(cost=cost + price),
                octets,
                (at, at + length),
                gone,
                scene,
            )


def remembered(
    scene: Scene, garbled: bool, pending: bytes, before2: str, before1: str
) -> Key:
    """What a path leaves open, as far as the score looks back."""
    if not scene.remembers:
        before2 = before1 = ""
    return Key(garbled, pending, before2, before1)


def extended(
    into: Paths,
    key: Key,
    path: Path,
    octets: bytes,
    span: tuple[int, int],
    gone: int,
    scene: Scene,
) -> None:
    """
    Add the path with these bytes behind it, if they spell anything.

    They were received at `span`; the last `gone` of them were lost.
    """
    _, pending, before2, before1 = key
    cost, start, lost, node = path
    left = len(octets)
    for byte in octets:
        if not pending:
            start, lost = span[0], 0
        if left <= gone:
            lost += 1
        left -= 1
        read = scene.grammar.fed(pending, byte)
        if read is None:
            return
        if isinstance(read, bytes):
            pending = read
            continue
        cost += scene.score(before2, before1, read)
        node = Node(read, start, span[1], True, lost, node)
        before2, before1, pending = before1, read, b""
    last = remembered(scene, True, pending, before2, before1)
    entered(into, last, Path(cost, start, lost, node))


def with_losses(alive: Paths, at: int, scene: Scene) -> Paths:
    """The paths, and those in which bytes were lost right here, two at most."""
    assert scene.losses is not None
    found, latest = dict(alive), alive
    for _ in range(2):
        longer: Paths = {}
        for key, path in latest.items():
            cost = path.cost if key.garbled else path.cost + SWITCH
            for octets, price in scene.losses(at, key.pending):
                begun, gone = path._replace(cost=cost + price), len(octets)
                extended(longer, key, begun, octets, (at, at), gone, scene)
        if not longer:
            break
        latest = narrowed(longer, scene.width)
        for key, path in latest.items():
            entered(found, key, path)
    return narrowed(found, scene.width)
