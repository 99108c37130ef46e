"""
What restored characters cost in a search: as words of Chinese, or one by one.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ribao.channels.wrong_decoder.gates import ONE
from ribao.channels.wrong_decoder.worth import healthy, ordinary

Score = Callable[[str, str, str], float]
CHINESE = ("gbk", "big5", "utf-8")
KANA, HANGUL = re.compile("[\u3041-\u30fe]"), re.compile("[\uac00-\ud7a3]")
# To the model these are blanks, digits and letters, the commonest things behind a
# sentence, but their wide forms are rare; in bits.
WIDE = dict.fromkeys("\N{IDEOGRAPHIC SPACE}－／＝＠", 12.0)
WIDE |= dict.fromkeys(map(chr, range(0xFF10, 0xFF1A)), 8.0)
WIDE |= dict.fromkeys(map(chr, (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))), 8.0)


def scored(text: str, written: str) -> Score:
    """
    What a character costs after two others, where `text` was found.

    `text` is what can be read without a search, and tells the language.
    """
    strange = len(KANA.findall(text)) + len(HANGUL.findall(text))
    if written not in CHINESE or 8 * strange > len(text):
        return lambda _2, _1, character: ordinary(character, written)
    from ribao.language import model
    from ribao.script import differs

    traditional = sum(map(differs, text))
    step = model("Hant" if 12 * traditional > len(text) else "Hans").step

    def words(before2: str, before1: str, character: str) -> float:
        return step(before2, before1, character) + WIDE.get(character, 0.0)

    return words


def total(line: str, price: Score) -> float:
    """What a line costs as it is."""
    before2 = before1 = "\n"
    cost = 0.0
    for character in line:
        cost += staying(price, before2, before1, character)
        before2, before1 = before1, character
    return cost


def staying(price: Score, before2: str, before1: str, character: str) -> float:
    """What a character costs that stays; accented letters are no word here."""
    cost = price(before2, before1, character)
    return max(cost, healthy(character)) if ONE.match(character) else cost
