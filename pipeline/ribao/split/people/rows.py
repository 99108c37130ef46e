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
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ribao.split.days.dates import date_at
from ribao.split.labels.common import label_piece
from ribao.split.people.accounts import role_account
from ribao.split.people.credits import TAKEN, as_photographer
from ribao.split.people.houses import DESK, housed
from ribao.split.people.names import Name, names_at, plausible
from ribao.split.people.words_or_names import is_word
from ribao.split.pieces import Piece
from ribao.split.words import (
    STAFF,
    announced_by,
    composed_endings,
    credit_words,
    headed_by_office,
    labels,
    near,
    opened,
)

# The roles of those who wrote, by the field their label announces.
WRITERS = {
    "authors": "",
    "reporter": "reporter",
    "intern": "intern",
    "correspondent": "correspondent",
    "translator": "translator",
    "authors_photographers": "",
}
# What parts an office from its holder: a mark vouches for any name, a gap for one
# with a surname.
LINK = re.compile(r"(?P<mark>[ ]{0,3}[:/|·●◎][ ]{0,4})|[ ]{0,4}")
NEXT = re.compile(r"[ ]{0,6}[,;、/|·&]?[ ]{0,6}")
# 值班总监丨何川: an office that the page put together, and its mark.
COMPOSED = re.compile(r"(?P<office>[\u4e00-\u9fff]{3,8}?)(?=[ ]{0,3}[:/|])")
# A holder that only the row vouches for: 楓葉, 石 榴, Lucía Arce, 阿Ken.
FREE = re.compile(
    r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][ ]{1,2}[\u4e00-\u9fff]"
    r"|@?[\u4e00-\u9fff]{0,2}[A-Z][\w'’.-]{0,20}(?:[ ][A-Z][\w'’.-]{0,20}){0,3}"
)
# The cell is over, or a day follows.
CLOSED = re.compile(r"$|[)\]|\n]|[ ]{2}|[ ]?[·/,;(\[-]|[ ](?=\d)")
CELL = re.compile(r"(?=$|[ |)\];,、·/\n&])")
# 受访者, 民宿業者, 天文馆: who gave a picture and is no person.
SUPPLIER = re.compile(r".+[者方馆局院部校社台网厅署队友]")
# 本栏责编, 本期校对: whose an office is.
OWN = re.compile(r"本[栏版期报刊网台文次]")
LONGEST_OFFICE, MARKED = 12, re.compile("[:/|]")
NOUN = re.compile(r".编|.{2,}(?:编辑|主编|校对|审核|主任|编委|总监)")
EDGE = frozenset(" \n|/,;:、·([。_-")
ENDS = frozenset(" \n|/,;、·)]([。-&")


@dataclass(frozen=True, slots=True)
class Held:
    """An office and its holders; `named` if they are names by themselves."""

    start: int
    value: int
    end: int
    field: str
    names: tuple[Name, ...]
    marked: bool
    gap: bool
    named: bool

    def pieces(self, view: str) -> list[Piece]:
        """The office as its label, the holders as values, the marks between."""
        found = [label_piece(view, self.start, self.value, self.field)]
        rule = f"label: {self.field}"
        if self.field in WRITERS:
            role = WRITERS[self.field]
            fields = ["authors"]
            if self.field == "authors_photographers":
                fields.append("photographers")
            who = tuple(
                Piece(n.start, n.end, field, rule, n.name, role)
                for field in fields
                for n in self.names
            )
            first, last = self.names[0].start, self.names[-1].end
            return [*found, Piece(first, last, "byline", rule, inner=who)]
        for name in self.names:
            if found[-1].end < name.start and len(found) > 1:
                found += marks(view, found[-1].end, name.start)
            given = self.field == "photographers" and SUPPLIER.fullmatch(name.name)
            rule = "supplied by" if given else rule
            found.append(Piece(name.start, name.end, self.field, rule, name.name))
        return found


def row_at(view: str, position: int, end: int) -> list[Piece]:
    """Offices with their holders from `position` on; [] if nothing vouches for it."""
    if not edged(view, position):
        return []
    if (
        not OWN.match(view, position, end)
        and view[position : position + 2] not in openings()
        and not near(view, position, end, LONGEST_OFFICE, MARKED)
    ):
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
    if len(row) == 1:
        beside = dated_beside(view, row[0], end)
        return row if beside or stands_alone(view, row[0], end) else []
    # 记者 何川 通讯员 苏晚: names by themselves, which bylines read with their houses.
    signed = all(held.field in BYLINES and held.named for held in row)
    return [] if signed else row


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


