"""
A batch: sources into an archive, page by page, none of which can stop it.

What a page becomes depends on its bytes, the settings and this package, on
nothing else: not on the other pages, the number of processes, the day or the
machine. So a page whose outputs are there already is skipped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from ribao import catalog, ingest
from ribao.archive import MANIFEST, Invalid, digests, manifest
from ribao.archive.manifest import digest, listed
from ribao.audit import decisions
from ribao.audit.decisions import Decisions
from ribao.audit.terminal import diff
from ribao.audit.visible import visible
from ribao.catalog import Entry, hashed
from ribao.disk import written
from ribao.engines import local
from ribao.engines.boundary import Worked, refused, stopped, worked
from ribao.engines.limits import Limits
from ribao.exits import Exit
from ribao.ingest import UNREAD, Page, Source
from ribao.records import Capture, Note, Outcome, Record
from ribao.run import Settings

SUFFIXES = (".json", ".xml", ".raw", ".diff.html", ".ledger.jsonl")
DIED = Note("died", "The page took its process down, or all the time it had.")


@dataclass(frozen=True, slots=True)
class Options:
    """
    How a batch is run. All but `settings`, `limits` and `report` leave the
    archive as it would be.
    """

    out: Path
    settings: Settings = Settings()
    limits: Limits = Limits()
    report: bool = True
    dry_run: bool = False
    diff: bool = False
    colour: bool = False
    jobs: int = 1
    decisions: Decisions = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a page of a batch; `diff` is for a terminal."""

    page: Page
    entry: Entry
    skipped: bool = False
    diff: str = ""


def cleaned(
    sources: Iterable[Source], former: dict[str, Entry], options: Options
) -> Iterator[Done]:
    """What becomes of every page of the sources, in their order."""
    work = (
        (page, former.get(page.name))
        for source in sources
        for page in ingest.pages(source, options.out)
    )
    return local.results(
        partial(done, options), partial(died, options), work, options.jobs
    )


def done(options: Options, work: tuple[Page, Entry | None]) -> Done:
    """One page cleaned and written, or skipped."""
    page, former = work
    capture, reason = ingest.capture(page)
    refusals = decisions.refusals(options.decisions, capture.id)
    spared = decisions.spared(options.decisions, capture.id)
    key = catalog.key(
        replace(capture, data=b""), capture.sha256, reason, options.settings,
        options.limits, options.report, refusals, spared,
    )  # fmt: skip
    if (
        former
        and former.key == key
        and not options.diff
        and present(former, page, options)
    ):
        return Done(page, former, skipped=True)
    if reason is not None:
        made = refused(capture, reason)
    else:
        made = decided(capture, options, options.report)
    return finished(page, key, made, options)


def decided(capture: Capture, options: Options, report: bool = False) -> Worked:
    """The record of a capture, without the edits that persons rejected."""
    refusals = decisions.refusals(options.decisions, capture.id)
    if decisions.spared(options.decisions, capture.id):
        whole = worked(capture, options.settings, options.limits).record
        refusals = decisions.exactly_refused(
            options.decisions, capture.id, whole.ledger
        )
    return worked(capture, options.settings, options.limits, report, refusals)


def died(options: Options, work: tuple[Page, Entry | None]) -> Done:
    """A page that killed its process: held."""
    page, _ = work
    capture, _ = ingest.capture(page)
    made = stopped(capture, options.settings, DIED, Exit.BUG)
    return finished(page, "", made, options)


def present(former: Entry, page: Page, options: Options) -> bool:
    """Whether the outputs of a page are there as they were written."""
    try:
        return all(
            digest(output(options.out, page.name, suffix)) == value
            for suffix, value in former.files.items()
        )
    except OSError:
        return False


def output(out: Path, name: str, suffix: str) -> Path:
    """Where an output of a page is."""
    return out / f"{name}{suffix}"


def finished(page: Page, key: str, made: Worked, options: Options) -> Done:
    """The page's files written, those of an earlier run gone, and what to say."""
    entry = entered(key, made)
    try:
        if not options.dry_run:
            write(page, made.files, options.out)
    except OSError as error:
        message = f"not written: {error.strerror or error}"
        entry = replace(
            entry, key="", exit=int(Exit.UNPROVEN), messages=(*entry.messages, message)
        )
    shown = diff(made.record, options.colour) if options.diff else ""
    return Done(page, entry, diff=shown)


def entered(key: str, made: Worked) -> Entry:
    """What the catalog and the user are told of a page."""
    record = made.record
    messages = [f"{record.outcome}: {note.message}" for note in record.notes]
    if record.outcome is Outcome.KEPT:
        messages = []
    elif not messages:
        messages = [f"{record.outcome}: {why_held(made)}"]
    return Entry(
        key=key,
        outcome=str(record.outcome),
        certainty="untouched" if record.certainty is None else str(record.certainty),
        exit=int(made.exit),
        edits=sum(len(change.edits) for change in record.ledger),
        raw="" if unread(record) else record.capture.sha256,
        files={suffix: hashed(content) for suffix, content in made.files.items()},
        messages=tuple(messages),
    )


