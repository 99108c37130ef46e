"""
WARC 1.1 (ISO 28500:2017): each raw file, what was made of it, and the record.

A `resource` holds the raw bytes; a `conversion` that refers to it holds the
mended text, which is what the standard made that type for; a `metadata` record
holds the whole JSON, so that nothing is left out. Every record has the SHA-256
of its block. WARC demands a date: when the input says it was fetched, else the
date the caller gives, for no clock is read.
"""

from __future__ import annotations

import base64
import hashlib
import uuid
from collections.abc import Iterable, Iterator

from ribao.archive import model
from ribao.archive.forms import json_form
from ribao.exports.plainly import identity, instant, said

# Ids follow from what a record holds, so that the same archive is the same WARC.
SPACE = uuid.uuid5(uuid.NAMESPACE_URL, model.SCHEMA)


def warc(records: Iterable[tuple[model.Record, bytes]], dated: str) -> Iterator[bytes]:
    """
    The WARC records of archived records with their raw bytes, uncompressed.

    `dated`, such as `2025-03-28T00:00:00Z`, is the date of those that name none.
    """
    about = b"software: ribao\r\nformat: WARC File Format 1.1\r\n"
    fields = "application/warc-fields"
    yield block("warcinfo", about, fields, dated, _id("warcinfo", dated))
    for record, raw in records:
        yield from _entry(record, raw, dated)


def _entry(record: model.Record, raw: bytes, dated: str) -> Iterator[bytes]:
    fetched = said(record.capture.fetched)
    if instant(fetched).endswith("Z"):
        dated = fetched
    target = {"WARC-Target-URI": identity(record)}
    name = said(record.id)
    original = _id("resource", record.capture.sha256, name)
    kind = _header(said(record.capture.media_type)) or "application/octet-stream"
    yield block("resource", raw, kind, dated, original, target)
    refers = target | {"WARC-Refers-To": f"<{original}>"}
    if record.outcome != "refused":
        text, made = (
            said(record.text).encode(),
            _id("text", record.capture.sha256, name),
        )
        yield block(
            "conversion", text, "text/plain; charset=utf-8", dated, made, refers
        )
    form, made = json_form(record), _id("record", record.capture.sha256, name)
    yield block("metadata", form, "application/json", dated, made, refers)


def block(
    kind: str,
    content: bytes,
    media_type: str,
    dated: str,
    name: str,
    more: dict[str, str] | None = None,
) -> bytes:
    """One WARC record."""
    digest = base64.b32encode(hashlib.sha256(content).digest()).decode()
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<{name}>",
        "WARC-Date": dated,
        **(more or {}),
        "WARC-Block-Digest": f"sha256:{digest}",
        "Content-Type": media_type,
        "Content-Length": str(len(content)),
    }
    head = "".join(f"{field}: {value}\r\n" for field, value in fields.items())
    return b"WARC/1.1\r\n" + head.encode() + b"\r\n" + content + b"\r\n\r\n"


def _id(*parts: str) -> str:
    return uuid.uuid5(SPACE, "\n".join(parts)).urn


def _header(value: str) -> str:
    """A header's value without what would end it."""
    return "".join(c for c in value if " " <= c <= "~")
