"""
Letters as pairs: 中国 arrives as 脰脨鹿煤, by way of `ÖÐ¹ú`.

What a reader of single bytes had made of GBK or UTF-8 was saved, letters and all, as
UTF-8, and read as GBK. Each letter of latin-1 is two bytes there, C2 or C3 and one
more, and these are a hanzi to GBK: nothing is lost, and every hanzi is one of 128.
Four of them in a row stand in no text of ours; what they are below that must be
garbled itself, and fluent once that is taken off as well.

    Ö = C3 96 in UTF-8 → GBK → 脰     ¹ = C2 B9 → 鹿
"""

from __future__ import annotations

import re
from functools import cache

from ribao.channels.wrong_decoder.law.laws import forward
from ribao.channels.wrong_decoder.law.readers import SUBSTITUTE
from ribao.channels.wrong_decoder.search.regions import Piece, Region
from ribao.channels.wrong_decoder.single.lossless import whole
from ribao.signs import LETTERS

LAW = f"utf-8 > gb18030 {SUBSTITUTE}"


@cache
def row() -> re.Pattern[str]:
    """Four and more of these hanzi, with ASCII among them."""
    pairs = f"[{LETTERS}]"
    return re.compile(f"{pairs}(?:[\x00-\x7f]*{pairs}){{3,}}")


def lettered(line: str) -> list[Region]:
    """
    The runs of a line that are letters of a wrong reading, read as pairs.

    >>> [run.after for run in lettered("新华社 脨脗禄陋脡莽卤卤戮漏 日电")]
    ['ÐÂ»ªÉç±±¾©']
    """
    found: list[Region] = []
    for match in row().finditer(line):
        below = match[0].encode("gb18030").decode("utf-8")
        if whole(below, deep=False) and forward(below, LAW) == match[0]:
            found.append(Region(match.start(), LAW, (Piece(match[0], below),)))
    return found
