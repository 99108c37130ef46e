"""
Width of letters, digits and kana: ＡＰＰ is APP, ２０２５ is 2025, ﾆｭｰｽ is ニュース.

A page that sets every number fullwidth has a convention, and keeps it; one or
two such numbers among others are a blemish. Halfwidth katakana come from
terminals that had no room and are nobody's convention in print.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ribao.normalize.rule import Replacement

# 一九五Ｏ年, 一五０: there they are a zero that nobody found on the keyboard.
NUMERAL = "〇零一二三四五六七八九十"
DIGITS = re.compile(
    f"(?<![{NUMERAL}０-９])(?<![０-９][．，：／－])"
    f"[０-９]+(?:[．，：／－][０-９]+)*％?(?![{NUMERAL}０-９．])"
    "|(?<=[0-9])[．](?=[0-9])"
)
# ＩＢＭ一向 is a word before 一; of Ｏ between numerals nobody knows. An address is one
# word, with its points and digits: ｈｅｈｕａｎ２＠ａ．ｃｎ, ｗｗｗ．ａ．ｃｎ.
WORD = "[Ａ-Ｚａ-ｚ]"
EITHER = "0-9A-Za-z０-９Ａ-Ｚａ-ｚ"
PART = f"[{EITHER}]{{1,64}}+(?:[．＿－._-][{EITHER}]{{1,64}}+){{0,8}}+"
LETTERS = re.compile(
    f"(?<![{EITHER}．＿－._-]){PART}＠{PART}"
    f"|(?<!{WORD})(?:(?<![{NUMERAL}])|(?![Ｏｏ]+(?!{WORD})))"
    f"{WORD}++(?:[＆．]{WORD}++)*+(?:(?<![Ｏｏ])|(?![{NUMERAL}]))"
)
WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
NARROW = re.compile("[0-9A-Za-z]+")
# A line about widths shows them.
WIDTHS = re.compile("全角|全形|半角|半形")
# One letter is no word: ﾟ∀ﾟ and ｡ﾟ are faces.
KATAKANA = re.compile("[ｦ-ﾝ][ﾞﾟ]?(?:[ｦ-ﾟ｡-･]*[ｦ-ﾟ])")

# Three fullwidth numbers or words, and no fewer than in ASCII: the page means it.
CONVENTION = 3


def conventional(text: str) -> bool:
    """Whether the page sets its numbers and foreign words fullwidth."""
    wide = len(WIDE.findall(text))
    return wide >= CONVENTION and wide >= len(NARROW.findall(text))


def narrow(text: str) -> str:
    """The same characters, as ASCII."""
    return "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in text)


def narrowed(text: str, pattern: re.Pattern[str]) -> Iterator[Replacement]:
    """What the pattern finds, as ASCII; nothing where the page has it all wide."""
    if not pattern.search(text) or conventional(text):
        return
    about = WIDTHS.search(text) is not None
    for run in pattern.finditer(text):
        if about and WIDTHS.search(line(text, run.start())):
            continue
        yield run.start(), run[0], narrow(run[0])


def line(text: str, at: int) -> str:
    """The line that holds a place."""
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else None]


def fullwidth_digits(text: str) -> Iterator[Replacement]:
    """Fullwidth numbers, with their points and per cent signs."""
    return narrowed(text, DIGITS)


def fullwidth_letters(text: str) -> Iterator[Replacement]:
    """Fullwidth Latin words."""
    return narrowed(text, LETTERS)


def halfwidth_katakana(text: str) -> Iterator[Replacement]:
    """Halfwidth katakana, voicing marks joined to their letters."""
    for run in KATAKANA.finditer(text):
        yield run.start(), run[0], unicodedata.normalize("NFKC", run[0])
