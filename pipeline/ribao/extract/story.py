"""
Where the story is on a page, and what that makes of each line.

Paragraphs of a story stand side by side in one element; comments, teasers and
the site's talk of itself stand each in a box of its own. So a paragraph counts
for the element it stands in, and less and less for those around it, and the
story's element is the one that counts most. A few names that content systems
give to comments and lists of links tell boxes that never hold it.

The article is the story with its headline: the smallest element around both.
Beyond it a line may still hold a notice of rights or a labelled credit, but a
name or a date that stands there alone is another story's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ribao.extract.boxes import box, weight
from ribao.extract.lines import Row
from ribao.extract.roles import (
    BESIDE,
    FAR,
    HEADINGS,
    INSIDE,
    NEAR,
    TALK,
    leading,
    navigation,
    role,
    supplied,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

# What stands in such an element stands in the element around it.
PARAGRAPHS = HEADINGS | {"p", "li", "blockquote", "tr", "td", "pre", "dd", "figcaption"}
SENTENCE = re.compile(r"[。！？…；]|，[^，]*，")
NO_LETTER = re.compile(r"[\W_]+")
SHORTEST_TITLE, LONGEST_TITLE = 4, 80
# No row that is longer, marks and spaces with it, has so few letters.
LONGEST_ROW = 3 * LONGEST_TITLE
# What a paragraph counts for the element it stands in and those around that.
# Comments lie two or three boxes below the list they make.
SHARES = (1.0, 0.8, 0.6, 0.3)
# Boxes beside the story's and named like it hold the rest of it if they add this.
WIDER = 1.35
WHOLE = 0.9


@dataclass(frozen=True, slots=True)
class Places:
    """Where things are on a page: the story, the article, and the headline."""

    story: _Element | None
    article: _Element | None
    headline: Row | None


def placed(rows: list[Row], titles: list[str]) -> Iterator[tuple[Row, str]]:
    """The rows that are not navigation, each with its role."""
    rows = list(unbroken(rows, [letters(title) for title in titles]))
    headline = entitled(rows, titles)
    named = headline or only_heading(rows)
    kinds = dict.fromkeys(holders(rows, named), "")
    story = story_element(rows, kinds)
    found = Places(story, around(story, named), headline)
    listed = links(rows)
    passed = begun = False
    for row in rows:
        passed |= row is named
        if row is headline:
            yield row, "title"
            continue
        kind = aside(row.element, story, kinds)
        inside = within(row.element, story) and not kind
        if supplied(row) and passed and not begun and not kind:
            yield row, "outside"
        elif not (navigation(row) and (not inside or listing(row, listed))):
            # 同场加映：…, a link to another story between two paragraphs.
            talk = kind == "talk" or (navigation(row) and not row.text.endswith("。"))
            leads = passed and not begun and not talk and leading(row)
            begun |= inside and row.element.tag in PARAGRAPHS
            place = TALK if talk else place_of(row, inside or leads, found)
            yield row, role(row, place, titled=headline is not None)


def place_of(row: Row, inside: bool, found: Places) -> str:
    """Where a row stands that is not among what readers say."""
    if inside:
        return INSIDE
    if found.article is None:
        return NEAR
    return BESIDE if within(row.element, found.article) else FAR


def listing(row: Row, listed: set[_Element]) -> bool:
    """Whether a row stands in a list of links."""
    return any(element in listed for element in upward(row.element))


def holders(rows: list[Row], headline: Row | None) -> set[_Element]:
    """
    Elements that no name makes an aside: those around the headline, those that
    hold nearly all sentences, and a tool's box (`img_share_area`) with half of them.
    """
    sizes: dict[_Element, int] = {}
    total = 0
    for row in rows:
        if SENTENCE.search(row.text):
            total += len(row.text)
            for element in upward(row.element):
                sizes[element] = sizes.get(element, 0) + len(row.text)
    around = set() if headline is None else set(upward(headline.element))
    return around | {
        element
        for element, size in sizes.items()
        if size >= WHOLE * total or (size * 2 >= total and box(element) == "bar")
    }


def links(rows: list[Row]) -> set[_Element]:
    """Lists whose items are links and nothing else."""
    counted: dict[_Element, list[int]] = {}
    for row in rows:
        if row.element.tag == "li":
            parent = row.element.getparent()
            if parent is not None:
                tally = counted.setdefault(parent, [0, 0])
                tally[0] += row.linked * 5 >= len(row.text) * 4
                tally[1] += 1
    return {
        e for e, (linked, all) in counted.items() if all > 2 and linked * 5 >= all * 4
    }


def upward(element: _Element | None) -> Iterator[_Element]:
    """An element and those around it."""
    while element is not None:
        yield element
        element = element.getparent()


def aside(element: _Element, story: _Element | None, kinds: dict[_Element, str]) -> str:
    """What kind of box an element stands in that never holds a story: "" if none."""
    passed = []
    kind = ""
    for node in upward(element):
        if node is story:
            break
        if node in kinds:
            kind = kinds[node]
            break
        passed.append(node)
        if kind := box(node):
            break
    kinds.update((node, kind) for node in passed)
    return kind


def story_element(rows: list[Row], kinds: dict[_Element, str]) -> _Element | None:
    """The element that holds the story's paragraphs side by side."""
    scores: dict[_Element, float] = {}
    sizes: dict[_Element, int] = {}
    for row in rows:
        size = len(row.text) - row.linked
        if row.linked * 2 > len(row.text) or not SENTENCE.search(row.text):
            continue
        if aside(row.element, None, kinds):
            continue
        holder: _Element | None = row.element
        if row.element.tag in PARAGRAPHS:
            holder = row.element.getparent()
        for depth, element in enumerate(upward(holder)):
            if depth < len(SHARES):
                scores[element] = scores.get(element, 0) + size * SHARES[depth]
            sizes[element] = sizes.get(element, 0) + size
    if not scores:
        return None
    # Of two that count alike, the outer, which came later into the table.
    order = {element: number for number, element in enumerate(sizes)}
    story = max(scores, key=lambda e: (scores[e] * weight(e), order[e]))
    return wider(story, sizes)


