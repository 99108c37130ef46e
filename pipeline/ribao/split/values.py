"""
Labels and their values.

A value ends at the next label, a bar, two spaces, a closing bracket or the end
of the line, and *may be empty*: in `来源: 发布日期:2025-03-28` the source is
absent, and the label stays in the furniture as an empty one.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ribao.split.credits import as_photographer, byline_at, shown
from ribao.split.dates import date_at, opening
from ribao.split.names import INSTITUTION, Name, names_at
from ribao.split.offices import offices_at
from ribao.split.pieces import Piece
from ribao.split.words import (
    announced_by,
    composed,
    furniture,
    labels,
    near,
    next_label,
    nobody,
    opened,
    outlet,
)
from ribao.split.words_or_names import credible

# （原题为《…》）: book-title marks stand for the colon.
# 责任编辑：林诗远#: what papers set behind the last name.
SIGNS = "#*◇◆■□●○◎~"
# 作者：陈文胜（湖南师范大学教授）
OFFICE = re.compile(r"[ ]?[(](?P<office>[^()。:]{2,30})[)]")
TITLES = ("headline", "original_headline")
COLON = re.compile(r"[ ]{0,2}[:][ ]{0,6}")
SLASH = re.compile(r"[ ]{0,2}[|/][ ]{0,4}")
SPACE = re.compile(r"[ ]{1,6}")
PEOPLE = frozenset(
    (
        "editors",
        "proofreaders",
        "reviewers",
        "planners",
        "photographers",
        "authors",
        "reporter",
        "intern",
        "correspondent",
        "translator",
        "authors_photographers",
    )
)
GLUED = frozenset(("editors", "proofreaders", "reviewers"))
ROLES = {
    "authors": "",
    "reporter": "reporter",
    "intern": "intern",
    "correspondent": "correspondent",
    "translator": "translator",
    "authors_photographers": "",
}
DATES = frozenset(("published", "updated", "written"))
LINES = frozenset(
    (
        "headline",
        "original_headline",
        "keywords",
        "abstract",
        "rights",
        "compiled_from",
        "neighbour",
        "related",
    )
)
TOKENS = frozenset(
    (
        "infosource",
        "column",
        "identifier",
        "document_number",
        "print_place",
        "location",
        "contact",
        "counters",
        "controls",
        "furniture",
    )
)
# A composed label has its colon within so many characters.
COMPOSED_REACH, COLONS = 16, re.compile(":")
# A source is a name: letters and digits in one run are a spam mirror's token.
TOKEN_ID = re.compile(r"[A-Za-z]{0,6}\d{5,}[A-Za-z0-9]*$")
# 首页>新闻>本地: where the site is; a space ends it.
TRAIL = re.compile(r"[^ >。]{1,12}(?:[ ]?>{1,2}[ ]?[^ >。]{1,16})+")
NUMBERED = re.compile(
    r"[\u4e00-\u9fff]{2,14}[ ]?[(\[](?:19|20)\d\d[)\]][ ]?第?[ ]?\d{1,5}[ ]?号?"
)
CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?![\d:])")
CODE = re.compile(r"_?[A-Z]{1,3}\d{3,6}(?!\w)")
GIVEN = re.compile(r"(?P<how>(?<=..)(?:提供|供图)|)$")
UNKNOWN = ("未知", "不详", "佚名", "无", "其他", "其它")
STOP = re.compile(r"[ ]{2,}|[|\n)\]}]|…{2,}|<br")


def label_at(view: str, position: int, end: int) -> list[Piece]:
    """The label at `position` with its value, as pieces; [] if none stands here."""
    for label in opened(labels(), view, position):
        match = label.pattern.match(view, position, end)
        if not match:
            continue
        after = match.end()
        if colon := COLON.match(view, after, end):
            if pieces := valued(view, position, colon.end(), end, label.field):
                return pieces
        elif label.field in TITLES and view.startswith("《", after):
            return valued(view, position, after, end, label.field)
        elif (slash := SLASH.match(view, after, end)) and label.field in PEOPLE | {
            "infosource"
        }:
            pieces = valued(view, position, slash.end(), end, label.field)
            if any(piece.field not in ("furniture", "residue") for piece in pieces):
                return pieces
        elif pieces := uncoloned(view, position, after, end, label.field, label.alone):
            return pieces
    return composed_at(view, position, end)


# 【摘要】…: a label in a box, its value behind.
BOXED = re.compile(
    r"[\[(][ ]?(?:内容|文章|新闻)?(?:摘要|提要|核心提示|导读|导语|提示)"
    r"[ ]?[\])][ ]?:?[ ]?"
)


def boxed_label_at(view: str, position: int, end: int) -> list[Piece]:
    """The abstract behind its label in a box, to the end of the line."""
    match = BOXED.match(view, position, end)
    if not match or match.end() >= end:
        return []
    label = label_piece(view, position, match.end(), "abstract")
    last = trimmed(view, match.end(), end)
    return [label, Piece(match.end(), last, "abstract", "label: abstract")]


def composed_at(view: str, position: int, end: int) -> list[Piece]:
    """A label that no table has whole, believed if people are what follows it."""
    if not near(view, position, end, COMPOSED_REACH, COLONS):
        return []
    match = composed().match(view, position, end)
    if not match:
        return []
    field = announced_by()[match["ending"]]
    pieces = valued(view, position, match.end(), end, field)
    people = any(piece.field not in ("furniture", "residue") for piece in pieces)
    return pieces if people else []


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
    # 记者 赵若郡 is a byline with its house, not a label: `credits` reads it.
    if field in PEOPLE - {"reporter", "intern", "correspondent"} and gap:
        names, last = names_at(view, value, end, vouched=False)
        ended = last >= end or not view[last].isalnum()
        return valued(view, position, value, end, field) if names and ended else []
    # （记者何川 编辑苏晚）: an office glued to its name, behind a space or a bracket.
    if field in GLUED and not gap and view[position - 1 : position] in ("", " ", "("):
        names, last = names_at(view, value, end, vouched=False)
        if names and (last >= end or view[last] in " )]|"):
            return valued(view, position, value, end, field)
    if (
        field in ("infosource", "photographers")
        and gap
        and outlet().match(view, value, end)
    ):
        return valued(view, position, value, end, field)
    return []


def valued(view: str, position: int, value: int, end: int, field: str) -> list[Piece]:
    """The pieces of a label whose value, if any, begins at `value`."""
    while value < end and view[value] == " ":
        value += 1
    if field in PEOPLE and view[value : value + 1] in ("[", "(") and value + 1 < end:
        value += 1  # 编辑：【王娜】
    stop = value_end(view, value, end)
    if field in DATES:
        return dated(view, position, value, end, field)
    if stop <= value:
        return [empty(view, position, value, field)]
    if field in PEOPLE:
        return peopled(view, position, value, stop, field)
    if field == "document_number" and (number := NUMBERED.match(view, value, end)):
        label = label_piece(view, position, value, field)
        return [label, Piece(*number.span(), field, f"label: {field}")]
    if field == "infosource":
        return sourced(view, position, value, stop)
    if field in LINES:
        return lined(view, position, value, end, stop, field)
    return tokened(view, position, value, stop, field)


def value_end(view: str, value: int, end: int) -> int:
    """Where a value beginning here must end at the latest."""
    if stop := STOP.search(view, value, end):
        end = stop.start()
    label = next_label(view, max(value - 1, 0), end)
    if label >= 0:
        end = max(value, label)
    return end


def trimmed(view: str, start: int, end: int) -> int:
    while end > start and view[end - 1] in " ,;、":
        end -= 1
    return end


def empty(view: str, position: int, value: int, field: str) -> Piece:
    return Piece(
        position, trimmed(view, position, value), "furniture", f"empty label: {field}"
    )


def label_piece(view: str, position: int, value: int, field: str) -> Piece:
    return Piece(
        position, trimmed(view, position, value), "furniture", f"label: {field}"
    )


def dated(view: str, position: int, value: int, end: int, field: str) -> list[Piece]:
    date = date_at(view, value, labelled=True)
    if (clock := CLOCK.match(view, value, end)) and not date:
        label = label_piece(view, position, value, field)
        return [label, Piece(value, clock.end(), "furniture", "clock without a day")]
    if not date or date.end > end:
        return (
            [empty(view, position, value, field)]
            if value_end(view, value, end) <= value
            or not view[value:end].strip()
            or next_label(view, value, end) == value
            else []
        )
    label = label_piece(view, position, value, field)
    if not date.iso:
        return [label, Piece(value, date.end, "furniture", "impossible date")]
    said = Piece(value, date.end, field, f"label: {field}", date.iso)
    return [label, said, *updated_behind(view, said, end)]


# 2021/10/17 10:28(10/18 18:18 更新): the year is the one of the day before it.
UPDATED_BEHIND = re.compile(
    r"[ ]?[(]?[ ]?(?P<before>(?:最终|最后)?(?:更新|修改)[ ]?:?[ ]?)?"
    r"(?P<shown>(?P<month>\d{1,2})[/月-](?P<day>\d{1,2})日?[ ]{1,2}"
    r"(?P<clock>\d{1,2}:\d\d))[ ]?(?(before)|(?:更新|修改))[ ]?[)]?"
)


def updated_behind(view: str, said: Piece, end: int) -> list[Piece]:
    """A day and clock of the same year behind a date, and that it was updated then."""
    match = UPDATED_BEHIND.match(view, said.end, end) if said.value else None
    if not match:
        return []
    month, day, clock = match["month"], match["day"], match["clock"]
    date = date_at(f"{said.value[:4]}-{month}-{day} {clock}", 0)
    if date is None or not date.iso:
        return []
    shown = Piece(*match.span("shown"), "updated", "behind a date", date.iso)
    return surrounded(view, said.end, match.end(), shown)


def surrounded(view: str, start: int, end: int, piece: Piece) -> list[Piece]:
    """A piece between the marks and words around it, which are furniture."""
    around = ((start, piece.start), (piece.end, end))
    marks = [
        Piece(start + found.start(), start + found.end(), "furniture", "credit")
        for start, stop in around
        for found in re.finditer(r"[^ ]+", view[start:stop])
    ]
    return sorted([*marks, piece], key=lambda piece: piece.start)


def peopled(view: str, position: int, value: int, stop: int, field: str) -> list[Piece]:
    label = label_piece(view, position, value, field)
    if field in ROLES:
        return written_by(view, label, value, stop, field)
    if field == "photographers" and (taken := taken_by(view, value, stop)):
        return [label, *taken]
    names, after = names_at(view, value, stop, vouched=True)
    names, after = uncoded(names, after)
    ended = after >= stop or view[after] in " ;)(|" + SIGNS
    if names and (ended or CODE.match(view, after)):
        return [label, *parted_names(view, names, field)]
    return credited(view, label, value, stop, field)


def uncoded(names: list[Name], after: int) -> tuple[list[Name], int]:
    """李梅 HN022: names without the code of whom they name, and where they end."""
    coded = [number for number, name in enumerate(names) if CODE.fullmatch(name.name)]
    if not coded or coded[0] == 0:
        return names, after
    return names[: coded[0]], names[coded[0] - 1].end


def written_by(
    view: str, label: Piece, value: int, stop: int, field: str
) -> list[Piece]:
    """The byline behind a label of writers: 作者：本报记者 赵若郡."""
    signed = byline_at(view, value, stop) or offices_at(view, value, stop)
    if signed and (signed[-1].end >= stop or not view[signed[-1].end].isalnum()):
        if field == "authors_photographers" and signed[0].field == "byline":
            shown_too = tuple(map(as_photographer, signed[0].inner))
            signed[0] = replace(signed[0], inner=(*signed[0].inner, *shown_too))
        return [label, *signed]
    last = trimmed(view, value, stop)
    alone = view.find(" ", value, last) < 0
    if field == "correspondent" and alone and INSTITUTION.fullmatch(view, value, last):
        # 供稿：物理学院: an office is no person; the story is from there.
        return [label, Piece(value, last, "infosource", "label: infosource")]
    first, house = housed(view, value, stop)
    names, after = names_at(view, first, stop, vouched=True)
    about = OFFICE.match(view, after, min(stop + 1, len(view))) if names else None
    if about:
        house, after = about["office"], about.end()
    elif not names or (after < stop and view[after] not in " ,、;/)|" + SIGNS):
        return refused(view, label, value, stop)
    roles = [("authors", ROLES[field])]
    if field == "authors_photographers":
        roles.append(("photographers", ""))
    inner = tuple(
        Piece(n.start, n.end, claimed, f"label: {field}", n.name, role, house)
        for claimed, role in roles
        for n in names
    )
    return [label, Piece(value, after, "byline", f"label: {field}", inner=inner)]


def housed(view: str, value: int, stop: int) -> tuple[int, str]:
    """Where the names begin behind 文｜财新周刊 何川, and whose writers they are."""
    house = outlet().match(view, value, stop)
    if not house or view[house.end() : house.end() + 1] != " ":
        return value, ""
    first = house.end()
    while first < stop and view[first] == " ":
        first += 1
    return (first, house.group()) if first < stop else (value, "")


def taken_by(view: str, value: int, stop: int) -> list[Piece]:
    """圖／記者蘇晚攝: a photographer named like a reporter."""
    signed = byline_at(view, value, stop)
    if not signed or (signed[-1].end < stop and view[signed[-1].end].isalnum()):
        return []
    if signed[0].field != "byline":
        return signed
    people = [p for p in signed[0].inner if p.field in ("authors", "photographers")]
    return shown(
        view,
        signed[0].start,
        signed[0].end,
        signed[0].end,
        [as_photographer(person) for person in people],
    )


def parted_names(view: str, names: list[Name], field: str) -> list[Piece]:
    """Names as values of their own, the commas between them as furniture."""
    pieces: list[Piece] = []
    for name in names:
        if pieces and (between := view[pieces[-1].end : name.start]).strip():
            first = pieces[-1].end + len(between) - len(between.lstrip())
            last = name.start - (len(between) - len(between.rstrip()))
            pieces.append(Piece(first, last, "furniture", "separator"))
        pieces.append(Piece(name.start, name.end, field, f"label: {field}", name.name))
    return pieces


def credited(view: str, label: Piece, value: int, stop: int, field: str) -> list[Piece]:
    """A credit that is no name: an account, an office, a supplier of pictures."""
    first = view.find(" ", value, stop)
    end = trimmed(view, value, first if first > 0 else stop)
    word = view[value:end]
    if word.lower() in nobody():
        return [label, Piece(value, end, "furniture", "role account")]
    if not word or len(word) > 40 or re.search(r"[。!?,“”:]", word):
        return refused(view, label, value, stop)
    pieces = [label]
    for part in re.finditer(r"(?P<mark>[、/&]+)|[^、/&]+", word):
        first, last = value + part.start(), value + part.end()
        if part["mark"]:
            pieces.append(Piece(first, last, "furniture", "separator"))
        elif last - first > 16:
            return refused(view, label, value, stop)
        else:
            given = last - len(
                how["how"] if (how := GIVEN.search(view, first, last)) else ""
            )
            pieces.append(Piece(first, given, field, f"label: {field}"))
            if given < last:
                pieces.append(Piece(given, last, "furniture", "credit"))
    return pieces


def refused(view: str, label: Piece, value: int, stop: int) -> list[Piece]:
    end = trimmed(view, value, stop)
    first = view.find(" ", value, end)
    if first > 0:
        end = first
    if view[value:end].lower() in nobody():
        return [label, Piece(value, end, "furniture", "role account")]
    return [label, Piece(value, max(end, value + 1), "furniture", "refused")]


def source_end(view: str, value: int, stop: int) -> int:
    """Where a source's name ends: a title, or words up to a space or a date."""
    if title := re.compile(r"《[^《》]+》[\u4e00-\u9fff]{0,8}").match(
        view, value, stop
    ):
        return title.end()
    space = view.find(" ", value, stop)
    end = space if space > 0 else stop
    date = opening(view, value + 1, end)
    if date >= 0 and not re.match("[A-Za-z]", view[date - 1]):
        end = date
    while (following := outlet().match(view, end + 1, stop)) and end < stop:
        if view[end] != " " or not ends_word(view, following.end(), stop):
            break
        end = following.end()
    latin = re.compile(r"[A-Za-z0-9.'&]+(?:[ ][A-Za-z0-9.'&]+)+").match(
        view, value, stop
    )
    if latin:
        end = max(end, latin.end())
    return end


