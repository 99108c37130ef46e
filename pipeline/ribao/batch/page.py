"""
One page of a batch: cleaned and written, skipped, or held where it killed its process.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from ribao import catalog, ingest
from ribao.audit import decisions
from ribao.audit.decisions import Decisions
from ribao.audit.terminal import diff
from ribao.audit.visible import visible
from ribao.batch.outputs import present, write
from ribao.batch.told import entered
from ribao.catalog import Entry
from ribao.engines.boundary import Worked, refused, stopped, worked
from ribao.engines.limits import Limits
from ribao.exits import Exit
from ribao.ingest import Page
from ribao.records import Capture, Note, Settings

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
        and present(former, page, options.out)
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


def heading(done: Done) -> str:
    """The name of a page, safe to show."""
    return visible(ingest.visible(done.page.name), kept="")
