"""
Text as other people's formats can hold it: Unicode scalar values alone.
"""

from __future__ import annotations

import json
import re

from ribao.archive import model
from ribao.archive.xml import ESCAPED

REPLACED = "\N{REPLACEMENT CHARACTER}"
DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
INSTANT = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(Z|[+-][0-9]{2}:[0-9]{2})")


def said(value: model.Text) -> str:
    """A text, with U+FFFD for each lone surrogate."""
    return model.SURROGATE.sub(REPLACED, model.plain(value))


def in_xml(value: model.Text) -> str:
    """A text as XML content or attribute, with U+FFFD for what XML cannot hold."""

    def replaced(found: re.Match[str]) -> str:
        named = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
        return named.get(found[0], REPLACED)

    return ESCAPED.sub(replaced, model.plain(value)).replace('"', "&quot;")


def article(record: model.Record) -> model.Article:
    """The record's article; an empty one where nothing was found."""
    found = record.article
    return found if isinstance(found, model.Article) else model.Article()


def identity(record: model.Record) -> str:
    """A URI for the page: its own where it has one, else by the digest of its bytes."""
    url = said(record.capture.url)
    if re.fullmatch("https?://[!-~]+", url):
        return url
    return f"urn:ribao:sha256:{record.capture.sha256}"


def lines(objects: list[dict[str, object]]) -> bytes:
    """JSON objects, one on each line, absent values left out."""
    return "".join(
        json.dumps(_present(item), ensure_ascii=False) + "\n" for item in objects
    ).encode()


def _present(item: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in item.items() if value not in ("", [], None)}
