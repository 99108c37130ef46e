"""
Undo: from an archived record back to the bytes that were scraped.

Where the record carries a payload, those are the bytes. Else the ledger is
walked backwards to the decoded text, which is encoded as it was decoded, with
the pinned bytes put back in. Either way SHA-256 has the last word.
"""

from __future__ import annotations

import base64
import bz2
import hashlib
from itertools import chain
from operator import itemgetter
from typing import Final

from ribao.archive import model
from ribao.archive.forms import Unproven, read
from ribao.edits import Certainty, Change, Edit, Replacement, inverse, replaced
from ribao.records import Decoding, Pin

# bzip2 and not zlib: zlib's successors (zlib-ng, in several distributions)
# compress to other bytes, and an archive is the same bytes on every machine.
CODING: Final = "bzip2+base64"
# What is packed into a record, at most: a bomb can claim no more than this.
UNPACKED = 256 * 2**20
PACKED = 64 * 2**10


def undo(form: bytes, payload: bytes | None = None) -> bytes:
    """
    The raw bytes of the record that `form` (JSON or XML) holds.

    `payload` is the file beside it, or the raw file itself, where the record
    says that its bytes are `beside`. Unproven if the bytes do not come out with
    the digest of the capture, Invalid if the form is no record.
    """
    return raw(read(form), payload)


def raw(record: model.Record, payload: bytes | None = None) -> bytes:
    """The raw bytes of a record, proved by their digest; else Unproven."""
    data = _raw(record, payload)
    digest = hashlib.sha256(data).hexdigest()
    if digest != record.capture.sha256 or len(data) != record.capture.bytes:
        raise Unproven(
            f"undo gives {len(data)} bytes with SHA-256 {digest}, and"
            f" {record.capture.bytes} with {record.capture.sha256} were scraped"
        )
    return data


def _raw(record: model.Record, payload: bytes | None) -> bytes:
    if isinstance(record.payload, model.Payload):
        if record.payload.stored == CODING:
            return unpacked(record.payload.data, record.capture.bytes)
        if payload is None:
            raise Unproven(
                f"the raw bytes are beside the record: SHA-256 {record.capture.sha256}"
            )
        return payload
    return reencoded(record)


def reencoded(record: model.Record) -> bytes:
    """The bytes of the decoded text; Unproven if it cannot be encoded."""
    from ribao.decode import encoded

    decoding = decoded(record)
    try:
        return encoded(decoding)
    except (KeyError, LookupError, ValueError) as error:
        raise Unproven(
            f"the text does not encode as {decoding.encoding}: {error}"
        ) from None


def decoded(record: model.Record) -> Decoding:
    """The decoded text that the ledger leads back to, with its pins."""
    if not isinstance(record.decoding, model.Decoding):
        raise Unproven("the record has neither a decoding nor a payload")
    return Decoding(
        text=received(record),
        encoding=record.decoding.encoding,
        certainty=Certainty[record.decoding.certainty.upper()],
        evidence=tuple(map(model.plain, record.decoding.evidence)),
        pins=pins(record.decoding.pins),
    )


def received(record: model.Record) -> str:
    """The text that the first change of the ledger received."""
    text = model.plain(record.text)
    try:
        for step in reversed(record.ledger):
            text = replaced(text, inverse(replacements(step.edits)))
        return text
    except ValueError as error:
        raise Unproven(f"the ledger does not fit the text: {error}") from None


def pins(grouped: tuple[model.Pins, ...]) -> tuple[Pin, ...]:
    """The pins of a decoding, one for each place, in order."""
    found = (
        Pin(start, group.length, bytes.fromhex(group.hex))
        for group in grouped
        for start in group.starts
    )
    return tuple(sorted(found, key=lambda pin: pin.start))


def changes(record: model.Record) -> tuple[Change, ...]:
    """The ledger with one edit for each place, in order."""
    return tuple(Change(step.step, edits(step.edits)) for step in record.ledger)


def page_changes(record: model.Record) -> tuple[Change, ...]:
    """The same of the page's own ledger, which mended its mark-up."""
    return tuple(Change(step.step, edits(step.edits)) for step in record.page_ledger)


def replacements(grouped: tuple[model.Edits, ...]) -> list[Replacement]:
    """
    The replacements of one step, by place.

    At one and the same place the order of the groups decides (sorting is
    stable): insertions there come before what is replaced.
    """
    found = [
        (start, before, after)
        for group in grouped
        for before, after in ((model.plain(group.before), model.plain(group.after)),)
        for start in group.starts
    ]
    found.sort(key=itemgetter(0))
    return found


def edits(grouped: tuple[model.Edits, ...]) -> tuple[Edit, ...]:
    """The edits of one step, in the same order."""
    found = chain.from_iterable(map(_edits, grouped))
    return tuple(sorted(found, key=lambda edit: edit.start))


def _edits(group: model.Edits) -> list[Edit]:
    before, after = model.plain(group.before), model.plain(group.after)
    certainty = None
    if isinstance(group.certainty, str):
        certainty = Certainty[group.certainty.upper()]
    return [Edit(start, before, after, group.rule, certainty) for start in group.starts]


def packed(data: bytes) -> str | None:
    """`data` compressed for embedding; None if that is more than 64 KiB."""
    if len(data) > UNPACKED:
        return None
    compressor = bz2.BZ2Compressor()
    pieces, size = [], 0
    for start in range(0, len(data), 2**20):
        pieces.append(compressor.compress(data[start : start + 2**20]))
        size += len(pieces[-1])
        if size > PACKED:
            return None
    pieces.append(compressor.flush())
    compressed = b"".join(pieces)
    return base64.b64encode(compressed).decode() if len(compressed) <= PACKED else None


def unpacked(packed: str, size: int) -> bytes:
    """The `size` bytes that were packed; Unproven if there are others or more."""
    if size > UNPACKED:
        raise Unproven(f"a packed payload has at most {UNPACKED} bytes, not {size}")
    decompressor = bz2.BZ2Decompressor()
    try:
        compressed = base64.b64decode(packed, validate=True)
        data = decompressor.decompress(compressed, max_length=size + 1)
        # With nothing to give out, the end of the stream is seen on a second look.
        if not decompressor.eof and len(data) <= size:
            data += decompressor.decompress(b"", max_length=1)
    except (ValueError, OSError, EOFError) as error:
        raise Unproven(f"the payload does not unpack: {error}") from None
    if len(data) != size or not decompressor.eof or decompressor.unused_data:
        raise Unproven(f"the payload does not unpack to {size} bytes")
    return data
