"""
Splitting a page of text into the parts of a story.

Nothing is dropped and nothing invented: every character that is not white
space belongs to exactly one block of the body, one field's value, or one piece
of furniture, and `Article.spans` says which, with the rule that claimed it.
Spans inside another (an author in the byline, the place in a dateline) name
parts of it; the outermost ones partition the text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from ribao.article import Article
from ribao.split.assemble import assembled
from ribao.split.guessed import reread
from ribao.split.page.lines import NO_ROLES
from ribao.split.peel import peeled
from ribao.split.view import folded, unglossed

__all__ = ["split"]

LINE_END = re.compile("\n")


def split(
    text: str,
    language: str,
    roles: Mapping[int, str] = NO_ROLES,
    guessed: Collection[tuple[int, int]] = (),
) -> Article:
    """
    The article in `text`, its furniture beside it; total, and linear in time.

    `language` is a BCP 47 tag; `text` is repaired and normalized, but spaces
    that stand for paragraph breaks must still be in it. `roles` is what mark-up
    says of the lines of an HTML page, by where each begins; see `extract.marked`.
    `guessed` are the stretches that repair filled in.
    """
    plain, back = unglossed(text)
    if plain is text:
        view = folded(text)
        if guessed:
            view = reread(text, view, {n for span in guessed for n in range(*span)})
        return assembled(text, peeled(text, view, roles))
    moved = {
        place: roles[back(place)]
        for place in line_starts(plain)
        if back(place) in roles
    }
    pieces = peeled(plain, folded(plain), moved)
    return assembled(text, [piece.moved(back) for piece in pieces])


def line_starts(text: str) -> Iterator[int]:
    """Where each line of a text begins."""
    yield 0
    yield from (line_end.end() for line_end in LINE_END.finditer(text))
