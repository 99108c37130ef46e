"""
Claims: what the head of a page says of it, which need not be true.

Metas (OpenGraph, Dublin Core, citation, and the names that Chinese content
systems give them), JSON-LD and the title. Each is a value with its source;
`reconcile` compares it with what the page itself says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ribao.article import Claim

if TYPE_CHECKING:
    from lxml.etree import _Element

CLAIMS = {
    "og:title": "headline",
    "twitter:title": "headline",
    "dc.title": "headline",
    "dcterms.title": "headline",
    "citation_title": "headline",
    "articletitle": "headline",
    "article:published_time": "published",
    "og:article:published_time": "published",
    "og:release_date": "published",
    "og:published_time": "published",
    "bytedance:published_time": "published",
    "weibo:article:create_at": "published",
    "pubdate": "published",
    "_pubtime": "published",
    "publishdate": "published",
    "firstpublishedtime": "published",
    "publish_time": "published",
    "datepublished": "published",
    "dc.date": "published",
    "dc.date.issued": "published",
    "dcterms.issued": "published",
    "citation_publication_date": "published",
    "citation_date": "published",
    "article:modified_time": "updated",
    "og:updated_time": "updated",
    "bytedance:updated_time": "updated",
    "weibo:article:update_at": "updated",
    "dcterms.modified": "updated",
    "datemodified": "updated",
    "lastmodifiedtime": "updated",
    "author": "authors",
    "article:author": "authors",
    "og:article:author": "authors",
    "dc.creator": "authors",
    "citation_author": "authors",
    "contentsource": "infosource",
    "source": "infosource",
    "mediaid": "infosource",
    "columnname": "column",
    "article:section": "column",
    "keywords": "keywords",
    "news_keywords": "keywords",
    "description": "abstract",
    "og:description": "abstract",
}
# What schema.org calls the same, in JSON-LD and in the page's own attributes.
LINKED = {
    "headline": "headline",
    "datePublished": "published",
    "dateModified": "updated",
    "author": "authors",
    "creator": "authors",
    "editor": "editors",
    "articleSection": "column",
}
# content="<meta name=", where a template forgot a quotation mark.
MARKUP = re.compile("<[a-z]")


def claims(root: _Element) -> Iterator[Claim]:
    """What metas, JSON-LD, attributes and the title say, in this order, once each."""
    return iter(dict.fromkeys(claimed(root)))


def claimed(root: _Element) -> Iterator[Claim]:
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        value = (meta.get("content") or "").strip()
        if value and name.lower() in CLAIMS and not MARKUP.search(value):
            yield Claim(CLAIMS[name.lower()], value, f"meta {name}"[:LONGEST_SOURCE])
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            yield from linked_data(script.text or "")
    for time in root.iter("time"):
        value = (time.get("datetime") or "").strip()
        if value and (time.get("itemprop") or "datePublished") in LINKED:
            field = LINKED[time.get("itemprop") or "datePublished"]
            yield Claim(field, value, "time datetime")
            break
    for element in root.iterfind(".//*[@itemprop]"):
        name, words = (
            element.get("itemprop") or "",
            "".join(map(str, element.itertext())),
        )
        value = " ".join(words.split())
        if name in PEOPLE and 0 < len(value) <= LONGEST_NAME:
            yield Claim(LINKED[name], value, f"itemprop {name}")
    yield from tagged(root)
    title = " ".join((root.findtext(".//title") or "").split())
    if title:
        yield Claim("headline", title, "title")


# What content systems call the box of the words that a story is filed by.
TAGS = re.compile(
    r"(?:^|[\s_-])(?:tags?|keywords?|labels?|biaoqian)(?:[_-]?(?:list|box|links))?(?:$|\s)",
    re.IGNORECASE,
)
FEWEST_TAGS, LONGEST_TAG = 2, 12


def tagged(root: _Element) -> Iterator[Claim]:
    """The words of a box of tags: links and nothing else."""
    for box in root.iter("div", "p", "ul", "section", "span"):
        name = box.get("class") or box.get("id") or ""
        if not TAGS.search(name):
            continue
        words = [
            "".join(map(str, link.itertext())).strip(" #、,") for link in box.iter("a")
        ]
        if len(words) >= FEWEST_TAGS and all(0 < len(w) <= LONGEST_TAG for w in words):
            yield Claim("keywords", " ".join(w.replace(" ", "") for w in words), "tags")
            return


LONGEST_SOURCE = 100
# Attributes of the page itself, with a name of this length at most in their element.
PEOPLE, LONGEST_NAME = ("author", "creator", "editor"), 24


def linked_data(written: str) -> Iterator[Claim]:
    """What a JSON-LD block claims; nothing if it is no JSON."""
    try:
        told = json.loads(written, strict=False)
    except ValueError:
        return
    except RecursionError:  # A page may nest brackets to any depth.
        return
    for thing in things(told):
        for key, field in LINKED.items():
            for value in values(thing.get(key)):
                yield Claim(field, value, f"JSON-LD {key}")


def things(told: Any) -> Iterator[dict[str, Any]]:
    """The objects of a block: one, a list, or a graph; those that are an article's."""
    for thing in told if isinstance(told, list) else [told]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            if isinstance(graph, list):
                yield from (each for each in graph if isinstance(each, dict))


def values(told: Any) -> Iterator[str]:
    """The strings a property has: itself, the names of things, or many of either."""
    for each in told if isinstance(told, list) else [told]:
        name = each.get("name") if isinstance(each, dict) else each
        if isinstance(name, str) and name.strip():
            yield name.strip()
