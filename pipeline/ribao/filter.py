"""
The filter: pages in, repaired pages out, with nothing written to the disk.

A page that our own code fails on passes through as it came, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ribao.decode import decode
from ribao.edits import Certainty
from ribao.engines.guard import guarded
from ribao.engines.limits import Limits
from ribao.exits import Exit
from ribao.ingest import jsonl
from ribao.records import Capture, Decoding, Note, Repair, Settings
from ribao.repair import repair

MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Mended:
    """
    What came of a page: `repair` is None where it could not be read.

    `data` is the page in UTF-8, or as it came; `reasons` are for the user.
    """

    id: str
    data: bytes
    exit: Exit
    decoding: Decoding | None = None
    repair: Repair | None = None
    reasons: tuple[Note, ...] = ()


def page(data: bytes, name: str, settings: Settings, limits: Limits) -> Mended:
    """A page repaired. No bytes at all are a page with nothing to repair."""
    if not data:
        nothing = Decoding("", "UTF-8", Certainty.PROVED)
        return Mended(name, b"", Exit.DONE, nothing, Repair("", ""))
    return mended(Capture(data, id=name), settings, limits)


def lines(
    stream: Iterable[bytes], settings: Settings, limits: Limits
) -> Iterator[Mended]:
    """JSON Lines repaired, one for each line that holds anything."""
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        capture, reason = jsonl.capture(line, number, "")
        if reason is not None:
            yield Mended(capture.id, line, Exit.REFUSED, reasons=(reason,))
            continue
        text = jsonl.text(line)
        if text is None:
            yield mended(capture, settings, limits)
            continue
        decoding = Decoding(text, "UTF-8", Certainty.PROVED)
        yield repaired(capture, decoding, settings, limits)


def mended(capture: Capture, settings: Settings, limits: Limits) -> Mended:
    """A capture decoded and repaired."""
    decoding = guarded(lambda: decode(capture, settings.encoding), limits)
    if isinstance(decoding, Note):
        exit = Exit.BUG if decoding.code == "bug" else Exit.REFUSED
        return Mended(capture.id, capture.data, exit, reasons=(decoding,))
    return repaired(capture, decoding, settings, limits)


def repaired(
    capture: Capture, decoding: Decoding, settings: Settings, limits: Limits
) -> Mended:
    """A decoded page repaired; as it came where that cannot be done."""
    text, keep_script = decoding.text, settings.keep_script
    found = guarded(lambda: repair(text, keep_script=keep_script), limits)
    if isinstance(found, Note):
        exit = Exit.BUG if found.code == "bug" else Exit.DONE
        untouched = Repair(text, text, notes=(found,), held=True)
        return Mended(capture.id, capture.data, exit, decoding, untouched, (found,))
    return Mended(
        id=capture.id,
        data=written(capture.data, decoding, found),
        exit=Exit.DONE,
        decoding=decoding,
        repair=found,
    )


def written(data: bytes, decoding: Decoding, repair: Repair) -> bytes:
    """The repaired text in UTF-8; the very bytes where UTF-8 was left as it came."""
    if decoding.encoding.upper() == "UTF-8" and repair.text == decoding.text:
        return data
    mark = MARK if decoding.marked else b""
    return mark + repair.text.encode("utf-8", "surrogatepass")
