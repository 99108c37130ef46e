"""
The inverse as a whole: layers taken off until the text reads as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ribao.channels import Restoration
from ribao.channels.wrong_decoder.gaps import gapped
from ribao.channels.wrong_decoder.gates import GATE, ONE, hanzi_gate
from ribao.channels.wrong_decoder.half_fixed import half_fixed
from ribao.channels.wrong_decoder.laws import Parameters, Span
from ribao.channels.wrong_decoder.lossless import mixed, whole
from ribao.channels.wrong_decoder.lossy import doubled
from ribao.channels.wrong_decoder.regions import Region
from ribao.edits import Certainty, Edit, applied, composed

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
OPENING, CLOSING = "“‘「『《〈（(【[`\"'", "”’」』》〉）)】]`\"'"


def restore(text: str, peeled: tuple[Restoration, ...] = ()) -> Restoration | None:
    """The text as it was written; None where no wrong decoder shows."""
    if not suspicious(text):
        return None
    layers: list[list[Region]] = []
    edits: tuple[Edit, ...] = ()
    restored = text
    while len(layers) < DEEPEST and suspicious(restored):
        found = list(layer(restored))
        if not found:
            break
        layers.append(found)
        step = tuple(edit for region in found for edit in edited(region))
        edits = composed(restored, edits, step) if edits else step
        restored = applied(restored, step)
    if not layers:
        return None
    laws = tuple(dict.fromkeys(region.law for found in layers for region in found))
    spans = tuple(tuple(placed(found, laws)) for found in reversed(layers))
    return Restoration(
        NAME,
        restored,
        edits,
        Parameters(laws, spans),
        tuple(sentences(layers)),
    )


def suspicious(text: str) -> bool:
    """Whether anything stands in a text that a healthy page hardly ever has."""
    return bool(GATE.search(text) or hanzi_gate().search(text))


def layer(text: str) -> Iterator[Region]:
    """The regions of the outermost layer, in order."""
    if region := whole(text):
        yield region
        return
    start = 0
    found: list[Region] = []
    for line in text.split("\n"):
        if suspicious(line):
            found += (moved(region, start) for region in in_line(line))
        start += len(line) + 1
    if not specimens(text, found):
        yield from found


def specimens(text: str, found: list[Region]) -> bool:
    """Whether a text that speaks of garbled text shows some of it."""
    garbled = sum(len(region.before) for region in found)
    if 2 * garbled > len(text):
        return False
    return bool(SUBJECT.search(unexplained(text, found)))


def in_line(line: str) -> list[Region]:
    """The regions of one line."""
    region = whole(line)
    found = [region] if region else mixed(line)
    left = unexplained(line, found)
    if not region and (ONE.search(left) if found else GATE.search(left)):
        half = half_fixed(line)
        found = [half] if half else gapped(line) or found
    if not found and hanzi_gate().search(line):
        found = doubled(line)
    return [region for region in found if not quoted(region, line)]


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
    return bool(before and after and before in OPENING and after in CLOSING)


def moved(region: Region, by: int) -> Region:
    """The region in the coordinates of the whole text."""
    return Region(region.start + by, region.law, region.pieces, region.sure)


def edited(region: Region) -> Iterator[Edit]:
    """The edits of one region."""
    at = region.start
    sure = Certainty.PROVED if region.sure else Certainty.LIKELY
    for piece in region.pieces:
        certainty = Certainty.GUESSED if piece.lost else sure
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
