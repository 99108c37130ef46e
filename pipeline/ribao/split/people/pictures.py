"""
Who supplied a picture, without a label: 新华社发, 警方圖片, 臺北市政府提供.
"""

from __future__ import annotations

import re

from ribao.split.outlets import outlet
from ribao.split.people.credits import TAKEN, shown
from ribao.split.people.names import names_at
from ribao.split.pieces import Piece
from ribao.split.words import near

SUPPLY = re.compile(
    r"(?:(?:本[版文刊]|以上|文中)?(?:图片?|照片|图文|视频)均?由)?"
    r"(?P<who>(?:(?![的是在了和将])[\u4e00-\u9fffA-Za-z0-9·+]|“[^“”]{1,8}”){2,14}"
    r"?)(?P<how>供图|供稿|提供|图片|资料图片?|发(?=[ ]?\()|发(?=[ ]|$)"
    r"|制作|资料照片?|配图)(?!\w)"
)
# 热门图片, 精彩图片: which pictures, not whose.
ANY = re.compile(
    "热门|精彩|更多|高清|推荐|相关|最新|本组|以上|新闻|图说|组图|今日|热点|全部|其他|网友|文中"
    "|网上|网络|文内|部分|所有|大图|点击|查看"
)
STOCK = re.compile(
    r"(?:资料图片?|资料照片?|档案照|图文无关|翻摄[^ )]{0,14}|本版图片均据[^ ]"
    r"{2,8}|示意图|网[上络](?:图片|照片|截图)|视频截图)(?!\w)"
)
STOCK_OPENERS = frozenset("资档图翻本示网视")
SUPPLY_REACH = 28
SUPPLIED = re.compile("供图|供稿|提供|图片|资料图|资料照|发[ (]|发$|制作|配图")


# 图据受访者, 图片来自网友: whose picture, behind a word for that.
GIVEN_BY = re.compile(
    r"(?:(?:[文组题头首插配]|封面)?图片?|图文|照片|视频|封面)(?:均)?"
    r"(?:[据源由自]|来自|来源于?)[ ]?:?[ ]?"
    r"(?P<who>(?![图片自])[\u4e00-\u9fffA-Za-z0-9·]{2,12}?)(?P<how>提供|供图)?(?![^\W_])"
)


def given_at(view: str, position: int, end: int) -> list[Piece]:
    """Whom a picture is from, behind a word that says so and no colon."""
    match = GIVEN_BY.match(view, position, end)
    if not match or ANY.fullmatch(match["who"]):
        return []
    pieces = [
        Piece(position, match.start("who"), "furniture", "credit"),
        Piece(*match.span("who"), "photographers", "supplied by"),
    ]
    if match["how"]:
        pieces.append(Piece(*match.span("how"), "furniture", "credit"))
    return pieces


def stock_at(view: str, position: int, end: int) -> list[Piece]:
    """A picture that nobody supplied: 資料圖, 網絡截圖."""
    stock = STOCK.match(view, position, end)
    return [Piece(position, stock.end(), "furniture", "stock picture")] if stock else []


# © 路透社照片, behind a caption.
OWNED = re.compile(r"©[ ]?(?P<who>[^ ©,。]{2,14}?)[ ]?(?P<how>照片|图片|截图)(?!\w)")


def owned_at(view: str, position: int, end: int) -> list[Piece]:
    """Whose picture it is, by the sign of copyright."""
    match = OWNED.match(view, position, end)
    if not match:
        return []
    return [
        Piece(position, position + 1, "furniture", "credit"),
        Piece(*match.span("who"), "photographers", "supplied by"),
        Piece(*match.span("how"), "furniture", "credit"),
    ]


# 交通运输局供稿: an office that sent the story in.
SENDER = re.compile(
    r".{2,}(?:[局委办院部处站所社校区县镇乡]|中心|公司|集团|政府|学院|委员会|协会)"
)


def sent_in(match: re.Match[str], house: bool) -> list[Piece]:
    """Whose story it is, if an office or an outlet sent it in."""
    if not (house or SENDER.fullmatch(match["who"])):
        return []
    return [
        Piece(*match.span("who"), "outlet", "supplied by"),
        Piece(match.start("how"), match.end(), "furniture", "credit"),
    ]


def supply_at(view: str, position: int, end: int) -> list[Piece]:
    """Who supplied a picture: 新华社发, 警方圖片, 臺北市政府提供."""
    match = None
    if near(view, position, end, SUPPLY_REACH, SUPPLIED):
        match = SUPPLY.match(view, position, end)
    if not match:
        return []
    who = match["who"]
    if ANY.fullmatch(who):
        return []
    house = outlet().fullmatch(who) is not None
    if match["how"] == "供稿":
        return sent_in(match, house)
    if match["how"] in ("发", "制作"):
        if not house and not (match["how"] == "制作" and outlet().match(who)):
            return []
        field = "outlet" if match["how"] == "制作" else "supplier"
        pieces = [
            Piece(*match.span("who"), field, "supplied by"),
            Piece(match.start("how"), match.end(), "furniture", "credit"),
        ]
        names, after = names_at(
            view,
            match.end() + (view[match.end() : match.end() + 1] == " "),
            end,
            vouched=False,
        )
        if names and (taken := TAKEN.match(view, after, end)):
            inner = [
                Piece(n.start, n.end, "photographers", "taken by", n.name)
                for n in names
            ]
            pieces += shown(view, names[0].start, after, taken.end(), inner)
        return pieces
    return [
        Piece(*match.span("who"), "photographers", "supplied by"),
        Piece(match.start("how"), match.end(), "furniture", "credit"),
    ]
