"""
Edits: every difference between what was received and what is archived.

An edit says *where* (characters of the text its step received), what stood
there and what stands there now. A step's edits are sorted and do not overlap,
so applying them is one pass from the left, and undoing them is the same pass
over the edits turned round. Nothing else in this project changes text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum


class Certainty(IntEnum):
    """How sure a repair is, weakest first; see `docs/principles.md`."""

    LOST = 0
    GUESSED = 1
    LIKELY = 2
    PROVED = 3

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Edit:
    """
    One replacement: `before` stood at `start`, `after` stands there now.

    `start` is 0-based, in characters of the text that the step received.
    `certainty` is None for an editorial edit, which carries only its rule.
    """

    start: int
    before: str
    after: str
    rule: str
    certainty: Certainty | None = None

    @property
    def end(self) -> int:
        """Where `before` ends, in the same characters."""
        return self.start + len(self.before)


@dataclass(frozen=True, slots=True)
class Change:
    """
    What one step did to the text: its edits, sorted and disjoint.

    >>> change = Change("gloss", (Edit(1, "(huì)", "", "gloss"),))
    >>> change.apply("會(huì)議")
    '會議'
    >>> change.undo("會議")
    '會(huì)議'
    """

    step: str
    edits: tuple[Edit, ...]

    def apply(self, text: str) -> str:
        """The text after this step; ValueError where an edit does not fit."""
        return applied(text, self.edits)

    def undo(self, text: str) -> str:
        """The text this step received; ValueError where an edit does not fit."""
        return replaced(
            text, inverse((edit.start, edit.before, edit.after) for edit in self.edits)
        )

    @property
    def certainty(self) -> Certainty | None:
        """The weakest certainty among the edits; None for editorial steps."""
        return weakest(edit.certainty for edit in self.edits)


def applied(text: str, edits: Iterable[Edit]) -> str:
    """`text` with sorted, disjoint `edits` made; ValueError where one does not fit."""
    return replaced(text, ((edit.start, edit.before, edit.after) for edit in edits))


# Where something stands, what it is, and what is to stand there instead.
Replacement = tuple[int, str, str]


def replaced(text: str, replacements: Iterable[Replacement]) -> str:
    """The same for edits of which only the replacement is known."""
    pieces: list[str] = []
    position = 0
    for start, before, after in replacements:
        end = start + len(before)
        if start < position or text[start:end] != before:
            found = text[start:end]
            raise ValueError(f"edit at {start} expects {before!r}, finds {found!r}")
        if end > len(text):
            raise ValueError(f"edit at {start} lies behind the end of the text")
        pieces += (text[position:start], after)
        position = end
    pieces.append(text[position:])
    return "".join(pieces)


def inverse(replacements: Iterable[Replacement]) -> Iterator[Replacement]:
    """What leads back, in the coordinates of the text that they led to."""
    shift = 0
    for start, before, after in replacements:
        yield start + shift, after, before
        shift += len(after) - len(before)


def composed(
    middle: str, first: Iterable[Edit], second: Iterable[Edit]
) -> tuple[Edit, ...]:
    """
    One step's edits for two: `first` led to `middle`, `second` leads on from it.

    Edits that meet in `middle` become one, with the weakest certainty.

    >>> composed("cd", [Edit(0, "ab", "c", "x")], [Edit(0, "cd", "e", "x")])
    (Edit(start=0, before='abd', after='e', rule='x', certainty=None),)
    """
    both = [(edit, False) for edit in second]
    shift = 0
    for edit in first:
        start = edit.start + shift
        back = Edit(start, edit.after, edit.before, edit.rule, edit.certainty)
        both.append((back, True))
        shift += len(edit.after) - len(edit.before)
    both.sort(key=lambda pair: (pair[0].start, pair[0].end))
    groups: list[list[tuple[Edit, bool]]] = []
    reach = -1
    for edit, backwards in both:
        if edit.start < reach or (edit.start == edit.end == reach):
            groups[-1].append((edit, backwards))
        else:
            groups.append([(edit, backwards)])
        reach = max(reach, edit.end)
    found: list[Edit] = []
    shift = 0
    for group in groups:
        edit = _joined(middle, group, shift)
        low, high = group[0][0].start, max(edit.end for edit, _ in group)
        shift += len(edit.before) - (high - low)
        found.append(edit)
    return tuple(found)


def _joined(middle: str, group: list[tuple[Edit, bool]], shift: int) -> Edit:
    start = group[0][0].start
    text = middle[start : max(edit.end for edit, _ in group)]
    ends = []
    for side in (True, False):
        edits = (edit for edit, back in group if back is side)
        ends.append(applied(text, (_moved(edit, -start) for edit in edits)))
    certainty = weakest(edit.certainty for edit, _ in group)
    return Edit(start + shift, ends[0], ends[1], group[0][0].rule, certainty)


def _moved(edit: Edit, by: int) -> Edit:
    return Edit(edit.start + by, edit.before, edit.after, edit.rule, edit.certainty)


def undone(text: str, ledger: Iterable[Change]) -> str:
    """The text before the first change of `ledger`, walked backwards."""
    for change in reversed(tuple(ledger)):
        text = change.undo(text)
    return text


def weakest(certainties: Iterable[Certainty | None]) -> Certainty | None:
    """The weakest of the certainties that are not None, or None."""
    return min((c for c in certainties if c is not None), default=None)


Span = tuple[int, int]


def carried(spans: Iterable[Span], edits: Sequence[Edit]) -> tuple[Span, ...]:
    """
    Where sorted, disjoint `spans` lie once `edits` are made.

    >>> carried([(2, 4), (9, 10)], [Edit(0, "a", "bb", "r"), Edit(3, "c", "", "r")])
    ((3, 4), (9, 10))
    """
    made = sorted(edits, key=lambda edit: (edit.start, edit.end))
    ends = [edit.end for edit in made]
    grown = [0]
    for edit in made:
        grown.append(grown[-1] + len(edit.after) - len(edit.before))

    def moved(place: int, behind: bool) -> int:
        number = bisect_right(ends, place)
        while not behind and number and made[number - 1].start == place:
            number -= 1
        return place + grown[number]

    return tuple((moved(start, False), moved(end, True)) for start, end in spans)


def moved(places: list[int], change: Change) -> list[int]:
    """Where places of a text lie after a change; within an edit, behind it."""
    ends = [edit.end for edit in change.edits]
    grown = [0]
    for edit in change.edits:
        grown.append(grown[-1] + len(edit.after) - len(edit.before))
    return [place + grown[bisect_right(ends, place)] for place in places]


def lost_places(ledger: Iterable[Change]) -> tuple[Span, ...]:
    """
    The places of the last text that an edit of `ledger` calls lost, sorted.

    >>> lost = Edit(1, "?x", "?x", "r", Certainty.LOST)
    >>> lost_places([Change("a", (Edit(0, "b", "", "r"), lost))])
    ((0, 2),)
    """
    return placed(ledger, lambda edit: edit.certainty is Certainty.LOST)


def placed(
    ledger: Iterable[Change], wanted: Callable[[Edit], bool] = lambda _: True
) -> tuple[Span, ...]:
    """What the wanted edits of `ledger` have put into the last text, sorted."""
    spans: list[Span] = []
    for change in ledger:
        spans = list(carried(spans, change.edits)) if spans else []
        shift = 0
        for edit in change.edits:
            if wanted(edit):
                spans.append((edit.start + shift, edit.start + shift + len(edit.after)))
            shift += len(edit.after) - len(edit.before)
        spans.sort()
    return tuple(spans)


def outside(edits: Iterable[Edit], spans: Sequence[Span]) -> tuple[Edit, ...]:
    """Those of `edits` that touch none of `spans`."""
    return tuple(
        edit
        for edit in edits
        if not any(start < edit.end and edit.start < end for start, end in spans)
    )
