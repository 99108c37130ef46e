"""
Simplified and Traditional, character by character.

Converting is not a bijection: 著 is 著 or 着, 發 and 髮 are both 发. So both
directions are one-to-many, first choice first, and nothing here decides.
The tables are OpenCC's character tables (no phrases: a mirror site converts
one character at a time), and the rare shapes only such a site would pick
(麪 for 面), from Unihan. See `tables/README.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType


@cache
def rows(table: str) -> Mapping[str, str]:
    """A generated two-column table, as a mapping; its first line is its origin."""
    file = resources.files("ribao") / "tables" / table
    listed = file.read_text(encoding="utf-8").split("\n")[1:-1]
    pairs = (row.partition("\t")[::2] for row in listed)
    return MappingProxyType(dict(pairs))


def encodes(character: str, encoding: str) -> bool:
    """Whether the encoding has the character."""
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@cache
def _sources() -> Mapping[str, tuple[str, ...]]:
    table = {
        traditional: tuple(simplified)
        for traditional, simplified in rows("to_simplified.tsv").items()
    }
    for shape, sources in rows("variants.tsv").items():
        table.setdefault(shape, tuple(sources))
    for simplified, images in rows("to_traditional.tsv").items():
        for image in images:
            known = table.get(image, (image,))
            if simplified not in known:
                table[image] = (*known, simplified)
    return table


@cache
def _images() -> Mapping[str, tuple[str, ...]]:
    table = {
        simplified: tuple(images)
        for simplified, images in rows("to_traditional.tsv").items()
    }
    for origin in ("to_simplified.tsv", "variants.tsv"):
        for traditional, sources in rows(origin).items():
            for simplified in sources:
                known = table.get(simplified, (simplified,))
                if traditional not in known:
                    table[simplified] = (*known, traditional)
    return table


def simplified(character: str) -> tuple[str, ...]:
    """
    The characters that a conversion to Traditional may have started from.

    First choice first; the character itself where no table has it.

    >>> simplified("發"), simplified("乾"), simplified("报")
    (('发',), ('干', '乾'), ('报',))
    >>> simplified("著"), simplified("麪")
    (('著', '着'), ('面', '麺'))
    """
    return _sources().get(character, (character,))


def traditional(character: str) -> tuple[str, ...]:
    """
    The characters that a conversion to Traditional may turn this one into.

    First choice first, then regional and rare shapes; the character itself
    where no table has it.

    >>> traditional("会")[0], traditional("后")[:2], traditional("中")
    ('會', ('後', '后'), ('中',))
    """
    return _images().get(character, (character,))


def differs(character: str) -> bool:
    """
    Whether the character is never what a simplified page would have.

    >>> differs("會"), differs("会"), differs("乾"), differs("中")
    (True, False, False, False)
    """
    return character not in simplified(character)


@cache
def to_simplified() -> Mapping[int, str]:
    """
    First choices as a map for `str.translate`: only characters that differ.

    >>> "麪條，乾隆，說著".translate(to_simplified())
    '面条，乾隆，说著'
    """
    return MappingProxyType(
        {ord(t): sources[0] for t, sources in _sources().items() if t not in sources}
    )


@cache
def to_traditional() -> Mapping[int, str]:
    """
    First choices as a map for `str.translate`.

    >>> "日报说".translate(to_traditional())
    '日報說'
    """
    return MappingProxyType(
        {
            ord(s): images[0]
            for s, images in _images().items()
            if images[0] != s and s in simplified(images[0])
        }
    )
