"""
Which label stands at a place, and whether it needs its colon.

A label of the table with a colon, a bar, a comma or nothing behind it; two that share
their people; one in a box; one that the page put together of words it likes.
"""

from __future__ import annotations

import re

from ribao.split.days.dates import date_at
from ribao.split.labels.day_labels import day_labelled
from ribao.split.labels.values import DATES, PEOPLE, TITLES, valued
from ribao.split.outlets import outlet
from ribao.split.people.behind_labels import peopled
from ribao.split.people.names import is_han, names_at
from ribao.split.pieces import Piece
from ribao.split.words import (
    STAFF,
    announced_by,
    composed,
    labels,
    near,
    opened,
)

COLON = re.compile(r"[ ]{0,2}[:][ ]{0,6}")


# 撰文_何川 is a slash too, where hanzi follow: _NB123 is a code.
SLASH = re.compile(
    r"[ ]{0,2}(?:[|/●◎][ ]{0,4}|_(?=[\u4e00-\u9fff])"
    r"|·[ ]{0,2}(?=[\u4e00-\u9fff]{2,4}(?![·\u4e00-\u9fff])))"
)


# 作者, 何川: a comma for a colon, on a line that holds nothing else.
COMMA = re.compile(r"[ ]?,[ ]{0,4}(?=[^,。;:!?\n]{2,30}$)")


SPACE = re.compile(r"[ ]{1,6}")


# A bar stands for the colon of these: 文/何川, 来源|青溪网.
SLASHED = PEOPLE | {"infosource", "issuer"}


# 图/青溪日报记者：何川: a house and a role with a colon of its own.
HOUSED = re.compile(
    r"[\u4e00-\u9fffA-Za-z+]{2,14}(?:记者|通讯员)[ ]?:[ ]?[\u4e00-\u9fff]"
)


COMMAED = PEOPLE | {"furniture"}


# 记者 赵若郡 is a byline with its house, not a label: `credits` reads it.
SPACED = PEOPLE - {"reporter", "intern", "correspondent"}


# A composed label has its colon within so many characters.
COMPOSED_REACH, COLONS = 20, re.compile(":")


def label_at(view: str, position: int, end: int) -> list[Piece]:
    """The label at `position` with its value, as pieces; [] if none stands here."""
    for label, after in opened(labels(), view, position, end):
        if colon := COLON.match(view, after, end):
            if pieces := valued(view, position, colon.end(), end, label.field):
                return pieces
        elif pieces := commaed(view, position, after, end, label.field):
            return pieces
        elif label.field in TITLES and view.startswith("《", after):
            return valued(view, position, after, end, label.field)
        elif label.field in SLASHED and (slash := SLASH.match(view, after, end)):
            if HOUSED.match(view, slash.end(), end):
                return peopled(view, position, slash.end(), end, label.field)
            pieces = valued(view, position, slash.end(), end, label.field)
            if any(
                piece.field not in ("furniture", "residue")
                or piece.rule == "role account"
                for piece in pieces
            ):
                return pieces
        elif pieces := uncoloned(view, position, after, end, label.field, label.alone):
            return pieces
    return (
        joint_at(view, position, end)
        or day_labelled(view, position, end)
        or composed_at(view, position, end)
    )


# 报道/摄影：颜美芳: two labels for the same people.
JOINT = re.compile(r"[ ]?[/、·+&和与][ ]?")


def joint_at(view: str, position: int, end: int) -> list[Piece]:
    """Two labels of people that share their colon and their people."""
    for one, after in opened(labels(), view, position, end):
        joint = JOINT.match(view, after, end) if one.field in PEOPLE else None
        if joint is None:
            continue
        for other, last in opened(labels(), view, joint.end(), end):
            colon = COLON.match(view, last, end) if other.field in PEOPLE else None
            if colon:
                field = shared(one.field, other.field)
                return valued(view, position, colon.end(), end, field)
    return []


def shared(one: str, other: str) -> str:
    """The field of those whom two labels name: editors are nothing else."""
    both = {one, other}
    if "editors" in both:
        return "editors"
    if "photographers" in both and both & {"authors", "reporter", "correspondent"}:
        return "authors_photographers"
    return one


def commaed(view: str, position: int, after: int, end: int, field: str) -> list[Piece]:
    """A label that a comma parts from its value; each has its line to itself."""
    if field not in COMMAED or view[position - 1 : position] not in ("", "\n"):
        return []
    comma = COMMA.match(view, after, end)
    pieces = valued(view, position, comma.end(), end, field) if comma else []
    vouched = field == "furniture" or any(p.field != "furniture" for p in pieces)
    return pieces if vouched else []


# 撰稿 Fanny Goh
LATIN_NAME = re.compile(r"[A-Z][a-zÀ-ɏ'’-]+[ ][A-Z][A-Za-zÀ-ɏ'’.-]+")


def composed_at(view: str, position: int, end: int) -> list[Piece]:
    """A label that no table has whole, believed if its value is what it announces."""
    if not near(view, position, end, COMPOSED_REACH, COLONS):
        return []
    match = composed().match(view, position, end)
    if not match:
        return []
    field = announced_by()[match["ending"]]
    pieces = valued(view, position, match.end(), end, field)
    told = [p for p in pieces if p.field not in ("furniture", "residue")]
    # 市长热线：…, a headline: whom to call has a number.
    called = field != "contact" or "人" in match["ending"]
    if told and not called and not CALLED.match(view, told[0].start):
        return []
    return pieces if told else []


def uncoloned(
    view: str, position: int, after: int, end: int, field: str, alone: bool
) -> list[Piece]:
    """A label without its colon: believed if its value is one beyond doubt."""
    gap = SPACE.match(view, after, end)
    value = gap.end() if gap else after
    if field in DATES and alone:
        date = date_at(view, value, labelled=True)
        return valued(view, position, value, end, field) if date else []
    if alone and gap:
        return valued(view, position, value, end, field)
    apart = gap or is_han(view[position])  # 作者Emma Clarke
    if field in SPACED and apart and LATIN_NAME.match(view, value, end):
        return valued(view, position, value, end, field)
    if field in SPACED - STAFF and gap:
        names, last = names_at(view, value, end, vouched=False)
        ended = last >= end or not view[last].isalnum()
        if names and ended:
            return valued(view, position, value, end, field)
    if (
        field in ("infosource", "photographers")
        and gap
        and outlet().match(view, value, end)
    ):
        return valued(view, position, value, end, field)
    if field == "infosource" and gap and one_word(view, value, end):
        return valued(view, position, value, end, field)
    return []


# 来源 人物: one word, and the line is over or goes on with another field.
TOKEN = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9+·]{2,14}"
    r"(?:(?=$|[ ]{2}|[ ]?[|/()\[\]\n·;—])|(?P<gap>[ ]))"
)


def one_word(view: str, value: int, end: int) -> bool:
    """Whether one word stands here, the line's last or in front of another label."""
    word = TOKEN.match(view, value, end)
    if word is None:
        return False
    return word["gap"] is None or any(opened(labels(), view, word.end(), end))


CALLED = re.compile(r"[(+]?[ ]?\d|[\w.+-]{1,64}@", re.ASCII)
