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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from itertools import accumulate, pairwise
from math import inf
from operator import itemgetter

from ribao.channels.gloss.cuts import unclosed
from ribao.channels.gloss.forward import Decoder, encoded, matches
from ribao.channels.gloss.habit import Habit, unconverted
from ribao.channels.gloss.insertions import Census, Form, Insertion
from ribao.channels.gloss.mirror import Parameters, byte_table, garble
from ribao.channels.gloss.page import ROUGH, Page
from ribao.channels.gloss.reader import Surroundings
from ribao.channels.gloss.runs import UNIQUE_MARGIN, margin, solve, solve_cut
from ribao.channels.gloss.solution import Run
from ribao.channels.gloss.table import CodesByReading, page_table
from ribao.edits import Certainty, Edit, applied
from ribao.language import model
from ribao.lattice import Budget

RULE = "gloss"

# Bits of two characters that one in three hundred of any text's exceed (msr, wmt,
# xwlb and zte: 0.22 to 0.41 %): enough to ask whether bytes are missing there.
STRIKING = 32.0

# What a newspaper hardly sets, and what a pair of stray bytes often makes.
OUTLANDISH = re.compile("[Ａ-Ｚａ-ｚ０-９＼＾＿｀｛-～]|[^\\W\u4e00-\u9fff\\x00-\x7f]")

# What stood where a cut leaves ！ and nothing else, at the end of a line.
CLOSED = "。”"

# What the last character of a page may show that was cut off with its second byte.
CUT_OFF = 2

# Where a text may be cut to be compared with another.
SENTENCES = re.compile("(?<=[。\n])")

# Bits of a character that nothing speaks for.
NOTHING = 40.0


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
        """The bits of the two strangest characters in a row, for each of `spans`."""
        return [self.strangest(start, end) for start, end, _ in self.spans]

    def strangest(self, start: int, end: int) -> float:
        """The same for `text[start:end]`; infinite for what no page would set."""
        strange = unconverted().intersection(self.text[start:end])
        if strange and any(self.page.lenient.price(one) for one in strange):
            return inf
        if OUTLANDISH.search(self.text, start, end):
            return inf
        language = model()
        ids = language.ids(self.text[max(0, start - 2) : end + 2])
        costs = language.triples(ids, ids[1:], ids[2:])
        return float((costs[1:] + costs[:-1]).max()) if len(costs) > 1 else 0.0

    @cached_property
    def shaky(self) -> frozenset[int]:
        """
        The offsets, in what was received, of runs that cannot be called unique.

        They read strangely, and hardly worse if bytes vanished without a trace; or
        the model had to choose in them anyway.
        """
        rough = {
            received.start
            for (_, _, received), bits in zip(self.spans, self.roughness, strict=True)
            if bits > ROUGH
        }
        return frozenset(
            offset
            for (start, left), run in self.solutions.items()
            if start in rough and self.doubted(run, left)
            for offset in range(run.start, run.end)
        )

    def doubted(self, run: Run, left: str) -> bool:
        """Whether a run that reads strangely may as well have been another one."""
        if any(edit.certainty != Certainty.PROVED for edit in run.edits):
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


def sentence_bits(text: str, habit: Habit) -> float:
    """What a text costs by a page's habit, behind its first two characters."""
    return sum(
        min(NOTHING, habit.step(text[at - 2], text[at - 1], text[at]))
        for at in range(2, len(text))
    )


def attempt(
    text: str,
    found: list[Insertion],
    seen: Census,
    reader: Decoder,
    banned: frozenset[str],
    budget: Budget,
    before: Attempt | None = None,
    spots: Sequence[int] = (),
) -> Attempt:
    """
    `text` with `found` taken out, under this reader; `spots` may have been cut.

    Runs that an attempt `before` solved, with more found, are taken over.
    """
    found = as_shown(found, reader)
    work = Work(text, found, seen, reader, banned, budget, spots)
    if before is not None:
        work.known = before.solutions
    if spots or not work.plainly(found):
        for at, one in sorted(
            [*((one.start, one) for one in found), *((at, None) for at in spots)],
            key=itemgetter(0),
        ):
            if at >= work.done:
                work.take(one) if one else work.join(at)
        work.copy(len(text))
    return Attempt(
        received=text,
        text="".join(work.pieces),
        edits=tuple(work.edits),
        placed=tuple(work.placed),
        unplaced=tuple(work.unplaced),
        own=tuple(work.own),
        runs=tuple(work.runs),
        spans=tuple(work.spans),
        page=work.page,
        reader=reader,
        form=found[0].form,
        solutions=work.solutions,
    )


