"""
The records that flow from stage to stage, in the order a page meets them.

All are frozen; those of which a page has dozens are tuples, quicker to make.
Dictionaries, JSON and XML exist only at the edges, in `archive/`; a stage takes
one of these and returns the next.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

from ribao.article import Article, Claim
from ribao.edits import Certainty, Change, Edit, undone, weakest

# Media types whose text has to be extracted; parameters may follow.
MARKUP = ("text/html", "application/xhtml+xml")

Parameter = str | int | bool | tuple["Parameter", ...]


class Outcome(StrEnum):
    """What became of an input; every input has exactly one."""

    KEPT = "kept"
    HELD = "held"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Note:
    """Something a person should know: a stable code, then a sentence."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Settings:
    """
    What a user may decide about a run; each has a flag of the same name.

    `ignore` names rules of normalization to leave out, sorted.
    """

    accept: Certainty = Certainty.LIKELY
    encoding: str = ""
    keep_script: bool = False
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """
    Edits a person rejected: all that agree with every field that is given.

    `at` is where the edit's `before` begins in the text that its part of the ledger
    received (`refuse.origins`), which no refusal of that part changes.
    """

    rule: str = ""
    step: str = ""
    before: str | None = None
    after: str | None = None
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """
    What was scraped: bytes untouched, and where they came from.

    `path` is relative to the source that was named (never a path of the
    machine); `id` is the caller's, else that path. `label` is the encoding the
    HTTP header or the caller declared; evidence, not a verdict. `fetched` is
    set only if the input itself says when. `textual` if the input gave text and
    no bytes: then `data` is its UTF-8, lone surrogates passed through.
    """

    data: bytes
    id: str
    path: str = ""
    media_type: str = "text/plain"
    url: str = ""
    label: str = ""
    fetched: str = ""
    textual: bool = False

    @property
    def sha256(self) -> str:
        """Lowercase hexadecimal digest of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def markup(self) -> bool:
        """Whether the bytes are a page of HTML, not its text."""
        return self.media_type.startswith(MARKUP)


@dataclass(frozen=True, slots=True)
class Pin:
    """
    Bytes that the text alone cannot give back.

    `text[start:start + length]` stands for `data`: an undecodable byte shown
    as U+FFFD, a byte-order mark (length 0), a sequence that would re-encode
    differently. Pins are sorted and disjoint.
    """

    start: int
    length: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Decoding:
    """Bytes as text, with the reasons; `encoded` gives the exact bytes back."""

    text: str
    encoding: str
    certainty: Certainty
    evidence: tuple[str, ...] = ()
    pins: tuple[Pin, ...] = ()

    @property
    def marked(self) -> bool:
        """Whether the bytes opened with a byte-order mark."""
        return bool(self.pins) and self.pins[0].start == self.pins[0].length == 0


@dataclass(frozen=True, slots=True)
class ChannelReport:
    """
    One channel found at work on a page.

    `proved` says that the chain, run forward, gave what was received.
    `parameters` are what `garble` needs to run this channel again. `paged` if
    it was taken off a page of HTML before its text was extracted.
    """

    channel: str
    certainty: Certainty
    proved: bool
    parameters: tuple[tuple[str, Parameter], ...] = ()
    evidence: tuple[str, ...] = ()
    paged: bool = False


@dataclass(frozen=True, slots=True)
class Repair:
    """
    A text repaired: what came, what left, and every edit between.

    `certainty` None means untouched. `notes` say what was seen and left alone,
    or why the page should be held. `refused` are the edits a person rejected.
    """

    received: str
    text: str
    channels: tuple[ChannelReport, ...] = ()
    ledger: tuple[Change, ...] = ()
    notes: tuple[Note, ...] = ()
    held: bool = False
    refused: tuple[Refusal, ...] = ()

    @property
    def certainty(self) -> Certainty | None:
        """The weakest certainty among the edits of repair; None if untouched."""
        return weakest(change.certainty for change in self.ledger)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """All edits, step after step, each in its own step's coordinates."""
        return tuple(edit for change in self.ledger for edit in change.edits)

    def undo(self) -> str:
        """The text as it was received, from the edits alone."""
        return undone(self.text, self.ledger)


@dataclass(frozen=True, slots=True)
class Extraction:
    """
    The visible text of a page, one block a line, and what its mark-up says.

    One role for each line: `title` (the page's own title repeats it), `h1` to
    `h6`, `strong` (a block all bold), `author` (so the page calls it), `caption`,
    `list`, `row`, `paragraph`, `outside` (not in the story's element), `far` (not
    even in the one around the story and its headline), `aside` (among comments or
    other stories), "" for none of these. Plain text is its own extraction,
    without roles. `cut` says that mark-up nests deeper than its parser reads, so that
    what lies below is missing.
    """

    text: str
    roles: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """
    Everything known of one input: what is archived as JSON and as XML.

    `text` is the whole text, repaired and normalized; `ledger` leads from it
    back to what the text stages received: `decoding`'s text or, of a page of
    HTML, its `extraction`'s. Between those two `page_ledger` mended the page,
    and a parser read it, which is not undone but done again.

    `refusals` are the edits that a person rejected and that were left out, each
    fully described; with `settings` they are what to run the page with to get
    this record again.
    """

    capture: Capture
    outcome: Outcome
    decoding: Decoding | None = None
    language: str = ""
    certainty: Certainty | None = None
    article: Article = field(default_factory=Article)
    text: str = ""
    channels: tuple[ChannelReport, ...] = ()
    extraction: Extraction | None = None
    page_ledger: tuple[Change, ...] = ()
    ledger: tuple[Change, ...] = ()
    notes: tuple[Note, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    settings: Settings = Settings()

    @property
    def received(self) -> str:
        """The text that the first change of `ledger` received."""
        if self.extraction is not None:
            return self.extraction.text
        return self.decoding.text if self.decoding is not None else ""
