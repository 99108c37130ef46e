"""
What the mirror's replacement left on the page, as far as one can see it.

An insertion is whole, `(huì)` or `&#19994;`, or it lost what a decoder took
for the second half of a pair: `?huì)`, `?#19994;`. Where the bracket may be the
second half of a pair, nothing is lost: 圼qǐng] is a stray 88 and `[qǐng]`. Nothing
is decided here; this file only finds and counts.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from ribao.channels.gloss.forward import encoded
from ribao.channels.gloss.spelling import by_spelling
from ribao.lattice import gbk
from ribao.signs import Kind, signs

TONED = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿ"
ZHUYIN = "ㄅ-ㄩˊˇˋ˙"
SUBSTITUTES = "?\N{REPLACEMENT CHARACTER}"

# What may open and close a reading, likeliest first. The first character of what
# opens it is what a stray byte takes for its second half.
BRACKETS = (
    *(("(", ")"), ("[", "]"), ("{", "}"), ("（", "）"), ("【", "】"), ("〔", "〕")),
    *(("［", "］"), ("/", "/"), ("<rt>", "</rt>"), ("<", ">"), (" (", ")")),
    *(("|", "|"), ("*", "*"), ("-", "-"), ("「", "」"), ("“", "”"), ("《", "》")),
)
# What a page that lost its fullwidth forms shows of these.
WIDE = {("(", ")"): ("（", "）"), ("[", "]"): ("［", "］")}
CLOSING = "[" + "".join({re.escape(closing[0]) for _, closing in BRACKETS}) + "]"

# A vowel with a tone mark, at most three letters behind it (iāng, uài), and the
# bracket. Anchored on the mark, which healthy Chinese hardly ever holds.
READING_END = re.compile(f"[{TONED}][a-zü]{{0,3}}{CLOSING}")
# The gate: what a reading ends in, the signs by which it is found, and how many
# characters before these it begins. Such letters are odd signs; what closes a
# reading is one as far as common text has it seldom.
ENDS = {
    "reading": (READING_END, Kind.ODD, 0),
    "numbered": (re.compile(f"[a-z][1-5]{CLOSING}"), Kind.CLOSING, 2),
    "zhuyin": (re.compile(f"[{ZHUYIN}]{CLOSING}"), Kind.CLOSING, 1),
}
# A text of fewer characters is looked through sooner than its signs are found.
SHORT = 300
# One of these is in whatever a mirror left: a letter that ends a reading, the sign
# of an entity, the bracket of a page that was read as UTF-8.
HINT = re.compile(f"[a-z{TONED}{ZHUYIN}#(]")
# Once a page has one, readings without a tone (們(men)) count too.
# (What stands before is asked behind the first letter: so few places are looked at.)
LETTERS = {
    "reading": f"([a-zü{TONED}](?<![A-Za-z{TONED}].)[a-zü{TONED}]{{0,5}})",
    "numbered": "([a-z](?<![A-Za-z].)[a-z]{0,5}[1-5])",
    "zhuyin": "([ㄅ-ㄩ](?<![ㄅ-ㄩ].)[ㄅ-ㄩ]{0,2}[ˊˇˋ˙]?)",
}
# As few as this many syllables with numbers, or in Zhuyin, are nobody's evidence:
# `?e4)` is chess.
FEWEST = {"reading": 1, "numbered": 3, "zhuyin": 3}
# As many as this with a blank behind each are set off by it.
SPACED = 3
CAPITALS = re.compile("#x[0-9]*[A-F]")
ENTITY_END = re.compile(r"#(?:([0-9]{2,7})|x([0-9A-Fa-f]{2,6}));")


@dataclass(frozen=True, slots=True)
class Form:
    """
    How a replacement is written: what opens it, what closes it, how it spells.

    `spelling` is a name that a template knows. A mirror that went over its page
    more than once replaced as many `times`.

    >>> Form("[", "]", "numbered").template
    '{character}[{numbered}]'
    """

    opening: str = "("
    closing: str = ")"
    spelling: str = "reading"
    times: int = 1

    @property
    def swallows(self) -> bool:
        """Whether it takes the character's place, and names it."""
        return self.opening.startswith("&")

    @property
    def template(self) -> str:
        """The same as the channel's parameters have it."""
        inserted = f"{self.opening}{{{self.spelling}}}{self.closing}"
        return inserted if self.swallows else "{character}" + inserted


