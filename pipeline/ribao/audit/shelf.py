"""
The shelf: an archive read for an audit, record by record, in order of path.

What is read is what `clean` wrote. A file that is no record is none of ours; a
record that cannot be read is an error, for an audit that skips is no audit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from msgspec import UNSET

from ribao.archive import Invalid, changes, model
from ribao.archive.forms import read_json
from ribao.archive.replay import redecoded
from ribao.archive.stored import forms
from ribao.archive.undo import decoded, edits, raw
from ribao.audit.decisions import Edited
from ribao.audit.placed import placed
from ribao.edits import Change
from ribao.records import Decoding
from ribao.refuse import exactly

LEFT_OUT = "left out"
EDITORIAL = "editorial"
# Riskiest first: what is lost or made up, what was chosen, what an editor would
# do, what is proved, and what is not there any more.
RISK = ("lost", "guessed", "likely", EDITORIAL, "proved", LEFT_OUT)


@dataclass(frozen=True, slots=True)
class Shelved:
    """
    A record in an archive, with what an audit asks of it.

    `name` is its path in the archive without suffix. `received` is the text that
    `ledger` begins with: the decoded one or, of a page of HTML, the one extracted
    from it. `decoding` is None for an input that was refused.
    """

    name: str
    record: model.Record
    decoding: Decoding | None = None
    received: str = ""
    ledger: tuple[Change, ...] = ()

    @property
    def id(self) -> str:
        """The page's own name."""
        return model.plain(self.record.id)

    @property
    def markup(self) -> bool:
        """Whether it is a page of HTML."""
        return isinstance(self.record.extraction, model.Extraction)

    @property
    def channels(self) -> tuple[model.Channel, ...]:
        """The channels taken off the text that the ledger begins with."""
        return tuple(c for c in self.record.channels if c.part is UNSET)


@dataclass(frozen=True, slots=True)
class Made:
    """
    One edit of a page; `at` counts in its decoded text, and what its `before` was
    made of stands there at `first` to `last`.

    `certainty` is a certainty's name, `editorial`, or `left out` for an edit
    that a person rejected.
    """

    step: str
    rule: str
    before: str
    after: str
    certainty: str
    at: int
    first: int
    last: int

    def edited(self, page: str) -> Edited:
        """What a decision on this edit is about."""
        return Edited(self.rule, self.before, self.after, page, self.at)


def shelved(folder: Path) -> Iterator[Shelved]:
    """Every record of an archive; Invalid, with its path, where one is none."""
    for file in forms(folder):
        yield one(folder, file.relative_to(folder).as_posix()[: -len(".json")])


def one(folder: Path, name: str) -> Shelved:
    """The record of that name; Invalid, with its path, if it is none."""
    file = folder / f"{name}.json"
    beside = folder / f"{name}.raw"
    try:
        record = read_json(file.read_bytes())
        payload = beside.read_bytes() if beside.is_file() else None
        return taken(name, record, payload)
    except Invalid as error:
        raise Invalid(f"{file}: {error}") from None


def taken(name: str, record: model.Record, payload: bytes | None) -> Shelved:
    """A record with its ledger and its texts."""
    if not isinstance(record.decoding, model.Decoding):
        return Shelved(name, record)
    text = decoded(record)
    if isinstance(record.extraction, model.Extraction):
        page = redecoded(record, raw(record, payload)) or ""
        found = replace(text, text=page)
        return Shelved(name, record, found, text.text, changes(record))
    return Shelved(name, record, text, text.text, changes(record))


def made(page: Shelved) -> tuple[Made, ...]:
    """The edits of a page, those left out among them, in order of place."""
    if page.decoding is None:
        return ()
    paged = tuple(Change(c.step, edits(c.edits)) for c in page.record.page_ledger)
    found = [
        *of_ledger(page.decoding.text, paged, " (page)"),
        *of_ledger(page.received, page.ledger),
    ]
    for group in page.record.refusals:
        before, after = model.plain(group.before), model.plain(group.after)
        what = (group.step, group.rule, before, after, LEFT_OUT)
        found += [Made(*what, at, at, at + len(before)) for at in group.starts]
    return tuple(sorted(found, key=lambda one: (one.first, one.at)))


def of_ledger(
    received: str, ledger: tuple[Change, ...], where: str = ""
) -> Iterator[Made]:
    """The edits of a ledger over `received`; `where` tells whose steps they are."""
    places = placed(received, ledger)
    for number, change in enumerate(ledger):
        exact = exactly(change, ledger[:number])
        for edit, one, place in zip(change.edits, exact, places, strict=False):
            sure = EDITORIAL if edit.certainty is None else str(edit.certainty)
            what = (change.step + where, edit.rule, edit.before, edit.after, sure)
            yield Made(*what, one.at or 0, place.start, place.end)


def all_edited(folder: Path) -> Iterator[tuple[Edited, bool]]:
    """What every edit of an archive is known by, and whether it was left out."""
    for page in shelved(folder):
        for one in made(page):
            yield one.edited(page.id), one.certainty == LEFT_OUT
