"""
The tables of surface forms, and the patterns made from them.

One row per form; a new site's habit is a new row, not new code. Between the
characters of a label a page may put spaces (发 布 机 构), so the patterns do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ribao.split.view import folded

# 短视频 in front of 记者: what a page puts before a label is no longer.
LONGEST_PREFIX = 4
FILLER = r"[ ]{0,4}"


@dataclass(frozen=True, slots=True)
class Label:
    """One surface form: the field it announces, and whether it needs no colon."""

    pattern: re.Pattern[str]
    field: str
    alone: bool
    surface: str


def table(name: str) -> Iterator[list[str]]:
    """The rows of one of the package's tables, comments left out."""
    file = resources.files("ribao") / "split" / "tables" / name
    for row in file.read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            yield row.split("\t")


def spaced(surface: str) -> str:
    """A pattern for `surface` with fillers allowed between its characters."""
    if surface.isascii():
        return re.escape(surface)
    return FILLER.join(
        re.escape(character) for character in surface if character != " "
    )


@dataclass(frozen=True, slots=True)
class Forms:
    """Labels that open alike, longest first, and one pattern that is any of them."""

    labels: tuple[Label, ...]
    pattern: re.Pattern[str]


Openings = Mapping[str, Forms]


def by_opening(labels: list[Label]) -> Openings:
    """
    Labels by their first two characters, longest first.

    By the first and a space where one may hide the second; by the first alone
    what has no more characters.
    """
    opening = defaultdict(list)
    for label in sorted(labels, key=lambda label: -len(label.surface)):
        surface = label.surface.lower()
        keys = {surface[0] + " ", surface[:2]}
        for key in keys | {key.upper() for key in keys} | {key.title() for key in keys}:
            opening[key].append(label)
    return {
        key: forms((*several, *(opening.get(key[0], ()) if key[1:].strip() else ())))
        for key, several in opening.items()
    }


def forms(labels: tuple[Label, ...]) -> Forms:
    any_of = "|".join(f"({label.pattern.pattern})" for label in labels)
    return Forms(labels, re.compile(any_of, labels[0].pattern.flags))


def opened(
    openings: Openings, view: str, position: int, end: int
) -> Iterator[tuple[Label, int]]:
    """The labels that stand at a place, longest first, each with where it ends."""
    if position >= end:
        return
    found = openings.get(view[position : position + 2]) or openings.get(view[position])
    match = found.pattern.match(view, position, end) if found else None
    if found is None or match is None:
        return
    number = match.lastindex or 1
    yield found.labels[number - 1], match.end()
    for label in found.labels[number:]:
        if match := label.pattern.match(view, position, end):
            yield label, match.end()


def near(view: str, position: int, end: int, reach: int, mark: re.Pattern[str]) -> bool:
    """Whether a mark stands within `reach` of a place: a cheap first look."""
    return mark.search(view, position, min(end, position + reach)) is not None


@cache
def labels() -> Openings:
    """Labels by their first character, longest first."""
    return by_opening(
        [
            Label(
                re.compile(spaced(folded(row[0])), re.IGNORECASE),
                row[1],
                row[2:3] == ["alone"],
                folded(row[0]),
            )
            for row in table("labels.tsv")
        ]
    )


@cache
def furniture() -> Openings:
    """Furniture by first character, longest first; `alone` marks list openers."""
    return by_opening(
        [
            Label(
                re.compile(spaced(folded(row[0])), re.IGNORECASE),
                "furniture",
                row[1:2] == ["ends"],
                folded(row[0]),
            )
            for row in table("furniture.tsv")
        ]
    )


@cache
def surfaces() -> tuple[frozenset[str], int]:
    """All labels of more than one character, without spaces, and how long they get."""
    forms = {folded(row[0]).replace(" ", "").lower() for row in table("labels.tsv")}
    return frozenset(form for form in forms if len(form) > 1), max(map(len, forms))


# The roles of those who wrote, by the field their label announces.
WRITERS = {
    "authors": "",
    "reporter": "reporter",
    "intern": "intern",
    "correspondent": "correspondent",
    "translator": "translator",
    "authors_photographers": "",
}
# Who works on a story and does not write it.
STAFF = frozenset(
    (
        "editors",
        "proofreaders",
        "reviewers",
        "planners",
        "photographers",
        "crew",
        "uploader",
    )
)


