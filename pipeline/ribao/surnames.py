"""
Surnames: what a Chinese name begins with, one character or two.

They tell a list of padded names (李 博) from a title set wide, and where one name
of a run ends and the next begins.
"""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def surnames() -> tuple[frozenset[str], frozenset[str]]:
    """
    Single and compound surnames, simplified.

    >>> [name in surnames()[number] for number, name in enumerate(("王", "欧阳"))]
    [True, True]
    """
    single: set[str] = set()
    compound: set[str] = set()
    file = resources.files("ribao") / "tables" / "surnames.tsv"
    for row in file.read_text(encoding="utf-8").splitlines():
        if row.startswith("#"):
            continue
        if " " in row:
            compound.update(row.split())
        else:
            single.update(row)
    return frozenset(single), frozenset(compound)


@cache
def initials() -> frozenset[str]:
    """What a name may begin with."""
    single, compound = surnames()
    return single | {name[0] for name in compound}
