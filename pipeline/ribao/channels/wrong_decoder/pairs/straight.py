"""
Straight: a line that one reader garbled from end to end, read back as it stands.

Most lines that are garbled are so whole. Then nothing has to be searched for but what
fills the holes: between them the bytes are UTF-8 as they are, and two characters of
what is known part one hole from the next. A line in which anything else stands, a
healthy hanzi or a byte that is neither, is left to the search (`paths`), which takes
twenty times as long and finds the same where both find anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nsmallest
from operator import itemgetter
from typing import NamedTuple

from ribao.channels.wrong_decoder.pairs.holes import Double, Fill, Losing
from ribao.channels.wrong_decoder.pairs.parts import Part, parts, rare
from ribao.channels.wrong_decoder.search.allowance import paid
from ribao.channels.wrong_decoder.search.regions import Piece
from ribao.channels.wrong_decoder.search.scene import SWITCH
from ribao.channels.wrong_decoder.search.score import Score

# How many ways to fill what came before live on, by how many bits they may trail the
# best, and how many of one more hole are looked at to their ends.
WIDTH, SPREAD, CROWD = 48, 20.0, 64
# Where two bytes side by side are lost there are four thousand fills: so many pairs of
# a way and a fill are looked at, and so few ways.
PAIRS, FEWEST = 6_000, 2
# Of two characters side by side the first may be so many bits dearer than the
# likeliest, and so many may stand behind it.
NEAR, FEW = 12.0, 6
# So much less a pair takes than a way of a search does.
CHEAPER = 6


class Way(NamedTuple):
    """One way to fill the holes so far: its bits, its last two characters, each
    hole's."""

    cost: float
    before2: str
    before1: str
    chosen: Chosen | None


class Chosen(NamedTuple):
    """What fills a hole, and what those before it."""

    fill: Fill
    before: Chosen | None


def straight(
    line: str, reader: Losing, price: Score, last: bool
) -> tuple[float, tuple[Piece, ...]] | None:
    """
    What a line costs that this reader garbled whole, and its pieces; None if it did
    not. `last`: nothing stands behind the line.
    """
    found = parts(line, reader, last)
    if not found:
        return None
    filled = cheapest(found, price)
    if filled is None:
        return None
    pieces = tuple(pieced(line, found, filled))
    text = "".join(piece.after for piece in pieces)
    cost = SWITCH + price.total(f"{text}\n") + sum(fill.price for fill in filled)
    return cost, pieces


def cheapest(found: list[Part], price: Score) -> list[Fill] | None:
    """What fills the holes at the least price; None if nothing can, or may longer."""
    ways = [Way(0.0, "\n", "\n", None)]
    for part in found:
        if not paid(min(PAIRS, len(ways) * len(part.fills)) // CHEAPER):
            return None
        ways = filled(ways, part, price) if part.fills else gone_on(ways, part, price)
        if not ways:
            return None
    ends = ((way.cost + price(way.before2, way.before1, "\n"), way) for way in ways)
    chosen = min(ends, key=itemgetter(0))[1].chosen
    fills: list[Fill] = []
    while chosen is not None:
        fills.append(chosen.fill)
        chosen = chosen.before
    return fills[::-1]


def gone_on(ways: list[Way], part: Part, price: Score) -> list[Way]:
    """The ways behind a plain part; behind two characters one of them is left."""
    for character in part.text[:2] if len(ways) > 1 else "":
        ways = [
            Way(c + price(b2, b1, character), b1, character, chosen)
            for c, b2, b1, chosen in ways
        ]
    if len(part.text) < 2:
        return merged(ways) if len(ways) > 1 else [moved(ways[0], part.text)]
    return [moved(min(ways), part.text)]


def moved(way: Way, text: str) -> Way:
    """A way that is behind more text, which costs nothing that others do not."""
    shown = way.before2 + way.before1 + text
    return way._replace(before2=shown[-2], before1=shown[-1])


def filled(ways: list[Way], part: Part, price: Score) -> list[Way]:
    """The ways behind a hole, with each of its fills."""
    heads = "".join(dict.fromkeys(fill.text[0] for fill in part.fills))
    begun: list[tuple[float, Way, Fill]] = []
    most_ways = max(FEWEST, PAIRS // len(part.fills))
    for way in nsmallest(most_ways, ways, key=itemgetter(0)):
        bits = price.each(way.before2, way.before1, heads)
        first = dict(zip(heads, bits, strict=True))
        begun += (
            (way.cost + fill.price + first[fill.text[0]], way, fill)
            for fill in part.fills
        )
        begun += doubled(way, part.doubles, price)
    most = min(cost for cost, _, _ in begun) + SPREAD
    near = [one for one in begun if one[0] <= most]
    if len(near) > CROWD:
        near = nsmallest(CROWD, near, key=itemgetter(0))
    return merged([way for one in near for way in ended(*one, part, price, most)])


def doubled(
    way: Way, doubles: tuple[Double, ...], price: Score
) -> Iterator[tuple[float, Way, Fill]]:
    """A way with the likeliest two characters behind it, the first one paid for."""
    firsts = [price(way.before2, way.before1, double.head) for double in doubles]
    for double, first in zip(doubles, firsts, strict=True):
        if first > min(firsts) + NEAR:
            continue
        bits = price.each(way.before1, double.head, double.seconds)
        for _, second in nsmallest(FEW, zip(bits, double.seconds, strict=True)):
            fill = Fill(double.head + second, double.price, double.lost)
            yield way.cost + fill.price + first, way, fill


def ended(
    cost: float, way: Way, fill: Fill, part: Part, price: Score, most: float
) -> Iterator[Way]:
    """The ways behind a hole with one fill, whose first character is paid for."""
    before2, before1 = way.before1, fill.text[0]
    for character in fill.text[1:]:
        cost += price(before2, before1, character)
        before2, before1 = before1, character
    if not fill.owing:
        yield Way(cost, before2, before1, Chosen(fill, way.chosen))
        return
    for octet, more in part.eaten:
        if cost + more <= most:
            character = octet.decode()
            whole = Fill(fill.text + character, fill.price + more, fill.lost)
            total = cost + more + price(before2, before1, character)
            yield Way(total, before1, character, Chosen(whole, way.chosen))


def merged(ways: list[Way]) -> list[Way]:
    """The cheapest of the ways that end alike, so many of these as may win."""
    found: dict[tuple[str, str], Way] = {}
    for way in ways:
        known = found.get(way[1:3])
        if known is None or way.cost < known.cost:
            found[way[1:3]] = way
    most = min((way.cost for way in found.values()), default=0.0) + SPREAD
    near = [way for way in found.values() if way.cost <= most]
    return nsmallest(WIDTH, near, key=itemgetter(0)) if len(near) > WIDTH else near


def pieced(line: str, found: list[Part], filled: list[Fill]) -> Iterator[Piece]:
    """What was received and what it was, part by part."""
    at = 0
    left = iter(filled)
    for part in found:
        before = line[at : part.end]
        at = part.end
        if not part.fills:
            yield Piece(before, part.text)
            continue
        text, _, lost, _ = next(left)
        if not lost:
            yield Piece(before, text, guessed=rare(text))
            continue
        yield Piece(before, text[0], lost)
        yield from (Piece("", character, 1) for character in text[1:])