def unread(record: Record) -> bool:
    """Whether the file of a page could not be read, or was too large to be."""
    return any(note.code in UNREAD for note in record.notes)


def why_held(made: Worked) -> str:
    """The sentence for a page that no note explains."""
    record = made.record
    if record.decoding is not None and record.certainty is None:
        return f"its encoding is {record.decoding.certainty}."
    return f"its certainty is {record.certainty}."


def write(page: Page, files: dict[str, bytes], out: Path) -> None:
    """Put the files of a page into the archive; remove those it no longer has."""
    for suffix, content in files.items():
        written(output(out, page.name, suffix), content)
    for suffix in SUFFIXES:
        if suffix not in files:
            output(out, page.name, suffix).unlink(missing_ok=True)


def stale(out: Path, found: Iterable[str], names: Iterable[str]) -> list[str]:
    """Outputs in an archive, by path, that belong to none of the pages `names`."""
    current = {f"{name}{suffix}" for name in names for suffix in SUFFIXES}
    return [path for path in found if path not in current and ours(out, path)]


def ours(out: Path, path: str) -> bool:
    """Whether a file is an output: beside it, or it itself, is a record's JSON."""
    for suffix in SUFFIXES:
        if path.endswith(suffix):
            record = output(out, path.removesuffix(suffix), ".json")
            try:
                with record.open("rb") as opened:
                    if b'"urn:ribao:record:' in opened.read(200):
                        return True
            except OSError:
                continue
    return False


def pruned(out: Path, paths: Sequence[str]) -> None:
    """Remove files of an archive, and the folders that leaves empty."""
    for path in paths:
        (out / path).unlink(missing_ok=True)
    for path in paths:
        for folder in (out / path).parents:
            if folder == out or any(folder.iterdir()):
                break
            folder.rmdir()


def sealed(out: Path, found: Iterable[Done], prune: bool) -> list[str]:
    """The manifest written; the stale outputs, removed if asked, are returned."""
    pages = [(done.page, done.entry.raw) for done in found]
    inside = digests(out)
    left = stale(out, inside, [page.name for page, _ in pages])
    if prune:
        pruned(out, left)
        inside = {path: value for path, value in inside.items() if path not in left}
    else:
        inside |= remembered(out, left)
    written(out / MANIFEST, manifest(inside | raws(pages)))
    return left


def remembered(out: Path, paths: Iterable[str]) -> dict[str, str]:
    """What the last manifest says of outputs that were not made again."""
    try:
        former = listed((out / MANIFEST).read_bytes())
    except (OSError, Invalid):
        return {}
    return {path: former[path] for path in paths if path in former}


def raws(pages: Iterable[tuple[Page, str]]) -> dict[str, str]:
    """Digests of the raw files that could be read, as the manifest names them."""
    found: dict[str, str] = {}
    for page, value in pages:
        if value and page.raw not in found:
            found[page.raw] = value if page.line is None else digest(page.file)
    return found


def heading(done: Done) -> str:
    """The name of a page, safe to show."""
    return visible(ingest.visible(done.page.name), kept="")


def streamed(
    lines: Iterable[bytes], options: Options, jobs: int
) -> Iterator[tuple[bytes, Entry]]:
    """A record a line for JSON Lines, in order; at once if `jobs` is 1."""
    work = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    if jobs == 1:
        return (answered(options, item) for item in work)
    return local.results(
        partial(answered, options), partial(unanswered, options), work, jobs
    )


def answered(options: Options, work: tuple[int, bytes]) -> tuple[bytes, Entry]:
    """The record of one line, on one line."""
    number, line = work
    capture, reason = ingest.capture(Page(Path("-"), "", "", line, number))
    if reason is not None:
        return reply(number, refused(capture, reason))
    return reply(number, decided(capture, options))


def unanswered(options: Options, work: tuple[int, bytes]) -> tuple[bytes, Entry]:
    """The record of a line that killed its process."""
    number, line = work
    capture, _ = ingest.capture(Page(Path("-"), "", "", line, number))
    return reply(number, stopped(capture, options.settings, DIED, Exit.BUG))


def reply(number: int, made: Worked) -> tuple[bytes, Entry]:
    """What is written for one line, and what is said of it."""
    said = entered("", made)
    messages = tuple(f"line {number}: {message}" for message in said.messages)
    return one_line(made), replace(said, messages=messages)


def one_line(made: Worked) -> bytes:
    """The JSON record on a line; none where not even a refusal could be proved."""
    from ribao.archive.forms import json_line, read_json

    form = made.files.get(".json")
    return b"" if form is None else json_line(read_json(form))
