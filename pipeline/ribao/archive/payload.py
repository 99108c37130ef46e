"""
The raw bytes in a record, where its ledger alone cannot give them back.
"""

from __future__ import annotations

from msgspec import UNSET, UnsetType

from ribao.archive import model
from ribao.archive.forms import Unproven
from ribao.archive.undo import CODING, packed
from ribao.records import Record


def payload(record: Record) -> model.Payload | UnsetType:
    """
    The raw bytes packed, or a word that they are beside; UNSET if not needed.

    HTML is not undone but kept: between its bytes and its text lies a parser.
    """
    if not needed(record):
        return UNSET
    data = packed(record.capture.data)
    if data is None:
        return model.Payload(stored="beside")
    return model.Payload(stored=CODING, data=data)


def needed(record: Record) -> bool:
    """
    Whether the ledger alone cannot give the bytes back.

    Unproven where it should, by its own account, and leads elsewhere.
    """
    if record.decoding is None:
        return True
    from ribao.decode import encoded
    from ribao.edits import undone

    try:
        if undone(record.text, record.ledger) != record.received:
            raise Unproven("the ledger does not lead back to the received text")
    except Unproven:
        raise
    except ValueError as error:
        raise Unproven(f"the ledger does not fit the text: {error}") from None
    if record.capture.markup:
        return True
    try:
        return encoded(record.decoding) != record.capture.data
    except (LookupError, ValueError):
        return True
