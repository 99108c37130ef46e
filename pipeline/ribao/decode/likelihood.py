"""
How likely bytes are under an encoding: how ordinary the text is that it reads.

Read with the right decoder, news is made of common characters; read with a
wrong one, of rare ones, of symbols, and of byte sequences that are nothing at
all. Every character costs bits (`tables/frequencies.tsv`: 的 5, 亳 16), every
undecodable spot costs DAMAGE and no more, so that one bad byte in a page does
not acquit every other encoding. The least costly reading wins; the difference
in bits to the next is the margin.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ribao.decode.codec import CODECS

# In bits. Characters no list has are as rare as the rarest in it, or rarer
# where their kind is a stranger to the language. DAMAGE must stay below two
# unknown hanzi, or damaged GBK is taken for a reading without gaps.
DAMAGE = 14.0
PUNCTUATION, DIGIT, LETTER, BLANK, CONTROL = 6.5, 5.5, 5.5, 4.0, 22.0

# What each encoding is mostly used to write, and what each use costs beforehand:
# in a Chinese archive GBK is 16 times as common as anything Japanese or Korean.
# A page of traditional characters in GBK is a mirror's.
USES: dict[str, tuple[tuple[str, float], ...]] = {
    "gb18030": (("zh-Hans", 0.0), ("zh-Hant", 6.0)),
    "Big5": (("zh-Hant", 1.0),),
    "EUC-JP": (("ja", 4.0),),
    "Shift_JIS": (("ja", 4.0),),
    "EUC-KR": (("ko", 4.0),),
}
UNICODE_USES = (("zh-Hans", 0.0), ("zh-Hant", 0.0), ("ja", 2.0), ("ko", 2.0))
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
ALPHABETIC = {
    "windows-1252": "Latin",
    "windows-1250": "Central European",
    "windows-1251": "Cyrillic",
    "KOI8-R": "Cyrillic",
    "IBM866": "Cyrillic",
    "ISO-8859-5": "Cyrillic",
    "x-mac-cyrillic": "Cyrillic",
    "windows-1253": "Greek",
    "windows-1255": "Hebrew",
    "windows-1256": "Arabic",
    "windows-874": "Thai",
}
ALPHABETIC_PRIOR = 6.0
# What each break of a word's script costs: a letter of another alphabet beside
# an ASCII one, or two accented Latin letters in a row.
BREAK = 6.0
LATIN = ("Latin", "Central European")
ONE_SCRIPT = re.compile(r"[A-Za-z](?=[\x80-\uFFFF])|[\u0100-\uFFFF](?=[A-Za-z])")
ACCENTS = re.compile(r"[\xC0-\u0180](?=[\xC0-\u0180])")
LIMIT = 2048


@dataclass(frozen=True, slots=True)
class Candidate:
    """One encoding, what it is taken to write, and what that costs in bits."""

    encoding: str
    language: str
    bits: float
    damaged: int = 0
    characters: int = 0


class Costs(dict[str, float]):
    """Bits of each character in one language; strangers are priced when met."""

    def __init__(self, language: str, known: dict[str, float]) -> None:
        self.language = language
        super().__init__(known)

    def __missing__(self, character: str) -> float:
        cost = self[character] = stranger(character, self.language)
        return cost


def stranger(character: str, language: str) -> float:
    """What a character costs that the language's list does not have."""
    if character < "\x80":
        return ascii_cost(character)
    code = ord(character)
    if 0xDC80 <= code < 0xDD00 or code == 0xFFFD:
        return DAMAGE
    if code < 0xA0 or 0xE000 <= code < 0xF900:
        return CONTROL
    if 0x4E00 <= code < 0xA000:
        return 19.0
    if 0x3400 <= code < 0x4E00 or code >= 0xF900 and code < 0xFB00 or code > 0xFFFF:
        return 23.0
    if 0x3041 <= code < 0x3100:
        return 9.0 if language == "ja" else 14.0
    if 0xAC00 <= code < 0xD7A4:
        return 15.0 if language == "ko" else 20.0
    if 0xFF61 <= code < 0xFFA0:
        return 9.0 if language == "ja" else 18.0
    if 0xFF01 <= code < 0xFF5F or 0x2010 <= code < 0x2040 or 0x3000 <= code < 0x3020:
        return 12.0
    return 15.0


def ascii_cost(character: str) -> float:
    """What an ASCII character costs, in any language."""
    if character.isalpha():
        return LETTER
    if character.isdigit():
        return DIGIT
    if character.isspace():
        return BLANK
    return PUNCTUATION if character.isprintable() else CONTROL


