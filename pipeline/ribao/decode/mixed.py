"""
Files in two encodings: a GBK template around UTF-8 stories, or the reverse.

Each line is read in the encoding in which it is likelier; a line that fits
neither is cut where that costs least (`alignment`). Every byte is kept, because
what is not in the page's main encoding is pinned.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ribao.decode.alignment import LONGEST, Stretch, aligned, use_costs
from ribao.decode.codec import CODECS, faithful
from ribao.decode.likelihood import reading
from ribao.frequency import bits, costs

# Two characters of three bytes each, one after the other, in UTF-8. GB2312 text
# holds such bytes by chance once in about 20,000 characters.
WELL_FORMED = re.compile(rb"(?:[\xE2-\xEF][\x80-\xBF]{2}){2,}")
ONE = re.compile(rb"[\xE2-\xEF][\x80-\xBF]{2}")
# What is left of a character of UTF-8 of which a byte became `?`: a reader of GBK found
# no pair for it, and what it had read was written again as GBK.
CUT_SHORT = re.compile(
    rb"(?:[\xC2-\xDF]|[\xE2-\xEF][\x80-\xBF]?)(?=\?)|(?<=\?)[\x80-\xBF]{1,2}"
)
# With more than this that fits nowhere, lines are not cut: some seconds' work.
AT_MOST = 1 << 20
# What being valid UTF-8 is worth to a line with no such pair, in bits.
VALID = 12.0
# How much cheaper, in bits, a line must become by giving bytes up as broken:
# more than any healthy line of GBK or Big5 gains by it.
WORTHWHILE = 30.0
# A character of healthy text costs 9 to 11 bits on average, of a line out of
# step 15 to 19.
ORDINARY = 12.5


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
    return b"\n".join(leftover(line) for line in lines if not utf_8(line))


def leftover(line: bytes) -> bytes:
    """The line without its UTF-8; lone characters too if most of it is that."""
    rest = WELL_FORMED.sub(b" \n ", line)
    return ONE.sub(b" \n ", rest) if len(rest) * 2 < len(line) else rest


def stretches(data: bytes, legacy: str) -> list[Stretch]:
    """The file cut into UTF-8, `legacy` and broken bytes, without gaps."""
    longest = LONGEST if len(misfits(data)) < AT_MOST else 0
    return merged(data, (line_cut(line, legacy, longest) for line in lines(data)))


def realigned(data: bytes, encoding: str) -> list[Stretch]:
    """The file in one encoding, lines put back in step where bytes are missing."""
    if len(data) > AT_MOST:
        return [Stretch(0, len(data), encoding)]
    return merged(data, (mended_line(line, encoding) for line in lines(data)))


# No encoding here has a byte below 30 as the second of a pair: safe to cut after.
PART = re.compile(rb".{1024,}?[\x00-\x2F]|.+", re.DOTALL)


def lines(data: bytes) -> Iterator[bytes]:
    """The lines with their ends; long ones in parts."""
    for line in data.splitlines(keepends=True):
        if len(line) > 4096:
            yield from PART.findall(line)
        else:
            yield line


def merged(data: bytes, cuts: Iterable[list[Stretch]]) -> list[Stretch]:
    """Stretches of lines as stretches of the file; ASCII joins what precedes it."""
    found: list[Stretch] = []
    position = 0
    for cut in cuts:
        for stretch in cut:
            start, end = position + stretch.start, position + stretch.end
            last = found[-1].encoding if found else ""
            plain = data[start:end].isascii()
            if last and stretch.encoding and (plain or last == stretch.encoding):
                found[-1] = Stretch(found[-1].start, end, last)
            else:
                found.append(Stretch(start, end, stretch.encoding))
        position = found[-1].end if found else 0
    return found


def line_cut(line: bytes, legacy: str, longest: int = LONGEST) -> list[Stretch]:
    """Which parts of a line are in which encoding."""
    if line.isascii():
        return [Stretch(0, len(line), "UTF-8")]
    if utf_8(line):
        # Two-byte sequences may be Latin or Greek, or hanzi that look so; a
        # three-byte one beside another is never chance.
        valid = WELL_FORMED.search(line) or likelier_utf_8(line, legacy, VALID)
        return [Stretch(0, len(line), "UTF-8" if valid else legacy)]
    whole = CUT_SHORT.sub(b"", line)
    if WELL_FORMED.search(whole.replace(b"?", b"")) and utf_8(whole):
        return short_of_bytes(line)
    if len(line) > longest:
        better = likelier_utf_8(line, legacy, 0.0)
        return [Stretch(0, len(line), "UTF-8" if better else legacy)]
    if not WELL_FORMED.search(line) and ordinary(line, legacy):
        return [Stretch(0, len(line), legacy)]
    return aligned(line, ("UTF-8", legacy))[1]


def short_of_bytes(line: bytes) -> list[Stretch]:
    """A line of UTF-8, some of whose characters were cut short."""
    found, at = [], 0
    for cut in CUT_SHORT.finditer(line):
        found += [Stretch(at, cut.start(), "UTF-8"), Stretch(*cut.span(), "")]
        at = cut.end()
    return [
        one for one in (*found, Stretch(at, len(line), "UTF-8")) if one.start < one.end
    ]


def ordinary(line: bytes, encoding: str) -> bool:
    """Whether the line is whole in this encoding and reads as healthy text."""
    text = reading(line, encoding)
    common = bits(text, use_costs(encoding)) < ORDINARY * len(text)
    return common and faithful(line, CODECS[encoding])


def likelier_utf_8(line: bytes, legacy: str, worth: float) -> bool:
    """Whether the line reads better as UTF-8 than in the other encoding."""
    text = reading(line, "UTF-8")
    as_utf_8 = min(bits(text, costs(language)) for language in ("zh-Hans", "zh-Hant"))
    return as_utf_8 - worth <= bits(reading(line, legacy), use_costs(legacy))


def mended_line(line: bytes, encoding: str) -> list[Stretch]:
    """A line in one encoding; without its broken bytes if that explains it."""
    whole = [Stretch(0, len(line), encoding)]
    if line.isascii() or len(line) > LONGEST:
        return whole
    if ordinary(line, encoding):
        return whole
    plain = bits(reading(line, encoding), use_costs(encoding))
    cost, cut = aligned(line, (encoding,))
    return cut if plain - cost > WORTHWHILE else whole


def broken(found: Iterable[Stretch]) -> Iterator[Stretch]:
    """The stretches that belong to no encoding."""
    return (stretch for stretch in found if not stretch.encoding)
