"""
A shifted run solved by the lattice, which is fed with it piece by piece.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from math import inf

from ribao.channels.gloss.mirror.forward import Decoder, encoded
from ribao.channels.gloss.mirror.reader import AUTHORS, HIGH, TRAILS, places, vanishing
from ribao.channels.gloss.shown.insertion import Insertion
from ribao.channels.gloss.solving.habit import Habit
from ribao.channels.gloss.solving.page import Page
from ribao.channels.gloss.solving.solution import Chosen, Run
from ribao.lattice import Codes, Search, Way, gbk

# No place at all: nothing vanished.
NOWHERE: frozenset[int] = frozenset()

# How many characters are read behind a run to weigh it, and how many pieces it has.
CONTEXT = 3
LONGEST = 4000


def solved(
    page: Page,
    start: int,
    left: str,
    score: Habit,
    *,
    literal: bool = False,
    vanished: Container[int] = NOWHERE,
) -> Run | None:
    """
    The run, with insertions of the author's own only if `literal`, and with
    bytes that left no trace only before the offsets `vanished`.
    """
    found = searched(page, start, left, score, literal=literal, vanished=vanished)
    return None if found is None or found.broke else chosen(page, found, left)


def searched(
    page: Page,
    start: int,
    left: str,
    score: Habit,
    *,
    literal: bool = False,
    vanished: Container[int] = NOWHERE,
) -> Chosen | None:
    """The same as the lattice has it, be it only as far as it goes."""
    tail = encoded(left[-2:])[-2:]
    octets = int.from_bytes(tail)
    search = Search(gbk(), score, left[-2:], octets, page.budget, page.glossed)
    units: list[tuple[int, int]] = []
    end = None
    counted = 0
    behind = False
    for span, ways in pieces(page, start, literal, vanished):
        if end is not None:
            if span[0] in page.insertions:
                end = None
            elif span[0] - end > CONTEXT:
                break
            else:  # nothing hangs over that it could go on from
                ways = tuple(way for way in ways if not way.hanging)
        search.feed(ways, len(units), broken(page, span, behind, vanished))
        if search.dead:
            return Chosen(start, span[0], search.prefix(), units, broke=True)
        units.append(span)
        if len(units) > LONGEST:
            return None
        if span[0] < span[1]:
            behind = span[0] in page.insertions
        if search.settled and end is None and span[0] < span[1]:
            end = span[1]
            counted = len(units)
            if search.sole:
                break
    if end is None and units and units[-1][1] == len(page.text):
        finish(search, units)
        end, counted = len(page.text), len(units)
    if end is None:
        return None
    characters = tuple(
        character for character in search.solved() if character.unit < counted
    )
    return Chosen(start, end, characters, units[:counted]) if characters else None


def chosen(page: Page, run: Chosen, left: str) -> Run | None:
    """A run as the lattice solved it; None if it says nothing new."""
    if run.restored == page.text[run.start : run.end]:
        return None
    return Run(
        run.start,
        run.end,
        run.restored,
        tuple(run.edits(page.text, page.rule)),
        tuple(run.stood(page.insertions, left)),
        tuple(
            (run.units[one.unit][0], one.character, one.rival, one.margin)
            for one in run.characters
            if one.margin < inf
        ),
        run.begun,
    )


def broken(
    page: Page, span: tuple[int, int], behind: bool, vanished: Container[int]
) -> str:
    """
    Where in a piece a glossed code may stand bare: see `Search.feed`.

    `behind` says that the piece comes behind an insertion, which may have
    parted a code's bytes.
    """
    follows = page.insertions.get(span[1])
    if follows is not None and follows.whole and follows.reading:
        return "all"
    if span[0] == span[1]:
        return "before" if behind else ""
    own = page.insertions.get(span[0])
    if own is not None:
        if span[0] in vanished and own.whole and own.reading:
            return "all"
        return "both" if behind else "within"
    return "before" if behind else ""


def pieces(
    page: Page, start: int, literal: bool, vanished: Container[int]
) -> Iterator[tuple[tuple[int, int], tuple[Way, ...]]]:
    """
    What was received from `start` on, piece by piece, with its ways.

    What vanished before a piece is one of its own, and nothing of the text.
    """
    reader = page.around.reader
    while start < len(page.text):
        one = page.insertions.get(start)
        shown = page.text[start]
        gaps: tuple[tuple[Way, ...], ...] = ()
        if start in vanished and (one or may_vanish(reader, shown)):
            gaps = vanishing(reader, encoded(shown)[0])
        if one is not None:
            ways = inserted(page, one, literal)
            yield (start, one.end), (*ways, *behind_gaps(ways, gaps))
            start = one.end
        else:
            for gap in gaps:
                yield (start, start), gap
            ways = page.around.ways(page.text, start, page.score.counts.digits)
            yield (start, start + 1), ways
            start += 1


def may_vanish(reader: Decoder, shown: str) -> bool:
    """Whether a pair may have vanished before a character, as a run hangs over it."""
    return shown >= "@" or shown == reader.bad or not reader.bad


def behind_gaps(ways: Sequence[Way], gaps: Sequence[Sequence[Way]]) -> Iterator[Way]:
    """
    The ways of an insertion, with bytes gone just before it.

    What it ends tells of hundreds of characters which one these were part of.
    """
    for way in ways:
        for gap in (gap for each in gaps for gap in each if gap != Way()):
            if way.pair is None and not way.text:
                yield replace(
                    way,
                    pair=gap.pair,
                    places=gap.places + way.places,
                    hanging=True,
                    cost=way.cost + gap.cost,
                )


def inserted(page: Page, one: Insertion, literal: bool) -> tuple[Way, ...]:
    """The ways an insertion may have come about; its own bytes are not text."""
    lossy = not one.whole
    silent = page.around.silent and one.whole
    pair = page.around.bad_pair if one.opened and one.substitute else None
    ways: list[Way] = []
    if literal:
        ways.append(Way(text=page.text[one.start : one.end], cost=AUTHORS))
    if one.reading:
        codes = page.codes[one.reading]
        if lossy or silent:
            ways.append(Way(completing=parted(codes, one), lost=False))
        if not lossy:
            ways.append(Way(ending=codes))
        if pair is not None:
            ways.append(Way(pair=pair, ending=codes, hanging=True))
    else:
        known = places(one.character)
        if lossy or silent:
            ways.append(Way((HIGH, *known)))
        if not lossy:
            ways.append(Way(known))
        if pair is not None:
            ways.append(Way(known, pair=pair, hanging=True))
    return tuple(ways)


def finish(search: Search, units: list[tuple[int, int]]) -> None:
    """The end of the page, which may have cut a character in two."""
    if hanging(search):
        search.feed((Way((TRAILS,)),), len(units), "")
        units.append((units[-1][1], units[-1][1]))


def hanging(search: Search) -> bool:
    """Whether the page stops in the middle of a character, however it is read."""
    return all(state.pending or state.open for state in search.states)


def parted(codes: Codes, one: Insertion) -> Codes:
    """The codes of which `one` may have parted the second byte from what follows."""
    return {
        lead: {trail: cost for trail, cost in trails.items() if one.may_follow(trail)}
        for lead, trails in codes.items()
    }
