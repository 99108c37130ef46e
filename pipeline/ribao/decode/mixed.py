"""
Files in two encodings: a GBK template around UTF-8 stories, or the reverse.

Each line is read in the encoding in which it is likelier. A line that fits
neither is cut where that costs least: Viterbi over its bytes, with the two
encodings as states, a price for changing between them, and one for a byte that
belongs to nothing. The result keeps every byte, because what is not in the
page's main encoding is pinned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ribao.decode.codec import CODECS, Segment, compiled, segments
from ribao.decode.likelihood import DAMAGE, Costs, bits, costs, reading, use_costs

# In bits. Two common hanzi pay for going there and back (2 * 12 + 2 * 9 is less
# than the 56 of four damaged bytes); one does not, so that the ruins of one
# character are not taken for a word in another encoding.
CHANGE = 12.0
# Two characters of three bytes each, one after the other, in UTF-8. GB2312 text
# holds such bytes by chance once in about 20,000 characters.
WELL_FORMED = re.compile(rb"(?:[\xE2-\xEF][\x80-\xBF]{2}){2,}")
# Long lines are cut at their ASCII bytes; what has none for so many bytes is
# read in one encoding, to bound the time.
LONGEST = 1 << 16


@dataclass(frozen=True, slots=True)
class Stretch:
    """Bytes `start` to `end` of a file, in one encoding."""

    start: int
    end: int
    encoding: str


def utf_8(line: bytes) -> bool:
    """Whether the line is well-formed UTF-8."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def misfits(data: bytes) -> bytes:
    """The lines that are not UTF-8, without what in them could be."""
    lines = (line for line in data.splitlines() if not line.isascii())
    return b"\n".join(WELL_FORMED.sub(b" \n ", x) for x in lines if not utf_8(x))


def stretches(data: bytes, legacy: str) -> list[Stretch]:
    """The file cut into UTF-8 and `legacy`, sorted, without gaps."""
    found: list[Stretch] = []
    position = 0
    for line in data.splitlines(keepends=True):
        for end, encoding in line_ends(line, legacy):
            start = found[-1].end if found else 0
            if found and (found[-1].encoding == encoding or line.isascii()):
                found[-1] = Stretch(found[-1].start, position + end, found[-1].encoding)
            else:
                found.append(Stretch(start, position + end, encoding))
        position += len(line)
    return found


def line_ends(line: bytes, legacy: str) -> list[tuple[int, str]]:
    """Where in a line each encoding ends; one entry for an unmixed line."""
    if line.isascii():
        return [(len(line), "UTF-8")]
    table = use_costs(legacy)
    as_legacy = bits(reading(line, legacy), table)
    if utf_8(line):
        # Two-byte sequences may be Latin or Greek, or hanzi that look so; a
        # three-byte one beside another is never chance.
        if WELL_FORMED.search(line) or unicode_bits(line) <= as_legacy + CHANGE:
            return [(len(line), "UTF-8")]
        return [(len(line), legacy)]
    if len(line) > LONGEST:
        better = unicode_bits(line) < as_legacy
        return [(len(line), "UTF-8" if better else legacy)]
    return path(line, legacy, table)


def unicode_bits(line: bytes) -> float:
    """What the line costs as UTF-8 in the likeliest language."""
    text = reading(line, "UTF-8")
    return min(bits(text, costs(language)) for language in ("zh-Hans", "zh-Hant"))


def path(line: bytes, legacy: str, table: Costs) -> list[tuple[int, str]]:
    """The least costly cut of a line between UTF-8 and `legacy`."""
    tables = (costs("zh-Hans"), table)
    names = ("UTF-8", legacy)
    endless = float("inf")
    best = [[endless] * (len(line) + 1) for _ in names]
    came = [[0] * (len(line) + 1) for _ in names]
    changed = [[False] * (len(line) + 1) for _ in names]
    best[0][0] = best[1][0] = 0.0
    for place in range(len(line)):
        for state in (0, 1):
            other = best[1 - state][place] + CHANGE
            if other < best[state][place]:
                best[state][place] = other
                changed[state][place] = True
        for state, name in enumerate(names):
            for length, cost in steps(line, place, name, tables[state]):
                total = best[state][place] + cost
                if total < best[state][place + length]:
                    best[state][place + length] = total
                    came[state][place + length] = place
                    changed[state][place + length] = False
    return walked(best, came, changed, names)


def steps(
    line: bytes, place: int, name: str, table: Costs
) -> Iterator[tuple[int, float]]:
    """How many bytes can be read from `place`, and what that costs."""
    if line[place] < 0x80:
        yield 1, 0.0
        return
    yield 1, DAMAGE
    match = compiled(CODECS[name].unit if name != "UTF-8" else UTF_8_CHARACTER).match(
        line, place
    )
    if match and len(match.group()) > 1:
        text = character(match.group(), CODECS[name].python)
        if text:
            yield len(match.group()), bits(text, table)


UTF_8_CHARACTER = (
    rb"[\xC2-\xDF][\x80-\xBF]|\xE0[\xA0-\xBF][\x80-\xBF]"
    rb"|[\xE1-\xEC\xEE\xEF][\x80-\xBF]{2}|\xED[\x80-\x9F][\x80-\xBF]"
    rb"|\xF0[\x90-\xBF][\x80-\xBF]{2}|[\xF1-\xF3][\x80-\xBF]{3}"
    rb"|\xF4[\x80-\x8F][\x80-\xBF]{2}"
)


@lru_cache(maxsize=1 << 16)
def character(piece: bytes, python: str) -> str:
    """The character these bytes are; empty if they are none."""
    return piece.decode(python, "ignore") if len(piece) > 1 else ""


def walked(
    best: list[list[float]],
    came: list[list[int]],
    changed: list[list[bool]],
    names: tuple[str, str],
) -> list[tuple[int, str]]:
    """The encodings along the best path, from the end to the beginning."""
    place = len(best[0]) - 1
    state = 0 if best[0][place] <= best[1][place] else 1
    ends = [(place, names[state])]
    while place > 0:
        if changed[state][place]:
            state = 1 - state
            ends.append((place, names[state]))
        place = came[state][place]
    return ends[::-1]


def pieces(data: bytes, found: list[Stretch], main: str) -> Iterator[Segment]:
    """The text of a mixed file; what is not in `main` is pinned."""
    for stretch in found:
        part = data[stretch.start : stretch.end]
        for text, source, kept in segments(part, CODECS[stretch.encoding]):
            yield text, source, kept or (stretch.encoding != main)