def held_at(view: str, position: int, end: int) -> Held | None:
    """The office that stands at a place, and its holders."""
    for field, after, long in offices(view, position, end):
        link = LINK.match(view, after, end)
        assert link is not None  # All of it is optional.
        marked = link["mark"] is not None
        gap = link.end() > after
        if not (long or marked) or (marked and field in WRITERS):
            continue  # 作者：… is a label's: houses and roles may follow.
        names: list[Name] = []
        last = after
        if field in STAFF:
            names, last = names_at(view, link.end(), end, vouched=marked)
        if any(DESK.fullmatch(n.name) and not plausible(n.name) for n in names):
            continue  # 发布人:体育部: nobody of it.
        named = bool(names) and (last >= end or view[last] in ENDS)
        if not named:
            first = housed(view, link.end(), end)[0] if field in WRITERS else link.end()
            names, last = free(view, first, end) if gap and long else ([], after)
        if names:
            sure = named or all(plausible(name.name) for name in names)
            return Held(
                *(position, link.end(), last, field, tuple(names)), marked, gap, sure
            )
    return None


def free(view: str, start: int, end: int) -> tuple[list[Name], int]:
    """Whoever stands here, a cell after another, up to the next office."""
    names: list[Name] = []
    position = start
    while match := FREE.match(view, position, end):
        if not CELL.match(view, match.end(), end) or nobody(match.group()):
            break
        names.append(Name(*match.span(), closed_up(match.group())))
        gap = BETWEEN.match(view, match.end(), end)
        if not gap or offices_here(view, gap.end(), end):
            break
        position = gap.end()
    return names, names[-1].end if names else start


BETWEEN = re.compile(r"[ ]?[、,&][ ]?|[ ]{1,4}")


def closed_up(name: str) -> str:
    """石 榴 without its pad; Lucía Arce keeps its space."""
    return name.replace(" ", "") if "\u4e00" <= name[0] <= "\u9fff" else name


def offices_here(view: str, position: int, end: int) -> bool:
    """Whether an office stands here."""
    return any(True for _ in offices(view, position, end))


def nobody(who: str) -> bool:
    """Whether what stands where a name might is a label, a role or an account."""
    name = who.replace(" ", "")
    if name in credit_words() or role_account(name):
        return True
    return bool(headed_by_office().match(name)) or name.endswith(("记者", "通讯员"))


def offices(view: str, position: int, end: int) -> Iterator[tuple[str, int, bool]]:
    """
    The fields of the offices that stand at a place, and where each ends.

    The longest comes first; one that no table has, put together by the page, last.
    Whether its name is long enough to need no mark behind it is the third.
    """
    own = OWN.match(view, position, end)
    for label, after in opened(labels(), view, own.end() if own else position, end):
        if label.field in STAFF or label.field in WRITERS:
            yield label.field, after, len(label.surface) > 1
    if not near(view, position, end, LONGEST_OFFICE, MARKED):
        return
    made = COMPOSED.match(view, position, end)
    if made and made["office"].endswith(composed_endings()):
        for ending, field in announced_by().items():
            if field in STAFF and made["office"].endswith(ending):
                yield field, made.end("office"), False


def over(view: str, position: int, end: int) -> bool:
    """Whether a row ends here: more names behind it are another rule's."""
    if position >= end or not view[position].isalnum():
        return True
    words = (label.surface for label, _ in opened(labels(), view, position, end))
    return any(len(word) > 1 for word in words)


DAY_BEHIND = re.compile(r"[ ]{0,4}[|/·,]?[ ]{0,4}")
DAY_BEFORE = re.compile(r"(?:19|20)\d\d[-/.年]")


def dated_beside(view: str, held: Held, end: int) -> bool:
    """Whether a day stands beside an office and its holder, and nothing between."""
    if not held.gap or held.field == "photographers":
        return False
    gap = DAY_BEHIND.match(view, held.end, end)
    assert gap is not None  # All of it is optional.
    if gap.end() > held.end and day_at(view, gap.end(), end):
        return True
    line = view.rfind("\n", 0, held.start) + 1
    return held.end >= end and DAY_BEFORE.search(view, line, held.start) is not None


def day_at(view: str, position: int, end: int) -> bool:
    """Whether a day stands here, or the label of one."""
    if date_at(view, position):
        return True
    return any(
        label.field in DAYS for label, _ in opened(labels(), view, position, end)
    )


DAYS = frozenset(("published", "updated"))


def stands_alone(view: str, held: Held, end: int) -> bool:
    """
    Whether one office without a mark is believed: 编辑 何川, （编辑何川）.

    Glued to its holder it has its line or its bracket to itself, and the name is no
    word.
    """
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


def marks(view: str, start: int, end: int) -> list[Piece]:
    """What stands between two names, if it is more than white space."""
    between = view[start:end]
    if not between.strip():
        return []
    first = start + len(between) - len(between.lstrip())
    last = end - (len(between) - len(between.rstrip()))
    return [Piece(first, last, "furniture", "separator")]
