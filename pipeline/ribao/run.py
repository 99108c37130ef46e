"""
From bytes to a record: the stages, one after another, as a page meets them.
"""

from __future__ import annotations

from ribao.decode import decode
from ribao.edits import Certainty
from ribao.identify import language_tag
from ribao.normalize import normalize
from ribao.records import (
    Capture,
    Decoding,
    Note,
    Outcome,
    Record,
    Refusal,
    Repair,
    Settings,
)
from ribao.repair import repair
from ribao.split import split

__all__ = ["Settings", "cleaned", "outcome", "refusal"]


def cleaned(
    capture: Capture,
    settings: Settings = Settings(),
    refusals: tuple[Refusal, ...] = (),
) -> Record:
    """
    The record of one capture: every stage, and what became of the page.

    Edits that `refusals` meet never happen, and later stages see the text as it
    then is.
    """
    decoding = decode(capture, settings.encoding)
    if isinstance(decoding, Note):
        return refusal(capture, decoding)
    repaired = repair(
        decoding.text, keep_script=settings.keep_script, refusals=refusals
    )
    language = language_tag(repaired.text)
    normalized = normalize(
        repaired.text, language, refusals=refusals, former=repaired.ledger
    )
    article = split(normalized.text, language)
    return Record(
        capture=capture,
        outcome=outcome(decoding, repaired, settings.accept),
        decoding=decoding,
        language=language,
        certainty=repaired.certainty,
        article=article,
        text=normalized.text,
        channels=repaired.channels,
        ledger=repaired.ledger + normalized.ledger,
        notes=repaired.notes,
        refusals=repaired.refused + normalized.refused,
        settings=settings,
    )


def outcome(decoding: Decoding, repaired: Repair, accept: Certainty) -> Outcome:
    """Kept if nothing asks for a person and no certainty is below `accept`."""
    sure = repaired.certainty is None or repaired.certainty >= accept
    if repaired.held or not sure or decoding.certainty < accept:
        return Outcome.HELD
    return Outcome.KEPT


def refusal(capture: Capture, reason: Note) -> Record:
    """The record of an input that is not news we can read."""
    return Record(capture=capture, outcome=Outcome.REFUSED, notes=(reason,))