@cache
def costs(language: str) -> Costs:
    """The costs of one language of `tables/frequencies.tsv`."""
    table = resources.files("ribao") / "tables" / "frequencies.tsv"
    known = {}
    for line in table.read_text("utf-8").split("\n"):
        if line.startswith(language + "\t"):
            _, bits, characters = line.split("\t")
            known |= dict.fromkeys(characters, float(bits))
    return Costs(language, known)


@cache
def alphabet_costs(alphabet: str) -> Costs:
    """The costs of an alphabet: common letters, rarer ones, capitals."""
    letters = ALPHABETS[alphabet]
    known: dict[str, float] = {}
    for place, letter in enumerate(letters):
        known[letter.upper()] = 9.0
        known[letter] = 4.0 + 3.0 * place / len(letters)
    if alphabet in LATIN:
        known = {letter: cost + 1.5 for letter, cost in known.items()}
    known |= dict.fromkeys("“”‘’–—…«»№·•°©®€\N{NO-BREAK SPACE}", 9.0)
    return Costs(alphabet, known)


def bits(text: str, table: Costs) -> float:
    """What a text costs."""
    return sum(count * table[c] for c, count in Counter(text).items())


def reading(data: bytes, encoding: str) -> str:
    """A text to weigh: each bad byte a lone surrogate, a cut-off end left out."""
    decoder = codecs.getincrementaldecoder(CODECS[encoding].python)("surrogateescape")
    return decoder.decode(data)


@cache
def telling() -> re.Pattern[bytes]:
    """High bytes and the few ASCII bytes around them that could belong."""
    gap = rb"[\x00-\x7F]"
    return re.compile(gap + rb"{0,2}(?:[\x80-\xFF]+" + gap + rb"{0,3})+", re.DOTALL)


def sample(data: bytes) -> bytes:
    """Up to LIMIT bytes that tell encodings apart, from two places of the page."""
    if len(data) <= LIMIT and not data.isascii():
        return data if len(data) <= LIMIT // 4 else excerpt(data, 0, LIMIT)
    first = excerpt(data, 0, LIMIT)
    if len(first) < LIMIT:
        return first
    anchor = re.compile(rb"[\x00-\x7F]{3}").search(data, len(data) // 2)
    second = excerpt(data, anchor.end(), LIMIT // 2) if anchor else b""
    return first[: LIMIT // 2] + b"\n" + second if second else first


def excerpt(data: bytes, start: int, limit: int) -> bytes:
    """Telling stretches from `start` on, as many as fit."""
    pieces, size = [], 0
    for match in telling().finditer(data, start):
        pieces.append(match.group()[: limit - size])
        size += len(pieces[-1]) + 1
        if size >= limit:
            break
    return b"\n".join(pieces)


def weighed(data: bytes, encoding: str) -> Candidate:
    """The likeliest use of one encoding for these bytes."""
    text = reading(data, encoding)
    if encoding in ALPHABETIC:
        uses = ((alphabet_costs(ALPHABETIC[encoding]), ALPHABETIC_PRIOR),)
    else:
        named = USES.get(encoding, UNICODE_USES)
        uses = tuple((costs(language), prior) for language, prior in named)
    counts = Counter(text)
    broken = breaks(text, encoding) * BREAK
    total, language = min(
        (broken + prior + sum(n * table[c] for c, n in counts.items()), table.language)
        for table, prior in uses
    )
    damaged = sum(n for c, n in counts.items() if "\udc80" <= c <= "\udcff")
    return Candidate(encoding, language, total, damaged, len(text))


def breaks(text: str, encoding: str) -> int:
    """How often a word changes its script midway, under an alphabetic encoding."""
    if encoding not in ALPHABETIC:
        return 0
    pattern = ACCENTS if ALPHABETIC[encoding] in LATIN else ONE_SCRIPT
    return len(pattern.findall(text))


def ranking(data: bytes) -> list[Candidate]:
    """Every legacy encoding and UTF-8, likeliest first."""
    excerpted = sample(data)
    names = ("UTF-8", *USES, *ALPHABETIC)
    found = [weighed(excerpted, name) for name in names]
    return sorted(found, key=lambda candidate: candidate.bits)


def use_costs(encoding: str) -> Costs:
    """The costs of the language an encoding is mostly used for."""
    return costs(USES[encoding][0][0])
