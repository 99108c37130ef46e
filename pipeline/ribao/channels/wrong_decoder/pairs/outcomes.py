"""
Outcomes: what looking for a reader of pairs comes to, and whether to believe it.
"""

from __future__ import annotations

from dataclasses import replace
from math import inf
from typing import NamedTuple

from ribao.channels.wrong_decoder.healthy.worth import GAIN, bits, fluent, word_bits
from ribao.channels.wrong_decoder.search.regions import Region
from ribao.channels.wrong_decoder.search.score import CHINESE, native

# That so many characters go on without a line end is a bit of surprise.
PARAGRAPH = 70


class Solved(NamedTuple):
    """What a line costs with its runs restored, and what a search gained at most."""

    cost: float
    runs: list[Region]
    gain: float


NOTHING = Solved(inf, [], 0.0)


def unbroken(runs: list[Region]) -> float:
    """What it costs that so much text has no line end, in bits."""
    pieces = (piece for run in runs for piece in run.after.split("\n"))
    return max(map(len, pieces), default=0) / PARAGRAPH


def credible(line: str, runs: list[Region], written: str) -> bool:
    """
    Whether runs are ordinary, and what was received is no ordinary Chinese.

    Any hanzi are syllables of Korean to some reader; as words of Chinese they are
    cheaper only where they are Chinese.
    """
    after = "\n".join(run.after for run in runs)
    if not fluent(after, written) or written in CHINESE or native(line):
        return fluent(after, written)
    before = "\n".join(run.before for run in runs)
    return word_bits(before) - bits(after, written) >= GAIN


def assured(line: str, runs: list[Region]) -> list[Region]:
    """The runs, sure where one is all of a line and nothing of it was lost."""
    whole = len(runs) == 1 and runs[0].before == line
    return [replace(run, sure=whole and lossless(run)) for run in runs]


def lossless(run: Region) -> bool:
    """Whether nothing of a run had to be filled in, or made wide again."""
    return not (run.law.endswith(" folded") or any(piece.lost for piece in run.pieces))
