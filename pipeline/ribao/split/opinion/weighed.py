"""
What the traits of a line weigh, and what follows where no rule has claimed it.

Two questions are asked of a line above the first sentence of a page or below its last:
does it belong to the site, and does it head the page? Each is a sum of weights, the
logarithm of the odds. Rules go first; what they let fall through to the body is set
apart here if the odds are long enough, and of the lines that may head a page another
is taken only where it is far likelier.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

from ribao.split.opinion.traits import Outline, rows, traits
from ribao.split.page.lines import Line
from ribao.split.page.neighbours import SIGNING, WHERE
from ribao.split.pieces import BODY, Piece

# Odds of 3 to 1 that a line is the site's. On 504 pages held out 237 lines go that
# should and 40 that should not; of those that stay 86 should and 42 should not.
APART = 1.1
# A headline is at least as likely as 2 to 3, and so much likelier than the rules' own.
HEADLINE, LIKELIER = -0.4, 1.5
# What the rules found is doubted from here on.
DOUBTED_SITE, DOUBTED_HEAD = 0.0, -1.5
NOTHING = (0.0, 0.0)
ASKED = frozenset(("short", "story"))
HEADING = ASKED | {"outside"}
# Verse and captions have a shape of their own, and a table's rows stand together.
DOUBTED = BODY - {"verse", "caption", "row"}


@cache
def weights() -> Mapping[str, tuple[float, float]]:
    """What each trait says of a line: that it is the site's, that it heads the page."""
    file = resources.files("ribao") / "tables" / "traits.tsv"
    rows = (row.split("\t") for row in file.read_text("utf-8").splitlines()[1:])
    return {trait: (float(aside), float(title)) for trait, aside, title in rows}


class Opinion:
    """What the lines at a page's edges are likely to be."""

    def __init__(self, view: str, lines: list[Line]) -> None:
        self.page = Outline(view, lines)
        self.edges = frozenset(self.page.edges())
        self.known: dict[int, tuple[float, float]] = {}

    def says(self, number: int) -> tuple[float, float]:
        """The odds that a line is the site's, and that it is the headline."""
        if number not in self.known:
            known = weights()
            told = [
                known[trait] for trait in traits(self.page, number) if trait in known
            ]
            self.known[number] = (sum(t[0] for t in told), sum(t[1] for t in told))
        return self.known[number]

    def apart(self, number: int) -> bool:
        """Whether a line at an edge of the page is the site's."""
        return self.says(number)[0] >= APART

    def rivalled(self, found: int) -> bool:
        """Whether any other line can be the headline that the rules found."""
        lines = self.page.lines
        return found in self.edges and any(
            lines[n].kind in HEADING and n != found for n in self.edges
        )

    def headline(self, found: int, rivals: Iterable[int]) -> int:
        """
        The line that heads the page: what the rules found, or one far likelier.

        What the rules found stays unless it looks like the site's or like no headline.
        """
        if found >= 0 and not self.rivalled(found):
            return found
        least = HEADLINE
        if found >= 0:
            site, heads = self.says(found)
            if site < DOUBTED_SITE and heads > DOUBTED_HEAD:
                return found
            least = max(least, heads + LIKELIER)
        near = (number for number in rivals if number in self.edges)
        best = max(near, key=lambda number: self.says(number)[1], default=-1)
        return best if best >= 0 and self.says(best)[1] > least else found


UNLIKE = "looks like none of the story"


def set_apart(opinion: Opinion, pieces: list[Piece]) -> list[Piece]:
    """
    The pieces of a page, what looks like the site's no more among the story's.

    Where a line has a day or a label that a rule read, what it read is kept.
    """
    doubted = fallen_through(opinion, pieces)
    gone = {n for n in doubted.values() if n < opinion.page.first and opinion.apart(n)}
    gone |= beyond(opinion, [n for n in doubted.values() if n > opinion.page.last])
    found = []
    for place, piece in enumerate(pieces):
        number = doubted.get(place, -1)
        if number in gone:
            found += read_again(opinion.page.lines[number])
        else:
            found.append(piece)
    return found


def read_again(line: Line) -> list[Piece]:
    """A line set apart: what a label or a day vouches for, the rest furniture."""
    if not any(map(vouched, line.scan.pieces)):
        return [Piece(line.start, line.end, "furniture", UNLIKE)]
    return [
        piece if vouched(piece) else Piece(piece.start, piece.end, "furniture", UNLIKE)
        for piece in line.scan.pieces
    ]


def vouched(piece: Piece) -> bool:
    """Whether a piece says something of the story, and a label or a day says so."""
    told = piece.field not in ("furniture", "residue", "rights", "counters")
    return told and (piece.rule.startswith("label") or piece.rule == "bare date")


def fallen_through(opinion: Opinion, pieces: list[Piece]) -> dict[int, int]:
    """The pieces that are a whole line at an edge, no rule's but the body's: which."""
    lines = opinion.page.lines
    edges = {lines[n].start: n for n in opinion.edges if lines[n].kind in ASKED}
    return {
        place: number
        for place, piece in enumerate(pieces)
        if piece.field in DOUBTED
        and piece.rule != "particulars"
        and (number := edges.get(piece.start, -1)) >= 0
        and lines[number].end == piece.end
        and not own(opinion.page, number)
    }


# ——…: a subtitle; （应受访者要求，…）: more than a credit; 尊敬的客户：, …谨启,
# （寄自…）: what a letter opens and closes with; 引子: what a long story does;
# 2. 地点：…: an item of a list; a line that goes on.
OWN = re.compile(
    r"—.*|\([^·・:/|]{8,}\)|\(寄自.*\)|引子|楔子|.*[启,;、]|\d{1,2}[.、][^\d].*"
)
OPENING = re.compile(r"[^ ]+:")
# 【宏观】, 02: what stands over each part of a page, if it has parts.
PART = re.compile(r"\[[^\[\]。:]{2,10}\]|\d{1,2}")


def own(page: Outline, number: int) -> bool:
    """Whether a line is the story's by its form, however it looks."""
    words = page.words(number)
    if OWN.fullmatch(words) or WHERE.match(words):
        return True
    if number > page.last:
        return SIGNING.fullmatch(words) is not None
    if number == page.first - 1 and OPENING.fullmatch(words):
        return True
    near = (part(page, n) for n in (number, number - 1) if n >= 0)
    return any(mark and mark in parts(page) for mark in near)


def part(page: Outline, number: int) -> str:
    """How a line stands over a part of the page: in a box, as a number, or not."""
    words = page.words(number)
    return page.shape(number) if PART.fullmatch(words) else ""


def parts(page: Outline) -> frozenset[str]:
    """How the parts of the story are headed."""
    if page.parts is None:
        found = (part(page, number) for number in range(page.first, page.last))
        page.parts = frozenset(found) - {""}
    return page.parts


def beyond(opinion: Opinion, numbers: list[int]) -> set[int]:
    """
    Which of the lines behind the last sentence stand beyond the story's end.

    A story ends once: the cut is where the odds of all lines together are longest,
    and not between two rows of one list.
    """
    page = opinion.page
    told = best = 0.0
    cut = 0
    for count, number in enumerate(numbers, 1):
        told += APART - opinion.says(number)[0]
        if told > best:
            best, cut = told, count
    while cut < len(numbers):
        number = numbers[cut]
        above = numbers[cut - 1] if cut else page.last
        if above != number - 1 or not rows(page.words(number), page.words(above)):
            break
        cut += 1
    return set(numbers[cut:])
