"""
Lines that one rule reads from end to end: a dateline alone, a row of buttons, a
photographer and nothing else.
"""

from __future__ import annotations

import re

from ribao.split.days.dates import opening
from ribao.split.origin.dateline import dateline_at
from ribao.split.origin.sources import said
from ribao.split.origin.wires import PLACED
from ribao.split.outlets import outlet
from ribao.split.people.alone import scan_names
from ribao.split.people.names import names_at
from ribao.split.people.offices import pupil_at
from ribao.split.pieces import Piece
from ribao.split.scan import scan
from ribao.split.words import places

# 相关论文信息：https://…: where else something is, and nothing but that.
LINKED = re.compile(r"[\u4e00-\u9fff]{2,10}[ ]?:[ ]?https?://[^\s\u4e00-\u9fff]+")


# [图片], ![护栏](https://…): where a picture was, in a dump of the text.
PLACEHOLDER = re.compile(
    r"(?:\[(?:图片|视频|表情|音频|链接|动图|地图|投票|图集)\][ ]{0,2}){1,8}"
    r"|!\[[^\[\]\n]{0,80}\]\([^()\s]{1,300}\)"
)
# 【广告】枫叶地产 买房卖房
ADVERTISED = re.compile(r"[\[(](?:广告|推广|赞助|ADVERTISEMENT)[\])]")
# <!-- 正文开始 -->, [!--page.stats--]: what a content system left in its text.
REMARK = re.compile(r"(?:(?:<!--.{0,80}?-->|\[!--.{0,40}?--\])[ ]?){1,4}")


# 远志 摄, and nothing else.
SHOWN = re.compile(r"(?P<who>[\u4e00-\u9fff]{2,4})[ ]{1,3}摄影?")


# 新华社记者, on a line of its own.
ROLE_ALONE = re.compile(r"(?P<house>[^ 。,:]{2,12}?)(?:特约|见习|实习)?(?:记者|评论员)")


# 【发表评论】【新浪新闻论坛】【打印】: where one is a button of the site's, so are all.
ROW_OF_BOXES = re.compile(r"(?:[\[(][^\[\]():。,]{1,10}[\])][ |]{0,3}){2,}")


BOX = re.compile(r"[\[(](?P<word>[^\[\]()]+)[\])]")


def read_whole(view: str, start: int, end: int) -> list[Piece]:
    """The pieces of a line that one rule reads from end to end; [] if none does."""
    if (opening := dateline_at(view, start, end)) and opening[-1].end == end:
        return opening
    placed = PLACED.fullmatch(view, start, end)
    if placed and placed["place"] in places():
        place = Piece(*placed.span("place"), "dateline.place", "dateline")
        return [Piece(start, end, "dateline", "dateline", inner=(place,))]
    if ROW_OF_BOXES.fullmatch(view, start, end) and some_button(view, start, end):
        return [Piece(start, end, "furniture", "row of buttons")]
    if PLACEHOLDER.fullmatch(view, start, end):
        return [Piece(start, end, "furniture", "place of a picture")]
    if ADVERTISED.match(view, start, end):
        return [Piece(start, end, "furniture", "advertisement")]
    if REMARK.fullmatch(view, start, end):
        return [Piece(start, end, "furniture", "mark-up")]
    if alone := SHOWN.fullmatch(view, start, end):
        who = Piece(*alone.span("who"), "photographers", "taken by", alone["who"])
        return [who, Piece(alone.end("who"), end, "furniture", "credit")]
    if LINKED.fullmatch(view, start, end):
        return [Piece(start, end, "furniture", "address")]
    if pupil := pupil_at(view, start, end):
        return pupil
    alone = ROLE_ALONE.fullmatch(view, start, end)
    if alone and outlet().fullmatch(alone["house"]):
        return [Piece(start, end, "furniture", "role without a name")]
    return []


def some_button(view: str, start: int, end: int) -> bool:
    """Whether the site's own word stands in one of the boxes of a line."""
    words = (match.span("word") for match in BOX.finditer(view, start, end))
    return any(last in said(view, first, last) for first, last in words)


def marked_author(view: str, start: int, end: int) -> list[Piece]:
    """Who wrote, where mark-up says so, and the day behind."""
    if signed := scan_names(view, start, end, marked=True).pieces:
        return signed
    day = opening(view, start, end)
    names, after = names_at(view, start, end, vouched=True) if day > start else ([], 0)
    rest = scan(view, day, end) if names and not view[after:day].strip(" ·|/") else None
    if rest is None or not rest.whole:
        return []
    inner = tuple(Piece(n.start, n.end, "authors", "marked", n.name) for n in names)
    return [Piece(start, after, "byline", "marked", inner=inner), *rest.pieces]
