"""
From a glossed page back to the text: whole glosses out, shifted runs solved.

One attempt assumes a decoder, takes the page's table from its whole glosses,
removes these, and solves each shifted run with the table as a constraint. The
order of replacement follows from the places where two matches overlap. Then
the mirror is run forward; what does not come out as received is not accepted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise, product
from typing import Any

from ribao.channels.gloss.forward import encoded, matches
from ribao.channels.gloss.insertions import Census, Insertion
from ribao.channels.gloss.mirror import ENTITY, READING, Parameters, byte_table, garble
from ribao.channels.gloss.runs import STEPS, STEPS_EACH, Page, Run, Trace, habit_of
from ribao.channels.gloss.table import codes_by_reading, page_table
from ribao.edits import Certainty, Edit
from ribao.lattice import Budget

RULE = "gloss"


@dataclass(frozen=True, slots=True)
class Placed:
    """An insertion and the byte offset, in the restored text, it stood at."""

    insertion: Insertion
    character: str
    offset: int


@dataclass(frozen=True)
class Attempt:
    """
    What came of restoring one page under one decoder.

    `unplaced` are insertions that fit nowhere; `own` those left as the
    author's; `poor` the runs that read badly.
    """

    received: str
    text: str
    edits: tuple[Edit, ...]
    placed: tuple[Placed, ...]
    unplaced: tuple[Insertion, ...]
    own: tuple[Insertion, ...]
    runs: tuple[Run, ...]
    trace: Trace
    template: str

    @cached_property
    def table(self) -> dict[str, str]:
        """Character to reading, in order of first appearance."""
        return {one.character: one.insertion.reading for one in self.placed}

    @cached_property
    def bare(self) -> Counter[str]:
        """Characters of the table that stand in the text without an insertion."""
        return Counter(self.overlaps[1].values())

    @cached_property
    def overlaps(self) -> tuple[dict[str, set[str]], dict[int, str]]:
        """
        Which characters were replaced before which, and matches left bare.

        Of two overlapping matches that were both replaced, the later one came
        first: the earlier one's insertion would have cut it. Of two of which
        only the earlier was replaced, that one came first.
        """
        parameters = self.parameters((), ())
        places, rows = matches(encoded(self.text), byte_table(parameters))
        at = dict(zip(places, (parameters.table[row][0] for row in rows), strict=True))
        done = {one.offset - 2 for one in self.placed}
        keeps = self.template == READING
        first: dict[str, set[str]] = {character: set() for character in self.table}
        bare: dict[int, str] = {}
        for place, character in at.items():
            before, behind = at.get(place - 1), at.get(place + 1)
            if place in done:
                if behind is not None and place + 1 in done:
                    first[character].add(behind)
            elif before is not None and place - 1 in done:
                first[character].add(before)
            elif not keeps and behind is not None and place + 1 in done:
                first[character].add(behind)
            else:
                bare[place] = character
        return first, bare

    def parameters(self, order: Iterable[str], plain: tuple[int, ...]) -> Parameters:
        """The channel's parameters with the table in `order`."""
        table = {character: self.table[character] for character in order} | self.table
        return Parameters(
            table=tuple(table.items()),
            template=self.template,
            bad=self.trace.bad,
            eats=self.trace.eats,
            plain=plain,
        )

    @cached_property
    def replayed(self) -> Parameters | None:
        """Parameters under which the mirror gives what was received, or None."""
        first, bare = self.overlaps
        graph = {one: before - {one} for one, before in first.items()}
        try:
            order = tuple(TopologicalSorter(graph).static_order())
        except CycleError:
            return None
        parameters = self.parameters(order, self.plain_lines(bare))
        for habits in self.habits():
            tried = replace(parameters, **habits)
            if garble(self.text, tried) == self.received:
                return tried
        return None

    def habits(self) -> Iterator[dict[str, Any]]:
        """Habits of readers, those that this page shows signs of first."""
        private = re.search("[\ue000-\uf8ff]", self.received) is not None
        users: tuple[str, ...]
        euros: tuple[str, ...]
        users = ("kept", "bad", "gone") if private else ("bad", "gone", "kept")
        euros = ("€", "bad", "gone") if "€" in self.received else ("bad", "gone", "€")
        folds = (True, False) if looks_folded(self.received) else (False, True)
        if not self.runs:
            users, euros = users[:1], euros[:1]
        for user, euro, bytewise, folded in product(users, euros, (False, True), folds):
            yield {
                "user": user,
                "euro": euro,
                "bytewise": bytewise,
                "folded": folded,
            }

    def plain_lines(self, bare: dict[int, str]) -> tuple[int, ...]:
        """Lines that hold characters of the table and no insertion at all."""
        if not bare:
            return ()
        starts = [0]
        for line in self.text.split("\n"):
            starts.append(starts[-1] + len(encoded(line)) + 1)
        lines = list(pairwise(starts))
        glossed = {one.offset for one in self.placed}
        return tuple(
            number
            for number, (start, end) in enumerate(lines)
            if any(start <= place < end for place in bare)
            and not any(start < offset <= end for offset in glossed)
        )


