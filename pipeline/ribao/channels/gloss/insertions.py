"""
What the mirror's replacement left on the page, as far as one can see it.

An insertion is whole, `(huì)` or `&#19994;`, or it lost what a decoder took
for the second half of a pair: `?huì)`, `?#19994;`. Nothing is decided here;
this file only finds and counts.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ribao.readings import syllables

TONED = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿ"
SUBSTITUTES = "?\N{REPLACEMENT CHARACTER}"

# The gate: a vowel with a tone mark, at most three letters behind it (iāng, uài),
# and the bracket. Anchored on the mark, which healthy Chinese hardly ever holds.
READING_END = re.compile(f"[{TONED}][a-zü]{{0,3}}\\)")
# Once a page has one, readings without a tone (們(men)) count too.
READING = re.compile(f"(?<![A-Za-z{TONED}])([a-zü{TONED}]{{1,6}})\\)")
ENTITY_END = re.compile(r"#([0-9]{2,7});")


@dataclass(frozen=True, slots=True)
class Insertion:
    """
    One piece of replacement text, `text[start:end]`.

    `reading` is what a gloss says, `character` what an entity names; the other
    is empty. `substitute` is what stands for the lost byte before it, if any
    does, and `opened` says whether its first character is still there.
    """

    start: int
    end: int
    reading: str
    character: str
    substitute: str
    opened: bool

    @property
    def whole(self) -> bool:
        """Whether nothing of it is missing."""
        return self.opened and not self.substitute


def glosses(text: str) -> list[Insertion]:
    """Every reading that ends in a bracket, in order."""
    return [
        insertion(text, match.start(), match.end(), "(", match[1], "")
        for match in READING.finditer(text)
        if match[1] in syllables()
    ]


def entities(text: str) -> list[Insertion]:
    """Every decimal reference to a character, in order."""
    found = []
    for end in ENTITY_END.finditer(text):
        number = int(end[1])
        if number <= 0x10FFFF and not 0xD800 <= number < 0xE000:
            spot = (end.start(), end.end())
            found.append(insertion(text, *spot, "&", "", chr(number)))
    return found


def insertion(
    text: str, start: int, end: int, opening: str, reading: str, character: str
) -> Insertion:
    """The insertion whose letters begin at `start`, with what opens it."""
    opened = text.startswith(opening, start - 1) and start > 0
    start -= opened
    substitute = text[start - 1 : start]
    if not substitute or substitute not in SUBSTITUTES:
        substitute = ""
    start -= len(substitute)
    return Insertion(start, end, reading, character, substitute, opened)


@dataclass(frozen=True, slots=True)
class Census:
    """
    How often each pair of character and reading stands whole, and each
    character bare, on one page.
    """

    glossed: Counter[tuple[str, str]]
    bare: Counter[str]


def census(text: str, found: list[Insertion]) -> Census:
    """Whole glosses behind a character, and the same characters without one."""
    glossed = Counter(
        (text[one.start - 1], one.reading)
        for one in found
        if one.whole and one.start and one.reading
    )
    totals = Counter(text)
    bare = Counter({character: totals[character] for character, _ in glossed})
    for (character, _), count in glossed.items():
        bare[character] -= count
    return Census(glossed, bare)
