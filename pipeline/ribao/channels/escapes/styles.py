"""
Styles of escape: how each spells a run of text, exactly and for any text.

A style has a name that shows what it writes, so a record can be read without
this table: `&#{d};` is a decimal character reference, `\\u{04x}` what JSON
writes, `%{XX gbk}` the bytes of GBK in a URL. A name without braces stands for
itself: the style `&ldquo;` writes `&ldquo;`, whatever it is given.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

NUMBERED = re.compile(
    r"(?P<before>.*)\{(?P<form>0?\d?[dxX])(?P<old> windows-1252)?\}(?P<after>.*)",
    re.DOTALL,
)
BYTES = re.compile(r"(?P<before>.*)\{(?P<form>XX|xx) (?P<encoding>[\w-]+)\}", re.DOTALL)
SHIFTED = re.compile(
    r"(?P<before>.*)\{7-bit (?P<encoding>[\w-]+)\}(?P<after>.*)", re.DOTALL
)
MAIL = re.compile(r"quoted-printable (?P<encoding>[\w-]+)")
# JSON and JavaScript count in UTF-16.
SIXTEEN = re.compile(r"\\+u|%(?:25)*u")

BEYOND_ASCII = re.compile("[^\x00-\x7f]+")

Spelling = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Parameters:
    """
    Which stretches of the text were spelled how.

    `spans` are (start, end, number of the style), sorted and disjoint, in
    characters of the healthy text; with none, everything beyond ASCII was
    spelled in the first of `styles`.
    """

    styles: tuple[str, ...] = ("&#{d};",)
    spans: tuple[tuple[int, int, int], ...] = ()


def garble(text: str, parameters: Parameters = Parameters()) -> str:
    """
    `text` with its stretches spelled out.

    ValueError for a style that does not exist.

    >>> garble("中国2025")
    '&#20013;&#22269;2025'
    """
    styles = [style(name) for name in parameters.styles]
    if not parameters.spans:
        return BEYOND_ASCII.sub(lambda run: styles[0](run[0]), text)
    pieces: list[str] = []
    position = 0
    for start, end, number in parameters.spans:
        pieces += (text[position:start], styles[number](text[start:end]))
        position = end
    pieces.append(text[position:])
    return "".join(pieces)


def typical() -> Parameters:
    """What most pages show: decimal character references."""
    return Parameters()


@lru_cache(maxsize=256)
def style(name: str) -> Spelling:
    """
    The style of this name, as a function from text to what it writes.

    >>> style("%{XX gbk}")("中"), style("&ldquo;")("“")
    ('%D6%D0', '&ldquo;')
    """
    if found := NUMBERED.fullmatch(name):
        return numbered(
            found["before"], found["form"], bool(found["old"]), found["after"]
        )
    if found := BYTES.fullmatch(name):
        return in_bytes(found["before"], found["form"], known(found["encoding"]))
    if found := SHIFTED.fullmatch(name):
        return shifted(found["before"], known(found["encoding"]), found["after"])
    if found := MAIL.fullmatch(name):
        return quoted_printable(known(found["encoding"]))
    if "{" in name:
        raise ValueError(f"no such style of escape: {name}")
    return lambda _: name


def known(encoding: str) -> str:
    """The encoding; ValueError if there is none of that name."""
    try:
        codecs.lookup(encoding)
    except LookupError as error:
        raise ValueError(str(error)) from None
    return encoding


def numbered(before: str, form: str, old: bool, after: str) -> Spelling:
    """One number a character: its code point, UTF-16 unit, or windows-1252 byte."""

    def spelled(text: str) -> str:
        if SIXTEEN.fullmatch(before):
            octets = text.encode("utf-16-be", "surrogatepass")
            points = [
                int.from_bytes(octets[n : n + 2]) for n in range(0, len(octets), 2)
            ]
        elif old:
            points = list(text.encode("cp1252", "replace"))
        else:
            points = list(map(ord, text))
        return "".join(f"{before}{point:{form}}{after}" for point in points)

    return spelled


def in_bytes(before: str, form: str, encoding: str) -> Spelling:
    """One number a byte, two digits each."""
    digits = "02X" if form == "XX" else "02x"

    def spelled(text: str) -> str:
        return "".join(f"{before}{byte:{digits}}" for byte in encoded(text, encoding))

    return spelled


def shifted(before: str, encoding: str, after: str) -> Spelling:
    """The two-byte codes of an EUC encoding, their high bits off."""

    def spelled(text: str) -> str:
        octets = bytes(byte & 0x7F for byte in encoded(text, encoding))
        return before + octets.decode("ascii") + after

    return spelled


def quoted_printable(encoding: str) -> Spelling:
    """A mail body, its lines folded at 76 characters."""
    from binascii import b2a_qp

    def spelled(text: str) -> str:
        return b2a_qp(encoded(text, encoding), istext=True).decode("ascii")

    return spelled


def encoded(text: str, encoding: str) -> bytes:
    """The bytes of any text; what the encoding lacks is a question mark."""
    if encoding.startswith("utf"):
        return text.encode(encoding, "surrogatepass")
    return text.encode(encoding, "replace")