def attempt(
    text: str,
    found: list[Insertion],
    seen: Census,
    trace: Trace,
    banned: frozenset[str],
) -> Attempt:
    """`text` with `found` taken out, under a reader that leaves this `trace`."""
    work = Work(text, found, seen, trace, banned)
    for one in found:
        if one.start >= work.done:
            work.take(one)
    work.copy(len(text))
    return Attempt(
        received=text,
        text="".join(work.pieces),
        edits=tuple(work.edits),
        placed=tuple(work.placed),
        unplaced=tuple(work.unplaced),
        own=tuple(work.own),
        runs=tuple(work.runs),
        trace=trace,
        template=READING if found[0].reading else ENTITY,
    )


class Work:
    """The restored text as it grows, with what has been done to it."""

    def __init__(
        self,
        text: str,
        found: list[Insertion],
        seen: Census,
        trace: Trace,
        banned: frozenset[str],
    ) -> None:
        self.text = text
        self.table = page_table(seen, banned)
        bare = seen.bare + Counter(banned)
        wanted = frozenset(one.reading for one in found if one.reading)
        self.page = Page(
            text=text,
            insertions={one.start: one for one in found},
            trace=trace,
            folded=looks_folded(text),
            codes=codes_by_reading(wanted, self.table, bare),
            score=habit_of(text),
            budget=Budget(STEPS + STEPS_EACH * len(text)),
        )
        self.done = 0
        self.octets = 0
        self.pieces: list[str] = []
        self.left = ""
        self.edits: list[Edit] = []
        self.placed: list[Placed] = []
        self.unplaced: list[Insertion] = []
        self.own: list[Insertion] = []
        self.runs: list[Run] = []

    def copy(self, end: int) -> None:
        """Take the text up to `end` as it stands."""
        if end > self.done:
            self.add(self.text[self.done : end])
            self.done = end

    def add(self, piece: str) -> None:
        """Put `piece` behind what is restored."""
        self.pieces.append(piece)
        self.octets += octets_of(piece)
        self.left = (self.left + piece)[-2:]

    def take(self, one: Insertion) -> None:
        """Take out one insertion, with the run that begins at it, if any."""
        self.copy(one.start)
        if one.whole and one.character:
            self.remove(one, one.character)
            self.add(one.character)
        elif one.whole and self.fits(one.reading):
            self.remove(one, "")
        elif one.whole and self.page.trace.bad:
            self.own.append(one)
        else:
            self.follow(one)

    def fits(self, reading: str) -> bool:
        """Whether the page's table may read what the restored text ends in so."""
        tail = self.tail
        rows = self.page.codes.get(reading, {})
        return len(tail) == 2 and tail[1] in rows.get(tail[0], {})

    @property
    def tail(self) -> bytes:
        """The last two bytes of what is restored, across characters if need be."""
        return encoded(self.left)[-2:]

    def remove(self, one: Insertion, after: str) -> None:
        """A whole insertion goes; an entity's character takes its place."""
        before = self.text[one.start : one.end]
        self.edits.append(Edit(one.start, before, after, RULE, Certainty.PROVED))
        character = after or self.tail.decode("gbk")
        offset = self.octets + octets_of(after)
        self.placed.append(Placed(one, character, offset))
        self.done = one.end

    def follow(self, one: Insertion) -> None:
        """Solve the shifted run that begins at `one`, or leave it as it came."""
        if not self.solve(one.start, self.left) and not self.widen(one):
            (self.own if one.whole else self.unplaced).append(one)

    def widen(self, one: Insertion) -> bool:
        """The same behind a mark that was fullwidth when the mirror saw it."""
        mark = self.left[-1:]
        if not (self.page.folded and "!" <= mark <= "~") or not self.pieces:
            return False
        if self.pieces[-1] != self.text[one.start - len(self.pieces[-1]) : one.start]:
            return False
        wide = chr(ord(mark) + 0xFEE0)
        kept = self.pieces[-1], self.octets, self.left, self.done
        self.pieces[-1] = self.pieces[-1][:-1]
        self.octets += 1
        self.left = self.left[:-1] + wide
        self.pieces.append(wide)
        if self.solve(one.start, self.left):
            at = next(
                place
                for place in range(len(self.edits) - 1, -1, -1)
                if self.edits[place].start == one.start
            )
            edit = self.edits[at]
            self.edits[at] = replace(
                edit,
                start=edit.start - 1,
                before=mark + edit.before,
                after=wide + edit.after,
            )
            return True
        self.pieces.pop()
        self.pieces[-1], self.octets, self.left, self.done = kept
        return False

    def solve(self, start: int, left: str) -> bool:
        """Solve the run that begins at `start`; False where nothing fits."""
        run = self.page.run(start, left)
        if run is None or not run.shifted(self.text):
            return False
        stood = run.insertions(self.page, left)
        if not sound(stood):
            return False
        for offset, inserted, character in stood:
            self.placed.append(Placed(inserted, character, self.octets + offset))
        self.edits += run.edits(self.text, RULE)
        self.runs.append(run)
        self.add(run.restored)
        self.done = run.end
        return True


def sound(stood: list[tuple[int, Insertion, str]]) -> bool:
    """Whether each insertion stands behind a character, an entity behind its own."""
    return all(
        character and inserted.character in ("", character)
        for _, inserted, character in stood
    )


def octets_of(text: str) -> int:
    """How many bytes `text` is in GBK (gb18030 where it must)."""
    return len(encoded(text)) if not text.isascii() else len(text)


def looks_folded(text: str) -> bool:
    """Whether the page has no fullwidth ASCII although it has `。` and ASCII marks."""
    return "。" in text and "," in text and "，" not in text
