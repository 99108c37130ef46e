"""
What a mirror does to single marks, besides its glosses.

GBK has no code for a no-break space, so a mirror that writes its pages in GBK
writes `?` for each: `??? 新華網` where a paragraph was indented, a lone `?` on a
line that held nothing else. And before some full stops it sets a comma, 舉行,。
Neither is evidence of a mirror; on a page that its glosses prove to be one, both
are taken back. A comma before a full stop, a `?` that begins a line and one that
stands alone were never written so; every other question mark may be one, and
stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter

from ribao.channels import Restoration
from ribao.edits import (
    Certainty,
    Change,
    Edit,
    applied,
    composed,
    lost_places,
    outside,
)

RULE = "gloss"

NBSP = "\N{NO-BREAK SPACE}"
BLANKS = (" ", "\N{IDEOGRAPHIC SPACE}")
STOP = "。"
COMMAS = ",，"

# What begins a line, or is all of it, of question marks and blanks.
LEADING = re.compile("(?m)^[ \u3000]*\\?[? \u3000]*")
BEFORE_STOP = re.compile(f"[{COMMAS}](?={STOP})")


def typed(text: str, nbsp: str, commas: tuple[int, ...], comma: str) -> str:
    """
    `text` as the mirror typed it: `commas` are the full stops behind a comma.

    >>> typed("會議舉行。天晴。", "?", (0,), ",")
    '會議舉行,。天晴。'
    """
    if commas:
        before = frozenset(commas)
        sentences = text.split(STOP)
        text = "".join(
            sentence + comma * (number in before) + STOP
            for number, sentence in enumerate(sentences[:-1])
        )
        text += sentences[-1]
    return text.replace(NBSP, nbsp)


def retyped(found: Restoration) -> Restoration:
    """
    `found` with its marks as they stood before the mirror.

    Likely, never proved: a comma that an author set there would replay as well,
    and so would other characters that GBK lacks.
    """
    spaces, commas = tuple(blanks(found.text)), tuple(stops(found.text))
    if not spaces and not commas:
        return found
    lost = lost_places([Change(RULE, found.edits)])
    edits = outside(sorted((*spaces, *commas), key=attrgetter("start")), lost)
    if not edits:
        return found
    parameters = replace(
        found.parameters,
        nbsp="?" if spaces else found.parameters.nbsp,
        commas=tuple(behind(found.text, [one.end for one in edits if not one.after])),
        comma=commas[0].before if commas else found.parameters.comma,
    )
    message = (
        f"{len(commas)} full stops stand behind a comma, {len(spaces)} times "
        "question marks begin a line: no-break spaces, as a mirror writes them in GBK"
    )
    return replace(
        found,
        text=applied(found.text, edits),
        edits=composed(found.text, found.edits, edits),
        parameters=parameters,
        evidence=(*found.evidence, message),
    )


def blanks(text: str) -> Iterator[Edit]:
    """
    No-break spaces for the question marks that begin lines.

    A single one glued to the text behind it may have been a bullet, unless other
    lines show what it was. A page that has no-break spaces was not written in GBK.
    """
    if NBSP in text:
        return
    leading = list(LEADING.finditer(text))
    if any(plainly_blank(text, one) for one in leading):
        for one in leading:
            for marks in re.finditer("\\?+", one[0]):
                at, size = one.start() + marks.start(), len(marks[0])
                yield Edit(at, "?" * size, NBSP * size, RULE, Certainty.LIKELY)


def plainly_blank(text: str, leading: re.Match[str]) -> bool:
    """Whether what begins a line is more than one question mark glued to text."""
    glued = leading.end() < len(text) and text[leading.end()] != "\n"
    return not glued or leading[0].endswith(BLANKS) or leading[0].count("?") > 1


def stops(text: str) -> Iterator[Edit]:
    """The commas before full stops, of the kind that is commoner there."""
    counted = Counter(BEFORE_STOP.findall(text))
    for comma, _ in counted.most_common(1):
        for one in re.finditer(comma + STOP, text):
            yield Edit(one.start(), comma, "", RULE, Certainty.LIKELY)


def behind(text: str, places: list[int]) -> Iterator[int]:
    """The ordinals, among the full stops of `text`, of those at `places`."""
    wanted = set(places)
    found = re.finditer(STOP, text)
    return (number for number, one in enumerate(found) if one.start() in wanted)
