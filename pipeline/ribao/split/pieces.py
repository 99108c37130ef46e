"""
Pieces: what a stretch of text is taken for, and by which rule.

Pieces do not overlap and, in order, cover everything but white space. A piece
may hold others (the names in a byline, the place in a dateline): those are
inside it, not beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

# The fields whose pieces are the story's own text, each a block of the body.
BODY = frozenset(("paragraph", "heading", "caption", "note", "item", "row", "verse"))


class Piece(NamedTuple):
    """
    `start` to `end` belongs to `field`; `value` where it differs from the text.

    `role` and `affiliation` are an author's. A tuple, since a page makes dozens:
    a frozen dataclass of eight fields takes 1.5 µs to make, this 0.4.
    """

    start: int
    end: int
    field: str
    rule: str
    value: str = ""
    role: str = ""
    affiliation: str = ""
    inner: tuple[Piece, ...] = ()

    def moved(self, back: Callable[[int], int]) -> Piece:
        """This piece where `back` says its offsets lie."""
        return self._replace(
            start=back(self.start),
            end=back(self.end),
            inner=tuple(piece.moved(back) for piece in self.inner),
        )

    def shifted(self, by: int) -> Piece:
        """This piece so many characters farther on."""
        start, end, field, rule, value, role, affiliation, inner = self
        if inner:
            inner = tuple(piece.shifted(by) for piece in inner)
        return Piece(start + by, end + by, field, rule, value, role, affiliation, inner)


@dataclass(slots=True, eq=False)
class Scan:
    """
    A stretch read as metadata: its pieces, and what no rule claimed.

    `strong` counts claims that a label or a format vouches for; `cut` says that
    reading stopped before the end, so that what follows is nobody's yet.
    """

    pieces: list[Piece] = field(default_factory=list)
    strong: int = 0
    residue: int = 0
    ended: bool = False
    closes: bool = False
    cut: bool = False

    def take(self, pieces: list[Piece], strong: int = 0) -> int:
        """Accept pieces; the position behind the last."""
        self.pieces += pieces
        self.strong += strong
        return pieces[-1].end

    def moved(self, by: int) -> Scan:
        """The same, of a stretch that stands so much farther on."""
        pieces = [piece.shifted(by) for piece in self.pieces]
        return Scan(
            pieces, self.strong, self.residue, self.ended, self.closes, self.cut
        )

    def take_all(self, pieces: list[Piece]) -> None:
        """Accept pieces, if there are any, as what a role vouches for."""
        if pieces:
            self.take(pieces, strong=1)

    @property
    def whole(self) -> bool:
        """Whether every word of it, to the end, answers to a rule."""
        return not (self.residue or self.ended or self.cut)

    @property
    def metadata(self) -> bool:
        """Whether almost nothing is left when claims are taken out."""
        claimed = sum(piece.field != "residue" for piece in self.pieces)
        if not claimed or self.ended or self.cut:
            return False
        if not self.strong:
            return self.residue == 0
        return self.residue <= 4 + 8 * (self.strong - 1)
