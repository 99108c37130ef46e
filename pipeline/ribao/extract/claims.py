"""
Claims: what the head of a page says of it, which need not be true.

Metas (OpenGraph, Dublin Core, citation, and the names that Chinese content
systems give them), JSON-LD and the title. Each is a value with its source;
`reconcile` compares it with what the page itself says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ribao.records import Claim

if TYPE_CHECKING:
    from lxml.etree import _Element

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


def claims(root: _Element) -> Iterator[Claim]:
    """What metas, JSON-LD and the title say, in this order."""
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        value = (meta.get("content") or "").strip()
        if value and name.lower() in CLAIMS:
            yield Claim(CLAIMS[name.lower()], value, f"meta {name}")
    for script in root.iter("script"):
        if script.get("type") == "application/ld+json":
            yield from linked_data(script.text or "")
    title = " ".join((root.findtext(".//title") or "").split())
    if title:
        yield Claim("headline", title, "title")


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
