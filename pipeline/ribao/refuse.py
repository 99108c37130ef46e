"""
Refuse: a repair without the edits that a person rejected.

A refused edit never happened, so later steps see the text as it then is. An
edit that stood on a refused one falls with it; all others move to where their
text now stands. A channel that lost an edit no longer claims its proof, nor
does any other once the channels, run forward, cannot give what was received.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from ribao.edits import Certainty, Change, Edit, replaced
from ribao.records import ChannelReport, Refusal, Repair

Region = tuple[int, int]


def origins(ledger: Iterable[Change], places: list[int]) -> list[int]:
    """
    Where places in the text that `ledger` leads to stand in the text it led from.

    `places` are sorted. One inside what an edit put there is where it began.

    >>> origins((Change("gloss", (Edit(1, "(huì)", "", "gloss"),)),), [0, 1])
    [0, 6]
    """
    for change in reversed(tuple(ledger)):
        places = _before(change.edits, places)
    return places


def _before(edits: tuple[Edit, ...], places: list[int]) -> list[int]:
    """Sorted places in what edits led to, as places in what they led from."""
    found = []
    number, shift = 0, 0
    for place in places:
        while number < len(edits):
            edit = edits[number]
            if place < edit.start + shift + len(edit.after):
                break
            shift += len(edit.after) - len(edit.before)
            number += 1
        start = edits[number].start if number < len(edits) else place - shift
        found.append(min(start, place - shift))
    return found


def exactly(change: Change, former: Iterable[Change]) -> tuple[Refusal, ...]:
    """The refusal of each one edit of a change that came after `former`."""
    places = origins(former, [edit.start for edit in change.edits])
    return tuple(
        Refusal(edit.rule, change.step, edit.before, edit.after, at)
        for edit, at in zip(change.edits, places, strict=True)
    )


def meets(refusal: Refusal, exact: Refusal) -> bool:
    """Whether a refusal rejects the edit that `exact` describes."""
    return (
        refusal.rule in ("", exact.rule)
        and refusal.step in ("", exact.step)
        and refusal.before in (None, exact.before)
        and refusal.after in (None, exact.after)
        and refusal.at in (None, exact.at)
    )


def sifted(
    change: Change, former: tuple[Change, ...], refusals: tuple[Refusal, ...]
) -> tuple[Change, tuple[Refusal, ...]]:
    """A change without the edits that are refused, and what refuses each of those."""
    kept, met = [], []
    for edit, exact in zip(change.edits, exactly(change, former), strict=True):
        if any(meets(refusal, exact) for refusal in refusals):
            met.append(exact)
        else:
            kept.append(edit)
    return Change(change.step, tuple(kept)), tuple(met)


def every(ledger: tuple[Change, ...]) -> list[Refusal]:
    """The refusal of each one edit of a ledger, in its order."""
    return [
        refusal
        for place, change in enumerate(ledger)
        for refusal in exactly(change, ledger[:place])
    ]


def without(
    received: str, ledger: tuple[Change, ...], refusals: tuple[Refusal, ...]
) -> tuple[str, tuple[Change, ...], tuple[Refusal, ...]]:
    """
    What is left when the refused edits never happen: text, ledger, and refusals met.

    >>> ledger = (Change("a", (Edit(0, "x", "yy", "r"), Edit(1, "b", "c", "s"))),)
    >>> without("xb", ledger, (Refusal(rule="r"),))[0]
    'xc'
    """
    was, left = received, received
    apart: tuple[Edit, ...] = ()
    kept: list[Change] = []
    met: tuple[Refusal, ...] = ()
    for position, change in enumerate(ledger):
        staying, found = sifted(change, ledger[:position], refusals)
        met += found
        falls = frozenset(change.edits) - frozenset(staying.edits)
        stays, apart = divided(was, change.edits, falls, apart)
        was, left = change.apply(was), Change(change.step, stays).apply(left)
        kept.append(Change(change.step, stays))
    return left, tuple(change for change in kept if change.edits), met


def divided(
    was: str, edits: tuple[Edit, ...], falls: frozenset[Edit], apart: tuple[Edit, ...]
) -> tuple[tuple[Edit, ...], tuple[Edit, ...]]:
    """
    Which of a step's edits stay, and what its refused ones leave apart.

    `was` is the text the step received, `apart` what leads from it to the text it
    receives now. The edits that stay are given in that text; what is apart
    after the step, in the text that it used to give.
    """
    stays: list[Edit] = []
    left: list[Edit] = []
    shift = grown = 0
    for place, own, others in clusters(edits, apart):
        if others or any(edit in falls for edit in own):
            before = _within(was, place, own)
            after = _within(was, place, others)
            if before != after:
                left.append(Edit(place[0] + grown, before, after, "apart"))
        else:
            stays += (replace(edit, start=edit.start + shift) for edit in own)
        shift += sum(len(edit.after) - len(edit.before) for edit in others)
        grown += sum(len(edit.after) - len(edit.before) for edit in own)
    return tuple(stays), tuple(left)


Cluster = tuple[Region, list[Edit], list[Edit]]


def clusters(edits: tuple[Edit, ...], apart: tuple[Edit, ...]) -> Iterator[Cluster]:
    """Edits that touch, a step's own and others, with the region they cover."""
    found = sorted(
        [(e.start, e.end, True, e) for e in edits]
        + [(e.start, e.end, False, e) for e in apart],
        key=lambda item: item[:2],
    )
    cluster: Cluster | None = None
    for start, end, own, edit in found:
        if cluster is None or not _touch((start, end), cluster[0]):
            if cluster is not None:
                yield cluster
            cluster = ((start, end), [], [])
        region, owned, others = cluster
        (owned if own else others).append(edit)
        cluster = ((region[0], max(region[1], end)), owned, others)
    if cluster is not None:
        yield cluster


def _touch(one: Region, other: Region) -> bool:
    """Whether two regions share a character, or are empty at one place."""
    return one == other or (one[0] < other[1] and one[1] > other[0])


def _within(was: str, region: Region, edits: list[Edit]) -> str:
    """A region of the text with these edits made in it."""
    first, last = region
    return replaced(
        was[first:last], ((e.start - first, e.before, e.after) for e in edits)
    )


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
    text, ledger, met = without(repair.received, repair.ledger, refusals)
    if not met:
        return repair
    whole = {change.step: len(change.edits) for change in ledger}
    lost = {c.step for c in repair.ledger if whole.get(c.step) != len(c.edits)}
    gone = {c.step for c in repair.ledger} - whole.keys()
    channels = tuple(c for c in repair.channels if c.channel not in gone)
    if not replays(text, channels):
        lost |= whole.keys()
    return replace(
        repair,
        text=text,
        ledger=tuple(_unsure(c) if c.step in lost else c for c in ledger),
        channels=tuple(_unproved(c) if c.channel in lost else c for c in channels),
        refused=met,
    )


def _unproved(report: ChannelReport) -> ChannelReport:
    """A channel that lost its proof: likely at best."""
    certainty = min(report.certainty, Certainty.LIKELY)
    return replace(report, proved=False, certainty=certainty)


def _unsure(change: Change) -> Change:
    """A step whose proof is gone: its edits are likely at best."""
    edits = (
        replace(e, certainty=min(e.certainty, Certainty.LIKELY))
        if e.certainty is not None
        else e
        for e in change.edits
    )
    return Change(change.step, tuple(edits))
