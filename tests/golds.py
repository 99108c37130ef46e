"""The gold of a page of tests/pages, beside it as JSON, and an article in its terms."""

from __future__ import annotations

import json
from pathlib import Path

from ribao.article import Article

FIELDS = ("headline", "published", "infosource", "authors", "editors")


def gold(path: Path) -> dict[str, object]:
    """What a page says; the order of its people is nobody's business."""
    told = json.loads(path.with_name(f"{path.name}.json").read_text("utf-8"))
    told = {name: told[name] for name in (*FIELDS, "body", "headings")}
    return told | {name: set(told[name]) for name in ("authors", "editors")}


def parts(article: Article) -> dict[str, object]:
    """The same of what was found."""
    return {
        "headline": article.headline,
        "published": article.published,
        "infosource": article.infosource,
        "authors": {author.name for author in article.authors},
        "editors": set(article.editors),
        "body": [block.text for block in article.body],
        "headings": [one.text for one in article.body if one.kind == "heading"],
    }
