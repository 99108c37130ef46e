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

from ribao.channels.escapes.spellings import readings
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
