"""
The lines of a page, together: where the story is, and which line heads it.

Metadata is peeled from both ends. A headline is the line that the page's own
title repeats, else the short one that stands where headlines do.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from ribao.split.opinion.weighed import Opinion
from ribao.split.page.extent import appended, briefs, opening_line, story
from ribao.split.page.flattened import behind_metadata
from ribao.split.page.forms import asked_for, dated_header, listed_credits
from ribao.split.page.heads import SHORTEST_TITLE, headline_line, said_above
from ribao.split.page.lines import Line
from ribao.split.page.neighbours import (
    SIGNING,
    account_above,
    asked,
    card,
    particulars,
    printed_day,
)
from ribao.split.people.signatures import signed_below, signed_last
from ribao.split.site.menus import row_of_words

# A headline is said again at the head of its document, not within the story.
NEAR = 12
# One bar parts a column from its headline; a table has more.
FEWEST_BARS = 2
COLUMNS = "\t|｜"
TITLED = ("h1", "title")
# 【文化评析】, on a line of its own.
BOXED_COLUMN = re.compile(r"\[[^\[\]。:]{2,10}\]")
# 0, 1024: what was counted, without a word for it.
TALLY = re.compile(r"0|[1-9]\d{2,6}[+]?")


@dataclass(frozen=True, slots=True)
class Layout:
    """
    A page's lines, and which of them are what.

    The story goes from `top` to `bottom`, all beyond `over` is the site's;
    `opening` is the story's first line that is no caption, `briefs` those that open
    one story of several, `signature` one of names alone, `rows` those of a table. -1
    is none. `title` is the headline's words, and the line that has them, by a label
    too; `opinion` is what the lines at the page's edges look like. `boxed`
    are the lines that are a word in a box; several head the parts of a digest.
    """

    lines: list[Line]
    headline: int
    top: int
    bottom: int
    over: int
    opening: int
    briefs: frozenset[int]
    signature: int
    rows: frozenset[int]
    title: tuple[int, str]
    opinion: Opinion
    boxed: tuple[int, ...]

    @property
    def last(self) -> int:
        """The last line that is no metadata, or -1."""
        lines = range(len(self.lines) - 1, -1, -1)
        return next((n for n in lines if self.lines[n].kind != "metadata"), -1)


def laid_out(text: str, view: str, lines: list[Line]) -> Layout:
    """Which of a page's lines are what, seen together."""
    behind_metadata(view, lines)
    listed_credits(view, lines)
    asked_for(view, lines)
    dated_header(view, lines)
    asked(view, lines)
    card(view, lines)
    particulars(view, lines)
    account_above(view, lines)
    printed_day(lines)
    menus(view, lines)
    top, bottom = story(view, lines)
    opinion = Opinion(view, lines)
    headline = headline_line(view, opinion, top, bottom)
    return Layout(
        lines,
        headline=headline,
        top=top,
        bottom=bottom,
        over=appended(view, lines, top),
        opening=opening_line(view, lines, top),
        briefs=briefs(view, lines),
        signature=max(signed_below(view, lines, headline), signed_last(view, lines)),
        rows=tabled(text, lines, top, bottom),
        title=said_above(view, lines, headline),
        opinion=opinion,
        boxed=tuple(
            number
            for number, line in enumerate(lines)
            if BOXED_COLUMN.fullmatch(view, line.start, line.end)
        ),
    )


def menus(view: str, lines: list[Line]) -> None:
    """Mark what stands above where a page says where in its site it is: 首页 > 要闻."""
    told = (n for n, line in enumerate(lines) if line.kind == "story")
    header = lines[: next(told, 0)]
    crumbs = [n for n, line in enumerate(header) if line.kind == "breadcrumb"]
    last = max(crumbs, default=0)
    # 首页 > 要闻 tells where the page is, and above it stands the site's; a menu may
    # stand below the headline too.
    short = [n for n, line in enumerate(header) if line.kind == "short"]
    for number in short:
        line = header[number]
        menu = row_of_words(view, line.start, line.end) and number < short[-1]
        if (number < last < short[-1] or menu) and line.role not in TITLED:
            line.kind = "breadcrumb"


def repeats(view: str, page: Layout, number: int) -> bool:
    """Whether a line near the headline says it once more."""
    where, words = page.title
    line = page.lines[number]
    near = where >= 0 and 0 < abs(number - where) < NEAR and len(words) > SHORTEST_TITLE
    return near and words == view[line.start : line.end]


def subtitle(view: str, page: Layout, number: int) -> bool:
    """Whether a line that mark-up puts outside is the headline's second: ——…"""
    line = page.lines[number]
    return (
        line.kind == "outside"
        and 0 <= page.headline == number - 1
        and view.startswith("—", line.start)
    )


def tabled(text: str, lines: list[Line], top: int, bottom: int) -> frozenset[int]:
    """The lines of the story that have as many columns as one beside them."""
    found: set[int] = set()
    for bar in COLUMNS:
        if text.count(bar) < 2 * FEWEST_BARS:
            continue
        columns = [text.count(bar, row.start, row.end) for row in lines]
        for number, (one, other) in enumerate(itertools.pairwise(columns)):
            if one == other >= FEWEST_BARS:
                found.update((number, number + 1))
    return frozenset(
        number
        for number in found
        if top <= number <= bottom
        and text.find("。", lines[number].start, lines[number].end) < 0
    )


def signs(view: str, page: Layout, number: int) -> bool:
    """云台县档案馆, and the day below it: whether an office signs its notice here."""
    line, after = page.lines[number], page.lines[number + 1 : number + 2]
    return (
        bool(after)
        and after[0].kind == "metadata"
        and [piece.field for piece in after[0].scan.pieces] == ["published"]
        and SIGNING.fullmatch(view, line.start, line.end) is not None
    )


def below_footer(lines: list[Line], bottom: int, number: int) -> bool:
    """Whether metadata stands between the story's last line and this one."""
    return any(line.kind == "metadata" for line in lines[bottom + 1 : number])
