"""
Passages: a whole ledger as one comparison of received and cleaned text.

Each step of a ledger counts in the characters of the text it received. Here
the steps are laid over one another: stretches that no step touched, and
between them what stood there first and what stands there last.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ribao.edits import Certainty, Change, Edit, applied, weakest


@dataclass(frozen=True, slots=True)
class Passage:
    """
    A stretch of the page, first and last; untouched if no rule changed it.

    `start` counts characters of the received text.
    """

    start: int
    before: str
    after: str
    rules: tuple[str, ...] = ()
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True)
class Hunk:
    """What the steps so far changed: `received[first:last]` is `text[start:end]`."""

    first: int
    last: int
    start: int
    end: int
    rules: tuple[str, ...]
    certainty: Certainty | None


def passages(received: str, ledger: Iterable[Change]) -> tuple[Passage, ...]:
    """
    The page as passages: their `before` is `received`, their `after` the end.

    >>> change = Change("gloss", (Edit(1, "(huì)", "", "gloss"),))
    >>> [(p.before, p.after) for p in passages("會(huì)議", [change])]
    [('會', '會'), ('(huì)', ''), ('議', '議')]
    """
    text = received
    hunks: tuple[Hunk, ...] = ()
    for change in ledger:
        hunks = tuple(overlaid(hunks, change.edits))
        text = applied(text, change.edits)
    return tuple(between(received, text, hunks))


def between(received: str, text: str, hunks: tuple[Hunk, ...]) -> Iterator[Passage]:
    """The hunks with the untouched stretches around them."""
    position = 0
    for hunk in hunks:
        if position < hunk.first:
            same = received[position : hunk.first]
            yield Passage(position, same, same)
        before = received[hunk.first : hunk.last]
        after = text[hunk.start : hunk.end]
        yield Passage(hunk.first, before, after, hunk.rules, hunk.certainty)
        position = hunk.last
    if position < len(received):
        yield Passage(position, received[position:], received[position:])


def overlaid(hunks: tuple[Hunk, ...], edits: tuple[Edit, ...]) -> Iterator[Hunk]:
    """The hunks of all steps up to the one that made `edits`."""
    shift = 0  # from a place in the text to its place in what was received
    grown = 0  # by how much the edits so far lengthened the text
    for start, end, earlier, later in clusters(hunks, edits):
        first = start + shift
        shift = earlier[-1].last - earlier[-1].end if earlier else shift
        longer = sum(len(edit.after) - len(edit.before) for edit in later)
        rules = [rule for hunk in earlier for rule in hunk.rules]
        rules += [edit.rule for edit in later]
        yield Hunk(
            first=first,
            last=end + shift,
            start=start + grown,
            end=end + grown + longer,
            rules=tuple(dict.fromkeys(rules)),
            certainty=weakest(
                [hunk.certainty for hunk in earlier]
                + [edit.certainty for edit in later]
            ),
        )
        grown += longer


Cluster = tuple[int, int, list[Hunk], list[Edit]]


def clusters(hunks: tuple[Hunk, ...], edits: tuple[Edit, ...]) -> Iterator[Cluster]:
    """Hunks and edits that touch, together, with the stretch of text they cover."""
    touching: list[Hunk | Edit] = [*hunks, *edits]
    found = sorted(touching, key=lambda item: item.start)
    cluster: Cluster | None = None
    for item in found:
        if cluster is None or item.start > cluster[1]:
            if cluster is not None:
                yield cluster
            cluster = (item.start, item.end, [], [])
        start, end, earlier, later = cluster
        cluster = (start, max(end, item.end), earlier, later)
        if isinstance(item, Hunk):
            earlier.append(item)
        else:
            later.append(item)
    if cluster is not None:
        yield cluster


def lines(ledger: Iterable[Change]) -> bytes:
    """The ledger as JSON Lines: an edit a line, in its step's coordinates."""
    return b"".join(
        json.dumps(edit).encode() + b"\n" for change in ledger for edit in edits(change)
    )


def edits(change: Change) -> Iterator[dict[str, object]]:
    """The edits of a step for JSON, in the coordinates of the text it received."""
    for edit in change.edits:
        yield {
            "step": change.step,
            "start": edit.start,
            "before": edit.before,
            "after": edit.after,
            "rule": edit.rule,
            "certainty": None if edit.certainty is None else str(edit.certainty),
        }
