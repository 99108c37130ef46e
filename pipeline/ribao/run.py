"""
From bytes to a record: the stages, one after another, as a page meets them.
"""

from __future__ import annotations

from ribao.decode import decode
from ribao.edits import Certainty, carried, placed, weakest
from ribao.extract import extract, guessed, marked
from ribao.identify import language_tag
from ribao.normalize import normalize
from ribao.reconcile import mended, reconcile
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
from ribao.repair import repair, repair_page
from ribao.split import split

__all__ = ["Settings", "cleaned", "outcome", "refusal"]

NOTHING = Note("nothing-visible", "The page shows no text.")
TOO_DEEP = Note(
    "nested-too-deep",
    "The page's mark-up nests deeper than 2,048 elements; what lies below is not read.",
)


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
    page = repair_page(decoding.text, capture.markup, refusals)
    extraction = extract(page.text, capture.markup)
    if capture.markup and not extraction.text:
        return refusal(capture, TOO_DEEP if extraction.cut else NOTHING)
    repaired = repair(
        extraction.text, keep_script=settings.keep_script, refusals=refusals
    )
    language = language_tag(repaired.text)
    normalized = normalize(
        repaired.text,
        language,
        frozenset(settings.ignore),
        refusals=refusals,
        former=repaired.ledger,
    )
    ledger = repaired.ledger + normalized.ledger
    filled = guessed(page, extraction, capture.markup)
    for change in ledger:
        filled = carried(filled, change.edits)
    told = split(
        normalized.text,
        language,
        marked(extraction, ledger),
        filled + placed(ledger, lambda edit: edit.certainty is Certainty.GUESSED),
    )
    mending = (
        mended(extraction.text, normalized.text, ledger) if repaired.ledger else None
    )
    article, doubts = reconcile(told, extraction.claims, mending)
    return Record(
        capture=capture,
        outcome=outcome(decoding, (page, repaired), settings.accept),
        decoding=decoding,
        language=language,
        certainty=weakest((page.certainty, repaired.certainty)),
        article=article,
        text=normalized.text,
        channels=page.channels + repaired.channels,
        extraction=extraction if capture.markup else None,
        page_ledger=page.ledger,
        ledger=ledger,
        notes=page.notes + (TOO_DEEP,) * extraction.cut + repaired.notes + doubts,
        refusals=page.refused + repaired.refused + normalized.refused,
        settings=settings,
    )


def outcome(
    decoding: Decoding, repairs: tuple[Repair, ...], accept: Certainty
) -> Outcome:
    """Kept if nothing asks for a person and no certainty is below `accept`."""
    sure = all(r.certainty is None or r.certainty >= accept for r in repairs)
    if any(r.held for r in repairs) or not sure or decoding.certainty < accept:
        return Outcome.HELD
    return Outcome.KEPT


def refusal(capture: Capture, reason: Note) -> Record:
    """The record of an input that is not news we can read."""
    return Record(capture=capture, outcome=Outcome.REFUSED, notes=(reason,))
