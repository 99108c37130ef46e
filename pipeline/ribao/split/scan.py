"""
Reading a line as metadata: labels, values, dates, credits, furniture.

The scanner walks a folded view from left to right. At each step it asks, in
order: a bracket, an address, a date, a label with its value, people with their
role, a word of furniture, an outlet. What answers to none is residue; residue
decides whether the line was metadata at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from ribao.split.copied import CITING, cited_at, follows_at, placed_at, sent_from
from ribao.split.credits import (
    BOXES,
    boxed_at,
    byline_at,
    desk_at,
    office_at,
    trailing_role_at,
)
from ribao.split.dated import updated_behind
from ribao.split.dateline import dateline_at
from ribao.split.dates import OPENERS, OPENING, date_at, opening
from ribao.split.korean import is_hangul, korean_at, korean_byline_at
from ribao.split.names import names_at, plausible
from ribao.split.offices import offices_at
from ribao.split.people import DESK
from ribao.split.phrases import phrase_at
from ribao.split.pictures import STOCK_OPENERS, stock_at, supply_at
from ribao.split.pieces import Piece, Scan
from ribao.split.values import boxed_label_at, label_at
from ribao.split.view import folded
from ribao.split.words import (
    LONGEST_OUTLET,
    credit_words,
    furniture,
    near,
    next_label,
    nobody,
    opened,
    outlet_at,
    places,
    role_account,
    section_endings,
    spaced,
    surnames,
    table,
    weak_endings,
)
from ribao.split.words_or_names import credible, is_word

GAP = re.compile(
    r"[ \n\r,、;.|/·>*=_~←→▲▼►▶▷▸➤◆◇●★☆^\\\x0b\x0c-]+|-{2,}|#+(?!\w)|…+|<br ?/?>|—+"
    r"|&nbsp;|[□■](?![ ]?[\u4e00-\u9fff])|[\u2580-\u259f]+"
    r"|\?+(?=[ \d?]|$|[\u4e00-\u9fff]{2,4}:)"
)
MARKS = re.compile(r"[^ \n\r]+")
ADDRESS = re.compile(
    r"(?:(?:https?://|www\.)[A-Za-z0-9./=&_%#:~+-]+"
    r"|[A-Za-z0-9.-]{1,253}\.(?:com|cn|net|org|hk|tw)\b(?:/[A-Za-z0-9./=&_%#-]*)?)"
    r"(?:\?[A-Za-z_]\w*=[A-Za-z0-9./=&_%#:~+-]*)?|[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]{1,189}"
)
# What papers set before a label is a separator too.
SIGNS = "◎□■"
CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">"}
END_MARK = re.compile(r"[。!?！？](?=.)|[。]")
WORD = re.compile(r"[A-Za-z0-9]+|[^A-Za-z0-9 \n|,、;:()\[\]/-]+|.", re.DOTALL)
BOUNDARY = re.compile(r"(?![\u3400-\u9fffA-Za-z0-9《“])|(?=[上下]一[版篇条页则])")
# ②9 behind the last full stop: a Henan daily's code for who set the page.
LAYOUT_CODE = re.compile(r"[①-⑳]\d{1,2}(?!\d)|_?[A-Z]{1,3}\d{3,6}(?!\w)")
PAGE = re.compile(
    r"(?:第[ ]?)?[A-Z]?\d{1,3}[ ]?版(?:[ ]?[(:·][ ]?[\u4e00-\u9fff]{1,8}?"
    r"(?:[ ]?\)|(?![\u4e00-\u9fff])|(?=[上下]一版)))?"
    r"|第[一二三四五六七八九十]{1,3}版(?!本)|[A-D]\d{1,2}(?!\w)"
)


# 《新闻爱好者》2019年2月, 2019年第2期: which issue of a magazine.
ISSUE = re.compile(
    r"(?:19|20)\d\d/\d{1,2}(?![\d/])|\d{4}年?第?\d{1,2}[月期](?!\d)(?:[上中下](?:旬|半月)?刊?)?|总?第\d+期"
)
# 青政办发〔2024〕12号: who issued it, the year, the number.
DOCUMENT = re.compile(
    r"[\u4e00-\u9fff]{2,10}[ ]?[(\[](?:19|20)\d\d[)\]][ ]?第?[ ]?\d{1,4}[ ]?号(?!\w)"
)
# （2023）鲁0781民初1234号: a court's number of a case.
CASE = re.compile(
    r"[(\[](?:19|20)\d\d[)\]][ ]?[\u4e00-\u9fff]{1,2}\d{0,4}[\u4e00-\u9fff]{1,4}"
    r"[ ]?第?\d{1,6}号(?:之[一二三四五六七八九十])?(?!\w)"
)
HASHTAG = re.compile(r"(?<![^\s])#[^\W#][^\s#]{0,19}#?(?=[ ]|$)", re.MULTILINE)
WEEKDAY = re.compile(r"(?:星期|周)[一二三四五六日天](?!\w)|[农阴]历[^ ,。]{2,8}")
COUNT = re.compile(
    r"(?:阅读|浏览|评论|点击|点赞|回复|转发|收藏|分享|人气|赞)(?:量"
    r"|数|次数)?[ ]?(?:[(][ ]?\d{0,15}[ ]?[)]"
    r"|\d[\d,]{0,15}(?:\.\d{1,5})?[ ]?[万wW]?[+]?[ ]?次?(?![^\W_]))"
    r"|\d[\d,]{0,15}(?:\.\d{1,5})?[ ]?万?[+]?[ ]?(?:人气|条评论|人评论|人参与|次阅读"
    r"|次浏览|阅读|浏览|评论|点赞|views?)(?!\w)"
)
DISCLAIMER_ENDS = re.compile(r"[ ]{2,}")


@cache
def rights_words() -> re.Pattern[str]:
    """One of these stands within what a notice opens with: a cheap first look."""
    forms = (spaced(folded(row[0])) for row in table("notices.tsv"))
    return re.compile("|".join((*forms, "未经", "非经")))


@cache
def rights() -> re.Pattern[str]:
    """How a notice of rights opens; it runs to the end of its line."""
    rows = [
        (spaced(folded(row[0])), row[1:] == ["site"]) for row in table("notices.tsv")
    ]
    anywhere = "|".join(form for form, site in rows if site)
    forms = "|".join(form for form, _ in rows)
    asked = r"[^\n。]{0,40}[未非]经[^\n。]{0,20}(?:不得|禁止|请勿|严禁|谢绝)"
    return re.compile(
        rf"(?:[\u4e00-\u9fff ]{{1,12}}(?:{anywhere})|{forms}|{asked}).*", re.DOTALL
    )


def scan(view: str, start: int, end: int, *, depth: int = 0, limit: int = 1000) -> Scan:
    """
    `view[start:end]` read as metadata.

    Given up, since it is a story's, as soon as more than `limit` characters
    answer to no rule or one of them ends a sentence.
    """
    found = Scan()
    position = start
    while position < end and not (found.ended or found.residue > limit):
        if gap := GAP.match(view, position, end):
            take_marks(found, view, position, gap.end())
            position = gap.end()
            continue
        claimed = claim(view, position, end, found, depth)
        if claimed > position:
            position = claimed
            continue
        word = WORD.match(view, position, end)
        assert word is not None  # `.` matches anything
        after = word.end()
        # A date or a colon-label may be glued behind a word that is no claim.
        date = opening(view, position + 1, after)
        if date >= 0 and not word.group().isdigit():
            after = date
        found.pieces.append(Piece(position, after, "residue", "residue"))
        found.residue += sum(map(str.isalnum, view[position:after]))
        if END_MARK.search(view, position, min(after + 1, end)):
            found.ended = True
        position = after
    found.cut = position < end
    if found.residue and not depth:
        beside_date(found, view)
    return found


def beside_date(found: Scan, view: str) -> None:
    """
    Names that stand alone on a dated line or behind an outlet: 青溪日报 赵若溪.

    Three hanzi with a surname; two only where the site says 原创 before them, for
    many a section is called like someone.
    """
    dated = any(piece.field == "published" for piece in found.pieces)
    if (
        dated
        and not any(p.field == "outlet" or "infosource" in p.rule for p in found.pieces)
        and not account(found, view)
    ):
        weak_outlet(found, view)
    for number, piece in enumerate(found.pieces):
        word = view[piece.start : piece.end]
        before = found.pieces[number - 1] if number else None
        own = before is not None and view[before.start : before.end] == "原创"
        if not dated and (before is None or before.field != "outlet"):
            continue
        # 2023-03-15 | 青溪日报 | 何川: a bar before it, and nothing behind.
        barred = before is not None and view[before.start : before.end] == "|"
        behind = found.pieces[number + 1 : number + 2]
        ended = not behind or view[behind[0].start : behind[0].end] == "|"
        barred = barred and ended and number > 0
        housed = dated and before is not None and before.field == "outlet"
        short = (own or barred or housed) and len(word) == 2
        long = len(word) == 4 and word[:2] in surnames()[1]
        if piece.field != "residue" or not (len(word) == 3 or short or long):
            continue
        if not plausible(word) or word in credit_words() or role_account(word):
            continue
        if is_word(word):
            continue
        name = Piece(piece.start, piece.end, "authors", "name beside a date", word)
        found.pieces[number] = Piece(
            piece.start, piece.end, "byline", "name beside a date", inner=(name,)
        )
        found.residue -= len(word)


def weak_outlet(found: Scan, view: str) -> None:
    """体坛晚讯 2022-09-17: what ends as many outlets do, at the head of its day."""
    for number, piece in enumerate(found.pieces):
        word = view[piece.start : piece.end]
        if piece.field != "residue" or not word.endswith(weak_endings()):
            continue
        if 4 <= len(word) <= 10 and word not in nobody() | credit_words():
            found.pieces[number] = piece._replace(
                field="outlet", rule="outlet beside a date"
            )
            return
    unlabelled(found, view)


def unlabelled(found: Scan, view: str) -> None:
    """
    星河科普 2021-12-14 21:30: a name nobody knows, where an outlet's stands.

    It stands right beside the day, is no section's and no phrase. An office signs
    its notice so too; beside a clock it is whose news it is. It counts as residue
    all the same: what nobody knows makes no line metadata.
    """
    said = [p for p in found.pieces if p.rule not in ("separator", "bracket")]
    day = next((n for n, p in enumerate(said) if p.field == "published"), -1)
    for piece in (*said[max(0, day - 1) : day], *said[day + 1 : day + 2]):
        word = view[piece.start : piece.end]
        if piece.field != "residue" or not UNLABELLED.fullmatch(word):
            continue
        office = DESK.fullmatch(word) and "T" not in said[day].value
        if office or word.endswith(section_endings()) or word in places():
            continue
        if role_account(word) or plausible(word) or word in credit_words():
            continue
        found.pieces[found.pieces.index(piece)] = piece._replace(
            field="outlet", rule="name beside its day"
        )
        return


# Four hanzi and more, that no phrase of a header begins.
UNLABELLED = re.compile(
    r"(?!发[布表]|更新|阅读|浏览|来[自源]|字[体号]|第|总|共|农历|星期|已|本[报网站文]|关|点"
    r"|分享|评论|收藏|当前|首页|天气|今[日天]|位于|记者|通讯员|编辑|作者)"
    r"[\u4e00-\u9fff]{4,12}"
)


def account(found: Scan, view: str) -> bool:
    """
    滨城青年 2024-01-09 20:15 辽宁: an account, its day, and where it was seen from.

    Platforms print the province behind the day; and an account's own writing has its
    name twice, as the author's and as the account's.
    """
    days = [n for n, piece in enumerate(found.pieces) if piece.field == "published"]
    if not days or days[0] == 0:
        return False
    before, behind = found.pieces[days[0] - 1], found.pieces[days[0] + 1 :]
    word = view[before.start : before.end]
    if before.field != "residue" or not 2 < len(word) <= LONGEST_ACCOUNT:
        return False
    seen = behind and view[behind[0].start : behind[0].end].removeprefix("发表于")
    twin = found.pieces[days[0] - 2] if days[0] > 1 else before
    twice = twin is not before and view[twin.start : twin.end] == word
    if not (seen and seen in places()) and not twice:
        return False
    found.pieces[days[0] - 1] = before._replace(field="outlet", rule="account")
    return True


def leading(view: str, start: int, end: int) -> Scan:
    """The metadata `view[start:end]` opens with, up to the first residue."""
    whole = scan(view, start, end, limit=0)
    found = Scan(strong=whole.strong)
    for piece in whole.pieces:
        if piece.field == "residue" or piece.rule == "refused":
            break
        found.pieces.append(piece)
    return found


def take_marks(found: Scan, view: str, start: int, end: int) -> None:
    """Separators that are not white space are furniture, by themselves."""
    if view[start] == " " and end == start + 1:
        return
    for mark in MARKS.finditer(view, start, end):
        found.pieces.append(Piece(*mark.span(), "furniture", "separator"))


def claim(view: str, position: int, end: int, found: Scan, depth: int) -> int:
    """Let the first rule that can claim what stands here; where it ends."""
    character = view[position]
    if character in ")]}〉":
        return found.take([Piece(position, position + 1, "furniture", "bracket")])
    if character in CLOSING:
        if case := CASE.match(view, position, end):
            piece = Piece(*case.span(), "document_number", "number of a case")
            return found.take([piece], strong=1)
        if boxed := boxed_label_at(view, position, end):
            return found.take(boxed, strong=1)
        return bracket(view, position, end, found, depth)
    dated = character in OPENERS
    if dated and (date := date_at(view, position)) and date.end <= end:
        rule = "bare date" if date.iso else "impossible date"
        field = "published" if date.iso else "furniture"
        piece = Piece(position, date.end, field, rule, value=date.iso)
        pieces = [piece, *updated_behind(view, piece, end)]
        return found.take(pieces, strong=1 + date.timed)
    for reading in readings(character):
        if taken := reading(view, position, end):
            refused = [p for p in taken if p.rule == "refused"]
            found.residue += sum(p.end - p.start for p in refused)
            return found.take(taken, strong=0 if refused else 1)
    for shape, claimed, because in shapes(character):
        match = shape.match(view, position, end)
        if match and (match.end() == end or BOUNDARY.match(view, match.end())):
            piece = Piece(position, match.end(), claimed, because)
            return found.take([piece], strong=claimed == "document_number")
    if character in SIGNS:
        return found.take([Piece(position, position + 1, "furniture", "separator")])
    return furniture_at(view, position, end, found)


# (ID：青溪发布): what an account is called by its platform.
ACCOUNT = re.compile(r"(?:ID|微信号|微信ID|公众号ID)[ ]?:?[ ]?[A-Za-z][\w-]{2,30}")
# 2小时前: when, seen from the visit.
AGO = re.compile(
    r"\d{1,3}[ ]?(?:秒钟?|分钟|个?小时|天|周|个月|年)(?:以?前|之前)|刚刚|昨天|前天"
)
# 1月8日 10:20: the day of a year that the page does not say.
YEARLESS = re.compile(r"(?:\d{1,2}月\d{1,2}日|\d{1,2}[-/]\d{1,2})[ ]{1,3}\d{1,2}:\d\d")
COUNTED = frozenset("0123456789阅浏评点回转收分人赞")
DIGITS_TOTAL = frozenset("0123456789总第")
PAGED = frozenset("0123456789第ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def is_hanzi(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def not_hanzi(character: str) -> bool:
    return not is_hanzi(character)


def anything(character: str) -> bool:
    return True


def named(character: str) -> bool:
    """Whether the name of a house may begin with a character."""
    return character.isalnum() or character in "《.+·“"


Reading = Callable[[str, int, int], list[Piece]]
# Asked in this order: what a label vouches for comes before what only looks so.
READINGS: tuple[tuple[Reading, Callable[[str], bool]], ...] = (
    (label_at, anything),
    (follows_at, "以".__eq__),
    (sent_from, "发文".__contains__),
    (korean_byline_at, is_hangul),
    (boxed_at, BOXES.__contains__),
    (office_at, str.isalnum),
    (desk_at, is_hanzi),
    (byline_at, named),
    (trailing_role_at, is_hanzi),
    (korean_at, is_hangul),
    (stock_at, STOCK_OPENERS.__contains__),
    (supply_at, named),
    (placed_at, is_hanzi),
    (cited_at, CITING.__contains__),
)


@cache
def readings(character: str) -> tuple[Reading, ...]:
    """The readings that may begin with a character."""
    return tuple(reading for reading, opening in READINGS if opening(character))


# Each with what it may begin with, the cheapest question of all.
SHAPES: tuple[tuple[re.Pattern[str], str, str, Callable[[str], bool]], ...] = (
    (HASHTAG, "keywords", "hashtag", "#".__eq__),
    (ADDRESS, "furniture", "address", lambda first: first.isalnum() or first == "."),
    (WEEKDAY, "furniture", "weekday", "星周农阴".__contains__),
    (COUNT, "counters", "count in brackets", COUNTED.__contains__),
    (AGO, "furniture", "clock without a day", "0123456789刚昨前".__contains__),
    (ACCOUNT, "furniture", "address", "I微公".__contains__),
    (YEARLESS, "furniture", "day without its year", str.isdigit),
    (DOCUMENT, "document_number", "number of a document", is_hanzi),
    (ISSUE, "furniture", "issue", DIGITS_TOTAL.__contains__),
    (LAYOUT_CODE, "layout_code", "layout code", not_hanzi),
    (PAGE, "print_place", "page", PAGED.__contains__),
)


@cache
def shapes(character: str) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """The shapes that may begin with a character."""
    return tuple(
        (shape, claimed, because)
        for shape, claimed, because, opening in SHAPES
        if opening(character)
    )


LONGEST_ACCOUNT = 12
# How far into its sentence a notice says that it is one.
NOTICE_REACH = 60


def furniture_at(view: str, position: int, end: int, found: Scan) -> int:
    """A word of furniture, a notice or an outlet's name standing alone."""
    for word, after in opened(furniture(), view, position, end):
        if after == end or BOUNDARY.match(view, after):
            found.closes |= word.alone
            ending = word.surface in ("完", "全文完", "本文完")
            if view[after : after + 1] == ":" and after < end:
                after += 1
            rule = "end of the text" if ending else "site furniture"
            piece = Piece(position, after, "furniture", rule)
            return found.take([piece], strong=0)
    noticed = near(view, position, end, NOTICE_REACH, rights_words())
    if noticed and (notice := rights().match(view, position, end)):
        after = notice.end()
        for gap in DISCLAIMER_ENDS.finditer(view, position, after):
            if next_label(view, gap.end(), after) == gap.end():
                after = gap.start()
                break
        piece = Piece(position, after, "rights", "notice of rights")
        return found.take([piece], strong=1)
    if phrase := phrase_at(view, position, end):
        return found.take(
            [Piece(position, phrase.end(), "furniture", "site furniture")]
        )
    name = outlet_at(view, position, end) or outlet_before_date(view, position, end)
    if name and (
        name.end() == end
        or OPENING.match(view, name.end())
        or AGO.match(view, name.end())
        or BOUNDARY.match(view, name.end())
        or ISSUE.match(view, name.end())
    ):
        return found.take(
            [Piece(position, name.end(), "outlet", "outlet standing alone")]
        )
    return position


