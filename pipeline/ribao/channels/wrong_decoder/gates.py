"""
Gates: what no healthy page shows, found in one pass of a regular expression.

A wrong reading has its own characters. Of a single-byte reader they are accented
letters, Cyrillic, Thai, box drawings, controls, two and more in a row; such rows
do stand on healthy pages (Кремль), so a gate that fires only means that it is
worth looking. On healthy Chinese nothing else of this channel runs.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from ribao.channels.wrong_decoder.readers import back, reader

# Letters and signs beyond ASCII that single-byte readers show. Not · × ° and
# the like, which healthy Chinese has alone, nor box drawing's plain dash.
ODD = (
    "\x80-\xa6\xa8-\xaf\xb2-\xb6\xb8-\xd6\xd8-\xf6\xf8-\u024f\u02c6-\u02dd\u0386-\u03ce"
    "\u0401-\u045f\u0490-\u0491\u05b0-\u05f4\u060c-\u06d2\u0e01-\u0e5b\u2550-\u2593"
    "\u2502-\u253c\ue000-\uf8ff\uff61-\uff9f\u2116\u20aa\u20ab"
)
# What may follow such a letter as the next byte, and is healthy elsewhere.
MARKS = "§°±·×÷‐-†•…‰‹›€™Ω√∞≈≤≥∫◊■ \N{NO-BREAK SPACE}A-Za-z@"
SIGNS = "†‡‰‹›™ŒœŸ√∫≈≤≥◊"
# One class to begin with, so that the search skips healthy text in one stroke.
GATE = re.compile(f"[{ODD}{SIGNS}](?:[{ODD}]|(?<=[{ODD}])[{MARKS}])")
ONE = re.compile(f"[{ODD}]")


@cache
def telling() -> dict[tuple[str, str], str]:
    """By law, the characters that tell of it (`tables/telling.tsv`)."""
    table = resources.files("ribao") / "tables" / "telling.tsv"
    rows = table.read_text("utf-8").splitlines()[1:]
    found = {}
    for row in rows:
        written, read, characters = row.split("\t")
        if characters:
            found[written, read] = characters
    return found


@cache
def hanzi_gate() -> re.Pattern[str]:
    """Two telling characters close together, of whatever law."""
    every = "".join(sorted(set("".join(telling().values()))))
    return re.compile(f"[{every}][^\n]{{0,4}}?[{every}]")


@cache
def law_gate(written: str, read: str) -> re.Pattern[str]:
    """Two telling characters of one law close together."""
    own = telling()[written, read]
    return re.compile(f"[{own}][^\n]{{0,4}}?[{own}]")


SINGLE = (
    *("cp1252", "latin-1", "iso8859_15", "cp1251", "cp1250", "cp1254", "cp1257"),
    *("cp1253", "cp1255", "cp1256", "cp1258", "cp874", "cp874/cp1252", "koi8_r"),
    *("koi8_u", "mac_roman", "cp437", "cp850", "cp852", "cp866", "iso8859_2"),
    *("iso8859_5", "iso8859_7", "iso8859_9", "iso8859_7/latin-1", "mac_cyrillic"),
    *("iso8859_16", "iso8859_4", "iso8859_13", "cp775", "cp855", "cp857"),
)


@cache
def shown(name: str, first: int, last: int) -> str:
    """A character class of what a reader makes of these bytes."""
    bytes_of = back(reader(name))
    characters = [c for c, octet in bytes_of.items() if first <= octet[0] <= last]
    return "[" + "".join(map(re.escape, characters)) + "]"


@cache
def utf_8_gate(name: str) -> re.Pattern[str]:
    """UTF-8 of a CJK character, or of two accented letters, by this reader."""
    lead, trail = shown(name, 0xE2, 0xEF), shown(name, 0x80, 0xBF)
    two = shown(name, 0xC2, 0xCF)
    return re.compile(f"{lead}{trail}{{2}}|(?:{two}{trail}){{3}}")


@cache
def two_gate(name: str) -> re.Pattern[str]:
    """UTF-8 of letters, two bytes each or three, by this reader."""
    trail = shown(name, 0x80, 0xBF)
    two, three = shown(name, 0xC2, 0xDF), shown(name, 0xE0, 0xE2)
    return re.compile(f"{two}{trail}|{three}{trail}{{2}}")


@cache
def double_gate(name: str) -> re.Pattern[str]:
    """Four bytes beyond ASCII in a row, or two codes with an ASCII second byte."""
    high = shown(name, 0x81, 0xFE)
    return re.compile(f"{high}{{4}}|{high}{{2}}(?:{high}[@-~])|(?:{high}[@-~]){{2}}")
