"""
Lines in which a site speaks of itself, or to its reader: 关注公众号，后台回复“入群”.

`buttons` knows what is put together of nothing but the site's words. Here other words
may stand between; what tells is how a line opens and what it goes on to: it asks
(下载…客户端), it speaks of the article (本文…转载), or it opens as only a site does
(您是第 12345 位访客). A story's sentence opens with whom it is about, and ends in a
full stop; a line that asks has none.
"""

from __future__ import annotations

import re
from functools import cache

from ribao.split.outlets import by_first
from ribao.split.view import folded
from ribao.split.words import table

LONGEST_SPEECH = 60
# ↑, ★, ►, ※ and what opens a request: 请, 欢迎, 快来.
OPENING = (
    r"[^\w\s\[(“]{0,3}[ ]?[(\[]?"
    r"(?:请|欢迎|快来?|立即|立刻|马上|赶紧|现在|快|想[看要]更多|更多[^。]{0,14}"
    r"|(?:喜欢|觉得)[^。]{0,8}|[^。!?,]{0,12}[!?,])?[,!? ]{0,2}"
    r"(?:请|欢迎|立即|立刻|快|后台){0,2}"
)
# 기사 스크랩하기: what is offered ends so.
OFFERED = re.compile(r"[가-힣0-9 ]{1,16}(?:하기|보기|공유|구독|조절|로그인|공유합니다)")


def forms(kind: str) -> str:
    """The forms of one kind as a pattern."""
    return by_first([folded(row[1]) for row in table("speech.tsv") if row[0] == kind])


@cache
def asking() -> re.Pattern[str]:
    """A line that asks something of its reader, to its end."""
    return re.compile(
        rf"{OPENING}(?:{forms('ask')})[^。]{{0,36}}?(?:{forms('asked')})[^。?]*[?]?"
    )


@cache
def telling() -> re.Pattern[str]:
    """A line that speaks of the article, or opens as only a site's does."""
    return re.compile(
        rf"[^\w\s]{{0,2}}[ ]?(?:(?:{forms('own')})[^。]{{0,20}}?"
        rf"(?:{forms('said')})[^。]*。?[)\]]?"
        rf"|(?:[^。:,]{{0,10}}(?=提醒您))?(?:{forms('site')}).*"
        rf"|[^。]{{0,16}}(?:{forms('greets')})[^。]{{0,6}}[!。]?)"
    )


@cache
def first_look() -> re.Pattern[str]:
    """One of these stands in every such line."""
    kinds = ("asked", "said", "site", "greets")
    rows = {folded(row[1]) for row in table("speech.tsv") if row[0] in kinds}
    return re.compile(by_first(sorted(rows)))


def speaks(view: str, start: int, end: int) -> bool:
    """Whether a line is the site's by what it says and how it opens."""
    if end - start > LONGEST_SPEECH:
        return False
    if view[end - 1] == "。":
        return telling().fullmatch(view, start, end) is not None
    if OFFERED.fullmatch(view, start, end):
        return True
    if not first_look().search(view, start, end):
        return False
    return bool(
        telling().fullmatch(view, start, end) or asking().fullmatch(view, start, end)
    )
