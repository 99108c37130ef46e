"""
Datelines within brackets: （中央社記者X台北3日電）, 【東京＝共同】.
"""

from __future__ import annotations

import re

from ribao.split.origin.behind import byline_pieces, skipped
from ribao.split.origin.wires import DAY, PLACE_DAY, WIRE, parting, wired
from ribao.split.outlets import outlet
from ribao.split.people.filed import filed_at
from ribao.split.people.names import names_at
from ribao.split.pieces import Piece

# （中央社記者陳婷台北3日電）: the reporter stands between agency and place.
INSIDE = re.compile(
    rf"(?P<agency>[\u4e00-\u9fff]{{2,8}}?[社报网台])?(?P<role>记者)(?P<who>"
    rf"[\u4e00-\u9fff]{{2,4}}(?:、[\u4e00-\u9fff]{{2,4}})*)"
    rf"[/ ]?(?P<place>[\u4e00-\u9fff]{{2,6}}?)(?:{DAY}(?:综合)?[外专]?电|报导|报道|电)"
)
BRACKETED = re.compile(
    r"(?P<joint>[\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7a3]{2,10})[ ]?=[ ]?"
    r"(?P<house>[\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7a3A-Z0-9]{2,8})"
    r"|(?P<desk>[\u4e00-\u9fff]{2,8})/(?:综合报[导道]|[\u4e00-\u9fff]{2,4}报[导道])"
)
# 【札幌共同】: a Japanese agency behind the place it files from.
FILED_BY = re.compile(
    r"(?P<place>[\u4e00-\u9fff\u3040-\u30ff]{2,10}?)[ ]?(?P<agency>共同|(?:AFP)?时事)"
)
# 【明報專訊】: who reports, and that it is their own.
JOINED = re.compile(
    r"(?P<agency>(?P<outlet>(?![^)\]]*(?:记者|\d日))(?!(?:相关|专题|系列|[连后]续|[追跟]踪|深度"
    r"|现场|特别|独家|图文|图片|滚动|典型|调查)报)[\u4e00-\u9fffA-Za-z0-9.]{1,10}?)(?:专[讯电稿]"
    r"|(?<![通快电资音视简喜短])讯|消息|特[讯稿]|(?:综合)?报[道导]))"
)
# 【环球网报道 记者 张霓】: that a house reports, and its reporter.
REPORTING = re.compile(
    r"(?P<agency>(?:(?!记者)[\u4e00-\u9fffA-Za-z0-9]){2,10}?)"
    r"(?:综合)?(?:报[道导]|讯)[ ]{1,2}"
)
HANGUL = re.compile("[가-힣]")


