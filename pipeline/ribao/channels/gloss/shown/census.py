"""
How often each character of a page stands with its gloss, and how often without.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ribao.channels.gloss.shown.insertion import Insertion


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
        [
            (text[one.start - 1], one.reading)
            for one in found
            if one.whole and one.start and one.reading
        ]
    )
    bare = Counter({character: text.count(character) for character, _ in glossed})
    for (character, _), count in glossed.items():
        bare[character] -= count
    return Census(glossed, bare)
