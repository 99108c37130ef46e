"""
The headline's line and those beside it: its column, its clock, the marks around it.
"""

from __future__ import annotations

import re

from ribao.split.outlets import outlet
from ribao.split.page.body import CAPTION
from ribao.split.page.heads import SHORTEST_TITLE
from ribao.split.page.layout import Layout
from ribao.split.page.lines import Line, trim
from ribao.split.pieces import Piece

# 标题 (08:37): when a headline went on line, behind it.
CLOCKED = re.compile(r"[ ]?\((?P<clock>\d{1,2}:\d\d)\)$")
SPLIT_TITLE = re.compile(
    r"(?P<column>[^|:。]{1,9}[^|:。 ])[ ]?\|[ ]?(?P<headline>[^|]{5,60})$"
)
# 豫政观察 and its like end as outlets do, and are a paper's columns.
SERIES = ("观察", "视频", "资讯", "通讯", "之声", "快讯", "时讯", "发布", "新闻")
BRACKET_TITLE = re.compile(
    r"\[(?P<column>[^\[\]]{2,10})\][ ]?(?P<headline>[^\[\]]{4,60})$"
)
# 港聞, between the headline and its day.
SECTION = re.compile(r"[\u4e00-\u9fff]{2,4}")
# 01, 二, Part 3 on a line of its own: the number of a section.
NUMBER = re.compile(
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3}|第[一二三四五六七八九十]{1,3}[章节部分]+"
    r"|[Pp](?:art|ART)[ .]?\d{1,2})[.、]?"
)
# Lines of a transcript's head: who, where and when, no headings.
PARTICULARS = re.compile(
    r"(?:时[ ]*间|地[ ]*点|主[ ]?持[ ]?人?|嘉[ ]*宾|发布人|出席|主讲|主题|对话|受访"
    r"|采访|访谈|人物|对象|连线|记者|编辑|文|图|视频)[^:]{0,8}:"
)


def around(view: str, page: Layout, number: int) -> list[Piece]:
    """A short line of the header beside its headline: column, shoulder or subtitle."""
    line, headline = page.lines[number], page.headline
    if PARTICULARS.match(view, line.start, line.end):
        return [Piece(line.start, line.end, "paragraph", "particulars")]
    if CAPTION.match(view, line.start, line.end):
        return [Piece(line.start, line.end, "caption", "caption by its mark")]
    if page.boxed == (number,):
        return [Piece(line.start, line.end, "column", "boxed column")]
    if number < headline and line.end - line.start <= 6:
        return [Piece(line.start, line.end, "column", "short line above the headline")]
    if (
        SECTION.fullmatch(view, line.start, line.end)
        and not NUMBER.fullmatch(view, line.start, line.end)
        and any(other.kind == "metadata" for other in page.lines[number : page.top])
    ):
        return [Piece(line.start, line.end, "column", "section above the day")]
    return [Piece(line.start, line.end, "heading", "line beside the headline")]


def titled(view: str, line: Line) -> list[Piece]:
    """The headline's line, a column in front of it taken apart."""
    for shape in (SPLIT_TITLE, BRACKET_TITLE):
        if match := shape.match(view, line.start, line.end):
            house = outlet().fullmatch(view, *match.span("column"))
            boxed = shape is BRACKET_TITLE and not match["column"].endswith(SERIES)
            field = "outlet" if house and boxed else "column"
            pieces = [
                Piece(*match.span("column"), field, f"{field} before the headline"),
                Piece(
                    *match.span("headline"), "headline", "headline behind its column"
                ),
            ]
            if line.start < match.start("column"):
                pieces.insert(
                    0, Piece(line.start, match.start("column"), "furniture", "bracket")
                )
            between = view[match.end("column") : match.start("headline")]
            first = match.end("column") + len(between) - len(between.lstrip())
            last = match.start("headline") - (len(between) - len(between.rstrip()))
            pieces.insert(-1, Piece(first, last, "furniture", "separator"))
            return pieces
    if signed := signed_behind(view, line):
        return signed
    if bare := unmarked(view, line.start, line.end):
        return bare
    rule = "short line above the story"
    if clock := CLOCKED.search(view, line.start, line.end):
        return [
            Piece(line.start, clock.start(), "headline", rule),
            Piece(*trim(view, *clock.span()), "furniture", "clock behind the headline"),
        ]
    return [Piece(line.start, line.end, "headline", rule)]


# 筆陣：最後一張菜單　/文：雲吞
BYLINE = re.compile(
    r"(?P<gap>[ ]{1,4}/?[ ]?|[ ]?/[ ]?|[ ]?\()"
    r"(?P<label>(?:文|作者|撰文|记者)[ ]?[:/|][ ]?)(?P<who>[^\s,。:/|()]{1,8})\)?$"
)


def signed_behind(view: str, line: Line) -> list[Piece]:
    """A headline with its writer's name behind; [] if none is."""
    match = BYLINE.search(view, line.start + SHORTEST_TITLE, line.end)
    if not match:
        return []
    who = Piece(*match.span("who"), "authors", "label: authors", match["who"])
    title = Piece(line.start, match.start(), "headline", "short line above the story")
    mark = trim(view, match.start(), match.end("label"))
    label = Piece(*mark, "furniture", "label: authors")
    return [title, label, who._replace(field="byline", inner=(who,))]


# • 标题, ■ 标题, 标题 | ||: what stands around a headline and is none of it.
LEADING = re.compile(r"[•·■●◆◇▪►▶▸★☆※#*|>]{1,3}[ ]*")
TRAILING = re.compile(r"(?<![ |■◆►▶])[ |■◆►▶]{0,12}[|■◆►▶]$")


def unmarked(view: str, start: int, end: int) -> list[Piece]:
    """A headline and the marks around it; [] if none are."""
    lead, trail = LEADING.match(view, start, end), TRAILING.search(view, start, end)
    first = lead.end() if lead else start
    last = trail.start() if trail else end
    if (first, last) == (start, end) or last - first < SHORTEST_TITLE:
        return []
    marks = [(start, first), (last, end)]
    pieces = [Piece(*trim(view, *m), "furniture", "separator") for m in marks]
    title = Piece(first, last, "headline", "short line above the story")
    return [piece for piece in (pieces[0], title, pieces[1]) if piece.end > piece.start]
