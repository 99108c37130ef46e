"""
What a field of the model may hold.

A `Text` is a string, except where a page holds what no JSON parser can be
trusted with, a lone surrogate: then it is a list of strings and code points.
A name, a digest or a moment is a string of one form that all three schema
languages can say.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from ribao.archive.model.field import means

# Offsets and sizes stay within what every JSON reader holds exactly (RFC 8259, 6).
EXACT = 2**53 - 1

SURROGATE = re.compile("([\ud800-\udfff])")


class Part(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What every type of the model is: frozen, strict, silent about absences."""


class CodePoint(Part, frozen=True):
    """A lone surrogate, which JSON readers reject, join or replace."""

    cp: Annotated[
        str,
        means(
            "The code point in hexadecimal.", "D83D", pattern="^D[89A-F][0-9A-F]{2}$"
        ),
    ]


Text = str | tuple[str | CodePoint, ...]
Count = Annotated[int, Meta(ge=0, le=EXACT)]
Starts = Annotated[tuple[Count, ...], Meta(min_length=1)]
# A name is one line that all three schema languages read alike: no control, no
# space at its ends, nothing private or astral. Rules may have Chinese names.
NAMED = (
    "!-~"
    "\N{INVERTED EXCLAMATION MARK}-\N{HANGUL JONGSEONG PHIEUPH-THIEUTH}"
    "\N{CJK COMPATIBILITY IDEOGRAPH-F900}-\N{HALFWIDTH WHITE CIRCLE}"
)
NAME = f"[{NAMED}]([ {NAMED}]*[{NAMED}])?"
Name = Annotated[str, Meta(pattern=f"^{NAME}$", max_length=200)]
Hex = Annotated[str, Meta(pattern="^([0-9a-f]{2})*$")]
Digest = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Base64 = Annotated[str, Meta(pattern="^[A-Za-z0-9+/]*={0,2}$")]
Language = Annotated[str, Meta(pattern="^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")]
Moment = Annotated[
    str,
    Meta(
        pattern="^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])"
        "(T([01][0-9]|2[0-3]):[0-5][0-9](:([0-5][0-9]|60))?"
        "(Z|[+-][01][0-9]:[0-5][0-9])?)?)?)?$"
    ),
]
Sureness = Literal["lost", "guessed", "likely", "proved"]
Parameter = Annotated[Any, Meta(extra_json_schema={"$ref": "#/$defs/Parameter"})]


def text(plain: str) -> Text:
    """
    `plain` as the model holds it: itself, or its runs and lone surrogates.

    >>> text("云州")
    '云州'
    """
    if plain.isascii():
        return plain
    try:
        plain.encode()
    except UnicodeEncodeError:
        return tuple(
            CodePoint(f"{ord(piece):04X}") if SURROGATE.match(piece) else piece
            for piece in SURROGATE.split(plain)
            if piece
        )
    return plain


def plain(value: Text) -> str:
    """The characters of a `Text`, lone surrogates among them."""
    if isinstance(value, str):
        return value
    return "".join(
        piece if isinstance(piece, str) else chr(int(piece.cp, 16)) for piece in value
    )
