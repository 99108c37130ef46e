"""
People behind their labels: writers, who may sign as reporters do, and all whom
a page names for other work; offices and accounts that stand in their place.
"""

from __future__ import annotations

import re

from ribao.split.labels.common import label_piece, refused, trimmed
from ribao.split.outlets import outlet
from ribao.split.people.accounts import role_account
from ribao.split.people.credits import as_photographer, byline_at, shown
from ribao.split.people.holders import CODE, SUPPLIER, uncoded
from ribao.split.people.houses import DESK, housed, office
from ribao.split.people.names import INSTITUTION, ROLE, Name, names_at, plausible
from ribao.split.people.offices import offices_at
from ribao.split.pieces import Piece
from ribao.split.words import WRITERS, headed_by_office

# 责任编辑：林诗远#: what papers set behind the last name.
SIGNS = "#*◇◆■□●○◎~※"
# 作者：陈文胜（湖南师范大学教授）
OFFICE = re.compile(r"[ ]?[(](?P<office>[^()。:]{2,30})[)]")
# saltwater88 (鹽水小子): who posted, on a board.
ACCOUNT = re.compile(r"[a-z][a-z0-9_]*")
GIVEN = re.compile(r"(?P<how>(?<=..)(?:提供|供图)|)$")


def peopled(view: str, position: int, value: int, stop: int, field: str) -> list[Piece]:
    label = label_piece(view, position, value, field)
    if field in WRITERS:
        return written_by(view, label, value, stop, field)
    if field == "photographers" and (taken := taken_by(view, value, stop)):
        return [label, *taken]
    if field in OFFICES and nobody_of_it(view, value, word_end(view, value, stop)):
        # 发布人：党群工作部, 编辑：青溪网: nobody of it.
        return [label, Piece(value, word_end(view, value, stop), "furniture", "desk")]
    first = housed(view, value, stop)[0] if field == "photographers" else value
    names, after = names_at(view, first, stop, vouched=True)
    if first > value and not names:
        names, after = names_at(view, value, stop, vouched=True)
    names, after = uncoded(names, after)
    ended = after >= stop or view[after] in " ;)([|" + SIGNS
    if names and (ended or CODE.match(view, after)):
        return [label, *parted_names(view, names, field)]
    return credited(view, label, value, stop, field)


def word_end(view: str, value: int, stop: int) -> int:
    """Where the word ends that begins here."""
    space = view.find(" ", value, stop)
    return trimmed(view, value, space if space > 0 else stop)


# Whoever holds these is a person, or nobody.
OFFICES = frozenset(("editors", "proofreaders", "reviewers"))


def nobody_of_it(view: str, value: int, stop: int) -> bool:
    """Whether a desk or an outlet stands where whoever edited should."""
    if DESK.fullmatch(view, value, stop):
        return True
    house = outlet().fullmatch(view, value, stop)
    return house is not None and len(house.group()) > 2 and not plausible(house.group())


def written_by(
    view: str, label: Piece, value: int, stop: int, field: str
) -> list[Piece]:
    """The byline behind a label of writers: 作者：本报记者 赵若郡."""
    signed = byline_at(view, value, stop) or offices_at(view, value, stop)
    if signed and (signed[-1].end >= stop or not view[signed[-1].end].isalnum()):
        if field == "authors_photographers" and signed[0].field == "byline":
            shown_too = tuple(map(as_photographer, signed[0].inner))
            signed[0] = signed[0]._replace(inner=(*signed[0].inner, *shown_too))
        return [label, *signed]
    last = trimmed(view, value, stop)
    alone = view.find(" ", value, last) < 0
    if field == "correspondent" and alone and INSTITUTION.fullmatch(view, value, last):
        # 供稿：物理学院: an office is no person; the story is from there.
        return [label, Piece(value, last, "infosource", "label: infosource")]
    if alone and field != "correspondent" and office(view[value:last]):
        # 作者：德育处, 文/青溪日报: a desk signs, and nobody of it.
        desk = Piece(value, last, "authors", "desk", role="desk")
        return [label, Piece(value, last, "byline", "desk", inner=(desk,))]
    first, house = housed(view, value, stop)
    names, after = names_at(view, first, stop, vouched=True)
    about = OFFICE.match(view, after, min(stop + 1, len(view))) if names else None
    if about and headed_by_office().match(about["office"]):
        about = None
    if about and ACCOUNT.fullmatch(view, value, names[0].end):
        return [label, Piece(value, about.end(), "furniture", "role account")]
    if about:
        house, after = about["office"], about.end()
    elif not names or (after < stop and view[after] not in " ,、;/)|([" + SIGNS):
        return pen_named(view, label, value, stop, field)
    roles = [("authors", WRITERS[field])]
    if field == "authors_photographers":
        roles.append(("photographers", ""))
    inner = tuple(
        Piece(n.start, n.end, claimed, f"label: {field}", n.name, role, house)
        for claimed, role in roles
        for n in names
    )
    return [label, Piece(value, after, "byline", f"label: {field}", inner=inner)]


