"""
Refuse: a repair without the edits that a person rejected.

A refused edit never happened, so later steps see the text as it then is. An
edit that stood on a refused one falls with it; all others move to where their
text now stands. A channel that lost an edit no longer claims its proof, nor
does any other once the channels, run forward, cannot give what was received.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from ribao.edits import Certainty, Change, Edit, applied
from ribao.records import ChannelReport, Note, Repair

Region = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Refusal:
    """
    Edits a person rejected: those of `rule`, those of `step`, that at `start`.

    What is left empty does not narrow; `start` counts as the edit's own does.
    """

    rule: str = ""
    step: str = ""
    start: int | None = None

    def meets(self, step: str, edit: Edit) -> bool:
        """Whether it rejects this edit of this step."""
        return (
            self.rule in ("", edit.rule)
            and self.step in ("", step)
            and self.start in (None, edit.start)
        )


def numbered(ledger: tuple[Change, ...], number: int) -> Refusal:
    """The refusal of the edit with this number, from 1 through the whole ledger."""
    edits = [(change.step, edit) for change in ledger for edit in change.edits]
    if not 1 <= number <= len(edits):
        raise ValueError(f"there is no edit {number}: the ledger has {len(edits)}")
    step, edit = edits[number - 1]
    return Refusal(edit.rule, step, edit.start)


def without(
    received: str, ledger: tuple[Change, ...], refusals: tuple[Refusal, ...]
) -> tuple[str, tuple[Change, ...]]:
    """
    The text and the ledger that are left when the refused edits never happen.

    >>> ledger = (Change("a", (Edit(0, "x", "yy", "r"), Edit(1, "b", "c", "s"))),)
    >>> without("xb", ledger, (Refusal(rule="r"),))[0]
    'xc'
    """
    was, left = received, received
    apart: tuple[Edit, ...] = ()
    kept = []
    for change in ledger:
        falls = tuple(
            edit
            for edit in change.edits
            if any(refusal.meets(change.step, edit) for refusal in refusals)
        )
        regions = _regions(change.edits, falls, apart)
        stays = tuple(
            replace(edit, start=edit.start + _shift(edit, apart))
            for edit in change.edits
            if not any(_touch((edit.start, edit.end), region) for region in regions)
        )
        apart = _apart(was, change.edits, regions, apart)
        was, left = change.apply(was), Change(change.step, stays).apply(left)
        kept.append(Change(change.step, stays))
    return left, tuple(change for change in kept if change.edits)


def _touch(one: Region, other: Region) -> bool:
    """Whether two regions share a character, or are empty at one place."""
    return one == other or (one[0] < other[1] and one[1] > other[0])


def _regions(
    edits: tuple[Edit, ...], falls: tuple[Edit, ...], apart: tuple[Edit, ...]
) -> list[Region]:
    """Where the two texts will differ, in the old one: disjoint and sorted."""
    found = sorted((edit.start, edit.end) for edit in (*falls, *apart))
    while True:
        merged: list[Region] = []
        for first, last in found:
            if merged and _touch((first, last), merged[-1]):
                merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
            else:
                merged.append((first, last))
        grown = sorted(
            {*merged}
            | {
                (e.start, e.end)
                for e in edits
                if any(_touch((e.start, e.end), r) for r in merged)
            }
        )
        if all(any(a <= s and e <= b for a, b in merged) for s, e in grown):
            return merged
        found = grown


def _shift(edit: Edit, apart: tuple[Edit, ...]) -> int:
    """How far the text before an edit has grown."""
    return sum(len(a.after) - len(a.before) for a in apart if a.end <= edit.start)


def _apart(
    was: str, edits: tuple[Edit, ...], regions: list[Region], apart: tuple[Edit, ...]
) -> tuple[Edit, ...]:
    """What leads from the text a step gave to the one it gives now."""
    found = []
    for region in regions:
        inside, outside = _parted(edits, region)
        grown = sum(
            len(edit.after) - len(edit.before)
            for edit in outside
            if edit.end <= region[0]
        )
        before = _within(was, region, inside)
        after = _within(was, region, _parted(apart, region)[0])
        found.append(Edit(region[0] + grown, before, after, "apart"))
    return tuple(found)


def _parted(
    edits: tuple[Edit, ...], region: Region
) -> tuple[tuple[Edit, ...], tuple[Edit, ...]]:
    """The edits in a region, and those that are not."""
    inside = tuple(e for e in edits if _touch((e.start, e.end), region))
    return inside, tuple(e for e in edits if e not in inside)


def _within(was: str, region: Region, edits: tuple[Edit, ...]) -> str:
    """A region of the text with these edits made in it."""
    first, last = region
    moved = tuple(replace(edit, start=edit.start - first) for edit in edits)
    return applied(was[first:last], moved)


def refusing(
    repair: Repair,
    refusals: tuple[Refusal, ...],
    replays: Callable[[str, tuple[ChannelReport, ...]], bool],
) -> Repair:
    """
    `repair` without the refused edits, claiming only the proof that is left.

    `replays` says whether channels, run forward over a text, still give what
    was received.
    """
    text, ledger = without(repair.received, repair.ledger, refusals)
    if ledger == repair.ledger:
        return repair
    whole = {change.step: len(change.edits) for change in ledger}
    lost = {c.step for c in repair.ledger if whole.get(c.step) != len(c.edits)}
    ledger = tuple(_unsure(c) if c.step in lost else c for c in ledger)
    channels = tuple(
        replace(c, proved=False, certainty=min(c.certainty, Certainty.LIKELY))
        if c.channel in lost
        else c
        for c in repair.channels
        if c.channel in whole
    )
    if any(c.proved for c in channels) and not replays(text, channels):
        channels = tuple(replace(c, proved=False) for c in channels)
    note = Note("refused", f"edits refused: {', '.join(map(_said, refusals))}")
    return replace(
        repair, text=text, ledger=ledger, channels=channels, notes=(*repair.notes, note)
    )


def _unsure(change: Change) -> Change:
    """A step whose proof is gone: its edits are likely at best."""
    edits = (
        replace(e, certainty=min(e.certainty, Certainty.LIKELY))
        if e.certainty is not None
        else e
        for e in change.edits
    )
    return Change(change.step, tuple(edits))


def _said(refusal: Refusal) -> str:
    place = "" if refusal.start is None else f" at {refusal.start}"
    return f"{refusal.rule or refusal.step or 'any'}{place}"
