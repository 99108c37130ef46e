"""
What may have been written where a converted page shows a character.
"""

from __future__ import annotations

from functools import cache

from ribao import script

# Sources that tables in use have and OpenCC's and Unihan's do not:
# 账→帳 and 沉→沈 on mirrors; the rest in hanziconv 0.3.2, and the quotation
# marks in MediaWiki's zh2Hant.
MORE = {
    "帳": "账",
    "幺": "么",
    "冇": "没",
    "鬨": "闹",
    "矽": "硅",
    "谘": "咨",
    "嗬": "呵",
    "哢": "咔",
    "煆": "煅",
    "猛": "勐",
    "玨": "珏",
    "遝": "沓",
    "屙": "疴",
    "劈": "噼",
    "「": "“",
    "」": "”",
    "『": "‘",
    "』": "’",
}


@cache
def options(image: str) -> tuple[str, ...]:
    """
    What may have been written where the page shows `image`, likeliest first.

    >>> options("會"), options("著"), options("中")
    (('会',), ('著', '着'), ('中',))
    """
    known = script.simplified(image)
    if image in MORE:
        known = (*known, MORE[image])
    if len(known) == 1:
        return known
    written = tuple(s for s in known if written_in_gb2312(s)) or known[:1]
    return written if image in written or known[0] != image else (image, *written)


@cache
def rare(image: str) -> bool:
    """
    Whether simplified pages have the character as it is, in a name mostly.

    >>> rare("喆"), rare("瞭"), rare("會")
    (True, False, False)
    """
    known = script.simplified(image)
    if known[0] != image or written_in_gb2312(image) or image in MORE:
        return False
    listed = script.rows("to_traditional.tsv")
    return not any(image in listed.get(source, "") for source in known[1:])


@cache
def written_in_gb2312(character: str) -> bool:
    """Whether a simplified page could be expected to hold the character."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def traditional_only() -> frozenset[str]:
    """The characters that no simplified page is written with."""
    return frozenset(map(chr, script.to_simplified()))
