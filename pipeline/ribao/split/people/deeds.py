"""
Names first, then what they did: 李博 摄, 蔡靈／核稿編輯, 達揚（綜合報導）.
"""

from __future__ import annotations

import re

from ribao.split.outlets import outlet_at
from ribao.split.people.credits import FIELDS, PERSON, TAKEN, byline_at, credited, shown
from ribao.split.people.filed import HOW, filed_at
from ribao.split.people.names import names_at
from ribao.split.pieces import Piece
from ribao.split.words import near
from ribao.surnames import initials

CHECKED = re.compile(
    r"(?P<after>[ ]{0,3}/?[ ]{0,2})(?P<what>"
    r"(?:核稿编辑|责任编辑|执行编辑|编辑|责编|核稿|校对|审核)"
    r"(?![ ]?[/|]|[ ]{1,3}[\u4e00-\u9fff])"
    rf"|编译|翻译|采访|采写|撰文|撰稿|撰写|撰|整理|执笔|特稿|供稿|投稿|(?:{HOW})?报[导道])"
    r"(?!\w|[ ]?:)"
)
# 达扬/夏立民（综合报导）: what the names did, in a bracket of its own.
DID = re.compile(r"[ ]?\((?:综合)?(?:报[导道]|编译|整理|编译报[导道]|采访|撰稿)\)")
DOTS = re.compile("·")


def trailing_role_at(view: str, position: int, end: int) -> list[Piece]:
    """Names first, then what they did: 李博 摄, 蔡靈／核稿編輯, 丁上臺北傳真."""
    if not (view[position] in initials() or near(view, position, end, 9, DOTS)):
        return []
    if filed := filed_at(view, position, end):
        return filed
    names, after = names_at(view, position, end, vouched=False)
    # 白河新闻网 文/苏晚: two surnames in it make no two people of an outlet.
    if not names or outlet_at(view, position, end):
        return []
    people = [Piece(n.start, n.end, "authors", "role behind", n.name) for n in names]
    taken = TAKEN.match(view, after, end)
    # 余下全文, 华夏人文: a bare 文 or 图 glued to a word is its last character.
    if taken and not (taken.group() in "文图" and unbroken(view, position, after)):
        return credited(view, position, after, end, people)
    if row := held_row(view, position, end):
        return row
    if did := DID.match(view, after, end):
        return [
            Piece(position, did.end(), "byline", "role behind", inner=tuple(people))
        ]
    if checked := CHECKED.match(view, after, end):
        return checked_by(view, position, after, checked, people)
    return helped_by(view, position, after, end, people)


# 黄柏翰 责任编辑 叶以琳 核稿编辑: the offices of a row, each behind its holder.
OFFICE = re.compile(
    r"[ ]{0,3}/?[ ]{0,3}(?P<what>(?:责任|核稿|执行|网络|值班|实习|文字|图片)?编辑"
    r"|责编|核稿|校对|审核|撰|校|译)(?![\u4e00-\u9fff:/|])"
)
DEEDS = {"撰": "authors", "译": "authors", "校": "proofreaders"}
FEWEST_HELD = 2


def held_row(view: str, position: int, end: int) -> list[Piece]:
    """Holders and their offices in turn, to the line's end; [] if that is not all."""
    pieces: list[Piece] = []
    rows = 0
    while position < end:
        names, after = names_at(view, position, end, vouched=False, alone=True)
        office = OFFICE.match(view, after, end) if names else None
        if office is None:
            return []
        field = DEEDS.get(office["what"]) or FIELDS.get(office["what"], "editors")
        held = [Piece(n.start, n.end, field, "role behind", n.name) for n in names]
        if field == "authors":
            pieces.append(
                Piece(position, after, "byline", "role behind", inner=tuple(held))
            )
            pieces += shown(view, after, after, office.end(), [])
        else:
            pieces += shown(view, position, after, office.end(), held)
        position, rows = office.end(), rows + 1
        while position < end and view[position] in " ,、;|":
            position += 1
    return pieces if rows >= FEWEST_HELD else []


def unbroken(view: str, start: int, end: int) -> bool:
    """Whether no space, mark or list shows that names stand here, not a word."""
    return view[start:end].isalpha() and view[start - 1 : start] not in ("(", "[")


def checked_by(
    view: str, position: int, after: int, checked: re.Match[str], people: list[Piece]
) -> list[Piece]:
    """蔡靈／核稿編輯: an editor's office behind the name, or a writer's."""
    field = FIELDS.get(checked["what"], "authors")
    if field == "authors":
        inner = tuple(people)
        return [Piece(position, checked.end(), "byline", "role behind", inner=inner)]
    inner_pieces = [Piece(p.start, p.end, field, p.rule, p.value) for p in people]
    return shown(view, position, after, checked.end(), inner_pieces)


def helped_by(
    view: str, position: int, after: int, end: int, people: list[Piece]
) -> list[Piece]:
    """李琴 李民 记者 邓维: the names in front of a reporter's helped."""
    person = PERSON.match(view, after + 1, end)
    if not person or view[after] != " " or person["house"]:
        return []
    rest = byline_at(view, after + 1, end)
    if not rest or rest[0].field != "byline":
        return []
    helpers = tuple(
        Piece(
            p.start, p.end, p.field, "names before a reporter", p.value, "correspondent"
        )
        for p in people
    )
    inner = (*helpers, *rest[0].inner)
    return [Piece(position, rest[0].end, "byline", rest[0].rule, inner=inner)]