class Insertion(NamedTuple):
    """
    One piece of replacement text, `text[start:end]`.

    `reading` is what a gloss says, `character` what an entity names; the other
    is empty. `substitute` is what stands for the lost byte before it, if any
    does, and `opened` says whether its first character is still there. `stray`
    is the byte before it, where it is not lost.
    """

    start: int
    end: int
    reading: str
    character: str
    substitute: str
    opened: bool
    stray: bytes = b""
    form: Form = Form()

    @property
    def whole(self) -> bool:
        """Whether nothing of it is missing."""
        return self.opened and not self.substitute

    def may_follow(self, octet: int) -> bool:
        """Whether it may have parted this byte from what stood behind it."""
        return octet in self.stray if self.stray else octet >= 0x80


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


def untouched(text: str) -> bool:
    """Whether a line plainly never saw a mirror; of a page its signs tell."""
    return len(text) < SHORT and HINT.search(text) is None


def spelled(text: str, spelling: str) -> bool:
    """Whether anything ends like a reading in this spelling."""
    end, kind, back = ENDS[spelling]
    if len(text) < SHORT:
        return end.search(text) is not None
    places = signs(text).of(kind)
    return any(at >= back and end.match(text, at - back) for at in places)


def glosses(text: str, spelling: str = "reading") -> list[Insertion]:
    """Every reading in the brackets that this page puts readings in, in order."""
    candidates = [
        found
        for opening, closing in BRACKETS
        # Of what opens a reading, a stray byte swallows the first character only.
        if closing in text
        and (len(opening) == 1 or opening in text)
        and (found := list(bracketed(text, Form(opening, closing, spelling))))
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
    form = next((one.form for one in found if one.form != found[0].form), found[0].form)
    if len(found) >= SPACED and all(text.startswith(" ", one.end) for one in found):
        form = replace(form, closing=form.closing + " ")
        return [one._replace(end=one.end + 1, form=form) for one in found]
    if form is found[0].form:
        return found
    return [one._replace(form=form) for one in found]


def evidence(text: str, found: list[Insertion]) -> tuple[int, int]:
    """How many insertions stand whole behind a character, and how many there are."""
    behind = [text[one.start - 1 : one.start] for one in found if one.whole]
    return sum(one > "\x7f" for one in behind), len(found)


def bracketed(text: str, form: Form) -> Iterator[Insertion]:
    """Every reading that this form closes, whole or broken, in order."""
    known = by_spelling(form.spelling)
    swallowed = dict(half_swallowed(text, form))
    pattern = LETTERS[form.spelling] + re.escape(form.closing)
    opening, size = form.opening, len(form.opening)
    for match in re.finditer(pattern, text):
        reading, end = known.get(match[1]), match.end()
        start = match.start() - size
        one = swallowed.get(end)
        if one is None and reading is not None:
            if (
                start > 0
                and text.startswith(opening, start)
                and text[start - 1] not in SUBSTITUTES
            ):
                one = Insertion(start, end, reading, "", "", True, b"", form)
            else:
                one = insertion(text, match.start(), end, form, reading, "")
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


def left_of(character: str, trail: int) -> bytes:
    """The first byte of a character whose second is `trail`; else nothing."""
    code = encoded(character)
    return code[:1] if len(code) == 2 and code[1] == trail else b""


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


DECIMAL = Form("&#", ";", "number")


def insertion(
    text: str, start: int, end: int, form: Form, reading: str, character: str
) -> Insertion | None:
    """The insertion whose letters begin at `start`, with what opens it; or None."""
    opening = form.opening
    opened = text[max(0, start - len(opening)) : start] == opening
    rest = opening if opened else opening[1:]
    if not text.endswith(rest, 0, start):
        return None
    start -= len(rest)
    before = text[start - 1 : start] if start else ""
    stray = b""
    if not opened and before and "@" <= opening < "\x80":
        stray = left_of(before, ord(opening[0]))
    substitute = before if before and before in SUBSTITUTES else ""
    start -= len(before) if stray or substitute else 0
    return Insertion(start, end, reading, character, substitute, opened, stray, form)


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
    bare = Counter({character: text.count(character) for character, _ in glossed})
    for (character, _), count in glossed.items():
        bare[character] -= count
    return Census(glossed, bare)
