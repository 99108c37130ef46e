"""
Decoders that lose nothing: bytes to text, and pins for what text cannot hold.

Python's codecs differ from what browsers do (the Encoding Standard), stop at
the first bad byte, and read several byte sequences as one character. Here a
decoder always gives a text, and `encoded` always gives back the bytes: what
Python's own encoder would write differently is pinned, everything else is left
to it. So undoing needs no table of ours, only the codec and the pins.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from ribao.records import Decoding, Pin

SUBSTITUTE = "\N{REPLACEMENT CHARACTER}"

# What the Encoding Standard consumes before it looks again, one pattern an
# encoding: a character, or as much of a broken one as a decoder swallows.
# https://encoding.spec.whatwg.org/#legacy-multi-byte-chinese-(simplified)-encodings
SINGLE = rb"[\x00-\x7F]+|."
GB18030 = (
    rb"[\x00-\x7F]+|[\x81-\xFE][0-9][\x81-\xFE][0-9]"
    rb"|[\x81-\xFE][\x40-\x7E\x80-\xFF]|."
)
BIG5 = rb"[\x00-\x7F]+|[\x81-\xFE][\x40-\x7E\x80-\xFF]|."
EUC_KR = rb"[\x00-\x7F]+|[\x81-\xFE][\x41-\xFF]|."
EUC_JP = rb"[\x00-\x7F]+|\x8F[\xA1-\xFE][\x80-\xFF]|[\x8E\xA1-\xFE][\x80-\xFF]|."
SHIFT_JIS = rb"[\x00-\x7F]+|[\x81-\x9F\xE0-\xFC][\x40-\x7E\x80-\xFF]|."
# A surrogate pair in UTF-8's clothes (CESU-8) is one character; a lone one none.
UTF_8 = (
    rb"(?:[\x00-\x7F]+|[\xC2-\xDF][\x80-\xBF]|\xE0[\xA0-\xBF][\x80-\xBF]"
    rb"|[\xE1-\xEC\xEE\xEF][\x80-\xBF]{2}|\xED[\x80-\x9F][\x80-\xBF]"
    rb"|\xF0[\x90-\xBF][\x80-\xBF]{2}|[\xF1-\xF3][\x80-\xBF]{3}"
    rb"|\xF4[\x80-\x8F][\x80-\xBF]{2})+"
    rb"|\xED[\xA0-\xAF][\x80-\xBF]\xED[\xB0-\xBF][\x80-\xBF]"
    rb"|\xED[\xA0-\xBF][\x80-\xBF]|\xE0[\xA0-\xBF]|[\xE1-\xEF][\x80-\xBF]"
    rb"|\xF0[\x90-\xBF][\x80-\xBF]?|[\xF1-\xF3][\x80-\xBF]{1,2}"
    rb"|\xF4[\x80-\x8F][\x80-\xBF]?|."
)
UTF_16LE = rb"(?:.[^\xD8-\xDF])+|.[\xD8-\xDB].[\xDC-\xDF]|..|."
UTF_16BE = rb"(?:[^\xD8-\xDF].)+|[\xD8-\xDB].[\xDC-\xDF].|..|."
UTF_32 = rb".{4}|.+"


@dataclass(frozen=True, slots=True)
class Codec:
    """
    One encoding: its Encoding Standard name, Python's codec, its units.

    `unit` matches what is decoded or refused as one; empty for encodings that
    switch state by escape sequences.
    """

    name: str
    python: str
    unit: bytes = SINGLE

    @property
    def stateful(self) -> bool:
        """Whether escape sequences decide what a byte means."""
        return not self.unit

    @property
    def extends_ascii(self) -> bool:
        """Whether bytes below 0x80 outside a pair are ASCII."""
        return bool(self.unit) and self.unit not in (UTF_16LE, UTF_16BE, UTF_32)


CODECS: dict[str, Codec] = {
    codec.name: codec
    for codec in (
        Codec("UTF-8", "utf-8", UTF_8),
        Codec("UTF-16LE", "utf-16-le", UTF_16LE),
        Codec("UTF-16BE", "utf-16-be", UTF_16BE),
        Codec("UTF-32LE", "utf-32-le", UTF_32),
        Codec("UTF-32BE", "utf-32-be", UTF_32),
        Codec("gb18030", "gb18030", GB18030),
        Codec("GBK", "gb18030", GB18030),
        Codec("Big5", "big5hkscs", BIG5),
        Codec("EUC-JP", "euc_jp", EUC_JP),
        Codec("Shift_JIS", "cp932", SHIFT_JIS),
        Codec("EUC-KR", "cp949", EUC_KR),
        Codec("ISO-2022-JP", "iso2022_jp", b""),
        Codec("ISO-2022-KR", "iso2022_kr", b""),
        Codec("HZ", "hz", b""),
        Codec("IBM866", "cp866"),
        Codec("KOI8-R", "koi8_r"),
        Codec("KOI8-U", "koi8_u"),
        Codec("macintosh", "mac_roman"),
        Codec("x-mac-cyrillic", "mac_cyrillic"),
        Codec("x-user-defined", "ascii"),
        Codec("windows-874", "cp874"),
        *(Codec(f"windows-{n}", f"cp{n}") for n in range(1250, 1259)),
        *(Codec(f"ISO-8859-{n}", f"iso8859_{n}") for n in (*range(2, 9), 10)),
        *(Codec(f"ISO-8859-{n}", f"iso8859_{n}") for n in range(13, 17)),
        Codec("ISO-8859-8-I", "iso8859_8"),
    )
}
BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "UTF-8"),
    (codecs.BOM_UTF32_LE, "UTF-32LE"),
    (codecs.BOM_UTF32_BE, "UTF-32BE"),
    (codecs.BOM_UTF16_LE, "UTF-16LE"),
    (codecs.BOM_UTF16_BE, "UTF-16BE"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

# A run of text and the bytes it stands for; pinned where Python's encoder
# would write others.
Segment = tuple[str, bytes, bool]


@cache
def differences(name: str) -> dict[bytes, str]:
    """Byte sequences that the Encoding Standard reads otherwise than Python."""
    table = resources.files("ribao") / "tables" / "encoding_differences.tsv"
    wanted = "gb18030" if name == "GBK" else name
    found = {}
    for line in table.read_text("utf-8").splitlines():
        if line.startswith(wanted + "\t"):
            _, unit, points = line.split("\t")
            read = "".join(chr(int(point, 16)) for point in points.split(" "))
            found[bytes.fromhex(unit)] = read
    return found


@cache
def doubtful(name: str) -> re.Pattern[str] | None:
    """Characters Python may have read where the Standard reads others."""
    python = CODECS[name].python
    read = {unit.decode(python, "ignore") for unit in differences(name)}
    characters = "".join(sorted({c for text in read for c in text}))
    return re.compile(f"[{re.escape(characters)}]") if characters else None


def segments(data: bytes, codec: Codec) -> Iterator[Segment]:
    """The text of `data`, in pieces; no byte is dropped, none is invented."""
    if faithful(data, codec):
        yield data.decode(codec.python), data, False
    elif codec.stateful:
        yield from stateful_segments(data, codec)
    elif codec.extends_ascii:
        for line in data.splitlines(keepends=True):
            if faithful(line, codec):
                yield line.decode(codec.python), line, False
            else:
                yield from units(line, codec)
    else:
        yield from units(data, codec)


def faithful(data: bytes, codec: Codec) -> bool:
    """Whether Python reads `data` as the Standard does and writes it back."""
    try:
        text = data.decode(codec.python)
    except UnicodeDecodeError:
        return False
    if codec.python == "utf-8":
        return True
    odd = None if codec.stateful else doubtful(codec.name)
    if odd and odd.search(text):
        return False
    return written(text, codec) == data


def written(text: str, codec: Codec) -> bytes | None:
    """What Python's encoder makes of the text; None where it cannot."""
    try:
        return text.encode(codec.python)
    except UnicodeEncodeError:
        return None


