"""
The archived record: one model, from which both forms and all schemas follow.

Each type here is an object of the JSON form and an element of the XML form,
field by field in this order. What a field means, an example of it and its
standard terms are written beside it, once; the JSON Schema, the XSD and the
tables of `schemas/README.md` are generated from here.

A `Text` is a string, except where a page holds what no JSON parser can be
trusted with, a lone surrogate: then it is a list of strings and code points.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Final, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

SCHEMA: Final = "urn:ribao:record:1.1.0"
# The namespace carries the major version alone: an XPath written for 1.0 must
# still find its elements in 1.9. The `schema` field says which it is exactly.
NAMESPACE: Final = "urn:ribao:record:1"

# Offsets and sizes stay within what every JSON reader holds exactly (RFC 8259, 6).
EXACT = 2**53 - 1

SURROGATE = re.compile("([\ud800-\udfff])")


class Part(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What every type of the model is: frozen, strict, silent about absences."""


class CodePoint(Part, frozen=True):
    """A lone surrogate, which JSON readers reject, join or replace."""

    cp: Annotated[
        str,
        Meta(
            pattern="^D[89A-F][0-9A-F]{2}$",
            description="The code point in hexadecimal.",
            examples=["D83D"],
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
Kind = Literal["heading", "paragraph", "note", "caption", "item", "row", "verse"]
Standing = Literal["agrees", "conflicts", "taken"]
Parameter = Annotated[Any, Meta(extra_json_schema={"$ref": "#/$defs/Parameter"})]


class Capture(Part, frozen=True, kw_only=True):
    """What was scraped, and where it came from."""

    path: Annotated[
        Text,
        Meta(
            description="Path relative to the source that was named.",
            examples=["2025/03/28.txt"],
        ),
    ] = ""
    url: Annotated[
        Text,
        Meta(
            description="Where the page was scraped from.",
            examples=["https://news.example/a/1.html"],
            extra={"ninjs": "uri", "schema.org": "isBasedOn", "Dublin Core": "source"},
        ),
    ] = ""
    fetched: Annotated[
        Text,
        Meta(
            description="When, as the input itself says; never the clock of a run.",
            examples=["2025-03-28T09:12:00Z"],
        ),
    ] = ""
    label: Annotated[
        Text,
        Meta(
            description="Encoding the server or the caller declared.",
            examples=["gb2312"],
        ),
    ] = ""
    media_type: Annotated[
        Text,
        Meta(
            description="Media type of the raw bytes.",
            examples=["text/plain"],
            extra={"schema.org": "encodingFormat"},
        ),
    ]
    textual: Annotated[
        bool,
        Meta(
            description="The input was text, and the raw bytes are its UTF-8.",
            examples=[True],
        ),
    ] = False
    bytes: Annotated[
        Count,
        Meta(
            description="Size of the raw bytes.",
            examples=[14026],
            extra={"schema.org": "contentSize", "Dublin Core": "extent"},
        ),
    ]
    sha256: Annotated[
        Digest,
        Meta(
            description="SHA-256 of the raw bytes; undo is proved against it.",
            examples=[
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
            ],
            extra={"schema.org": "sha256"},
        ),
    ]


class Pins(Part, frozen=True, kw_only=True):
    """Bytes the decoded text alone cannot give back, once for all its places."""

    hex: Annotated[Hex, Meta(description="The bytes, in hexadecimal.", examples=["80"])]
    length: Annotated[
        Count,
        Meta(
            description="How many characters of the decoded text stand for them.",
            examples=[1],
        ),
    ]
    starts: Annotated[
        Starts,
        Meta(
            description="Where, in characters of the decoded text.", examples=[[17, 93]]
        ),
    ]


class Decoding(Part, frozen=True, kw_only=True):
    """How the bytes became text."""

    encoding: Annotated[
        Name,
        Meta(description="The encoding they were read in.", examples=["gb18030"]),
    ]
    certainty: Annotated[
        Sureness, Meta(description="How sure that is.", examples=["proved"])
    ]
    evidence: Annotated[
        tuple[Text, ...],
        Meta(
            description="Why, in sentences a person can check.",
            examples=[["well-formed UTF-8, 4,219 characters"]],
        ),
    ] = ()
    pins: Annotated[
        tuple[Pins, ...],
        Meta(description="Bytes that would not encode back to themselves."),
    ] = ()


class Author(Part, frozen=True, kw_only=True):
    """A person who wrote, never one who edited."""

    name: Annotated[
        Text,
        Meta(
            description="The name as printed.",
            examples=["李明"],
            extra={"ninjs": "people.name", "schema.org": "author.name"},
        ),
    ]
    role: Annotated[
        Text, Meta(description="What the page calls the person.", examples=["记者"])
    ] = ""
    affiliation: Annotated[
        Text,
        Meta(
            description="The newsroom, as printed.",
            examples=["晨报客户端"],
            extra={"schema.org": "author.affiliation"},
        ),
    ] = ""


class Dateline(Part, frozen=True, kw_only=True):
    """The wire service's opening."""

    agency: Annotated[Text, Meta(description="The agency.", examples=["晨星社"])] = ""
    place: Annotated[
        Text,
        Meta(
            description="The place.",
            examples=["云州"],
            extra={"ninjs": "located", "schema.org": "dateline"},
        ),
    ] = ""
    date: Annotated[
        Text, Meta(description="The date as printed.", examples=["3月1日"])
    ] = ""


class Block(Part, frozen=True, kw_only=True):
    """A piece of the body."""

    kind: Annotated[
        Kind,
        Meta(description="What it is.", examples=["paragraph"]),
    ]
    text: Annotated[
        Text,
        Meta(
            description="Its text.",
            examples=["云州昨日放晴。"],
            extra={"ninjs": "bodies.value", "schema.org": "articleBody"},
        ),
    ]


class Furniture(Part, frozen=True, kw_only=True):
    """Text taken out of the body, verbatim."""

    text: Annotated[Text, Meta(description="What stood there.", examples=["【打印】"])]
    rule: Annotated[
        Name, Meta(description="The rule that claimed it.", examples=["print-button"])
    ]


class Claim(Part, frozen=True, kw_only=True):
    """What the head of a page of HTML says of it, which need not be true."""

    field: Annotated[
        Name, Meta(description="The field of the article.", examples=["published"])
    ]
    value: Annotated[
        Text, Meta(description="What is claimed, verbatim.", examples=["2025-03-28"])
    ]
    source: Annotated[
        Text,
        Meta(description="Who claims it.", examples=["meta article:published_time"]),
    ]
    standing: Annotated[
        Standing | UnsetType,
        Meta(
            description="Beside the page's own text: `agrees`, `conflicts`, or"
            " `taken` where that is silent; absent where nothing was compared.",
            examples=["agrees"],
        ),
    ] = UNSET


class Lines(Part, frozen=True, kw_only=True):
    """Which lines of the extracted text have one role."""

    role: Annotated[
        Name,
        Meta(
            description="What the mark-up makes of them: `title`, `h1` to `h6`,"
            " `strong`, `author`, `caption`, `list`, `row`, `paragraph`; `outside` of"
            " the element that holds the story, `far` from it and its headline, or"
            " `aside` among comments and other stories.",
            examples=["h2"],
        ),
    ]
    lines: Annotated[Starts, Meta(description="Which, from 0.", examples=[[0, 7]])]


class Extraction(Part, frozen=True, kw_only=True):
    """
    How a page of HTML became text.

    The text itself is the one that `ledger` leads back to.
    """

    sha256: Annotated[
        Digest,
        Meta(
            description="Digest of the extracted text in UTF-8, in lowercase"
            " hexadecimal.",
            examples=[
                "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"
            ],
        ),
    ]
    roles: Annotated[
        tuple[Lines, ...],
        Meta(
            description="What the mark-up says of its lines.", extra={"item": "group"}
        ),
    ] = ()


class Span(Part, frozen=True, kw_only=True):
    """Where a field's value stands in the whole text."""

    field: Annotated[
        Name, Meta(description="The field of the article.", examples=["headline"])
    ]
    start: Annotated[Count, Meta(description="First character, from 0.", examples=[0])]
    end: Annotated[Count, Meta(description="Behind the last character.", examples=[18])]
    rule: Annotated[
        Name, Meta(description="The rule that found it.", examples=["first-line"])
    ]


class Article(Part, frozen=True, kw_only=True):
    """The story in its parts; absent means not found."""

    headline: Annotated[
        Text,
        Meta(
            description="The headline.",
            examples=["云州昨日放晴"],
            extra={
                "ninjs": "headlines.value",
                "schema.org": "headline",
                "Dublin Core": "title",
            },
        ),
    ] = ""
    original_headline: Annotated[
        Text,
        Meta(
            description="The headline it ran under elsewhere.",
            examples=["晴了"],
            extra={"schema.org": "alternativeHeadline", "Dublin Core": "alternative"},
        ),
    ] = ""
    column: Annotated[
        Text,
        Meta(
            description="The column or section.",
            examples=["豫政观察"],
            extra={"schema.org": "articleSection"},
        ),
    ] = ""
    byline: Annotated[
        Text,
        Meta(
            description="The byline, as printed.",
            examples=["晨报记者 李明"],
            extra={"ninjs": "by", "schema.org": "creditText"},
        ),
    ] = ""
    authors: Annotated[
        tuple[Author, ...],
        Meta(
            description="Those who wrote.",
            extra={
                "ninjs": "people.name",
                "schema.org": "author",
                "Dublin Core": "creator",
                "item": "author",
            },
        ),
    ] = ()
    dateline: Annotated[
        Dateline | UnsetType, Meta(description="Agency, place and date of the opening.")
    ] = UNSET
    published: Annotated[
        Moment,
        Meta(
            description="When it was published.",
            examples=["2025-03-28"],
            extra={
                "ninjs": "contentCreated",
                "schema.org": "datePublished",
                "Dublin Core": "issued",
            },
        ),
    ] = ""
    updated: Annotated[
        Moment,
        Meta(
            description="When it was changed last.",
            examples=["2025-03-28T10:00"],
            extra={"schema.org": "dateModified", "Dublin Core": "modified"},
        ),
    ] = ""
    infosource: Annotated[
        Text,
        Meta(
            description="Whom the page names as its source.",
            examples=["晨报"],
            extra={
                "ninjs": "infoSources.name",
                "schema.org": "sourceOrganization",
                "Dublin Core": "publisher",
            },
        ),
    ] = ""
    via: Annotated[
        Text,
        Meta(
            description="The site it was copied from, where the page names it too.",
            examples=["晨报网"],
        ),
    ] = ""
    editors: Annotated[
        tuple[Text, ...],
        Meta(
            description="Those who edited.",
            examples=[["王芳"]],
            extra={
                "ninjs": "people.name",
                "schema.org": "editor",
                "Dublin Core": "contributor",
                "item": "editor",
            },
        ),
    ] = ()
    proofreaders: Annotated[
        tuple[Text, ...],
        Meta(
            description="Those who read the proofs.",
            examples=[["陈静"]],
            extra={
                "ninjs": "people.name",
                "schema.org": "contributor",
                "Dublin Core": "contributor",
                "item": "proofreader",
            },
        ),
    ] = ()
    photographers: Annotated[
        tuple[Text, ...],
        Meta(
            description="Those who took the pictures.",
            examples=[["周航"]],
            extra={
                "ninjs": "people.name",
                "schema.org": "contributor",
                "Dublin Core": "contributor",
                "item": "photographer",
            },
        ),
    ] = ()
    picture_suppliers: Annotated[
        tuple[Text, ...],
        Meta(
            description="Agencies and offices that supplied the pictures.",
            examples=[["晨星社"]],
            extra={"item": "supplier"},
        ),
    ] = ()
    reviewers: Annotated[
        tuple[Text, ...],
        Meta(
            description="Those who approved it, however many times.",
            examples=[["韩立"]],
            extra={
                "ninjs": "people.name",
                "schema.org": "contributor",
                "Dublin Core": "contributor",
                "item": "reviewer",
            },
        ),
    ] = ()
    planners: Annotated[
        tuple[Text, ...],
        Meta(
            description="Those who planned it.",
            examples=[["罗北辰"]],
            extra={
                "ninjs": "people.name",
                "schema.org": "contributor",
                "Dublin Core": "contributor",
                "item": "planner",
            },
        ),
    ] = ()
    compiled_from: Annotated[
        tuple[Text, ...],
        Meta(
            description="What a desk put it together from.",
            examples=[["晨星社"]],
            extra={"schema.org": "isBasedOn", "item": "outlet"},
        ),
    ] = ()
    written: Annotated[
        Moment,
        Meta(
            description="When it was written, where that is not when it came out.",
            examples=["2025-03-27"],
            extra={"schema.org": "dateCreated", "Dublin Core": "created"},
        ),
    ] = ""
    print_place: Annotated[
        Text,
        Meta(
            description="Where it stood in print.",
            examples=["第4版"],
            extra={"schema.org": "printPage"},
        ),
    ] = ""
    layout_code: Annotated[
        Text,
        Meta(description="The page designer's mark.", examples=["②9"]),
    ] = ""
    document_number: Annotated[
        Text,
        Meta(
            description="The number of an official document.",
            examples=["云政发〔2025〕12号"],
            extra={"schema.org": "identifier", "Dublin Core": "identifier"},
        ),
    ] = ""
    abstract: Annotated[
        Text,
        Meta(
            description="The abstract the page gives.",
            examples=["雨停了。"],
            extra={
                "ninjs": "descriptions.value",
                "schema.org": "abstract",
                "Dublin Core": "abstract",
            },
        ),
    ] = ""
    counters: Annotated[
        tuple[Text, ...],
        Meta(
            description="How often it was read, as the page counts.",
            examples=[["1023"]],
            extra={"item": "counter"},
        ),
    ] = ()
    contact: Annotated[
        tuple[Text, ...],
        Meta(
            description="Where to write or ring.",
            examples=[["0000-1234567"]],
            extra={"item": "address"},
        ),
    ] = ()
    keywords: Annotated[
        tuple[Text, ...],
        Meta(
            description="Keywords the page gives.",
            examples=[["天气"]],
            extra={
                "ninjs": "subjects.name",
                "schema.org": "keywords",
                "Dublin Core": "subject",
                "item": "keyword",
            },
        ),
    ] = ()
    rights: Annotated[
        Text,
        Meta(
            description="The rights statement, as printed.",
            examples=["未经授权不得转载"],
            extra={
                "ninjs": "copyrightNotice",
                "schema.org": "copyrightNotice",
                "Dublin Core": "rights",
            },
        ),
    ] = ""
    body: Annotated[
        tuple[Block, ...],
        Meta(
            description="Headings and paragraphs in order.",
            extra={
                "ninjs": "bodies",
                "schema.org": "articleBody",
                "item": "block",
            },
        ),
    ] = ()
    furniture: Annotated[
        tuple[Furniture, ...],
        Meta(
            description="What is not the story, verbatim; an empty label too.",
            extra={"item": "piece"},
        ),
    ] = ()
    claims: Annotated[
        tuple[Claim, ...],
        Meta(
            description="What the page's head says of it, beside its own text.",
            extra={"item": "claim"},
        ),
    ] = ()
    spans: Annotated[
        tuple[Span, ...],
        Meta(
            description="Where each value stands in `text`; a value taken from a"
            " claim has an empty span.",
            extra={"item": "span"},
        ),
    ] = ()


class Channel(Part, frozen=True, kw_only=True):
    """One way of being garbled, found at work on the page."""

    part: Annotated[
        Literal["page"] | UnsetType,
        Meta(
            description="`page` if it was taken off the HTML, tags and all, before"
            " its text was extracted.",
            examples=["page"],
        ),
    ] = UNSET
    channel: Annotated[Name, Meta(description="Its name.", examples=["gloss"])]
    certainty: Annotated[
        Sureness,
        Meta(description="The weakest of its edits.", examples=["proved"]),
    ]
    proved: Annotated[
        bool,
        Meta(
            description="Whether the channels, run forward, gave what was received.",
            examples=[True],
        ),
    ]
    parameters: Annotated[
        dict[Name, Parameter],
        Meta(
            description="What the channel needs to be run forward again.",
            examples=[{"table": [["會", "huì"]]}],
            extra={"item": "parameter"},
        ),
    ] = {}
    evidence: Annotated[
        tuple[Text, ...],
        Meta(
            description="What speaks for it, in sentences a person can check.",
            examples=[["235 glosses, 69 characters, one reading each"]],
        ),
    ] = ()


class Edits(Part, frozen=True, kw_only=True):
    """One replacement, once for all its places."""

    rule: Annotated[
        Name, Meta(description="The rule that made it.", examples=["gloss"])
    ]
    certainty: Annotated[
        Sureness | UnsetType,
        Meta(description="How sure; absent on an editorial edit.", examples=["proved"]),
    ] = UNSET
    before: Annotated[Text, Meta(description="What stood there.", examples=["(huì)"])]
    after: Annotated[Text, Meta(description="What stands there now.", examples=["会"])]
    starts: Annotated[
        Starts,
        Meta(
            description="Where, in characters of the text the step received.",
            examples=[[12, 45]],
        ),
    ]


class Step(Part, frozen=True, kw_only=True):
    """What one step changed."""

    step: Annotated[
        Name,
        Meta(
            description="A channel that was taken off, or an editorial step.",
            examples=["gloss"],
        ),
    ]
    edits: Annotated[
        tuple[Edits, ...],
        Meta(
            description="Its edits, by first place; no two overlap.",
            extra={"item": "edit"},
        ),
    ]


class Note(Part, frozen=True, kw_only=True):
    """Something a person should know."""

    code: Annotated[Name, Meta(description="A stable code.", examples=["empty"])]
    message: Annotated[
        Text, Meta(description="A sentence.", examples=["the file is empty"])
    ]


class Refused(Part, frozen=True, kw_only=True):
    """An edit that a person rejected and that was not made, once for all its places."""

    step: Annotated[
        Name, Meta(description="The step that would make it.", examples=["gloss"])
    ]
    rule: Annotated[
        Name, Meta(description="The rule that would make it.", examples=["gloss"])
    ]
    before: Annotated[Text, Meta(description="What stays there.", examples=["(huì)"])]
    after: Annotated[Text, Meta(description="What would stand there.", examples=["会"])]
    starts: Annotated[
        Starts,
        Meta(
            description="Where, in characters of the decoded or extracted text.",
            examples=[[12]],
        ),
    ]


class Settings(Part, frozen=True, kw_only=True):
    """What a user decided about the run; absent where it is the default."""

    accept: Annotated[
        Literal["proved", "likely", "guessed"],
        Meta(description="Pages less certain are held.", examples=["proved"]),
    ] = "likely"
    encoding: Annotated[
        Text,
        Meta(
            description="The encoding to read every page in.",
            examples=["gb18030"],
        ),
    ] = ""
    keep_script: Annotated[
        bool,
        Meta(
            description="Whether a converted page's script was left.", examples=[True]
        ),
    ] = False
    ignore: Annotated[
        tuple[Text, ...],
        Meta(
            description="Rules of normalization that were left out.",
            examples=[["curly-quotes"]],
            extra={"item": "rule"},
        ),
    ] = ()


class Tool(Part, frozen=True, kw_only=True):
    """What made the record."""

    version: Annotated[Name, Meta(description="Version of ribao.", examples=["0.1.0"])]
    tables: Annotated[
        Digest,
        Meta(
            description="SHA-256 over its tables, names and contents.",
            examples=[
                "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"
            ],
        ),
    ]


class Payload(Part, frozen=True, kw_only=True):
    """The raw bytes, where the ledger alone cannot give them back."""

    stored: Annotated[
        Literal["bzip2+base64", "beside"],
        Meta(
            description="Here, compressed; or in a file of `capture.sha256` beside.",
            examples=["beside"],
        ),
    ]
    data: Annotated[
        Base64, Meta(description="The bytes, if they are here.", examples=["QlpoOQ=="])
    ] = ""


class Record(Part, frozen=True, kw_only=True):
    """Everything known of one input."""

    schema: Annotated[
        Literal["urn:ribao:record:1.1.0"],
        Meta(description="The version of this form, in full."),
    ]
    id: Annotated[
        Text,
        Meta(
            description="The caller's name for the page, else its path.",
            examples=["2025/03/28.txt"],
            extra={
                "ninjs": "altIds.value",
                "schema.org": "identifier",
                "Dublin Core": "identifier",
            },
        ),
    ]
    capture: Annotated[Capture, Meta(description="What was scraped.")]
    decoding: Annotated[
        Decoding | UnsetType, Meta(description="How the bytes became text.")
    ] = UNSET
    outcome: Annotated[
        Literal["kept", "held", "refused"],
        Meta(
            description="Kept; held for a person; refused as no news we can read.",
            examples=["kept"],
            extra={"ninjs": "pubStatus"},
        ),
    ]
    language: Annotated[
        Language,
        Meta(
            description="BCP 47, with the script.",
            examples=["zh-Hans"],
            extra={
                "ninjs": "language",
                "schema.org": "inLanguage",
                "Dublin Core": "language",
            },
        ),
    ] = ""
    certainty: Annotated[
        Literal["untouched", "lost", "guessed", "likely", "proved"] | UnsetType,
        Meta(
            description="The weakest edit of repair; absent on a refused input.",
            examples=["proved"],
        ),
    ] = UNSET
    article: Annotated[
        Article | UnsetType, Meta(description="The story in its parts.")
    ] = UNSET
    text: Annotated[
        Text,
        Meta(
            description="The whole text, repaired and normalized.",
            examples=["云州昨日放晴。"],
            extra={"ninjs": "bodies.value", "schema.org": "articleBody"},
        ),
    ] = ""
    channels: Annotated[
        tuple[Channel, ...],
        Meta(
            description="The channels taken off, last layer first.",
            extra={"item": "found"},
        ),
    ] = ()
    page_ledger: Annotated[
        tuple[Step, ...],
        Meta(
            description="Every change between a decoded page of HTML and the page"
            " that its text was extracted from, in order.",
            extra={"item": "change"},
        ),
    ] = ()
    extraction: Annotated[
        Extraction | UnsetType,
        Meta(description="How a page of HTML became text; absent on plain text."),
    ] = UNSET
    ledger: Annotated[
        tuple[Step, ...],
        Meta(
            description="Every change between the decoded text, or the one extracted"
            " from a page of HTML, and `text`, in order.",
            extra={"item": "change"},
        ),
    ] = ()
    notes: Annotated[
        tuple[Note, ...],
        Meta(description="What a person should know.", extra={"item": "note"}),
    ] = ()
    refusals: Annotated[
        tuple[Refused, ...],
        Meta(
            description="The edits a person rejected; none of them was made.",
            extra={"item": "refused"},
        ),
    ] = ()
    settings: Annotated[
        Settings | UnsetType, Meta(description="What the run was told to do.")
    ] = UNSET
    tool: Annotated[Tool, Meta(description="What made this record.")]
    payload: Annotated[
        Payload | UnsetType,
        Meta(description="The raw bytes, where the ledger cannot give them back."),
    ] = UNSET


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