def sourced(view: str, position: int, value: int, stop: int) -> list[Piece]:
    label = label_piece(view, position, value, "infosource")
    if view[value] in "[(" and value + 1 < stop:
        value += 1
    end = source_end(view, value, stop)
    end = trimmed(view, value, unbracketed(view, value, end))
    if end <= value:
        return [empty(view, position, value, "infosource")]
    word = view[value:end]
    for known in furniture().get(word[0], ()):
        if known.pattern.fullmatch(word) and "。" not in word:
            return [empty(view, position, value, "infosource")]
    if word in UNKNOWN:
        return [label, Piece(value, end, "furniture", "no source")]
    if TOKEN_ID.match(word):
        return [label, Piece(value, end, "furniture", "token, not a source")]
    if len(word) > 40 or "。" in word or len(word) > 30:
        return refused(view, label, value, stop)
    return [
        label,
        *parted_source(view, value, end),
        *signed_behind(view, end, stop),
    ]


def signed_behind(view: str, position: int, stop: int) -> list[Piece]:
    """（来源：青溪网 何川）: whose story it is, where names fill the rest."""
    if view[position : position + 1] != " " or position + 1 >= stop:
        return []
    names, after = names_at(view, position + 1, stop, vouched=False)
    if not names or trimmed(view, position, stop) != after or not credible(names):
        return []
    inner = tuple(
        Piece(n.start, n.end, "authors", "names alone", n.name) for n in names
    )
    return [Piece(names[0].start, after, "byline", "names alone", inner=inner)]


