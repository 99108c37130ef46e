"""
Extraction: a page of HTML as lines of visible text, each with a role.

The splitter reads plain text; HTML only adds what the mark-up says about each
line: that it is a heading, a caption, a link, or stands outside the element
that holds the story. Scripts, styles, navigation and comments never reach the
text. What the head says of the page (JSON-LD, OpenGraph, Dublin Core, citation
metas) is a claim with its source, never a value by itself.

The story's element is the deepest that holds three quarters of all sentences
outside links. On pages whose body is one long run of `<br>` this finds the
same element as trafilatura; nothing is gained by asking it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "svg",
        "math",
        "head",
        "nav",
        "select",
        "option",
        "button",
        "textarea",
        "form",
        "input",
        "canvas",
        "audio",
        "video",
        "map",
    ]
)
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "th",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
CELLS = frozenset(("td", "th"))
BOLD = frozenset(("strong", "b"))
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
SPACES = re.compile(r"[ \t\r\n\f]+")
UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
SENTENCE = re.compile(r"[。！？…]")
SHARE = 0.75
CLAIMS = {
    "og:title": "headline",
    "dc.title": "headline",
    "dcterms.title": "headline",
    "citation_title": "headline",
    "articletitle": "headline",
    "article:published_time": "published",
    "pubdate": "published",
    "publishdate": "published",
    "dc.date": "published",
    "dcterms.issued": "published",
    "citation_publication_date": "published",
    "article:modified_time": "updated",
    "author": "authors",
    "article:author": "authors",
    "dc.creator": "authors",
    "citation_author": "authors",
    "contentsource": "infosource",
    "source": "infosource",
    "keywords": "keywords",
    "description": "abstract",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """What a page's head says of it: a field, a value, and who says so."""

    field: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """
    The visible text, one block a line, and one role for each line.

    Roles: `h1` to `h6`, `strong` (a block all bold), `caption`, `list`, `row`,
    `paragraph`, `outside` (not in the story's element), "" for none of these.
    """

    text: str
    roles: tuple[str, ...]
    claims: tuple[Claim, ...] = ()
    title: str = ""


@dataclass(slots=True)
class Row:
    """A line under construction, with the element that opened it."""

    element: _Element
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    bold: int = 0

    @property
    def text(self) -> str:
        return SPACES.sub(" ", "".join(self.pieces)).strip(" \N{IDEOGRAPHIC SPACE}")


def extracted(page: str) -> Extraction:
    """The text of an HTML page with its roles; total, empty where nothing shows."""
    import lxml.etree
    import lxml.html

    parser = lxml.html.HTMLParser(
        remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8"
    )
    readable = UNFIT.sub("\N{REPLACEMENT CHARACTER}", DECLARATION.sub("", page))
    try:
        root = lxml.html.document_fromstring(readable.encode(), parser=parser)
    except lxml.etree.ParserError:  # Nothing but white space or comments.
        return Extraction("", ())
    rows = [row for row in visible(root) if row.text]
    inside = story_element(rows)
    kept = [row for row in rows if not navigation(row, within(row.element, inside))]
    roles = tuple(role(row, within(row.element, inside)) for row in kept)
    claimed = tuple(claims(root))
    title = next((c.value for c in claimed if c.field == "headline"), "")
    title = title or root.findtext(".//title") or ""
    return Extraction(
        "\n".join(row.text for row in kept),
        roles,
        claimed,
        SPACES.sub(" ", title).strip(),
    )


def visible(root: _Element) -> Iterator[Row]:
    """The lines a browser would show, in order."""
    import lxml.etree

    row = Row(root)
    links = bolds = 0
    walk = lxml.etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in UNSEEN or HIDDEN.search(element.get("style") or ""):
                walk.skip_subtree()
                continue
            if tag in CELLS and plain_cell(element):
                row.pieces.append(" ")
            elif tag in BLOCKS:
                yield row
                row = Row(element)
            links += tag == "a"
            bolds += tag in BOLD
            add(row, element.text, links, bolds)
            continue
        if tag in UNSEEN or HIDDEN.search(element.get("style") or ""):
            add(row, element.tail, links, bolds)
            continue
        links -= tag == "a"
        bolds -= tag in BOLD
        if tag in CELLS and plain_cell(element):
            pass
        elif tag in BLOCKS:
            yield row
            parent = element.getparent()
            row = Row(parent if parent is not None else element)
        add(row, element.tail, links, bolds)
    yield row


def plain_cell(cell: _Element) -> bool:
    """Whether a table's cell holds words only, not a part of the page's layout."""
    return not any(child.tag in BLOCKS for child in cell.iter() if child is not cell)


def add(row: Row, text: str | None, links: int, bolds: int) -> None:
    if text:
        row.pieces.append(text)
        size = len(text.strip())
        row.linked += size * (links > 0)
        row.bold += size * (bolds > 0)


def story_element(rows: list[Row]) -> _Element | None:
    """The deepest element that holds `SHARE` of all sentences outside links."""
    weights: dict[_Element, int] = {}
    total = 0
    for row in rows:
        text = row.text
        if not SENTENCE.search(text) or row.linked * 2 > len(text):
            continue
        total += len(text)
        element: _Element | None = row.element
        while element is not None:
            weights[element] = weights.get(element, 0) + len(text)
            element = element.getparent()
    # Each holds more than half, so they lie one within the other.
    holding = {e for e, weight in weights.items() if weight >= SHARE * total}
    return next((e for e in holding if holding.isdisjoint(e)), None)


def within(element: _Element, story: _Element | None) -> bool:
    node: _Element | None = element
    while node is not None and node is not story:
        node = node.getparent()
    return node is not None


def navigation(row: Row, inside: bool) -> bool:
    """Whether a line is links and nothing else, away from the story."""
    if inside:
        return False
    return row.linked * 5 >= len(row.text) * 4 and row.element.tag not in HEADINGS


def role(row: Row, inside: bool) -> str:
    tag = str(row.element.tag)
    if tag in HEADINGS:
        return tag if inside or tag == "h1" else "outside"
    if not inside:
        return "outside"
    if row.bold * 10 >= len(row.text) * 9:
        return "strong"
    names = {
        "figcaption": "caption",
        "caption": "caption",
        "li": "list",
        "p": "paragraph",
        "tr": "row",
    }
    return names.get(tag, "")


def claims(root: _Element) -> Iterator[Claim]:
    """What metas and JSON-LD say, in the order they say it."""
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        value = (meta.get("content") or "").strip()
        if value and name.lower() in CLAIMS:
            yield Claim(CLAIMS[name.lower()], value, f"meta {name}")
    for script in root.iter("script"):
        if script.get("type") == "application/ld+json":
            yield from linked_data(script.text or "")


def linked_data(written: str) -> Iterator[Claim]:
    """What a JSON-LD block claims; nothing if it is no JSON."""
    try:
        told = json.loads(written)
    except ValueError:
        return
    except RecursionError:  # A page may nest brackets to any depth.
        return
    for thing in told if isinstance(told, list) else [told]:
        if not isinstance(thing, dict):
            continue
        for key, name in (
            ("headline", "headline"),
            ("datePublished", "published"),
            ("dateModified", "updated"),
        ):
            value = thing.get(key)
            if isinstance(value, str) and value.strip():
                yield Claim(name, value.strip(), f"JSON-LD {key}")
