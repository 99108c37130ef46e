"""
The inverse as a whole: layers taken off until the text reads as it was written.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter

from ribao.channels import Restoration
from ribao.channels.wrong_decoder.gaps import gapped, in_part, usual
from ribao.channels.wrong_decoder.gates import GATE, ONE, mostly_utf_8
from ribao.channels.wrong_decoder.half_fixed import FURTHER, TRACES, half_fixed
from ribao.channels.wrong_decoder.hyphens import hyphened, in_step
from ribao.channels.wrong_decoder.laws import MENDERS, Parameters, Span
from ribao.channels.wrong_decoder.letters_as_pairs import lettered
from ribao.channels.wrong_decoder.lossless import mixed, whole
from ribao.channels.wrong_decoder.lossy import doubled
from ribao.channels.wrong_decoder.manner import UNKNOWN, Manner, manner_of
from ribao.channels.wrong_decoder.meant import meant
from ribao.channels.wrong_decoder.once import once
from ribao.channels.wrong_decoder.readers import reader, unread
from ribao.channels.wrong_decoder.regions import Region
from ribao.channels.wrong_decoder.remains import doubted, strays
from ribao.channels.wrong_decoder.rest import ENOUGH_LINES, ByPlace, as_the_page
from ribao.channels.wrong_decoder.silence import heard
from ribao.channels.wrong_decoder.suspects import suspects
from ribao.channels.wrong_decoder.worth import bits
from ribao.edits import Certainty, Edit, applied, carried, composed
from ribao.specimens import enclosed, explained

NAME = "wrong-decoder"
# Pages garbled more than twice over are beyond what was met in the wild.
DEEPEST = 3
# Words of a text about encodings, which may show what went wrong with them.
SUBJECT = re.compile(
    "乱码|亂碼|编码|編碼|解码|解碼|字符集|字元集|内码|內碼|锟斤拷|烫烫"
    "|文字化け|글자 ?깨짐"
    "|mojibake|Unicode|UTF-?8|GBK|GB2312|GB18030|Big5|latin-?1|ISO-8859|charset|encod",
    re.IGNORECASE,
)
WINDOWS = "cp1252"
# So many lines are asked what took the page for what.
FIRST_LINES = 12
# Read rightly, news costs 9 to 11 bits a character.
READABLE = 12.0


def restore(text: str, peeled: tuple[Restoration, ...] = ()) -> Restoration | None:
    """The text as it was written; None where no wrong decoder shows."""
    layers: list[list[Region]] = []
    edits: tuple[Edit, ...] = ()
    restored = text
    lost: tuple[Edit, ...] = ()
    while len(layers) < DEEPEST and (found := layer(restored)):
        layers.append(found)
        step = tuple(edit for region in found for edit in edited(region))
        edits = composed(restored, edits, step) if edits else step
        lost = tuple(sorted(remaining(restored, found, step), key=attrgetter("start")))
        restored = applied(restored, step)
    if not layers:
        return None
    edits = composed(restored, edits, lost) if lost else edits
    laws = tuple(dict.fromkeys(region.law for found in layers for region in found))
    spans = tuple(tuple(placed(found, laws)) for found in reversed(layers))
    return Restoration(
        NAME,
        restored,
        edits,
        Parameters(laws, spans),
        tuple(sentences(layers)),
    )


def layer(text: str) -> list[Region]:
    """The regions of the outermost layer, in order, where lines are suspected."""
    suspected = suspects(text)
    first = next(suspected, None)
    if first is None:
        return []
    if (region := whole(text)) and in_step([region]) and evident(text):
        return hyphened(text, [region])
    places = sorted({first, *suspected})
    manner = manner_of(text, places) if "?" in text else UNKNOWN
    by_place: ByPlace = {}
    for start, end in places:
        last = replace(manner, last=end == len(text))
        by_place[start, end] = in_line(text[start:end], last)
        manner = settled(manner, by_place)
    by_place |= as_the_page(text, by_place)
    found = [
        moved(region, start)
        for (start, _), regions in by_place.items()
        for region in regions
    ]
    return [] if specimens(text, found) else heard(text, found)


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


def remaining(text: str, found: list[Region], step: tuple[Edit, ...]) -> Iterator[Edit]:
    """The edits, in the text after `step`, that call lost what no region explains,
    and guessed what may belong to one."""
    lost = strays(text, found)
    runs = [(start, run, Certainty.LOST) for start, run in lost]
    taken = sorted(
        [(region.start, region.end) for region in found]
        + [(start, start + len(run)) for start, run in lost]
    )
    for region in found:
        before, behind = region.doubts
        for start, end in (
            (region.start - before, region.start),
            (region.end, region.end + behind),
        ):
            at = bisect_left(taken, (start, end))
            near = taken[max(0, at - 1) : at + 1]
            if start < end and all(end <= low or high <= start for low, high in near):
                insort(taken, (start, end))
                runs.append((start, text[start:end], Certainty.GUESSED))
    spans = [(start, start + len(run)) for start, run, _ in runs]
    for (low, _), (_, run, certainty) in zip(carried(spans, step), runs, strict=True):
        yield Edit(low, run, run, NAME, certainty)


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
    return said == text or bool(layer(said))


def in_line(line: str, manner: Manner = UNKNOWN) -> list[Region]:
    """The regions of one line of a page read in this manner."""
    found = by_bytes(line) if GATE.search(line) else []
    found = found or lettered(line) or doubted(line, doubled(line, manner))
    found = [
        region
        for region in found
        if region.law in MENDERS or not (quoted(region, line) or meant(region.before))
    ]
    return found if found and evident(line) else []


def by_bytes(line: str) -> list[Region]:
    """The regions of one line that readers of single bytes garbled."""
    if region := whole(line):
        return hyphened(line, [region])
    found = hyphened(line, mixed(line))
    left = unexplained(line, found)
    if strays(line, found) or ONE.search(left) if found else GATE.search(left):
        some = bool(found)
        fell = fallen(line, some)
        if not fell or not all(region.sure for region in fell):
            fell = lossy(line, some, fell) or credible(line, found)
        found = fell
    return doubted(line, found)


def lossy(line: str, some: bool, fell: list[Region]) -> list[Region]:
    """
    The regions of a line that was mended in part, or of which bytes were lost.

    What windows-1252 can have shown all of, and reads well, nobody need have mended.
    """
    if unread(line, reader(WINDOWS)) is not None and not TRACES.search(line):
        gone = fell or gapped(line)
        if gone and all(usual(region.after) for region in gone):
            return gone
    return half_mended(line, some) or fell or gapped(line)


def credible(line: str, found: list[Region]) -> list[Region]:
    """The regions; none where something is left beside them and they read so-so."""
    if not strays(line, found):
        return found
    text = "".join(c for region in found for c in region.after if c > "\x7f")
    written = found[0].law.partition(" > ")[0]
    return found if bits(text, written) <= READABLE * len(text) else []


def fallen(line: str, some: bool) -> list[Region]:
    """What a reader garbled that takes UTF-8 where it can, if ftfy did no more."""
    return [] if FURTHER.search(line) or mostly_utf_8(line) else in_part(line, some)


def half_mended(line: str, told: bool) -> list[Region]:
    """What ftfy or its like found in a line that is rather GBK than UTF-8."""
    return [] if mostly_utf_8(line) else half_fixed(line, told)


def unexplained(line: str, found: list[Region]) -> str:
    """What no region of a line covers."""
    pieces, at = [], 0
    for region in found:
        pieces.append(line[at : region.start])
        at = region.end
    return "\n".join([*pieces, line[at:]])


def quoted(region: Region, line: str) -> bool:
    """Whether quotation marks or brackets hold this region and nothing else."""
    before, after = line[region.start - 1 : region.start], line[region.end :][:1]
    return enclosed(before, after)


def moved(region: Region, by: int) -> Region:
    """The region in the coordinates of the whole text."""
    return replace(region, start=region.start + by)


def edited(region: Region) -> Iterator[Edit]:
    """The edits of one region."""
    at = region.start
    sure = Certainty.PROVED if region.sure else Certainty.LIKELY
    for piece in region.pieces:
        certainty = Certainty.GUESSED if piece.lost or piece.guessed else sure
        if piece.before != piece.after:
            yield Edit(at, piece.before, piece.after, NAME, certainty)
        at += len(piece.before)


def placed(found: list[Region], laws: tuple[str, ...]) -> Iterator[Span]:
    """Where the regions lie in the text their layer was made of."""
    shift = 0
    for region in found:
        start = region.start + shift
        yield start, start + len(region.after), laws.index(region.law)
        shift += len(region.after) - len(region.before)


def sentences(layers: list[list[Region]]) -> Iterator[str]:
    """What a person is told: by which law, how much, and how it began."""
    for number, found in enumerate(layers):
        for law in dict.fromkeys(region.law for region in found):
            alike = [region for region in found if region.law == law]
            size = sum(len(region.before) for region in alike)
            first = alike[0]
            depth = "below that, " if number else ""
            yield (
                f"{depth}{law}: {size} characters in {len(alike)} stretches, "
                f"{first.before[:12]!r} for {first.after[:6]!r}"
            )
