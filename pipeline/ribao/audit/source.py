"""
Source: where stretches of an extracted text stand in their page's mark-up.

A parser keeps no places, so each line of the extracted text is looked for in
the page, in order, from its body on. A line that the mark-up breaks up, or
writes with entities, is not found: then nobody says where it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

BODY = re.compile("<body", re.IGNORECASE)
Stretch = tuple[int, int]


def sought(
    page: str, extracted: str, stretches: list[Stretch]
) -> Iterator[Stretch | None]:
    """
    Where each stretch of `extracted` stands in `page`, or None.

    >>> list(sought("<title>一</title><body><p>一</p>", "一", [(0, 1)]))
    [(25, 26)]
    """
    lines = extracted.split("\n")
    begins = [0]
    for line in lines:
        begins.append(begins[-1] + len(line) + 1)
    places = list(found(page, lines))
    for start, end in stretches:
        number = bisect_right(begins, start) - 1
        place = places[number] if number < len(places) else -1
        if place < 0 or end > begins[number] + len(lines[number]):
            yield None
        else:
            yield place + start - begins[number], place + end - begins[number]


def found(page: str, lines: list[str]) -> Iterator[int]:
    """Where each line begins in the page; -1 where it is not written as it shows."""
    body = BODY.search(page)
    position = body.start() if body else 0
    for line in lines:
        place = page.find(line, position) if line else -1
        position = place + len(line) if place >= 0 else position
        yield place
