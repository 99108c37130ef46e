"""
Lines of names and nothing else: below the headline, or below the story.
"""

from __future__ import annotations

import itertools

from ribao.split.page.body import ENDED
from ribao.split.page.lines import Line, dated
from ribao.split.scan import scan_names


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
            or (dated(lines[number - 1]) and lines[number + 1].kind == "story")
        )
        and not any(p.field == "byline" for line in lines for p in line.scan.pieces)
    )
    return number if sure and not glued else -1


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
