"""
The verdict: which encoding, how surely, and why, in sentences.
"""

from __future__ import annotations

from dataclasses import dataclass

from ribao.decode.alignment import Stretch
from ribao.edits import Certainty


@dataclass(frozen=True, slots=True)
class Verdict:
    """An encoding with its reasons; `mixture` if not all of the file is in it."""

    encoding: str
    certainty: Certainty
    evidence: tuple[str, ...]
    mixture: tuple[Stretch, ...] = ()


def places(number: int) -> str:
    """So many places, in words."""
    return "one place" if number == 1 else f"{number} places"
