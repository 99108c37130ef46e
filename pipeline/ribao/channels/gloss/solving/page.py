"""
A received page and what is held to be true of it while its runs are solved.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from ribao.channels.gloss.mirror.forward import Decoder
from ribao.channels.gloss.mirror.reader import Surroundings
from ribao.channels.gloss.shown.in_step import in_step
from ribao.channels.gloss.shown.insertion import Insertion
from ribao.channels.gloss.solving.habit import Habit, habit_of
from ribao.channels.gloss.solving.solution import Run
from ribao.lattice import Budget, Codes

# The bits of two characters, exceeded by one in twenty of any text's, above which
# bytes may have vanished there; and the same where the reader is known to drop some,
# exceeded by one in seven.
ROUGH, BEARABLE = 20.0, 17.0


@dataclass(frozen=True)
class Page:
    """
    A received text and what is held to be true of how it was garbled.

    `glossed` are the codes of the page's table, which stand nowhere bare, and
    `spots` the offsets where the text may have been cut.
    """

    text: str
    insertions: Mapping[int, Insertion]
    around: Surroundings
    codes: Mapping[str, Codes]
    budget: Budget
    rule: str
    glossed: frozenset[int] = frozenset()
    spots: tuple[int, ...] = ()
    _peaks: dict[tuple[str, str], float] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    @cached_property
    def score(self) -> Habit:
        """How likely text is on this page."""
        around = self.around
        return habit_of(
            in_step(
                self.text, self.insertions, self.spots, around.silent, around.folded
            )
        )

    @property
    def lenient(self) -> Habit:
        """The same, with characters allowed that no conversion gives."""
        return self.score.lenient

    @property
    def bearable(self) -> float:
        """The bits of two characters above which bytes may have vanished there."""
        return BEARABLE if self.around.drops else ROUGH

    @property
    def anywhere(self) -> range:
        """Every offset of the text."""
        return range(len(self.text))

    def cut_by(self, reader: Decoder, spots: tuple[int, ...]) -> Page:
        """The same page, cut at `spots` by `reader`."""
        return replace(self, around=replace(self.around, reader=reader), spots=spots)

    def as_it_came(self, run: Run, read: bool = False) -> Run:
        """What was received of a run, insertions out, or entities `read`."""
        pieces: list[str] = []
        at = run.start
        for _, one, _ in run.stood:
            pieces += (self.text[at : one.start], one.character if read else "")
            at = one.end
        pieces.append(self.text[at : run.end])
        return replace(run, restored="".join(pieces))

    def better(self, one: Run, other: Run, left: str) -> float:
        """By how many bits one solution of a run reads better than another."""
        mine, its = self.aligned(one, other)
        return sum(self.bits(its, left)) - sum(self.bits(mine, left))

    def aligned(self, one: Run, other: Run) -> tuple[str, str]:
        """Both as restored, with what follows up to the same place."""
        end = max(one.end, other.end) + 2
        return (
            one.restored + self.without(one.end, end),
            other.restored + self.without(other.end, end),
        )

    def without(self, start: int, end: int) -> str:
        """What was received there, whole glosses left out, entities read."""
        pieces: list[str] = []
        done = start
        for at in range(start, end):
            found = self.insertions.get(at)
            if found is not None and found.whole and at >= done:
                pieces += (self.text[done:at], found.character)
                done = found.end
        return "".join((*pieces, self.text[done:end]))

    def bits(self, restored: str, left: str) -> list[float]:
        """What each character of restored text costs behind `left`."""
        text = ("\n\n" + left)[-2:] + restored
        return [
            self.lenient.step(text[at - 2], text[at - 1], text[at])
            for at in range(2, len(text))
        ]

    def fluent(self, run: Run, left: str, most: float = ROUGH) -> bool:
        """Whether no two characters of a run cost more than `most`."""
        text = run.restored + self.text[run.end : run.end + 2]
        peak = self._peaks.get((left, text))
        if peak is None:
            pairs = pairwise(self.bits(text, left))
            peak = max([one + other for one, other in pairs], default=0.0)
            self._peaks[left, text] = peak
        return peak <= most
