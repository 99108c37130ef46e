"""
Close: where another reading of the same stretch is as good, and what it says there.

Two readers that differ in a handful of characters leave two texts that differ in as
few: できた」と話した and できた」け話した are 1.5 bits apart. And a mark before a
stretch, ‘ or ·, may be the first byte of it. These characters alone are in doubt then:
they are marked as guessed, and the rest of the stretch is not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate, groupby

from ribao.channels.wrong_decoder.healthy.worth import healthy, ordinary
from ribao.channels.wrong_decoder.law.laws import WRITTEN, ends, forward
from ribao.channels.wrong_decoder.law.readers import back, reader
from ribao.channels.wrong_decoder.search.regions import Piece, Region

# In bits: what another way to read a mark before a stretch must cost more to be none;
# and how many characters later it must have come to the same.
DOUBT, FAR = 12.0, 3
# Marks that are ordinary on a healthy page, and bytes of something to a reader.
MARKS = frozenset("‘’“”—…·")


def disputed(run: Region, others: Iterable[Region]) -> Region:
    """A run, its characters guessed that another reading of the same has otherwise."""
    places: set[int] = set()
    for other in others:
        same = other.start == run.start and len(other.after) == len(run.after)
        if same and other.before == run.before:
            both = zip(run.after, other.after, strict=True)
            places |= {n for n, (one, two) in enumerate(both) if one != two}
    return guessed(run, places) if places else run


def guessed(run: Region, places: set[int]) -> Region:
    """A run with these of its characters marked, if each has its own in what came."""
    shown = [forward(character, run.law) for character in run.after]
    if "".join(shown) != run.before:
        return run
    at = [0, *accumulate(map(len, shown))]
    pieces: list[Piece] = []
    for doubt, group in groupby(range(len(shown)), key=places.__contains__):
        part = list(group)
        low, high = part[0], part[-1] + 1
        before, after = run.before[at[low] : at[high]], run.after[low:high]
        pieces.append(Piece(before, after, guessed=doubt))
    return replace(run, pieces=tuple(pieces))


def headed(run: Region, line: str) -> Region:
    """A run, its first characters marked if the mark before it may belong to it."""
    mark = line[run.start - 1 : run.start]
    written, name = ends(run.law)
    bytes_of = back(reader(name))
    if mark not in MARKS or mark not in bytes_of:
        return run
    octets = reread(mark + run.before, bytes_of)
    text = octets.decode(WRITTEN[written], "surrogateescape")
    for few in range(1, min(FAR, len(run.after)) + 1):
        rest = run.after[few:]
        if not text.endswith(rest):
            continue
        other = text[: len(text) - len(rest)]
        here = healthy(mark) + sum(ordinary(c, written) for c in run.after[:few])
        if sum(ordinary(c, written) for c in other) > here + DOUBT:
            return run
        marked = guessed(run, set(range(few)))
        return replace(marked, doubts=(1, 0), sure=False)
    return run


def reread(text: str, bytes_of: dict[str, bytes]) -> bytes:
    """The bytes of a text that one reader showed whole."""
    return b"".join(bytes_of.get(c) or c.encode() for c in text)
