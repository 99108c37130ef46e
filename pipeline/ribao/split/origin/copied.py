"""
Where a story came from, said without a label: （据新华社）, 发自南屏,
以下文章来源于人物 ，作者周婧, 東京 2022.07.05.
"""

from __future__ import annotations

import re

from ribao.split.days.dated import surrounded
from ribao.split.outlets import outlet
from ribao.split.people.names import names_at
from ribao.split.pieces import Piece
from ribao.split.words import STAFF, labels, opened, places

PLACE = re.compile(r"(?P<place>[^\W\d_]{2,6})[ ]{1,3}(?=(?:19|20)\d\d[-/.年])")
# 发自南屏, on a line of its own below the byline.
SENT_FROM = re.compile(
    r"(?<![^\n ])(?:文/)?发自[ ]{0,2}(?P<place>[\u4e00-\u9fff]{2,8})(?![^\W_])"
)
# （据新华社）, 综合人民日报、新华社等: whom the desk copied, as a credit of its own.
CITED = re.compile(
    r"(?:据|综合|摘自|转自|编译自|[原刊]载于?|[原首]?[刊发]于|首发|来自|转载自"
    r"|选自)[ ]?(?P<who>《[^《》\n]{2,14}》(?:杂志|周刊|月刊)?"
    r"|[^ 《》。,:;()\[\]日]{2,12}?(?:社|网|报|日报|晚报|新闻|央视|客户端"
    r"|电视台)"
    r"(?:、[^ 。,:;()\[\]]{2,12}?(?:社|网|报|新闻|央视|客户端|电视台))*)(?P<how>("
    r"?:微博|微信公众号)?等?(?:多家)?(?:媒体|外媒)?(?:综合)?(?:编译|整理|电|消息|报道|综合)?)(?![^\W\d_])"
)
CITING = frozenset("据综摘转编原来刊首选发")


def placed_at(view: str, position: int, end: int) -> list[Piece]:
    """東京 2022.07.05: a known place in front of a date."""
    match = PLACE.match(view, position, end)
    if not match or match["place"] not in places():
        return []
    return [Piece(*match.span("place"), "dateline.place", "place before a date")]


def cited_at(view: str, position: int, end: int) -> list[Piece]:
    """（据新华社）: whom the desk copied, as a credit of its own."""
    match = CITED.match(view, position, end) if view[position] in CITING else None
    if not match:
        return []
    pieces = [
        Piece(position, match.start("who"), "furniture", "credit"),
        Piece(*match.span("who"), "outlet", "cited source"),
    ]
    if match["how"]:
        pieces.append(Piece(*match.span("how"), "furniture", "credit"))
    return pieces


# 原文发表于2017年3月26日《云上旅游报》: where and when it was printed first.
PRINTED = re.compile(
    r"(?:本文|原文)?(?:原?[刊发登载]{1,2}表?[于在])[ ]?"
    r"(?P<day>(?:19|20)[\d年月日./-]{4,10})?[ ]?"
    r"(?P<who>《(?P<name>[^《》\n]{2,14})》)(?P<how>[^\n。]{0,24})"
)


def printed_at(view: str, position: int, end: int) -> list[Piece]:
    """The paper that printed a story first, in a bracket or on a line of its own."""
    match = PRINTED.match(view, position, end)
    if not match or not (match.end() == end or view[match.end()] in ")] "):
        return []
    # 《青溪新闻网》: what is no paper's title has its name within the marks.
    group = "name" if outlet().fullmatch(match["name"]) else "who"
    house = Piece(*match.span(group), "outlet", "cited source")
    return surrounded(view, position, match.end(), house)


# 《渝江晚刊》2024年10月9日第5版: a paper's title in front of its day.
DATED_TITLE = re.compile(
    r"(?P<who>《[^《》\n ]{2,14}》)"
    r"(?=[ ]?[(]?[ ]?(?:19|20)\d\d年|[ ]?第[ ]?[A-Z]?\d{1,3}[ ]?版)"
)


def titled_at(view: str, position: int, end: int) -> list[Piece]:
    """A paper's title in its marks, its day behind."""
    match = DATED_TITLE.match(view, position, end)
    if not match:
        return []
    return [Piece(*match.span("who"), "outlet", "title before its day")]


# 综合自央视新闻、长沙客运段, on a line of its own.
COMPILED = re.compile(r"(?:综合|综编|整理|编译|摘编)自[ ]?(?P<who>[^\n。:,|]{2,60})")


def compiled_at(view: str, position: int, end: int) -> list[Piece]:
    """Whom the desk put a story together from, to the end of the line."""
    match = COMPILED.match(view, position, end)
    if not match:
        return []
    label = Piece(position, match.start("who"), "furniture", "label: compiled_from")
    start, stop = match.span("who")
    for space in SPACE.finditer(view, start, stop):
        if space.start() > start and labelled_next(view, space.end(), stop):
            stop = space.start()
            break
    return [label, Piece(start, stop, "compiled_from", "label: compiled_from")]


SPACE = re.compile("[ ]+")


def labelled_next(view: str, position: int, stop: int) -> bool:
    """Whether the label of people or of a day stands here."""
    people = (*STAFF, "authors", "reporter", "translator", "published", "updated")
    return any(
        label.field in people and len(label.surface) > 1
        for label, _ in opened(labels(), view, position, stop)
    )


def sent_from(view: str, position: int, end: int) -> list[Piece]:
    """发自南屏: the place of a dateline that has no other part."""
    match = SENT_FROM.match(view, position, end) if view[position] in "发文" else None
    if not match:
        return []
    return [
        Piece(position, match.start("place"), "furniture", "credit"),
        Piece(*match.span("place"), "dateline.place", "sent from"),
    ]


# 以下文章来源于人物 ，作者周婧: what accounts put above what they copy. What sites do:
# 本文来自微信公众号：人物（ID：renwu），作者：周婧.
FOLLOWS = re.compile(
    r"(?:以下文章来源于|本文(?:经授权)?(?:来自|转自|转载自|首发于|来源于?)"
    r"[ ]?(?:微信)?公众号[ ]?:?)"
    r"[ ]?“?(?P<who>[^ ,。(”:]{1,16})(?P<id>”?(?:[ ]?\([^()]{2,30}\))?)"
    r"(?P<mark>[ ]?,?[ ]?(?:原作者|作者)[ ]?:?[ ]?)?"
)


def follows_at(view: str, position: int, end: int) -> list[Piece]:
    """Whose story an account copied, and its writer's name."""
    match = FOLLOWS.match(view, position, end)
    if not match:
        return []
    pieces = [
        Piece(position, match.start("who"), "furniture", "label: infosource"),
        Piece(*match.span("who"), "infosource", "label: infosource"),
    ]
    if match["id"]:
        pieces.append(Piece(*match.span("id"), "furniture", "account"))
    if not match["mark"]:
        return pieces
    names, after = names_at(view, match.end(), end, vouched=True)
    mark = Piece(match.start("mark"), match.end("mark"), "furniture", "label: authors")
    if not names:
        return [*pieces, mark]
    inner = tuple(
        Piece(n.start, n.end, "authors", "label: authors", n.name) for n in names
    )
    return [
        *pieces,
        mark,
        Piece(names[0].start, after, "byline", "label: authors", inner=inner),
    ]
