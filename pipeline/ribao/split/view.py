"""
The view: a text as its labels would like to be read.

Simplified, with brackets, colons, bars, digits and spaces folded to one shape
each, and *as long as the text*: every character maps to one character, so an
offset in the view is an offset in the text. Rules match on the view; values
are cut from the text.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Callable
from functools import cache
from itertools import accumulate

import numpy as np

from ribao.script import rows

# A reading left behind its character, 責(zé)任: six letters at most (zhuāng).
GLOSS = re.compile(
    r"[(（](?<=[\u3400-\u9fff].)[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）]"
)

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
    "/": "／∕⁄＼\\",
    "|": "｜丨︱∣│┃ㅣ¦",
    "=": "＝",
    ">": "＞",
    "<": "＜",
    "&": "＆",
    "#": "＃",
    "*": "＊",
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


# 📝文字：小鹏 🎬视频：阿城: what parts one label from the next is white space.
PICTOGRAMS = ((0x1F300, 0x1FAFF), (0x2702, 0x2757), (0xFE0E, 0xFE0F))


@cache
def folding() -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
    """The one-to-one table behind `folded`: what each code point is in a view."""
    table = np.arange(sys.maxunicode + 1, dtype="<u4")
    for traditional, simplified in rows("to_simplified.tsv").items():
        if len(traditional) == 1:
            table[ord(traditional)] = ord(simplified[0])
    for start, end in (("0", "9"), ("A", "Z"), ("a", "z")):
        codes = np.arange(ord(start), ord(end) + 1)
        table[codes + 0xFEE0] = codes
    for first, last in PICTOGRAMS:
        table[first : last + 1] = ord(" ")
    for plain, shapes in FOLDS.items():
        table[[ord(shape) for shape in shapes]] = ord(plain)
    return table


def folded(text: str) -> str:
    """
    `text` simplified, its punctuation folded; always of the same length.

    >>> folded("責任編輯：趙若郡｜")
    '责任编辑:赵若郡|'
    """
    # One look-up for all characters: `str.translate` asks twenty times as long.
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    view: bytes = folding()[codes].tobytes()
    return view.decode("utf-32-le", "surrogatepass")


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
