"""
The readings that a page shows in brackets: which they are, and which brackets.

A reading is whole, `(huì)`, or it lost what a decoder took for the second half of a
pair: `?huì)`. Where the bracket may be the second half of a pair, nothing is lost:
圼qǐng] is a stray 88 and `[qǐng]`. Nothing is decided here; this file only finds.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise

from ribao.channels.gloss.mirror.forward import encoded
from ribao.channels.gloss.mirror.spelling import by_spelling
from ribao.channels.gloss.shown.gate import BRACKETS, CLOSING, TONED
from ribao.channels.gloss.shown.insertion import (
    SUBSTITUTES,
    Form,
    Insertion,
    insertion,
    left_of,
)
from ribao.lattice import gbk

# What a page that lost its fullwidth forms shows of these.
WIDE = {("(", ")"): ("（", "）"), ("[", "]"): ("［", "］")}

# Once a page has one, readings without a tone (們(men)) count too.
# (What stands before is asked behind the first letter: so few places are looked at.)
# A table has a blank typed behind some of its readings: 會(huì ).
LETTERS = {
    "reading": f"([a-zü{TONED}](?<![A-Za-z{TONED}].)[a-zü{TONED}]{{0,5}} ?)",
    "numbered": "([a-z](?<![A-Za-z].)[a-z]{0,5}[1-5])",
    "zhuyin": "([ㄅ-ㄩ](?<![ㄅ-ㄩ].)[ㄅ-ㄩ]{0,2}[ˊˇˋ˙]?)",
}

Letters = tuple[int, int, str | None]
"""Where letters begin and end, and what reading they spell, if they do."""

BLANK = " "

# As many as this with a blank behind each are set off by it.
SPACED = 3


def glosses(text: str, spelling: str = "reading") -> list[Insertion]:
    """Every reading in the brackets that this page puts readings in, in order."""
    shown = lettered(text, spelling)
    candidates = [
        found
        for opening, closing in BRACKETS
        # Of what opens a reading, a stray byte swallows the first character only.
        if (places := shown.get(closing[0]))
        and (len(opening) == 1 or opening in text)
        and (found := list(bracketed(text, Form(opening, closing, spelling), places)))
    ]
    if not candidates:
        return []
    best = candidates[0]
    if len(candidates) > 1:
        best = max(candidates, key=lambda found: evidence(text, found))
    return doubled(alike(text, best))


def alike(text: str, found: list[Insertion]) -> list[Insertion]:
    """
    The same, all of one form: of the one that shows where it was cut, if any was.

    A blank behind every one of them is what closes them.
    """
    first = found[0].form
    others = (one.form for one in found if one.form is not first)
    form = next((other for other in others if other != first), first)
    if len(found) >= SPACED and all(text.startswith(" ", one.end) for one in found):
        form = replace(form, closing=form.closing + " ")
        return [one._replace(end=one.end + 1, form=form) for one in found]
    if form is first:
        return found
    return [one._replace(form=form) for one in found]


def evidence(text: str, found: list[Insertion]) -> tuple[int, int]:
    """How many insertions stand whole behind a character, and how many there are."""
    behind = [text[one.start - 1 : one.start] for one in found if one.whole]
    return sum(one > "\x7f" for one in behind), len(found)


def lettered(text: str, spelling: str) -> dict[str, list[Letters]]:
    """What may be the letters of readings, by the character behind them."""
    known = by_spelling(spelling)
    shown: dict[str, list[Letters]] = {}
    for match in letters(spelling).finditer(text):
        start, end = match.span(1)
        reading = known.get(match[1].rstrip(BLANK))
        if reading is not None and match[1].endswith(BLANK):
            reading += BLANK
        place = start, end, reading
        shown.setdefault(text[end], []).append(place)
    return shown


@cache
def letters(spelling: str) -> re.Pattern[str]:
    """Letters of this spelling, and behind them what may close a reading."""
    return re.compile(LETTERS[spelling] + CLOSING)


def bracketed(text: str, form: Form, shown: Iterable[Letters]) -> Iterator[Insertion]:
    """Every one of those `shown` that this form closes, whole or broken, in order."""
    swallowed = dict(half_swallowed(text, form))
    opening, size = form.opening, len(form.opening)
    closing = form.closing
    for at, last, reading in shown:
        if not text.startswith(closing, last):
            continue
        start, end = at - size, last + len(closing)
        one = swallowed.get(end)
        if one is None and reading is not None:
            if (
                start > 0
                and text.startswith(opening, start)
                and text[start - 1] not in SUBSTITUTES
            ):
                one = Insertion(start, end, reading, "", "", True, b"", form)
            else:
                one = insertion(text, at, end, form, reading, "")
        if one is not None:
            yield one


def half_swallowed(text: str, form: Form) -> Iterator[tuple[int, Insertion]]:
    """
    Readings behind a bracket of two bytes, cut by a stray byte, by their ends.

    A stray 88 before （qǐng） = A3 A8 71 ... reads 垼▃ǐng）.
    """
    closing = form.closing
    if (form.opening, closing) in WIDE:
        if "（" in text:
            return
        opening, wide = WIDE[form.opening, closing]
        form = replace(form, opening=opening, closing=wide)
    code = encoded(form.opening)
    if len(code) != 2 or code[0] < 0x80:
        return
    firsts = swallowing(code[1:])
    known = by_spelling(form.spelling)
    for match in half_readings(code[1:], closing).finditer(text):
        reading = known.get(firsts[match[1]] + match[2])
        if reading is not None:
            at = match.start() - 1
            before = text[at : at + 1]
            stray = left_of(before, code[0])
            substitute = before if before and before in SUBSTITUTES else ""
            if stray or substitute:
                one = Insertion(
                    at, match.end(), reading, "", substitute, False, stray, form
                )
                yield match.end(), one


@cache
def swallowing(half: bytes) -> Mapping[str, str]:
    """What a byte makes of each letter behind it, and the letter."""
    letters = string.ascii_lowercase
    pairs = ((gbk().pairs.get(half + one.encode()), one) for one in letters)
    return {shown: letter for shown, letter in pairs if shown}


@cache
def half_readings(half: bytes, closing: str) -> re.Pattern[str]:
    """Readings whose first letter went with the second byte of what opens them."""
    shown = "".join(map(re.escape, swallowing(half)))
    rest = f"[a-zü1-5{TONED}]{{0,5}}"
    return re.compile(f"([{shown}])({rest}){re.escape(closing)}")


def doubled(found: list[Insertion]) -> list[Insertion]:
    """The same, with two that say the same in a row as one, where most do."""
    again = [
        (one, other)
        for one, other in pairwise(found)
        if one.end == other.start and one.reading == other.reading and other.whole
    ]
    if not again or 4 * len(again) < len(found):
        return found
    form = replace(found[0].form, times=2)
    ends = {one.start: other.end for one, other in again}
    seconds = {other.start for _, other in again}
    return [
        one._replace(end=ends.get(one.start, one.end), form=form)
        for one in found
        if one.start not in seconds
    ]
