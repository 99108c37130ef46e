"""
What every label has in common: where its value must end, and what it leaves.
"""

from __future__ import annotations

import re

from ribao.split.people.accounts import role_account
from ribao.split.pieces import Piece
from ribao.split.words import labels, next_label, opened

COLON = re.compile(r"[ ]{0,2}:")
STOP = re.compile(r"[ ]{2,}|&nbsp;|[|\n)\]}]|…{2,}|<br")


def value_end(view: str, value: int, end: int) -> int:
    """Where a value beginning here must end at the latest: at once before a label."""
    if value < end and labelled(view, value, end):
        return value
    if stop := STOP.search(view, value, end):
        end = stop.start()
    label = next_label(view, max(value - 1, 0), end)
    if label >= 0:
        end = max(value, label)
    return end


def labelled(view: str, position: int, end: int) -> bool:
    """Whether a label and its colon stand here, padded (来  源:) or not."""
    return any(
        COLON.match(view, after, end)
        for _, after in opened(labels(), view, position, end)
    )


def trimmed(view: str, start: int, end: int) -> int:
    while end > start and view[end - 1] in " ,;、":
        end -= 1
    return end


def empty(view: str, position: int, value: int, field: str) -> Piece:
    return Piece(
        position, trimmed(view, position, value), "furniture", f"empty label: {field}"
    )


def label_piece(view: str, position: int, value: int, field: str) -> Piece:
    return Piece(
        position, trimmed(view, position, value), "furniture", f"label: {field}"
    )


def refused(view: str, label: Piece, value: int, stop: int) -> list[Piece]:
    end = trimmed(view, value, stop)
    first = view.find(" ", value, end)
    if first > 0:
        end = first
    if role_account(view[value:end]):
        return [label, Piece(value, end, "furniture", "role account")]
    return [label, Piece(value, max(end, value + 1), "furniture", "refused")]
