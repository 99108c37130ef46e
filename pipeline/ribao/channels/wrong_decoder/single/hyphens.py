"""
Soft hyphens deleted: what looks as if nothing were lost, and is out of step.

To windows-1252 and latin-1 the byte AD is a soft hyphen, which cleaners delete. BE AD
BC C3, 经济, is `¾¼Ã` without it, and until another byte is missing each pair of GBK is
two halves: hanzi all of them, 炯谩, and rare ones. A line in which nothing is strange
is not searched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ribao.channels.wrong_decoder.healthy.plausible import rare, strange
from ribao.channels.wrong_decoder.law.laws import WRITTEN
from ribao.channels.wrong_decoder.law.readers import SOFT_HYPHEN
from ribao.channels.wrong_decoder.search.regions import Region
from ribao.channels.wrong_decoder.search.score import Score, scored, total
from ribao.channels.wrong_decoder.single.gaps import UNASKED, solved
from ribao.channels.wrong_decoder.single.traces import HYPHENLESS
from ribao.edits import Edit, applied

# The readers that show AD as a soft hyphen, and by what their text must read better.
LAWS = {f"gbk > {name}": HYPHENLESS.format(name) for name in ("cp1252", "latin-1")}
MARGIN = 12.0
# So many strange places in a row of characters are more than rare names.
MANY, ROW = 4, 8
# Where so much came back at once, no byte was missing: with AD gone from a page, half
# of its lines end in half a hanzi.
LINE = 200
# How many characters two of them may put out of step, and how far what they were is
# weighed on either side.
REACH, AROUND = 4, 2
PAIR = 2
# What such a hanzi costs at least, in bits: every fifth one of the news.
FIRST_HANZI, ODD = "\u4e00", 12.0
AD = b"\xad"
# Signs that healthy Chinese has as well.
HALF = re.compile("[°±·×÷§‰]")
# A wide blank inside a line or at its end, which is no indent.
BLANKED = re.compile("(?<=[^\n　])　(?!　)")


def in_step(found: list[Region]) -> bool:
    """Whether in no line of these regions bytes seem to be paired wrongly."""
    return not any(region.law in LAWS and halved(region.after) for region in found)


def halved(text: str) -> bool:
    """Whether somewhere in a text rare hanzi crowd that make no words."""
    places = strange(text, scored("", "gbk"))
    rows = zip(places, places[MANY - 1 :], strict=False)
    return any(last - first < ROW for first, last in rows)


def hyphened(line: str, found: list[Region], shown: bool = False) -> list[Region]:
    """
    The regions of a line; those with soft hyphens put back, if these read better.

    Nobody deleted them where one is `shown` on the page.
    """
    laws = {region.law for region in found}
    if len(laws) != 1 or not laws <= LAWS.keys():
        return found
    if in_step(found) and (shown or not dubious(line, found)):
        return found
    again = solved(line, LAWS[laws.pop()])
    if not again:
        return [replace(region, sure=False) for region in found]
    price = scored("".join(region.after for region in again), "gbk")
    gain = cost(line, found, price) - cost(line, again, price)
    if gain >= MARGIN:
        return again
    return [replace(region, sure=region.sure and gain < -MARGIN) for region in found]


def dubious(line: str, found: list[Region]) -> bool:
    """Whether regions that are in step may have lost soft hyphens all the same."""
    return any(map(doubtful, found)) or marked(line, found)


def marked(line: str, found: list[Region]) -> bool:
    """Whether a sign stands beside a region that may be half a hanzi, as ° is of 碍."""
    beside = "".join(line[r.start - 1 : r.start] + line[r.end :][:1] for r in found)
    return bool(HALF.search(beside))


def doubtful(region: Region) -> bool:
    """Whether a region may have lost soft hyphens and be whole hanzi all the same."""
    if SOFT_HYPHEN in region.before or len(region.after) > LINE:
        return False
    return bool(BLANKED.search(region.after)) or rivalled(region.after)


def rivalled(after: str) -> bool:
    """Whether a line that lost two soft hyphens close together is nearly as likely."""
    price = scored(after, "gbk")
    places = {*rare(after), *strange(after, price), *unlikely(after, price)}
    return any(rival(after, at, price) for at in sorted(places))


def unlikely(text: str, price: Score) -> Iterator[int]:
    """Where a text has a hanzi that nothing before it leads to expect."""
    framed = f"\n\n{text}"
    for at, character in enumerate(text):
        bits = price(framed[at], framed[at + 1], character)
        if character >= FIRST_HANZI and bits >= ODD:
            yield at


def rival(after: str, at: int, price: Score) -> bool:
    """Whether what stands at a rare hanzi may as well have lost two soft hyphens."""
    before = after[max(0, at - REACH - AROUND) : at + REACH + AROUND + 1]
    here = total(before, price)
    middle = min(at, REACH + AROUND)
    return any(total(other, price) - here < MARGIN for other in unlost(before, middle))


def unlost(after: str, at: int) -> Iterator[str]:
    """What GBK may have been before it lost two soft hyphens around `at`."""
    codes = [character.encode(WRITTEN["gbk"]) for character in after]
    for first in range(max(0, at - REACH + 1), at + 1):
        octets = codes[first][:1]
        if len(codes[first]) != PAIR:
            continue
        for last in range(first, min(first + REACH, len(codes))):
            octets += codes[last] if last > first else codes[first][1:]
            for cut in (1, 2) if last == first else (len(octets) - 1, len(octets)):
                whole = octets[:1] + AD + octets[1:cut] + AD + octets[cut:]
                text = whole.decode(WRITTEN["gbk"], "ignore")
                if last >= at and text.encode(WRITTEN["gbk"]) == whole:
                    yield after[:first] + text + after[last + 1 :]


def cost(line: str, found: list[Region], price: Score) -> float:
    """What a line costs with its regions restored, in bits."""
    edits = (Edit(r.start, r.before, r.after, "") for r in found)
    lost = sum(piece.lost for region in found for piece in region.pieces)
    return total(applied(line, edits), price) + UNASKED * lost
