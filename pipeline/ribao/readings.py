"""
How a hanzi is read: pinyin with tone marks, one syllable a reading.

The hanzi of GBK (20,902 of them), every reading that pypinyin or Unihan lists, the
likeliest first. A gloss names a character by one of these; which one a mirror
site printed depends on the site's list and not on the context (長 is always
zhǎng), so a reading is tested for membership, never for rightness.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from unicodedata import normalize

from ribao.script import rows

# Macron, acute, caron and grave, as combining marks.
TONES = dict.fromkeys(map(ord, "\u0304\u0301\u030c\u0300"))


@cache
def _by_character() -> Mapping[str, tuple[str, ...]]:
    return {
        character: tuple(listed.split(" "))
        for character, listed in rows("readings.tsv").items()
    }


@cache
def _by_reading() -> Mapping[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for character, listed in _by_character().items():
        for reading in listed:
            table.setdefault(reading, []).append(character)
    return {reading: tuple(characters) for reading, characters in table.items()}


def readings(character: str) -> tuple[str, ...]:
    """
    The character's readings, likeliest first; none where GBK lacks it.

    >>> readings("會"), readings("日")
    (('huì', 'kuài', 'kuò'), ('rì',))
    >>> readings("A")
    ()
    """
    return _by_character().get(character, ())


def characters(reading: str) -> tuple[str, ...]:
    """
    The characters of GBK that may be read so, in code point order.

    >>> characters("qǐng")[-4:]
    ('謦', '请', '頃', '顷')
    """
    return _by_reading().get(reading, ())


@lru_cache(maxsize=2048)
def toneless(reading: str) -> str:
    """
    The reading without its tone mark.

    >>> toneless("lǜ"), toneless("huì")
    ('lü', 'hui')
    """
    letters = normalize("NFD", reading).translate(TONES)
    return normalize("NFC", letters)


@cache
def syllables() -> frozenset[str]:
    """
    Every reading there is, about 1,500.

    >>> "huì" in syllables(), "tui" in syllables(), "Bolton" in syllables()
    (True, False, False)
    """
    return frozenset(_by_reading())


@cache
def syllable_pattern() -> str:
    """
    A regular expression, no groups, that matches exactly the syllables.

    Longest first, so that an alternation never stops at a prefix.

    >>> import re
    >>> re.findall(rf"\\(({syllable_pattern()})\\)", "會(huì)(SOC)長(zhǎng)")
    ['huì', 'zhǎng']
    """
    ordered = sorted(syllables(), key=lambda syllable: (-len(syllable), syllable))
    return "(?:" + "|".join(map(re.escape, ordered)) + ")"


def __getattr__(attribute: str) -> frozenset[str]:
    # SYLLABLES without reading the table when the module is imported.
    if attribute == "SYLLABLES":
        return syllables()
    raise AttributeError(f"module {__name__!r} has no attribute {attribute!r}")
