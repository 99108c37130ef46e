"""
Meant: odd characters that stand for themselves.

A healthy page has words of other alphabets, lines of tables, lists of characters,
and any bytes are hanzi to some reader: БИШКЕК is 备群岛, ЎЗБЕКИСТОН 捕接爾謝噬. But
a reader gives capitals to bytes that have nothing to do with capitals, so what is
written as words are, all small or all capital or opening with one, in one alphabet
and with no sign among them, is words. Of four hanzi read as Cyrillic, one in 600
looks so. Nor has any hanzi a second byte that is a sign as often as not: €£¥ and ½¼¾
are prices and measures.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from unicodedata import normalize

# What stands beside words in print, and beside lines of a table.
BESIDE = "\x00-\x40\\[-`{-\x7f«»“”‘’„‚‹›…–—―·"
# Words of two alphabets that know capitals, and of ours, each by itself.
CASED = re.compile(
    f"(?:[{BESIDE}]|(?<![^\\W\\d_])(?:[\u0370-\u03ff\u1f00-\u1fff]+|[\u0400-\u052f]+"
    "|[A-Za-z]+)(?![^\\W\\d_]))+"
)
WORD = re.compile("[\u0370-\u03ff\u1f00-\u1fff]+|[\u0400-\u052f]+")
# Two letters look like a word by chance; words are longer than that on average.
LENGTH = 3
# Thai puts its marks above and below a consonant and five vowels before one.
CONSONANT, LEADING, MARK = (
    "\u0e01-\u0e2e",
    "\u0e40-\u0e44",
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e",
)
THAI = re.compile(
    f"(?:[A-Za-z{BESIDE}]|[{LEADING}]?[{CONSONANT}][{MARK}]*[\u0e30\u0e32\u0e33\u0e45]*"
    "|[\u0e2f\u0e46\u0e50-\u0e59])+"
)
# The characters that these are made of.
THAI_SHOWN = re.compile(
    f"[A-Za-z{BESIDE}{CONSONANT}{LEADING}{MARK}\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46\u0e50-\u0e59]+"
)
CASED_SHOWN = re.compile(f"[A-Za-z{BESIDE}\u0370-\u03ff\u1f00-\u1fff\u0400-\u052f]+")
# Lines of a table and signs of mathematics, where no letter is among them.
DRAWN = re.compile(f"[A-Za-z{BESIDE}\u2190-\u22ff\u2500-\u25ff]+")
# French and Russian quotation marks, and what opens a line in Chinese print; to every
# reader these are bytes that open no common character.
QUOTED = re.compile("«[^«»]*»|(?:——|……).*", re.DOTALL)
# A list goes through an alphabet step by step; so many of its steps, at least.
STEPS, FEWEST = 0.6, 5
# Accented letters that go through theirs letter by letter, ÁÉÍÓÚ, so few of them at
# least; those that are no form of another, Þ and Æ, stand at its end or anywhere.
LATIN, IN_ORDER, LETTERS = re.compile("[\x00-\x7f\u00c0-\u024f]+"), 0.8, 3
# Signs of money, law, measure, print and mathematics, and what stands beside them.
SIGNS = (
    "\u00a1-\u00bf\u00d7\u00f7\u02c6-\u02dd\u2010-\u205f\u2070-\u209f\u20a0-\u20c0"
    "\u2100-\u215f\u2190-\u22ff\u25a0-\u27bf"
)
SIGNED = re.compile(f"[\x00-\x40\\[-`{{-\x7f{SIGNS}]+")
# Of Big5 read as windows-1252 half the codes are a sign and a letter of ASCII, and of
# GBK read as MacRoman half are two signs; so many different ones are a sentence.
LETTERED, DIFFERENT = re.compile(f"[\x00-\x7f{SIGNS}]+"), 6
PLAIN_SIGNS = re.compile("[\x00-\x7f\u00a1-\u00bf\u2010-\u203a\u20ac]+")
# Wide figures of GBK and of Big5, three in a row: ９：００ is £¹£º£°£°.
FIGURES = re.compile("(?:£[°-º]){3}|(?:¢[¯-¸]){3}")
# Words of two scripts that know no capitals.
UNCASED = re.compile(f"(?:[{BESIDE}]|[\u05d0-\u05ea]+|[\u060c-\u06d2]+)+")
# What the first odd characters of a list are, all of it is.
LONGEST = 80
ASCII = re.compile("[\x00-\x7f]+")
# Nothing longer than this is looked at.
LINE = 1000


def meant(text: str) -> bool:
    """
    Whether what is odd in a text stands for itself.

    One law after another asks it of the same line, so what was said is kept. What the
    beginning of a page is, all of it is.

    >>> meant("БИШКЕК"), meant("«Правда»"), meant("ЦР№ъ")
    (True, True, False)
    """
    return kept(text[:LINE])


def judged(text: str) -> bool:
    """The same, looked at anew: most is settled by which characters there are."""
    shown = "".join(set(text))
    if DRAWN.fullmatch(shown) or UNCASED.fullmatch(shown) or row(shown):
        return True
    if QUOTED.fullmatch(text) or (signed(shown) and not FIGURES.search(text)):
        return True
    if listed(text) or (LATIN.fullmatch(shown) and in_order(text)):
        return True
    if THAI_SHOWN.fullmatch(shown) and THAI.fullmatch(text):
        return True
    if not CASED_SHOWN.fullmatch(shown):
        return False
    words = WORD.findall(text)
    letters = sum(map(len, words))
    long = bool(words) and letters >= LENGTH * len(words)
    return long and bool(CASED.fullmatch(text)) and all(map(cased, words))


kept = lru_cache(maxsize=256)(judged)


def cased(word: str) -> bool:
    """Whether the capitals of a word stand as they do in print."""
    return word.islower() or word.isupper() or word.istitle()


def row(stretch: str) -> bool:
    """
    Whether a stretch has one character beyond ASCII, over and over.

    Six no-break spaces behind an item's number are a gap, and no 适适适.

    >>> row("7.\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}"), row("»áÒé")
    (True, False)
    """
    return len({c for c in set(stretch) if c > "\x7f"}) < 2


def listed(text: str) -> bool:
    """Whether odd characters follow each other as in a table of them."""
    odd = [ord(c) for c in ASCII.sub("", text)[:LONGEST].casefold()]
    steps = sum(other - one in (0, 1) for one, other in pairwise(odd))
    return len(odd) > FEWEST and steps >= STEPS * (len(odd) - 1)


def signed(text: str) -> bool:
    """
    Whether signs are all that is odd in a text.

    >>> signed("€£¥”"), signed("a¹a²a³"), signed("¤¤°ê¤H¥Á")
    (True, True, False)
    """
    if SIGNED.fullmatch(text) and PLAIN_SIGNS.fullmatch(text):
        return True
    few = len({c for c in set(text) if c > "\x7f"}) <= DIFFERENT
    return few and bool(LETTERED.fullmatch(text))


def in_order(text: str) -> bool:
    """
    Whether accented letters, all small or all capital, come as in an alphabet.

    >>> in_order("ÁÉÍÓÚ"), in_order("áÁéÉíÍ"), in_order("ÐÂÎÅ")
    (True, True, False)
    """
    if not LATIN.fullmatch(text):
        return False
    letters = "".join(character for character in text if character > "\x7f")
    if len(set(letters)) < LETTERS or not letters.isalpha():
        return False
    folded = letters.casefold()
    paired = all(
        one == two for one, two in zip(folded[::2], folded[1::2], strict=False)
    )
    if not (letters.islower() or letters.isupper() or paired):
        return False
    bases = [plain for c in folded if (plain := normalize("NFD", c)[0]) != c]
    steps = sum(one <= other for one, other in pairwise(bases))
    return len(bases) >= LETTERS and steps >= IN_ORDER * (len(bases) - 1)
