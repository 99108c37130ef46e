"""
Offices and names in turn, spaces between: 作者 法宣 摄影 卷宗.

One such pair may be words; two and more, each an office that a table knows and behind
it something as short as a name, vouch for one another, whatever the names are.
"""

from __future__ import annotations

import re

from ribao.split.labels.common import label_piece
from ribao.split.people.accounts import role_account
from ribao.split.pieces import Piece
from ribao.split.words import STAFF, credit_words, headed_by_office, labels, opened

WRITERS = {"authors": "", "reporter": "reporter", "correspondent": "correspondent"}
WHO = re.compile(
    r"[ ]{1,4}(?P<who>[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff][ ]{1,2}[\u4e00-\u9fff]"
    r"|[\u4e00-\u9fff]?[A-Z][\w'’.-]{1,20}(?:[ ][A-Z][\w'’.-]{1,20}){0,2})"
    r"(?=$|[ |)\];,])"
)
FEWEST_PAIRS = 2


def paired_at(view: str, position: int, end: int) -> list[Piece]:
    """Two offices and more with their holders, from `position` on; [] if fewer."""
    if position and view[position - 1] not in " \n|([":
        return []
    pieces: list[Piece] = []
    pairs = 0
    while pair := pair_at(view, position, end):
        pieces += pair
        pairs += 1
        position = pair[-1].end
        while position < end and view[position] in " |·;,、/":
            position += 1
    # 记者 何川 通讯员 苏晚 王秋: more names are another rule's.
    over = position >= end or not view[position].isalnum()
    words = (label.surface for label, _ in opened(labels(), view, position, end))
    over = over or any(len(word) > 1 for word in words)
    return pieces if pairs >= FEWEST_PAIRS and over else []


def pair_at(view: str, position: int, end: int) -> list[Piece]:
    """One office of two characters and more, and who holds it."""
    for label, after in opened(labels(), view, position, end):
        if len(label.surface) < 2 or label.field not in {*STAFF, *WRITERS}:
            continue
        match = WHO.match(view, after, end)
        if match is None:
            continue
        people = []
        while match and not nobody(match["who"]):
            people.append((match.span("who"), match["who"].replace(" ", "")))
            match = WHO.match(view, match.end(), end)
        if not people:
            continue
        (first, _), (_, last) = people[0][0], people[-1][0]
        mark = label_piece(view, position, first, label.field)
        rule = f"label: {label.field}"
        if label.field in STAFF:
            named = [Piece(*at, label.field, rule, name) for at, name in people]
            return [mark, *named]
        role = WRITERS[label.field]
        inner = [Piece(*at, "authors", rule, name, role) for at, name in people]
        return [mark, Piece(first, last, "byline", rule, inner=tuple(inner))]
    return []


def nobody(who: str) -> bool:
    """Whether what stands where a name might is a label, a role or an account."""
    name = who.replace(" ", "")
    if name in credit_words() or role_account(name):
        return True
    return bool(headed_by_office().match(name)) or name.endswith(("记者", "通讯员"))
