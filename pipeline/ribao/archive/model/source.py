"""
What was scraped, how its bytes became text, and what gives the bytes back.
"""

from __future__ import annotations

from typing import Annotated, Literal

from ribao.archive.model.field import means
from ribao.archive.model.values import (
    Base64,
    Count,
    Digest,
    Hex,
    Name,
    Part,
    Starts,
    Sureness,
    Text,
)


class Capture(Part, frozen=True, kw_only=True):
    """What was scraped, and where it came from."""

    path: Annotated[
        Text, means("Path relative to the source that was named.", "2025/03/28.txt")
    ] = ""
    url: Annotated[
        Text,
        means(
            "Where the page was scraped from.",
            "https://news.example/a/1.html",
            ninjs="uri",
            schema_org="isBasedOn",
            dublin_core="source",
        ),
    ] = ""
    fetched: Annotated[
        Text,
        means(
            "When, as the input itself says; never the clock of a run.",
            "2025-03-28T09:12:00Z",
        ),
    ] = ""
    label: Annotated[
        Text, means("Encoding the server or the caller declared.", "gb2312")
    ] = ""
    media_type: Annotated[
        Text,
        means(
            "Media type of the raw bytes.", "text/plain", schema_org="encodingFormat"
        ),
    ]
    textual: Annotated[
        bool, means("The input was text, and the raw bytes are its UTF-8.", True)
    ] = False
    bytes: Annotated[
        Count,
        means(
            "Size of the raw bytes.",
            14026,
            schema_org="contentSize",
            dublin_core="extent",
        ),
    ]
    sha256: Annotated[
        Digest,
        means(
            "SHA-256 of the raw bytes; undo is proved against it.",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            schema_org="sha256",
        ),
    ]


class Pins(Part, frozen=True, kw_only=True):
    """Bytes the decoded text alone cannot give back, once for all its places."""

    hex: Annotated[Hex, means("The bytes, in hexadecimal.", "80")]
    length: Annotated[
        Count, means("How many characters of the decoded text stand for them.", 1)
    ]
    starts: Annotated[
        Starts, means("Where, in characters of the decoded text.", [17, 93])
    ]


class Decoding(Part, frozen=True, kw_only=True):
    """How the bytes became text."""

    encoding: Annotated[Name, means("The encoding they were read in.", "gb18030")]
    certainty: Annotated[Sureness, means("How sure that is.", "proved")]
    evidence: Annotated[
        tuple[Text, ...],
        means(
            "Why, in sentences a person can check.",
            ["well-formed UTF-8, 4,219 characters"],
        ),
    ] = ()
    pins: Annotated[
        tuple[Pins, ...], means("Bytes that would not encode back to themselves.")
    ] = ()


class Lines(Part, frozen=True, kw_only=True):
    """Which lines of the extracted text have one role."""

    role: Annotated[
        Name,
        means(
            "What the mark-up makes of them: `title`, `h1` to `h6`, `strong`,"
            " `author`, `caption`, `list`, `row`, `paragraph`; `outside` of the"
            " element that holds the story, `far` from it and its headline, or `aside`"
            " among comments and other stories.",
            "h2",
        ),
    ]
    lines: Annotated[Starts, means("Which, from 0.", [0, 7])]


class Extraction(Part, frozen=True, kw_only=True):
    """
    How a page of HTML became text.

    The text itself is the one that `ledger` leads back to.
    """

    sha256: Annotated[
        Digest,
        means(
            "Digest of the extracted text in UTF-8, in lowercase hexadecimal.",
            "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
        ),
    ]
    roles: Annotated[
        tuple[Lines, ...], means("What the mark-up says of its lines.", item="group")
    ] = ()


class Payload(Part, frozen=True, kw_only=True):
    """The raw bytes, where the ledger alone cannot give them back."""

    stored: Annotated[
        Literal["bzip2+base64", "beside"],
        means("Here, compressed; or in a file of `capture.sha256` beside.", "beside"),
    ]
    data: Annotated[Base64, means("The bytes, if they are here.", "QlpoOQ==")] = ""
