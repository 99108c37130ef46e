"""
People without a label: 本报记者 赵若郡, 李博 摄, 記者X／Y報導, （警方圖片）.

The role word stands before the name (记者) or behind it (摄), with the house
the person works for in front. `截至记者发稿` is no byline: 发稿 is no name.
"""

from __future__ import annotations

import re

from ribao.split.people.accounts import role_account
from ribao.split.people.behind_roles import ROLE_MARKS, names_behind
from ribao.split.people.filed import HOW, filed_at
from ribao.split.people.names import names_at
from ribao.split.pieces import Piece
from ribao.split.words import near

HOUSE = (
    r"(?P<house>(?:《[^《》]{1,12}》)?"
    r"(?:[\u4e00-\u9fffA-Za-z0-9.+·]|“[^“”]{1,8}”){0,16}?)"
)
ROLE = (
    r"(?P<role>实习记者|见习记者|实习生|(?:全媒体|融媒体|特约|特派"
    r"|首席|摄影|驻[\u4e00-\u9fff]{1,4})?记者|特派员"
    r"|特约通讯员|通讯员|信息员|特约评论员|评论员|特约撰稿人?|撰稿人?|专栏作[者家]"
    r"|特约作者|作者|实习编辑|编译(?=[\u4e00-\u9fff]{2,4}/)"
    r"|[文图](?=[ ]{0,3}[/:|]))"
)
PERSON = re.compile(HOUSE + ROLE + r"(?P<gap>[ ]{0,3}[:/|]?[ ]{0,3})")
WHICH = {
    "实习记者": "intern",
    "实习生": "intern",
    "见习记者": "reporter",
    "特约通讯员": "correspondent",
    "通讯员": "correspondent",
    "信息员": "correspondent",
    "编译": "translator",
}
TAKEN = re.compile(
    r"[ ]{0,3}/?[ ]?(?P<what>摄影报道|摄影/报道|摄影/文|摄影|[文图]并?[/、]?"
    r"[文图摄]|[拍翻]?摄|/?供图|图|绘|制图|/?文|撰文|文字)(?!\w)"
)
REPORTS = re.compile(
    r"[ ]{0,2}[/ ]{0,2}(?P<place>[\u4e00-\u9fff]{0,8}?)(?P<verb>"
    rf"(?:{HOW})?报[导道]|传真|电|摄影|专访|特稿)(?!道)"
)
FIELDS = {
    "校对": "proofreaders",
    "审核": "reviewers",
    **dict.fromkeys(
        ("核稿编辑", "责任编辑", "执行编辑", "编辑", "责编", "核稿"), "editors"
    ),
}
ROLE_REACH = 30


# By Wong Siu-ming 黄小明, Photos by Jenny Lau, where readers of English look too.
WRITTEN_BY = re.compile(
    r"(?P<what>[Pp]hotos?[ ]|[Tt]ranslated[ ]|(?:[Tt]ext|[Ss]tory|[Ww]ritten)[ ])?"
    r"(?:[Bb]y|BY)[ ](?P<who>[A-Z][A-Za-z'’.-]+(?:[ ][A-Z][A-Za-z'’.-]+){0,3}"
    r"(?:[ ][\u4e00-\u9fff]{2,4})?"
    r"|[\u4e00-\u9fff]{2,4}(?:[,、][ ]?[\u4e00-\u9fff]{2,4}){0,3})"
    r"(?![A-Za-z\u4e00-\u9fff])"
)
ONE_OF = re.compile(r"[^,、 ]+(?:[ ][^,、 ]+){0,4}")


def by_at(view: str, position: int, end: int) -> list[Piece]:
    """Who wrote or took the pictures, said in English."""
    match = WRITTEN_BY.match(view, position, end)
    if not match or role_account(match["who"]):
        return []
    what = (match["what"] or "").lower()
    label = Piece(position, match.start("who"), "furniture", "credit")
    field = "photographers" if what.startswith("photo") else "authors"
    role = "translator" if what.startswith("transl") else ""
    people = [
        Piece(*who.span(), field, "by", who.group(), role)
        for who in ONE_OF.finditer(view, *match.span("who"))
    ]
    if field == "photographers":
        return [label, *people]
    return [label, Piece(*match.span("who"), "byline", "by", inner=tuple(people))]


