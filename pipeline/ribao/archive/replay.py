"""
Replay: the channels of an archived record, run forward once more.

The record says which channels were taken off and with what parameters. Over
the text as it was before the editorial steps, in the order a page suffers
them, they must give the received text again, character for character.

What was taken off a page of HTML, tags and all, is replayed over the mended
page. Between the page and its text lies a parser, which is asked again.
"""

from __future__ import annotations

import hashlib
from dataclasses import fields
from typing import Any

from msgspec import UNSET

from ribao.archive import model
from ribao.archive.parameters import parameter
from ribao.archive.undo import changes, edits, pins, received
from ribao.edits import Change, undone
from ribao.records import Capture, Decoding


def replayed(record: model.Record) -> str:
    """Why a record that claims proof does not replay; empty if it does."""
    channels = tuple(c for c in record.channels if c.part is UNSET)
    claimed = [channel for channel in channels if channel.proved]
    if not claimed:
        return ""
    try:
        forward = garbled(restored(record, channels), channels)
    except (KeyError, TypeError, ValueError) as error:
        return f"the channels cannot be run forward: {error}"
    if forward != received(record):
        names = ", ".join(channel.channel for channel in claimed)
        return f"{names}: run forward, they do not give the received text"
    return ""


def restored(record: model.Record, channels: tuple[model.Channel, ...]) -> str:
    """The text with all channels off and no editorial step made."""
    names = {channel.channel for channel in channels}
    ledger = changes(record)
    while ledger and ledger[0].step in names:
        ledger = ledger[1:]
    return undone(model.plain(record.text), ledger)


def page_replayed(record: model.Record, decoded: str) -> str:
    """Why the channels taken off a decoded page do not replay; empty if they do."""
    channels = tuple(c for c in record.channels if c.part == "page")
    try:
        page = mended(record, decoded)
        forward = garbled(page, channels) if channels else page
    except (KeyError, TypeError, ValueError) as error:
        return f"the page's channels cannot be run forward: {error}"
    if forward != decoded:
        return "the page's channels, run forward, do not give the decoded page"
    return ""


def mended(record: model.Record, decoded: str) -> str:
    """The page that the text was extracted from; ValueError if no edit fits."""
    for step in record.page_ledger:
        decoded = Change(step.step, edits(step.edits)).apply(decoded)
    return decoded


def page_proven(record: model.Record, data: bytes) -> str:
    """Why the page part of a record does not follow from its bytes; empty if so."""
    if not isinstance(record.extraction, model.Extraction):
        return ""
    if record.extraction.sha256 != extracted_digest(received(record)):
        return "the ledger does not lead back to the extracted text"
    decoded = redecoded(record, data)
    if decoded is None:
        return "the raw bytes do not decode as the record says"
    return page_replayed(record, decoded)


def extracted_again(record: model.Record, data: bytes) -> bool:
    """Whether the parser that is here gives the record's text, if it is HTML."""
    if not isinstance(record.extraction, model.Extraction):
        return True
    from ribao.extract import extract

    page = mended(record, redecoded(record, data) or "")
    return extract(page, True).text == received(record)


def redecoded(record: model.Record, data: bytes) -> str | None:
    """The page decoded as the run did it; None if that gives another decoding."""
    from ribao.decode import decode

    assert isinstance(record.decoding, model.Decoding)
    label = record.settings.encoding if record.settings is not UNSET else ""
    capture = Capture(
        data,
        id="",
        label=model.plain(record.capture.label),
        textual=record.capture.textual,
    )
    try:
        found = decode(capture, model.plain(label))
    except ValueError:
        return None
    if not isinstance(found, Decoding) or found.pins != pins(record.decoding.pins):
        return None
    return found.text if found.encoding == record.decoding.encoding else None


def extracted_digest(text: str) -> str:
    """What a record says of an extracted text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def garbled(text: str, channels: tuple[model.Channel, ...]) -> str:
    """`text` with the channels run forward, in the order a page suffers them."""
    from ribao.channels import ORDER

    found = {channel.channel: channel for channel in channels}
    if unknown := found.keys() - {channel.NAME for channel in ORDER}:
        raise KeyError(f"no such channel: {', '.join(sorted(unknown))}")
    for channel in ORDER:
        if channel.NAME in found:
            text = channel.garble(
                text, parameters(channel.Parameters, found[channel.NAME].parameters)
            )
    return text


def parameters(kind: type[Any], stored: dict[str, Any]) -> Any:
    """A channel's own parameters, as it declares them, from a record's."""
    given = {name: parameter(value) for name, value in stored.items()}
    unknown = given.keys() - {field.name for field in fields(kind)}
    if unknown:
        raise ValueError(f"no such parameter: {', '.join(sorted(unknown))}")
    return kind(**given)