def unbracketed(view: str, value: int, end: int) -> int:
    """Where a source ends in front of its bracket: 新京报(北京); 海外版 is its own."""
    opening = view.find("(", value + 1, end)
    if opening < 0 or view.find("版", opening, end) > 0:
        return end
    return opening


# 河南报业网-河南日报: whose page was copied, and whose story it is.
VIA = re.compile(
    r"(?P<via>[^\s-]{2,14})[ ]?(?P<mark>-{1,2}|—{1,2}|>)[ ]?(?P<who>[^\s-]{2,16})"
)


def parted_source(view: str, value: int, end: int) -> list[Piece]:
    """A source, and the site it came through where both are outlets."""
    match = VIA.fullmatch(view, value, end)
    whole = [Piece(value, end, "infosource", "label: infosource")]
    if not match:
        return whole
    houses = (match["via"], match["who"])
    if not all(outlet().fullmatch(house) for house in houses):
        return whole
    return [
        Piece(*match.span("via"), "via", "outlet before another"),
        Piece(*match.span("mark"), "furniture", "separator"),
        Piece(*match.span("who"), "infosource", "label: infosource"),
    ]


def ends_word(view: str, position: int, end: int) -> bool:
    return position >= end or not view[position].isalnum()


def lined(
    view: str, position: int, value: int, end: int, stop: int, field: str
) -> list[Piece]:
    if field in ("headline", "original_headline", "rights", "abstract"):
        bar = view.find("\n", value, end)
        stop = end if bar < 0 else bar
        if field in TITLES:
            stop = title_end(view, value, stop)
        close = view.find(")", value, stop) if field == "original_headline" else -1
        if close >= 0 and "(" not in view[value:close]:
            stop = close
    stop = trimmed(view, value, stop)
    label = label_piece(view, position, value, field)
    if stop <= value:
        return [empty(view, position, value, field)]
    if view[value] == "《" and view.find("》", value) == stop - 1 and field in TITLES:
        marks = [
            Piece(place, place + 1, "furniture", "bracket")
            for place in (value, stop - 1)
        ]
        inner = Piece(value + 1, stop - 1, field, f"label: {field}")
        return [label, marks[0], inner, marks[1]] if stop - value > 2 else [label]
    if field in ("neighbour", "related"):
        return [label, Piece(value, stop, "furniture", "another story")]
    return [label, Piece(value, stop, field, f"label: {field}")]


