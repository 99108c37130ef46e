"""
Build: a record into files, proved before they are handed out.

What is checked is what was written. The JSON and the XML are read back from
their bytes; both must be valid, canonical and equal, and undo from them must
give the digest of the capture.
"""

from __future__ import annotations

from ribao.archive import model
from ribao.archive.archived import archived
from ribao.archive.forms import (
    Invalid,
    Unproven,
    json_form,
    json_line,
    read_json,
    read_xml,
    xml_form,
)
from ribao.archive.replay import page_replayed, replayed
from ribao.archive.undo import raw
from ribao.records import Record


def files(record: Record) -> dict[str, bytes]:
    """
    The files of a record by suffix: `.json`, `.xml`, and `.raw` where needed.

    All belong beside each other under one name. Invalid if a form breaks its
    schema or the rules across fields; Unproven if undo or replay fails.
    """
    made = archived(record)
    data = record.capture.data
    found = {".json": json_form(made), ".xml": xml_form(made)}
    beside = isinstance(made.payload, model.Payload) and made.payload.stored == "beside"
    if beside:
        found[".raw"] = data
    from_json, from_xml = read_json(found[".json"]), read_xml(found[".xml"])
    if from_json != made or from_xml != made:
        raise Invalid("the forms do not say what was to be written")
    if raw(from_json, data if beside else None) != data:
        raise Unproven("undo does not give the bytes that were scraped")
    if reason := replayed(from_json):
        raise Unproven(reason)
    decoded = record.decoding.text if record.decoding is not None else ""
    if record.page_ledger and (reason := page_replayed(from_json, decoded)):
        raise Unproven(reason)
    return found


def line(record: Record) -> bytes:
    """
    The JSON record on one line, without a line end: as proved as `files`.

    A payload too big to embed is not in it; the caller has the bytes.
    """
    return json_line(read_json(files(record)[".json"]))