def wider(story: _Element, sizes: dict[_Element, int]) -> _Element:
    """The story's element, or the one around it if its likes hold the rest."""
    found = story
    for element in upward(story.getparent()):
        if element.tag in ("body", "html"):
            break
        alike = sum(
            sizes.get(child, 0)
            for child in element
            if child is not found
            and child.tag == found.tag
            and child.get("class") == found.get("class")
        )
        if alike < (WIDER - 1) * sizes[found]:
            break
        found = element
    return found


def around(story: _Element | None, headline: Row | None) -> _Element | None:
    """The smallest element that holds both the story and its headline."""
    if story is None or headline is None:
        return None
    holders = set(upward(headline.element))
    return next((node for node in upward(story) if node in holders), None)


def entitled(rows: list[Row], titles: list[str]) -> Row | None:
    """
    The row that the page's titles repeat: a heading if there is one, the longest.

    A title opens with the headline, or holds it between the names of section
    and site; then it is most of the title.
    """
    bare = [letters(title) for title in titles]
    found = [
        row
        for row in rows
        if len(row.text) <= LONGEST_ROW and repeated(letters(row.text), bare)
    ]
    return max(
        found,
        key=lambda row: (
            row.element.tag in HEADINGS,
            len(letters(row.text)),
            row.linked == 0,
        ),
        default=None,
    )


def unbroken(rows: list[Row], titles: list[str]) -> Iterator[Row]:
    """
    The rows, a headline that `<br>` breaks into several made one again.

    `titles` are letters only; one of them opens with all of the headline.
    """
    last: Row | None = None
    for row in rows:
        if last is not None and row.resumed and within(row.element, last.element):
            both = letters(last.text + row.text)
            if len(both) <= LONGEST_TITLE and any(t.startswith(both) for t in titles):
                last.join(row)
                continue
        if last is not None:
            yield last
        last = row
    if last is not None:
        yield last


def only_heading(rows: list[Row]) -> Row | None:
    """The page's only first-level heading."""
    found = [row for row in rows if row.element.tag == "h1"]
    return found[0] if len(found) == 1 else None


def repeated(words: str, titles: list[str]) -> bool:
    return SHORTEST_TITLE <= len(words) <= LONGEST_TITLE and any(
        title.startswith(words) or (words in title and 2 * len(words) > len(title))
        for title in titles
    )


def letters(text: str) -> str:
    """A text without its marks and spaces."""
    return NO_LETTER.sub("", text)


def within(element: _Element, story: _Element | None) -> bool:
    """Whether an element lies in the story's; on a page without one, all do."""
    return story is None or any(node is story for node in upward(element))
