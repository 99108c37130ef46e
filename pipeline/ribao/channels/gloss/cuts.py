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
from collections.abc import Sequence

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
    spots = []
    for mark in MARK.finditer(text):
        shown = mark.start() > 0 and text[mark.start() - 1] in SUBSTITUTES
        at = mark.start() - shown
        last = bisect_right(begun, mark.start()) - 1
        if last >= 0 and at < covered[last].stop:
            continue
        if (shown and mark[0][0] in CUTS) or wrong(text, mark.end()):
            spots.append(at)
    return tuple(spots)


def wrong(text: str, start: int) -> bool:
    """Whether `text` reads wrong from `start` on, behind a mark."""
    behind = BEHIND.match(text, start)
    if behind is None:
        return False
    ids = model().ids("\n，" + behind[0])
    costs = model().triples(ids, ids[1:], ids[2:])
    return bool(costs.mean() >= WRONG and costs.sum() >= TOGETHER)


def unclosed(text: str) -> tuple[int, ...]:
    """Offsets of each ！ that ends a line in which a quotation is still open."""
    lines = re.finditer("[^\n]*[！!](?=\n|$)", text)
    opened = (line for line in lines if line[0].count("“") > line[0].count("”"))
    return tuple(line.end() - 1 for line in opened)
