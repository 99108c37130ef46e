"""
What sites ask of their readers, put together of few words: 打开APP查看全文.

No list holds every way to say 点击下方二维码关注我们. They are made of what a reader
is asked to do, of a thing of the site's, and of little words between, and of nothing
else: one word that is in neither table and it is the story's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from ribao.split.view import folded
from ribao.split.words import table

# 加入光華日報WhatsApp頻道: whose channel it is stands in front of the channel.
WHOSE = re.compile(
    r"[^\s。!?,:;]{1,10}?(?=WhatsApp|Telegram|Instagram|Facebook|LINE|YouTube|APP|App|app"
    r"|客户端|公众号|频道|微信|微博|小程序|粉丝|粉专|专页|电子报|会员|视频号|官方|社群)"
)
# 23, 3.4万: no part of a day or a clock.
NUMBER = re.compile(
    r"\d[\d,]{0,9}(?:\.\d{1,3})?[万wWkK%+]?(?![\d:/.年月日-])", re.ASCII
)
SKIPPED = frozenset(' ,、>+:“”"‘’!?~·→↓↑/')
# 我们看到 is what a story says.
TELLING = "我们"
# 看更多: what is shorter stands in the table of furniture, if it is any.
SHORTEST, LONGEST = 3, 60


@cache
def words() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Words and their kinds by their first character, the longest first."""
    opening: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in table("buttons.tsv"):
        form = folded(row[0])
        opening[form[0]].append((form, row[1]))
    return {
        first: tuple(sorted(several, key=lambda word: -len(word[0])))
        for first, several in opening.items()
    }


def button_at(view: str, position: int, end: int) -> int:
    """
    Where what a site asks ends that begins here; `position` if nothing does.

    >>> button_at("打开APP查看全文", 0, 9), button_at("打开心扉", 0, 4)
    (9, 0)
    """
    first = view[position]
    if first not in words() and not first.isdigit():
        return position
    if view.startswith(TELLING, position):
        return position
    place = last = position
    kinds: set[str] = set()
    named = False
    stop = min(end, position + LONGEST)
    while place < stop:
        if view[place] in SKIPPED:
            place += 1
            continue
        if number := NUMBER.match(view, place, stop):
            kinds.add("number")
            place = last = number.end()
            continue
        found = next(
            (w for w in words().get(view[place], ()) if view.startswith(w[0], place)),
            None,
        )
        if found is None:
            whose = WHOSE.match(view, place, stop) if kinds and not named else None
            if whose is None:
                break
            named, place = True, whose.end()
            continue
        kinds.add(found[1])
        place += len(found[0])
        last = place
    whole = last >= end or not view[last].isalnum()
    asks = "what" in kinds and not kinds.isdisjoint(("do", "adj", "number"))
    asks = asks or {"do", "number"} <= kinds
    return last if whole and asks and last - position >= SHORTEST else position
