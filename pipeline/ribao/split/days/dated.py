"""
Days behind their labels, and the updates that pages print behind a day.
"""

from __future__ import annotations

import re

from ribao.split.days.dates import date_at
from ribao.split.labels.common import empty, label_piece, value_end
from ribao.split.pieces import Piece
from ribao.split.words import next_label

CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?![\d:])")
# 2021/10/17 10:28(10/18 18:18 更新): the year is the one of the day before it.
UPDATED_BEHIND = re.compile(
    r"[ ]?[(]?[ ]?(?P<before>(?:最终|最后)?(?:更新|修改)[ ]?:?[ ]?)?"
    r"(?P<shown>(?:(?P<year>20\d\d)[/年.-])?"
    r"(?P<month>\d{1,2})[/月-](?P<day>\d{1,2})日?[ ]{1,2}"
    r"(?P<hour>\d{1,2})[:时](?P<minute>\d\d)分?)[ ]?"
    r"(?:\(JST\)[ ]?)?(?(before)|(?:更新|修改|updated))[ ]?[)]?"
)


def dated(view: str, position: int, value: int, end: int, field: str) -> list[Piece]:
    date = date_at(view, value, labelled=True)
    if (clock := CLOCK.match(view, value, end)) and not date:
        label = label_piece(view, position, value, field)
        return [label, Piece(value, clock.end(), "furniture", "clock without a day")]
    if not date or date.end > end:
        return (
            [empty(view, position, value, field)]
            if value_end(view, value, end) <= value
            or not view[value:end].strip()
            or next_label(view, value, end) == value
            else []
        )
    label = label_piece(view, position, value, field)
    if not date.iso:
        return [label, Piece(value, date.end, "furniture", "impossible date")]
    said = Piece(value, date.end, field, f"label: {field}", date.iso)
    return [label, said, *updated_behind(view, said, end)]


# 今天是2022年6月23日 星期四: the day of the visit, not the story's.
VISIT = "day of the visit"
TODAY = re.compile(r"(?:今[天日]是?|现在是?|当前时间|系统时间|现在时间)[ ]?:?[ ]?")


def today_at(view: str, position: int, end: int) -> list[Piece]:
    """The clock that a site shows its visitors."""
    match = TODAY.match(view, position, end)
    date = date_at(view, match.end()) if match else None
    if date is None or date.end > end:
        return []
    return [Piece(position, date.end, "furniture", VISIT)]


# 本帖最后由 老瓦 于 2013-10-13 09:12 编辑
REWRITTEN = re.compile(r"本[帖文]最后由[ ]?[^ ]{1,20}[ ]?于[ ]?")


def rewritten_at(view: str, position: int, end: int) -> list[Piece]:
    """When its writer last changed what a board shows."""
    match = REWRITTEN.match(view, position, end)
    date = date_at(view, match.end()) if match else None
    if match is None or date is None or not date.iso:
        return []
    after = date.end
    while after < end and view[after] in " 编辑修改":
        after += 1
    shown = Piece(match.end(), date.end, "updated", "label: updated", date.iso)
    return surrounded(view, position, after, shown)


def updated_behind(view: str, said: Piece, end: int) -> list[Piece]:
    """A day and clock of the same year behind a date, and that it was updated then."""
    match = UPDATED_BEHIND.match(view, said.end, end) if said.value else None
    if not match:
        return []
    year = match["year"] or said.value[:4]
    month, day, hour, minute = match.group("month", "day", "hour", "minute")
    date = date_at(f"{year}-{month}-{day} {hour}:{minute}", 0)
    if date is None or not date.iso:
        return []
    shown = Piece(*match.span("shown"), "updated", "behind a date", date.iso)
    return surrounded(view, said.end, match.end(), shown)


def surrounded(view: str, start: int, end: int, piece: Piece) -> list[Piece]:
    """A piece between the marks and words around it, which are furniture."""
    around = ((start, piece.start), (piece.end, end))
    marks = [
        Piece(start + found.start(), start + found.end(), "furniture", "credit")
        for start, stop in around
        for found in re.finditer(r"[^ ]+", view[start:stop])
    ]
    return sorted([*marks, piece], key=lambda piece: piece.start)
