"""
Outlets: whose news it is, by its whole name or by how such names end.

A brand stands in the table as it is; 青溪日报 is told by its ending, unless it is one
of the words that end alike and are none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from ribao.split.view import folded
from ribao.split.words import near, table

# A stem of fourteen and an ending of eight, or a title in its marks.
LONGEST_OUTLET = 24
# 请关注某某公众号: what a site asks of its readers, not an outlet's name.
ASKING = (
    "请|获取|了解|阅读|查看|收看|收听|观看|浏览|搜索|参与|关注|点击|欢迎|下载|更多|扫描|扫码|长按|打开"
    "|来自|转自|据|本文|由|看更多|掌握"
)


@cache
def outlet_endings() -> re.Pattern[str]:
    """The last characters of the endings by which outlets are known."""
    rows = [folded(row[0]) for row in table("outlets.tsv")]
    last = {row[-1] for row in rows if row[0] == "-"} | {"》"}
    return re.compile(f"[{re.escape(''.join(sorted(last)))}]")


@cache
def weak_endings() -> tuple[str, ...]:
    """What outlets end with, and much else; the day beside it decides."""
    rows = (folded(row[0]) for row in table("outlets.tsv"))
    return tuple(row[1:] for row in rows if row[0] == "~")


@cache
def section_endings() -> tuple[str, ...]:
    """What a section's name ends with, where an outlet's might stand."""
    rows = (folded(row[0]) for row in table("outlets.tsv"))
    return tuple(row[1:] for row in rows if row[0] == "%")


def outlet_at(view: str, position: int, end: int) -> re.Match[str] | None:
    """An outlet's name at a place."""
    if view[position : position + 2] in outlet_openings():
        return outlet().match(view, position, end)
    if not near(view, position, end, LONGEST_OUTLET, outlet_endings()):
        return None
    return outlet().match(view, position, end)


@cache
def outlet_openings() -> frozenset[str]:
    """The first two characters of the outlets that no ending tells."""
    rows = (folded(row[0]) for row in table("outlets.tsv"))
    return frozenset(row[:2] for row in rows if row[0] not in "-!~%")


def by_first(words: list[str]) -> str:
    """A pattern for any of some words, longest first where they begin alike."""
    groups: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=len, reverse=True):
        groups[word[0]].append(re.escape(word[1:]))
    return "|".join(
        f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items()
    )


def spared(rest: list[str]) -> str:
    """上市公司年报 is no outlet, 中国青年报 is: not behind these characters."""
    return f"(?<![{rest[0]}])" if rest else ""


@cache
def outlet() -> re.Pattern[str]:
    """A pattern for one outlet's name: a whole name, or a token so ending."""
    rows = [folded(row[0]) for row in table("outlets.tsv")]
    whole = [row for row in rows if row[0] not in "-!~%"]
    endings = sorted((row[1:] for row in rows if row[0] == "-"), key=len, reverse=True)
    none = "|".join(
        re.escape(row[1:]) for row in rows if row[0] == "!" and row[1] != "-"
    )
    # 发展局局长会见传媒 is a sentence: no name has these in it.
    stem = (
        r"(?:(?![的了着过是被把让给将很]|会见|接受|告诉|表示)"
        r"[\u4e00-\u9fffA-Za-z0-9.·+“”\u3040-\u30ff\uac00-\ud7a3]){1,14}?"
    )
    named = by_first(whole)
    never = "".join(
        f"(?<!{spared(row[1:])}{re.escape(folded(row[0])[2:])})"
        for row in table("outlets.tsv")
        if row[0].startswith("!-")
    )
    opens = f"(?=[{re.escape(''.join(sorted({ending[0] for ending in endings})))}])"
    return re.compile(
        rf"(?!(?:{none})(?![\u4e00-\u9fffA-Za-z0-9]))(?!{ASKING}|\d{{1,4}}[年月日时分])(?:"
        rf"《[^《》]{{1,16}}(?:{'|'.join(endings)}|评论|观察)》|《[^《》]{{1,16}}"
        rf"》(?:杂志|周刊|月刊)|(?:(?:{named})"
        rf"|{stem}{opens}(?:{'|'.join(endings)}){never})"
        r"(?!·?[\u4e00-\u9fff]|[A-Za-z0-9\u30a1-\u30ff]))"
    )