def bracketed(view: str, position: int, end: int) -> list[Piece]:
    """A dateline within brackets."""
    close = view.find(
        ")" if view[position] == "(" else "]", position, min(end, position + 60)
    )
    if close < 0:
        return []
    start = position + 1
    inner: list[Piece] = []
    if match := INSIDE.fullmatch(view, start, close):
        if match["agency"]:
            inner.append(Piece(*match.span("agency"), "dateline.agency", "dateline"))
        border = parting(view, match.start("who"), match.end("place"))
        border = border or match.end("who")
        names, _ = names_at(view, match.start("who"), border, vouched=False)
        inner += [
            Piece(
                n.start,
                n.end,
                "authors",
                "dateline",
                n.name,
                "reporter",
                match["agency"] or "",
            )
            for n in names
        ]
        place = match.end("place")
        inner.append(Piece(border, place, "dateline.place", "dateline"))
        if match["date"]:
            inner.append(Piece(*match.span("date"), "dateline.date", "dateline"))
        if not names:
            return []
    elif signed := filed_inside(view, start, close):
        return [
            Piece(position, start, "furniture", "bracket"),
            *signed,
            Piece(close, close + 1, "furniture", "bracket"),
        ]
    elif (
        (match := JOINED.fullmatch(view, start, close))
        or (match := WIRE.fullmatch(view, start, close))
        or (match := PLACE_DAY.fullmatch(view, start, close))
        or (view[position] == "[" and (match := FILED_BY.fullmatch(view, start, close)))
    ):
        inner += wired(match)
        house = match.groupdict().get("outlet") or ""
        # 本报讯, 特讯: nobody is named.
        if len(house) > 1 and house[0] != "本":
            inner.append(Piece(*match.span("outlet"), "outlet", "outlet in a bracket"))
    elif (
        match := WIRE.match(view, start, close) or REPORTING.match(view, start, close)
    ) and (inside := byline_pieces(view, skipped(view, match.end(), close), close)):
        return [
            Piece(position, start, "furniture", "bracket"),
            Piece(start, match.end(), "dateline", "dateline", inner=wired(match)),
            *inside,
            Piece(close, close + 1, "furniture", "bracket"),
        ]
    elif (match := BRACKETED.fullmatch(view, start, close)) and (
        view[position] == "[" or HANGUL.search(match["joint"] or "")
    ):
        if match["desk"]:
            inner.append(Piece(*match.span("desk"), "authors", "desk", role="desk"))
            field = "byline"
            return [
                Piece(position, start, "furniture", "bracket"),
                Piece(start, close, field, "desk", inner=tuple(inner)),
                Piece(close, close + 1, "furniture", "bracket"),
            ]
        inner.append(Piece(*match.span("joint"), "dateline.place", "dateline"))
        inner.append(Piece(*match.span("house"), "dateline.agency", "dateline"))
    else:
        return []
    found = [Piece(position, close + 1, "dateline", "dateline", inner=tuple(inner))]
    return found + korean_behind(view, close + 1, end)


def filed_inside(view: str, start: int, close: int) -> list[Piece]:
    """NOWnews 黃麗芸／苗栗報導, 編譯張議晨／綜合報導: a house or office, and who."""
    for office in ("编译", "特约记者", "实习记者", "特派记者"):
        if view.startswith(office, start):
            return filed_whole(view, start, start + len(office), close, "")
    for size in range(2, min(12, close - start)):
        place = start + size
        house = view[start:place]
        if not (outlet().fullmatch(house) or view[place] == " "):
            continue
        while place < close and view[place] in " /":
            place += 1
        if place < close and (found := filed_whole(view, start, place, close, house)):
            return found
    return []


def filed_whole(
    view: str, start: int, place: int, close: int, house: str
) -> list[Piece]:
    """A byline of whoever filed, if that is all of the bracket."""
    filed = filed_at(view, place, close)
    if not filed or filed[-1].end != close:
        return []
    inner = tuple(
        part._replace(affiliation=house) if part.field == "authors" else part
        for part in filed[0].inner
    )
    return [Piece(start, close, "byline", "filed from", inner=inner)]


def house_at(view: str, position: int, end: int) -> list[Piece]:
    """【Now新聞台】 in front of a first sentence: whose news it is."""
    closing = ")" if view[position] == "(" else "]"
    close = view.find(closing, position, min(end, position + 24))
    if view[position] not in "([" or not 0 < close < end - 1:
        return []
    name = outlet().fullmatch(view, position + 1, close)
    if name is None:
        return []
    return [
        Piece(position, position + 1, "furniture", "bracket"),
        Piece(*name.span(), "outlet", "outlet in a bracket"),
        Piece(close, close + 1, "furniture", "bracket"),
    ]


def korean_behind(view: str, position: int, end: int) -> list[Piece]:
    """박지훈 기자 = between the bracket and the story."""
    from ribao.split.people.korean import korean_byline_at

    start = skipped(view, position, end)
    signed = korean_byline_at(view, start, end) if start < end else []
    if not signed:
        return []
    after = skipped(view, signed[-1].end, end)
    if view[after : after + 1] != "=":
        return []
    return [*signed, Piece(after, after + 1, "furniture", "separator")]
