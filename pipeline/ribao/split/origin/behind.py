"""
What a wire puts behind its dateline: （记者 …）, 记者X报道：, 题：…, （新闻联播）：
"""

from __future__ import annotations

import re

from ribao.split.people.names import names_at
from ribao.split.pieces import Piece

TOPIC = re.compile(r"[ ]{0,2}题[:][ ]?")
# 央视网消息（新闻联播）：, the programme that was copied.
PROGRAMME = re.compile(r"[ ]?[(][^() 。,;:]{2,12}[)][ ]?:")


def programme(view: str, position: int, end: int) -> list[Piece]:
    """The programme between a dateline and its colon."""
    match = PROGRAMME.match(view, position, end)
    if not match:
        return []
    return [Piece(skipped(view, position, end), match.end(), "furniture", "programme")]


def skipped(view: str, position: int, end: int) -> int:
    while position < end and view[position] in " ,;":
        position += 1
    return position


def behind(view: str, position: int, end: int) -> list[Piece]:
    """What a wire puts behind its dateline: （记者 …）, 记者X报道：, 题：…"""
    from ribao.split.people.credits import byline_at

    start = position
    while start < end and view[start] == " ":
        start += 1
    if start < end and view[start] in "([":
        return bracket_behind(view, start, end)
    if topic := TOPIC.match(view, position, end):
        stop = view.find("\n", position, end)
        stop = end if stop < 0 else stop
        return [
            Piece(start, topic.end(), "furniture", "label: headline"),
            Piece(topic.end(), stop, "headline", "题 in the dateline"),
        ]
    if view.startswith(("记者", "通讯员"), start):
        pieces = byline_at(view, start, min(end, start + 60))
        after = pieces[-1].end if pieces else position
        if pieces and (after == end or view[after] == ":"):
            return pieces + colon(view, after, end)
        return []
    return colon(view, position, end)


def bracket_behind(view: str, start: int, end: int) -> list[Piece]:
    """（记者 …） behind a dateline; [] if it holds anything but people."""
    closing = ")" if view[start] == "(" else "]"
    close = view.find(closing, start, min(end, start + 120))
    inside = byline_pieces(view, start + 1, close) if close > 0 else []
    if not inside:
        return []
    return [
        Piece(start, start + 1, "furniture", "bracket"),
        *inside,
        Piece(close, close + 1, "furniture", "bracket"),
        *colon(view, close + 1, end),
    ]


def colon(view: str, position: int, end: int) -> list[Piece]:
    place = position + (view[position : position + 1] == " ")
    if place < end and (
        view[place] in "|" or (place == position and view[place] in ":,")
    ):
        return [Piece(place, place + 1, "furniture", "separator")]
    return []


# （记者阿尔达克、顾煜）: the bracket and the role vouch for names without a surname.
NAME = r"(?:(?!获悉|从|在|了|的)[\u4e00-\u9fff·]){2,8}"
ALONE = re.compile(
    rf"(?:本[报网社])?记者[ ]?(?P<who>{NAME}(?:[、,][ ]?{NAME}"
    rf"|[ ]{{1,2}}{NAME}){{0,5}})"
)


def byline_pieces(view: str, start: int, end: int) -> list[Piece]:
    """The people a dateline's bracket names, roles or bare names."""
    from ribao.split.people.alone import scan_names
    from ribao.split.scan import scan

    for read in (scan(view, start, end, depth=1), scan_names(view, start, end)):
        signed = any(piece.field == "byline" for piece in read.pieces)
        if signed and read.whole:
            return read.pieces
    if alone := ALONE.fullmatch(view, start, end):
        first = alone.start("who")
        inner = tuple(
            Piece(
                first + n.start(),
                first + n.end(),
                "authors",
                "dateline",
                "",
                "reporter",
            )
            for n in re.finditer(r"[^、, ]+", alone["who"])
        )
        return [Piece(start, end, "byline", "dateline", inner=inner)]
    names, after = names_at(view, start, end, vouched=False)
    if names and not view[after:end].strip():
        inner = tuple(
            Piece(n.start, n.end, "authors", "dateline", n.name) for n in names
        )
        return [Piece(names[0].start, after, "byline", "dateline", inner=inner)]
    if re.match(r"[^()]{0,20}播出$", view[start:end]):
        return [Piece(start, end, "furniture", "programme")]
    return []
