"""
Splitting a page of text into the parts of a story.

Nothing is dropped and nothing invented: every character that is not white
space belongs to exactly one block of the body, one field's value, or one piece
of furniture, and `Article.spans` says which, with the rule that claimed it.
Spans inside another (an author in the byline, the place in a dateline) name
parts of it; the outermost ones partition the text.
"""

from __future__ import annotations

from ribao.records import Article
from ribao.split.assemble import assembled
from ribao.split.peel import peeled
from ribao.split.view import folded, unglossed

__all__ = ["split"]


def split(
    text: str,
    language: str,
    roles: tuple[str, ...] = (),
    title: str = "",
) -> Article:
    """
    The article in `text`, its furniture beside it; total, and linear in time.

    `language` is a BCP 47 tag; `text` is repaired and normalized, but spaces
    that stand for paragraph breaks must still be in it. `roles`, one a line, and
    `title` are what mark-up says of an HTML page; see `extract.Extraction`.
    """
    plain, back = unglossed(text)
    pieces = peeled(plain, folded(plain), roles, folded(title))
    if plain is not text:
        pieces = [piece.moved(back) for piece in pieces]
    return assembled(text, pieces)
