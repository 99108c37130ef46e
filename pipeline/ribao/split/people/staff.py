"""
Offices and who holds them, in a row: 编辑/何川，校对 苏晚；审核王知秋.

Sites name who edited, checked and signed, and part an office from its holder, and
one pair from the next, in any way there is: a colon, a slash, a bar, a space,
nothing. Two offices with a person behind each vouch for one another, whatever
stands between; one alone needs a mark, or the line to itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ribao.split.labels.common import label_piece
from ribao.split.people.names import Name, names_at
from ribao.split.people.words_or_names import is_word
from ribao.split.pieces import Piece
from ribao.split.words import STAFF, announced_by, labels, near, opened

# What parts an office from its holder: a mark vouches for any name, a gap for one
# with a surname.
LINK = re.compile(r"(?P<mark>[ ]{0,3}[:/|·●◎][ ]{0,4})|[ ]{0,4}")
NEXT = re.compile(r"[ ]{0,6}[,;、/|·]?[ ]{0,6}")
# 值班总监丨何川: an office that the page put together, and its mark.
COMPOSED = re.compile(r"(?P<office>[\u4e00-\u9fff]{3,8}?)(?=[ ]{0,3}[:/|])")
# The cell is over, or a day follows.
CLOSED = re.compile(r"$|[)\]|\n]|[ ]{2}|[ ]?[·/,;(\[-]|[ ](?=\d)")
LONGEST_OFFICE, MARKED = 12, re.compile("[:/|]")
NOUN = re.compile(r".编|.{2,}(?:编辑|主编|校对|审核|主任|编委|总监)")
EDGE = frozenset(" \n|/,;:、·([。_-")
ENDS = frozenset(" \n|/,;、·)]([。-")


@dataclass(frozen=True, slots=True)
class Held:
    """An office and its holders, as they stand."""

    start: int
    value: int
    end: int
    field: str
    names: tuple[Name, ...]
    marked: bool
    gap: bool

    def pieces(self, view: str) -> list[Piece]:
        """The office as its label, the holders as values, the marks between."""
        found = [label_piece(view, self.start, self.value, self.field)]
        for name in self.names:
            if found[-1].end < name.start and len(found) > 1:
                found += marks(view, found[-1].end, name.start)
            rule = f"label: {self.field}"
            found.append(Piece(name.start, name.end, self.field, rule, name.name))
        return found


def staff_at(view: str, position: int, end: int) -> list[Piece]:
    """Offices with their holders from `position` on; [] if nothing vouches for it."""
    if not edged(view, position):
        return []
    opens = view[position : position + 2] in openings()
    if not opens and not near(view, position, end, LONGEST_OFFICE, MARKED):
        return []
    row = held_row(view, position, end)
    if len(row) < 2 and not (row and stands_alone(view, row[0], end)):
        return []
    pieces: list[Piece] = []
    for held in row:
        if pieces:
            pieces += marks(view, pieces[-1].end, held.start)
        pieces += held.pieces(view)
    return pieces


@cache
def openings() -> frozenset[str]:
    """The first two characters of the offices, the second a space where one may be."""
    surfaces = {
        label.surface
        for several in labels().values()
        for label in several.labels
        if label.field in STAFF
    }
    return frozenset(key for form in surfaces for key in (form[:2], form[0] + " "))


def edged(view: str, position: int) -> bool:
    """Whether no word runs into a place."""
    return position == 0 or view[position - 1] in EDGE


def held_row(view: str, position: int, end: int) -> list[Held]:
    """One office after the other, each with its holders."""
    row: list[Held] = []
    while position < end and (held := held_at(view, position, end)):
        row.append(held)
        between = NEXT.match(view, held.end, end)
        assert between is not None  # All of it is optional.
        if between.end() == held.end:
            break
        position = between.end()
    return row


def held_at(view: str, position: int, end: int) -> Held | None:
    """The office that stands at a place, and its holders."""
    for field, after, long in offices(view, position, end):
        link = LINK.match(view, after, end)
        assert link is not None  # All of it is optional.
        marked = link["mark"] is not None
        if not (long or marked):
            continue
        names, last = names_at(view, link.end(), end, vouched=marked)
        if not names or not (last >= end or view[last] in ENDS):
            continue
        gap = link.end() > after
        return Held(position, link.end(), last, field, tuple(names), marked, gap)
    return None


def offices(view: str, position: int, end: int) -> Iterator[tuple[str, int, bool]]:
    """
    The fields of the offices that stand at a place, and where each ends.

    The longest comes first; one that no table has, put together by the page, last.
    Whether its name is long enough to need no mark behind it is the third.
    """
    for label, after in opened(labels(), view, position, end):
        if label.field in STAFF:
            yield label.field, after, len(label.surface) > 1
    if not near(view, position, end, LONGEST_OFFICE, MARKED):
        return
    made = COMPOSED.match(view, position, end)
    if made and made["office"].endswith(staff_endings()):
        for ending, field in announced_by().items():
            if field in STAFF and made["office"].endswith(ending):
                yield field, made.end("office"), False


@cache
def staff_endings() -> tuple[str, ...]:
    """What an office that the page put together ends with."""
    return tuple(ending for ending, field in announced_by().items() if field in STAFF)


def stands_alone(view: str, held: Held, end: int) -> bool:
    """
    Whether one office without a mark is believed: 编辑 何川, （编辑何川）.

    Glued to its holder it has its line or its bracket to itself, and the name is no
    word.
    """
    if held.marked or held.gap:
        return held.gap and not held.marked
    if held.field == "photographers":
        return False
    behind = view[held.end : held.end + 1]
    if behind in (")", "]") and view[held.start - 1 : held.start] in ("(", "["):
        return True
    closed = CLOSED.match(view, held.end, end) is not None
    if not closed and view[held.end] == " ":
        closed = any(opened(labels(), view, held.end + 1, end))
    # 编辑 and 策划 are verbs too, 执行编辑 and 美编 are not.
    sure = NOUN.fullmatch(view, held.start, held.value) is not None
    return closed and (sure or not any(is_word(name.name) for name in held.names))


def marks(view: str, start: int, end: int) -> list[Piece]:
    """What stands between two names, if it is more than white space."""
    between = view[start:end]
    if not between.strip():
        return []
    first = start + len(between) - len(between.lstrip())
    last = end - (len(between) - len(between.rstrip()))
    return [Piece(first, last, "furniture", "separator")]
