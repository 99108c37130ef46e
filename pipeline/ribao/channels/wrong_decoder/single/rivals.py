"""
Rivals: other ways to read the same letters, where a reader takes UTF-8 where it can.

`ºã¡` is BA C3 A3 A1, 好！, with `ã` for the two bytes inside, or BA E3 C2 A1, 恒隆,
with `¡` for the two at the end. Both replay. Where two letters that are close
together swap their ways, what stands around them stays as it is; so it is enough to
try all such pairs.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from ribao.channels.wrong_decoder.law.laws import WRITTEN, forward
from ribao.channels.wrong_decoder.law.readers import Reader, back
from ribao.channels.wrong_decoder.search.score import Score

# How far apart such letters may be.
REACH = 8
# By how many bits a rival must be worse that has more bytes, as many, and fewer. Every
# letter can be taken for two bytes, `¡¡` for 隆隆, and few ever were: of 8,100
# sentences none would be proved wrongly so, and six with twelve bits for all.
LONGER, AS_LONG, SHORTER = 6.0, 8.0, 24.0


def rivalled(before: str, after: str, law: str, base: Reader, price: Score) -> bool:
    """Whether some other text replays, under the same law, that is nearly as likely."""
    return any(
        cost(other, start, price) - cost(after, start, price) < least(after, other)
        and forward(other, law) == before
        for start, other in rivals(before, after, base)
    )


def least(after: str, other: str) -> float:
    """By how many bits a rival must be worse than this, to be none."""
    more = len(other.encode(WRITTEN["gbk"])) - len(after.encode(WRITTEN["gbk"]))
    if not more:
        return AS_LONG
    return LONGER if more > 0 else SHORTER


def rivals(before: str, after: str, base: Reader) -> Iterator[tuple[int, str]]:
    """Other texts that these letters may have been, and where they begin to differ."""
    ways = [spelled(character, base) for character in before]
    taken = chosen(ways, after.encode(WRITTEN["gbk"]))
    if not taken:
        return
    ends = [0, *accumulate(map(len, taken))]
    bounds = [0, *accumulate(len(c.encode(WRITTEN["gbk"])) for c in after)]
    starts = {at: number for number, at in enumerate(bounds)}
    open_ = [n for n, way in enumerate(ways) if len(way) > 1]
    for number, first in enumerate(open_):
        for second in open_[number + 1 :]:
            if second - first > REACH:
                break
            low = first
            while ends[low] not in starts:
                low -= 1
            high = second + 1
            while high < len(ends) - 1 and ends[high] not in starts:
                high += 1
            octets = b"".join(
                other(ways[n], taken[n]) if n in (first, second) else taken[n]
                for n in range(low, high)
            )
            start, end = starts[ends[low]], starts[ends[high]]
            try:
                new = octets.decode(WRITTEN["gbk"])
            except UnicodeDecodeError:
                continue
            yield start, after[:start] + new + after[end:]


def spelled(character: str, base: Reader) -> tuple[bytes, ...]:
    """The bytes a letter may have been: its own in UTF-8, or the one of the reader."""
    single = back(base).get(character, b"")
    return tuple(filter(None, dict.fromkeys((character.encode(), single))))


def chosen(ways: list[tuple[bytes, ...]], octets: bytes) -> list[bytes]:
    """Which of its ways each letter took, where all came to these bytes; else none."""
    found, at = [], 0
    for way in ways:
        taken = next((one for one in way if octets.startswith(one, at)), b"")
        if not taken:
            return []
        found.append(taken)
        at += len(taken)
    return found if at == len(octets) else []


def other(way: tuple[bytes, ...], taken: bytes) -> bytes:
    """The way a letter did not take."""
    return way[0] if taken == way[1] else way[1]


def cost(text: str, start: int, price: Score) -> float:
    """What a text costs from a place on, as far as letters that differ can reach."""
    framed = "\n\n" + text
    return sum(
        price(framed[at], framed[at + 1], framed[at + 2])
        for at in range(start, min(len(text), start + REACH + 4))
    )
