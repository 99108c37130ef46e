"""
The gate: every page of the sources decoded and repaired, nothing written.

What is found on a page depends on its bytes and the scope alone, so findings
are the same, and in the same order, whatever the number of processes. Split
and archive are not asked: they say nothing of garbling.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path

from ribao import ingest
from ribao.audit.findings import Finding, Place, of_edits, of_encoding, of_note
from ribao.audit.scope import PathSettings, Scope, scoped
from ribao.decode import decode
from ribao.edits import Certainty
from ribao.engines import local
from ribao.engines.guard import guarded
from ribao.engines.limits import Limits
from ribao.exits import Exit
from ribao.identify import language_tag, media_type
from ribao.ingest import Page, Source
from ribao.records import Capture, Note, Repair
from ribao.repair import repair, repair_page

# Pages handed to a process at once, at first and at most. A healthy page takes a
# fifth of a millisecond, and to hand a batch over and limit it a few of them.
AT_FIRST, AT_MOST = 8, 256
DIED = Note("died", "The page took its process down, or all the time it had.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of all pages: the scope, by path too, and the limits."""

    scope: Scope = field(default_factory=Scope)
    by_path: PathSettings = field(default_factory=dict)
    accept: Certainty = Certainty.LIKELY
    limits: Limits = Limits()
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Gated:
    """What the gate says of one page; `reason` is why it could not be read."""

    path: str
    findings: tuple[Finding, ...] = ()
    exit: Exit = Exit.DONE
    reason: str = ""


# What a process is handed of a page: a file's path, a line's all.
Handed = str | Page


def gated(sources: Iterable[Source], asked: Asked) -> Iterator[Gated]:
    """What the gate says of every page of the sources, in their order."""
    pages = (
        handed(page) for source in sources for page in ingest.pages(source, NOWHERE)
    )
    out: deque[tuple[Handed, ...]] = deque()
    work = noted(batches(pages, asked.jobs), out)
    every = local.results(
        partial(each, asked), partial(singly, asked), work, asked.jobs
    )
    for answers in every:
        for page, answer in zip(out.popleft(), answers, strict=True):
            yield answer or Gated(shown(page))


def handed(page: Page) -> Handed:
    """A page as it is handed over: a path is a tenth of the work."""
    return str(page.file) if page.line is None else page


def taken(page: Handed) -> Page:
    """A page that was handed over."""
    return Page(Path(page), page, "") if isinstance(page, str) else page


def noted(
    batches: Iterator[tuple[Handed, ...]], out: deque[tuple[Handed, ...]]
) -> Iterator[tuple[Handed, ...]]:
    """The batches, remembered for when their answers come back."""
    for batch in batches:
        out.append(batch)
        yield batch


# The gate spares no folder: it writes to none.
NOWHERE = Path("/nonexistent")