def units(data: bytes, codec: Codec) -> Iterator[Segment]:
    """The text of `data`, one character or one refusal at a time."""
    for match in compiled(codec.unit).finditer(data):
        piece = match.group()
        yield from unit_segments(piece, codec) if len(piece) < 5 else run(piece, codec)


@cache
def compiled(unit: bytes) -> re.Pattern[bytes]:
    """The pattern of an encoding's units."""
    return re.compile(unit, re.DOTALL)


def run(piece: bytes, codec: Codec) -> tuple[Segment, ...]:
    """A run of units that the pattern knows to be sound, or a CESU-8 pair."""
    if piece[0] == 0xED and codec.python == "utf-8" and piece[1] >= 0xA0:
        pair = piece.decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass")
        return ((pair.decode("utf-16"), piece, True),)
    return ((piece.decode(codec.python), piece, False),)


@lru_cache(maxsize=1 << 16)
def unit_segments(piece: bytes, codec: Codec) -> tuple[Segment, ...]:
    """One unit: read, read and pinned, or refused."""
    known = differences(codec.name).get(piece)
    if known is not None and known != SUBSTITUTE:
        return ((known, piece, True),)
    if known is None:
        try:
            text = piece.decode(codec.python)
        except UnicodeDecodeError:
            pass
        else:
            return ((text, piece, written(text, codec) != piece),)
    if len(piece) == 4 and codec.unit == GB18030:
        return unit_segments(piece[:2], codec) + unit_segments(piece[2:], codec)
    if len(piece) > 1 and piece[-1] < 0x80 and codec.extends_ascii:
        return ((SUBSTITUTE, piece[:-1], True), (chr(piece[-1]), piece[-1:], False))
    return ((SUBSTITUTE, piece, True),)


