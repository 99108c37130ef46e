"""
Spacing: letters pulled apart for show, closed up.

江 西 省 地 方 标 准 is a title set wide, one blank after each hanzi. A whole
line of such singles is a title; two or three may be a name list (李 刚) and
stay, unless a colon makes them one of the labels every page has. Six may be three
names (王 晨 马 飚 李 刚), two such lines of one length are verse, and hanzi that are
counted off (日 一 二 三 四 五 六) head a table: they stay as well. Lines of one
character each are a vertical heading. Blanks between hanzi are otherwise left:
they are paragraph gaps, lists of names, verse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ribao.normalize.rule import Replacement
from ribao.punctuation import HANZI
from ribao.surnames import surnames

GAP = "[ \N{IDEOGRAPHIC SPACE}]"
TITLE = re.compile(
    f"^{GAP}*([{HANZI}](?:({GAP}{{1,2}})[{HANZI}])(?:\\2[{HANZI}]){{3,60}}){GAP}*$",
    re.MULTILINE,
)
# Hanzi that are counted off; each once, they are the heads of a table, or choices.
SERIES = (
    "〇零一二三四五六七八九十百千日天",
    "甲乙丙丁戊己庚辛壬癸",
    "子丑寅卯辰巳午未申酉戌亥",
    "东東南西北中",
    "春夏秋冬",
    "金木水火土日月",
    "红紅赤橙黄黃绿綠青蓝藍紫黑白灰粉",
    "年月日时時分秒",
    "上下左右前后後中内內外",
)
# A lone hanzi behind a gap, with a gap or a colon behind it: rare, quickly found.
LONE = re.compile(f"{GAP}(?=[{HANZI}]{GAP})")
LONE_LABEL = re.compile(f"{GAP}(?=[{HANZI}]{GAP}*[:：])")
LABELS = (
    "作者", "来源", "來源", "时间", "時間", "日期", "编辑", "編輯", "责编", "責編",
    "记者", "記者", "标题", "標題", "摄影", "攝影", "校对", "校對", "审核", "審核",
    "责任编辑", "責任編輯", "发布时间", "發佈時間", "发布日期", "通讯员", "通訊員",
)  # fmt: skip
LABEL = re.compile(
    "(?:^|(?<=[\\s|｜(（【]))(?:"
    + "|".join(f"{GAP}{{1,4}}".join(label) for label in LABELS)
    + f"){GAP}*(?=[:：])",
    re.MULTILINE,
)
ONE_EACH = re.compile(
    f"^[{HANZI}](?:\n[{HANZI}，。、；：！？“”《》]){{5,}}$", re.MULTILINE
)
# What such a heading has, and few texts: quickly found.
SHORT_LINES = re.compile("\n.\n.\n.\n")
ANY_GAP = re.compile(GAP)


def letter_spacing(text: str) -> Iterator[Replacement]:
    """Titles and labels, closed up."""
    found = []
    if LONE.search(text):
        found += [(title.start(1), title[1]) for title in titles(text)]
    if LONE_LABEL.search(text):
        found += [(label.start(), label[0]) for label in LABEL.finditer(text)]
    for start, spaced in sorted(found):
        if closed(spaced) != spaced:
            yield start, spaced, closed(spaced)


def titles(text: str) -> Iterator[re.Match[str]]:
    """Lines set wide, but for lists of names and verse."""
    lines = list(TITLE.finditer(text))
    verse = set()
    for at, (line, following) in enumerate(pairwise(lines)):
        together = text[line.end() : following.start()] == "\n"
        if together and len(closed(line[1])) == len(closed(following[1])):
            verse |= {at, at + 1}
    for at, line in enumerate(lines):
        hanzi = closed(line[1])
        if at not in verse and not people(hanzi) and not counted_off(hanzi):
            yield line


def closed(spaced: str) -> str:
    """The same without its gaps."""
    return ANY_GAP.sub("", spaced)


def people(hanzi: str) -> bool:
    """
    Whether these hanzi can be names of two each, three of them or more.

    >>> people("王晨马飚李刚"), people("江西省地方标准")
    (True, False)
    """
    return len(hanzi) % 2 == 0 and surnames()[0].issuperset(hanzi[::2])


def counted_off(hanzi: str) -> bool:
    """
    Whether these hanzi are of one series, each once.

    >>> counted_off("日一二三四五六"), counted_off("一九四九")
    (True, False)
    """
    return len(set(hanzi)) == len(hanzi) and any(
        set(series).issuperset(hanzi) for series in SERIES
    )


def one_character_lines(text: str) -> Iterator[Replacement]:
    """Six lines or more of one character each, as one line."""
    for column in ONE_EACH.finditer(text) if SHORT_LINES.search(text) else ():
        joined = column[0].replace("\n", "")
        if not counted_off(joined):
            yield column.start(), column[0], joined
