"""
What content systems call their boxes: the story's, other stories', the site's tools.

A few names are the same on many sites. They tell boxes that never hold a story, and
of two that may, which.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

# What content systems call the boxes of other stories and of what readers say.
CHATTER = re.compile(
    r"(?:^|[\s_-])(?:comments?|cmt|reply|replies|pinglun|related|relate|recommends?"
    r"|recommended|hot(?:news|list)?|rank(?:ing)?|guess|tie-?(?:area|list)|xiangguan"
    r"|tuijian)(?:$|[\s_-])"
    r"|comment-?(?:list|box|area|wrap)|(?:post|article|news)-?comment"
    r"|(?:about-?)?author-?(?:card|bio|box|info-?box|intro|profile)|about-?author",
    re.IGNORECASE,
)
# And those of the site's own tools: no story, but a credit may stand there.
BARS = re.compile(
    r"(?:^|[\s_-])(?:sidebar|share|toolbar|nav(?:bar|igation)?|gnb|lnb|snb|menu|login|advert(?:isement)?"
    r"|ads?|subscribe|qrcode|cookies?|consent|newsletter|promo|paywall)(?:$|[\s_-])",
    re.IGNORECASE,
)
STORY = re.compile(
    r"articlebody|(?:^|[\s_-])(?:article|news|post|text|main|detail)?[_-]?"
    r"(?:content|body|article|text|detail|endtext)(?:$|[\s_-])|trs_editor|ucap-content"
    r"|rich_media_content|zoom",
    re.IGNORECASE,
)


def box(element: _Element) -> str:
    """`talk` or `bar` for what an element's name says of it, else ""."""
    if element.tag in ("body", "html", "article", "main"):
        return ""
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    if STORY.search(named):
        return ""
    if CHATTER.search(named):
        return "talk"
    return "bar" if element.tag == "aside" or BARS.search(named) else ""


def weight(element: _Element) -> float:
    """How much more an element counts by its name."""
    if element.tag in ("body", "html"):
        return 0.7
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    declared = element.tag == "article" or element.get("itemprop") == "articleBody"
    return 1.3 if declared or STORY.search(named) else 1.0
