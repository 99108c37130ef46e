"""
What the mark-up makes of a line: its role.

A tag says it (`h2`, `li`, `figcaption`), or what a content system calls the line or
its box (`byline`, `caption`, `summary`), or where the line stands: beside the story,
far from it, among what readers say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ribao.extract.lines import HEADER, Row

if TYPE_CHECKING:
    from lxml.etree import _Element

HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])


def navigation(row: Row) -> bool:
    """Whether a row is links and nothing else, and no heading."""
    return row.linked * 5 >= len(row.text) * 4 and row.element.tag not in HEADINGS


CAPTION = re.compile(
    r"caption|(?:pic|img|photo|image)[_-]?(?:desc|info|text|txt|note|tit|alt)|tushuo"
    r"|tuzhu|(?:^|[ _-])cap(?:$|[ _-])",
    re.IGNORECASE,
)
LONGEST_CAPTION = 60
# The box of a picture, and what stands in it.
PICTURE = re.compile(
    r"(?:article|news|post|main|content|text)?[_-]?"
    r"(?:pics?|imgs?|images?|photos?|pictures?|tupian)(?:[_-]?(?:box|wrap|container))?",
    re.IGNORECASE,
)
# ▲…, 图为…, 圖：…
MARKED = re.compile(r"[▲△]|[图圖](?:[为為]|片?[:：])")


def captioned(row: Row) -> bool:
    """Whether a row is short and no sentence, as what goes with a picture is."""
    ended = row.text.rstrip("”’」』）)")[-1:] in "。！？!?：:…"
    return len(row.text) <= LONGEST_CAPTION and not ended


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
    if HEADER.search(row.text):
        return ""
    own, parent = row.element, row.element.getparent()
    beneath = parent is not None and PICTURE.fullmatch(parent.get("class") or "")
    if MARKED.match(row.text) or ((row.pictured or beneath) and captioned(row)):
        return "caption"
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


# Where a line stands: in the story's element; among what readers say and lists of
# links; in the article beside its text; beside a story whose article is not known;
# far from it.
INSIDE, TALK, BESIDE, NEAR, FAR = "inside", "talk", "beside", "near", "far"


def role(row: Row, place: str, *, titled: bool) -> str:
    """What the mark-up makes of a row; `titled` if another row is the headline."""
    tag = str(row.element.tag)
    if tag == "h1" and not titled and place != TALK:
        return "h1"
    signed = place != TALK and AUTHOR.search(naming(row.element))
    if signed and len(row.text) < SHORT:
        return "author"
    if place == TALK:
        return "aside"
    if place == BESIDE and (told := beside(row)):
        return told
    if place != INSIDE:
        return "far" if place == FAR else "outside"
    if tag in HEADINGS:
        return tag
    if row.bold * 10 >= len(row.text) * 9:
        return "strong"
    named = CAPTION.search(row.element.get("class") or "")
    if named or (row.pictured and captioned(row)):
        return "caption"
    return NAMES.get(tag, "")
