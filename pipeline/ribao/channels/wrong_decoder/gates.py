"""
Gates: what no healthy page shows, found in one look at all of its code units.

A wrong reading has its own characters. Of a single-byte reader they are accented
letters, Cyrillic, Thai, box drawings, controls, two and more in a row; of one of
double bytes, rare hanzi close together. Such rows do stand on healthy pages
(Кремль), so a gate that fires only means that a line is worth looking at. On
healthy Chinese nothing else of this channel runs.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from ribao.channels.wrong_decoder.readers import SUBSTITUTE, back, reader
from ribao.channels.wrong_decoder.worth import healthy
from ribao.code_units import UNITS, units

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


ODD_ONE, SIGN, MARK, TELLING, MASK, RARE = 1, 2, 4, 8, 16, 32
# How many code units lie between two telling characters that are as rare as any, or
# three of whatever kind, at most. Two of any kind stand on one healthy line in 20,
# these on one in 150; of half headlines that were misread one in 200 has neither.
CLOSE, NEAR, RAREST = 5, 10, 18.5
NEWLINE = 10


@cache
def kinds() -> NDArray[np.uint8]:
    """For each code unit the kinds it is of, as the sum of their numbers."""
    table = np.zeros(UNITS, np.uint8)
    every = "".join(map(chr, range(0xD800))) + "".join(map(chr, range(0xE000, UNITS)))
    told = "".join(telling().values())
    for kind, characters in (
        (ODD_ONE, re.findall(f"[{ODD}]", every)),
        (SIGN, SIGNS),
        (MARK, re.findall(f"[{MARKS}]", every)),
        (TELLING, told),
        (RARE, [one for one in told if healthy(one) >= RAREST]),
        (MASK, SUBSTITUTE),
    ):
        table[[ord(c) for c in characters if ord(c) < UNITS]] |= kind
    return table


def suspects(text: str) -> list[int]:
    """
    The numbers of the lines that a healthy page hardly ever has.

    >>> suspects("晴。\\nÖÐ¹ú\\nКремль\\n“Adele”\\n鏂板崕绀\\n")
    [1, 2, 4]
    """
    codes = units(text)
    shown = kinds()[codes]
    places = np.flatnonzero(shown & (ODD_ONE | SIGN | TELLING | MASK))
    if not len(places):
        return []
    every = int(np.bitwise_or.reduce(shown[places]))
    masks = places[shown[places] & MASK > 0] if every & MASK else places[:0]
    among = [np.stack((masks, masks), axis=1)]
    if every & (ODD_ONE | SIGN):
        among.append(rows(shown, places))
    if every & TELLING:
        told = places[shown[places] & TELLING > 0]
        among += [ends for ends, _ in groups(codes, shown, told)]
    found = np.concatenate(among)
    if not len(found):
        return []
    ends = np.flatnonzero(codes == NEWLINE)
    first, last = np.searchsorted(ends, found.T)
    return sorted(set(first[first == last].tolist()))


def rows(shown: NDArray[np.uint8], places: NDArray[np.intp]) -> NDArray[np.intp]:
    """The first and last place of each two in a row that `GATE` finds."""
    at = places[places < len(shown) - 1]
    first, second = shown[at], shown[at + 1]
    odd = (first & (ODD_ONE | SIGN) > 0) & (second & ODD_ONE > 0)
    odd |= (first & ODD_ONE > 0) & (second & MARK > 0)
    return np.stack((at[odd], at[odd] + 1), axis=1)


Group = tuple[NDArray[np.intp], NDArray[np.uint32]]


def groups(
    codes: NDArray[np.uint16], shown: NDArray[np.uint8], at: NDArray[np.intp]
) -> list[Group]:
    """
    Different characters close together that tell of the same laws.

    Two of the rarest, then three of any: the first and last place of each, and the
    laws, a bit each.
    """
    rare = shown[at] & RARE > 0
    pairs = np.flatnonzero((at[1:] - at[:-1] <= CLOSE) & rare[1:] & rare[:-1])
    trios = np.flatnonzero(at[2:] - at[:-2] <= NEAR)
    begun = ((pairs, 2), (trios, 3))
    return [alike(codes[at], at, firsts, many) for firsts, many in begun if len(firsts)]


def alike(
    characters: NDArray[np.uint16],
    at: NDArray[np.intp],
    firsts: NDArray[np.intp],
    many: int,
) -> Group:
    """
    Of so many characters in a row from each of `firsts`, those that all differ and
    tell of the same laws: see `groups`.
    """
    windows = [firsts + number for number in range(many)]
    laws = np.bitwise_and.reduce([tellers()[characters[one]] for one in windows])
    same = laws > 0
    for first, second in combinations(windows, 2):
        same &= characters[first] != characters[second]
    ends = np.stack((at[windows[0]][same], at[windows[-1]][same]), axis=1)
    return ends, laws[same]


def told(line: str) -> list[tuple[str, str]]:
    """The laws of which characters close together tell in a line."""
    codes = units(line)
    shown = kinds()[codes]
    at = np.flatnonzero(shown & TELLING)
    every = 0
    for _, laws in groups(codes, shown, at):
        every |= int(np.bitwise_or.reduce(laws, initial=0))
    return [law for n, law in enumerate(telling()) if every >> n & 1]


@cache
def tellers() -> NDArray[np.uint32]:
    """For each code unit the laws it tells of, a bit each."""
    table = np.zeros(UNITS, np.uint32)
    for number, characters in enumerate(telling().values()):
        table[[ord(c) for c in characters if ord(c) < UNITS]] |= 1 << number
    return table


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
