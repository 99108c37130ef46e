"""
Whether hanzi that nothing vouches for are a word rather than a name.

安徽, 时评, 党建 and 黄金 all begin with a surname, and stand in the brackets where
writers sign. A word is what text is made of, so the language model takes it for
likely; a name it has hardly met. How many bits a character may cost depends on
how common the surname is, and on the length: measured on 344 names of news pages
(7 of them taken for words) and 236 words that begin with a surname (33 for names).
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from ribao.language import model
from ribao.split.people.names import Name
from ribao.split.words import places, table

# Bits a character below which two hanzi, and three, are a word: after a common
# surname, after a rare one.
FEWEST = {2: (8.6, 9.9), 3: (6.7, 7.7)}


@cache
def common_surnames() -> frozenset[str]:
    """The surnames of nine people in ten."""
    return frozenset("".join(row[0] for row in table("common.tsv")))


@cache
def is_word(name: str) -> bool:
    """
    Whether these hanzi are a word, or a place, that only looks like a name.

    >>> is_word("时评"), is_word("安徽"), is_word("何洁"), is_word("赵若郡")
    (True, True, False, False)
    """
    if name in places():
        return True
    if len(name) not in FEWEST:
        return False
    common, rare = FEWEST[len(name)]
    bits = model("Hans").bits(name) / len(name)
    return bits < (common if name[0] in common_surnames() else rare)


def credible(names: list[Name]) -> bool:
    """
    Whether names without a role are people.

    In a list on marks one of them will do; in a run without a gap, which
    surnames alone part (经济新方位), none may be a word.
    """
    words = sum(is_word(name.name) for name in names)
    glued = any(a.end == b.start for a, b in pairwise(names))
    return not words if glued else words < len(names)
