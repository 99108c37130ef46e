"""
Where a mirror cut the text at the bytes of a mark that was not there.

！ is A3 A1, and these bytes stand in 。” too (A1 A3 A1 B1). A mirror that looks
for fullwidth marks byte by byte cuts the text there: a byte is left dangling
before the mark, and what follows is read one byte out of step, `?！币恍瞧谇?，湖`
for 。”一星期前，湖. Where the dangling byte vanishes, only wrong hanzi are to be
seen behind a mark, and at the end of a line nothing at all.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from ribao.channels.gloss.in_step import WRONG
from ribao.channels.gloss.insertions import SUBSTITUTES
from ribao.language import model

CUTS = "！，；"
# The same, and as a page that lost its fullwidth forms shows them.
MARK = re.compile("[！，；!,;]+")
# How far behind a mark wrong hanzi are looked for: to the next ASCII, or so many.
BEHIND = re.compile("[\x80-\U0010ffff]{1,8}")
# Bits that they cost together, few as they may be.
TOGETHER = 16.0


def suspicious(text: str, covered: Sequence[range]) -> tuple[int, ...]:
    """
    Offsets of the marks, or substitutes before one, behind which text reads wrong.

    `covered` is what is explained otherwise, in order.
    """
    begun = [span.start for span in covered]
    spots: list[int] = []
    doubtful: dict[int, str] = {}
    for mark in MARK.finditer(text):
        shown = mark.start() > 0 and text[mark.start() - 1] in SUBSTITUTES
        at = mark.start() - shown
        last = bisect_right(begun, mark.start()) - 1
        if last >= 0 and at < covered[last].stop:
            continue
        behind = BEHIND.match(text, mark.end())
        if shown and mark[0][0] in CUTS:
            spots.append(at)
        elif behind is not None:
            doubtful[at] = behind[0]
    return tuple(sorted((*spots, *wrong(doubtful))))


def wrong(behind: Mapping[int, str]) -> list[int]:
    """Which of these pieces of text, each behind a mark, read wrong."""
    if not behind:
        return []
    import numpy as np

    ids = [model().ids("\n，" + piece) for piece in behind.values()]
    ends = np.cumsum([len(own) for own in ids]) - 2
    begins = np.concatenate(([0], ends[:-1] + 2))
    every = np.concatenate(ids)
    costs = model().triples(every, every[1:], every[2:])
    # One look-up for all; every second sum is of what lies across two pieces.
    sums = np.add.reduceat(costs, np.stack((begins, ends), axis=1).ravel()[:-1])[::2]
    means = sums / (ends - begins)
    strange = (means >= WRONG) & (sums >= TOGETHER)
    return [at for at, bad in zip(behind, strange.tolist(), strict=True) if bad]


def unclosed(text: str) -> tuple[int, ...]:
    """Offsets of each ！ that ends a line in which a quotation is still open."""
    lines = re.finditer("(?m)^[^\n]*[！!]$", text)
    opened = (line for line in lines if line[0].count("“") > line[0].count("”"))
    return tuple(line.end() - 1 for line in opened)
