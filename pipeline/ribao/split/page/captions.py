"""
Captions that no mark tells: a short sentence with a photographer in a bracket behind.
"""

from __future__ import annotations

import itertools
import re

from ribao.split.pieces import Piece

# No caption of 200 on news pages is longer, and no story is as short.
LONGEST_CAPTION = 80
CREDITED = ("taken by", "supplied by", "label: photographers")
SENTENCES = re.compile("[。！？!?].")


def captioned(view: str, pieces: list[Piece]) -> list[Piece]:
    """
    The pieces of a page, its captions told from its paragraphs.

    Not where a page is little else: then its picture is the story. A photographer
    without a bracket behind the last paragraph took the pictures of all of it.
    """
    if not any(piece.field == "photographers" for piece in pieces):
        return pieces
    told = [piece.end - piece.start for piece in pieces if piece.field == "paragraph"]
    found = list(pieces)
    for number, piece in enumerate(pieces):
        if piece.field != "paragraph" or not single(view, piece):
            continue
        if sum(told) - (piece.end - piece.start) <= LONGEST_CAPTION:
            continue
        if credited(view, piece.end, pieces[number + 1 :]):
            found[number] = piece._replace(field="caption", rule="credited picture")
    return found


def single(view: str, piece: Piece) -> bool:
    """Whether a paragraph is one sentence, no longer than captions are."""
    if piece.end - piece.start > LONGEST_CAPTION:
        return False
    return SENTENCES.search(view, piece.start, piece.end) is None


def credited(view: str, end: int, pieces: list[Piece]) -> bool:
    """Whether a bracket with a photographer stands behind, on the same line."""
    if not pieces or pieces[0].rule != "bracket":
        return False
    credit = itertools.takewhile(lambda other: beside(view, end, other), pieces)
    return any(p.field == "photographers" and p.rule in CREDITED for p in credit)


def beside(view: str, end: int, other: Piece) -> bool:
    """Whether a piece of a credit stands on the line that ends in front of it."""
    picture = other.field in ("photographers", "supplier", "furniture", "outlet")
    return picture and view.find("\n", end, other.start) < 0
