"""
What of a restored page does not read like text behind something broken.

A run ends where the text was taken to be in step again. Where that was wrong, what
follows is wrong hanzi that no edit touches, up to the next sign that all is in step.
They stay as they came, and are marked, so that nobody takes them for text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ribao.channels.gloss.shown.in_step import (
    FOLDED_IN_STEP,
    IN_STEP,
    STRIKING,
    WINDOW,
    behind_first,
    out_of_step,
)
from ribao.channels.gloss.solving.page import ROUGH
from ribao.edits import Certainty, Edit

if TYPE_CHECKING:
    from ribao.channels.gloss.weighing.attempt import Attempt

RULE = "gloss"

# Characters on either side with which a stretch is read.
AROUND = 2


class Stretch(NamedTuple):
    """
    Text behind something broken that no edit touches, and what stands around it.

    `first` is the one right behind it; others follow behind whole insertions. What
    stands before it may end in something `lost`.
    """

    start: int
    text: str
    before: str
    behind: str
    first: bool
    lost: bool


def unread(best: Attempt, edits: Sequence[Edit], silent: bool) -> Iterator[Edit]:
    """
    An edit that changes nothing for each such stretch, as far as it is out of step.

    Once some of it reads like text, all is in step until the next break: a name that
    reads badly further on is a name.

    If `silent`, a whole insertion may have been a broken one; then little is in step,
    and all of a stretch is marked.
    """
    found = list(stretches(best, edits, broken(best, silent)))
    costs = behind_first([one.before + one.text + one.behind for one in found])
    legible = False
    for one, own in zip(found, costs, strict=True):
        if legible and not one.first:
            continue
        strange = ROUGH if silent or one.lost else STRIKING
        own = own[AROUND - 1 :]
        bad = out_of_step(own, len(one.text), strange)
        if bad or sum(own[:2]) > strange:
            bad = bad or 1
            text = one.text if silent else one.text[:bad]
            yield Edit(one.start, text, text, RULE, Certainty.GUESSED)
        legible = len(one.text) - bad >= WINDOW


def stretches(
    best: Attempt, edits: Sequence[Edit], breaks: frozenset[int]
) -> Iterator[Stretch]:
    """
    What follows edits that begin at `breaks`.

    It goes on behind whole insertions, until something shows that all is in step.
    """
    received, restored = best.received, best.text
    sign = FOLDED_IN_STEP if best.page.around.folded else IN_STEP
    shift = 0
    shifted = first = False
    for edit, following in pairwise((*edits, Edit(len(received), "", "", RULE))):
        shift += len(edit.after) - len(edit.before)
        first = first or edit.start in breaks
        shifted = shifted or first
        start, end = edit.end, following.start
        if not shifted or start >= end:
            continue
        stop = sign.search(received, start, end)
        if stop is not None:
            end, shifted = stop.start(), False
        if start < end:
            begin, last = start + shift, end + shift
            before = ("\n\n" + restored[max(0, begin - AROUND) : begin])[-AROUND:]
            behind = restored[last : last + AROUND]
            lost = edit.certainty is not None and edit.certainty <= Certainty.GUESSED
            yield Stretch(start, received[start:end], before, behind, first, lost)
            first = False


def broken(best: Attempt, silent: bool) -> frozenset[int]:
    """The offsets at which text may have been put out of step."""
    runs = (at for run in best.runs for at in range(run.start, run.end))
    insertions = (*(one.insertion for one in best.placed), *best.own, *best.unplaced)
    return frozenset(
        (*runs, *(one.start for one in insertions if silent or not one.whole))
    )
