"""
The rest of a page: lines too short to tell how they were read, read as its others were.

2022骞�01鏈�18鏃� is a day on a page that one law garbled from top to bottom, and `±±¾©`
is 北京 on a page of GBK read as windows-1252. Nothing but the page speaks for them:
none is sure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ribao.channels.wrong_decoder.healthy.suspects import Place
from ribao.channels.wrong_decoder.healthy.worth import LENIENT, bits, kept_bits
from ribao.channels.wrong_decoder.law.laws import (
    ELSE,
    FTFY,
    MENDERS,
    WRITTEN,
    ends,
    forward,
)
from ribao.channels.wrong_decoder.law.readers import SUBSTITUTE, bases, reader, unread
from ribao.channels.wrong_decoder.pairs.lossy import under
from ribao.channels.wrong_decoder.search.allowance import Allowance
from ribao.channels.wrong_decoder.search.regions import Piece, Region
from ribao.channels.wrong_decoder.search.scene import SWITCH
from ribao.channels.wrong_decoder.single.half_fixed import as_ftfy_left

# So many stretches under one law tell that it is the page's; in a line as short as
# this too little stands to tell by itself.
ENOUGH_LINES, LONGEST_REST, SAMPLE = 3, 160, 400

ByPlace = dict[Place, list[Region]]


def as_the_page(text: str, by_place: ByPlace, allowance: Allowance) -> ByPlace:
    """
    The lines that told nothing by themselves, under the laws of the others.

    As many as the page's allowance still reaches.
    """
    laws = Counter(kind(region) for found in by_place.values() for region in found)
    plain = [law for law, lines in laws.most_common() if lines >= ENOUGH_LINES]
    if not plain:
        return {}
    sample = "".join(r.after for found in by_place.values() for r in found)[:SAMPLE]
    found: ByPlace = {}
    for (start, end), known in by_place.items():
        if known or end - start > LONGEST_REST or allowance.spent:
            continue
        left = allowance.left
        every = alike(text[start:end], plain, sample)
        if regions := next(filter(None, every), []):
            allowance.earn(left)
            found[start, end] = regions
    return found


def kind(region: Region) -> str:
    """The law of a region, menders and what cleaners deleted left aside."""
    return FTFY if region.law in MENDERS else region.law.removesuffix(" hyphens-gone")


def alike(line: str, laws: list[str], sample: str) -> Iterator[list[Region]]:
    """What each of these laws makes of a line; nothing where it explains none of it."""
    for law in laws:
        if SUBSTITUTE in law:
            yield under(line, law, sample) if SUBSTITUTE in line else []
        elif law in MENDERS:
            yield as_ftfy_left(line, read_by_windows)
        else:
            yield plainly(line, law)


def plainly(line: str, law: str) -> list[Region]:
    """The whole of a line, if a reader of single bytes made it of ordinary text."""
    written, name = ends(law)
    base = reader(name.removeprefix(ELSE))
    octets = None if base.double or base.bad else unread(line, base)
    try:
        after = octets.decode(WRITTEN[written]) if octets else ""
    except UnicodeDecodeError:
        return []
    if not after or after.isascii():
        return []
    if bits(after, written) > LENIENT * len(after):
        return []
    if kept_bits(line) - bits(after, written) < SWITCH or forward(after, law) != line:
        return []
    return [Region(0, law, (Piece(line, after),), sure=False)]


def read_by_windows(line: str) -> bool:
    """Whether a line may be GBK that windows-1252 showed, or latin-1."""
    return any(plainly(line, f"gbk > {name}") for name in bases(line))
