"""
Traces: which readers of single bytes a line shows to have lost some, or to have taken
UTF-8 where they could.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ribao.channels.wrong_decoder.healthy.gates import ONE
from ribao.channels.wrong_decoder.law.laws import ELSE
from ribao.channels.wrong_decoder.law.readers import (
    SUBSTITUTE,
    WINDOWS,
    back,
    bases,
    reader,
)

# A cleaner deletes soft hyphens, AD.
HYPHENLESS = "gbk > {} hyphens-gone"
CLEANED = ("iso8859_15", "latin-1")
# Readers of other alphabets that have no sign for some bytes of Chinese.
LACKING = ("cp1253", "cp1255", "cp1257", "cp1258", "cp874", "iso8859_7")
# What ISO-8859-15 shows for eight signs of latin-1, and these signs.
NINTH, FIRST = re.compile("[ŒœŠšžŽŸ€]"), re.compile("[¤¦¨´¸¼½¾]")
# Beside an accented letter, a character that is no accented letter: two bytes of
# GBK that happened to be UTF-8.
BOTH = re.compile(
    "[\u0100-\u07ff\uac00-\ud7a3][\xa1-\xff]|[\xa1-\xff][\u0100-\u07ff\uac00-\ud7a3]"
)

# A hanzi is two odd characters or one, and stands beside another; those of names in
# Latin, of Nguyễn Văn Hùng, stand between letters.
ROW, IN_ROWS = re.compile(f"{ONE.pattern}{{2,}}"), 0.5
# Of GBK one character in five is well-formed UTF-8, of two bytes: a letter. Most stays
# what windows-1252 shows; but of so many odd characters, twenty hanzi, one line in a
# hundred has none.
FAR, NEAR = re.compile("[\u0100-\u07ff]"), re.compile("[\xa1-\xff]")
MANY_NEAR = 40


def lacking(line: str) -> Iterator[str]:
    """The laws of readers with no sign for some bytes, and one for all of a line."""
    mark = SUBSTITUTE if SUBSTITUTE in line else "?" if "?" in line else "drop"
    shown = {character for character in line if character > "\x7f"} - {SUBSTITUTE}
    for name in LACKING:
        if shown <= back(reader(f"{name} {mark}")).keys():
            yield f"utf-8 > {name} {mark}"


def losing(line: str, written: str) -> list[str]:
    """The laws that lose bytes, by what a line shows and how it marks them."""
    mark = SUBSTITUTE if SUBSTITUTE in line else "drop"
    if written == "gbk" and mark == "drop" and "?" not in line:
        return [HYPHENLESS.format(name) for name in bases(line)]
    if WINDOWS.search(line):
        marks = ["?", mark] if "?" in line else [mark]
        return [f"{written} > cp1252 {mark}" for mark in marks]
    if mark != "drop" or written == "gbk":
        return []
    latin = FIRST.search(line) and not NINTH.search(line)
    return [f"{written} > {CLEANED[bool(latin)]} drop controls-gone"]


def falling(line: str, some: bool) -> list[str]:
    """The laws of a reader that takes UTF-8 where it can, if a line shows both."""
    if not some and not BOTH.search(line):
        return []
    rows = sum(map(len, ROW.findall(line)))
    if not some and rows < IN_ROWS * len(ONE.findall(line)):
        return []
    letters, near = len(FAR.findall(line)), len(NEAR.findall(line))
    if letters > near or (not letters and near > MANY_NEAR):
        return []
    return [f"gbk > {ELSE}{name}" for name in bases(line)]
