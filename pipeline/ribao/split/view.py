"""
The view: a text as its labels would like to be read.

Simplified, with brackets, colons, bars, digits and spaces folded to one shape
each, and *as long as the text*: every character maps to one character, so an
offset in the view is an offset in the text. Rules match on the view; values
are cut from the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cache
from itertools import accumulate

from ribao.script import rows

# A reading left behind its character, 責(zé)任: six letters at most (zhuāng).
GLOSS = re.compile(r"(?<=[\u3400-\u9fff])[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）]")

# What one mark stands for when it separates or encloses a piece of metadata.
FOLDS = {
    ":": "：﹕∶︰ː꞉",
    ",": "，﹐､",
    ";": "；﹔",
    "!": "！﹗",
    "?": "？﹖",
    "(": "（﹙",
    ")": "）﹚",
    "[": "【〔［〖〘",
    "]": "】〕］〗〙",
    "/": "／∕⁄",
    "|": "｜丨︱∣│┃ㅣ¦",
    "=": "＝",
    "“": "「『〝＂",
    "”": "」』〞〟",
    ".": "．",
    "-": "－‐‑‒–",
    "+": "＋",
    "@": "＠",
    "%": "％",
    "·": "・•∙‧･",
    "〇": "○◯",
    " ": "\N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}\t\N{EN SPACE}\N{EM SPACE}"
    "\N{THIN SPACE}\N{ZERO WIDTH SPACE}\N{BYTE ORDER MARK}",
}


@cache
def folding() -> dict[int, str]:
    """The one-to-one table behind `folded`, by code point."""
    table = {ord(t): s[0] for t, s in rows("to_simplified.tsv").items() if len(t) == 1}
    for start, end in (("0", "9"), ("A", "Z"), ("a", "z")):
        for code in range(ord(start), ord(end) + 1):
            table[code + 0xFEE0] = chr(code)
    for plain, shapes in FOLDS.items():
        table.update((ord(shape), plain) for shape in shapes)
    return table


def folded(text: str) -> str:
    """
    `text` simplified, its punctuation folded; always of the same length.

    >>> folded("責任編輯：趙若郡｜")
    '责任编辑:赵若郡|'
    """
    return text.translate(folding())


def unglossed(text: str) -> tuple[str, Callable[[int], int]]:
    """
    `text` without readings in brackets, and the way back for its offsets.

    A reading belongs to the character before it, so that an offset behind the
    character leads behind the reading.

    >>> plain, back = unglossed("責(zé)任")
    >>> plain, [back(offset) for offset in range(3)]
    ('責任', [0, 5, 6])
    """
    glosses = list(GLOSS.finditer(text))
    removed = [0, *accumulate(len(gloss.group()) for gloss in glosses)]
    places = [
        gloss.start() - before for gloss, before in zip(glosses, removed, strict=False)
    ]

    def back(offset: int) -> int:
        return offset + removed[bisect_right(places, offset)]

    return (GLOSS.sub("", text) if glosses else text), back
