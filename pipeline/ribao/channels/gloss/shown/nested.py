"""
A gloss inside a gloss: 歐(ōu(jì))美, of a table that glosses 歐 and 璾.

A reading is bytes like any other: ōu is A8 AD 75, and AD 75 is 璾. A mirror that
replaces 歐 before 璾 finds it there, and puts its gloss into the other one. What is
read inside is always whole, since the bracket before it is ASCII: all is in step
there. So the inner glosses are taken out first, and what is left is a page like any
other; then its table, with theirs behind it, must give back what was received.

The outer one may be broken itself, ?zhōu(zī)), and then no bracket opens it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from ribao.channels import Restoration
from ribao.channels.gloss.mirror.channel import garble
from ribao.channels.gloss.mirror.forward import encoded
from ribao.channels.gloss.mirror.spelling import SPELLINGS, by_spelling
from ribao.channels.gloss.shown.gate import TONED
from ribao.channels.gloss.shown.insertion import Form, Insertion
from ribao.edits import Certainty, Edit, composed
from ribao.lattice import gbk
from ribao.readings import readings

RULE = "gloss"
# The letters of the longest reading, and those that a reading begins with in front of
# what stands inside it.
LETTERS = 6
LAST_LETTER = "\u0250"
BEGUN = re.compile(f"[a-zü{TONED}]{{1,{LETTERS}}}$")


def nested(text: str, found: Iterable[Insertion]) -> dict[Edit, str]:
    """The glosses that stand inside others, as edits, and whose they are."""
    inside: dict[Edit, str] = {}
    for one in found:
        character = within(text, one)
        if character:
            before = text[one.start : one.end]
            inside[Edit(one.start, before, "", RULE, Certainty.PROVED)] = character
    return inside


def within(text: str, one: Insertion) -> str:
    """The character that `one` glosses inside another reading; "" if none."""
    form = one.form
    if not one.whole or not one.reading or form.times > 1:
        return ""
    if not "a" <= text[one.start - 1 : one.start] < LAST_LETTER:
        return ""
    begun = BEGUN.search(text, max(0, one.start - LETTERS), one.start)
    last = text.find(form.closing, one.end, one.end + LETTERS)
    if begun is None or last < 0:
        return ""
    before = begun[0]
    if before + text[one.end : last] not in by_spelling(form.spelling):
        return ""
    character = gbk().pairs.get(encoded(before)[-2:], "")
    return character if one.reading.rstrip() in readings(character) else ""


def outer(
    found: Restoration, received: str, middle: str, inside: dict[Edit, str], form: Form
) -> Restoration | None:
    """
    What `found` in the `middle` means for what was received; None where it fails.

    The inner characters are replaced after those whose readings they are found in,
    and before those in whose readings they would be, and are not.
    """
    glossed = dict(found.parameters.table)
    for edit, character in inside.items():
        spelled = edit.before.removeprefix(form.opening).removesuffix(form.closing)
        glossed.pop(character, None)
        glossed[character] = by_spelling(form.spelling)[spelled]
    for character in later(glossed, frozenset(inside.values()), received, form):
        glossed[character] = glossed.pop(character)
    parameters = replace(found.parameters, table=tuple(glossed.items()))
    if garble(found.text, parameters) != received:
        return None
    message = f"{len(inside)} glosses stand inside the readings of others"
    return replace(
        found,
        edits=composed(middle, inside, found.edits),
        parameters=parameters,
        evidence=(*found.evidence, message),
    )


def later(
    table: Mapping[str, str], inner: Container[str], received: str, form: Form
) -> list[str]:
    """The characters whose readings hold a code of the `inner` ones, whole as shown."""
    codes = [encoded(one) for one in table if one in inner]
    spelled = SPELLINGS[form.spelling]
    glosses = (
        (one, f"{one}{form.opening}{spelled(reading)}{form.closing}")
        for one, reading in table.items()
        if one not in inner
    )
    return [
        one
        for one, gloss in glosses
        if gloss in received and any(code in encoded(gloss[1:]) for code in codes)
    ]