def as_shown(found: list[Insertion], reader: Decoder) -> list[Insertion]:
    """
    The insertions as this reader must have seen them.

    One that swallows ASCII together with a stray byte has lost nothing of an
    insertion that is opened: the substitute before it stands for other bytes.
    """
    if not reader.eats:
        return found
    return [
        replace(one, start=one.start + len(one.substitute), substitute="")
        if one.opened and one.substitute
        else one
        for one in found
    ]


class Work:
    """The restored text as it grows, with what has been done to it."""

    def __init__(
        self,
        text: str,
        found: list[Insertion],
        seen: Census,
        reader: Decoder,
        banned: frozenset[str],
        budget: Budget,
        spots: Sequence[int] = (),
    ) -> None:
        self.text = text
        self.table = page_table(seen, banned)
        bare = seen.bare + Counter(banned)
        self.named = named(text, found)
        self.page = Page(
            text=text,
            insertions={one.start: one for one in found},
            around=Surroundings(reader, eaten_of(text), looks_folded(text)),
            codes=CodesByReading(self.table, bare),
            rule=RULE,
            glossed=frozenset(
                int.from_bytes(encoded(character))
                for character in (*self.table, *self.named)
            ),
            budget=budget,
            spots=tuple(spots),
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
        self.spans: list[tuple[int, int, range]] = []
        self.size = 0
        self.unclosed = frozenset(unclosed(text)) if spots else frozenset()
        self.known: Mapping[tuple[int, str], Run] = {}
        self.solutions: dict[tuple[int, str], Run] = {}

    def copy(self, end: int) -> None:
        """Take the text up to `end` as it stands."""
        if end > self.done:
            self.add(self.text[self.done : end])
            self.done = end

    def add(self, piece: str) -> None:
        """Put `piece` behind what is restored."""
        self.pieces.append(piece)
        self.octets += octets_of(piece)
        self.size += len(piece)
        self.left = (self.left + piece)[-2:]

    def plainly(self, found: list[Insertion]) -> bool:
        """Take out all insertions at once, if each is whole and its character's."""
        text, table = self.text, self.table
        starts = [one.start for one in found]
        characters = [text[at - 1 : at] for at in starts]
        if not all(
            one.opened and not one.substitute and table.get(character) == one.reading
            for one, character in zip(found, characters, strict=True)
        ):
            return False
        ends = [one.end for one in found]
        pairs = zip([0, *ends], [*starts, len(text)], strict=True)
        self.pieces = [text[end:start] for end, start in pairs]
        offsets = accumulate(map(octets_of, self.pieces))
        self.placed = list(map(Placed, found, characters, offsets))
        self.edits = [
            Edit(start, text[start:end], "", RULE, Certainty.PROVED)
            for start, end in zip(starts, ends, strict=True)
        ]
        return True

    def take(self, one: Insertion) -> None:
        """Take out one insertion, with the run that begins at it, if any."""
        self.copy(one.start)
        if one.whole and one.character and one.character not in self.named:
            self.own.append(one)
        elif one.whole and one.character and not self.page.around.silent:
            self.remove(one, one.character)
            self.add(one.character)
        elif one.whole and self.fits(one.reading):
            self.remove(one, "")
        elif one.whole and self.page.around.reader.bad:
            if not self.widen(one):
                self.own.append(one)
        else:
            self.follow(one)

    def fits(self, reading: str) -> bool:
        """Whether the page's table may read what the restored text ends in so."""
        if self.table.get(self.left[-1:]) == reading:
            return True
        tail = self.tail
        rows = self.page.codes[reading]
        return len(tail) == 2 and tail[1] in rows.get(tail[0], {})

    @property
    def tail(self) -> bytes:
        """The last two bytes of what is restored, across characters if need be."""
        return encoded(self.left)[-2:]

    def remove(self, one: Insertion, after: str) -> None:
        """A whole insertion goes; an entity's character takes its place."""
        before = self.text[one.start : one.end]
        self.edits.append(Edit(one.start, before, after, RULE, Certainty.PROVED))
        character = after or self.left[-1:]
        if character not in self.table and not after:
            character = self.tail.decode("gbk")
        offset = self.octets + octets_of(after)
        self.placed.append(Placed(one, character, offset))
        if after:
            received = range(one.start, one.end)
            self.spans.append((self.size, self.size + 4, received))
        self.done = one.end

    def follow(self, one: Insertion) -> None:
        """Solve the shifted run that begins at `one`, or leave it as it came."""
        if not self.solve(one.start, self.left) and not self.widen(one):
            (self.own if one.whole else self.unplaced).append(one)

    def widen(self, one: Insertion) -> bool:
        """The same behind a mark that was fullwidth when the mirror saw it."""
        if not self.page.around.folded or not self.pieces:
            return False
        for back in (1, 2):
            at = one.start - back
            mark = self.left[-back:][:1]
            copied = self.pieces[-1][-back:] == self.text[at : one.start]
            if not copied or not "!" <= mark <= "~":
                continue
            wide = chr(ord(mark) + 0xFEE0)
            behind = self.text[at + 1 : one.start]
            kept = self.pieces[-1], self.octets, self.left, self.done
            self.pieces[-1] = self.pieces[-1][:-back] + wide + behind
            self.octets += 1
            self.left = (self.left[:-back] + wide + behind)[-2:]
            self.edits.append(Edit(at, mark, wide, RULE, Certainty.PROVED))
            if one.whole and self.fits(one.reading):
                self.remove(one, "")
                return True
            if self.solve(one.start, self.left):
                return True
            self.edits.pop()
            self.pieces[-1], self.octets, self.left, self.done = kept
        return False

    def solve(self, start: int, left: str) -> bool:
        """Solve the run that begins at `start`; False where nothing fits."""
        run = self.known.get((start, left))
        if run is None or not self.holds(run):
            run = solve(self.page, start, left)
        return run is not None and self.accept(run, left)

    def join(self, at: int) -> None:
        """Solve the run behind a cut at `at`, if any; close a quotation if not."""
        self.copy(at)
        left = self.left
        run = solve_cut(self.page, at, left)
        if run is None and at in self.unclosed:
            mark = self.text[at]
            edit = Edit(at, mark, CLOSED, RULE, Certainty.GUESSED)
            run = Run(at, at + 1, CLOSED, (edit,), ())
        if run is not None:
            self.accept(run, left)

    def accept(self, run: Run, left: str) -> bool:
        """Put what a run was behind what is restored, if it is sound."""
        if not run.sound():
            return False
        self.solutions[run.start, left] = run
        for offset, inserted, character in run.stood:
            self.placed.append(Placed(inserted, character, self.octets + offset))
        self.edits += run.edits
        self.runs.append(run)
        end = self.size + len(run.restored)
        self.spans.append((self.size, end, range(run.start, run.end)))
        self.add(run.restored)
        self.done = run.end
        return True

    def holds(self, run: Run) -> bool:
        """Whether a run solved before still has all its insertions, and no others."""
        inside = [one for _, one, _ in run.stood]
        return all(self.page.insertions.get(one.start) == one for one in inside)


def named(text: str, found: list[Insertion]) -> frozenset[str]:
    """The characters that entities name, and that hardly ever stand bare."""
    counted = Counter(one.character for one in found if one.character)
    return frozenset(
        character
        for character, count in counted.items()
        if count > text.count(character)
    )


# ASCII that is looked for behind a stray byte on any page; 1 stands for digits.
EATEN = "1\n "
BEHIND_WIDE = re.compile("[^\x00-\x7f]([\n -/:;<=>])")


def eaten_of(text: str) -> bytes:
    """The ASCII that a stray byte may have swallowed, going by the page."""
    kinds = dict.fromkeys(EATEN + "".join(BEHIND_WIDE.findall(text)))
    return "".join(one for one in kinds if one not in "?(&").encode()


def parts(
    text: str, edits: tuple[Edit, ...]
) -> Iterator[tuple[int, int, tuple[Edit, ...]]]:
    """The lines of `text` that no edit joins, each with its edits, from its start."""
    start = 0
    own: list[Edit] = []
    waiting = iter((*edits, Edit(len(text), "", "", RULE)))
    edit = next(waiting)
    for end in [*(match.end() for match in re.finditer("\n", text)), len(text)]:
        while edit.start < end:
            own.append(replace(edit, start=edit.start - start))
            edit = next(waiting)
        if own and start + own[-1].end >= end and end < len(text):
            continue
        yield start, end, tuple(own)
        start, own = end, []


def octets_of(text: str) -> int:
    """How many bytes `text` is in GBK (gb18030 where it must)."""
    return len(encoded(text)) if not text.isascii() else len(text)


def looks_folded(text: str) -> bool:
    """Whether the page has no fullwidth ASCII although it has `。` and ASCII marks."""
    return "。" in text and "," in text and "，" not in text
