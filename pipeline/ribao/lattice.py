"""
The byte lattice: text whose bytes are partly known, solved by grammar and score.

Garbled text is turned back into the bytes it was made of, as far as they are
known. What is not known becomes a choice: any byte of a set, a byte that must
end one of some codes, a pair that may or may not have vanished. A *grammar*
says which byte sequences are characters in the encoding the text was written
in; the language model says which of the remaining paths is likely. Nothing
here knows what a gloss or a wrong decoder is.

The search is a beam over whole paths (nothing is merged, so the runners-up
stay comparable character by character). As long as there is one path, no
score is computed: a determined stretch costs a few byte look-ups.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nsmallest
from math import inf
from typing import NamedTuple, Protocol

# How many paths live on: WIDE after a piece, NARROW before a lost byte opens
# each of them up a hundredfold; and by how many bits they may trail the best.
WIDE, NARROW, SPREAD = 64, 16, 32.0
# Two lost bytes in a row open a path ten thousandfold.
NARROWEST = 4

Codes = Mapping[int, Mapping[int, float]]
"""Two-byte codes by first byte, then by second, with a cost in bits each."""


class Grammar(Protocol):
    """Which byte sequences are characters in the written encoding."""

    def fed(self, pending: bytes, byte: int) -> str | bytes | None:
        """The character that `byte` completes, the bytes then pending, or None."""


class Score(Protocol):
    """How likely a character is after two others."""

    def step(self, before2: str, before1: str, character: str) -> float:
        """The cost in bits; infinite where the character cannot stand."""


@dataclass(frozen=True, slots=True)
class Way:
    """
    One way in which a piece of what was received may have been written.

    `text` is emitted as it stands, and only between characters. Then come
    `places`, each the byte values allowed there. Then `completing` adds one
    byte that ends one of these codes, and `ending` demands that the last two
    bytes are one of these. `hanging` ways need a character begun and not ended.
    `cost` is in bits.
    """

    places: tuple[bytes, ...] = ()
    text: str = ""
    completing: Codes | None = None
    ending: Codes | None = None
    hanging: bool = False
    cost: float = 0.0


class Node(NamedTuple):
    """One character of a path; its bytes lie in the pieces `unit` to `last`."""

    character: str
    unit: int
    last: int
    free: bool
    before: Node | None


class Path(NamedTuple):
    """
    A path so far: what it costs, what hangs over, what it spells.

    `pending` are the bytes of a character begun; `open` the bytes of which one
    begins it, as long as nothing tells which.
    """

    cost: float
    pending: bytes
    open: bytes
    tail: int
    before2: str
    before1: str
    unit: int
    free: bool
    node: Node | None


@dataclass(frozen=True, slots=True)
class Character:
    """
    A restored character, the pieces its bytes lie in, and how sure it is.

    `margin` is the bits by which the best path that has another character
    here is worse; infinite where the grammar leaves no other. `free` says that
    one of its bytes was lost.
    """

    character: str
    unit: int
    last: int
    margin: float
    free: bool


@dataclass(slots=True)
class Budget:
    """How many steps searches may still take together; about 3 µs each."""

    left: int


class Search:
    """
    All paths of the pieces fed so far.

    `before` is the text to the left (for the score) and `tail` the two bytes
    that end it, as one number. A search that has used up its budget is dead.
    """

    def __init__(
        self, grammar: Grammar, score: Score, before: str, tail: int, budget: Budget
    ) -> None:
        context = ("\n\n" + before)[-2:]
        self.grammar = grammar
        self.score = score
        self.budget = budget
        self.pruned = inf
        self.paths = [Path(0.0, b"", b"", tail, context[0], context[1], 0, False, None)]

    @property
    def dead(self) -> bool:
        """Whether nothing well-formed is left."""
        return not self.paths

    @property
    def settled(self) -> bool:
        """Whether every path stands between two characters."""
        return not any(path.pending or path.open for path in self.paths)

    def feed(self, ways: Sequence[Way], unit: int) -> None:
        """Extend every path by every way of the piece numbered `unit`."""
        sole = len(ways) == 1 and len(self.paths) == 1
        if self.budget.left <= 0:
            self.paths = []
        lossy = any(len(place) > 1 for way in ways for place in way.places)
        paths = self.narrowed(self.paths) if lossy else self.paths
        self.paths = self.kept(
            [
                longer
                for path in paths
                for way in ways
                for longer in self.along(path, way, unit, sole)
            ],
            WIDE,
        )

    def narrowed(self, paths: list[Path]) -> list[Path]:
        """So few of the paths that each may be opened up."""
        opened = any(path.open for path in paths)
        return self.kept(paths, NARROWEST if opened else NARROW)

    def along(self, path: Path, way: Way, unit: int, sole: bool) -> list[Path]:
        """The paths that extend `path` by `way`."""
        hanging = path.pending or path.open
        if (way.text and hanging) or (way.hanging and not hanging):
            return []
        if way.cost:
            path = path._replace(cost=path.cost + way.cost)
        if way.text:
            path = self.followed(path, way.text, unit)
        paths = [path]
        for place in way.places:
            sole = sole and len(place) == 1
            if len(place) > 1:
                paths = self.narrowed(paths)
            paths = [
                longer
                for shorter in paths
                for longer in self.extended(shorter, place, unit, sole)
            ]
        if way.completing is not None:
            paths = [
                longer
                for shorter in paths
                for longer in self.completed(shorter, way.completing, unit)
            ]
        if way.ending is not None:
            paths = [
                ended for shorter in paths for ended in self.ended(shorter, way.ending)
            ]
        return paths

    def followed(self, path: Path, text: str, unit: int) -> Path:
        """`path` with `text` behind it, which is no byte of the encoding."""
        node = path.node
        for character in text:
            node = Node(character, unit, unit, False, node)
        before = (path.before2 + path.before1 + text)[-2:]
        return path._replace(tail=0, before2=before[0], before1=before[1], node=node)

    def extended(
        self, path: Path, place: bytes, unit: int, sole: bool
    ) -> Iterator[Path]:
        """`path` with one more byte, each of `place` that the grammar allows."""
        free = len(place) > 1
        for shorter in self.chosen(path):
            begins = b""
            if free and not shorter.pending:
                begins = bytes(
                    byte
                    for byte in place
                    if isinstance(self.grammar.fed(b"", byte), bytes)
                )
            for byte in place:
                if byte not in begins:
                    longer = self.placed(shorter, byte, unit, free, sole)
                    if longer is not None:
                        yield longer
            if begins:
                yield shorter._replace(open=begins, unit=unit, free=True)

    def chosen(self, path: Path) -> Iterator[Path]:
        """`path`, once for each byte that may have begun its last character."""
        if not path.open:
            yield path
            return
        for lead in path.open:
            tail = (path.tail & 0xFF) << 8 | lead
            yield path._replace(pending=bytes((lead,)), open=b"", tail=tail)

    def placed(
        self, path: Path, byte: int, unit: int, free: bool, sole: bool
    ) -> Path | None:
        """`path` with one more byte, or None where the grammar forbids it."""
        cost, pending, _, tail, before2, before1, begun, opened, node = path
        self.budget.left -= 1
        fed = self.grammar.fed(pending, byte)
        if fed is None:
            return None
        tail = (tail & 0xFF) << 8 | byte
        if pending:
            free = free or opened
        else:
            begun = unit
        if isinstance(fed, bytes):
            return Path(cost, fed, b"", tail, before2, before1, begun, free, node)
        if not sole:
            cost += self.score.step(before2, before1, fed)
            if cost == inf:
                return None
        node = Node(fed, begun, unit, free, node)
        return Path(cost, b"", b"", tail, before1, fed, unit, False, node)

    def completed(self, path: Path, codes: Codes, unit: int) -> Iterator[Path]:
        """`path` with a byte that ends one of `codes`."""
        for shorter in self.chosen(path):
            trails = codes.get(shorter.tail & 0xFF, {})
            alike = len(set(trails.values())) == 1 < len(trails)
            if alike and not shorter.pending and min(trails) >= 0x80:
                begins = bytes(trails)
                cost = shorter.cost + next(iter(trails.values()))
                yield shorter._replace(open=begins, unit=unit, free=True, cost=cost)
                continue
            for trail, cost in trails.items():
                dearer = shorter._replace(cost=shorter.cost + cost)
                longer = self.placed(dearer, trail, unit, len(trails) > 1, False)
                if longer is not None:
                    yield longer

    def ended(self, path: Path, codes: Codes) -> Iterator[Path]:
        """`path`, if its last two bytes are one of `codes`."""
        for shorter in self.chosen(path):
            cost = codes.get(shorter.tail >> 8, {}).get(shorter.tail & 0xFF)
            if cost is not None:
                yield shorter._replace(cost=shorter.cost + cost)

    def kept(self, paths: list[Path], width: int) -> list[Path]:
        """The `width` cheapest paths; how close the next one was is remembered."""
        if len(paths) < 2:
            return paths
        best = min(path.cost for path in paths)
        near = [path for path in paths if path.cost <= best + SPREAD]
        if len(near) < len(paths):
            self.pruned = min(self.pruned, SPREAD)
        if len(near) > width:
            near = nsmallest(width + 1, near, key=_cost)
            self.pruned = min(self.pruned, near.pop().cost - best)
        return near

    def solved(self) -> tuple[Character, ...]:
        """The cheapest complete path, character by character; () if none."""
        whole = sorted(
            (r for r in self.paths if not r.pending and not r.open), key=_cost
        )
        if not whole:
            return ()
        best, *rivals = whole
        nodes = _nodes(best.node)
        margins = [self.pruned if node.free else inf for node in nodes]
        for rival in rivals:
            for place in _differing(nodes, _nodes(rival.node)):
                margins[place] = min(margins[place], rival.cost - best.cost)
        return tuple(
            Character(node.character, node.unit, node.last, margin, node.free)
            for node, margin in zip(nodes, margins, strict=True)
        )


def _cost(path: Path) -> float:
    return path.cost


def _nodes(node: Node | None) -> list[Node]:
    nodes = []
    while node is not None:
        nodes.append(node)
        node = node.before
    return nodes[::-1]


def _differing(best: list[Node], rival: list[Node]) -> range:
    """The places of `best` between what both paths begin and end with."""
    shorter = min(len(best), len(rival))
    start = 0
    while start < shorter and best[start][:2] == rival[start][:2]:
        start += 1
    end = 0
    while end < shorter - start and best[-1 - end][:2] == rival[-1 - end][:2]:
        end += 1
    return range(start, len(best) - end)


class GBK:
    """One byte below 80, or two that code page 936 has a character for."""

    def __init__(self) -> None:
        self.pairs = {
            pair: character
            for lead in range(0x81, 0xFF)
            for trail in range(0x40, 0xFF)
            if (character := _character(pair := bytes((lead, trail))))
        }
        self.leads = {lead: bytes((lead,)) for lead in range(0x81, 0xFF)}

    def fed(self, pending: bytes, byte: int) -> str | bytes | None:
        """See `Grammar`."""
        if pending:
            return self.pairs.get(pending + bytes((byte,)))
        return chr(byte) if byte < 0x80 else self.leads.get(byte)


def _character(pair: bytes) -> str:
    try:
        return pair.decode("gbk")
    except UnicodeDecodeError:
        return ""


@cache
def gbk() -> GBK:
    """The GBK grammar, built once (24,000 pairs, 6 ms)."""
    return GBK()
