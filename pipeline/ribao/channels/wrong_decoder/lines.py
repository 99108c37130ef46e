"""
Lines: what of one line came back, by readers of single bytes and of pairs.
"""

from __future__ import annotations

from ribao.channels.wrong_decoder.healthy.gates import GATE, ONE, mostly_utf_8
from ribao.channels.wrong_decoder.healthy.meant import meant
from ribao.channels.wrong_decoder.healthy.plausible import usual
from ribao.channels.wrong_decoder.healthy.worth import LENIENT, bits
from ribao.channels.wrong_decoder.law.laws import MENDERS
from ribao.channels.wrong_decoder.law.readers import reader, unread
from ribao.channels.wrong_decoder.manner import Manner
from ribao.channels.wrong_decoder.pairs.lossy import doubled
from ribao.channels.wrong_decoder.remains import doubted, strays
from ribao.channels.wrong_decoder.search.regions import Region, unexplained
from ribao.channels.wrong_decoder.single.gaps import gapped, in_part, outright
from ribao.channels.wrong_decoder.single.half_fixed import FURTHER, TRACES, half_fixed
from ribao.channels.wrong_decoder.single.hyphens import hyphened
from ribao.channels.wrong_decoder.single.letters_as_pairs import lettered
from ribao.channels.wrong_decoder.single.lossless import mixed, whole
from ribao.specimens import enclosed

WINDOWS = "cp1252"


def in_line(line: str, manner: Manner) -> list[Region]:
    """The regions of one line of a page read in this manner."""
    found = by_bytes(line, manner.hyphens) if GATE.search(line) else []
    found = found or lettered(line) or doubted(line, doubled(line, manner))
    return [
        region
        for region in found
        if region.law in MENDERS or not (quoted(region, line) or meant(region.before))
    ]


def by_bytes(line: str, hyphens: bool) -> list[Region]:
    """
    The regions of one line that readers of single bytes garbled.

    `hyphens` if soft ones are left on its page.
    """
    if region := whole(line):
        return hyphened(line, [region], hyphens)
    if found := outright(line):
        return doubted(line, found)
    found = hyphened(line, mixed(line), hyphens)
    left = unexplained(line, found)
    if strays(line, found) or ONE.search(left) if found else GATE.search(left):
        some = bool(found)
        fell = fallen(line, some)
        if not settled(line, fell):
            fell = lossy(line, some, fell) or credible(line, found)
        found = fell
    return doubted(line, found)


def lossy(line: str, some: bool, fell: list[Region]) -> list[Region]:
    """
    The regions of a line that was mended in part, or of which bytes were lost.

    What windows-1252 can have shown all of, and reads well, nobody need have mended.
    """
    if unread(line, reader(WINDOWS)) is None or TRACES.search(line):
        return half_mended(line, some) or fell or gapped(line)
    gone = fell or gapped(line)
    if gone and all(usual(region.after) for region in gone):
        return gone
    return half_mended(line, some) or gone


def settled(line: str, fell: list[Region]) -> bool:
    """Whether what came back leaves nothing odd, and reads as somebody wrote it."""
    if not fell or ONE.search(unexplained(line, fell)):
        return False
    return all(region.sure or usual(region.after) for region in fell)


def credible(line: str, found: list[Region]) -> list[Region]:
    """The regions; none where something is left beside them and they read so-so."""
    if not strays(line, found):
        return found
    text = "".join(c for region in found for c in region.after if c > "\x7f")
    written = found[0].law.partition(" > ")[0]
    return found if bits(text, written) <= LENIENT * len(text) else []


def fallen(line: str, some: bool) -> list[Region]:
    """What a reader garbled that takes UTF-8 where it can, if ftfy did no more."""
    return [] if FURTHER.search(line) or mostly_utf_8(line) else in_part(line, some)


def half_mended(line: str, told: bool) -> list[Region]:
    """What ftfy or its like found in a line that is rather GBK than UTF-8."""
    return [] if mostly_utf_8(line) else half_fixed(line, told)


def quoted(region: Region, line: str) -> bool:
    """Whether quotation marks or brackets hold this region and nothing else."""
    before, after = line[region.start - 1 : region.start], line[region.end :][:1]
    return enclosed(before, after)
