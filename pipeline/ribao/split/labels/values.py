"""
Labels and their values.

A value ends at the next label, a bar, two spaces, a closing bracket or the end
of the line, and *may be empty*: in `来源: 发布日期:2025-03-28` the source is
absent, and the label stays in the furniture as an empty one.
"""

from __future__ import annotations

import re

from ribao.split.days.dated import dated
from ribao.split.labels.common import empty, label_piece, refused, trimmed, value_end
from ribao.split.origin.sources import sourced
from ribao.split.people.behind_labels import peopled
from ribao.split.pieces import Piece
from ribao.split.shapes import ADDRESS
from ribao.split.site.controls import controls_end
from ribao.split.words import STAFF, WRITERS, next_label

# （原题为《…》）: book-title marks stand for the colon.
TITLES = ("headline", "original_headline")
PEOPLE = STAFF | WRITERS.keys()
DATES = frozenset(("published", "updated", "written"))
LINES = frozenset(
    (
        "headline",
        "original_headline",
        "keywords",
        "abstract",
        "rights",
        "compiled_from",
        "neighbour",
        "related",
    )
)
COUNT = re.compile(r"[0-9,.]+[ ]?[万千wWkK]?[+次条人]?")
NUMBERED = re.compile(
    r"[\u4e00-\u9fff]{2,14}[ ]?[(\[](?:19|20)\d\d[)\]][ ]?第?[ ]?\d{1,5}[ ]?号?"
)


def valued(view: str, position: int, value: int, end: int, field: str) -> list[Piece]:
    """The pieces of a label whose value, if any, begins at `value`."""
    while value < end and view[value] == " ":
        value += 1
    if field in PEOPLE and view[value : value + 1] in ("[", "(") and value + 1 < end:
        value += 1  # 编辑：【王娜】
    stop = value_end(view, value, end)
    if field in DATES:
        return dated(view, position, value, end, field)
    if stop <= value:
        return [empty(view, position, value, field)]
    if field in PEOPLE and ADDRESS.match(view, value, end):
        return tokened(view, position, value, stop, "contact")
    if field in PEOPLE:
        return peopled(view, position, value, stop, field)
    if field == "document_number" and (number := NUMBERED.match(view, value, end)):
        label = label_piece(view, position, value, field)
        return [label, Piece(*number.span(), field, f"label: {field}")]
    if field in ("infosource", "issuer"):
        found = sourced(view, position, value, stop)
        same = field == "infosource"
        return found if same else [issuing(piece) for piece in found]
    if field in LINES:
        return lined(view, position, value, end, stop, field)
    return tokened(view, position, value, stop, field)


def issuing(piece: Piece) -> Piece:
    """A source that is one only where the page names no other."""
    if piece.field != "infosource":
        return piece
    return piece._replace(field="issuer", rule="label: issuer")


def lined(
    view: str, position: int, value: int, end: int, stop: int, field: str
) -> list[Piece]:
    if field in ("headline", "original_headline", "rights", "abstract"):
        bar = view.find("\n", value, end)
        stop = end if bar < 0 else bar
        if field in TITLES:
            stop = title_end(view, value, stop)
        close = view.find(")", value, stop) if field == "original_headline" else -1
        if close >= 0 and "(" not in view[value:close]:
            stop = close
    stop = trimmed(view, value, stop)
    label = label_piece(view, position, value, field)
    if stop <= value:
        return [empty(view, position, value, field)]
    if view[value] == "《" and view.find("》", value) == stop - 1 and field in TITLES:
        marks = [
            Piece(place, place + 1, "furniture", "bracket")
            for place in (value, stop - 1)
        ]
        inner = Piece(value + 1, stop - 1, field, f"label: {field}")
        return [label, marks[0], inner, marks[1]] if stop - value > 2 else [label]
    if field in ("neighbour", "related"):
        return [label, Piece(value, stop, "furniture", "another story")]
    return [label, Piece(value, stop, field, f"label: {field}")]


def title_end(view: str, value: int, stop: int) -> int:
    """Where a title ends: at its line's end, or a space before the next label."""
    label = next_label(view, value, stop)
    if label <= value:
        return stop
    # 标题：…来源：…日期：…: one label may be the title's own words, two are not.
    glued = next_label(view, label + 1, stop) > label
    return label if view[label - 1] == " " or glued else stop


# 农业组 何川, （02）1234-5678 转 56: whom to ask, to the end of its cell.
LONGEST_CONTACT = 40


def tokened(view: str, position: int, value: int, stop: int, field: str) -> list[Piece]:
    label = label_piece(view, position, value, field)
    if field == "controls":
        end = controls_end(view, label, value, stop)
        pieces = [label]
        if end > value:
            pieces.append(Piece(value, end, "furniture", "site furniture"))
        return pieces
    if field == "counters":
        while value < stop and view[value] in "[( ":
            value += 1
        number = COUNT.match(view, value, stop)
        if not number:
            return [label] if value >= stop else refused(view, label, value, stop)
        return [
            label,
            Piece(value, trimmed(view, value, number.end()), field, f"label: {field}"),
        ]
    if view[value] in "[(" and value + 1 < stop:
        value += 1
    space = view.find(" ", value, stop)
    if field == "contact" and stop - value <= LONGEST_CONTACT:
        space = -1
    end = trimmed(view, value, space if space > 0 else stop)
    if end <= value:
        return [empty(view, position, value, field)]
    if field == "furniture" and view[stop - 1] in "?!？！":
        return []  # 主播：为什么不做了？, what somebody says.
    target = "furniture" if field in ("location", "furniture") else field
    return [label, Piece(value, end, target, f"label: {field}")]
