"""
Silence: what a reader of double bytes may have dropped without a trace.

Two bytes that are a hanzi to the writer may be nothing to the reader. One that shows
a mark for such bytes tells where; one that drops them leaves a shorter text, which is
whole pairs again and replays. UTF-8 demands the missing byte back, two-byte codes do
not: 新华社记者 and 新华社者 are as well-formed. So how often common text has such
characters says what a run without a mark is worth: nothing of Shift_JIS is lost on
GBK, one character in fifty of GBK on Korea's code.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from ribao.channels.wrong_decoder.healthy.gains import octets_of
from ribao.channels.wrong_decoder.healthy.worth import LANGUAGES
from ribao.channels.wrong_decoder.law.habits import FAMILIES
from ribao.channels.wrong_decoder.law.laws import WRITTEN, forward
from ribao.channels.wrong_decoder.law.readers import DOUBLE, SUBSTITUTE
from ribao.channels.wrong_decoder.pairs.scenes import riddles
from ribao.channels.wrong_decoder.search.regions import Region
from ribao.frequency import common

# How many characters may be expected to have gone from a run that is called sure, and
# from one that is called likely, if its reader was one that drops them.
SURE, LIKELY = 0.02, 0.1
# Of GBK's reader one character in ten has a hole, of Big5's one in two.
RIDDLED = 0.3


def heard(text: str, found: list[Region]) -> list[Region]:
    """The regions, unsure or guessed where some of them may have gone in silence."""
    if SUBSTITUTE in text:
        return found
    found = [guessed(r) if riddled(r) else r for r in found]
    marked = {r.law for r in found if any(piece.lost for piece in r.pieces)}
    return [r if r.law in marked else weighed(r) for r in found]


def riddled(region: Region) -> bool:
    """
    Whether a reader that shows nothing for bad bytes lost so many of them that whole
    characters went as well: of UTF-8 these leave no hole.
    """
    gone = sum(piece.lost for piece in region.pieces)
    size = sum(len(piece.after) for piece in region.pieces)
    codec, _, habit = region.law.partition(" > ")[2].partition(" ")
    silent = codec in DOUBLE and "drop" in habit and riddles(codec)
    return silent and gone > RIDDLED * size


def guessed(region: Region) -> Region:
    """The region, nothing of it sure."""
    pieces = tuple(replace(piece, guessed=True) for piece in region.pieces)
    return replace(region, pieces=pieces, sure=False)


def weighed(region: Region) -> Region:
    """The region, as sure as one is of a run that shows no mark for bad bytes."""
    if region.law.partition(" > ")[2].partition(" ")[0] not in DOUBLE:
        return region
    beyond = sum(character > "\x7f" for character in region.after)
    gone = max(
        (
            dropped(law) * beyond
            for law in akin(region.law)
            if dropped(law) and forward(region.after, law) == region.before
        ),
        default=0.0,
    )
    if gone < LIKELY:
        return replace(region, sure=region.sure and gone < SURE)
    return guessed(region)


def akin(law: str) -> list[str]:
    """The law and those that differ from it by the reader's edition of one code."""
    written, _, read = law.partition(" > ")
    codec, _, habit = read.partition(" ")
    editions = next((f for f in FAMILIES.values() if codec in f), (codec,))
    return [f"{written} > {edition} {habit}" for edition in editions]


@cache
def dropped(law: str) -> float:
    """
    The share of common text that a law's reader cannot show; 0 if all is accounted for.

    >>> dropped("utf-8 > gbk drop"), dropped("shift_jis > gbk drop")
    (0.0, 0.0)
    >>> 0.01 < dropped("gbk > cp949 drop") < 0.03
    True
    """
    written, _, read = law.partition(" > ")
    codec = read.partition(" ")[0]
    if written == "utf-8" or codec not in DOUBLE:
        return 0.0
    total = lost = 0.0
    for character, bits in common(LANGUAGES[written][0]).items():
        octets = character.encode(WRITTEN[written], "ignore")
        if len(octets) > 1:
            shown = forward(character, f"{written} > {codec} drop")
            share = 2.0**-bits
            total += share
            if b"".join(octets_of(one, codec) for one in shown) != octets:
                lost += share
    return lost / total
