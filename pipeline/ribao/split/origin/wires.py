"""
How a wire says whose, whence and when: 新华社北京3月1日电, 路透德黑兰4月1日电.

The shapes that a dateline has on its own and within brackets, and what of them is the
agency, the place and the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ribao.split.pieces import Piece
from ribao.split.words import places

HOUSE = (
    r"(?P<agency>本[报刊网台社站](?:记者)?|每经|(?:[\u4e00-\u9fffA-Za-z0-9.+-]"
    r"|“[^“”]{1,8}”){1,12}?"
    r"(?=[社网日晚早晨时都商快导报新客电广在融频传总央科财体娱之文每e.])(?:社|网|日报|晚报|早报|晨报|时报|都市报|商报|快报|导报|报"
    r"|新闻|客户端|电视台|广播|在线|融媒体?(?:中心)?|电讯"
    r"|频道|传媒|总台|央视|央广|科技|财经|体育|娱乐|之家|文汇|每经|e公司|\.com)"
    r"(?:客户端|融媒体?|全媒体)?)"
)
DAY = (
    r"(?P<date>(?:(?:\d{4}年)?\d{1,2}[ ]?月[ ]?)?\d{1,2}[ ]?日|"
    r"[一二三四五六七八九十]{1,2}月"
    r"[一二三四五六七八九十廿]{1,3}日)"
)
PLACE = r"(?P<place>[\u4e00-\u9fff·]{2,14}?)"
# 专电, 综合外电报导, 讯: that it was sent.
SAID = r"(?:综合)?(?:[专外]?电|讯|消息)(?:报[导道])?"
WIRE = re.compile(
    rf"{HOUSE}(?:AI|\([\w.:/-]+\))?"
    rf"(?:[ ]?/?[ ]?{PLACE}?[ ]?{DAY}[ ]?(?:{SAID}|报道(?=[ (:,]))"
    r"|(?P<city>[\u4e00-\u9fff]{2,6}?)?(?:[专特]电(?=[ (])"
    r"|专?(?<![通快电资音视简喜短])讯"
    r"|快讯(?=[(,:])|消息(?=[(:])|报道(?=[(])))"
)
# 中新经纬10月5日电（…）, 路透德黑兰4月1日电, 怡保28日讯 |: a house that does not end as
# houses do, or none; which of it is known for a place is where.
DAYED = re.compile(
    rf"(?P<agency>(?![\u4e00-\u9fff]{{0,4}}时间)[\u4e00-\u9fff]{{2,9}}?)(?P<place>){DAY}"
    r"[ ]?(?:专?电|讯)(?=[ ]?[(:,|]|[ ][—-]?)"
)
# 路透新加坡11月9日 - …: no word for a wire, a dash instead.
DASHED = re.compile(
    rf"(?P<agency>[\u4e00-\u9fff]{{2,5}}?)(?P<place>[\u4e00-\u9fff]{{2,5}}){DAY}"
    r"(?P<bureau>\([^()]{1,12}\))?[ ]{0,2}(?P<dash>[-—]{1,2})[ ]{0,2}"
)
# 台北 —, on a line of its own.
PLACED = re.compile(r"(?P<place>[\u4e00-\u9fff]{2,8})[ ]{0,2}[—-]{1,2}")
PLACE_DAY = re.compile(rf"{PLACE}[ ]?/?[ ]?(?:综合)?{DAY}{SAID}")
PARTS = {"agency": "agency", "place": "place", "city": "place", "date": "date"}


def wired(match: re.Match[str]) -> tuple[Piece, ...]:
    """Agency, place and date of a matched dateline."""
    groups = match.groupdict()
    found = [
        Piece(*match.span(group), f"dateline.{part}", "dateline")
        for group, part in PARTS.items()
        if groups.get(group)
    ]
    return (*whose(match), *found[1:]) if match.re is DAYED else tuple(found)


def whose(match: re.Match[str]) -> Iterator[Piece]:
    """What of 路透德黑兰 is the house, and what the place: known places end it."""
    start, end = match.span("agency")
    border = parting(match.string, start, end) or end
    if match["agency"] in places():
        border = start
    if border > start:
        yield Piece(start, border, "dateline.agency", "dateline")
    if border < end:
        yield Piece(border, end, "dateline.place", "dateline")


def parting(view: str, start: int, end: int) -> int:
    """Where a known place begins that ends at `end`; 0 if none does."""
    return next(
        (
            end - n
            for n in (5, 4, 3, 2)
            if view[end - n : end] in places() and end - n >= start + 2
        ),
        0,
    )
