"""
What of a restored page cannot be called unique.

Run forward, the mirror may give what was received from more than one text. Where a
run reads strangely, bytes may have vanished in it without a trace. A reader that
shows nothing for what it drops may have dropped some in any run, and may have cut any
insertion that looks whole. Each such place is weighed against the best text that has
something missing there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

from ribao.channels.gloss.mirror.forward import Decoder
from ribao.channels.gloss.shown.forms import unconverted
from ribao.channels.gloss.shown.in_step import STRIKING, WINDOW, wrong
from ribao.channels.gloss.shown.insertion import Insertion
from ribao.channels.gloss.shown.partable import misread, partable
from ribao.channels.gloss.solving.page import ROUGH, Page
from ribao.channels.gloss.solving.runs import UNIQUE_MARGIN, margin, rough
from ribao.channels.gloss.solving.solution import Run
from ribao.edits import Certainty
from ribao.language import model

if TYPE_CHECKING:
    from ribao.language.rates import Bits

# What a newspaper hardly sets, and what a pair of stray bytes often makes.
OUTLANDISH = re.compile("[Ａ-Ｚａ-ｚ０-９＼＾＿｀｛-～]|[^\\W\u4e00-\u9fff\\x00-\x7f]")

# Of what a page has out of step, one pair in sixteen is user-defined and one byte in
# two hundred an 80. So each character that stood speaks so many bits against a reader
# that drops them, and each run that would read better with a gap so many for it: one
# character in three hundred does by chance.
STOOD = {"user": 0.09, "euro": 0.007}
MISSED = {"user": 4.2, "euro": 0.6}

# Of two characters in a row one in three hundred of any text's cost more than STRIKING;
# this share of them, and as many, make it unlike text.
OFTEN, SOME = 0.01, 3
# The share of them above which something seems to be missing.
NOW_AND_THEN = 0.006

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
    text: str
    own: tuple[Insertion, ...]
    whole: tuple[Insertion, ...]
    solutions: Mapping[tuple[int, str], Run]
    spans: tuple[tuple[int, int, range], ...]

    @cached_property
    def fluent(self) -> bool:
        """Whether the runs read like text: nothing seems to be missing there."""
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
    def striking(self) -> tuple[int, int]:
        """How many two characters in a row of the runs are striking, of how many."""
        twos = [costs[1:] + costs[:-1] for costs in self.costs]
        strange = sum(int((bits > STRIKING).sum()) for bits in twos)
        return strange, sum(map(len, twos))

    @property
    def unlike_text(self) -> bool:
        """
        Whether the runs as a whole read unlike text.

        Some places of any text are strange, and of many runs some read so.
        """
        strange, every = self.striking
        return strange >= SOME and strange > OFTEN * every

    @cached_property
    def seems_dropped(self) -> bool:
        """
        Whether so much is strange that something seems to be missing.

        Of a few runs one strange place tells; of many, more than there would be anyhow.
        """
        strange, every = self.striking
        outlandish = sum(bits == inf for bits in self.roughness)
        return strange + outlandish > NOW_AND_THEN * every

    @cached_property
    def costs(self) -> list[Bits]:
        """What the characters of each of `spans` cost, with two behind it."""
        text = self.text
        return model().apart([text[max(0, a - 2) : b + 2] for a, b, _ in self.spans])

    def outlandish(self, start: int, end: int) -> bool:
        """Whether `text[start:end]` has what no page would set."""
        strange = unconverted().intersection(self.text[start:end])
        if strange and any(self.page.lenient.price(one) for one in strange):
            return True
        return OUTLANDISH.search(self.text, start, end) is not None

    @cached_property
    def illegible(self) -> frozenset[int]:
        """The offsets, in what was received, of runs that hardly read like text."""
        return frozenset(
            offset
            for (_, _, received), costs in zip(self.spans, self.costs, strict=True)
            if unreadable(costs.tolist())
            for offset in received
        )

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
        asked = self.strange if self.page.around.reader.bad else self.solutions.keys()
        return tuple(
            (run, left)
            for (start, left), run in self.solutions.items()
            if self.kept_in(run) or ((start, left) in asked and self.doubted(run, left))
        )

    @cached_property
    def strange(self) -> frozenset[tuple[int, str]]:
        """Of the solutions, those that read strangely."""
        starts = {
            received.start
            for (_, _, received), bits in zip(self.spans, self.roughness, strict=True)
            if bits > ROUGH
        }
        return frozenset(
            (start, left)
            for (start, left), run in self.solutions.items()
            if start in starts or not self.page.fluent(run, left)
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
                *rough(self.page, run, left, further=0),
                *self.kept_in(run),
            )
        )

    @cached_property
    def dropping(self) -> bool:
        """Whether bytes seem to be missing where every byte has a name."""
        return any(plainly(run) for run, _ in self.runs)

    def doubted(self, run: Run, left: str) -> bool:
        """Whether a run that reads strangely may as well have been another one."""
        if not plainly(run):
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
                known[same] = margin(self.page, run, key[1], reader)
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
            spoken = MISSED[kind] * missed - STOOD[kind] * stood if kind in STOOD else 0
            needed[kind] = UNIQUE_MARGIN + spoken
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


def strangest(costs: Bits) -> float:
    """The most that two in a row cost."""
    return float((costs[1:] + costs[:-1]).max()) if len(costs) > 1 else 0.0


def unreadable(costs: list[float]) -> bool:
    """Whether what costs so reads like wrong hanzi somewhere."""
    if len(costs) < WINDOW:
        return any(sum(pair) > STRIKING for pair in pairwise(costs))
    return any(wrong(costs[at : at + WINDOW]) for at in range(len(costs) - WINDOW + 1))


def plainly(run: Run) -> bool:
    """Whether every byte of a run is known or named by a reading."""
    return all(edit.certainty == Certainty.PROVED for edit in run.edits)
