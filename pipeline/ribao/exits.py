"""
Exit codes: one enum, stable, the same whatever the number of processes.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class Exit(IntEnum):
    """
    What the command line ends with; the gravest of several wins.

    >>> gravest([Exit.REFUSED, Exit.FINDINGS, Exit.DONE]).name
    'REFUSED'
    """

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    REFUSED = 3
    UNPROVEN = 4
    BUG = 5
    INTERRUPTED = 130


GRAVEST_FIRST = (
    Exit.INTERRUPTED,
    Exit.BUG,
    Exit.UNPROVEN,
    Exit.USAGE,
    Exit.REFUSED,
    Exit.FINDINGS,
    Exit.DONE,
)


def gravest(exits: Iterable[Exit]) -> Exit:
    """The one that the run as a whole ends with."""
    return min(exits, key=GRAVEST_FIRST.index, default=Exit.DONE)
