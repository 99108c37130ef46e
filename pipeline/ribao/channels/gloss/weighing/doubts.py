"""
What of a restored page cannot be called unique.

Run forward, the mirror may give what was received from more than one text. Where a
run reads strangely, bytes may have vanished in it without a trace. A reader that
shows nothing for what it drops may have dropped some in any run, and may have cut any
insertion that looks whole. Each such place is weighed against the best text that has
something missing there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from ribao.channels.gloss.mirror.forward import Decoder
from ribao.channels.gloss.shown.insertion import Insertion
from ribao.channels.gloss.shown.partable import misread, partable
from ribao.channels.gloss.solving.page import ROUGH, Page
from ribao.channels.gloss.solving.runs import UNIQUE_MARGIN, margin, rough
from ribao.channels.gloss.solving.solution import Run
from ribao.channels.gloss.weighing.fluency import Fluency
from ribao.channels.gloss.weighing.without_trace import QUOTING, lost_without_trace
from ribao.edits import Certainty

# Of what a page has out of step, one pair in sixteen is user-defined and one byte in
# two hundred an 80. So each character that stood speaks so many bits against a reader
# that drops them, and each run that would read better with a gap so many for it: one
# character in three hundred does by chance.
STOOD = {"user": 0.09, "euro": 0.007}
MISSED = {"user": 4.2, "euro": 0.6}

# Bits by which a run that reads strangely must be likelier than any in which a reader
# that shows substitutes dropped something, to be called unique. Of 5,000 pages one was
# proved and wrong at 10; at 12 one page in two hundred fewer is proved.
DOUBTLESS = 12.0

# Bits by which a character must be likelier than two of which it may be left: where
# the reader was not seen to drop pairs, and where it was.
DROPPED = {"bad": 1.0, "gone": 4.0}

# How far behind a run what stands there may tell of it: further than any was seen to
# go on for, read with something missing.
AROUND = 80


@dataclass(frozen=True)
class Doubts:
    """
    The doubts about one attempt, of which all but `whole` is as `Attempt` has it.

    `whole` are the insertions that were taken out as whole ones.
    """

    page: Page
    fluency: Fluency
    own: tuple[Insertion, ...]
    whole: tuple[Insertion, ...]
    solutions: Mapping[tuple[int, str], Run]

    @cached_property
    def shaky(self) -> frozenset[int]:
        """
        The offsets, in what was received, of runs that cannot be called unique.

        They read strangely, and hardly worse if bytes vanished without a trace; or
        the model had to choose in them anyway; or an insertion stayed in them.
        """
        return frozenset(
            offset for run, _ in self.runs for offset in range(run.start, run.end)
        )

    @cached_property
    def runs(self) -> tuple[tuple[Run, str], ...]:
        """Those runs, each with the text before it."""
        return tuple(
            (run, key[1])
            for key, run in self.solutions.items()
            if key in self.unsure or self.gapped.get(key)
        )

    @cached_property
    def unsure(self) -> dict[tuple[int, str], Run]:
        """Those in which an insertion stayed, or that may as well be others."""
        asked = self.strange if self.page.around.reader.bad else self.solutions.keys()
        return {
            key: run
            for key, run in self.solutions.items()
            if self.kept_in(run) or (key in asked and self.doubted(run, key[1]))
        }

    @cached_property
    def strange(self) -> frozenset[tuple[int, str]]:
        """Of the solutions, those that read strangely, or have a mark behind a dash."""
        starts = {
            received.start
            for (_, _, received), bits in zip(
                self.fluency.spans, self.fluency.roughness, strict=True
            )
            if bits > ROUGH
        }
        return frozenset(
            (start, left)
            for (start, left), run in self.solutions.items()
            if start in starts
            or not QUOTING.isdisjoint(run.restored)
            or not self.page.fluent(run, left)
        )

    def kept_in(self, run: Run) -> list[int]:
        """Where in a run insertions were left as the author's own."""
        return [one.start for one in self.own if run.start <= one.start < run.end]

    @cached_property
    def dubious(self) -> frozenset[int]:
        """The offsets of the runs in doubt at which they read strangely."""
        return frozenset(
            offset
            for run, left in self.runs
            for offset in (
                *self.gapped.get((run.start, left), ()),
                *rough(self.page, run, left, further=0),
                *self.kept_in(run),
            )
        )

    @cached_property
    def gapped(self) -> dict[tuple[int, str], set[int]]:
        """
        The offsets of runs at which their reader may have dropped a pair in silence.

        Any run may have something missing, however it reads. That is not asked of a
        page that has nothing else missing.
        """
        reader = self.page.around.reader
        if not reader.bad or not reader.eats or reader.user not in DROPPED:
            return {}
        if reader.user == "bad" and not self.lost:
            return {}
        return {
            key: lost_without_trace(self.page, run, key[1], DROPPED[reader.user])
            for key, run in self.solutions.items()
            if any(edit.certainty != Certainty.GUESSED for edit in run.edits)
        }

    @cached_property
    def lost(self) -> bool:
        """Whether anything of the page was lost without a name."""
        return not all(map(named, self.solutions.values()))

    @cached_property
    def dropping(self) -> bool:
        """Whether bytes seem to be missing where every byte has a name."""
        return any(map(plainly, self.unsure.values()))

    def doubted(self, run: Run, left: str) -> bool:
        """Whether a run that reads strangely may as well have been another one."""
        if not plainly(run):
            return True
        weighed = self.page.around.silent and self.lost
        if weighed and not self.page.fluent(run, left, self.page.bearable):
            return True
        key = run.start, left
        return any(
            margins[key] < self.needed[kind] for kind, margins in self.margins.items()
        )

    @cached_property
    def margins(self) -> dict[str, dict[tuple[int, str], float]]:
        """
        By how many bits runs are likelier than that something vanished in them.

        By what that may have been: of those the page's reader was not seen to show.
        Code pages drop some bytes that show `?` for others; no reader that shows
        U+FFFD was seen to.
        """
        reader = self.page.around.reader
        asked = [
            (key, run)
            for key, run in self.solutions.items()
            if plainly(run) and (not reader.bad or key in self.strange)
        ]
        return {
            kind: dict(self.weighed(asked, lossy))
            for kind, lossy in dropping(reader).items()
        }

    def weighed(
        self, asked: Iterable[tuple[tuple[int, str], Run]], reader: Decoder
    ) -> Iterator[tuple[tuple[int, str], float]]:
        """
        The margin of each of these runs against this reader.

        The same run in the same surroundings is weighed once.
        """
        known: dict[tuple[str, str, str], float] = {}
        for key, run in asked:
            behind = self.page.text[run.start : run.end + AROUND]
            same = key[1], run.restored, behind
            if same not in known:
                known[same] = margin(self.page, run, key[1], reader, self.lost)
            yield key, known[same]

    @cached_property
    def needed(self) -> dict[str, float]:
        """By how many bits a run must be likelier, by what may have vanished in it."""
        stood = sum(
            len(run.restored)
            for key, run in self.solutions.items()
            if key not in self.strange
        )
        needed = {}
        for kind, margins in self.margins.items():
            missed = sum(one < UNIQUE_MARGIN for one in margins.values()) - 1
            needed[kind] = UNIQUE_MARGIN
            if kind in STOOD:
                spoken = MISSED[kind] * missed - STOOD[kind] * stood
                needed[kind] = DOUBTLESS + spoken
        return needed

    @cached_property
    def misread(self) -> bool:
        """Whether its reader may have shown nothing for what it lost."""
        return misread(self.page, self.whole, self.own)

    @cached_property
    def partable(self) -> frozenset[int]:
        """The offsets of insertions that look whole and may be broken ones."""
        return partable(self.page, self.whole)


def dropping(reader: Decoder) -> dict[str, Decoder]:
    """The readers that show the same and drop something, by what that is."""
    if not reader.bad:
        return {"all": reader}
    if not reader.eats:
        return {}
    found = {}
    if reader.user == "bad":
        found["user"] = replace(reader, user="gone")
    if reader.euro == "bad":
        found["euro"] = replace(reader, euro="gone")
    return found


def named(run: Run) -> bool:
    """Whether nothing of a run was lost without a name."""
    return all(edit.certainty != Certainty.GUESSED for edit in run.edits)


def plainly(run: Run) -> bool:
    """Whether every byte of a run is known or named by a reading."""
    return all(edit.certainty == Certainty.PROVED for edit in run.edits)
