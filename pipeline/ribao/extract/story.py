"""
The story's element, and the role of each line in and around it.

The story's element is the deepest that holds three quarters of all sentences
outside links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ribao.extract.lines import Row

if TYPE_CHECKING:
    from lxml.etree import _Element

HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
SENTENCE = re.compile(r"[。！？…]")
NO_LETTER = re.compile(r"[\W_]+")
SHARE = 0.75
SHORTEST_TITLE, LONGEST_TITLE = 4, 80


def placed(rows: list[Row], titles: list[str]) -> Iterator[tuple[Row, str]]:
    """The rows that are not navigation, each with its role."""
    story = story_element(rows)
    headline = entitled(rows, titles)
    for row in rows:
        inside = within(row.element, story)
        if row is headline:
            yield row, "title"
        elif not navigation(row, inside):
            yield row, role(row, inside)


def entitled(rows: list[Row], titles: list[str]) -> Row | None:
    """
    The row that the page's titles repeat: a heading if there is one, the longest.

    A title opens with the headline, or holds it between the names of section
    and site; then it is most of the title.
    """
    bare = [letters(title) for title in titles]
    found = [row for row in rows if repeated(letters(row.text), bare)]
    return max(
        found,
        key=lambda row: (row.element.tag in HEADINGS, len(row.text)),
        default=None,
    )


def repeated(words: str, titles: list[str]) -> bool:
    return SHORTEST_TITLE <= len(words) <= LONGEST_TITLE and any(
        title.startswith(words) or (words in title and 2 * len(words) > len(title))
        for title in titles
    )


def letters(text: str) -> str:
    """A text without its marks and spaces."""
    return NO_LETTER.sub("", text)


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
