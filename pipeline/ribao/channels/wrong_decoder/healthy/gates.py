"""
Gates: what the characters of a wrong reading look like in a row.

A wrong reading has its own characters. Of a single-byte reader they are accented
letters, Cyrillic, Thai, box drawings, controls, two and more in a row; of one of
double bytes, rare hanzi close together. Such rows do stand on healthy pages
(Кремль), so a gate that opens only means that a line is worth looking at.
"""

from __future__ import annotations

import re
from functools import cache

from ribao.channels.wrong_decoder.law.readers import back, reader
from ribao.signs import ODD_CLASS as ODD
from ribao.signs import SYMBOLS, telling

# What may follow such a letter as the next byte, and is healthy elsewhere.
MARKS = "§°±·×÷‐-†•…‰‹›€™Ω√∞≈≤≥∫◊■ \N{NO-BREAK SPACE}A-Za-z@"
GATE = re.compile(f"[{ODD}{SYMBOLS}](?:[{ODD}]|(?<=[{ODD}])[{MARKS}])")
ONE = re.compile(f"[{ODD}]")


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
# Nobody is known to have read Chinese news by these.
SELDOM = (
    *("cp1257", "iso8859_16", "iso8859_4", "iso8859_13"),
    *("cp775", "cp855", "cp857", "mac_cyrillic"),
)


@cache
def shown(name: str, first: int, last: int) -> str:
    """A character class of what a reader makes of these bytes."""
    bytes_of = back(reader(name))
    characters = [c for c, octet in bytes_of.items() if first <= octet[0] <= last]
    return "[" + "".join(map(re.escape, characters)) + "]"


@cache
def any_gate() -> re.Pattern[str]:
    """What every gate below takes, by whatever reader; names in Latin have none."""
    every = {c for name in SINGLE for c in back(reader(name))}
    high = "[" + "".join(map(re.escape, sorted(every))) + "]"
    return re.compile(f"{high}{{3}}|(?:{high}[@-~]){{2}}")


@cache
def utf_8_gate(name: str) -> re.Pattern[str]:
    """UTF-8 of a CJK character, or of two accented letters, by this reader."""
    lead, trail = shown(name, 0xE2, 0xEF), shown(name, 0x80, 0xBF)
    two = shown(name, 0xC2, 0xCF)
    return re.compile(f"{lead}{trail}{{2}}|(?:{two}{trail}){{3}}")


@cache
def double_gate(name: str) -> re.Pattern[str]:
    """Four bytes beyond ASCII in a row, or two codes with an ASCII second byte."""
    high = shown(name, 0x81, 0xFE)
    return re.compile(f"{high}{{4}}|{high}{{2}}(?:{high}[@-~])|(?:{high}[@-~]){{2}}")


@cache
def row_gate(name: str) -> re.Pattern[str]:
    """Two characters by this reader, some of their bytes gone, masked, or ASCII."""
    high = shown(name, 0x80, 0xFF)
    return re.compile(f"(?:{high}[?\N{REPLACEMENT CHARACTER}@-~]?){{4}}")


# UTF-8 of CJK characters, one of three bytes gone here and there.
UTF_8_ROW = re.compile(
    "[\xe2-\xef][\x80-\xbf‚-›€ŒœŠšŽžŸƒˆ˜?\N{REPLACEMENT CHARACTER}]{1,2}"
)
MOSTLY = 0.7


def mostly_utf_8(line: str) -> bool:
    """Whether what is odd in a line is rather UTF-8 than two-byte codes."""
    rows = "".join(UTF_8_ROW.findall(line))
    odd = len(ONE.findall(line))
    return len(ONE.findall(rows)) > MOSTLY * odd
