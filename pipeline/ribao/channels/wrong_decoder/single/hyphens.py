"""
Soft hyphens deleted: what looks as if nothing were lost, and is out of step.

To windows-1252 and latin-1 the byte AD is a soft hyphen, which cleaners delete. BE AD
BC C3, 经济, is `¾¼Ã` without it, and until another byte is missing each pair of GBK is
two halves: hanzi all of them, 炯谩, and rare ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ribao.channels.wrong_decoder.healthy.plausible import common, usual
from ribao.channels.wrong_decoder.law.laws import WRITTEN
from ribao.channels.wrong_decoder.law.readers import SOFT_HYPHEN
from ribao.channels.wrong_decoder.search.regions import Region
from ribao.channels.wrong_decoder.search.score import Score, scored, total
from ribao.channels.wrong_decoder.single.gaps import HYPHENLESS, UNASKED, solved
from ribao.edits import Edit, applied

# The readers that show AD as a soft hyphen, and by what their text must read better.
LAWS = {f"gbk > {name}": HYPHENLESS.format(name) for name in ("cp1252", "latin-1")}
MARGIN = 12.0
# That a page was cleaned of them at all, in bits; then none is left.
MET = 6.0
# How many characters such a pair of lost bytes may put out of step.
REACH = 4
AD = b"\xad"
# Longer than most lines.
LINE = 200
# A wide blank inside a line, which is no indent.
BLANKED = re.compile("(?<=[^\n　])　(?=[^\n　])")


def in_step(found: list[Region]) -> bool:
    """
    Whether no region reads as if its bytes were paired wrongly.

    On a page some rare names are the rule; in a line they may be the halves of others.
    """
    return all(
        region.law not in LAWS
        or usual(region.after)
        or (len(region.after) > LINE and common(region.after, scored("", "gbk")))
        for region in found
    )


def silenced(region: Region) -> bool:
    """Whether 　 in a region may be what is left of ……, A1 AD A1 AD."""
    shown = SOFT_HYPHEN in region.before or region.law not in LAWS
    return not shown and BLANKED.search(region.after) is not None


def hyphened(line: str, found: list[Region]) -> list[Region]:
    """The regions of a line; those with soft hyphens put back, if these read better."""
    found = [replace(r, sure=r.sure and not silenced(r)) for r in found]
    laws = {region.law for region in found}
    if len(laws) != 1 or not laws <= LAWS.keys() or in_step(found):
        return found
    again = solved(line, LAWS[laws.pop()])
    if not again:
        return [replace(r, sure=r.sure and not rivalled(r.after)) for r in found]
    price = scored("".join(region.after for region in again), "gbk")
    gain = cost(line, found, price) - cost(line, again, price)
    if gain >= MARGIN:
        return again
    return [replace(region, sure=region.sure and gain < -MARGIN) for region in found]


def rivalled(after: str) -> bool:
    """Whether a text that lost two soft hyphens close together is nearly as likely."""
    price = scored(after, "gbk")
    here = total(after, price)
    return any(total(other, price) + MET - here < MARGIN for other in unlost(after))


def unlost(after: str) -> Iterator[str]:
    """What a text may have been, of GBK, before it lost two soft hyphens."""
    codes = [character.encode(WRITTEN["gbk"]) for character in after]
    for first, code in enumerate(codes):
        if len(code) != 2:
            continue
        octets = code[:1]
        for last, following in enumerate(codes[first : first + REACH], first):
            octets += following if last > first else code[1:]
            for cut in (1, 2) if last == first else (len(octets) - 1, len(octets)):
                whole = octets[:1] + AD + octets[1:cut] + AD + octets[cut:]
                text = whole.decode(WRITTEN["gbk"], "ignore")
                if text.encode(WRITTEN["gbk"]) == whole:
                    yield after[:first] + text + after[last + 1 :]


def cost(line: str, found: list[Region], price: Score) -> float:
    """What a line costs with its regions restored, in bits."""
    edits = (Edit(r.start, r.before, r.after, "") for r in found)
    lost = sum(piece.lost for region in found for piece in region.pieces)
    return total(applied(line, edits), price) + UNASKED * lost
