"""
Unmarked: UTF-16 and UTF-32 that lost their byte-order mark.
"""

from __future__ import annotations

from ribao.decode.codec import CODECS
from ribao.decode.likelihood import USES, weighed

# UTF-16 without a mark: the price of forgetting it.
UNMARKED = 8.0
# First bytes of UTF-16 characters on a Chinese, Japanese or Korean page: Latin,
# punctuation, kana, hanzi, hangul, fullwidth forms.
WIDE = bytes((0x00, 0x20, 0x30, 0xFF, *range(0x4E, 0xA0), *range(0xAC, 0xD8)))
HIGH = bytes(range(128, 256))


def unmarked_unicode(data: bytes) -> str:
    """UTF-16 or UTF-32 that lost its mark, by where its zeros and hanzi lie."""
    start = data[:4096]
    if len(data) % 4 == 0 and start.count(0) * 4 >= len(start):
        for name in ("UTF-32LE", "UTF-32BE"):
            try:
                text = start.decode(CODECS[name].python)
            except UnicodeDecodeError:
                continue
            if "\x00" not in text:
                return name
    head = data[: 2048 & ~1]
    letters = well_formed(data) and bool(kinds(head, HIGH))
    for name, high, low in (
        ("UTF-16LE", head[1::2], head[0::2]),
        ("UTF-16BE", head[0::2], head[1::2]),
    ):
        if len(high) < 2 or kinds(high, WIDE) * 10 < len(high) * 9:
            continue
        if high.count(0) * 5 >= len(high) and low.count(0) * 20 < len(low):
            return name
        if not letters and fits_better(head, name):
            return name
    return ""


def kinds(data: bytes, of: bytes) -> int:
    """How many bytes are of a kind."""
    return len(data) - len(data.translate(None, of))


def fits_better(head: bytes, name: str) -> bool:
    """Whether UTF-16 reads as text, and likelier than every encoding of bytes."""
    sixteen = weighed(head[:256], name)
    if sixteen.bits > 13 * sixteen.characters:
        return False
    return sixteen.bits + UNMARKED < min(
        weighed(head[:256], other).bits for other in ("UTF-8", *USES)
    )


def well_formed(data: bytes) -> bool:
    """Whether the bytes are UTF-8 without a single fault."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