def batches(pages: Iterator[Handed], jobs: int = 1) -> Iterator[tuple[Handed, ...]]:
    """The pages: few at a time, so that all have work, then more and more."""
    number = 0
    while batch := tuple(islice(pages, min(AT_MOST, AT_FIRST << number // jobs))):
        yield batch
        number += 1


# None is a page of which there is nothing to say: most, and cheap to hand back.
Answers = tuple[Gated | None, ...]


def each(asked: Asked, batch: tuple[Handed, ...]) -> Answers:
    """
    What the gate says of each page of a batch.

    All within the limits of one page, for setting limits takes a tenth of what a
    healthy page does; where something goes wrong, each within its own.
    """
    pages = tuple(map(taken, batch))
    made = guarded(lambda: tuple(gate(asked, page) for page in pages), asked.limits)
    if isinstance(made, Note):
        return tuple(bounded(asked, page) for page in pages)
    return made


def bounded(asked: Asked, page: Page) -> Gated | None:
    """What the gate says of one page, whatever happens on the way."""
    made = guarded(lambda: gate(asked, page), asked.limits)
    if isinstance(made, Note):
        grave = Exit.BUG if made.code == "bug" else Exit.REFUSED
        return Gated(shown(page), (), grave, made.message)
    return made


def singly(asked: Asked, batch: tuple[Handed, ...]) -> Answers:
    """The same for a batch that killed its process: each page in one of its own."""
    alone = partial(local.alone, partial(bounded, asked), dead)
    return tuple(map(alone, map(taken, batch)))


def dead(page: Page) -> Gated:
    """A page that killed its process."""
    return Gated(shown(page), (), Exit.BUG, DIED.message)


def shown(page: Handed) -> str:
    """The path of a page as the user named it; a line of a file with its number."""
    if isinstance(page, str):
        return ingest.visible(page)
    path = ingest.visible(str(page.file))
    return path if page.line is None else f"{path}:{page.number}"


def gate(asked: Asked, page: Page) -> Gated | None:
    """One page: read, decoded, repaired, and what there is to say of it."""
    capture, reason = ingest.capture(page)
    if reason is not None:
        return Gated(shown(page), (), Exit.REFUSED, reason.message)
    file = ingest.visible(str(page.file))
    made = judged(capture, file, scoped(asked.scope, asked.by_path, file), asked)
    if not made.findings and not made.reason:
        return None
    if page.line is None:
        return made
    return on_line(made, shown(page), capture.id, page.number)


def piped(data: bytes, asked: Asked) -> Gated:
    """One page from standard input."""
    capture = Capture(data, id="-", path="-", media_type=media_type(data))
    if not data:
        return Gated("-")
    scope = scoped(asked.scope, asked.by_path, "-")
    made = guarded(lambda: judged(capture, "-", scope, asked), asked.limits)
    if isinstance(made, Note):
        return Gated("-", (), Exit.BUG, made.message)
    return made


def on_line(made: Gated, path: str, item: str, number: int) -> Gated:
    """What is said of a page that is one line of a file: it all stands there."""
    there = Place(number, 1, number, 1)
    findings = (replace(found, item=item, place=there) for found in made.findings)
    return replace(made, path=path, findings=tuple(findings))


def judged(capture: Capture, path: str, scope: Scope, asked: Asked) -> Gated:
    """The findings on a capture; none but the reason if it cannot be read."""
    findings = []
    for found in seen(capture, path, scope, asked.accept):
        if isinstance(found, Note):
            return Gated(path, (), Exit.REFUSED, found.message)
        if scope.counts(found):
            findings.append(found)
    return Gated(path, tuple(findings))


def seen(
    capture: Capture, path: str, scope: Scope, accept: Certainty
) -> Iterator[Finding | Note]:
    """Every finding on a capture; a note alone if it is not text."""
    decoding = decode(capture, scope.encoding)
    if isinstance(decoding, Note):
        yield decoding
        return
    if decoding.certainty < accept:
        yield of_encoding(path, decoding)
    extracted = ""
    if capture.markup:
        from ribao.extract import extract
        from ribao.run import NOTHING, TOO_DEEP

        page = repair_page(decoding.text, markup=True)
        yield from of_notes(path, page)
        if page.ledger:
            yield from of_edits(path, decoding, page.ledger)
        extraction = extract(page.text, markup=True)
        extracted = extraction.text
        if not extracted:
            yield TOO_DEEP if extraction.cut else NOTHING
            return
    repaired = repair(extracted or decoding.text, keep_script=scope.keep_script)
    yield from of_notes(path, repaired)
    ledger = repaired.ledger
    if scope.editorial:
        from ribao.normalize import normalize

        text, ignored = repaired.text, frozenset(scope.ignore)
        ledger += normalize(text, language_tag(text), ignored).ledger
    if ledger:
        yield from of_edits(path, decoding, ledger, extracted)


def of_notes(path: str, repaired: Repair) -> Iterator[Finding]:
    """The reasons for which a repair asks for a person."""
    if repaired.held:
        yield from (of_note(path, note) for note in repaired.notes)
