"""
What stands beside a day, unlabelled: a writer's name, an outlet nobody knows, an
account of a platform.

None of it says by itself what it is. The day on the same line does.
"""

from __future__ import annotations

import re

from ribao.split.outlets import section_endings, weak_endings
from ribao.split.people.accounts import nobody, role_account
from ribao.split.people.houses import DESK
from ribao.split.people.names import plausible
from ribao.split.people.words_or_names import is_word
from ribao.split.pieces import Piece, Scan
from ribao.split.words import credit_words, headed_by_office, places
from ribao.surnames import surnames


def beside_date(found: Scan, view: str) -> None:
    """
    Names that stand alone on a dated line or behind an outlet: 青溪日报 赵若溪.

    Three hanzi with a surname; two only where the site says 原创 before them, for
    many a section is called like someone.
    """
    dated = any(piece.field == "published" for piece in found.pieces)
    # What is cut off goes on with a sentence, whose first word is no outlet's.
    if (
        (dated and not found.cut)
        and not any(p.field == "outlet" or "infosource" in p.rule for p in found.pieces)
        and not account(found, view)
    ):
        weak_outlet(found, view)
    if not found.cut:
        posted(found, view)
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
        # 南都 何川, and nothing else on the line.
        housed = housed or (before is not None and len(found.pieces) == BYLINE)
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
        if before is not None and before.field == "outlet" and not dated:
            found.pieces[number - 1] = before._replace(rule="house of a name")


# An outlet and a name.
BYLINE = 2
# 局长 发布于 2023年…, 阿泡 · 2019-05-06 22:18, 邹镇宇航 · 2周: who posted, by what is
# said of when. A longer word is an account's, and whose news it is.
POSTER = re.compile(r"@?[\u4e00-\u9fffA-Za-z·]{2,4}")
BESIDE = "name beside its day"
POLITE = ("小姐", "先生", "女士")
POSTING = re.compile(r"(?:发[布表]|[张贴刊]贴?|更新|编辑)于")
POSTED = "posted before a day"
WHEN = frozenset(("clock without a day", "time to read"))


LATIN = re.compile(r"[A-Z][A-Za-zÀ-ɏ'’.-]+(?:[ ][A-Z][A-Za-zÀ-ɏ'’.-]+){1,2}")


def latin_name(found: Scan, view: str) -> bool:
    """ANNA LINDQVIST 2019年7月22日: whether a Latin name and a day fill a line."""
    day = next((n for n, p in enumerate(found.pieces) if p.field == "published"), 0)
    before = found.pieces[:day]
    if len(before) < FEWEST_NAMES or any(p.field != "residue" for p in before):
        return False
    start, end = before[0].start, before[-1].end
    if not LATIN.fullmatch(view, start, end) or len(found.pieces) > day + 1:
        return False
    who = Piece(start, end, "authors", "name beside a date", view[start:end])
    byline = who._replace(field="byline", inner=(who,))
    found.pieces[:day] = [byline]
    found.residue = 0
    return True


# A given name and a family's.
FEWEST_NAMES = 2


NICKNAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·]{2,8}")
FOLLOW = re.compile(r"[+]?[ ]?(?:关注|订阅)")


def button(found: Scan, view: str) -> bool:
    """巷口的猫 关注: whether a line is whoever posted and the button to follow them."""
    said = [p for p in found.pieces if p.rule != "separator"]
    if len(said) != BYLINE or role_account(view[said[0].start : said[0].end]):
        return False
    word, follow = (view[p.start : p.end] for p in said)
    return bool(NICKNAME.fullmatch(word) and FOLLOW.fullmatch(follow))


