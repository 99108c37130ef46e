"""
The page's table: which characters the mirror glossed, and how it read them.

A mirror's table is one function: each character has one reading wherever it
stands, and a character of the table stands nowhere without it. Only characters
whose simplified form differs are in it. A gloss that fits none of this is its
author's own and stays: 亳(bó)州, 六(lù)安, 约翰(John).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from math import inf, log2

from ribao.channels.gloss.mirror.forward import encoded
from ribao.channels.gloss.shown.census import Census
from ribao.channels.gloss.shown.forms import VARIANT, form
from ribao.lattice import Codes
from ribao.readings import characters, readings, toneless
from ribao.script import simplified

# What a reading of the page's whole glosses costs to contradict, in bits: a
# character that the page does not gloss elsewhere, one that no mirror is known
# to gloss.
UNSEEN, UNKNOWN = 4.0, 8.0


def stranger(table: Mapping[str, str]) -> float:
    """
    Bits of a glossed character that no mirror is known to gloss.

    The tables of known mirrors nest, so a page whose own characters are all known
    is hardly of another. Half of them unknown, and nothing speaks against one more.

    >>> stranger({}), stranger({"報": "bào", "發": "fā", "進": "jìn"})
    (8.0, 10.0)
    """
    ranked = sum(one in known() for one in table)
    return UNKNOWN + max(0.0, log2((ranked + 1) / (len(table) - ranked + 1)))


@cache
def known() -> dict[str, tuple[str, int]]:
    """Reading and rank of the characters that mirrors are known to gloss."""
    text = files("ribao.tables").joinpath("mirror_glosses.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {character: (reading, int(rank)) for character, reading, rank in rows}


def convertible(character: str) -> bool:
    """Whether a conversion to Traditional may have produced `character`."""
    return simplified(character) != (character,)


def page_table(seen: Census, banned: frozenset[str]) -> dict[str, str]:
    """
    One reading for each character that this page glosses, commonest first.

    `banned` are characters whose glosses turned out to be their author's own. A
    mirror that has a tone wrong has it wrong each time; a gloss that is not the
    character's at all stands behind it by chance, inside the next one.
    """
    table: dict[str, str] = {}
    for (character, reading), count in seen.glossed.most_common():
        if (
            character not in table
            and character not in banned
            and convertible(character)
            and count > FEWEST[likeness(character, reading)]
            and count > seen.bare[character]
        ):
            table[character] = reading
    return table


# How often a character must be read so to be in the page's table: by its own reading,
# by one of them but for the tone, by neither.
FEWEST = {2: 0, 1: 2, 0: inf}


@lru_cache(maxsize=1 << 14)
def likeness(character: str, reading: str) -> int:
    """2 where a character is read so, 1 where it is but for the tone, else 0."""
    own, reading = readings(character), reading.rstrip()
    return 2 if reading in own else toneless(reading) in map(toneless, own)


class CodesByReading(dict[str, Codes]):
    """
    For each reading, the GBK codes that a gloss may have stood behind.

    A character of the table costs nothing. One that the page shows `bare`, or
    glosses otherwise, is out: the table is one function. Rows are filled in as
    they are asked for.
    """

    def __init__(self, table: Mapping[str, str], bare: Counter[str]) -> None:
        super().__init__()
        self.table = table
        self.bare = bare
        self.stranger = stranger(table)

    def __missing__(self, reading: str) -> Codes:
        rows: dict[int, dict[int, float]] = {}
        glossed = [one for one, own in self.table.items() if own == reading]
        for character in dict.fromkeys((*glossed, *glossable(reading))):
            inside = character in self.table
            if self.bare[character] and not inside:
                continue
            code = encoded(character)
            if self.table.get(character, reading) == reading and len(code) == 2:
                rows.setdefault(code[0], {})[code[1]] = self.price(character, reading)
        self[reading] = rows
        return rows

    def price(self, character: str, reading: str) -> float:
        """What it costs, in bits, to believe that `character` is glossed here."""
        if character in self.table:
            return 0.0
        named = known().get(character, ("", 0))[0] == reading.rstrip()
        return UNSEEN if named else self.stranger


@cache
def glossable(reading: str) -> tuple[str, ...]:
    """The characters read so that a mirror may gloss."""
    return tuple(
        character
        for character in characters(reading.rstrip())
        if convertible(character)
        and (form(character) < VARIANT or character in known())
    )
