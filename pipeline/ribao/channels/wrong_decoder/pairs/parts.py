"""
Parts: a line as one reader of pairs shows it, cut where something is missing.

Between the holes the bytes are UTF-8 as they are. A hole is where UTF-8 breaks off, or
goes on with a byte too many; where pairs vanish whole, a rare hanzi may be one, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from ribao.channels.wrong_decoder.healthy.worth import ordinary
from ribao.channels.wrong_decoder.law.laws import WELL_FORMED
from ribao.channels.wrong_decoder.law.readers import SUBSTITUTE
from ribao.channels.wrong_decoder.pairs.holes import (
    WITH_USER_PAIRS,
    Double,
    Fill,
    Losing,
    Place,
    fills,
    hidden,
    in_two_pairs,
    octets_of,
)
from ribao.channels.wrong_decoder.pairs.losses import before_what, eaten
from ribao.channels.wrong_decoder.search.scene import Loss

# No code has this byte; here it is a mark for bad bytes.
MARK = b"\xff"
PART = re.compile(
    rb"(?P<plain>(?:[\x00-\x7f]+|" + WELL_FORMED.pattern + rb")+)"
    rb"|(?P<known>[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})?"
    rb"(?P<marks>\xff*)(?P<rest>[\x80-\xbf]{0,2})"
)
# Letters and controls that are no part of Chinese, Japanese or Korean: healthy
# characters that happen to be UTF-8, or nothing that this reader saw.
UNLIKELY = re.compile(
    "[\x80-\x9f\u0100-\u07ff\u200b-\u200f\u2028-\u202f\u205f-\u206f\ue000-\uf8ff]"
)
MANY_MARKS = 2
# In bits; one hanzi of news in a hundred is rarer.
FREQUENT = 15.0


class Part(NamedTuple):
    """
    A part of a line, up to the character received at `end`: what it was, or what may
    fill it, one character or two, and the ASCII that may have gone with that.
    """

    end: int
    text: str = ""
    fills: tuple[Fill, ...] = ()
    eaten: tuple[Loss, ...] = ()
    doubles: tuple[Double, ...] = ()


def plain(line: str, reader: Losing, last: bool) -> str:
    """What of a line nothing is missing from, if this reader garbled all of it."""
    return "".join(part.text for part in parts(line, reader, last))


@lru_cache(maxsize=4)
def parts(line: str, reader: Losing, last: bool) -> list[Part]:
    """The parts of a line, plain ones and holes; none where there is anything else."""
    octets = [MARK if c == reader.mark else octets_of(reader, c) for c in line]
    if not all(octets):
        return []
    known = b"".join(octets)
    owners = [n for n, code in enumerate(octets) for _ in code]
    found: list[tuple[int, Part]] = []
    at = 0
    while at < len(known):
        match = PART.match(known, at)
        assert match is not None
        part = untouched(match, owners) or hole(line, match, owners, reader, last)
        if part is None:
            if (begun := torn(found, match, owners, reader)) is None:
                return []
            found.append(begun)
        else:
            found.append((at, part))
        at = match.end()
    if reader.codec != WITH_USER_PAIRS or reader.mark == SUBSTITUTE:
        return [part for _, part in found]
    return [
        one for at, part in found for one in opened(part, at, known, owners, reader)
    ]


def torn(
    found: list[tuple[int, Part]],
    match: re.Match[bytes],
    owners: list[int],
    reader: Losing,
) -> tuple[int, Part] | None:
    """
    A part that looked whole up to a byte too many, taken back from those `found`.

    The end of one character and the beginning of the next are missing together, and
    what is left of the two looks like one.
    """
    if match["marks"] or not match["rest"] or not (found and found[-1][1].text):
        return None
    start, before = found[-1]
    begun = match.start() - len(before.text[-1].encode())
    known = match.string[begun : match.end()]
    inside = range(1, len(known))
    places = [Place(cut, 0) for cut in inside if parted(owners, begun + cut)]
    fits = [fill for fill in fills(reader, known, 0, tuple(places)) if not fill.owing]
    if not fits:
        return None
    found.pop()
    if before.text[:-1]:
        found.append((start, Part(owners[begun - 1] + 1, before.text[:-1])))
    return begun, Part(owners[match.end() - 1] + 1, "", tuple(fits))


def opened(
    part: Part, at: int, known: bytes, owners: list[int], reader: Losing
) -> Iterator[Part]:
    """
    A part that looks whole, cut where a rare hanzi may be what is left of two, or the
    last one before ASCII.

    Where user-defined pairs vanish, three bytes gone make a character fewer, and
    nothing shows it. The part begins `at` one of the bytes that are `known`.
    """
    begun = 0
    for number, character in enumerate(part.text):
        end = at + len(character.encode())
        cuts = [cut for cut in range(1, end - at) if parted(owners, at + cut)]
        follower = known[end] if end < len(known) else -1
        ends = reader.user and follower < 0x80
        if cuts and (ends or rare(character)):
            doubles: tuple[Double, ...] = ()
            if reader.user:
                doubles = hidden(reader, known[at:end], tuple(cuts), follower)
            if number > begun:
                yield Part(owners[at - 1] + 1, part.text[begun:number])
            itself = (Fill(character, 0.0, 0),)
            yield Part(owners[end - 1] + 1, "", itself, (), doubles)
            begun = number + 1
        at = end
    if part.fills or begun < len(part.text):
        yield part._replace(text=part.text[begun:])


def untouched(match: re.Match[bytes], owners: list[int]) -> Part | None:
    """A part that nothing is missing from."""
    text = (match["plain"] or b"").decode()
    if not text or UNLIKELY.search(text):
        return None
    return Part(owners[match.end() - 1] + 1, text)


def hole(
    line: str, match: re.Match[bytes], owners: list[int], reader: Losing, last: bool
) -> Part | None:
    """A part that something is missing from."""
    marks = match["marks"] or b""
    empty = match.end() == match.start()
    if match["plain"] or empty or len(marks) > MANY_MARKS:
        return None
    octets = match.string
    # At the end of a page one mark may be all; where there are two, something followed.
    closing = -1 if last and len(marks) < MANY_MARKS else ord("\n")

    def seen(at: int) -> int:
        if at == len(octets):
            return closing
        return octets[at] if octets[at] != MARK[0] else ord("?")

    first = len(match["known"] or b"")
    places = [Place(first, seen(match.start() + first + len(marks)))]
    if not marks:
        cuts = range(match.end() - match.start() + 1)
        places = [
            Place(cut, seen(match.start() + cut))
            for cut in cuts
            if parted(owners, match.start() + cut)
        ]
    known = (match["known"] or b"") + match["rest"]
    end = owners[match.end() - 1] + 1
    found = fills(reader, known, len(marks), tuple(places))
    gone = gone_with(before_what(line, end)) if reader.greedy else ()
    doubles = in_two_pairs(known) if reader.user and not marks else ()
    return Part(end, "", found, gone, doubles) if found else None


@cache
def gone_with(before: str) -> tuple[Loss, ...]:
    """The ASCII that may have gone with a stray byte, one digit for all of them."""
    every = eaten(before)
    return tuple(one for one in every if not one[0].isdigit() or one[0] == b"0")


def parted(owners: list[int], at: int) -> bool:
    """Whether a received character ends before this byte."""
    return at in (0, len(owners)) or owners[at] != owners[at - 1]


def rare(character: str) -> bool:
    """Whether it is so rare a hanzi that it may be what is left of two."""
    return character > "\u3400" and ordinary(character, "gbk") > FREQUENT
