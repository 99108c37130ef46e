"""
Leaf: one page as the report shows it, its facts, its text and its edits.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from ribao.archive import model
from ribao.audit.passages import passages
from ribao.audit.report.evidence import Evidence
from ribao.audit.shelf import RISK, Made, Shelved
from ribao.audit.visible import visible

# Characters shown on either side of an edit.
AROUND = 14


def facts(page: Shelved) -> dict[str, Any]:
    """What is known of a page besides its text."""
    record = page.record
    article = record.article if isinstance(record.article, model.Article) else None
    decoding = page.decoding
    published = article.published if article else ""
    return {
        "id": page.id,
        "name": visible(page.id, kept=""),
        "outcome": record.outcome,
        "certainty": record.certainty if decoding is not None else "refused",
        "encoding": decoding.encoding if decoding is not None else "none",
        "source": source(page, model.plain(article.infosource) if article else ""),
        "date": published[:10],
        "language": record.language,
        "headline": shown(model.plain(article.headline)) if article else "",
    }


def source(page: Shelved, named: str) -> str:
    """Where a page is from: its host, else the source it names, else its folder."""
    host = urlsplit(model.plain(page.record.capture.url)).hostname
    folder = page.name.rpartition("/")[0].partition("/")[0]
    return host or shown(named) or folder or "—"


def text_of(page: Shelved) -> dict[str, Any]:
    """A page's text and passages, for its own view; nothing for a refused one."""
    if page.decoding is None or not page.ledger:
        return {}
    received = page.received
    parts: list[Any] = []
    for passage in passages(received, page.ledger):
        if not passage.rules:
            parts.append(shown(passage.before, kept="\n"))
            continue
        sure = "editorial" if passage.certainty is None else str(passage.certainty)
        parts.append(
            [
                shown(passage.before),
                shown(passage.after),
                RISK.index(sure),
                passage.start,
                len(passage.before),
                ", ".join(passage.rules),
            ]
        )
    told = [
        [c.channel, c.certainty, int(c.proved), *map(model.plain, c.evidence)]
        for c in page.record.channels
    ]
    notes = [f"{n.code}: {model.plain(n.message)}" for n in page.record.notes]
    return {
        "parts": parts,
        "channels": told,
        "notes": notes,
        "sha256": page.record.capture.sha256,
        "reading": list(page.decoding.evidence),
    }


def exemplar(page: Shelved, number: int, one: Made, proof: Evidence) -> dict[str, Any]:
    """An edit with its surroundings and the bytes of its proof."""
    text = page.received
    return {
        "page": number,
        "at": one.at,
        "left": shown(text[max(0, one.first - AROUND) : one.first]),
        "received": shown(text[one.first : one.last]),
        "right": shown(text[one.last : one.last + AROUND]),
        **proof.of(one),
    }


def shown(text: str, kept: str = "") -> str:
    """Text as the report shows it: what hides is spelt out."""
    seen = visible(text, kept)
    return seen if kept else seen.replace("<U+000A>", "⏎")
