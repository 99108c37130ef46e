"""
A mirror's page in GBK, read as UTF-8: W(xu)D(sh)^ for 學圖書館.

Hardly a byte of GBK above 7F is part of well-formed UTF-8. A reader shows U+FFFD
for the rest, or drops it: of 學(xué) = 8C 57 28 78 75 A8 A6 29 the W stays, and of
the reading its ASCII letters. Two hanzi in three leave nothing to name them by.

What such a byte and such letters name among the characters that mirrors are known
to gloss comes back, guessed. All else is lost and stays as it came, and the page is
held, whatever comes back, also where it glosses none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from ribao.channels import Restoration
from ribao.channels.gloss.mirror.channel import Parameters, garble
from ribao.channels.gloss.mirror.forward import encoded
from ribao.channels.gloss.mirror.table import known
from ribao.edits import Certainty, Edit, applied
from ribao.readings import syllables
from ribao.records import Note

RULE = "gloss"
LOST = "\N{REPLACEMENT CHARACTER}"

# What is left of a reading between its brackets: ASCII letters, and two U+FFFD for
# each letter with a mark.
INSERTED = re.compile(f"\\(((?:[a-z]|{LOST}{LOST}){{1,6}})\\)")
DROPPED = re.compile("\\(([a-z]{0,5})\\)")
HANZI = re.compile("[\u4e00-\u9fff]")

# Glosses that a page must have to be taken for one; the share of them that must be
# what a reading leaves; and how many kinds must stand behind the last byte of a
# known character read so, as one pair in fifty does by chance.
FEWEST, LEGIBLE, FITTING = 8, 0.9, 3
# The least shares of capitals and marks in what is left of second bytes, and of what
# is no ASCII in all that is left.
CAPITALS, MARKS, STRANGE = 0.2, 0.06, 0.15
# Of so many first characters few are hanzi: three bytes are seldom well-formed.
FIRST, HANZI_EACH = 2000, 12


def restore(text: str) -> Restoration | None:
    """What can be known of a glossed page that was read as UTF-8; None of others."""
    bad = LOST if LOST in text else ""
    shown = INSERTED if bad else DROPPED
    if shown.search(text) is None or crowded(text[:FIRST]):
        return None
    found = list(shown.finditer(text))
    if len(found) < FEWEST or not legible(found, bad):
        return None
    kept: tuple[Edit, ...] = ()
    parameters = Parameters(())
    if fitting(text, found, bad):
        kept, parameters = replaying(text, tuple(named(text, found, bad)), bad)
    elif not scattered(shown.sub("", text)):
        return None
    message = (
        "this page was glossed in GBK and then read as UTF-8, its bytes "
        f"{'shown as U+FFFD' if bad else 'dropped'}; {len(kept)} of {len(found)} "
        "glossed characters are named by what is left, the rest is lost"
    )
    return Restoration(
        channel=RULE,
        text=applied(text, kept),
        edits=kept,
        parameters=parameters,
        evidence=(f"{len(found)} readings lost their letters with tone marks",),
        notes=(Note("read-as-utf-8", message),),
        held=True,
    )


def crowded(text: str) -> bool:
    """Whether there are more hanzi than a reader of UTF-8 leaves."""
    return HANZI_EACH * len(HANZI.findall(text)) > len(text)


@cache
def left_of_readings(bad: str) -> frozenset[str]:
    """What a reader of UTF-8 leaves of readings."""
    return frozenset(left(reading, bad) for reading in syllables())


def left(reading: str, bad: str) -> str:
    """
    What it leaves of one.

    >>> left("xué", "")
    'xu'
    """
    return encoded(reading).decode("utf-8", "replace").replace(LOST, bad)


@cache
def by_remains(bad: str) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Known characters by their last byte, where it is ASCII, and by their reading."""
    table: dict[tuple[str, str], tuple[str, ...]] = {}
    for character, (reading, _) in known().items():
        last = encoded(character)[-1]
        if last < 0x80:
            key = chr(last), left(reading, bad)
            table[key] = (*table.get(key, ()), character)
    return table


def legible(found: list[re.Match[str]], bad: str) -> bool:
    """Whether a reader of UTF-8 may have left these of readings."""
    return sum(one[1] in left_of_readings(bad) for one in found) >= LEGIBLE * len(found)


def fitting(text: str, found: list[re.Match[str]], bad: str) -> bool:
    """Whether they stand behind what it left of characters known to be read so."""
    remains = {(text[one.start() - 1 : one.start()], one[1]) for one in found}
    return len(remains & by_remains(bad).keys()) >= FITTING


def scattered(rest: str) -> bool:
    """
    Whether letters and marks stand as evenly as among the second bytes of GBK.

    Those are 40 to 7E, 26 capitals and 10 marks among 62. And pairs of high bytes
    happen to be letters of one alphabet or another. No language is written so.
    """
    seconds = [one for one in rest if "@" <= one <= "~"]
    capitals = sum(map(str.isupper, seconds))
    marks = len(seconds) - sum(map(str.isalpha, seconds))
    strange = sum(one > "\x7f" for one in rest)
    return (
        len(seconds) >= FEWEST
        and capitals > CAPITALS * len(seconds)
        and marks > MARKS * len(seconds)
        and strange > STRANGE * len(rest)
    )


def named(text: str, found: list[re.Match[str]], bad: str) -> Iterator[Edit]:
    """The glossed characters that nothing else known can have been."""
    for one in found:
        at = one.start() - 1
        characters = by_remains(bad).get((text[max(0, at) : at + 1], one[1]), ())
        at -= len(bad)
        if len(characters) == 1 and at >= 0 and text.startswith(bad, at):
            before = text[at : one.end()]
            yield Edit(at, before, characters[0], RULE, Certainty.GUESSED)


def replaying(
    text: str, edits: tuple[Edit, ...], bad: str
) -> tuple[tuple[Edit, ...], Parameters]:
    """Those edits, and the mirror, if it then gives what was received; else none."""
    characters = dict.fromkeys(edit.after for edit in edits)
    rest = applied(text, [replace(edit, after="") for edit in edits])
    parameters = Parameters(
        tuple((one, known()[one][0]) for one in characters),
        bad=bad,
        eats=False,
        encoding="utf-8",
        unread="".join(sorted({one for one in rest if one > "\x7f"})),
    )
    if edits and garble(applied(text, edits), parameters) == text:
        return edits, parameters
    return (), Parameters(())
