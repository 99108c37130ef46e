"""
Remains: what is garbled beside what came back, and no law explains.

Where a stretch came back, an accented letter right beside it, a private-use
character, or a Hangul syllable
beside what was GBK, or rare hanzi where pairs
of bytes were misread, was garbled with it: by a reader that this channel does not
know, or by a cleaner that ran afterwards. It stays as it came and is marked lost,
and the stretch itself is no longer beyond doubt, for its end may lie elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from ribao.channels.wrong_decoder.healthy.worth import healthy
from ribao.channels.wrong_decoder.law.readers import DOUBLE
from ribao.channels.wrong_decoder.search.regions import Region

# Letters and signs beyond ASCII that stand in no Chinese sentence for themselves.
STRAY = re.compile(
    "[\x80-\xa6\xa8-\xaf\xb2-\xb6\xb8-\xd6\xd8-\xf6\xf8-\u1fff\ue000-\uf8ff]+"
)
STRAY_OF_GBK = re.compile(f"(?:{STRAY.pattern[:-1]}|[\uac00-\ud7a3])+")
# A name in Latin letters stands as close only by a rare chance.
NEAR = 2
# As rare as this, in bits, is one character of the news in two hundred, and every
# second one of what a reader of double bytes makes of it; Hangul that no list has
# costs less. So far one looks.
RARE, RARE_HANGUL, FARTHEST = 17.0, 15.0, 60


def strays(line: str, found: list[Region]) -> list[tuple[int, str]]:
    """Where something garbled stands beside these regions of a line, and what."""
    if not found:
        return []
    letters = [
        (start, start + len(run))
        for low, high in between(line, found)
        for start, run in ends(line, low, high, pattern(found))
        if (low and start - low <= NEAR)
        or (high < len(line) and high - start - len(run) <= NEAR)
    ]
    places = merged(sorted(letters + list(rarities(line, found))))
    return [(start, line[start:end]) for start, end in places]


def rarities(line: str, found: list[Region]) -> Iterator[tuple[int, int]]:
    """Rare characters right beside what a reader of double bytes garbled."""
    lows = [0, *(region.end for region in found)]
    highs = [*(region.start for region in found[1:]), len(line)]
    for low, region, high in zip(lows, found, highs, strict=False):
        if region.law.partition(" > ")[2].partition(" ")[0] not in DOUBLE:
            continue
        before = rare(line[max(low, region.start - FARTHEST) : region.start][::-1])
        behind = rare(line[region.end : min(high, region.end + FARTHEST)])
        if before:
            yield region.start - before, region.start
        if behind:
            yield region.end, region.end + behind


def rare(beside: str) -> int:
    """How many characters from the first on are rare, or stand among such."""
    size = 0
    for place, character in enumerate(beside[:FARTHEST]):
        if character < "\x80" or place - size > NEAR:
            break
        if healthy(character) >= (RARE_HANGUL if character >= "\uac00" else RARE):
            size = place + 1
    return size


def merged(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sorted places, those that overlap made one."""
    found: list[tuple[int, int]] = []
    for start, end in places:
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def doubted(line: str, found: list[Region]) -> list[Region]:
    """The regions, those unsure that something garbled stands beside."""
    places = [(start, start + len(run)) for start, run in strays(line, found)]
    if not places:
        return found
    starts = [start for start, _ in places]
    return [
        replace(region, sure=region.sure and not beside(region, places, starts))
        for region in found
    ]


def beside(region: Region, places: list[tuple[int, int]], starts: list[int]) -> bool:
    """Whether one of these places, in order, lies close to a region."""
    at = bisect_left(starts, region.start)
    near = places[max(0, at - 1) : at + 1]
    return any(
        0 <= region.start - end <= NEAR or 0 <= start - region.end <= NEAR
        for start, end in near
    )


def pattern(found: list[Region]) -> re.Pattern[str]:
    """What a stray is, beside these."""
    of_gbk = any(region.law.startswith("gbk") for region in found)
    return STRAY_OF_GBK if of_gbk else STRAY


def between(line: str, found: list[Region]) -> Iterator[tuple[int, int]]:
    """The stretches that no region of a line covers."""
    at = 0
    for region in found:
        yield at, region.start
        at = region.end
    yield at, len(line)


def ends(
    line: str, low: int, high: int, pattern: re.Pattern[str]
) -> Iterator[tuple[int, str]]:
    """The strays of one stretch, if one lies close to an end of it."""
    first = pattern.search(line, low, min(high, low + NEAR + 1))
    if first or pattern.search(line, max(low, high - NEAR - 1), high):
        yield from runs(line, low, high, pattern)


def runs(
    line: str, low: int, high: int, pattern: re.Pattern[str]
) -> Iterator[tuple[int, str]]:
    """The strays of one stretch."""
    for match in pattern.finditer(line, low, high):
        yield match.start(), match[0]
