"""
Straight: a line that one reader garbled from end to end, read back as it stands.

Most lines that are garbled are so whole. Then nothing has to be searched for but what
fills the holes: between them the bytes are UTF-8 as they are, and two characters of
what is known part one hole from the next. A line in which anything else stands, a
healthy hanzi or a byte that is neither, is left to the search (`paths`), which takes
twenty times as long and finds the same where both find anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from heapq import nsmallest
from operator import itemgetter
from typing import NamedTuple

from ribao.channels.wrong_decoder.law.laws import WELL_FORMED
from ribao.channels.wrong_decoder.pairs.holes import (
    Fill,
    Losing,
    Place,
    fills,
    octets_of,
)
from ribao.channels.wrong_decoder.pairs.losses import before_what, eaten
from ribao.channels.wrong_decoder.search.paths import SWITCH, Loss
from ribao.channels.wrong_decoder.search.regions import Piece
from ribao.channels.wrong_decoder.search.score import Score

# No code has this byte; here it is a mark for bad bytes.
MARK = b"\xff"
PART = re.compile(
    rb"(?P<plain>(?:[\x00-\x7f]+|" + WELL_FORMED.pattern + rb")+)"
    rb"|(?P<known>[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})?"
    rb"(?P<marks>\xff*)(?P<rest>[\x80-\xbf]{0,2})"
)
# Letters and controls that are no part of Chinese, Japanese or Korean: healthy
# characters that happen to be UTF-8, or nothing that this reader saw.
UNLIKELY = re.compile(
    "[\x80-\x9f\u0100-\u07ff\u200b-\u200f\u2028-\u202f\u205f-\u206f\ue000-\uf8ff]"
)
MANY_MARKS = 2
# How many ways to fill what came before live on, by how many bits they may trail the
# best, and how many of one more hole are looked at to their ends.
WIDTH, SPREAD, CROWD = 48, 20.0, 64
# Where two bytes side by side are lost there are four thousand fills: so many pairs of
# a way and a fill are looked at, and so few ways.
PAIRS, FEWEST = 6_000, 2


class Part(NamedTuple):
    """
    A part of a line, up to the character received at `end`: what it was, or what may
    fill it, and the ASCII that may have gone with that.
    """

    end: int
    text: str = ""
    fills: tuple[Fill, ...] = ()
    eaten: tuple[Loss, ...] = ()


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


def plain(line: str, reader: Losing, last: bool) -> str:
    """What of a line nothing is missing from, if this reader garbled all of it."""
    return "".join(part.text for part in parts(line, reader, last))


@lru_cache(maxsize=4)
def parts(line: str, reader: Losing, last: bool) -> list[Part]:
    """The parts of a line, plain ones and holes; none where there is anything else."""
    octets = [MARK if c == reader.mark else octets_of(reader, c) for c in line]
    if not all(octets):
        return []
    known = b"".join(octets)
    owners = [n for n, code in enumerate(octets) for _ in code]
    found: list[Part] = []
    at = 0
    while at < len(known):
        match = PART.match(known, at)
        assert match is not None
        part = untouched(match, owners) or hole(line, match, owners, reader, last)
        if part is None:
            return []
        found.append(part)
        at = match.end()
    return found


def untouched(match: re.Match[bytes], owners: list[int]) -> Part | None:
    """A part that nothing is missing from."""
    text = (match["plain"] or b"").decode()
    if not text or UNLIKELY.search(text):
        return None
    return Part(owners[match.end() - 1] + 1, text)


def hole(
    line: str, match: re.Match[bytes], owners: list[int], reader: Losing, last: bool
) -> Part | None:
    """A part that something is missing from."""
    marks = match["marks"] or b""
    empty = match.end() == match.start()
    if match["plain"] or empty or len(marks) > MANY_MARKS:
        return None
    octets = match.string
    # At the end of a page one mark may be all; where there are two, something followed.
    closing = -1 if last and len(marks) < MANY_MARKS else ord("\n")

    def seen(at: int) -> int:
        if at == len(octets):
            return closing
        return octets[at] if octets[at] != MARK[0] else ord("?")

    first = len(match["known"] or b"")
    places = [Place(first, seen(match.start() + first + len(marks)))]
    if not marks:
        cuts = range(match.end() - match.start() + 1)
        places = [
            Place(cut, seen(match.start() + cut))
            for cut in cuts
            if parted(owners, match.start() + cut)
        ]
    known = (match["known"] or b"") + match["rest"]
    end = owners[match.end() - 1] + 1
    found = fills(reader, known, len(marks), tuple(places))
    gone = gone_with(before_what(line, end)) if reader.greedy else ()
    return Part(end, "", found, gone) if found else None


@cache
def gone_with(before: str) -> tuple[Loss, ...]:
    """The ASCII that may have gone with a stray byte, one digit for all of them."""
    every = eaten(before)
    return tuple(one for one in every if not one[0].isdigit() or one[0] == b"0")


def parted(owners: list[int], at: int) -> bool:
    """Whether a received character ends before this byte."""
    return at in (0, len(owners)) or owners[at] != owners[at - 1]


def cheapest(found: list[Part], price: Score) -> list[Fill] | None:
    """What fills the holes at the least price; None if nothing can."""
    ways = [Way(0.0, "\n", "\n", None)]
    for part in found:
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
    most = min(cost for cost, _, _ in begun) + SPREAD
    near = [one for one in begun if one[0] <= most]
    if len(near) > CROWD:
        near = nsmallest(CROWD, near, key=itemgetter(0))
    return merged([way for one in near for way in ended(*one, part, price, most)])


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
            yield Piece(before, text)
            continue
        yield Piece(before, text[0], lost)
        yield from (Piece("", character, 1) for character in text[1:])
