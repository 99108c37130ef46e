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
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from ribao.channels.gloss.forward import Decoder, encoded, matches
from ribao.channels.gloss.habit import Habit, unconverted
from ribao.channels.gloss.in_step import wrong_until
from ribao.channels.gloss.insertions import Form, Insertion
from ribao.channels.gloss.mirror import Parameters, byte_table, garble
from ribao.channels.gloss.page import ROUGH, Page
from ribao.channels.gloss.runs import UNIQUE_MARGIN, margin, rough
from ribao.channels.gloss.solution import Run
from ribao.edits import Certainty, Edit, applied
from ribao.language import model

if TYPE_CHECKING:
    from ribao.language.rates import Bits

# Bits of two characters that one in three hundred of any text's exceed (msr, wmt,
# xwlb and zte: 0.22 to 0.41 %): enough to ask whether bytes are missing there.
STRIKING = 32.0

# What a newspaper hardly sets, and what a pair of stray bytes often makes.
OUTLANDISH = re.compile("[Ａ-Ｚａ-ｚ０-９＼＾＿｀｛-～]|[^\\W\u4e00-\u9fff\\x00-\x7f]")

# What the last character of a page may show that was cut off with its second byte.
CUT_OFF = 2

# Where a text may be cut to be compared with another.
SENTENCES = re.compile("(?<=[。\n])")

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
    def fluent(self) -> bool:
        """Whether its runs read like text: nothing seems to be missing there."""
        return max(self.roughness, default=0.0) <= STRIKING

    @cached_property
    def roughness(self) -> list[float]:
        """
        The bits of the two strangest characters in a row, for each of `spans`.

        Infinite where one is what no page would set.
        """
        return [
            inf if self.outlandish(start, end) else strangest(costs)
            for (start, end, _), costs in zip(self.spans, self.costs, strict=True)
        ]

    @cached_property
    def costs(self) -> list[Bits]:
        """What the characters of each of `spans` cost, with two behind it."""
        text = self.text
        return model().apart([text[max(0, a - 2) : b + 2] for a, b, _ in self.spans])

    @cached_property
    def illegible(self) -> frozenset[int]:
        """The offsets, in what was received, of runs that hardly read like text."""
        return frozenset(
            offset
            for (_, _, received), costs in zip(self.spans, self.costs, strict=True)
            if wrong_until(costs.tolist(), len(costs), STRIKING)
            for offset in received
        )

    def outlandish(self, start: int, end: int) -> bool:
        """Whether `text[start:end]` has what no page would set."""
        strange = unconverted().intersection(self.text[start:end])
        if strange and any(self.page.lenient.price(one) for one in strange):
            return True
        return OUTLANDISH.search(self.text, start, end) is not None

    @cached_property
    def shaky(self) -> frozenset[int]:
        """
        The offsets, in what was received, of runs that cannot be called unique.

        They read strangely, and hardly worse if bytes vanished without a trace; or
        the model had to choose in them anyway; or an insertion stayed in them.
        """
        return frozenset(
            offset for run, _ in self.doubts for offset in range(run.start, run.end)
        )

    @cached_property
    def doubts(self) -> tuple[tuple[Run, str], ...]:
        """Those runs, each with the text before it."""
        strange = {
            received.start
            for (_, _, received), bits in zip(self.spans, self.roughness, strict=True)
            if bits > ROUGH
        }
        return tuple(
            (run, left)
            for (start, left), run in self.solutions.items()
            if self.kept_in(run)
            or (
                (start in strange or not self.page.fluent(run, left))
                and self.doubted(run, left)
            )
        )

    def kept_in(self, run: Run) -> list[int]:
        """Where in a run insertions were left as the author's own."""
        return [one.start for one in self.own if run.start <= one.start < run.end]

    @cached_property
    def dubious(self) -> frozenset[int]:
        """The offsets of these runs at which they read strangely."""
        return frozenset(
            offset
            for run, left in self.doubts
            for offset in (
                *rough(self.page, run, left, further=0),
                *self.kept_in(run),
            )
        )

    @cached_property
    def dropping(self) -> bool:
        """Whether bytes seem to be missing where every byte has a name."""
        return any(plainly(run) for run, _ in self.doubts)

    def doubted(self, run: Run, left: str) -> bool:
        """Whether a run that reads strangely may as well have been another one."""
        if not plainly(run):
            return True
        return margin(self.page, run, left) < UNIQUE_MARGIN

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
        for folded in (first, not first):
            tried = replace(parameters, folded=folded)
            given = garble(self.text, tried)
            if given == self.received:
                return tried
            more = len(given) - len(self.received)
            if 0 < more <= CUT_OFF and given.startswith(self.received):
                return replace(tried, clipped=more)
        return None

    @cached_property
    def disputed(self) -> tuple[tuple[int, int], ...]:
        """
        The parts of what was received that the mirror does not give again.

        A part ends at a line end that no edit touches: nothing reaches across.
        """
        parameters = self.parameters(self.order, ())
        parameters = replace(parameters, folded=looks_folded(self.received))
        return tuple(
            (start, end)
            for start, end, edits in parts(self.received, self.edits)
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


def strangest(costs: Bits) -> float:
    """The most that two in a row cost."""
    return float((costs[1:] + costs[:-1]).max()) if len(costs) > 1 else 0.0


def plainly(run: Run) -> bool:
    """Whether every byte of a run is known or named by a reading."""
    return all(edit.certainty == Certainty.PROVED for edit in run.edits)


def sentence_bits(text: str, habit: Habit) -> float:
    """What a text costs by a page's habit, behind its first two characters."""
    return sum(
        min(NOTHING, habit.step(text[at - 2], text[at - 1], text[at]))
        for at in range(2, len(text))
    )


def parts(
    text: str, edits: tuple[Edit, ...]
) -> Iterator[tuple[int, int, tuple[Edit, ...]]]:
    """The lines of `text` that no edit joins, each with its edits, from its start."""
    start = 0
    own: list[Edit] = []
    waiting = iter((*edits, Edit(len(text), "", "", "")))
    edit = next(waiting)
    for end in [*(match.end() for match in re.finditer("\n", text)), len(text)]:
        while edit.start < end:
            own.append(replace(edit, start=edit.start - start))
            edit = next(waiting)
        if own and start + own[-1].end >= end and end < len(text):
            continue
        yield start, end, tuple(own)
        start, own = end, []


def looks_folded(text: str) -> bool:
    """Whether the page has no fullwidth ASCII although it has `。` and ASCII marks."""
    return "。" in text and "," in text and "，" not in text