def outlet_before_date(view: str, position: int, end: int) -> re.Match[str] | None:
    """大河网2012-06-12: an outlet that a date is glued to."""
    reach = min(end, position + LONGEST_OUTLET)
    date = opening(view, position + 2, reach)
    if date < 0 and (ago := AGO.search(view, position + 2, reach)):
        date = ago.start()
    elif date < 0 or date + 8 > end:
        return None
    name = outlet_at(view, position, date)
    return name if name and name.end() == date else None


def bracket(view: str, position: int, end: int, found: Scan, depth: int) -> int:
    """A bracket, unclosed ones too, whose contents are metadata through and through."""
    if depth == 0 and (opening := dateline_at(view, position, end)):
        return found.take(opening, strong=1)
    closing = CLOSING[view[position]]
    close = view.find(closing, position + 1, end)
    inside = close if close >= 0 else end
    if depth > 2 or inside - position > 160:
        return position
    within = scan(view, position + 1, inside, depth=depth + 1, limit=0)
    claimed = any(
        piece.field not in ("residue", "furniture") or piece.rule != "separator"
        for piece in within.pieces
    )
    if not claimed or not within.whole:
        within = scan_names(view, position + 1, inside)
        ended = close == end - 1 or next_label(view, close + 1, end) == close + 1
        if not (within.pieces or depth) and ended and close > 0:
            within.take_all(offices_at(view, position + 1, inside))
        if not within.pieces and inside > position + 1:
            return position
    if within.pieces and all(
        p.field == "outlet" or p.rule == "separator" for p in within.pieces
    ):
        first, last = within.pieces[0].start, within.pieces[-1].end
        within.pieces = [Piece(first, last, "outlet", "outlets in a bracket")]
    pieces = [Piece(position, position + 1, "furniture", "bracket"), *within.pieces]
    if close >= 0:
        pieces.append(Piece(close, close + 1, "furniture", "bracket"))
    found.closes |= within.closes
    return found.take(pieces, strong=max(within.strong, 0))


def scan_names(view: str, start: int, end: int, *, marked: bool = False) -> Scan:
    """
    A bracket that holds names and nothing else: the writers'.

    A word may look like a name, unless mark-up says that it is one.
    """
    found = Scan()
    body = view[start:end]
    first = start + len(body) - len(body.lstrip())
    last = end - (len(body) - len(body.rstrip()))
    names, after = names_at(view, first, last, vouched=False)
    if names and after == last and (marked or credible(names)):
        inner = tuple(
            Piece(n.start, n.end, "authors", "names alone", n.name) for n in names
        )
        found.take(
            [Piece(first, after, "byline", "names alone", inner=inner)], strong=1
        )
    return found
