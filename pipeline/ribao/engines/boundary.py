"""
The boundary: what one page does wrong ends here, and the batch goes on.

A page that fails is held with the
reason and with nothing changed; if it cannot even be decoded it is refused.
Both records carry the raw bytes, or lead back to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from ribao.engines.guard import guarded
from ribao.engines.limits import Limits
from ribao.exits import Exit
from ribao.records import Capture, Note, Outcome, Record, Refusal
from ribao.run import Settings, cleaned, refusal


@dataclass(frozen=True, slots=True)
class Worked:
    """What became of a page: its record, the files of it, and how grave that is."""

    record: Record
    files: dict[str, bytes]
    exit: Exit


def worked(
    capture: Capture,
    settings: Settings,
    limits: Limits,
    report: bool = False,
    refusals: tuple[Refusal, ...] = (),
) -> Worked:
    """The record of a capture and its files, whatever happens on the way."""
    made = guarded(lambda: proved(cleaned(capture, settings, refusals), report), limits)
    if isinstance(made, Note):
        return stopped(capture, settings, made, EXITS.get(made.code, Exit.DONE))
    return made


EXITS = {"bug": Exit.BUG, "unproven": Exit.UNPROVEN}


def refused(capture: Capture, reason: Note) -> Worked:
    """The record of an input refused before it came to the stages."""
    return proved(refusal(capture, reason))


def proved(record: Record, report: bool = False) -> Worked:
    """The record with its files, which the archive has proved."""
    from ribao.archive import files
    from ribao.audit import reports

    refused = record.outcome is Outcome.REFUSED
    made = files(record)
    if report:
        made |= reports(record)
    return Worked(record, made, Exit.REFUSED if refused else Exit.DONE)


def stopped(capture: Capture, settings: Settings, reason: Note, exit: Exit) -> Worked:
    """The page held as it came; refused where decoding is what failed."""
    from ribao.archive import files

    for record in (held(capture, settings, reason), refusal(capture, reason)):
        made = reason if record is None else guarded(partial(files, record))
        if record is not None and not isinstance(made, Note):
            return Worked(record, made, exit)
    return Worked(refusal(capture, reason), {}, Exit.BUG)


def held(capture: Capture, settings: Settings, reason: Note) -> Record | None:
    """The page decoded and nothing else, held; None where even that fails."""
    from ribao.decode import decode

    decoding = guarded(lambda: decode(capture, settings.encoding))
    if isinstance(decoding, Note):
        return None
    return Record(
        capture,
        Outcome.HELD,
        decoding,
        text=decoding.text,
        notes=(reason,),
        settings=settings,
    )
