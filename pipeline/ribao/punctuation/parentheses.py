"""
Parentheses: a pair is Chinese by what it holds, or by what it stands in.

They go in pairs, both of one width: （记者 王小明） holds hanzi, 世界卫生组织（WHO）
stands behind them; Ca(OH)2 and mg/(kg·d) are notation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category

from ribao.punctuation import HAN, IS_CHINESE, MARK, REACH, kind, neighbour

CLOSING_QUOTES = "”’\"'"
FOREIGN_LIST = re.compile(r"[A-Za-z]{1,20}(?:[,:][A-Za-z][\w.]{0,40}){1,9}(?=\))", re.A)
# The Hong Kong exchange's codes have five digits.
STOCK_CODE = 5
PICTURE = re.compile("[组附多]?图|视频|谱|实录")
# (a,b), (x,0): a point or a pair, as a,b,c三点 are its letters one by one.
VARIABLES = re.compile("(?=[^a-z]{0,8}[a-z])-?[a-z0-9](?:, ?-?[a-z0-9]){1,4}")
# What chemistry puts in parentheses: Ca(OH)2, Al2(SO4)3, (NH4)2CO3.
GROUP = re.compile("OH|NH[24]|S?CN|H?[SCPN]O[2-4]|Cl?O[2-4]|MnO4|C[2-9]?H[0-9]{1,2}")
# (2)、 behind a blank: an item of a list.
ITEM = re.compile("[0-9]{1,2}")
WORD_BEFORE = re.compile(r"(?<![A-Za-z])[A-Za-z]+\Z")


def pairs(line: str, marks: list[int]) -> Iterator[tuple[int, int]]:
    """The parentheses among `marks`, each with its partner."""
    waiting = []
    for at in marks:
        if line[at] == "(":
            waiting.append(at)
        elif line[at] == ")" and waiting:
            yield waiting.pop(), at


def spaced(line: str, at: int, step: int) -> bool:
    """Whether a blank parts the mark at `at` from a word on one side."""
    near, far = (at - 1, at - 2) if step < 0 else (at + 1, at + 2)
    return 0 <= near and line[near : near + 1] == " " and line[far : far + 1].isalnum()


def wide(line: str, opening: int, closing: int) -> bool:
    """Whether a pair of parentheses is Chinese: by what it holds, or stands in."""
    before, after = line[opening - 1 : opening], line[closing + 1 : closing + 2]
    inside = line[opening + 1 : min(closing, opening + REACH)]
    attached = before == "%" or (before.isascii() and before.isalnum())
    radical = after.isdigit() and GROUP.fullmatch(inside)
    if radical or VARIABLES.fullmatch(inside):
        # Ca(OH)2, (a,b)与(c,d): chemistry and mathematics have their own.
        return False
    if not HAN.search(inside) and (before == "/" or face(inside)):
        # mg/(kg·d), (≧▽≦)
        return False
    if IS_CHINESE.search(inside):
        # 均价17000(图): portals put ASCII there, 25 headlines against 2.
        return not (attached and not after and PICTURE.match(inside))
    if before == " " and ITEM.fullmatch(inside) and kind(after) == "chinese":
        return True
    if spaced(line, opening, -1) or spaced(line, closing, 1):
        # 英国气象局 (Met Office) 一直: whoever parts foreign words from Chinese by
        # blanks sets ASCII there, 66 pairs of 66.
        return False
    if not before:
        # (2)BIS此次处罚: an item's number, 6 lines against 1.
        return kind(after) == "chinese" or (inside.isdigit() and len(inside) <= 2)
    if attached:
        return capitalized(line, opening) and neighbour(line, closing, 1) == "chinese"
    if inside.isdigit() and (len(inside) == STOCK_CODE or not after):
        # 中兴(00763): 20 codes in ASCII, 3 not. 名词解释(2), an instalment that
        # ends a headline: 10 in ASCII, 6 not.
        return False
    if before in CLOSING_QUOTES and opening > 1:
        before = line[opening - 2]
    return kind(before) == "chinese" or (
        not before.isspace() and kind(after) == "chinese"
    )


def face(inside: str) -> bool:
    """
    Whether a parenthesis holds a face of signs: two of them, no letter, no digit.

    >>> face("≧▽≦"), face("√"), face("→3")
    (True, False, False)
    """
    signs = sum(category(c)[0] == "S" for c in inside)
    return signs > 1 and not any(
        c.isdigit() or (c.isascii() and c.isalpha()) for c in inside
    )


def foreign_list(line: str, opening: int) -> list[int]:
    """The marks of a Chinese parenthesis that lists foreign words: (ID:abc)."""
    found = FOREIGN_LIST.match(line, opening + 1)
    if found is None or ",and" in found[0]:
        return []
    return [mark.start() for mark in MARK.finditer(line, *found.span())]


def capitalized(line: str, at: int) -> bool:
    """Whether the Latin word that ends at `at` is a name: KDDI, not f."""
    word = WORD_BEFORE.search(line, max(0, at - REACH), at)
    return word is not None and len(word[0]) > 1 and word[0][0].isupper()
