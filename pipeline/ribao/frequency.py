"""
How ordinary a text is: what each of its characters costs, one by one, in bits.

Read with the right decoder, news is made of common characters; read with a
wrong one, of rare ones and of symbols. A language's common characters have a
list (`tables/frequencies.tsv`: 的 5, 亳 16); characters that no list has are
priced by their kind. This knows nothing of words (`language` does), but four
languages, and a look-up is all it costs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib import resources
from operator import mul

# In bits. Characters no list has are as rare as the rarest in it, or rarer
# where their kind is a stranger to the language. DAMAGE must stay below two
# unknown hanzi, or damaged GBK is taken for a reading without gaps.
DAMAGE = 14.0
PUNCTUATION, DIGIT, LETTER, BLANK, CONTROL = 6.5, 5.5, 5.5, 4.0, 22.0

# Alphabets, each letter equally likely but for rough halves: these encodings
# only have to be told from CJK here; which of them it is, is chardet's to say.
ALPHABETS = {
    "Latin": "éèàçêôâüöäßñáíóúãõåæøëîïûùœìòý",
    "Cyrillic": "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
    "Greek": "αοιετσνηυρπκμλςίόάέήωδγύώχθφβξζψ",
    "Hebrew": "יוהלאםרתבשמנחקדפעטגסזכצךףץן",
    "Arabic": "اليمنوترعدبكحفسقهجشطصخثذةىزضغظءأإؤئآ",
    "Thai": "านรกอเงมทลวดตยสบปีคพหัช่าใ้ไิ์ถจุูแขผึะโซธษณศฟฝฉญ",
    "Central European": "ąćęłńóśźżáčďéěíňřšťúůýžőűöüăâîșț",
}  # fmt: skip
# What each break of a word's script costs: a letter of another alphabet beside
# an ASCII one, or two accented Latin letters in a row.
BREAK = 6.0
LATIN = ("Latin", "Central European")
ONE_SCRIPT = re.compile(r"[A-Za-z](?=[\x80-\uFFFF])|[\u0100-\uFFFF](?=[A-Za-z])")
ACCENTS = re.compile(r"[\xC0-\u0180](?=[\xC0-\u0180])")


class Costs(dict[str, float]):
    """Bits of each character in one language; strangers are priced when met."""

    def __init__(self, language: str, known: dict[str, float]) -> None:
        self.language = language
        super().__init__(known)

    def __missing__(self, character: str) -> float:
        cost = self[character] = stranger(character, self.language)
        return cost


# What characters cost that a language's list lacks: first code point, last, bits,
# and for a language at home with them, other bits.
STRANGERS: tuple[tuple[int, int, float, dict[str, float]], ...] = (
    (0x0080, 0x009F, CONTROL, {}),
    (0x0250, 0x036F, 20.0, {}),
    (0x0500, 0x1FFF, 20.0, {}),
    (0x2010, 0x203F, 12.0, {}),
    (0x3000, 0x301F, 12.0, {}),
    (0x3041, 0x30FF, 14.0, {"ja": 9.0}),
    (0x3400, 0x4DFF, 23.0, {}),
    (0x4E00, 0x9FFF, 19.0, {}),
    (0xAC00, 0xD7A3, 20.0, {"ko": 15.0}),
    (0xDC80, 0xDCFF, DAMAGE, {}),
    (0xE000, 0xF8FF, CONTROL, {}),
    (0xF900, 0xFAFF, 23.0, {}),
    (0xFF01, 0xFF5E, 12.0, {}),
    (0xFF61, 0xFF9F, 18.0, {"ja": 9.0}),
    (0xFFFD, 0xFFFD, DAMAGE, {}),
    (0x10000, 0x10FFFF, 23.0, {}),
)
# Letters of other scripts, symbols.
ELSE = 15.0


def stranger(character: str, language: str) -> float:
    """What a character costs that the language's list does not have."""
    if character < "\x80":
        return ascii_cost(character)
    for first, last, cost, at_home in STRANGERS:
        if first <= ord(character) <= last:
            return at_home.get(language, cost)
    return ELSE


def ascii_cost(character: str) -> float:
    """What an ASCII character costs, in any language."""
    if character.isalpha():
        return LETTER
    if character.isdigit():
        return DIGIT
    if character.isspace():
        return BLANK
    return PUNCTUATION if character.isprintable() else CONTROL


# Forms that Taiwan writes, each before the one the list has it under; the table
# is OpenCC's TWVariants, and 台, which all of them write.
TAIWAN = (
    "偽僞啟啓嫻嫺峰峯抬擡稜棱簷檐汙污洩泄為爲床牀痺痹痴癡皂皁著着秘祕灶竈粽糉"
    "群羣唇脣眾衆裡裏踴踊缽鉢麵麪顎齶台臺"
)
RARE = 19.0


@cache
def costs(language: str) -> Costs:
    """The costs of one language; strangers are added as they are met."""
    return Costs(language, common(language))


def common(language: str) -> dict[str, float]:
    """The bits of each character of a language in `tables/frequencies.tsv`."""
    table = resources.files("ribao") / "tables" / "frequencies.tsv"
    known: dict[str, float] = {}
    for line in table.read_text("utf-8").split("\n"):
        if line.startswith(language + "\t"):
            _, bits, characters = line.split("\t")
            known |= dict.fromkeys(characters, float(bits))
    if language == "zh-Hant":
        for taiwan, other in zip(TAIWAN[::2], TAIWAN[1::2], strict=True):
            cost = min(known.get(taiwan, RARE), known.get(other, RARE))
            known[taiwan] = known[other] = cost
    return known


@cache
def alphabet_costs(alphabet: str) -> Costs:
    """The costs of an alphabet: common letters, rarer ones, capitals."""
    letters = ALPHABETS[alphabet]
    known: dict[str, float] = {}
    for place, letter in enumerate(letters):
        known[letter] = 4.0 + 3.0 * place / len(letters)
        known.setdefault(letter.upper(), known[letter] + 2.0)
    if alphabet in LATIN:
        known = {letter: cost + 1.5 for letter, cost in known.items()}
    known |= dict.fromkeys("“”‘’–—…«»№·•°©®€\N{NO-BREAK SPACE}", 9.0)
    return Costs(alphabet, known)


def bits(text: str, table: Costs) -> float:
    """What a text costs."""
    return counted(Counter(text), table)


def counted(counts: Counter[str], table: Costs) -> float:
    """What so many of each character cost."""
    return sumprod(counts.values(), map(table.__getitem__, counts))


def sumprod(numbers: Iterable[int], prices: Iterable[float]) -> float:
    """The sum of the products of two rows, twice as fast as spelled out."""
    total: float = sum(map(mul, numbers, prices))
    return total