# 作者 | 老司机阿宽: what somebody calls himself, to the end of the cell.
NICKNAME = re.compile(r"(?![\u4e00-\u9fff]*[的了在是])[\u4e00-\u9fffA-Za-z]{5,8}")


def pen_named(
    view: str, label: Piece, value: int, stop: int, field: str
) -> list[Piece]:
    """A writer by a name that is nobody else's, or what stands there refused."""
    nickname = NICKNAME.fullmatch(view, value, trimmed(view, value, stop))
    if field != "authors" or not nickname or office(nickname.group()):
        return refused(view, label, value, stop)
    if role_account(nickname.group()) or headed_by_office().match(nickname.group()):
        return refused(view, label, value, stop)
    who = Piece(*nickname.span(), "authors", f"label: {field}", nickname.group())
    return [label, who._replace(field="byline", inner=(who,))]


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
        supplied = field == "photographers" and SUPPLIER.fullmatch(name.name)
        rule = "supplied by" if supplied else f"label: {field}"
        pieces.append(Piece(name.start, name.end, field, rule, name.name))
    return pieces


def titled(view: str, label: Piece, word: str) -> bool:
    """图：全球股市表现, a picture's title; 图：视觉中国, 图：受访者提供 are credits."""
    if view[label.start : label.end].rstrip(" :|/") not in ("图", "图片", "图说"):
        return False
    if len(word) <= LONGEST_SUPPLIER or outlet().fullmatch(word):
        return False
    if "/" in word:
        longest = max(word.split("/"), key=len)
        return len(longest) > LONGEST_HOUSE and not outlet().fullmatch(longest)
    return not (DESK.fullmatch(word) or GIVEN.search(word)["how"])  # type: ignore[index]


# 受访者, 主办方: who gave a picture, and is no outlet.
LONGEST_SUPPLIER = 4
# 受访者供图/某某摄影工作室
LONGEST_HOUSE = 9


def credited(view: str, label: Piece, value: int, stop: int, field: str) -> list[Piece]:
    """A credit that is no name: an account, an office, a supplier of pictures."""
    first = view.find(" ", value, stop)
    end = trimmed(view, value, first if first > 0 else stop)
    word = view[value:end]
    if role_account(word) or word.isdigit():
        return [label, Piece(value, end, "furniture", "role account")]
    if titled(view, label, word):
        return refused(view, label, value, stop)
    if not word or len(word) > 40 or re.search(r"[。!?,“”:]", word):
        return refused(view, label, value, stop)
    pieces = [label]
    for part in re.finditer(r"(?P<mark>[、/&]+)|[^、/&]+", word):
        first, last = value + part.start(), value + part.end()
        if part["mark"]:
            pieces.append(Piece(first, last, "furniture", "separator"))
        elif ROLE.fullmatch(view, first, last):
            pieces.append(Piece(first, last, "furniture", "role without a name"))
        elif last - first > 16:
            return refused(view, label, value, stop)
        else:
            given = last - len(
                how["how"] if (how := GIVEN.search(view, first, last)) else ""
            )
            # 图：青溪日报, 图：受访企业提供: who is no person gave the picture.
            rule = "supplied by" if field == "photographers" else f"label: {field}"
            pieces.append(Piece(first, given, field, rule))
            if given < last:
                pieces.append(Piece(given, last, "furniture", "credit"))
    return pieces
