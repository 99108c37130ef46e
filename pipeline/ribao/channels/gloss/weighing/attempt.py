"""
What came of restoring one page under one decoder, and whether it holds.

The order of replacement follows from the places where two matches overlap. Then
the mirror is run forward; what does not come out as received is not accepted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import NamedTuple

from ribao.channels.gloss.cuts import joints
from ribao.channels.gloss.mirror.channel import Parameters, byte_table, garble
from ribao.channels.gloss.mirror.forward import Decoder, encoded, matches
from ribao.channels.gloss.shown.insertion import Form, Insertion
from ribao.channels.gloss.solving.habit import Habit
from ribao.channels.gloss.solving.page import Page
from ribao.channels.gloss.solving.solution import Run
from ribao.channels.gloss.weighing.doubts import Doubts
from ribao.channels.gloss.weighing.fluency import Fluency
from ribao.edits import Certainty, Edit, applied

# What the last character of a page may show that was cut off with its second byte.
CUT_OFF = 2

# Where a part of a page may end that is left as it came: a clause, or a line.
CLAUSES, LINES = re.compile("[\n，。；！？,;!?]"), re.compile("\n")

# Where a text may be cut to be compared with another.
SENTENCES = re.compile("(?<=[。\n])(?![”’」』）])")

# Marks that a fold may leave behind a substitute.
SPARED = re.compile("(?<=\\?)[！，；]")

# Bits of a character that nothing speaks for.
NOTHING = 40.0


class Placed(NamedTuple):
    """An insertion and the byte offset, in the restored text, it stood at."""

    insertion: Insertion
    character: str
    offset: int


@dataclass(frozen=True)
class Attempt:
    """
    What came of restoring one page under one decoder.

    `unplaced` are insertions that fit nowhere, `own` those left as the author's.
    Characters that the page cannot have `banned` from its table have theirs left, too.
    `spans` is where the restored text is new, with what of the received lay
    there; `solutions` are the runs by start and the text before it; `given_back`
    the parts of what was received that were left as they came.
    """

    received: str
    text: str
    edits: tuple[Edit, ...]
    placed: tuple[Placed, ...]
    unplaced: tuple[Insertion, ...]
    own: tuple[Insertion, ...]
    runs: tuple[Run, ...]
    spans: tuple[tuple[int, int, range], ...]
    page: Page
    reader: Decoder
    form: Form
    solutions: Mapping[tuple[int, str], Run]
    banned: frozenset[str] = frozenset()
    given_back: tuple[tuple[int, int], ...] = ()

    @property
    def template(self) -> str:
        """What replaced a character, as the channel's parameters have it."""
        return self.form.template

    @cached_property
    def table(self) -> dict[str, str]:
        """Character to reading, in order of first appearance."""
        return {one.character: one.insertion.reading for one in self.placed}

    @cached_property
    def fluency(self) -> Fluency:
        """How it reads where it is new."""
        return Fluency(self.page, self.text, self.spans)

    @cached_property
    def doubts(self) -> Doubts:
        """What of it cannot be called unique."""
        stood = {one.start for run in self.runs for _, one, _ in run.stood}
        whole = [one.insertion for one in self.placed]
        return Doubts(
            self.page,
            self.fluency,
            self.own,
            tuple(one for one in whole if one.whole and one.start not in stood),
            self.solutions,
        )

    @cached_property
    def guesses(self) -> bool:
        """Whether bytes were lost that no reading names."""
        return any(edit.certainty == Certainty.GUESSED for edit in self.edits)

    def bits(self, habit: Habit, than: Attempt) -> float:
        """What the sentences that `than` does not have cost by a page's `habit`."""
        own = Counter(SENTENCES.split(self.text))
        own.subtract(SENTENCES.split(than.text))
        return sum(
            count * sentence_bits("\n\n" + sentence, habit)
            for sentence, count in own.items()
            if count > 0
        )

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
        keeps = not self.form.swallows
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
            times=self.form.times,
            bad=self.reader.bad,
            eats=self.reader.eats,
            bytewise=self.reader.bytewise,
            user=self.reader.user,
            euro=self.reader.euro,
            cuts=self.reader.cuts,
            dangling=self.reader.dangling,
            plain=plain,
            joints=joints(self.text, self.spans, self.reader),
        )

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The table's characters in an order of replacement that fits the page."""
        first = {one: before - {one} for one, before in self.overlaps[0].items()}
        if not any(first.values()):
            return tuple(first)
        while True:
            try:
                return tuple(TopologicalSorter(first).static_order())
            except CycleError as error:
                one, other = error.args[1][:2]
                first[other].discard(one)

    @cached_property
    def replayed(self) -> Parameters | None:
        """Parameters under which the mirror gives what was received, or None."""
        parameters = self.parameters(self.order, self.plain_lines(self.overlaps[1]))
        first = looks_folded(self.received)
        spared = spared_of(self.received) if first else ""
        for folded in (first, not first):
            tried = replace(parameters, folded=folded, spared=spared * folded)
            given = garble(self.text, tried)
            if given == self.received:
                return tried
            more = len(given) - len(self.received)
            if 0 < more <= CUT_OFF and given.startswith(self.received):
                return replace(tried, clipped=more)
        return None

    def disputed(self, ends: re.Pattern[str]) -> tuple[tuple[int, int], ...]:
        """
        The parts of what was received that the mirror does not give again.

        A part `ends` where no edit touches it: nothing reaches across.
        """
        parameters = self.parameters(self.order, ())
        folded = looks_folded(self.received)
        spared = spared_of(self.received) if folded else ""
        parameters = replace(parameters, folded=folded, spared=spared, joints=())
        return tuple(
            (start, end)
            for start, end, edits in parts(self.received, self.edits, ends)
            if edits
            and garble(applied(self.received[start:end], edits), parameters)
            != self.received[start:end]
        )

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


def sentence_bits(text: str, habit: Habit) -> float:
    """What a text costs by a page's habit, behind its first two characters."""
    return sum(
        min(NOTHING, habit.step(text[at - 2], text[at - 1], text[at]))
        for at in range(2, len(text))
    )


def parts(
    text: str, edits: tuple[Edit, ...], ends: re.Pattern[str]
) -> Iterator[tuple[int, int, tuple[Edit, ...]]]:
    """The parts of `text` that no edit joins, each with its edits, from its start."""
    start = 0
    own: list[Edit] = []
    waiting = iter((*edits, Edit(len(text), "", "", "")))
    edit = next(waiting)
    for end in [*(match.end() for match in ends.finditer(text)), len(text)]:
        while edit.start < end:
            own.append(replace(edit, start=edit.start - start))
            edit = next(waiting)
        if own and start + own[-1].end >= end and end < len(text):
            continue
        yield start, end, tuple(own)
        start, own = end, []


def looks_folded(text: str) -> bool:
    """
    Whether the page has no fullwidth ASCII although it has `。` and ASCII marks.

    What folds a comma between two hanzi leaves the one behind a `?` as it is.
    """
    return "。" in text and "," in text and text.count("，") == text.count("?，")


def spared_of(text: str) -> str:
    """The marks that stand wide on a folded page, behind a `?`."""
    return "".join(sorted(set(SPARED.findall(text))))
