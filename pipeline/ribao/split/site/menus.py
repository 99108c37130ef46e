"""
Rows of a site's own words: menus above the headline, and where in its site a page is.

首页 新闻 体育 邮箱, 首页 > 要闻 > 正文. A row is of short cells; bars between them
tell it, or that several are words every site has, or its place above the headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ribao.split.origin.sources import said
from ribao.split.view import folded
from ribao.split.words import table

BREADCRUMB = re.compile(
    r"(?:首页|主页|您?的?当前位置|.{0,8}首页)[ ]?[>»›〉→/][^。！？<]{1,80}"
    r"|[^\w\n〈]{0,2}[\u3400-\u9fff]{2,8}[ ]?[>»›〉]"
    r"|[^。！？<>〈、]{2,20}(?:[ ]?(?:[>»›〉][ ]?){1,2}[^。！？<>»›〉、]{2,30}){1,6}$"
    r"|[\u3400-\u9fff]{2,10}(?:[ ]→[ ][\u3400-\u9fff]{2,10}){1,4}$"
)
BARRED = re.compile(r"[^|。！？:0-9]{1,12}(?:\|[^|。！？:0-9]{1,12}){2,}")
# 首页 新闻 体育 娱乐 游戏 邮箱: six short words in a row.
# 校庆专题 信息公开 书记信箱 校长信箱: four of one length.
ROW_OF_WORDS = re.compile(
    r"(?:[\u4e00-\u9fff]{2,4}[ |]{1,3}){5,40}[\u4e00-\u9fff]{2,4}"
    r"|(?:[\u4e00-\u9fff]{4}[ |]{1,3}){3,12}[\u4e00-\u9fff]{4}"
    r"|(?:[\u4e00-\u9fff]{2}[ |]{1,3}){3,12}[\u4e00-\u9fff]{2}"
)
CELL = re.compile(r"[^ |>/·]+")
# 设为首页 | 收藏 and as many cells of any words: what names a site is no longer.
FEWEST_CELLS, FEWEST_KNOWN, LONGEST_CELL = 4, 2, 8


def menu(view: str, start: int, end: int) -> bool:
    """Whether a line is a row of the site's words, wherever it stands."""
    return BARRED.fullmatch(view, start, end) is not None or known_row(view, start, end)


def row_of_words(view: str, start: int, end: int) -> bool:
    """Whether a line is a row of short words, which above a headline is a menu."""
    if ROW_OF_WORDS.fullmatch(view, start, end):
        return True
    words = [view[a:b] for a, b in cells(view, start, end)]
    if len(words) < 2 or any(len(word) > LONGEST_CELL for word in words):
        return False
    if len(words) > 2 and not HOME.isdisjoint(words):
        return True
    known = (b in said(view, a, b) for a, b in cells(view, start, end))
    return sum(known) * 2 >= len(words)


# Whatever else stands in a row, with these it is a menu.
HOME = frozenset(("首页", "主页", "网站首页", "返回首页", "Home", "ホーム", "홈"))


def known_row(view: str, start: int, end: int) -> bool:
    """Whether several cells of a row are words that every site has."""
    found = list(cells(view, start, end))
    if len(found) < FEWEST_CELLS or any(b - a > LONGEST_CELL for a, b in found):
        return False
    words = sections()
    known = (view[a:b] in words or b in said(view, a, b) for a, b in found)
    return sum(known) >= max(FEWEST_KNOWN, len(found) // 2)


@cache
def sections() -> frozenset[str]:
    """What sites call their sections."""
    return frozenset(folded(row[0]) for row in table("sections.tsv"))


def cells(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The cells of a row, parted by bars and spaces."""
    return (cell.span() for cell in CELL.finditer(view, start, end))
