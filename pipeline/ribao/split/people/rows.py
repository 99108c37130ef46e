"""
Offices and who holds them, in a row: 编辑/何川，校对 苏晚; 作者 Lucía Arce·译者 枫叶.

Sites name who wrote, edited, checked and signed, and part an office from its holder,
and one pair from the next, in any way there is: a colon, a slash, a bar, a bullet, a
space, nothing. What stands behind an office is believed for what it shows itself (a
surname), for the mark between them, or for company: two offices with somebody behind
each vouch for one another, and so does a day beside one, whatever the names are. One
alone needs a mark, or the line to itself.
"""

from __future__ import annotations

import re
from functools import cache

from ribao.split.days.dates import date_at
from ribao.split.people.credits import TAKEN, as_photographer
from ribao.split.people.holders import (
    HOUSED,
    LONGEST_OFFICE,
    MARKED,
    OWN,
    Held,
    held_at,
    marks,
)
from ribao.split.people.names import plausible
from ribao.split.people.words_or_names import is_word
from ribao.split.pieces import Piece
from ribao.split.words import STAFF, WRITERS, labels, near, opened

NEXT = re.compile(r"[ ]{0,6}(?:[,;、/|·&]|[—-]{1,2}(?=[ ]))?[ ]{0,6}")
# The cell is over, or a day follows.
CLOSED = re.compile(r"$|[)\]|\n]|[ ]{2}|[ ]?[·/,;(\[-]|[ ](?=\d)")
NOUN = re.compile(r".编|.{2,}(?:编辑|主编|校对|审核|主任|编委|总监)")
EDGE = frozenset(" \n|/,;:、·([。_-")


def row_at(view: str, position: int, end: int) -> list[Piece]:
    """Offices with their holders from `position` on; [] if nothing vouches for it."""
    if not edged(view, position):
        return []
    opens = view[position : position + 2] in openings() or OWN.match(view, position)
    if not opens and not near(view, position, end, LONGEST_OFFICE, MARKED):
        return []
    row = believed(view, held_row(view, position, end), end)
    pieces: list[Piece] = []
    for held in row:
        if pieces:
            pieces += marks(view, pieces[-1].end, held.start)
        pieces += held.pieces(view)
    return shown_too(view, pieces, end) if row and row[-1].field in WRITERS else pieces


def shown_too(view: str, pieces: list[Piece], end: int) -> list[Piece]:
    """记者 纪昌 实习生 飞卫 文/摄: writers who took the pictures too."""
    taken = TAKEN.match(view, pieces[-1].end, end)
    if not taken or not {"文", "图", "摄"} & {*taken["what"][1:]}:
        return pieces
    both = [
        p._replace(inner=(*p.inner, *map(as_photographer, p.inner)))
        if p.field == "byline"
        else p
        for p in pieces
    ]
    return [*both, Piece(*taken.span("what"), "furniture", "credit")]


def believed(view: str, row: list[Held], end: int) -> list[Held]:
    """What of a row is vouched for: by one another, by a day beside it, by itself."""
    while row and not row[-1].named and not over(view, row[-1].end, end):
        row = row[:-1]
    if not row:
        return []
    # 文 星星老师 责任编辑 Vivi: one character alone is no office without company.
    long = any(len(labelled(view, held)) > 1 for held in row)
    if not long and sum(held.marked for held in row) < FEWEST_MARKED:
        return []
    if len(row) == 1:
        beside = dated_beside(view, row[0], end)
        return row if beside or stands_alone(view, row[0], end) else []
    # 记者 何川 通讯员 苏晚: names by themselves, which bylines read with their houses.
    signed = all(held.field in BYLINES and held.named for held in row)
    return [] if signed else row


FEWEST_MARKED = 2


def labelled(view: str, held: Held) -> str:
    """An office's own word, without the mark behind it."""
    return view[held.start : held.value].rstrip(" :/|·●◎")


BYLINES = frozenset(("reporter", "intern", "correspondent"))


@cache
def openings() -> frozenset[str]:
    """The first two characters of the offices, the second a space where one may be."""
    surfaces = {
        label.surface
        for several in labels().values()
        for label in several.labels
        if label.field in STAFF or label.field in WRITERS
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


def over(view: str, position: int, end: int) -> bool:
    """Whether a row ends here: more names behind it are another rule's."""
    if position >= end or not view[position].isalnum():
        return True
    words = (label.surface for label, _ in opened(labels(), view, position, end))
    return any(len(word) > 1 for word in words)


DAY_BEFORE = re.compile(r"(?:19|20)\d\d[-/.年]|[./-](?:19|20)\d\d")


def dated_beside(view: str, held: Held, end: int) -> bool:
    """Whether a day stands beside an office and its holder, and nothing between."""
    if not held.gap:
        return False
    gap = NEXT.match(view, held.end, end)
    assert gap is not None  # All of it is optional.
    if gap.end() > held.end and day_at(view, gap.end(), end):
        return True
    line = view.rfind("\n", 0, held.start) + 1
    return DAY_BEFORE.search(view, line, held.start) is not None


def day_at(view: str, position: int, end: int) -> bool:
    """Whether a day stands here, or the label of one, of a source or of people."""
    if date_at(view, position):
        return True
    found = opened(labels(), view, position, end)
    return any(label.field in BESIDE and len(label.surface) > 1 for label, _ in found)


BESIDE = frozenset(("published", "updated", "infosource", "authors", "editors"))


def fills_line(view: str, held: Held, end: int) -> bool:
    """撰文 热依汗, 图 秦朗: whether an office and who may hold it are all of a line."""
    opens = held.start == 0 or view[held.start - 1] == "\n"
    # 界面新闻编辑 | 苏晚; a mark without a house is a label's.
    housed = HOUSED.match(view, held.start, held.value) is not None
    if (held.marked and not housed) or held.field in BYLINES:
        return False
    if not (held.gap and opens and held.end >= end):
        return False
    single = len(labelled(view, held)) == 1
    names = [name.name for name in held.names]
    if single and not all(map(plausible, names)):
        return False
    return not any(map(is_word, names)) and len(names) <= MOST_HOLDERS


MOST_HOLDERS = 3


def stands_alone(view: str, held: Held, end: int) -> bool:
    """
    Whether one office without a mark is believed: 编辑 何川, （编辑何川）.

    Glued to its holder it has its line or its bracket to itself, and the name is no
    word.
    """
    if fills_line(view, held, end):
        return True
    if held.field not in STAFF or not held.named:
        return False
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
