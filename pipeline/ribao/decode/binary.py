"""
What is not text: refused before anyone tries to read it.

Two witnesses, both cheap whatever the size: the signature a format puts first,
and how many bytes are control characters that no text uses. Neither is asked
when the bytes are UTF-16 or UTF-32, where zeros are half of every Latin letter.
"""

from __future__ import annotations

import re

from ribao.records import Note

# (offset, signature, what it is). A signature that could open an article
# (`MZ世代`, `BM`) counts only when a NUL byte follows within the first 512.
SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF87a", "a GIF image"),
    (0, b"GIF89a", "a GIF image"),
    (0, b"II*\x00", "a TIFF image"),
    (0, b"MM\x00*", "a TIFF image"),
    (0, b"BM", "a BMP image"),
    (0, b"\x00\x00\x01\x00", "an icon"),
    (0, b"RIFF", "a RIFF container (WebP, WAV, AVI)"),
    (4, b"ftyp", "an MP4, HEIC or AVIF file"),
    (0, b"%PDF-", "a PDF document"),
    (0, b"PK\x03\x04", "a zip archive (or a .docx, .xlsx, .epub)"),
    (0, b"PK\x05\x06", "an empty zip archive"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document"),
    (0, b"\x1f\x8b\x08", "gzip-compressed"),
    (0, b"BZh", "bzip2-compressed"),
    (0, b"\xfd7zXZ\x00", "xz-compressed"),
    (0, b"\x28\xb5\x2f\xfd", "zstd-compressed"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"\x7fELF", "an ELF executable"),
    (0, b"MZ", "a Windows executable"),
    (0, b"\xca\xfe\xba\xbe", "a Java class or Mach-O file"),
    (0, b"\xcf\xfa\xed\xfe", "a Mach-O executable"),
    (0, b"\x00asm", "WebAssembly"),
    (0, b"SQLite format 3\x00", "an SQLite database"),
    (0, b"OggS", "an Ogg file"),
    (0, b"ID3", "an MP3 file"),
    (0, b"fLaC", "a FLAC file"),
    (0, b"wOFF", "a WOFF font"),
    (0, b"wOF2", "a WOFF2 font"),
    (0, b"PAR1", "a Parquet file"),
)
SIGNED = re.compile(
    b"|".join(
        b".{%d}%s" % (offset, re.escape(signature))
        for offset, signature, _ in SIGNATURES
    ),
    re.DOTALL,
)
# Tab, line ends, form feed, vertical tab, SUB (end of file under DOS), and
# ESC, SO, SI of the encodings that switch state.
TEXT_CONTROLS = b"\t\n\x0b\x0c\r\x0e\x0f\x1a\x1b"
CONTROLS = bytes(set(range(0x20)) - set(TEXT_CONTROLS)) + b"\x7f"
# Uniform noise has 9.4 % of these; the worst page of our own making, text with
# one control byte in twenty characters, 2.5 %.
TOO_MANY_CONTROLS = 0.05
SAMPLE = 1 << 16
# So much is enough of what is well-formed UTF-8 with hanzi side by side, where looking
# for controls takes as long as decoding does.
GLANCE = 1 << 9


def refusal(data: bytes, size: int = SAMPLE) -> Note | None:
    """Why `data` is not text, from its first bytes and three samples; else None."""
    return recognised(data) or noise(data, size)


def recognised(data: bytes) -> Note | None:
    """Nothing at all, or a format known by its first bytes."""
    if not data:
        return Note("empty", "The input is empty.")
    if not SIGNED.match(data):
        return None
    head = data[:512]
    for offset, signature, format in SIGNATURES:
        if data.startswith(signature, offset) and told(head, signature):
            return Note("binary", f"The input is not text but {format}.")
    return None


def noise(data: bytes, size: int = SAMPLE) -> Note | None:
    """Too many control characters, in three samples of this size."""
    sample = sampled(data, size)
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    share = controls / len(sample)
    # Three in a short text are a blemish, unless there is little else.
    if share <= TOO_MANY_CONTROLS or (controls <= 3 and share <= 0.3):
        return None
    message = f"The input is not text: {share:.0%} of its bytes are control characters."
    return Note("binary", message)


def told(head: bytes, signature: bytes) -> bool:
    """Whether a signature is beyond doubt: no text starts so, or NULs follow."""
    printable = all(0x20 <= byte < 0x7F for byte in signature)
    longer = len(signature) > 4 and signature != b"ustar"
    return not printable or longer or b"\x00" in head


def sampled(data: bytes, size: int) -> bytes:
    """The beginning, the middle and the end of `data`, whole if it is short."""
    if len(data) <= 3 * size:
        return data
    middle = len(data) // 2
    return data[:size] + data[middle : middle + size] + data[-size:]
