"""
Names with the place they filed from: 丁上臺北傳真, 王明/高雄報導.
"""

from __future__ import annotations

import re

from ribao.split.people.names import names_at, plausible
from ribao.split.pieces import Piece
from ribao.split.words import places
from ribao.surnames import surnames

# 苗栗即時報導, 台北連線報導: how it was reported.
HOW = "综合|即时|连线|现场|专题|独家|特别|采访|整理|外电|实地|追踪|深入|联合|编译|直击"
FILED_AS = re.compile(rf"[ ]?/?[ ]?(?:{HOW})报[导道]")
FILED = re.compile(
    r"[ ]?/?[ ]?(?P<place>[\u4e00-\u9fff]{2,4}?)(?:[0-9]{1,2}日)?"
    rf"(?:[ ]?(?:{HOW})?报[导道]|传真|摄影|电|专访)"
)


# 何川 发自科隆
SENT = re.compile(r"[ ]{0,3}/?[ ]?发自[ ]?(?P<place>[\u4e00-\u9fff]{2,8})(?![^\W_])")


def filed_at(
    view: str, position: int, end: int, *, signed: bool = False
) -> list[Piece]:
    """
    A name with the place it filed from: 丁上臺北傳真, 王明/高雄報導.

    `signed` says that a role stands before it, which vouches for any place.
    """
    for known in (True, False) if signed else (True,):
        if found := filed_from(view, position, end, known=known):
            return found
    return several_filed(view, position, end)


def filed_from(view: str, position: int, end: int, *, known: bool) -> list[Piece]:
    """One name, and a place that is known or looks like one."""
    compound = view[position : position + 2] in surnames()[1]
    for size in (4, 3) if compound else (3, 2, 4):
        name = view[position : position + size]
        if not (plausible(name) and name.isalpha()):
            continue
        if sent := SENT.match(view, position + size, end):
            inner = (
                Piece(position, position + size, "authors", "sent from"),
                Piece(*sent.span("place"), "dateline.place", "sent from"),
            )
            return [Piece(position, sent.end(), "byline", "sent from", inner=inner)]
        if bare := FILED_AS.match(view, position + size, end):
            writer = Piece(
                position, position + size, "authors", "filed from", role="reporter"
            )
            return [
                Piece(position, bare.end(), "byline", "filed from", inner=(writer,))
            ]
        match = FILED.match(view, position + size, end)
        place = match["place"] if match else ""
        if place not in places() and (known or not place or NO_PLACE.match(place)):
            continue
        assert match is not None
        inner = (
            Piece(position, position + size, "authors", "filed from", role="reporter"),
            Piece(*match.span("place"), "dateline.place", "filed from"),
        )
        return [Piece(position, match.end(), "byline", "filed from", inner=inner)]
    return []


# 摄影报道, 综合报道: how it was done, no place.
NO_PLACE = re.compile("[摄图文综采联整编现独专特追实即连通全摘]")


def several_filed(view: str, position: int, end: int) -> list[Piece]:
    """郭俊麟 彭煥群 / 台東報導: a list of names, and where they filed from."""
    names, after = names_at(view, position, end, vouched=False)
    match = FILED.match(view, after, end) if len(names) > 1 else None
    if not match or match["place"] not in places():
        return []
    people = tuple(
        Piece(n.start, n.end, "authors", "filed from", n.name, "reporter")
        for n in names
    )
    place = Piece(*match.span("place"), "dateline.place", "filed from")
    inner = (*people, place)
    return [Piece(position, match.end(), "byline", "filed from", inner=inner)]
