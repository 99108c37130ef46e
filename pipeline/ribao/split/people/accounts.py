"""
Accounts and phrases that stand where a person's name should: 管理员, 本站编辑.
"""

from __future__ import annotations

from functools import cache, lru_cache

from ribao.split.view import folded
from ribao.split.words import table


@cache
def nobody() -> frozenset[str]:
    """Role accounts and phrases that are never a person."""
    rows = (folded(row[0]).lower() for row in table("people.tsv"))
    return frozenset(row for row in rows if row[0] != "-")


@cache
def offices_of_nobody() -> tuple[str, ...]:
    """What accounts' names end with, whoever keeps them: 云溪发布编辑."""
    rows = (folded(row[0]) for row in table("people.tsv"))
    return tuple(row[1:] for row in rows if row[0] == "-")


@lru_cache(maxsize=4096)
def role_account(word: str) -> bool:
    """
    Whether a word is an account's, or put together of two: 本站编辑, 网站管理员.

    >>> role_account("admin"), role_account("本站编辑"), role_account("何洁")
    (True, True, False)
    """
    known = nobody()
    word = word.lower()
    parts = ((word[:place], word[place:]) for place in range(2, len(word) - 1))
    if word in known or word.endswith(offices_of_nobody()) or "admin" in word:
        return True
    return any(a in known and b in known for a, b in parts)
