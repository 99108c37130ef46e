"""
Escapes as they stand in a text: where, spelled in which style, for what.

Only a spelling that its style gives back exactly becomes a token: the style is
read off the escape itself (capital letters, leading zeros, the semicolon or its
lack) and run forward once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ribao.channels.escapes.styles import BEYOND_ASCII, style
from ribao.signs import Kind, signs

# What any escape begins with, and what comes next; 50%的 begins none. On healthy
# Chinese looking for these two is all that runs.
NEXT = {
    "&": "#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "\\": '\\ux"/nrt',
    "%": "0123456789abcdefuABCDEF",
    "=": "0123456789ABCDEF\r\n",
    "~": "{",
    "$": "()@ABC",
    "_": "x",
    "\x0e": "".join(map(chr, range(0x21, 0x7F))),
}
# Asked at each of a row of backslashes, only the first may answer.
SLASHES = r"(?<!\\)\\+"
GATE = re.compile(
    r"&(?:amp;|AMP;)*(?:#[xX]?[0-9A-Fa-f]{2}|[A-Za-z]{2,8}[0-9]{0,2}(?:;|(?![A-Za-z0-9=])))"
    rf"|{SLASHES}u[0-9A-Fa-f]{{4}}|%(?:25)*u[0-9A-Fa-f]{{4}}"
    rf"|%(?:25)*[0-9A-Fa-f]{{2}}%|{SLASHES}x[0-9A-Fa-f]{{2}}\\"
    r"|=[0-9A-F]{2}=[0-9A-F]{2}"
    r"|~\{[!-~]{2}|\$\(?[@ABC][!-~]{2}|\x0e[!-~]{2}|_x[0-9A-Fa-f]{4}_"
)

AMPERSAND = r"(?P<before>&(?:amp;|AMP;)*#)"
# Without a semicolon a reference ends where its number must: five digits for
# what is Chinese, four hexadecimal ones, and never into the 2025 that follows.
OPEN = (
    r"12(?:2[89]|[3-5][0-9])[0-9]|1996[89]|199[7-9][0-9]|[23][0-9]{4}|40[0-9]{3}"
    r"|4[4-9][0-9]{3}|5[0-5][0-9]{3}|65[2-5][0-9]{2}|[0-9]{2,4}"
)
TOKEN = re.compile(
    rf"{AMPERSAND}(?:"
    r"(?:(?P<decimal>[0-9]{2,7})|(?P<x>[xX])(?P<hex>[0-9A-Fa-f]{2,6}));"
    rf"|(?P<open>{OPEN})|(?P<y>[xX])(?P<openhex>[0-9A-Fa-f]{{2,4}}))"
    rf"|(?P<unit>(?:(?:{SLASHES}u|%(?:25)*u)[0-9A-Fa-f]{{4}})+)"
    rf"|(?P<octets>(?:(?:%(?:25)*|{SLASHES}x)[0-9A-Fa-f]{{2}})+)"
    r"|(?P<mail>(?:=[0-9A-F]{2})+)|(?P<folded>=\r?\n)"
    r"|(?P<named>&(?:amp;|AMP;)*[A-Za-z]{2,8}[0-9]{0,2};?)"
    r"|~\{(?P<hz>(?:[!-w][!-~])+)~\}"
    r"|\$(?P<set>\(?[@ABC])(?P<seven>(?:[!-~]{2})+?)(?P<close>\([BJ])"
    r"|\x0e(?P<out>(?:[!-~]{2})+)\x0f|(?:^|(?<=\n))(?P<header>\$\)[AC])"
    rf"|(?P<json>{SLASHES}[\"/nrt])"
    r"|_x(?P<sheet>[0-9A-Fa-f]{4})_"
)
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
# What bytes may have been written in; the first that reads them is taken.
ENCODINGS = ("utf-8", "gbk", "big5")


@dataclass(frozen=True, slots=True)
class Token:
    """One escape: `before` stands at `start`, spelled in `style` for `after`."""

    start: int
    before: str
    style: str
    after: str
    family: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.before)

    @property
    def beyond(self) -> int:
        """How many characters beyond ASCII it stands for."""
        return sum(map(len, BEYOND_ASCII.findall(self.after)))


def tokens(text: str, encodings: tuple[str, ...] = ENCODINGS) -> list[Token]:
    """
    The escapes of a text, in order, neighbours of one style joined.

    Escaped bytes are read in the first of `encodings` that can.
    """
    found: list[Token] = []
    for token in single(text, encodings):
        last = found[-1] if found else None
        if last and "{" in token.style and follows(token, last):
            before, after = last.before + token.before, last.after + token.after
            found[-1] = replace(last, before=before, after=after)
        else:
            found.append(token)
    return found


def follows(token: Token, last: Token) -> bool:
    """Whether a token stands right behind another of its style."""
    return (last.end, last.style) == (token.start, token.style)


def single(text: str, encodings: tuple[str, ...]) -> Iterator[Token]:
    """The escapes one by one."""
    for match in matches(text):
        for name, after, family in readings(match, encodings):
            if style(name)(after) == match[0]:
                yield Token(match.start(), match[0], name, after, family)
                break


def matches(text: str) -> Iterator[re.Match[str]]:
    """Where an escape may stand, one after another."""
    end = 0
    for at in places(text):
        if at >= end and (match := TOKEN.match(text, at)):
            yield match
            end = match.end()


def places(text: str) -> list[int]:
    """
    Where an escape may begin.

    >>> places("Q&A，50%的&#20013;")
    [1, 8]
    """
    found = signs(text)
    if not found.shown & Kind.ESCAPE:
        return []
    pairs = ((at, text[at : at + 2]) for at in found.of(Kind.ESCAPE))
    return [at for at, two in pairs if two[1:] and two[1] in NEXT[two[0]]]


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
