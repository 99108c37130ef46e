"""
Plausible: text that came back as whole hanzi, and reads as somebody wrote it.

Any pair of bytes is some hanzi. Out of step each is a rare one, or stands beside one
that it makes no word with.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ribao.channels.wrong_decoder.search.score import Score, scored
from ribao.code_units import numbers
from ribao.prices import kept

# Two characters that are rarer together, in bits, may be a wrong way to read.
RARE = 30.0
# And so rare, in bits, is one character of the news in two hundred.
RAREST = 17.0
# The second of two that are a word, in bits: 玻璃 0, 肺炎 5; 炎疫 16, no word 15 to 25.
WORD = 12.0


def usual(text: str) -> bool:
    """Whether a text has no rare hanzi, and no two side by side that are no word."""
    return not rare(text) and common(text, scored(text, "gbk"))


def common(text: str, price: Score) -> bool:
    """
    Whether nowhere in a text two rare characters stand side by side that are no word.

    `Ê` was one byte or two, and each way makes hanzi of GBK, the wrong way rare ones,
    two at the least before both ways are in step again.
    """
    return next(strangers(text, price), None) is None


def rare(text: str) -> list[int]:
    """Where a text has rare hanzi."""
    found: list[int] = np.flatnonzero(kept().take(numbers(text)) >= RAREST).tolist()
    return found


def strange(text: str, price: Score) -> list[int]:
    """Where two rare characters begin, side by side, that are no word."""
    return list(strangers(text, price))


def strangers(text: str, price: Score) -> Iterator[int]:
    """The same, one by one."""
    costs = kept().take(numbers(text))
    for at in np.flatnonzero(costs[:-1] + costs[1:] >= RARE).tolist():
        if price(text[at - 1] if at else "\n", text[at], text[at + 1]) >= WORD:
            yield at
