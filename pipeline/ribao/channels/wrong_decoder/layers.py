"""
Layers: what the last reader of a page garbled, line by line.

A page has one reader as a rule, so what some lines tell of him the others need not
tell again; and a page that takes too long is searched no further, but for what costs
nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import NamedTuple

from ribao.channels.wrong_decoder.healthy.once import once
from ribao.channels.wrong_decoder.healthy.suspects import Place, suspects
from ribao.channels.wrong_decoder.law.readers import DOUBLE, SOFT_HYPHEN
from ribao.channels.wrong_decoder.lines import in_line
from ribao.channels.wrong_decoder.manner import Manner, manner_of
from ribao.channels.wrong_decoder.pairs.silence import heard
from ribao.channels.wrong_decoder.rest import ENOUGH_LINES, ByPlace, as_the_page
from ribao.channels.wrong_decoder.search.allowance import PAYING, Allowance
from ribao.channels.wrong_decoder.search.regions import Region, unexplained
from ribao.channels.wrong_decoder.single.hyphens import hyphened, in_step
from ribao.channels.wrong_decoder.single.lossless import whole
from ribao.channels.wrong_decoder.single.together import together
from ribao.specimens import explained

# Words of a text about encodings, which may show what went wrong with them.
SUBJECT = re.compile(
    "乱码|亂碼|编码|編碼|解码|解碼|字符集|字元集|内码|內碼|锟斤拷|烫烫"
    "|文字化け|글자 ?깨짐"
    "|mojibake|Unicode|UTF-?8|GBK|GB2312|GB18030|Big5|latin-?1|ISO-8859|charset|encod",
    re.IGNORECASE,
)
# So many lines are asked what took the page for what.
FIRST_LINES = 12


class Layer(NamedTuple):
    """What one reader garbled of a text, in order, and the lines left unsearched."""

    regions: list[Region]
    left: tuple[Place, ...] = ()


def layer(text: str, allowance: Allowance | None = None, brought: str = "") -> Layer:
    """
    The outermost layer of a text, where lines are suspected, and may be searched.

    `brought` is what came back when other layers were taken off.
    """
    suspected = suspects(text)
    first = next(suspected, None)
    if first is None:
        return Layer([])
    allowance = allowance or PAYING.get() or Allowance.of(text)
    with allowance.paying():
        if (region := whole(text)) and in_step([region]) and evident(text):
            return Layer(hyphened(text, [region]))
        return by_line(text, sorted({first, *suspected}), allowance, brought)


def by_line(
    text: str, places: list[Place], allowance: Allowance, brought: str
) -> Layer:
    """The layer of a text whose suspected lines stand at these places."""
    manner = replace(manner_of(text, places), hyphens=SOFT_HYPHEN in text)
    known: dict[str, Region] = {}
    by_place: ByPlace = {}
    left: list[Place] = []
    for start, end in places:
        line = text[start:end]
        if line in known or line in allowance.vain:
            by_place[start, end] = [known[line]] if line in known else []
            continue
        here = replace(manner, last=end == len(text))
        found = by_place[start, end] = looked_at(line, here, allowance)
        if len(found) == 1 and found[0].sure and found[0].before == line:
            behind = {text[low:high]: None for low, high in places if low > start}
            unknown = [other for other in behind if other not in known]
            alike = together(unknown, found[0].law)
            known |= {line: one for line, one in alike.items() if in_step([one])}
        if allowance.spent and not found:
            left.append((start, end))
        elif not found:
            allowance.vain.add(line)
        if any(reads_pairs(region.law) for region in found):
            manner = settled(manner, by_place)
    if not any(by_place.values()):
        return Layer([], tuple(left))
    by_place |= as_the_page(text, by_place, allowance, brought)
    regions = [
        moved(region, start)
        for (start, _), found in sorted(by_place.items())
        for region in found
    ]
    if specimens(text, regions):
        return Layer([])
    return Layer(heard(text, regions), tuple(left))


def looked_at(line: str, manner: Manner, allowance: Allowance) -> list[Region]:
    """
    What came back of a line, if it did so where the line says everything once.

    Where the allowance ends in the middle of it, what costs nothing.
    """
    left, spent = allowance.left, allowance.spent
    found = in_line(line, manner)
    if allowance.spent and not spent:
        found = in_line(line, manner)
    if not found or not evident(line):
        return []
    allowance.earn(left)
    return found


def reads_pairs(law: str) -> bool:
    """Whether a law is of a reader of double bytes."""
    return law.partition(" > ")[2].partition(" ")[0] in DOUBLE


def settled(manner: Manner, by_place: ByPlace) -> Manner:
    """The same manner, with what the reader took the page for once that is plain."""
    if manner.codec or len(by_place) > FIRST_LINES:
        return manner
    laws = Counter(region.law for found in by_place.values() for region in found)
    codecs = Counter[str]()
    for law, lines in laws.items():
        codecs[law.partition(" > ")[2].partition(" ")[0]] += lines
    codec, lines = (codecs.most_common(1) or [("", 0)])[0]
    plain = ENOUGH_LINES <= lines == codecs.total()
    law = laws.most_common(1)[0][0] if plain else ""
    return replace(manner, codec=codec, law=law) if plain else manner


def specimens(text: str, found: list[Region]) -> bool:
    """Whether a text that speaks of garbled text shows some of it."""
    garbled = sum(len(region.before) for region in found)
    if not found or 2 * garbled > len(text):
        return False
    rest = unexplained(text, found)
    return bool(SUBJECT.search(rest)) or explained((r.after for r in found), rest)


def evident(text: str) -> bool:
    """Whether what comes back does so too where the text says everything once."""
    said = once(text)
    return said == text or bool(layer(said).regions)


def moved(region: Region, by: int) -> Region:
    """The region in the coordinates of the whole text."""
    return replace(region, start=region.start + by)
