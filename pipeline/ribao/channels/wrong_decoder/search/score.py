"""
What restored characters cost in a search: as words of Chinese, or one by one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ribao.channels.wrong_decoder.healthy.gates import ONE
from ribao.channels.wrong_decoder.healthy.strangers import strange_to
from ribao.channels.wrong_decoder.healthy.worth import healthy, ordinary

if TYPE_CHECKING:
    from ribao.language import Script

CHINESE = ("gbk", "big5", "utf-8")
KANA, HANGUL = re.compile("[\u3041-\u30fe]"), re.compile("[\uac00-\ud7a3]")
# To the model these are blanks, digits and letters, the commonest things behind a
# sentence, but their wide forms are rare, and so are letters beyond ASCII; in bits.
WIDE = dict.fromkeys("\N{IDEOGRAPHIC SPACE}－／＝＠", 12.0)
WIDE |= dict.fromkeys(map(chr, range(0xFF10, 0xFF1A)), 8.0)
WIDE |= dict.fromkeys(map(chr, (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))), 8.0)
WIDE |= dict.fromkeys(map(chr, (*range(0xC0, 0xD7), *range(0xD8, 0x2000))), 8.0)
WIDE["\n"] = 6.0
PAUSES = "，、"
# From so many characters on, asking for all at once is cheaper.
MANY = 14

# What a Simplified hanzi costs more in a line of Japanese or Korean, in bits.
STRANGER = 10.0
INDENTED = ("\n", "\N{IDEOGRAPHIC SPACE}")


@dataclass(frozen=True, slots=True)
class Score:
    """
    What a character costs after two others; `many`, where there is a faster way.

    `fits` if it knows what a healthy line costs: it knows words of Chinese, or the
    line shows the letters of the language. `strange` is what nobody writes there.
    """

    one: Callable[[str, str, str], float]
    many: Callable[[str, str, str], Sequence[float]] | None = None
    fits: bool = True
    strange: re.Pattern[str] | None = None

    def __call__(self, before2: str, before1: str, character: str) -> float:
        """The bits of one character."""
        return self.one(before2, before1, character)

    def each(self, before2: str, before1: str, characters: str) -> Sequence[float]:
        """The bits of each of these characters after the same two."""
        if self.many is not None and len(characters) >= MANY:
            return self.many(before2, before1, characters)
        return [self.one(before2, before1, character) for character in characters]

    def total(self, text: str) -> float:
        """The bits of a text behind a line end, all of it restored."""
        return sum(map(self.one, f"\n\n{text}", f"\n{text}", text))


def scored(text: str, written: str, line: str | None = None) -> Score:
    """
    What a character costs after two others, where `text` was found in a line.

    `text` is what can be read without a search, and tells the language.
    """
    strange = len(KANA.findall(text)) + len(HANGUL.findall(text))
    if written not in CHINESE or 8 * strange > len(text):
        return Score(
            lambda _2, _1, character: ordinary(character, written),
            fits=line is None or native(line),
            strange=None if line is None else strange_to(line, written),
        )
    from ribao.script import differs

    traditional = sum(map(differs, text))
    return by_words("Hant" if 12 * traditional > len(text) else "Hans")


def by_words(script: Script) -> Score:
    """What a character costs as part of Chinese words in one script."""
    from ribao.language import model

    words = model(script)
    step, steps = words.step, words.steps

    def one(before2: str, before1: str, character: str) -> float:
        cost = step(before2, before1, character)
        return cost + wide(before1, character) if character in WIDE else cost

    def many(before2: str, before1: str, characters: str) -> Sequence[float]:
        costs: list[float] = steps(before2, before1, characters).tolist()
        both = zip(costs, characters, strict=True)
        return [c + wide(before1, x) if x in WIDE else c for c, x in both]

    return Score(one, many)


def native(line: str) -> bool:
    """Whether a line shows letters of Japanese or Korean."""
    return bool(KANA.search(line) or HANGUL.search(line))


def wide(before1: str, character: str) -> float:
    """
    What a wide form costs beyond its narrow one; wide blanks open a paragraph.

    And a line end, behind a mark that ends none.
    """
    if character == "\n" and before1 not in PAUSES:
        return 0.0
    indent = character == "\N{IDEOGRAPHIC SPACE}" and before1 in INDENTED
    return 0.0 if indent else WIDE[character]


def as_it_is(line: str, price: Score, written: str) -> float:
    """
    What a line costs as it is, in the script that suits it.

    A search weighs it in the script it would restore, where verse in the other one
    is dear, and hanzi are hanzi to most readers of double bytes.
    """
    if written == "utf-8" or written not in CHINESE:
        return total(line, price)
    return min(total(line, by_words("Hans")), total(line, by_words("Hant")))


def total(line: str, price: Score) -> float:
    """What a line costs as it is, by one score."""
    before2 = before1 = "\n"
    cost = 0.0
    for character in line:
        cost += staying(price, before2, before1, character)
        before2, before1 = before1, character
    return cost


def staying(price: Score, before2: str, before1: str, character: str) -> float:
    """What a character costs that stays; accented letters are no word here."""
    if not price.fits:
        return healthy(character)
    cost = price(before2, before1, character)
    if price.strange and price.strange.match(character):
        return cost + STRANGER
    return max(cost, healthy(character)) if ONE.match(character) else cost
