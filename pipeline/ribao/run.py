"""
From bytes to a record: the stages, one after another, as a page meets them.
"""

from __future__ import annotations

from dataclasses import dataclass

from ribao.decode import decode
from ribao.edits import Certainty
from ribao.identify import language_tag
from ribao.normalize import normalize
from ribao.records import Capture, Decoding, Note, Outcome, Record, Repair
from ribao.repair import repair
from ribao.split import split


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may decide about a run; each has a flag of the same name."""

    accept: Certainty = Certainty.LIKELY
    encoding: str = ""
    keep_script: bool = False


def cleaned(capture: Capture, settings: Settings = Settings()) -> Record:
    """The record of one capture: every stage, and what became of the page."""
    decoding = decode(capture, settings.encoding)
    if isinstance(decoding, Note):
        return refusal(capture, decoding)
    repaired = repair(decoding.text, keep_script=settings.keep_script)
    language = language_tag(repaired.text)
    normalized = normalize(repaired.text, language)
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
