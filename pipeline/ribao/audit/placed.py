"""
Placed: every edit of a ledger, and where it stands in the text as it came.

A step counts in the characters of the text it received. A reader has the raw
page before him, so each edit is led back through the steps before it to the
stretch of received text that its own stretch was made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ribao.edits import Change, Edit


@dataclass(frozen=True, slots=True)
class Placed:
    """
    An edit of `step`; `received[start:end]` is what its `before` was made of.

    `index` counts the edits of the whole ledger, from 0.
    """

    index: int
    step: str
    edit: Edit
    start: int
    end: int


def placed(received: str, ledger: Iterable[Change]) -> Iterator[Placed]:
    """
    The edits in their order, each at its place in `received`.

    >>> gloss = Change("gloss", (Edit(1, "(huì)", "", "gloss"),))
    >>> script = Change("script", (Edit(1, "議", "议", "script"),))
    >>> [(p.start, p.end) for p in placed("會(huì)議", (gloss, script))]
    [(1, 6), (6, 7)]
    """
    # Where each character of the text came from; what a step put there came
    # from all that the edit replaced.
    firsts = list(range(len(received)))
    lasts = list(range(1, len(received) + 1))
    index = 0
    for change in ledger:
        new_firsts: list[int] = []
        new_lasts: list[int] = []
        position = 0
        for edit in change.edits:
            start, end = origin(firsts, lasts, edit)
            yield Placed(index, change.step, edit, start, end)
            index += 1
            new_firsts += firsts[position : edit.start]
            new_lasts += lasts[position : edit.start]
            new_firsts += [start] * len(edit.after)
            new_lasts += [end] * len(edit.after)
            position = edit.end
        firsts = new_firsts + firsts[position:]
        lasts = new_lasts + lasts[position:]


def origin(firsts: list[int], lasts: list[int], edit: Edit) -> tuple[int, int]:
    """The stretch an edit's `before` came from; empty for an insertion."""
    if edit.before:
        return min(firsts[edit.start : edit.end]), max(lasts[edit.start : edit.end])
    if edit.start < len(firsts):
        return firsts[edit.start], firsts[edit.start]
    place = lasts[-1] if lasts else 0
    return place, place
