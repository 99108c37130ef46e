"""
Strangers: hanzi in a line of Korean or Japanese that nobody writes there.

Korea and Japan have their own hanzi, a code for each and few of the Simplified ones.
Read as GBK their other half turns into any hanzi, in one line with Hangul, or with kana
that the two codes have in the same places: 国会で演説した is 柜莎で遍棱した. So one
hanzi without a code of theirs tells as much there as three rare ones in Chinese.
"""

from __future__ import annotations

import re
from functools import cache

from ribao.channels.wrong_decoder.healthy.gains import octets_of

# By the letters that a line shows: the code of that country, and what it writes in.
COUNTRIES = {
    "[\uac00-\ud7a3]": ("euc_kr", ("euc_kr",)),
    "[\u3041-\u3096\u30a1-\u30fa]": ("cp932", ("euc_jp", "shift_jis")),
}

LETTER = re.compile("|".join(COUNTRIES))
# What GBK shows for ー・） of Japan's code.
MARKS = "〖ˇ∷"


def strangers(line: str) -> tuple[str, ...]:
    """
    What a line was written in that has hanzi strange to its country; else nothing.

    >>> strangers("이哥 弥措 林青加档绰"), strangers("美 대통령"), strangers("林青加档")
    (('euc_kr',), (), ())
    """
    for letters, (code, written) in COUNTRIES.items():
        if re.search(letters, line) and stranger(code).search(line):
            return written
    return ()


@cache
def stranger(code: str) -> re.Pattern[str]:
    """A hanzi, or one of those marks, that a code lacks."""
    shown = MARKS + "".join(map(chr, range(0x4E00, 0xA000)))
    return re.compile("[" + "".join(c for c in shown if not octets_of(c, code)) + "]")


def strange_to(line: str, written: str) -> re.Pattern[str] | None:
    """What is strange to a line, if strangers in it tell that it was written so."""
    if written not in strangers(line):
        return None
    return stranger("euc_kr" if written == "euc_kr" else "cp932")
