"""
Regions: stretches of a text that one law garbled, and what they were.
"""

from __future__ import annotations

from dataclasses import dataclass

from ribao.channels.wrong_decoder.search.paths import Node


@dataclass(frozen=True, slots=True)
class Piece:
    """
    A stretch received and restored; `lost` bytes of it had to be filled in.

    `guessed` if it may as well have been healthy.
    """

    before: str
    after: str
    lost: int = 0
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Region:
    """
    A stretch of the received text that one law explains.

    `sure` says that nothing else explains it, and that its ends are beyond doubt.
    `doubts` are how many characters before and behind it may belong to it.
    """

    start: int
    law: str
    pieces: tuple[Piece, ...]
    sure: bool = True
    doubts: tuple[int, int] = (0, 0)

    @property
    def before(self) -> str:
        """What was received."""
        return "".join(piece.before for piece in self.pieces)

    @property
    def after(self) -> str:
        """What was written."""
        return "".join(piece.after for piece in self.pieces)

    @property
    def end(self) -> int:
        """Where it ends in the received text."""
        return self.start + sum(len(piece.before) for piece in self.pieces)


def regions(text: str, found: list[Node], law: str) -> list[Region]:
    """The garbled runs of a path through `text`."""
    runs: list[list[Node]] = []
    garbled = False
    for node in found:
        if node.garbled and not garbled:
            runs.append([])
        garbled = node.garbled
        if garbled:
            runs[-1].append(node)
    return [region(text, run, law) for run in runs]


def region(text: str, run: list[Node], law: str) -> Region:
    """One garbled run: what was filled in stands in pieces of its own."""
    pieces: list[Piece] = []
    start = at = run[0].start
    for node in run:
        end = max(at, node.end)
        before = text[at:end]
        at = end
        if not node.lost and pieces and not pieces[-1].lost:
            last = pieces[-1]
            joined = Piece(last.before + before, last.after + node.character)
            pieces[-1] = joined
        else:
            pieces.append(Piece(before, node.character, node.lost))
    return Region(start, law, tuple(pieces))


def unexplained(line: str, found: list[Region]) -> str:
    """What no region of a line covers."""
    pieces, at = [], 0
    for region in found:
        pieces.append(line[at : region.start])
        at = region.end
    return "\n".join([*pieces, line[at:]])
