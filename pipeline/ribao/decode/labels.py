"""
Labels: what a page, its server or its reader says the encoding is.

A label is evidence. Servers send one for every page they have, templates carry
one over from the site before; what a label means is the Encoding Standard's
table, where `gb2312` is GBK and `iso-8859-1` is windows-1252.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ribao.decode.codec import CODECS

# Browsers look at the first 1024 bytes; news templates that open with comments
# and scripts declare later.
# https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding
HEAD = 4096
META = re.compile(
    rb"<meta\b[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE
)
XML = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]+)")
HEADER = re.compile(r"charset\s*=\s*(?:[\"']\s*)?([^\s\"';]+)", re.IGNORECASE)

# Decoders that the Standard gave up for safety ("replacement") but pages in
# archives were written in; and UTF-32, which it never had.
BEYOND = {
    "hz-gb-2312": "HZ",
    "hz": "HZ",
    "iso-2022-kr": "ISO-2022-KR",
    "csiso2022kr": "ISO-2022-KR",
    "utf-32": "UTF-32LE",
    "utf-32le": "UTF-32LE",
    "utf-32be": "UTF-32BE",
}


@dataclass(frozen=True, slots=True)
class Label:
    """One declaration: where it stands, its words, the encoding they mean."""

    place: str
    label: str
    encoding: str


@cache
def names() -> dict[str, str]:
    """Every label that has a decoder here, in lower case."""
    table = resources.files("ribao") / "tables" / "encoding_labels.tsv"
    rows = (line.split("\t") for line in table.read_text("utf-8").splitlines()[1:])
    standard = {label: name for label, name in rows if name in CODECS}
    return standard | BEYOND | {name.lower(): name for name in CODECS}


def meant(label: str) -> str:
    """
    The encoding a label means; empty if it means none that we can decode.

    >>> meant(" GB2312 "), meant("latin1"), meant("no-such-label")
    ('GBK', 'windows-1252', '')
    """
    return names().get(label.strip("\t\n\f\r ").lower(), "")


def known_label(label: str) -> bool:
    """Whether the label names an encoding that `decode` can be told to use."""
    return bool(meant(label))


def declared(data: bytes, header: str = "") -> tuple[Label, ...]:
    """Every label found, strongest claim first: header, XML declaration, meta."""
    found = []
    if header:
        match = HEADER.search(header)
        found.append(("the server", match[1] if match else header))
    head = data[:HEAD]
    for place, pattern in (("the XML declaration", XML), ("the page", META)):
        if match_ := pattern.search(head):
            found.append((place, match_[1].decode("ascii")))
    return tuple(Label(place, label, page_meaning(label)) for place, label in found)


def page_meaning(label: str) -> str:
    """
    What a label written in ASCII can mean: never UTF-16.

    https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding
    """
    encoding = meant(label)
    if encoding.startswith("UTF-16"):
        return "UTF-8"
    return "windows-1252" if encoding == "x-user-defined" else encoding
