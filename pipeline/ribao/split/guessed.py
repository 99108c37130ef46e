"""
What a guessed character may have been, where a page's labels say it.

A reader that lost the last byte of a character left sixty-four to choose from, and
whoever filled it in knew words, not pages: `来  源：` came back as 极  源：. The text
keeps what was guessed. The view that rules match on takes the label that the guess
can as well have been, or the surname in front of a padded name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cache

from ribao.split.view import folded
from ribao.split.words import single_labels, table
from ribao.surnames import surnames

DAY_NEXT = re.compile(r"月[ /]?\d{1,2}$")
# 云教发。2019。118号: the brackets around the year of a document.
YEAR = re.compile(r"[\u4e00-\u9fff][。〔](?:19|20)\d\d[。〕]\d")
LONGEST, PADDING = 8, 4
EDGE = " \n\r|/([,;:、"
MARKS = re.compile(r"[ ]{0,2}(?P<mark>[:|/,])|(?P<gap>[ ])")
PADDED = re.compile(
    r"(?<![\u3400-\u9fff])(?P<first>[\u3400-\u9fff])[ ]{1,4}[\u3400-\u9fff]"
    r"(?![\u3400-\u9fff])"
)


# What stands behind the digits of a day, a clock, a page and a document.
UNITS = "年月日时時分秒号號版"
SHORT = 120
BESIDE = re.compile(r"[0-9A-Z]|[ ]*[\u4e00-\u9fff]{1,4}[ ]{0,4}:")


def reread(text: str, view: str, guessed: Collection[int]) -> str:
    """The view with labels and surnames where guesses of `text` can have been some."""
    characters = list(view)
    for place in sorted(guessed):
        if view[place].isspace():
            continue
        if measured(text, characters, place) or parting(
            text, characters, place, guessed
        ):
            continue
        if is_han(view[place]) and not labelled(text, characters, place, guessed):
            surnamed(text, characters, place)
    return "".join(characters)


def measured(text: str, characters: list[str], place: int) -> bool:
    """Put the unit that a guess behind a digit can have been: 4有1时 is 4月1日."""
    before = "".join(characters[max(0, place - 5) : place]).rstrip(" ")
    if not (is_han(text[place]) and before[-1:].isdigit()):
        return False
    units = [unit for unit in UNITS if kind(unit) == kind(text[place])]
    if not units:
        return False
    # 日 and 时 begin alike: the day follows its month.
    day = DAY_NEXT.search(before) is not None
    characters[place] = folded("日" if day and "日" in units else units[-1])
    return True


def parting(
    text: str, characters: list[str], place: int, guessed: Collection[int]
) -> bool:
    """
    Put a space for a guessed 。 in front of a day, a clock or a label of a header.

    Only on a short line that no other sentence ends: a wide space begins like 。.
    """
    if text[place] not in "。〔〕":
        return False
    if YEAR.match(text, place - 1) or YEAR.match(text, place - 6):
        characters[place] = "(" if YEAR.match(text, place - 1) else ")"
        return True
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    end = end if end >= 0 else len(text)
    sentences = (n for n in range(start, end) if text[n] == "。" and n not in guessed)
    if end - start > SHORT or next(sentences, None) is not None:
        return False
    # 编辑：霜降。: a labelled line ends in no full stop.
    last = place == end - 1 and ":" in characters[start : start + LONGEST]
    if last or BESIDE.match("".join(characters[place + 1 : place + 12])):
        characters[place] = " "
        return True
    return False


def labelled(
    text: str, characters: list[str], place: int, guessed: Collection[int]
) -> bool:
    """Put the label or button that stands here, and its colon; whether one does."""
    for window in windows(characters, place):
        found = "".join(kind(text[n]) for n in window)
        for label in by_kind().get(found, ()):
            letters = list(zip(window, label, strict=True))
            same = (characters[n] == c for n, c in letters if n not in guessed)
            behind = "".join(characters[window[-1] + 1 : window[-1] + 4])
            mark = MARKS.match(behind)
            if not all(same):
                continue
            if mark is None or mark["gap"]:
                alone = label in buttons() and behind[:1] in EDGE
                if not (alone or (mark and label in bare())):
                    continue
                for n, c in letters:
                    characters[n] = c
                return True
            at = window[-1] + 1 + mark.start("mark")
            if mark["mark"] == "," and at not in guessed:
                continue
            for n, c in letters:
                characters[n] = c
            if mark["mark"] == ",":
                characters[at] = ":"
            return True
    return False


def windows(characters: list[str], place: int) -> Iterator[list[int]]:
    """Stretches of hanzi with this place in them, padding left out, longest first."""
    before = [*walk(characters, place, -1)][::-1]
    behind = [*walk(characters, place, 1)]
    every = [*before, place, *behind]
    found = [
        every[first : last + 1]
        for first in range(len(before) + 1)
        for last in range(len(before), len(every))
        if last - first < LONGEST
        and (every[first] == 0 or characters[every[first] - 1] in EDGE)
    ]
    yield from sorted(found, key=len, reverse=True)


def walk(characters: list[str], place: int, step: int) -> Iterator[int]:
    """The hanzi beside a place, over padding, one after another."""
    gap = taken = 0
    place += step
    while 0 <= place < len(characters) and taken < LONGEST:
        if is_han(characters[place]):
            yield place
            gap, taken = 0, taken + 1
        elif characters[place] != " " or gap >= PADDING:
            return
        else:
            gap += 1
        place += step


def surnamed(text: str, characters: list[str], place: int) -> None:
    """Put the surname that a guess in front of a padded given name can have been."""
    near = "".join(characters[max(0, place - 1) : place + 8])
    match = PADDED.match(near, min(place, 1))
    if match and characters[place] not in surnames()[0]:
        likely = (c for c in sorted(surnames()[0]) if kind(c) == kind(text[place]))
        characters[place] = next(likely, characters[place])


@cache
def by_kind() -> Mapping[str, list[str]]:
    """Labels by what is left of them when each has lost its last byte."""
    found = defaultdict(list)
    known = {folded(row[0]) for row in table("labels.tsv")}
    for label in sorted(known | buttons()):
        if all(map(is_han, label)) and (len(label) > 1 or label in single_labels()):
            found["".join(map(kind, label))].append(label)
    return found


@cache
def buttons() -> frozenset[str]:
    """What a site writes on its buttons, which stand alone."""
    forms = (folded(row[0]) for row in table("furniture.tsv"))
    return frozenset(form for form in forms if len(form) > 1)


@cache
def bare() -> frozenset[str]:
    """Labels that need no colon."""
    rows = table("labels.tsv")
    return frozenset(folded(row[0]) for row in rows if row[2:3] == ["alone"])


def kind(character: str) -> str:
    """A character without its last byte of UTF-8, as two characters."""
    return character.encode("utf-8", "surrogatepass")[:2].decode("latin-1")


def is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"
