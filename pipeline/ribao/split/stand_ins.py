"""
What stands in for what a page does not say.

更新时间 where no other day is, the issue of a magazine where none is at all, whoever
issued a document where no source is named: each says something else, and what the
page left out as well. Nothing stands in for what is said.
"""

from __future__ import annotations

import re

from ribao.split.page.beside import POSTED
from ribao.split.people.names import plausible
from ribao.split.pieces import Piece
from ribao.split.view import folded


def first_choices(text: str, pieces: list[Piece]) -> list[Piece]:
    """
    The pieces of a page, with what stands in for what none of them says.

    Whoever issued a document is its source where no label names one; the only day
    behind 更新时间 says when a story came out, and so does the issue it was printed in.
    """
    fields = {piece.field for piece in pieces}
    sourced = any(p.field == "infosource" and p.rule[:5] == "label" for p in pieces)
    found = list(pieces)
    if "issuer" in fields:
        field = "furniture" if sourced else "infosource"
        found = [p._replace(field=field) if p.field == "issuer" else p for p in found]
    if "uploader" in fields and not fields & {"byline", "authors"}:
        found = uploaded(text, found)
    if any(piece.field == "byline" and piece.rule != POSTED for piece in found):
        # Who wrote is named elsewhere: 最话 · 2020-05-11 is whose account posted it.
        found = [
            p._replace(field="furniture", inner=()) if p.rule == POSTED else p
            for p in found
        ]
    if "published" in fields:
        return found
    if number := sole_update(text, found):
        shown = found[number]
        found[number] = shown._replace(field="published")
    elif "updated" not in fields:
        issues = [n for n, piece in enumerate(found) if piece.rule in ISSUES]
        days = {day for n in issues if (day := issued(text, found[n]))}
        if len(days) == 1:
            first = next(n for n in issues if issued(text, found[n]))
            piece = found[first]
            found[first] = piece._replace(field="published", value=days.pop())
    return found


# Whoever edited, checked or signed a page did not write it.
KEEPING = ("editors", "proofreaders", "reviewers")


def uploaded(text: str, pieces: list[Piece]) -> list[Piece]:
    """发布者：何川, where nobody else is named: a person who is not the editor too."""
    keeping = {text[p.start : p.end] for p in pieces if p.field in KEEPING}
    found = []
    for piece in pieces:
        name = text[piece.start : piece.end]
        who = piece.field == "uploader" and plausible(folded(name))
        if who and name not in keeping:
            writer = piece._replace(field="authors")
            piece = piece._replace(field="byline", inner=(writer,))
        found.append(piece)
    return found


# 最后更新, 修订时间: what was changed later, 上载日期: when it was filed; 更新时间
# alone is when it was put out.
REVISED = re.compile(r"[最修改編编終终载載]|更新日[ 　]?[：:]")


def sole_update(text: str, pieces: list[Piece]) -> int:
    """Which piece is the page's only day and stands behind 更新时间; 0 if none is."""
    updates = [n for n, piece in enumerate(pieces) if piece.field == "updated"]
    if len(updates) != 1 or updates[0] == 0:
        return 0
    label = pieces[updates[0] - 1]
    said = text[label.start : label.end]
    return 0 if label.field != "furniture" or REVISED.search(said) else updates[0]


# 2019年第12期 is of a year; 2013年8月, 2022年08月刊, 2023年1月号 of its month too.
ISSUES = ("issue", "credit", "cited source")
ISSUED = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)"
    r"(?:[ 　]?年[ 　]?(?P<month>\d{1,2})[ 　]?月(?!\d)|年?第?\d{1,3}[期号]"
    r"|/\d{1,2}(?!\d))"
)


def issued(text: str, piece: Piece) -> str:
    """The year, or year and month, of the issue of a magazine; "" if it says none."""
    match = ISSUED.search(text, piece.start, piece.end)
    if not match:
        return ""
    month = int(match["month"] or 0)
    return f"{match['year']}-{month:02}" if 0 < month < 13 else match["year"]
