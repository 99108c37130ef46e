"""
Lines of names and nothing else: below the headline, or below the story.
"""

from __future__ import annotations

import itertools
import re

from ribao.split.page.body import ENDED
from ribao.split.page.lines import Line, dated
from ribao.split.people.alone import scan_names
from ribao.split.people.names import plausible
from ribao.split.people.words_or_names import is_word
from ribao.split.pieces import Piece


def signed_below(view: str, lines: list[Line], headline: int) -> int:
    """The line of names and nothing else below the headline, or -1."""
    if headline < 0:
        return -1
    below = range(headline + 1, len(lines))
    number = next((n for n in below if lines[n].kind != "metadata"), -1)
    if number < 0:
        return -1
    line = lines[number]
    if line.kind != "short" and (line.kind, line.role) != ("outside", "outside"):
        return -1
    if titled_name(view, line.start, line.end):
        return number
    if LATIN_LIST.fullmatch(view, line.start, line.end):
        return number
    found = scan_names(view, line.start, line.end).pieces
    # 高原 and 安全 are headings; two names, or three hanzi, are people.
    people = found[0].inner if found else ()
    # 关注新华网 is no list of two, whatever surnames it holds.
    glued = any(a.end == b.start for a, b in itertools.pairwise(people))
    sure = len(people) > 1 or any(person.end - person.start > 2 for person in people)
    # Two hanzi are someone where they stand between the day and the story.
    sure = sure or (
        bool(people)
        and 0 < number < len(lines) - 1
        and (
            dated(lines[number + 1])
            or (
                dated(lines[number - 1])
                and lines[number + 1].kind in ("story", "metadata")
            )
        )
        and not any(p.field == "byline" for line in lines for p in line.scan.pieces)
    )
    return number if sure and not glued else -1


# 县长 上官云, 本刊主编/陆远, 评论员 何川: what somebody is, and who.
TITLED = re.compile(
    r"[\u4e00-\u9fff]{1,12}(?<![\u4e00-\u9fff][编记])[长员者生师授任编人官委家]"
    r"[ ]{0,2}[/ ][ ]{0,2}(?P<who>[\u4e00-\u9fff]{2,4})"
)


# Winnie Zhu、Jack Farrow: below a headline in hanzi, who wrote.
LATIN = re.compile(r"[A-Z][a-zÀ-ɏ'’.-]+(?:[ ][A-Z][A-Za-zÀ-ɏ'’.-]*){1,3}")
LATIN_LIST = re.compile(
    rf"{LATIN.pattern}(?:(?:[ ]?[、,&][ ]?|[ ]and[ ]){LATIN.pattern}){{0,4}}"
)
# 承办人 简小姐: whom to ask, not who wrote.
POLITE = ("小姐", "先生", "女士")


def titled_name(view: str, start: int, end: int) -> re.Match[str] | None:
    """A line of what somebody is and a name; None if it is anything else."""
    match = TITLED.fullmatch(view, start, end)
    if not match or not plausible(match["who"]) or is_word(match["who"]):
        return None
    if match["who"].endswith(POLITE):
        return None
    return match


def signature(view: str, line: Line) -> list[Piece]:
    """The pieces of a line that is a signature."""
    if LATIN_LIST.fullmatch(view, line.start, line.end):
        latin = (m.span() for m in LATIN.finditer(view, line.start, line.end))
        names = tuple(
            Piece(*at, "authors", "names alone", view[slice(*at)]) for at in latin
        )
        return [Piece(line.start, line.end, "byline", "names alone", inner=names)]
    match = titled_name(view, line.start, line.end)
    if not match:
        return scan_names(view, line.start, line.end).pieces
    who = Piece(*match.span("who"), "authors", "names alone", match["who"])
    return [Piece(line.start, line.end, "byline", "names alone", inner=(who,))]


def signed_last(view: str, lines: list[Line]) -> int:
    """
    The line of a name and nothing else that ends a story nobody else signed, or -1.
    """
    told = [
        n for n, line in enumerate(lines) if line.kind not in ("metadata", "listed")
    ]
    if len(told) < FEWEST_SIGNED:
        return -1
    number = told[-1]
    line, before = lines[number], lines[told[-2]]
    if line.kind != "short" or before.kind != "story":
        return -1
    if any(p.field == "byline" for line in lines for p in line.scan.pieces):
        return -1
    if not ENDED.search(view, max(before.start, before.end - 6), before.end):
        return -1
    found = scan_names(view, line.start, line.end).pieces
    people = found[0].inner if found else ()
    return number if any(p.end - p.start > 2 for p in people) else -1


# A headline, a story and who wrote it.
FEWEST_SIGNED = 3
