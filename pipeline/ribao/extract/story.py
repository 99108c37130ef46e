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

from ribao.extract.lines import Row

if TYPE_CHECKING:
    from lxml.etree import _Element

HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
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
# What content systems call the boxes of other stories and of what readers say.
TALK = re.compile(
    r"(?:^|[\s_-])(?:comments?|cmt|reply|replies|pinglun|related|relate|recommends?"
    r"|recommended|hot(?:news|list)?|rank(?:ing)?|guess|tie-?(?:area|list)|xiangguan"
    r"|tuijian)(?:$|[\s_-])"
    r"|comment-?(?:list|box|area|wrap)|(?:post|article|news)-?comment"
    r"|(?:about-?)?author-?(?:card|bio|intro|profile)",
    re.IGNORECASE,
)
# And those of the site's own tools: no story, but a credit may stand there.
BARS = re.compile(
    r"(?:^|[\s_-])(?:sidebar|share|toolbar|nav(?:bar)?|menu|login|advert(?:isement)?"
    r"|ads?|subscribe|qrcode)(?:$|[\s_-])",
    re.IGNORECASE,
)
STORY = re.compile(
    r"articlebody|(?:^|[\s_-])(?:article|news|post|text|main|detail)?[_-]?"
    r"(?:content|body|article|text|detail|endtext)(?:$|[\s_-])|trs_editor|ucap-content"
    r"|rich_media_content|zoom",
    re.IGNORECASE,
)
LINKED = 0.6


@dataclass(frozen=True, slots=True)
class Places:
    """Where things are on a page: the story, the article, and the headline."""

    story: _Element | None
    article: _Element | None
    headline: Row | None


def placed(rows: list[Row], titles: list[str]) -> Iterator[tuple[Row, str]]:
    """The rows that are not navigation, each with its role."""
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
            yield row, role(row, (inside and not talk) or leads, talk, found)


def navigation(row: Row) -> bool:
    """Whether a row is links and nothing else, and no heading."""
    return row.linked * 5 >= len(row.text) * 4 and row.element.tag not in HEADINGS


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


def box(element: _Element) -> str:
    """`talk` or `bar` for what an element's name says of it, else ""."""
    if element.tag in ("body", "html", "article", "main"):
        return ""
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    if STORY.search(named):
        return ""
    if TALK.search(named):
        return "talk"
    return "bar" if element.tag == "aside" or BARS.search(named) else ""


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


def weight(element: _Element) -> float:
    """How much more an element counts by its name."""
    if element.tag in ("body", "html"):
        return 0.7
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    declared = element.tag == "article" or element.get("itemprop") == "articleBody"
    return 1.3 if declared or STORY.search(named) else 1.0


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


CAPTION = re.compile(
    r"caption|(?:pic|img|photo|image)[_-]?(?:desc|info|text|txt|note|tit|alt)|tushuo"
    r"|tuzhu|(?:^|[ _-])cap(?:$|[ _-])",
    re.IGNORECASE,
)
LONGEST_CAPTION = 60


def captioned(row: Row) -> bool:
    """Whether a row is named a caption, or is short and goes with a picture."""
    if CAPTION.search(row.element.get("class") or ""):
        return True
    ended = row.text.rstrip("”’」』）)")[-1:] in "。！？!?：:…"
    return row.pictured and len(row.text) <= LONGEST_CAPTION and not ended


# What content systems call the line, or its box, that names who wrote.
AUTHOR = re.compile(
    r"(?:^|[ _-])(?:author|byline|writer|zuozhe|reporter)s?(?:$|[ _-])", re.IGNORECASE
)
SHORT = 40


def naming(element: _Element) -> str:
    """What an element is called, for a machine or a style."""
    attributes = ("class", "id", "itemprop", "rel")
    return " ".join(element.get(name) or "" for name in attributes)


# What content systems call the link to whose story it is.
SUPPLIER = re.compile(
    r"(?:^|[\s_-])(?:provider|publisher|media|source|laiyuan)(?:$|[\s_-])",
    re.IGNORECASE,
)


def supplied(row: Row) -> bool:
    """Whether a row is a link that is named as the page's source."""
    boxes = (row.element, *row.element.iterancestors())[:2]
    return navigation(row) and any(SUPPLIER.search(naming(box)) for box in boxes)


ENDED = ("。", "！", "？", "…", "”", "」")


def leading(row: Row) -> bool:
    """Whether a line between the headline and the story's box opens the story."""
    return (
        row.element.tag == "p"
        and not row.linked
        and len(row.text) >= SHORTEST_LEAD
        and row.text.endswith(ENDED)
    )


# What they call the lines that lead to a story, between its headline and its text.
LEAD = re.compile(
    r"(?:^|[\s_-])(?:sub-?(?:head|title|headline)|summary|abstract|lead|intro|deck"
    r"|standfirst|zhaiyao|daodu|article-?(?:summary|desc|lead|intro))(?:$|[\s_-])",
    re.IGNORECASE,
)
# A standfirst has more; what is shorter in such a box is a tool or a date.
SHORTEST_LEAD = 15


def beside(row: Row) -> str:
    """The role of a line that stands in the article though outside its text."""
    if row.element.tag == "figcaption" or CAPTION.search(naming(row.element)):
        return "caption"
    own, parent = row.element, row.element.getparent()
    boxes = (own,) if parent is None else (own, parent)
    if len(row.text) >= SHORTEST_LEAD and any(
        LEAD.search(f"{box.get('class') or ''} {box.get('id') or ''}") for box in boxes
    ):
        return "paragraph"
    return ""


NAMES = {
    "figcaption": "caption",
    "caption": "caption",
    "li": "list",
    "p": "paragraph",
    "tr": "row",
}


def role(row: Row, inside: bool, talk: bool, found: Places) -> str:
    """What the mark-up makes of a row."""
    tag = str(row.element.tag)
    if tag == "h1" and found.headline is None and not talk:
        return "h1"
    if not talk and AUTHOR.search(naming(row.element)) and len(row.text) < SHORT:
        return "author"
    if not inside:
        if talk:
            return "aside"
        near = found.article is None or within(row.element, found.article)
        if near and found.article is not None and (told := beside(row)):
            return told
        return "outside" if near else "far"
    if tag in HEADINGS:
        return tag
    if row.bold * 10 >= len(row.text) * 9:
        return "strong"
    if captioned(row):
        return "caption"
    return NAMES.get(tag, "")
