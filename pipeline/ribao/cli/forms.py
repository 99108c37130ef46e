"""
Repairs and diagnoses as JSON, one object a line, for programs.
"""

from __future__ import annotations

import json

from ribao.audit.passages import edits
from ribao.edits import Certainty
from ribao.records import ChannelReport, Decoding, Note, Repair


def dumped(value: object) -> bytes:
    """JSON on one line; escaped only where UTF-8 has no way to say it."""
    try:
        return json.dumps(value, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(value).encode() + b"\n"


def described(name: str, repair: Repair) -> dict[str, object]:
    """A repair: its text, how sure it is, which channels, every edit."""
    return {
        "id": name,
        "text": repair.text,
        "certainty": certainty(repair.certainty),
        "channels": [channel(found) for found in repair.channels],
        "edits": [edit for change in repair.ledger for edit in edits(change)],
        "notes": notes(repair.notes),
    }


def diagnosis(name: str, decoding: Decoding, repair: Repair) -> dict[str, object]:
    """What a page is encoded in and garbled by."""
    return {
        "id": name,
        "encoding": decoding.encoding,
        "encoding_certainty": str(decoding.certainty),
        "evidence": decoding.evidence,
        "certainty": certainty(repair.certainty),
        "channels": [channel(found) for found in repair.channels],
        "notes": notes(repair.notes),
    }


def refusal(name: str, reason: Note) -> dict[str, object]:
    """An input that is no page."""
    return {"id": name, "outcome": "refused", "notes": notes((reason,))}


def certainty(found: Certainty | None) -> str:
    """A certainty by name; `untouched` for none."""
    return "untouched" if found is None else str(found)


def channel(found: ChannelReport) -> dict[str, object]:
    """A channel with what speaks for it."""
    return {
        "channel": found.channel,
        "certainty": str(found.certainty),
        "proved": found.proved,
        "parameters": dict(found.parameters),
        "evidence": found.evidence,
    }


def notes(found: tuple[Note, ...]) -> list[dict[str, str]]:
    """Notes by code and message."""
    return [{"code": note.code, "message": note.message} for note in found]
