"""
What a text is worth as news: how ordinary it is, garbled or restored.

A restoration must be ordinary in one of four languages, and cheaper than the
received text is under the kindest reading: foreign words in any alphabet.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from ribao.frequency import (
    ACCENTS,
    ALPHABETS,
    BREAK,
    LATIN,
    ONE_SCRIPT,
    alphabet_costs,
    costs,
    counted,
    sumprod,
)

LANGUAGES = {
    "utf-8": ("zh-Hans", "zh-Hant", "ja", "ko"),
    "gbk": ("zh-Hans", "zh-Hant"),
    "big5": ("zh-Hant",),
    "shift_jis": ("ja",),
    "euc_jp": ("ja",),
    "euc_kr": ("ko",),
}
ALL = LANGUAGES["utf-8"]
# Read rightly, a character of news costs 9 to 11 bits on average; read wrongly,
# 15 to 19. Names and titles are dearer than running text.
FLUENT = 14.5
# Any bytes are Hangul to some reader and kana to another, rare ones: of ten characters
# of Korean news one line in 200 costs more than this, of Japanese too, and what has
# fewer different characters than FEW must cost less.
MOST = {"euc_kr": 12.0, "shift_jis": 13.0, "euc_jp": 13.0}
FEW, LESS = 6, 1.0
# What a restoration must gain over leaving the text alone, in bits.
GAIN = 18.0
# Halfwidth katakana are one byte each in Shift_JIS, so any bytes read as some;
# the news has hardly any.
HALFWIDTH = re.compile("[\uff61-\uff9f]")
NARROW = 8.0
SAMPLE = 400
# The West's garbled text is ftfy's business. A hanzi inside a word of letters is
# an accented letter that was read as one.
CJK = re.compile("[\u3041-\u30fe\u3400-\u9fff\uac00-\ud7a3]")
WORDS = re.compile(
    "[\u3041-\u30fe\u3400-\u9fff\uac00-\ud7a3\uff10-\uff19\uff21-\uff3a]"
)
BETWEEN = re.compile("(?<=[A-Za-z])[\u3041-\ud7a3](?=[a-z])|(?<=[a-z])[\u3041-\ud7a3]")


def bits(text: str, written: str) -> float:
    """What a restored text costs in the likeliest language it is written in."""
    counts = Counter(text)
    narrow = NARROW * len(HALFWIDTH.findall(text)) if written == "shift_jis" else 0.0
    languages = LANGUAGES[written]
    return narrow + min(counted(counts, costs(language)) for language in languages)


def kept_bits(text: str) -> float:
    """What a received text costs if it is left alone, read most kindly."""
    counts = Counter(text)
    plain = sumprod(counts.values(), map(healthy, counts))
    return min(plain, *(foreign(text, counts, alphabet) for alphabet in ALPHABETS))


def worthwhile(text: str, restored: float) -> bool:
    """Whether a restoration of so many bits gains enough over leaving a text alone."""
    counts = Counter(text)
    least = sumprod(counts.values(), map(kindest, counts))
    return least - restored >= GAIN or kept_bits(text) - restored >= GAIN


class Kindest(dict[str, float]):
    """What each character costs that stays, under the kindest reading of all."""

    def __missing__(self, character: str) -> float:
        foreign = (alphabet_costs(alphabet)[character] for alphabet in ALPHABETS)
        cost = min(healthy(character), *foreign)
        self[character] = cost
        return cost


kindest = Kindest().__getitem__


def foreign(text: str, counts: Counter[str], alphabet: str) -> float:
    """What a text costs as words of one alphabet."""
    pattern = ACCENTS if alphabet in LATIN else ONE_SCRIPT
    broken = BREAK * len(pattern.findall(text))
    return broken + counted(counts, alphabet_costs(alphabet))


class Healthy(dict[str, float]):
    """What each character costs that stays, in the likeliest of four languages."""

    def __missing__(self, character: str) -> float:
        cost = min(costs(language)[character] for language in ALL)
        self[character] = cost
        return cost


healthy = Healthy().__getitem__


@lru_cache(maxsize=1 << 15)
def ordinary(character: str, written: str) -> float:
    """What a restored character costs in the likeliest of its languages."""
    cost = min(costs(language)[character] for language in LANGUAGES[written])
    return cost + NARROW if HALFWIDTH.match(character) else cost


def fluent(text: str, written: str) -> bool:
    """Whether what is beyond ASCII in a restored text is ordinary on average."""
    sample = text[:SAMPLE]
    words = cjk(sample)
    if not WORDS.search(sample) or 2 * len(BETWEEN.findall(sample)) >= words:
        return False
    wide = len(WIDE.findall(sample))
    plain = WIDE.sub("", sample) if wide else sample
    beyond = "".join(character for character in plain if character > "\x7f")
    known = words + wide // 2
    if known < 2 or 2 * known < len(beyond):
        return False
    most = MOST.get(written, FLUENT)
    if written in MOST and cjk("".join(set(beyond))) < FEW:
        most -= LESS
    return bits(beyond, written) <= most * len(beyond)


# Latin letters and digits set as wide as hanzi, which stand for themselves.
WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")


def cjk(text: str) -> int:
    """How many characters of a text are hanzi, kana or hangul."""
    return len(CJK.findall(text))


def word_bits(text: str) -> float:
    """
    What a text costs as Chinese words, where single characters do not decide.

    In the likelier script: to Simplified words a line of Traditional verse is dear.
    """
    from ribao.language import model

    return min(model("Hans").bits(text), model("Hant").bits(text))