@cache
def headed_by_office() -> re.Pattern[str]:
    """How a run opens that is an office and its holder, no name: 审核王知秋."""
    # 顾问 begins like a name.
    common = "".join(row[0] for row in table("common.tsv"))
    forms = {
        folded(row[0]).replace(" ", "")
        for row in table("labels.tsv")
        if row[1] in STAFF and len(row[0]) > 1 and row[0][0] not in common
    }
    return re.compile("|".join(map(re.escape, sorted(forms, key=len, reverse=True))))


@cache
def single_labels() -> frozenset[str]:
    """Labels of one character: 文, 图, 编."""
    forms = (folded(row[0]) for row in table("labels.tsv"))
    return frozenset(form for form in forms if len(form) == 1)


@cache
def composed() -> re.Pattern[str]:
    """A label of people put together by the page, with its colon: 后期制作:."""
    endings = sorted((folded(row[0]) for row in table("endings.tsv")), key=len)
    return re.compile(
        rf"[\u4e00-\u9fffA-Za-z0-9/、+]{{0,10}}?(?P<ending>{'|'.join(endings[::-1])})"
        r"(?:人员?|者|员)?[ ]{0,2}:[ ]{0,4}"
    )


@cache
def announced_by() -> Mapping[str, str]:
    """The field of people that a composed label's ending announces."""
    return {folded(row[0]): row[1] for row in table("endings.tsv")}


@cache
def composed_endings() -> tuple[str, ...]:
    """What an office that the page put together ends with."""
    return tuple(ending for ending, field in announced_by().items() if field in STAFF)


@cache
def bare() -> re.Pattern[str]:
    """A label that needs no colon, between spaces."""
    alone = (folded(row[0]) for row in table("labels.tsv") if row[2:3] == ["alone"])
    return re.compile(rf"[ ](?:{'|'.join(map(spaced, alone))})[ ]", re.IGNORECASE)


def next_label(view: str, start: int, end: int) -> int:
    """
    Where the next label stands with its colon, or a bare one; -1 if none does.

    Asked of the colons, not of every character: there are few of them.
    """
    nearest = -1
    colon = view.find(":", start, end)
    while colon >= 0:
        nearest = label_before(view, start, colon)
        if nearest >= 0:
            break
        colon = view.find(":", colon + 1, end)
    if " " not in view[start:end]:
        return nearest
    alone = bare().search(view, start, end if nearest < 0 else nearest)
    return alone.start() if alone else nearest


def label_before(view: str, start: int, colon: int) -> int:
    """Where the longest label begins that a colon ends; -1 if none does."""
    known, longest = surfaces()
    reach = view[max(start, colon - longest) : colon].lower()
    if " " not in reach:
        for first in range(len(reach) - 1):
            if reach[first:] in known:
                return whole_word(view, start, colon - len(reach) + first)
        return -1
    found = -1
    word = ""
    gap = padded = 0
    for place in range(colon - 1, start - 1, -1):
        character = view[place]
        if character == " ":
            gap += 1
            if gap > (4 if word else 2):
                break
            continue
        padded += bool(gap and word)
        gap = 0
        word = character.lower() + word
        if len(word) > longest:
            break
        # 来  源 is padded throughout; 央视新闻 时间 is an outlet and a label.
        if word in known and (padded in (0, len(word) - 1) or word.isascii()):
            found = place
    if found >= 0:
        return whole_word(view, start, found)
    # 文:, 图: behind a space; glued to a word one character is no label.
    last = colon - 1
    apart = start < last and view[last - 1] in " |([;"
    return last if apart and view[last] in single_labels() else -1


def whole_word(view: str, start: int, label: int) -> int:
    """Where the word begins that a label ends: 视频 in front of 记者."""
    place = label
    while place > start and label - place < LONGEST_PREFIX:
        if not "\u4e00" <= view[place - 1] <= "\u9fff":
            break
        place -= 1
    at_edge = place == start or view[place - 1] in " |([;,/"
    return place if at_edge and place > start else label


@cache
def places() -> frozenset[str]:
    """Places that stand glued to a name or alone before a date."""
    return frozenset(
        folded(place) for row in table("places.tsv") for place in row[0].split()
    )


@cache
def credit_words() -> frozenset[str]:
    """Labels and furniture, which stand between names and are none."""
    return frozenset(
        folded(row[0])
        for name in ("labels.tsv", "furniture.tsv")
        for row in table(name)
        if len(row[0]) > 1
    )
