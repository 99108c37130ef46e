"""
What the mirror's replacement left on the page, as far as one can see it.

An insertion is a reading in brackets or a reference by number, `&#19994;`, whole or
broken. Nothing is decided here; this file only finds.
"""

from __future__ import annotations

import re
from collections import Counter

from ribao.channels.gloss.shown.gate import ENDS, ENTITY_END, spelled
from ribao.channels.gloss.shown.glosses import glosses
from ribao.channels.gloss.shown.insertion import DECIMAL, Form, Insertion, insertion

# As few as this many syllables with numbers, or in Zhuyin, are nobody's evidence:
# `?e4)` is chess.
FEWEST = {"reading": 1, "numbered": 3, "zhuyin": 3}
CAPITALS = re.compile("#x[0-9]*[A-F]")


def insertions(text: str) -> list[Insertion]:
    """What may have been inserted into the page: readings, or else entities."""
    found: list[Insertion] = []
    for spelling in ENDS:
        if spelled(text, spelling):
            seen = glosses(text, spelling)
            if len(seen) > len(found) and len(seen) >= FEWEST[spelling]:
                found = seen
    if ENTITY_END.search(text):
        found = max(found, entities(text), key=len)
    return found


def entities(text: str) -> list[Insertion]:
    """Every reference to a hanzi by number, in order."""
    found = []
    capitals = CAPITALS.search(text) is not None
    for end in ENTITY_END.finditer(text):
        number = int(end[1] or end[2], 10 if end[1] else 16)
        twice = text.endswith("amp;", 0, end.start())  # escaped twice, not cut
        if 0x4E00 <= number <= 0x9FFF and not twice:
            character = chr(number)
            form = DECIMAL
            if end[2]:
                form = Form("&#x", ";", "HEX" if capitals else "hex")
            at = end.start() + len(form.opening) - 1
            one = insertion(text, at, end.end(), form, "", character)
            found += [one] if one else []
    return found


def named(text: str, found: list[Insertion]) -> frozenset[str]:
    """The characters that entities name, and that hardly ever stand bare."""
    counted = Counter(one.character for one in found if one.character)
    return frozenset(
        character
        for character, count in counted.items()
        if count > text.count(character)
    )
