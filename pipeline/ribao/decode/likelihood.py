"""
How likely bytes are under an encoding: how ordinary the text is that it reads.

Read with the right decoder, news is made of common characters; read with a
wrong one, of rare ones, of symbols, and of byte sequences that are nothing at
all. Every character costs bits (`frequency`), every undecodable spot costs
DAMAGE and no more, so that one bad byte in a page does not acquit every other
encoding. The least costly reading wins; the difference in bits to the next is
the margin.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from ribao.decode.codec import CODECS
from ribao.frequency import (
    ACCENTS,
    BREAK,
    LATIN,
    ONE_SCRIPT,
    alphabet_costs,
    costs,
    counted,
)

# What each encoding is mostly used to write, and what each use costs beforehand.
# The small numbers matter to titles of two characters only: with them 97 % or
# more of each are right (`measure`); 4 for Japanese and Korean gives Chinese one
# in a hundred more and takes one in seven from Korean. A page of traditional
# characters in GBK is a mirror's.
USES: dict[str, tuple[tuple[str, float], ...]] = {
    "gb18030": (("zh-Hans", 0.0), ("zh-Hant", 6.0)),
    "Big5": (("zh-Hant", 0.5),),
    "EUC-JP": (("ja", 2.5),),
    "Shift_JIS": (("ja", 2.5),),
    "EUC-KR": (("ko", 0.5),),
}
UNICODE_USES = (("zh-Hans", 0.0), ("zh-Hant", 0.0), ("ja", 2.0), ("ko", 2.0))
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
LIMIT = 768
# The first bytes show most encodings to be out of the question: read on only in
# those that cost at most so much more than the best.
PREVIEW, HOPELESS = 160, 60.0
# UTF-8 of alphabets is told from hanzi by chance only in texts this short.
SHORT = 64


@dataclass(frozen=True, slots=True)
class Candidate:
    """One encoding, what it is taken to write, and what that costs in bits."""

    encoding: str
    language: str
    bits: float
    damaged: int = 0
    characters: int = 0


def reading(data: bytes, encoding: str, whole: bool = True) -> str:
    """A text to weigh: each bad byte a lone surrogate; a cut-off end only if whole."""
    errors = "replace" if encoding.startswith("UTF-16") else "surrogateescape"
    decoder = codecs.getincrementaldecoder(CODECS[encoding].python)(errors)
    return decoder.decode(data, final=whole)


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


def weighed(data: bytes, encoding: str, whole: bool = True) -> Candidate:
    """The likeliest use of one encoding for these bytes."""
    text = reading(data, encoding, whole)
    counts = Counter(text)
    if encoding in ALPHABETIC:
        uses = [alphabet_bits(ALPHABETIC[encoding], text, counts, ALPHABETIC_PRIOR)]
    else:
        named = USES.get(encoding, UNICODE_USES)
        uses = [
            (prior + counted(counts, costs(language)), language)
            for language, prior in named
        ]
    if encoding == "UTF-8" and len(data) < SHORT:
        uses += [
            alphabet_bits(alphabet, text, counts, 0.0)
            for alphabet in ("Latin", "Central European", "Cyrillic", "Greek")
        ]
    total, language = min(uses)
    damaged = sum(n for c, n in counts.items() if "\udc80" <= c <= "\udcff")
    return Candidate(encoding, language, total, damaged, len(text))


def alphabet_bits(
    alphabet: str, text: str, counts: Counter[str], prior: float
) -> tuple[float, str]:
    """What a text costs in one alphabet, words that change it midway priced."""
    pattern = ACCENTS if alphabet in LATIN else ONE_SCRIPT
    broken = BREAK * len(pattern.findall(text))
    return prior + broken + counted(counts, alphabet_costs(alphabet)), alphabet


def ranking(data: bytes) -> list[Candidate]:
    """Every legacy encoding and UTF-8, likeliest first."""
    excerpted = sample(data)
    whole = len(excerpted) < LIMIT
    names = ("UTF-8", *USES, *ALPHABETIC)
    if len(excerpted) <= PREVIEW:
        return ordered(weighed(excerpted, name, whole) for name in names)
    preview = ordered(weighed(excerpted[:PREVIEW], name, whole=False) for name in names)
    least = preview[0].bits
    kept = [c for c in preview[2:] if c.bits < least + HOPELESS]
    found = ordered(
        weighed(excerpted, c.encoding, whole) for c in (*preview[:2], *kept)
    )
    behind = found[0].bits - least
    rest = (c for c in preview[2:] if c not in kept)
    return ordered([*found, *(replace(c, bits=c.bits + behind) for c in rest)])


def ordered(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Candidates, likeliest first."""
    return sorted(candidates, key=lambda candidate: candidate.bits)