def posted(found: Scan, view: str) -> None:
    """The word that opens a line of when something was posted is who posted it."""
    if latin_name(found, view):
        return
    first, *rest = found.pieces
    behind = [p for p in rest if p.rule not in ("separator", "bracket")][:1]
    word = view[first.start : first.end]
    if first.field != "residue":
        return
    followed = button(found, view)
    if not followed and not (behind and POSTER.fullmatch(word)):
        return
    if followed:
        who = Piece(first.start, first.end, "authors", POSTED, word)
        found.pieces[0] = first._replace(field="byline", rule=POSTED, inner=(who,))
        found.residue -= len(word)
        return
    label = POSTING.fullmatch(view[behind[0].start : behind[0].end]) is not None
    marked = len(rest) > 1 and view[rest[0].start : rest[0].end] == "·"
    timed = behind[0].field == "published" and "T" in behind[0].value
    if not (label or (marked and (timed or behind[0].rule in WHEN))):
        return
    if DESK.fullmatch(word) and not person(word):
        found.pieces[0] = first._replace(field="outlet", rule=BESIDE)
        found.residue -= len(word)
        return
    if any(p.field == "byline" for p in rest):
        # 电竞岛 · 2022-03-30 20:55 · 文：Zoe: who wrote is named, this is whose it is.
        if len(word) > 2 and not any(p.field == "outlet" for p in rest):
            found.pieces[0] = first._replace(field="outlet", rule=BESIDE)
            found.residue -= len(word)
        return
    nobodys = role_account(word) or word in credit_words() or word in places()
    if (
        nobodys
        or word.endswith(POLITE)
        or word.endswith((*section_endings(), *weak_endings()))
    ):
        return
    who = Piece(first.start, first.end, "authors", POSTED, word)
    found.pieces[0] = first._replace(field="byline", rule=POSTED, inner=(who,))
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


DAYS = ("published", "updated")
UNSAID = ("separator", "bracket", "label: published", "label: updated")


def unlabelled(found: Scan, view: str) -> None:
    """
    星河科普 2021-12-14 21:30: a name nobody knows, where an outlet's stands.

    It stands right beside the day, or is the only cell of its line that nothing
    claimed; it is no section's and no phrase. An office signs its notice so too;
    beside a clock, or parted from a day by more than a space, it is whose news it is.
    In a cell of its own it is no residue.
    """
    said = [p for p in found.pieces if p.field in DAYS or p.rule not in UNSAID]
    day = next((n for n, p in enumerate(said) if p.field == "published"), -1)
    beside = (*said[max(0, day - 1) : day], *said[day + 1 : day + 2])
    rest = [piece for piece in said if piece.field == "residue"]
    alone = len(rest) == 1 and cell(found, view, rest[0])
    for piece in rest if alone else beside:
        word = view[piece.start : piece.end]
        if piece.field != "residue" or not UNLABELLED.fullmatch(word):
            continue
        # 总务处 signs a notice; 澄江市气象科技馆 and its day are a header of its own.
        office = DESK.fullmatch(word) and "T" not in said[day].value and not alone
        office = office and (len(said) > BYLINE or len(word) < SHORTEST_SIGNING)
        if office or word.endswith(section_endings()) or word in places():
            continue
        if role_account(word) or person(word) or word in credit_words():
            continue
        if word.endswith(("报导", "报道")):
            continue
        if headed_by_office().match(word):
            continue
        found.pieces[found.pieces.index(piece)] = piece._replace(
            field="outlet", rule=BESIDE
        )
        found.residue -= len(word) if alone else 0
        return


def person(word: str) -> bool:
    """Whether a word is a name: 平安岚州 holds two surnames, and is none."""
    return plausible(word) and (len(word) < 4 or word[:2] in surnames()[1])


def cell(found: Scan, view: str, piece: Piece) -> bool:
    """Whether a bar or a wide gap parts a piece from what stands on either side."""
    number = found.pieces.index(piece)
    before = found.pieces[number - 1] if number else None
    after = found.pieces[number + 1] if number + 1 < len(found.pieces) else None
    return parting(view, before, piece) and parting(view, piece, after)


def parting(view: str, before: Piece | None, after: Piece | None) -> bool:
    """Whether two neighbours stand in different cells of a line."""
    if before is None or after is None:
        return True
    marks = [view[p.start : p.end] for p in (before, after) if p.rule == "separator"]
    return any(mark in BARS for mark in marks) or after.start - before.end > 1


BARS = frozenset("|/·-—;")
SHORTEST_SIGNING = 6


# Four hanzi and more, that no phrase of a header begins.
UNLABELLED = re.compile(
    r"(?!发[布表]|更新|阅读|浏览|来[自源]|字[体号]|第|总|共|农历|星期|已|本[报网站文]|关|点"
    r"|分享|评论|收藏|当前|首页|天气|今[日天]|位于|记者|通讯员|编辑|作者)"
    r"(?=[A-Za-z0-9+]*[\u4e00-\u9fff])[\u4e00-\u9fffA-Za-z0-9+]{4,14}"
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


LONGEST_ACCOUNT = 12
