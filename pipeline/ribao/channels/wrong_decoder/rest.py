"""
The rest of a page: lines too short to tell how they were read, read as its others were.

2022骞�01鏈�18鏃� is a day on a page that one law garbled from top to bottom, and `±±¾©`
is 北京 on a page of GBK read as windows-1252. Nothing but the page speaks for them:
none is sure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from ribao.channels.wrong_decoder.healthy.plausible import rare
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
from ribao.channels.wrong_decoder.search.regions import Piece, Region, unexplained
from ribao.channels.wrong_decoder.search.scene import SWITCH
from ribao.channels.wrong_decoder.search.score import scored
from ribao.channels.wrong_decoder.single.gaps import searched
from ribao.channels.wrong_decoder.single.half_fixed import as_ftfy_left

# So many stretches under one law tell that it is the page's; in a line as short as
# this too little stands to tell by itself.
ENOUGH_LINES, LONGEST_REST, SAMPLE = 3, 160, 400

# What stands in no page that was read byte by byte, but for one character in so many
# that a script has put there.
FOREIGN = 50
CHINESE = re.compile("[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]{2,}")
LINE = re.compile("[^\n]+")

ByPlace = dict[Place, list[Region]]


def as_the_page(
    text: str, by_place: ByPlace, allowance: Allowance, brought: str = ""
) -> ByPlace:
    """
    The lines that told nothing by themselves, under the laws of the others.

    As many as the page's allowance still reaches; `brought` is what came back in the
    layers before. Where next to nothing of a page is healthy Chinese, one reader of
    single bytes read all of it: then whatever is not ASCII was garbled too, be it but
    a letter.
    """
    laws = Counter(kind(region) for found in by_place.values() for region in found)
    plain = [law for law, lines in laws.most_common() if lines >= ENOUGH_LINES]
    if not plain:
        return {}
    sample = "".join(r.after for found in by_place.values() for r in found)[:SAMPLE]
    places = [place for place, known in by_place.items() if not known]
    bytewise = any(law.startswith("gbk") or law in MENDERS for law in plain)
    every = bytewise and throughout(text, by_place, brought)
    if every:
        begun = (place for place in by_place if not wholly(text, place, by_place))
        places = sorted({*places, *begun, *others(text, by_place)})
    found: ByPlace = {}
    for start, end in places:
        if end - start > LONGEST_REST or allowance.spent:
            continue
        left = allowance.left
        line, known = text[start:end], by_place.get((start, end))
        regions = next(filter(None, alike(line, plain, sample, every)), [])
        if regions and (not known or unexplained(line, regions).isascii()):
            allowance.earn(left)
            found[start, end] = regions
    return found


def throughout(text: str, by_place: ByPlace, brought: str) -> bool:
    """Whether next to nothing of a page is healthy Chinese."""
    beyond = [place for place, found in by_place.items() if not found]
    rest = [text[start:end] for start, end in (*beyond, *others(text, by_place))]
    rest += [unexplained(text[s:e], found) for (s, e), found in by_place.items()]
    runs = CHINESE.findall("\n".join(rest))
    healthy = sum(len(run) for run in runs if run not in brought)
    garbled = sum(len(r.after) for found in by_place.values() for r in found)
    return FOREIGN * healthy <= garbled + len(brought)


def wholly(text: str, place: Place, by_place: ByPlace) -> bool:
    """Whether nothing but ASCII is left of a line."""
    start, end = place
    return unexplained(text[start:end], by_place[place]).isascii()


def others(text: str, by_place: ByPlace) -> Iterator[Place]:
    """The lines of a page that show more than ASCII, and are none of these."""
    for match in LINE.finditer(text):
        if not match[0].isascii() and match.span() not in by_place:
            yield match.span()


def kind(region: Region) -> str:
    """The law of a region, menders and what cleaners deleted left aside."""
    return FTFY if region.law in MENDERS else region.law.removesuffix(" hyphens-gone")


def alike(
    line: str, laws: list[str], sample: str, every: bool
) -> Iterator[list[Region]]:
    """
    What each of these laws makes of a line; nothing where it explains none of it.

    `every` where all of the page was read so.
    """
    for law in laws:
        if SUBSTITUTE in law:
            yield under(line, law, sample) if SUBSTITUTE in line else []
        elif law in MENDERS:
            yield as_ftfy_left(line, read_by_windows)
            if every:
                yield as_ftfy_left(line, shown_by_windows, SWITCH)
        else:
            yield plainly(line, law)
            if every and law.startswith("gbk"):
                yield taken_for(line, law)


def taken_for(line: str, law: str) -> list[Region]:
    """All that is not ASCII in a line, where some reading of it has no rare hanzi."""
    _, name = ends(law)
    if reader(name.removeprefix(ELSE)).double:
        return []
    runs = runs_of(line, law)
    left = unexplained(line, runs)
    replays = all(forward(run.after, law) == run.before for run in runs)
    if not runs or not left.isascii() or not replays:
        return []
    if any(rare(run.after) for run in runs):
        return []
    return [replace(run, sure=False) for run in runs]


def runs_of(line: str, law: str) -> list[Region]:
    """The runs of the cheapest way to read a line under one law."""
    base = reader(law.partition(" > ")[2].removeprefix(ELSE))
    price = scored("", "gbk")
    return searched(line, law, base, price)[1]


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


def shown_by_windows(line: str) -> bool:
    """Whether all that is not ASCII in a line is GBK that windows-1252 showed."""
    return any(taken_for(line, f"gbk > {name}") for name in bases(line))