def stateful_segments(data: bytes, codec: Codec) -> Iterator[Segment]:
    """Lines of an escape-sequence encoding; pinned where more than plain ASCII."""
    decoder = codecs.getincrementaldecoder(codec.python)("replace")
    lines = data.splitlines(keepends=True)
    for number, line in enumerate(lines, 1):
        text = decoder.decode(line, final=number == len(lines))
        plain = line.isascii() and not re.search(rb"[\x0E\x0F\x1B~]", line)
        same = plain and text.encode("ascii", "ignore") == line
        yield text, line, not (same and written(text, codec) == line)


def pinned(pieces: Iterator[Segment]) -> tuple[str, tuple[Pin, ...]]:
    """One text of many pieces, and the pins in its coordinates."""
    texts, pins, position = [], [], 0
    for text, data, kept in pieces:
        if kept:
            pins.append(Pin(position, len(text), data))
        texts.append(text)
        position += len(text)
    return "".join(texts), tuple(pins)


def own_mark(data: bytes, name: str) -> bytes:
    """The encoding's byte-order mark, if the bytes begin with it; else nothing."""
    marks = (mark for mark, marked in BOMS if marked == name)
    return next((mark for mark in marks if data.startswith(mark)), b"")


def read(data: bytes, codec: Codec) -> tuple[str, tuple[Pin, ...]]:
    """
    The text of `data` and the pins that make it exact; total.

    >>> read("日报".encode("gbk") + bytes([0xFF]), CODECS["GBK"])
    ('日报�', (Pin(start=2, length=1, data=b'\\xff'),))
    """
    mark = own_mark(data, codec.name)
    text, pins = pinned(segments(data[len(mark) :], codec))
    if mark:
        pins = (Pin(0, 0, mark), *pins)
    if pins and joined(text, pins, codec) != data:
        pins = (Pin(0, len(text), data),)
    return text, pins


def joined(text: str, pins: tuple[Pin, ...], codec: Codec) -> bytes:
    """The bytes of a text and its pins."""
    pieces = []
    position = 0
    for pin in pins:
        if pin.start > position:
            pieces.append(text[position : pin.start].encode(codec.python))
        pieces.append(pin.data)
        position = pin.start + pin.length
    if position < len(text):
        pieces.append(text[position:].encode(codec.python))
    return b"".join(pieces)


def encoded(decoding: Decoding) -> bytes:
    """The exact bytes that `decoding` was read from."""
    return joined(decoding.text, decoding.pins, CODECS[decoding.encoding])
