"""
What an editorial rule is: a stable name, a reason, and the edits it would make.

A rule sees the text as the rules before it left it and proposes replacements,
sorted and disjoint. It never sees who asked, and it carries no certainty: an
editor's convention is right or wrong, not likely.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

# Where, what stands there, what an editor would set.
Replacement = tuple[int, str, str]

EVERYWHERE = ""
CHINESE = "zh"
SIMPLIFIED = "zh-Hans"
TRADITIONAL = "zh-Hant"


@dataclass(frozen=True, slots=True)
class Rule:
    """
    One convention; `name` is what `--ignore` takes and every edit carries.

    `language` is the BCP 47 tag the convention belongs to, with all that begin
    with it. A rule that `needs` characters is not asked where the text has none
    of them; empty means it is always asked.
    """

    name: str
    reason: str
    replacements: Callable[[str], Iterator[Replacement]]
    language: str = CHINESE
    needs: frozenset[str] = frozenset()


def characters(*parts: str | tuple[str, str]) -> frozenset[str]:
    """A set of characters: strings as they are, pairs as inclusive ranges."""
    found: set[str] = set()
    for part in parts:
        if isinstance(part, str):
            found.update(part)
        else:
            found.update(map(chr, range(ord(part[0]), ord(part[1]) + 1)))
    return frozenset(found)