def byline_at(
    view: str, position: int, end: int, *, glued: bool = False
) -> list[Piece]:
    """
    Role words each with its names, as one byline.

    `glued` is for a byline in front of a story, where only surnames end it.
    """
    inner: list[Piece] = []
    start, after = position, position
    while near(view, position, end, ROLE_REACH, ROLE_MARKS) and (
        person := PERSON.match(view, position, end)
    ):
        role, house = person["role"], person["house"]
        if re.search(r"日[电讯]|\d[ ]?日|[。!?,]", house):
            break
        if role in "文图" and not (person["gap"].strip() == "/" or house == ""):
            break
        if role in "文图" and "/" not in person["gap"] and ":" not in person["gap"]:
            break
        own = "记者" in role
        filed = filed_at(view, person.end(), end, signed=own) if own else []
        if filed:
            inner += signed_from(filed[0], role, house)
            after = filed[0].end
            break
        names, after_names = names_behind(view, person, end)
        if not names:
            break
        field = "photographers" if role in {"图", "摄影记者"} else "authors"
        inner += [
            Piece(
                n.start,
                n.end,
                field,
                f"role: {role}",
                n.name,
                WHICH.get(role, "reporter" if "记者" in role or "特派" in role else ""),
                house,
            )
            for n in names
        ]
        after = after_names
        position = after
        while position < end and view[position] in " ,、;":
            position += 1
    if not inner:
        return []
    return credited(view, start, after, end, inner)


def signed_from(filed: Piece, role: str, house: str) -> list[Piece]:
    """The parts of a name that says where it filed from, as its role's."""
    return [
        piece._replace(
            rule=f"role: {role}",
            role=WHICH.get(role, "reporter"),
            affiliation=house,
        )
        if piece.field == "authors"
        else piece
        for piece in filed.inner
    ]


def credited(
    view: str, start: int, after: int, end: int, inner: list[Piece]
) -> list[Piece]:
    """A byline with what stands behind its names: 摄, 文, ／Y報導."""
    rule = inner[0].rule
    taken = TAKEN.match(view, after, end)
    if taken and heads_next(view, taken, end):
        return [Piece(start, after, "byline", rule, inner=tuple(inner))]
    if taken:
        what = taken["what"].strip("/")
        if "文" not in what and "报道" not in what:
            inner = [as_photographer(piece) for piece in inner]
            return shown(view, start, after, taken.end(), inner)
        if what.strip("文字撰"):
            inner += [as_photographer(piece) for piece in inner]
        after = taken.end()
    elif reports := REPORTS.match(view, after, end):
        after = reports.end()
    return [Piece(start, after, "byline", rule, inner=tuple(inner))]


def heads_next(view: str, taken: re.Match[str], end: int) -> bool:
    """记者 苏晚 摄影 何川: whether what was done is the label of the next name."""
    if view[taken.end() : taken.end() + 1] in (":", "|", "/"):
        return True
    if not taken.group().startswith(" ") or view[taken.end() : taken.end() + 1] != " ":
        return False
    names, after = names_at(view, taken.end() + 1, end, vouched=False)
    # 何川 文 苏晚 摄: each name has its own deed behind it.
    return bool(names) and not TAKEN.match(view, after, end)


def as_photographer(piece: Piece) -> Piece:
    return Piece(piece.start, piece.end, "photographers", "taken by", piece.value)


def shown(
    view: str, start: int, after: int, end: int, inner: list[Piece]
) -> list[Piece]:
    """A picture credit: names as values, the words around them as furniture."""
    pieces: list[Piece] = []
    position = start
    for piece in inner:
        add_furniture(pieces, view, position, piece.start)
        pieces.append(piece)
        position = piece.end
    add_furniture(pieces, view, position, end)
    return pieces


def add_furniture(pieces: list[Piece], view: str, start: int, end: int) -> None:
    between = view[start:end]
    if between.strip():
        first = start + len(between) - len(between.lstrip())
        last = end - (len(between) - len(between.rstrip()))
        pieces.append(Piece(first, last, "furniture", "credit"))
