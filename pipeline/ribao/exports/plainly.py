"""
Text as other people's formats can hold it: Unicode scalar values alone.
"""

from __future__ import annotations

import json
import re
from datetime import datetime

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


def line(item: dict[str, object]) -> bytes:
    """A JSON object on a line, absent values left out."""
    return json.dumps(present(item), ensure_ascii=False).encode() + b"\n"


def calendar(moment: str) -> str:
    """
    A moment of the model as ISO 8601 that is on the calendar; else nothing.

    >>> calendar("2025-03-28T10:00"), calendar("2025-02-30"), calendar("2025-03")
    ('2025-03-28T10:00:00', '', '2025-03')
    """
    day, clock, time = moment.partition("T")
    if clock and not re.match("[0-9:]{8}", time):
        time = f"{time[:5]}:00{time[5:]}"
    try:
        datetime.fromisoformat(f"{day}{'-01-01'[len(day) - 4 :]}{clock}{time}")
    except ValueError:
        return ""
    return f"{day}{clock}{time}"


def instant(moment: str) -> str:
    """A moment that is exact to the second, its zone and all; else nothing."""
    return moment if INSTANT.fullmatch(moment) and calendar(moment) else ""


def remark(record: model.Record, story: model.Article) -> str:
    """What formats without a field for it are told in a sentence."""
    certainty = record.certainty if isinstance(record.certainty, str) else ""
    dated = story.published and not instant(story.published)
    parts = (
        f"restored by ribao: {certainty}",
        f"published {story.published}" if dated else "",
    )
    return "; ".join(filter(None, parts))


def present(item: dict[str, object]) -> dict[str, object]:
    """An object of JSON without what is absent."""
    return {key: value for key, value in item.items() if value not in ("", [], None)}
