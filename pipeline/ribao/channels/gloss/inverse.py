"""
From a glossed page back to the text: whole glosses out, shifted runs solved.

One attempt assumes a decoder, takes the page's table from its whole glosses,
removes these, and solves each shifted run with the table as a constraint.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from operator import itemgetter

from ribao.channels.gloss.cuts import unclosed
from ribao.channels.gloss.mirror.forward import ENCODE_ERRORS, Decoder, code, encoded
from ribao.channels.gloss.mirror.reader import Surroundings
from ribao.channels.gloss.mirror.readers import as_shown
from ribao.channels.gloss.mirror.table import CodesByReading, page_table
from ribao.channels.gloss.shown.census import Census
from ribao.channels.gloss.shown.insertion import Insertion
from ribao.channels.gloss.shown.insertions import named
from ribao.channels.gloss.shown.partable import read_wrong, suspects
from ribao.channels.gloss.solving.page import Page
from ribao.channels.gloss.solving.runs import solve, solve_cut
from ribao.channels.gloss.solving.solution import Run
from ribao.channels.gloss.weighing.attempt import Attempt, Placed, looks_folded
from ribao.edits import Certainty, Edit
from ribao.lattice import Budget

RULE = "gloss"

# What stood where a cut leaves ！ and nothing else, at the end of a line.
CLOSED = "。”"


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
    if spots or not reader.bad or not work.plainly(found):
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
        banned=banned,
    )


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
            around=Surroundings(reader, looks_folded(text)),
            codes=CodesByReading(self.table, bare),
            rule=RULE,
            glossed=frozenset(map(code, (*self.table, *self.named))),
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
        for one, character in zip(found, characters, strict=True):
            if not one.whole or table.get(character) != one.reading:
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
            if not (self.page.around.silent and self.cut(one)):
                self.remove(one, "")
        elif one.whole and self.page.around.reader.bad:
            if not self.widen(one):
                self.own.append(one)
        else:
            self.follow(one)

    def cut(self, one: Insertion) -> bool:
        """Solve the run behind what only looks whole, if it does; False if not."""
        return one.start in self.wrong and self.solve(one.start, self.left)

    @cached_property
    def wrong(self) -> frozenset[int]:
        """The offsets of whole insertions behind which text does not read as it is."""
        whole = [one for one in self.page.insertions.values() if one.whole]
        asked = suspects(self.page, whole)
        return frozenset(one.start for one in read_wrong(self.page, asked))

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
            authors = one.whole and not one.character
            (self.own if authors else self.unplaced).append(one)

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
            run = Run(at, at + 1, CLOSED, (edit,), (), begun=(at, at))
        if run is not None:
            self.accept(run, left)

    def accept(self, run: Run, left: str) -> bool:
        """Put what a run was behind what is restored, if it is sound."""
        if not run.sound():
            return False
        self.solutions[run.start, left] = run
        for offset, inserted, character in run.stood:
            self.placed.append(Placed(inserted, character, self.octets + offset))
        self.own += self.unused(run)
        self.edits += run.edits
        self.runs.append(run)
        end = self.size + len(run.restored)
        self.spans.append((self.size, end, range(run.start, run.end)))
        self.add(run.restored)
        self.done = run.end
        return True

    def unused(self, run: Run) -> list[Insertion]:
        """The insertions inside a run that it takes for the author's own."""
        inside = {one.start for _, one, _ in run.stood}
        return [
            one
            for at in range(run.start, run.end)
            if (one := self.page.insertions.get(at)) and at not in inside
        ]

    def holds(self, run: Run) -> bool:
        """Whether a run solved before still has all its insertions, and no others."""
        inside = [one for _, one, _ in run.stood]
        return all(self.page.insertions.get(one.start) == one for one in inside)


def octets_of(text: str) -> int:
    """How many bytes `text` is in GBK (gb18030 where it must)."""
    return len(text.encode("gbk", ENCODE_ERRORS))
