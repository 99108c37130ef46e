"""
What an article is made of: its people, its opening, its blocks and its leftovers.

Each is as the page prints it, and a span says where it stands.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, UnsetType

from ribao.archive.model.field import means
from ribao.archive.model.values import Count, Name, Part, Text

Kind = Literal["heading", "paragraph", "note", "caption", "item", "row", "verse"]
Standing = Literal["agrees", "conflicts", "taken"]


class Author(Part, frozen=True, kw_only=True):
    """A person who wrote, never one who edited."""

    name: Annotated[
        Text,
        means(
            "The name as printed.",
            "李明",
            ninjs="people.name",
            schema_org="author.name",
        ),
    ]
    role: Annotated[Text, means("What the page calls the person.", "记者")] = ""
    affiliation: Annotated[
        Text,
        means(
            "The newsroom, as printed.", "晨报客户端", schema_org="author.affiliation"
        ),
    ] = ""


class Dateline(Part, frozen=True, kw_only=True):
    """The wire service's opening."""

    agency: Annotated[Text, means("The agency.", "晨星社")] = ""
    place: Annotated[
        Text, means("The place.", "云州", ninjs="located", schema_org="dateline")
    ] = ""
    date: Annotated[Text, means("The date as printed.", "3月1日")] = ""


class Block(Part, frozen=True, kw_only=True):
    """A piece of the body."""

    kind: Annotated[Kind, means("What it is.", "paragraph")]
    text: Annotated[
        Text,
        means(
            "Its text.",
            "云州昨日放晴。",
            ninjs="bodies.value",
            schema_org="articleBody",
        ),
    ]


class Furniture(Part, frozen=True, kw_only=True):
    """Text taken out of the body, verbatim."""

    text: Annotated[Text, means("What stood there.", "【打印】")]
    rule: Annotated[Name, means("The rule that claimed it.", "print-button")]


class Claim(Part, frozen=True, kw_only=True):
    """What the head of a page of HTML says of it, which need not be true."""

    field: Annotated[Name, means("The field of the article.", "published")]
    value: Annotated[Text, means("What is claimed, verbatim.", "2025-03-28")]
    source: Annotated[Text, means("Who claims it.", "meta article:published_time")]
    standing: Annotated[
        Standing | UnsetType,
        means(
            "Beside the page's own text: `agrees`, `conflicts`, or `taken` where that"
            " is silent; absent where nothing was compared.",
            "agrees",
        ),
    ] = UNSET


class Span(Part, frozen=True, kw_only=True):
    """Where a field's value stands in the whole text."""

    field: Annotated[Name, means("The field of the article.", "headline")]
    start: Annotated[Count, means("First character, from 0.", 0)]
    end: Annotated[Count, means("Behind the last character.", 18)]
    rule: Annotated[Name, means("The rule that found it.", "first-line")]
