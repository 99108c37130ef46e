"""
Sources behind their labels: a title, or words up to a space or a date.

Two outlets with a dash between are the site that was copied and whose story it
is; names behind a source are its writers.
"""

from __future__ import annotations

import re

from ribao.split.days.dates import opening
from ribao.split.labels.common import empty, label_piece, refused, trimmed
from ribao.split.outlets import outlet
from ribao.split.people.names import names_at
from ribao.split.people.words_or_names import credible
from ribao.split.pieces import Piece
from ribao.split.site.buttons import button_at
from ribao.split.words import furniture, opened, places

# A source is a name: letters and digits in one run are a spam mirror's token.
TOKEN_ID = re.compile(r"[A-Za-z]{0,6}\d{5}[A-Za-z0-9]*$")
UNKNOWN = re.compile(
    r"未知|不详|佚名|无|其[他它]|本[站网]|综合|网[上络](?:文摘|资源|整理)?|互联网"
    # 来自 iPhone客户端, 微博网页版, 视频号: what it was posted with.
    r"|iPhone.*|Android.*|.*(?:网页版|手机版)|视频号|微博.{0,3}|手机客户端"
)
PARTS = ("频道", "客户端", "微博", "公众号", "站", "版")
TITLE = re.compile(
    r"《[^《》]+》(?:杂志|周刊|月刊|半月刊|客户端|[\u4e00-\u9fff]{0,4}网)?"
)
LATIN = re.compile(r"[A-Za-z0-9.'&]+(?:,?[ ][A-Za-z0-9.'&]+)+")
# 河南报业网-河南日报: whose page was copied, and whose story it is.
BRACKET = re.compile(r"[(\[]")
VIA = re.compile(
    r"(?P<via>[^\s-]{2,14})[ ]?(?P<mark>-{1,2}|—{1,2}|>)[ ]?(?P<who>[^\s-]{2,16})"
)


# 法治前沿报·法治前沿网: a paper, and its site that shows it.
SHOWN_ON = re.compile(
    r"(?P<who>[^ ·-]{2,12}报)(?P<mark>·)(?P<via>[^ ·-]{2,12}(?:网|客户端|APP|App))"
)
# 来源：9月30日《青溪时报》
DAY = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日[ ]?(?=《|[\u4e00-\u9fff]{2})")


def source_end(view: str, value: int, stop: int) -> int:
    """Where a source's name ends: a title, or words up to a space or a date."""
    if title := TITLE.match(view, value, stop):
        return title.end()
    mark = view.find(";", value, stop)
    stop = mark if mark > value else stop
    space = view.find(" ", value, stop)
    end = space if space > 0 else stop
    date = opening(view, value + 1, end)
    if date >= 0 and not ("A" <= view[date - 1] <= "Z" or "a" <= view[date - 1] <= "z"):
        end = date
    while (following := outlet().match(view, end + 1, stop)) and end < stop:
        if view[end] != " " or not ends_word(view, following.end(), stop):
            break
        if following.end() in said(view, end + 1, stop):
            break
        end = following.end()
    end = offices_end(view, end, stop)
    if latin := LATIN.match(view, value, stop):
        end = max(end, latin.end())
    return end


# 南屏日报社 南屏市文旅集团: offices in a row, to the line's end.
OFFICES = re.compile(
    r"(?:[ ]{1,2}[\u4e00-\u9fff]{2,14}(?:集团|公司|中心|政府|学院|大学|委员会|协会"
    r"|[局委部社厅院办署])){1,4}$"
)


def offices_end(view: str, end: int, stop: int) -> int:
    """Where the offices end that share a source; where it ended if none does."""
    shared = OFFICES.match(view, end, stop)
    return shared.end() if shared else end


def said(view: str, position: int, end: int) -> set[int]:
    """Where the words of the site's that stand at a place end: 听新闻."""
    words = {after for _, after in opened(furniture(), view, position, end)}
    return words | {button_at(view, position, end)} - {position}


def sourced(view: str, position: int, value: int, stop: int) -> list[Piece]:
    label = label_piece(view, position, value, "infosource")
    if view[value] in "[(" and value + 1 < stop:
        value += 1
    if day := DAY.match(view, value, stop):
        value = day.end()
    end = source_end(view, value, stop)
    end = trimmed(view, value, unbracketed(view, value, end))
    if end <= value:
        return [empty(view, position, value, "infosource")]
    end = unplaced(view, value, end)
    word = view[value:end]
    if end in said(view, value, end):
        return [empty(view, position, value, "infosource")]
    if UNKNOWN.fullmatch(word):
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


def unplaced(view: str, value: int, end: int) -> int:
    """Where a source ends in front of where its account is: 大众日报山东."""
    for size in (2, 3, 4):
        known = view[end - size : end] in places() and end - size > value + 1
        if known and outlet().fullmatch(view, value, end - size):
            return end - size
    return end


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
    bracket = BRACKET.search(view, value + 1, end)
    if bracket is None or view.find("版", bracket.start(), end) > 0:
        return end
    return bracket.start()


def parted_source(view: str, value: int, end: int) -> list[Piece]:
    """A source, and the site it came through where both are outlets."""
    both = SHOWN_ON.fullmatch(view, value, end)
    if both and all(outlet().fullmatch(house) for house in both.group("who", "via")):
        return [
            Piece(*both.span("who"), "infosource", "label: infosource"),
            Piece(*both.span("mark"), "furniture", "separator"),
            Piece(*both.span("via"), "via", "outlet before another"),
        ]
    match = VIA.fullmatch(view, value, end)
    whole = [Piece(value, end, "infosource", "label: infosource")]
    if not match:
        return whole
    houses = (match["via"], match["who"])
    # 人民网-浙江频道 is one house: a channel is a part of its site.
    if houses[1].endswith(PARTS):
        return whole
    if not all(outlet().fullmatch(house) for house in houses):
        return whole
    return [
        Piece(*match.span("via"), "via", "outlet before another"),
        Piece(*match.span("mark"), "furniture", "separator"),
        Piece(*match.span("who"), "infosource", "label: infosource"),
    ]


def ends_word(view: str, position: int, end: int) -> bool:
    return position >= end or not view[position].isalnum()
