"""
People without a label whom something else vouches for: a box before the name, an
office behind a house, the day of a posting.
"""

from __future__ import annotations

import re

from ribao.split.outlets import outlet
from ribao.split.people.accounts import role_account
from ribao.split.people.behind_roles import lined_names
from ribao.split.people.credits import byline_at
from ribao.split.people.names import names_at
from ribao.split.people.words_or_names import is_word
from ribao.split.pieces import Piece

BOXES = frozenset("□◎■●◆◇〇△▲")


# □常山（青溪钢铁公司退休职工）
ABOUT = re.compile(r"[ ]?(?P<about>\([^()。:]{2,24}\))(?![^\s])")


# □ 北江市中医院副主任医师 温良恭
HELD = re.compile(
    r"(?P<office>[\u4e00-\u9fff]{4,30}(?<!记者)(?<!通讯员))[ ]{1,3}"
    r"(?P<who>[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff][ ]{1,2}[\u4e00-\u9fff])"
)


def officed_box(position: int, held: re.Match[str]) -> list[Piece]:
    """A box, what its writer is, and the writer."""
    who = Piece(*held.span("who"), "authors", "boxed", held["who"], "", held["office"])
    return [
        Piece(position, position + 1, "furniture", "separator"),
        Piece(*held.span(), "byline", "boxed", inner=(who,)),
    ]


def boxed_at(view: str, position: int, end: int) -> list[Piece]:
    """□何川: what newspapers set before a writer's name."""
    if view[position] not in BOXES:
        return []
    start = position + 1
    while start < end and view[start] == " ":
        start += 1
    names, after = names_at(view, start, end, vouched=False)
    if names and is_word(names[0].name) and names[-1].end - names[0].start > 4:
        names = []  # 宣传干事 陆机: what somebody is holds surnames too.
    if not names and (held := HELD.fullmatch(view, start, end)):
        return officed_box(position, held)
    if names and after < end and view[after] == " ":
        longer, last = lined_names(view, start, end)
        names, after = (longer, last) if longer else (names, after)
    box = Piece(position, position + 1, "furniture", "separator")
    if not names and (signed := byline_at(view, start, end) if start < end else []):
        return [box, *signed]
    if (
        not names
        or view[position] in "●◆◇△▲〇"
        or (after < end and view[after].isalnum())
    ):
        return []
    inner = tuple(Piece(n.start, n.end, "authors", "boxed", n.name) for n in names)
    found = [box, Piece(names[0].start, after, "byline", "boxed", inner=inner)]
    if about := ABOUT.match(view, after, end):
        found.append(Piece(*about.span("about"), "furniture", "office of who signed"))
    return found


# 由 青石 发表于 2024年1月14日: the word before a name and the day behind it.
POSTED = re.compile(
    r"由[ ]{0,3}(?P<who>[^ 。,:]{1,16}?)[ ]{0,3}"
    r"(?P<how>(?:发[布表]|撰[写文]|张贴|投稿|上传)[于在]?)"
    r"(?=[ ]{0,3}(?:(?:19|20)\d\d|\d{1,2}月|$))"
)


def posted_at(view: str, position: int, end: int) -> list[Piece]:
    """Who posted a story, before the day of it."""
    match = POSTED.match(view, position, end)
    if not match:
        return []
    word = Piece(position, position + 1, "furniture", "credit")
    how = Piece(*match.span("how"), "furniture", "credit")
    if role_account(match["who"]) or outlet().fullmatch(match["who"]):
        return [word, Piece(*match.span("who"), "furniture", "role account"), how]
    writer = Piece(*match.span("who"), "authors", "posted by", match["who"])
    return [
        word,
        Piece(*match.span("who"), "byline", "posted by", inner=(writer,)),
        how,
    ]
