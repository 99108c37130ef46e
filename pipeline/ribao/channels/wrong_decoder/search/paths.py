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

from collections.abc import Iterable, Sequence
from heapq import nsmallest
from math import inf
from operator import itemgetter
from typing import NamedTuple

from ribao.channels.wrong_decoder.search.allowance import paid
from ribao.channels.wrong_decoder.search.scene import LATE, SWITCH, Scene
from ribao.channels.wrong_decoder.search.turns import OWING, Turn, turn

# From so many characters on, asking for all at once is cheaper.
MANY = 14
# And so many are sifted before each is looked at.
CROWD = 200
# How far a path may trail the best.
SPREAD = 32.0


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
    """
    The cheapest path through `text`, and its cost; infinite where there is none.

    Or where the page's allowance runs out.
    """
    scene.least.clear()
    steps: list[Paths] = [{} for _ in range(len(text) + 1)]
    steps[0][Key(False, b"", "\n", "\n")] = Path(0.0, 0, 0, None)
    for at in range(len(text) + 1):
        alive = narrowed(steps[at], scene.width)
        ways = 0
        if scene.losses is not None:
            alive, ways = with_losses(alive, at, scene)
        steps[at] = alive
        if at < len(text):
            ways += walked(text[at], at, alive, steps, scene)
        if not paid(ways):
            return inf, []
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


def grouped(paths: Paths) -> dict[bytes, list[tuple[Key, Path]]]:
    """The paths by the bytes they leave pending."""
    found: dict[bytes, list[tuple[Key, Path]]] = {}
    for item in paths.items():
        found.setdefault(item[0].pending, []).append(item)
    return found


def walked(
    character: str, at: int, alive: Paths, steps: list[Paths], scene: Scene
) -> int:
    """Extend all paths by the received character at `at`; in how many ways."""
    number = 0
    for pending, paths in grouped(alive).items():
        ways = scene.ways(at, pending)
        turns = [one for way in ways if (one := turn(scene.grammar, pending, way))]
        number += len(paths) * (1 + len(turns))
        for key, path in paths:
            if not pending:
                cost = path.cost + scene.healthy(at, key.before2, key.before1)
                if key.garbled:
                    cost += SWITCH
                node = Node(character, at, at + 1, False, 0, path.node)
                last = remembered(scene, False, b"", key.before1, character)
                entered(steps[at + 1], last, Path(cost, at + 1, 0, node))
            if turns:
                extended(steps, key, path, turns, at, scene)
    return number


def remembered(
    scene: Scene, garbled: bool, pending: bytes, before2: str, before1: str
) -> Key:
    """What a path leaves open, as far as the score looks back."""
    if not scene.remembers:
        before2 = before1 = ""
    return Key(garbled, pending, before2, before1)


def firsts(key: Key, turns: Sequence[Turn], scene: Scene) -> Sequence[float]:
    """What the first characters of these turns cost, nothing where none is complete."""
    if scene.scores is not None and len(turns) >= MANY and key.before2 and key.before1:
        characters = [one.letters[0].character if one.letters else "" for one in turns]
        costs = iter(scene.scores(key.before2, key.before1, "".join(characters)))
        return [next(costs) if character else 0.0 for character in characters]
    return [
        scene.score(key.before2, key.before1, one.letters[0].character)
        if one.letters
        else 0.0
        for one in turns
    ]


def cheapest(
    turns: Sequence[Turn], first: Sequence[float], width: int
) -> Iterable[tuple[Turn, float]]:
    """
    The turns with what their first characters cost, those left out that cannot live.

    Two bytes lost side by side may be four thousand characters; of one path no more
    live on than do of all.
    """
    both = zip(turns, first, strict=True)
    if len(turns) <= CROWD:
        return both
    alike: dict[tuple[int, int], list[tuple[Turn, float]]] = {}
    for one in both:
        alike.setdefault((one[0].length, len(one[0].pending)), []).append(one)
    return (
        one
        for every in alike.values()
        for one in (
            nsmallest(width, every, key=lambda one: one[0].price + one[1])
            if len(every) > width
            else every
        )
    )


def extended(
    steps: Sequence[Paths] | dict[int, Paths],
    key: Key,
    path: Path,
    turns: list[Turn],
    at: int,
    scene: Scene,
) -> None:
    """Add the path with each of these turns behind it; what was received is at `at`."""
    least = scene.least
    begun = path.cost
    if not key.garbled:
        begun += SWITCH + (LATE if at else 0.0)
    for one, first in cheapest(turns, firsts(key, turns, scene), scene.width):
        cost = begun + one.price + first
        end = at + one.length
        place = end, len(one.pending)
        if cost > least.get(place, inf) + SPREAD:
            continue
        _, _, before2, before1 = key
        node = path.node
        for number, letter in enumerate(one.letters):
            if number:
                cost += scene.score(before2, before1, letter.character)
            start = path.start if letter.pended else at
            lost = letter.lost + path.lost if letter.pended else letter.lost
            node = Node(letter.character, start, end, True, lost, node)
            before2, before1 = before1, letter.character
        last = remembered(scene, True, one.pending, before2, before1)
        known = steps[end].get(last)
        if known is None or cost < known.cost:
            least[place] = min(cost, least.get(place, inf))
            start = path.start if one.pended else at
            lost = path.lost + one.lost if one.pended else one.lost
            steps[end][last] = Path(cost, start, lost, node)


def with_losses(alive: Paths, at: int, scene: Scene) -> tuple[Paths, int]:
    """The paths, and those in which bytes were lost right here, two at most; and in
    how many ways."""
    assert scene.losses is not None
    found, latest = dict(alive), alive
    number = 0
    for again in (False, True):
        longer: Paths = {}
        for pending, paths in grouped(latest).items():
            if again and scene.once and pending != OWING:
                continue
            ways = (
                (0, lost, price, len(lost)) for lost, price in scene.losses(at, pending)
            )
            turns = [one for way in ways if (one := turn(scene.grammar, pending, way))]
            number += len(paths) * len(turns)
            for key, path in paths if turns else ():
                extended({at: longer}, key, path, turns, at, scene)
        if not longer:
            break
        latest = narrowed(longer, scene.width)
        for key, path in latest.items():
            entered(found, key, path)
    return narrowed(found, scene.width), number
