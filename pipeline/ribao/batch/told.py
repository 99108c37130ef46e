"""
Told: what the catalog keeps and the user hears of a page that was worked on.
"""

from __future__ import annotations

from ribao.catalog import Entry, hashed
from ribao.engines.boundary import Worked
from ribao.ingest import UNREAD
from ribao.records import Outcome, Record


def entered(key: str, made: Worked) -> Entry:
    """What the catalog and the user are told of a page."""
    record = made.record
    messages = [f"{record.outcome}: {note.message}" for note in record.notes]
    if record.outcome is Outcome.KEPT:
        messages = []
    elif not messages:
        messages = [f"{record.outcome}: {why_held(made)}"]
    return Entry(
        key=key,
        outcome=str(record.outcome),
        certainty="untouched" if record.certainty is None else str(record.certainty),
        exit=int(made.exit),
        edits=sum(len(change.edits) for change in record.ledger),
        raw="" if unread(record) else record.capture.sha256,
        files={suffix: hashed(content) for suffix, content in made.files.items()},
        messages=tuple(messages),
    )


def unread(record: Record) -> bool:
    """Whether the file of a page could not be read, or was too large to be."""
    return any(note.code in UNREAD for note in record.notes)


def why_held(made: Worked) -> str:
    """The sentence for a page that no note explains."""
    record = made.record
    if record.decoding is not None and record.certainty is None:
        return f"its encoding is {record.decoding.certainty}."
    return f"its certainty is {record.certainty}."
