"""
Rerun: the page of an archived record, run again with edits refused.

The record says what it was made of and how: the raw bytes, or where they are,
the settings, and the edits refused before. So a refusal adds to those, and what
comes out is a record like any other, proved the same way. Another version of
ribao may find other edits; then a refusal may meet none, which is said.
"""

from __future__ import annotations

from collections.abc import Iterable

from ribao.archive import changes, model, read
from ribao.archive.undo import page_changes, raw
from ribao.edits import Certainty
from ribao.records import Capture, Record, Refusal, Settings
from ribao.refuse import every
from ribao.run import cleaned


class Unmet(ValueError):
    """A refusal of an edit that the record does not have; the message is for users."""


def refused(
    form: bytes,
    payload: bytes | None = None,
    rules: Iterable[str] = (),
    numbers: Iterable[int] = (),
) -> Record:
    """
    The record that the page of `form` gives without some of its edits.

    `rules` name edits by their rule, `numbers` count them from 1 through the
    ledger, that of the page before that of its text. Unmet if there is no such
    edit; Invalid or Unproven as `undo`.
    """
    archived = read(form)
    parts = page_changes(archived), changes(archived)
    known = {edit.rule for part in parts for change in part for edit in change.edits}
    if unknown := [rule for rule in rules if rule not in known]:
        there = ", ".join(sorted(known)) or "no edits at all"
        raise Unmet(f"no edit has the rule {unknown[0]!r}; there are: {there}")
    edits = [refusal for part in parts for refusal in every(part)]
    if beyond := [number for number in numbers if not 1 <= number <= len(edits)]:
        raise Unmet(f"there is no edit {beyond[0]}: the ledger has {len(edits)}")
    added = [edits[number - 1] for number in numbers]
    added += [Refusal(rule=rule) for rule in rules]
    record = cleaned(
        captured(archived, payload),
        settings(archived),
        (*refusals(archived), *added),
    )
    if not set(record.refusals) - set(refusals(archived)):
        version = archived.tool.version
        raise Unmet(f"ribao {version} made that edit; this version makes none like it")
    return record


def captured(record: model.Record, payload: bytes | None = None) -> Capture:
    """The capture a record was made of; Unproven if its bytes do not come back."""
    capture = record.capture
    return Capture(
        data=raw(record, payload),
        id=model.plain(record.id),
        path=model.plain(capture.path),
        media_type=model.plain(capture.media_type),
        url=model.plain(capture.url),
        label=model.plain(capture.label),
        fetched=model.plain(capture.fetched),
        textual=capture.textual,
    )


def settings(record: model.Record) -> Settings:
    """The settings a record was made with."""
    if not isinstance(record.settings, model.Settings):
        return Settings()
    return Settings(
        accept=Certainty[record.settings.accept.upper()],
        encoding=model.plain(record.settings.encoding),
        keep_script=record.settings.keep_script,
        ignore=tuple(map(model.plain, record.settings.ignore)),
    )


def refusals(record: model.Record) -> tuple[Refusal, ...]:
    """The edits refused when a record was made, each one alone."""
    return tuple(
        Refusal(
            refused.rule,
            refused.step,
            model.plain(refused.before),
            model.plain(refused.after),
            start,
        )
        for refused in record.refusals
        for start in refused.starts
    )
