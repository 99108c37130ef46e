"""
What a search is given: what characters cost, and how long it may go on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Score(Protocol):
    """How likely characters are after two others."""

    def step(self, before2: str, before1: str, character: str) -> float:
        """The cost in bits; infinite where the character cannot stand."""

    def steps(self, before2: str, before1: str, characters: str) -> NDArray[np.float64]:
        """The costs of each of `characters`, in their order."""


@dataclass(slots=True)
class Budget:
    """How many states searches may still reach together; about 4 µs each."""

    left: int
