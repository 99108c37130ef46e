"""
Bylines whose spaces vouch for them: 经济时报网 记者 阿茹汗娜 12月的…

A house, a role and a name stand apart in front of the first sentence; what a name
without them would have to show, their spaces do.
"""

from __future__ import annotations

import re

from ribao.split.outlets import outlet, outlet_at
from ribao.split.people.behind_roles import UNSAID, phrase
from ribao.split.people.credits import byline_at
from ribao.split.people.names import plausible
from ribao.split.people.words_or_names import is_word
from ribao.split.pieces import Piece

ROLE = re.compile(r"记者|通讯员|特派员|[撰采]写|文/")


def skip(view: str, position: int, end: int) -> int:
    """The next place that is no space."""
    while position < end - 1 and view[position] == " ":
        position += 1
    return position


def behind_house(view: str, start: int, stop: int) -> list[Piece]:
    """21世纪经济报道 记者韩雪莹 长沙报道: a house, and behind a space who wrote."""
    if not ROLE.search(view, start, stop):
        return []
    house = outlet_at(view, start, stop)
    if house is None or view[house.end() : house.end() + 1] != " ":
        return []
    after = skip(view, house.end(), stop)
    signed = byline_at(view, after, stop)
    if not signed or signed[0].field != "byline":
        return []
    return [Piece(*house.span(), "furniture", "house of a name"), *signed]


# 经济时报网 记者 阿茹汗娜 12月的…: house, role and name, a space behind each.
APART = re.compile(
    r"(?:(?P<house>[\u4e00-\u9fffA-Za-z0-9]{2,12})[ ]{1,2})?"
    r"(?P<role>(?:[见实][习]|特约|全媒体|首席)?记者)[ ]{1,2}"
    r"(?P<who>[\u4e00-\u9fff·]{2,8})[ ]{1,2}"
)


def signed_apart(view: str, start: int, stop: int) -> list[Piece]:
    """A byline whose spaces vouch for a name that no surname begins."""
    match = APART.match(view, start, stop)
    if not match or UNSAID.search(match["who"]) or is_word(match["who"]):
        return []
    if match["house"] and not outlet().fullmatch(match["house"]):
        return []
    if not plausible(match["who"]) and phrase(match["who"]):
        return []
    who = Piece(
        *match.span("who"),
        *("authors", "role apart", match["who"], "reporter", match["house"] or ""),
    )
    return [Piece(start, who.end, "byline", "role apart", inner=(who,))]
