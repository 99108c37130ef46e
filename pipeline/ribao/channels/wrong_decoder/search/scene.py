"""
Scene: what a search through a line knows of it, of its reader and of its language.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ribao.channels.wrong_decoder.law.grammars import Grammar
from ribao.channels.wrong_decoder.search.turns import Way

# In bits. A line that changes from healthy to garbled is cut by somebody's
# program, a rare thing; twice the price of a rare hanzi.
SWITCH = 16.0
# That it turns garbled after its beginning is rarer than that it begins so.
LATE = 8.0
# How many paths live on.
WIDTH = 64

Loss = tuple[bytes, float]
"""Bytes that a reader may have lost, and the bits."""


@dataclass(frozen=True, slots=True)
class Scene:
    """
    What a search needs to know.

    `ways` gives what may lie behind the received text at an index, by the bytes
    pending; `losses` what may have been lost right before it. `score` gives the
    bits of a character after two others, `scores` of many, `healthy` those of one
    that stays where it is. `once`: no losses of two, but for what is owed.
    `least` is filled by the search: the cheapest path to each index, by how many bytes
    it leaves pending.
    """

    grammar: Grammar
    ways: Callable[[int, bytes], list[Way]]
    score: Callable[[str, str, str], float]
    healthy: Callable[[int, str, str], float]
    losses: Callable[[int, bytes], list[Loss]] | None = None
    remembers: bool = False
    width: int = WIDTH
    scores: Callable[[str, str, str], Sequence[float]] | None = None
    once: bool = False
    least: dict[tuple[int, int], float] = field(default_factory=dict)
