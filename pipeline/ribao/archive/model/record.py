"""
The record itself: everything known of one input.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import UNSET, UnsetType

from ribao.archive.model.article import Article
from ribao.archive.model.field import means
from ribao.archive.model.ledger import Channel, Refused, Step
from ribao.archive.model.source import Capture, Decoding, Extraction, Payload
from ribao.archive.model.values import Digest, Language, Name, Part, Text

SCHEMA: Final = "urn:ribao:record:1.1.0"
# The namespace carries the major version alone: an XPath written for 1.0 must
# still find its elements in 1.9. The `schema` field says which it is exactly.
NAMESPACE: Final = "urn:ribao:record:1"


class Note(Part, frozen=True, kw_only=True):
    """Something a person should know."""

    code: Annotated[Name, means("A stable code.", "empty")]
    message: Annotated[Text, means("A sentence.", "the file is empty")]


class Settings(Part, frozen=True, kw_only=True):
    """What a user decided about the run; absent where it is the default."""

    accept: Annotated[
        Literal["proved", "likely", "guessed"],
        means("Pages less certain are held.", "proved"),
    ] = "likely"
    encoding: Annotated[
        Text, means("The encoding to read every page in.", "gb18030")
    ] = ""
    keep_script: Annotated[
        bool, means("Whether a converted page's script was left.", True)
    ] = False
    ignore: Annotated[
        tuple[Text, ...],
        means(
            "Rules of normalization that were left out.", ["curly-quotes"], item="rule"
        ),
    ] = ()


class Tool(Part, frozen=True, kw_only=True):
    """What made the record."""

    version: Annotated[Name, means("Version of ribao.", "0.1.0")]
    tables: Annotated[
        Digest,
        means(
            "SHA-256 over its tables, names and contents.",
            "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
        ),
    ]


class Record(Part, frozen=True, kw_only=True):
    """Everything known of one input."""

    schema: Annotated[
        Literal["urn:ribao:record:1.1.0"], means("The version of this form, in full.")
    ]
    id: Annotated[
        Text,
        means(
            "The caller's name for the page, else its path.",
            "2025/03/28.txt",
            ninjs="altIds.value",
            schema_org="identifier",
            dublin_core="identifier",
        ),
    ]
    capture: Annotated[Capture, means("What was scraped.")]
    decoding: Annotated[Decoding | UnsetType, means("How the bytes became text.")] = (
        UNSET
    )
    outcome: Annotated[
        Literal["kept", "held", "refused"],
        means(
            "Kept; held for a person; refused as no news we can read.",
            "kept",
            ninjs="pubStatus",
        ),
    ]
    language: Annotated[
        Language,
        means(
            "BCP 47, with the script.",
            "zh-Hans",
            ninjs="language",
            schema_org="inLanguage",
            dublin_core="language",
        ),
    ] = ""
    certainty: Annotated[
        Literal["untouched", "lost", "guessed", "likely", "proved"] | UnsetType,
        means("The weakest edit of repair; absent on a refused input.", "proved"),
    ] = UNSET
    article: Annotated[Article | UnsetType, means("The story in its parts.")] = UNSET
    text: Annotated[
        Text,
        means(
            "The whole text, repaired and normalized.",
            "云州昨日放晴。",
            ninjs="bodies.value",
            schema_org="articleBody",
        ),
    ] = ""
    channels: Annotated[
        tuple[Channel, ...],
        means("The channels taken off, last layer first.", item="found"),
    ] = ()
    page_ledger: Annotated[
        tuple[Step, ...],
        means(
            "Every change between a decoded page of HTML and the page that its text"
            " was extracted from, in order.",
            item="change",
        ),
    ] = ()
    extraction: Annotated[
        Extraction | UnsetType,
        means("How a page of HTML became text; absent on plain text."),
    ] = UNSET
    ledger: Annotated[
        tuple[Step, ...],
        means(
            "Every change between the decoded text, or the one extracted from a page"
            " of HTML, and `text`, in order.",
            item="change",
        ),
    ] = ()
    notes: Annotated[
        tuple[Note, ...], means("What a person should know.", item="note")
    ] = ()
    refusals: Annotated[
        tuple[Refused, ...],
        means("The edits a person rejected; none of them was made.", item="refused"),
    ] = ()
    settings: Annotated[Settings | UnsetType, means("What the run was told to do.")] = (
        UNSET
    )
    tool: Annotated[Tool, means("What made this record.")]
    payload: Annotated[
        Payload | UnsetType,
        means("The raw bytes, where the ledger cannot give them back."),
    ] = UNSET