def title_end(view: str, value: int, stop: int) -> int:
    """Where a title ends: at its line's end, or a space before the next label."""
    label = next_label(view, value, stop)
    return label if label > value and view[label - 1] == " " else stop


def tokened(view: str, position: int, value: int, stop: int, field: str) -> list[Piece]:
    label = label_piece(view, position, value, field)
    if field == "controls":
        end = min((p for p in (view.find("  ", value, stop),) if p > 0), default=stop)
        if trail := TRAIL.match(view, value, stop):
            end = trail.end()
        end = trimmed(view, value, end)
        if end - value > 24 and not trail:
            end = value
        pieces = [label]
        if end > value:
            pieces.append(Piece(value, end, "furniture", "site furniture"))
        return pieces
    if field == "counters":
        number = re.compile(r"[0-9,.]+[ ]?[万千wWkK]?[+次条人]?").match(
            view, value, stop
        )
        if not number:
            return [label] if value >= stop else refused(view, label, value, stop)
        return [
            label,
            Piece(value, trimmed(view, value, number.end()), field, f"label: {field}"),
        ]
    space = view.find(" ", value, stop)
    end = trimmed(view, value, space if space > 0 else stop)
    if end <= value:
        return [empty(view, position, value, field)]
    target = "furniture" if field in ("location", "furniture") else field
    return [label, Piece(value, end, target, f"label: {field}")]
