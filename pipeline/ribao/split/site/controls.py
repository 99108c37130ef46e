"""
What stands behind a label of the site's tools: the buttons of 字号：, the trail of
当前位置：.
"""

from __future__ import annotations

import re

from ribao.split.labels.common import trimmed
from ribao.split.origin.sources import said
from ribao.split.pieces import Piece

# 首页>新闻>本地: where the site is; a space ends it.
TRAIL = re.compile(r"[^ >。]{1,12}(?:[ ]?>{1,2}[ ]?[^ >。]{1,16})+")
# 当前位置：, whose value is any words; what other labels of controls announce are
# buttons, and the words of buttons are known.
WHERE = re.compile("位置|首页|导航")
LONGEST_TRAIL = 24


def controls_end(view: str, label: Piece, value: int, stop: int) -> int:
    """Where the buttons behind 字号： or the trail behind 当前位置： end."""
    if trail := TRAIL.match(view, value, stop):
        return trimmed(view, value, trail.end())
    if not WHERE.search(view, label.start, label.end):
        return buttons_end(view, value, stop)
    gap = view.find("  ", value, stop)
    end = trimmed(view, value, gap if gap > 0 else stop)
    return end if end - value <= LONGEST_TRAIL else value


def ends(view: str, position: int, stop: int) -> bool:
    """Whether a word is over where 大 is in 大 中 小, and not in 大众网."""
    return position >= stop or not view[position].isalnum()


def buttons_end(view: str, value: int, stop: int) -> int:
    """Where a run of the site's words, in brackets or not, ends."""
    end = place = value
    while place < stop:
        if view[place] in " ,、/+-·[]()":
            place += 1
            continue
        words = said(view, place, stop)
        after = max((n for n in words if ends(view, n, stop)), default=0)
        if after <= place:
            break
        end = place = after
    while end < stop and end > value and view[end] in ")]":
        end += 1
    return end
