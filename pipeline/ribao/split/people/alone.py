"""
Names alone: a bracket or a line that holds who wrote, and nothing else.
"""

from __future__ import annotations

import re

from ribao.split.people.names import names_at
from ribao.split.people.words_or_names import credible
from ribao.split.pieces import Piece, Scan
from ribao.split.words import places

# （何川 苏晚 广西梧州）: the place behind the names.
FROM = re.compile(r"[ ]{1,2}(?P<place>[\u4e00-\u9fff]{2,8})")


def placed(words: str) -> bool:
    """Whether a place opens with one that is known."""
    return any(words[:size] in places() for size in (2, 3, 4))


def scan_names(view: str, start: int, end: int, *, marked: bool = False) -> Scan:
    """
    A bracket that holds names and nothing else: the writers'.

    A word may look like a name, unless mark-up says that it is one.
    """
    found = Scan()
    body = view[start:end]
    first = start + len(body) - len(body.lstrip())
    last = end - (len(body) - len(body.rstrip()))
    names, after = names_at(view, first, last, vouched=False)
    where = FROM.fullmatch(view, after, last) if names else None
    if names and where and placed(where["place"]) and credible(names):
        people = [
            Piece(n.start, n.end, "authors", "names alone", n.name) for n in names
        ]
        place = Piece(*where.span("place"), "dateline.place", "names alone")
        byline = Piece(first, last, "byline", "names alone", inner=(*people, place))
        found.take([byline], strong=1)
    elif names and after == last and (marked or credible(names)):
        inner = tuple(
            Piece(n.start, n.end, "authors", "names alone", n.name) for n in names
        )
        found.take(
            [Piece(first, after, "byline", "names alone", inner=inner)], strong=1
        )
    return found
