"""
Line ends: CRLF, CR, form feeds and Unicode's separators become LF.

The split, and every rule that asks for a line's first or last character, knows
one line end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ribao.normalize.rule import Replacement

OTHER = re.compile("\r\n?|[\v\f\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")


def line_ends(text: str) -> Iterator[Replacement]:
    """Each line end that is not LF."""
    for found in OTHER.finditer(text):
        yield found.start(), found[0], "\n"
