"""
Desks that sign in nobody's name: 生活中心綜合報導, 本报评论员.
"""

from __future__ import annotations

import re

from ribao.split.people.filed import HOW
from ribao.split.people.names import names_at
from ribao.split.people.words_or_names import credible
from ribao.split.pieces import Piece
from ribao.split.words import near, places

DESK = re.compile(
    r"(?P<desk>[\u4e00-\u9fff]{1,6}(?:中心|新闻组|组|小组|新闻网?"
    r"|编译))[ ]?[/]?[ ]?(?P<place>[\u4e00-\u9fff、]{0,12}?)(?P<verb>"
    rf"(?:{HOW})?报[导道])"
)
# 更多民視新聞報導: an offer, no desk.
OFFER = re.compile(
    "更多|最多|看|点|按|追|独家|最新|完整|相关|详细|以上|上述|据|本|该|此"
)
# 本报评论员, 本刊编辑部, nobody's name behind it.
COMMENTING = re.compile(
    r"本[报网台刊]综合(?:消息|报[道导]|讯)?(?![^\W_])|(?:本[报刊网社]|[\u4e00-\u9fff]{2,8}?[报社网台刊])(?:特约)?(?:评论员|编辑部)"
    r"(?!\w|[ ]*[:/|]|[ ]+[\u4e00-\u9fff])"
)
# 本网 李向晚: the paper's own, and no word for what they are.
OWN = re.compile(r"(?P<house>本[报刊网台社站])[ ]{1,3}(?=[\u4e00-\u9fff])")
PUT_TOGETHER = re.compile(
    rf"(?:{HOW})报[导道][ ]?/[ ]?(?P<place>[\u4e00-\u9fff]{{2,4}})(?!\w)"
)
DESK_REACH, REPORTED = 24, re.compile("报")


# 社會中心／簡榮泰、責任編輯／林昀真 報導: a desk, who of it wrote, and who edited.
SHARED = re.compile(
    r"(?P<desk>[\u4e00-\u9fff]{1,6}(?:中心|新闻组|组|新闻网?))[ ]?/[ ]?"
    r"(?P<who>[\u4e00-\u9fff]{2,4})[、 ]{1,2}(?:责任)?(?:编辑|责编)[ ]?/[ ]?"
    r"(?P<editor>[\u4e00-\u9fff]{2,4}?)(?P<verb>[ ]?(?:[\u4e00-\u9fff]{2,3}?)?报[导道])"
)


def shared_at(view: str, position: int, end: int) -> list[Piece]:
    """A desk's byline that names its editor too."""
    match = SHARED.match(view, position, end)
    if not match:
        return []
    desk = Piece(*match.span("desk"), "authors", "desk", role="desk")
    who = Piece(*match.span("who"), "authors", "desk", role="reporter")
    return [
        Piece(position, match.end("who"), "byline", "desk", inner=(desk, who)),
        Piece(match.end("who"), match.start("editor"), "furniture", "label: editors"),
        Piece(*match.span("editor"), "editors", "label: editors"),
        Piece(*match.span("verb"), "furniture", "credit"),
    ]


def own_at(view: str, position: int, end: int) -> list[Piece]:
    """People behind 本报 or 本网, the rest of their line or cell."""
    match = OWN.match(view, position, end)
    names, after = names_at(view, match.end(), end, vouched=False) if match else ([], 0)
    if not match or not names or not credible(names):
        return []
    if after < end and view[after] not in " |/)]":
        return []
    house = match["house"]
    inner = tuple(
        Piece(n.start, n.end, "authors", "behind a house", n.name, "", house)
        for n in names
    )
    return [Piece(position, after, "byline", "behind a house", inner=inner)]


def desk_at(view: str, position: int, end: int) -> list[Piece]:
    """A desk that signs: 生活中心綜合報導, 地方中心／台北報導; 綜合報導／苗栗縣."""
    match = None
    if office := COMMENTING.match(view, position, end):
        author = Piece(*office.span(), "authors", "desk", role="desk")
        return [Piece(*office.span(), "byline", "desk", inner=(author,))]
    if (put := PUT_TOGETHER.match(view, position, end)) and put["place"] in places():
        place = Piece(*put.span("place"), "dateline.place", "desk")
        return [Piece(position, put.end(), "byline", "desk", inner=(place,))]
    if shared := shared_at(view, position, end):
        return shared
    if near(view, position, end, DESK_REACH, REPORTED):
        match = DESK.match(view, position, end)
    if not match or OFFER.match(match["desk"]):
        return []
    inner = [Piece(*match.span("desk"), "authors", "desk", role="desk")]
    who, _ = names_at(view, *match.span("place"), vouched=False)
    if match["place"] not in places() and who:
        inner += [
            Piece(n.start, n.end, "authors", "desk", n.name, "reporter") for n in who
        ]
    elif match["place"]:
        inner.append(Piece(*match.span("place"), "dateline.place", "desk"))
    return [Piece(position, match.end(), "byline", "desk", inner=tuple(inner))]
