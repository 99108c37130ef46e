"""
What a text is worth as news: how ordinary it is, garbled or restored.

A restoration must be ordinary in one of four languages, and cheaper than the
received text is under the kindest reading: foreign words in any alphabet.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from ribao.code_units import UNITS, numbers
from ribao.frequency import (
    ACCENTS,
    ALPHABETS,
    BREAK,
    LATIN,
    ONE_SCRIPT,
    alphabet_costs,
    costs,
)
from ribao.prices import kept as staying
from ribao.prices import kindest, prices, row, total

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
# 15 to 19. Names and titles are dearer than running text; so much a text costs that is
# plainly news, that may be, and that is no garbage.
READABLE, LENIENT, FLUENT = 11.0, 12.0, 14.5
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
BETWEEN = re.compile("(?<=[A-Za-z])[\u3041-\ud7a3](?=[a-z])|(?<=[a-z])[\u3041-\ud7a3]")


# What a character is: ASCII, a letter of it; beyond it, of these hanzi, kana and
# hangul, and letters and digits set as wide as hanzi, which stand for themselves.
SORTS = ASCII, LETTERED, BEYOND, WORDED, WIDENED = range(5)


@cache
def sorts() -> NDArray[np.uint8]:
    """For each code unit what it is."""
    found = np.full(UNITS, BEYOND, np.uint8)
    found[:0x80] = ASCII
    for first, last, sort in (
        (0x41, 0x5A, LETTERED),
        (0x61, 0x7A, LETTERED),
        (0x3041, 0x30FE, WORDED),
        (0x3400, 0x9FFF, WORDED),
        (0xAC00, 0xD7A3, WORDED),
        (0xFF10, 0xFF19, WIDENED),
        (0xFF21, 0xFF3A, WIDENED),
        (0xFF41, 0xFF5A, WIDENED),
    ):
        found[first : last + 1] = sort
    return found


@cache
def languages(written: str) -> NDArray[np.float64]:
    """The prices of the languages that were written so, a row for each."""
    return np.stack([prices(language) for language in LANGUAGES[written]])


def bits(text: str, written: str) -> float:
    """What a restored text costs in the likeliest language it is written in."""
    narrow = NARROW * len(HALFWIDTH.findall(text)) if written == "shift_jis" else 0.0
    return narrow + cheapest(numbers(text), written)


def cheapest(codes: NDArray[np.uint16], written: str) -> float:
    """What characters cost in the likeliest language, given as numbers."""
    every = np.add.reduce(languages(written).take(codes, axis=1), axis=1)
    return float(every.min())


def kept_bits(text: str) -> float:
    """What a received text costs if it is left alone, read most kindly."""
    codes = numbers(text)
    alphabets = (foreign(text, codes, alphabet) for alphabet in ALPHABETS)
    return min(total(codes, staying()), *alphabets)


def worthwhile(text: str, restored: float) -> bool:
    """Whether a restoration of so many bits gains enough over leaving a text alone."""
    least = total(numbers(text), kindest())
    return least - restored >= GAIN or kept_bits(text) - restored >= GAIN


def foreign(text: str, codes: NDArray[np.uint16], alphabet: str) -> float:
    """What a text costs as words of one alphabet."""
    pattern = ACCENTS if alphabet in LATIN else ONE_SCRIPT
    broken = BREAK * len(pattern.findall(text))
    return broken + total(codes, lettered(alphabet))


@cache
def lettered(alphabet: str) -> NDArray[np.float64]:
    """The bits of each code unit in words of one alphabet."""
    return row(alphabet, alphabet_costs(alphabet))


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
    codes = numbers(sample)
    sort = sorts().take(codes)
    shown = np.bincount(sort, minlength=len(SORTS)).tolist()
    words = shown[WORDED]
    # Between letters there is at most one hanzi for each of them.
    inside = between(sample) if 2 * shown[LETTERED] >= words else 0
    if inside and 2 * inside >= words:
        return False
    codes = codes[(sort == WORDED) | (sort == BEYOND)]
    known = words + shown[WIDENED] // 2
    if known < 2 or 2 * known < len(codes):
        return False
    most = MOST.get(written, FLUENT)
    if written in MOST and len(np.unique(codes[sorts()[codes] == WORDED])) < FEW:
        most -= LESS
    narrow = NARROW * len(HALFWIDTH.findall(sample)) if written == "shift_jis" else 0.0
    return narrow + cheapest(codes, written) <= most * len(codes)


def between(text: str) -> int:
    """How many hanzi stand inside words of letters."""
    return len(BETWEEN.findall(text))


def cjk(text: str) -> int:
    """How many characters of a text are hanzi, kana or hangul."""
    return int(np.count_nonzero(sorts().take(numbers(text)) == WORDED))


def word_bits(text: str) -> float:
    """
    What a text costs as Chinese words, where single characters do not decide.

    In the likelier script: to Simplified words a line of Traditional verse is dear.
    """
    from ribao.language import model

    return min(model("Hans").bits(text), model("Hant").bits(text))
