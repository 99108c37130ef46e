"""
Spellings: what an escape may stand for, by the style it is in.

A spelling may be of several styles, and bytes of several encodings: each is offered
with the family it belongs to, and what its style does not give back is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

BEFORE = re.compile(r"(?:\\+[ux]|%(?:25)*u?)")
# ISO-2022-CN and -KR name their set once, in front, and shift out and in of it.
HEADERS = {"$)A": "gb2312", "$)C": "euc_kr"}
SETS = {"B": "euc_jp", "@": "euc_jp", "A": "gb2312", "(C": "euc_kr"}
JSON = {'"': '"', "/": "/", "n": "\n", "r": "\r", "t": "\t"}
# Entities that stand for something in print even when the semicolon is gone.
# A shorter or rarer name without one is an abbreviation: AT&T, R&D, &c.
PRINTED = frozenset(
    (
        *("nbsp", "ldquo", "rdquo", "lsquo", "rsquo", "hellip", "mdash", "ndash"),
        *("middot", "quot", "laquo", "raquo", "bull", "ensp", "emsp", "times"),
        *("deg", "permil", "yen", "copy", "reg", "trade"),
    )
)


def readings(
    match: re.Match[str], encodings: tuple[str, ...]
) -> Iterator[tuple[str, str, str]]:
    """The styles an escape may be of, what it then stands for, and the family."""
    before = match["before"]
    if digits := match["decimal"]:
        yield from number(before, int(digits), form(digits, "d"), ";")
    elif digits := match["hex"]:
        yield from number(
            before + match["x"], int(digits, 16), hexadecimal(digits), ";"
        )
    elif digits := match["open"]:
        yield from number(before, int(digits), form(digits, "d"), "")
    elif digits := match["openhex"]:
        yield from number(before + match["y"], int(digits, 16), hexadecimal(digits), "")
    elif match["unit"]:
        yield from units(match[0])
    elif octets := match["octets"] or match["mail"]:
        yield from in_bytes(octets, encodings)
    elif match["named"]:
        yield from named(match[0])
    elif digits := match["sheet"]:
        if printable(int(digits, 16)):
            shape = f"_x{{04{letters(digits)}}}_"
            yield shape, chr(int(digits, 16)), "sheet"
    elif match["folded"]:
        yield match[0], "", "bytes ="
    elif match["json"]:
        yield match[0], JSON[match[0][-1]], "json"
    else:
        yield from in_seven_bits(match)


def in_seven_bits(match: re.Match[str]) -> Iterator[tuple[str, str, str]]:
    """Two-byte codes between the marks of HZ or ISO-2022."""
    if match["hz"]:
        yield from seven("~{", match["hz"], "~}", "gb2312")
    elif match["seven"]:
        opening = "$" + match["set"]
        yield from seven(opening, match["seven"], match["close"], SETS[match["set"]])
    elif match["out"]:
        for header, encoding in HEADERS.items():
            if header in match.string:
                yield from seven("\x0e", match["out"], "\x0f", encoding)
    elif match["header"]:
        yield match[0], "", "seven"


def form(digits: str, kind: str) -> str:
    """The format that writes such digits."""
    return f"0{len(digits)}{kind}" if digits[0] == "0" else kind


def hexadecimal(digits: str) -> str:
    """The format that writes such hexadecimal digits."""
    return form(digits, letters(digits))


def number(
    before: str, point: int, shape: str, after: str
) -> Iterator[tuple[str, str, str]]:
    """A character reference; 128 to 159 mean windows-1252, as in every browser, but
    for the five it has no character for."""
    family = "reference" if after else "open reference"
    if 0x80 <= point <= 0x9F:
        old = bytes((point,)).decode("cp1252", "ignore")
        if old:
            yield f"{before}{{{shape} windows-1252}}{after}", old, family
        else:
            yield f"{before}{{{shape}}}{after}", chr(point), family
    elif printable(point):
        yield f"{before}{{{shape}}}{after}", chr(point), family


def printable(point: int) -> bool:
    """Whether a text may hold this code point."""
    if point < 0x20:
        return point in (9, 10, 13)
    return point <= 0x10FFFF and not 0x7F <= point <= 0x9F and point & 0xF800 != 0xD800


def units(escaped: str) -> Iterator[tuple[str, str, str]]:
    """A run of UTF-16 units, `\\u4e2d` or `%u4E2D`."""
    opening = BEFORE.match(escaped)
    if opening is None:
        return
    before = opening[0]
    digits = escaped.replace(before, "")
    if len(digits) % 4 or not re.fullmatch("[0-9A-Fa-f]+", digits):
        return
    text = bytes.fromhex(digits).decode("utf-16-be", "surrogatepass")
    if all(printable(ord(c)) or "\x80" <= c <= "\x9f" for c in text):
        family = "json" if "\\" in before else "unit"
        yield f"{before}{{04{letters(digits)}}}", text, family


def in_bytes(
    escaped: str, encodings: tuple[str, ...]
) -> Iterator[tuple[str, str, str]]:
    """A run of bytes, `%E4%B8%AD` or `=D6=D0`."""
    opening = re.match(r"\\+x|%(?:25)*(?=[0-9A-Fa-f]{2})|=", escaped)
    if opening is None:
        return
    before = opening[0]
    digits = escaped.replace(before, "")
    if len(digits) % 2 or not re.fullmatch("[0-9A-Fa-f]+", digits):
        return
    octets = bytes.fromhex(digits)
    spelled = "XX" if letters(digits) == "X" else "xx"
    for encoding in encodings:
        try:
            text = octets.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(printable(ord(character)) for character in text):
            yield f"{before}{{{spelled} {encoding}}}", text, f"bytes {before[0]}"


def letters(digits: str) -> str:
    """Whether hexadecimal digits are capitals."""
    return "X" if digits == digits.upper() else "x"


def named(escaped: str) -> Iterator[tuple[str, str, str]]:
    """A named character reference."""
    name = re.sub("^&?(?:amp;|AMP;)*", "", escaped)
    if escaped.endswith(";"):
        character = references().get(name, "")
        family = "reference"
    else:
        character = references().get(name + ";", "") if name in PRINTED else ""
        family = "open reference"
    if character:
        yield escaped, character, family


@cache
def references() -> dict[str, str]:
    """The named references of HTML, and the capitals some databases make of them."""
    from html.entities import html5, name2codepoint

    known = {name: text for name, text in html5.items() if name.endswith(";")}
    for name, point in name2codepoint.items():
        if 0xC0 <= point <= 0xFF and name.lower() == name:
            known.setdefault(name.upper() + ";", chr(point).upper())
    return known


def seven(
    opening: str, codes: str, closing: str, encoding: str
) -> Iterator[tuple[str, str, str]]:
    """Two-byte codes in seven bits."""
    octets = bytes(ord(character) | 0x80 for character in codes)
    try:
        text = octets.decode(encoding)
    except UnicodeDecodeError:
        return
    yield f"{opening}{{7-bit {encoding}}}{closing}", text, "seven"
