"""
The article: a story in its parts, what a page's head claims, and where each stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Claim:
    """
    What a page's head says of it: a field, a value, and who says so.

    `standing` is what the page's own text makes of it: `agrees`, `conflicts`,
    `taken` where the page is silent, "" where nothing was compared.
    """

    field: str
    value: str
    source: str
    standing: str = ""


class Span(NamedTuple):
    """Where a field's value stands in the whole text, and the rule that said so."""

    field: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Author:
    """A person who wrote, never one who edited."""

    name: str
    role: str = ""
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class Dateline:
    """The wire service's opening: 新华社北京3月1日电."""

    agency: str = ""
    place: str = ""
    date: str = ""


class Block(NamedTuple):
    """A piece of the body: `heading`, `paragraph`, `note` or `caption`."""

    kind: str
    text: str


class Furniture(NamedTuple):
    """Text taken out of the body, verbatim, with the rule that claimed it."""

    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Article:
    """The story in its parts; an empty value means not found."""

    headline: str = ""
    original_headline: str = ""
    column: str = ""
    byline: str = ""
    authors: tuple[Author, ...] = ()
    dateline: Dateline | None = None
    published: str = ""
    updated: str = ""
    infosource: str = ""
    via: str = ""
    editors: tuple[str, ...] = ()
    proofreaders: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    picture_suppliers: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    planners: tuple[str, ...] = ()
    compiled_from: tuple[str, ...] = ()
    written: str = ""
    print_place: str = ""
    layout_code: str = ""
    document_number: str = ""
    abstract: str = ""
    counters: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    rights: str = ""
    body: tuple[Block, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    claims: tuple[Claim, ...] = ()
    spans: tuple[Span, ...] = ()
