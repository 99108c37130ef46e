"""
ASCII marks that healthy text has on purpose, and keeps.

A page that was folded may have had every one of them fullwidth; the channel for
that asks nothing of this. On a page that was not, a mark in ASCII is a slip only
where no writer would want it so: 亳(bó)州 is a reading, Python,Java are names in
a list, “,”与“，” is about the marks themselves, and lines with as many commas as
the next are a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ribao.punctuation import HANZI
from ribao.readings import syllables

# TI,ADI and ID:river: of 7 in five collections none is a slip. Where not one mark
# is fullwidth they may have been folded with the others.
BETWEEN_NAMES = re.compile("(?<=[A-Za-z0-9+#])[,:;](?= ?[A-Za-z0-9])")
WIDE = re.compile("[，：；？！]")
# A word in parentheses; ㄅ to ㄩ with their tones are Taiwan's.
IN_PARENTHESES = re.compile(rf"(?<=[{HANZI}])\(([^()\s][^()\n]{{0,40}})\)")
# (a) and (ii) are parts of a figure, 阳性(+) and 答案(√) show a sign.
LABELLED = re.compile(r"\((?:[A-Za-z]|[ivx]{2,4}|[^\w\s?!…()])\)")
ZHUYIN = re.compile("[ㄅ-ㄩˊˇˋ˙ ]+")
BLANKS = re.compile("[ ·'’-]+")
# A line that speaks of marks shows them.
ABOUT_MARKS = re.compile(
    "标点|標點|半角|全角|半形|全形|乱码|亂碼|编码|編碼|[逗冒分问叹问感嘆問括引句顿頓][号號]"
)
SHOWN = re.compile("[“”\"'‘’「（([][,:;?!()]{1,10}[“”\"'‘’」）)\\]]")
# Rows of a table have as many commas as the next, two or more, and nothing that
# ends a sentence; three rows, or two with numbers.
COMMA = re.compile(",(?! )")
SENTENCE = re.compile("[，。；！？]|, |[.!?]$")
NUMBER = re.compile("(?:^|,)[-+]?[0-9][0-9.:%/-]*(?=,|$)")
COMMAS, FEWEST, ROWS = 2, 2, 3
# Code of several lines, as Markdown has it.
FENCED = re.compile("^```[^\n]*\n.*?^```", re.MULTILINE | re.DOTALL)
# 标签=农业,春耕: two such lines, one behind the other.
SETTING = re.compile(rf"^[\w{HANZI}.-]{{1,30}} ?= ?[^\s=].*$")


def kept(text: str, places: list[int]) -> frozenset[int]:
    """Those of the places where `text` has a mark that a writer wanted in ASCII."""
    if not places:
        return frozenset()
    found = set(readings(text))
    if WIDE.search(text):
        found.update(mark.start() for mark in BETWEEN_NAMES.finditer(text))
    found.update(shown(text))
    found.update(at for code in FENCED.finditer(text) for at in range(*code.span()))
    found.update(tabular(text))
    return frozenset(found.intersection(places))


def readings(text: str) -> Iterator[int]:
    """The parentheses around a reading or a label: 亳(bó)州, 万俟(mò qí), (a)图."""
    for word in IN_PARENTHESES.finditer(text):
        spelled = BLANKS.split(word[1].strip().lower())
        if ZHUYIN.fullmatch(word[1]) or all(part in syllables() for part in spelled):
            yield from (word.start(), word.end() - 1)
    for label in LABELLED.finditer(text):
        yield from (label.start(), label.end() - 1)


def shown(text: str) -> Iterator[int]:
    """Marks that a line about marks quotes."""
    if ABOUT_MARKS.search(text):
        for quoted in SHOWN.finditer(text):
            start = text.rfind("\n", 0, quoted.start()) + 1
            end = text.find("\n", quoted.end()) % (len(text) + 1)
            if ABOUT_MARKS.search(text, start, end):
                yield from range(*quoted.span())


def tabular(text: str) -> Iterator[int]:
    """The marks of lines that are rows of a table, or settings."""
    block: list[tuple[int, str]] = []
    start = 0
    for line in text.split("\n"):
        if block and alike(block[-1][1], line):
            block.append((start, line))
        else:
            yield from cells(block)
            block = [(start, line)]
        start += len(line) + 1
    yield from cells(block)


def alike(before: str, line: str) -> bool:
    """Whether two lines can be rows of one table, or settings of one file."""
    if SETTING.match(before) and SETTING.match(line):
        return True
    commas = len(COMMA.findall(line))
    return commas >= COMMAS and commas == len(COMMA.findall(before))


def cells(block: list[tuple[int, str]]) -> Iterator[int]:
    """The places of a block that is a table, or settings."""
    lines = [line for _, line in block]
    if len(lines) < FEWEST:
        return
    numbered = any(len(NUMBER.findall(line)) >= COMMAS for line in lines)
    enough = FEWEST if numbered or SETTING.match(lines[0]) else ROWS
    if len(lines) >= enough and not any(map(SENTENCE.search, lines)):
        for start, line in block:
            yield from range(start, start + len(line))
