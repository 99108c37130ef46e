"""
`ribao clean`: the whole pipeline, files to an archive or JSON Lines to JSON Lines.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ribao.cli import coloured, shown, tell
from ribao.cli.options import (
    CERTAINTIES,
    decided,
    decisions_file,
    encoding,
    ignore,
    jobs,
    keep_script,
    memory,
    seconds,
)
from ribao.exits import Exit, gravest

if TYPE_CHECKING:
    from ribao.audit.decisions import Decisions
    from ribao.batch import Done, Options


@click.command(
    epilog="""\b
Examples:
  ribao clean raw --out cleaned
  ribao clean raw --out cleaned --dry-run --diff
  ribao clean raw --ignore curly-quotes --ignore dashes
  ribao clean - < pages.jsonl > records.jsonl"""
)
@click.argument(
    "sources",
    nargs=-1,
    metavar="[SRC]...",
    type=click.Path(path_type=Path, allow_dash=True),
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default="cleaned",
    show_default=True,
    help="The archive to write.",
)
@click.option(
    "--accept",
    type=click.Choice(CERTAINTIES),
    default="likely",
    show_default=True,
    help="Hold pages less certain than this.",
)
@click.option(
    "--fail-on", type=click.Choice(["held"]), help="Exit 1 if a page is held."
)
@click.option("--dry-run", is_flag=True, help="Say what would be done; write nothing.")
@click.option("--diff", is_flag=True, help="Print every change; skip no page.")
@click.option("--prune", is_flag=True, help="Remove outputs whose input is gone.")
@click.option(
    "--report/--no-report", default=True, help="A diff report beside each changed page."
)
@jobs
@click.option(
    "--engine", type=click.Choice(["local"]), default="local", help="Where to work."
)
@seconds
@memory
@encoding
@keep_script
@ignore
@decisions_file
def command(
    sources: tuple[Path, ...],
    out: Path,
    accept: str,
    fail_on: str | None,
    dry_run: bool,
    diff: bool,
    prune: bool,
    report: bool,
    jobs: int | None,
    engine: str,
    seconds: int,
    memory: int,
    encoding: str,
    keep_script: bool,
    ignore: tuple[str, ...],
    decisions: Path | None,
) -> Exit:
    """Clean the news in SRC, files and folders, into an archive.

    The archive is never SRC itself. In a folder, dot-files and README* are not
    news; a .jsonl file is a page a line. SRC - reads JSON Lines from standard
    input and writes a record a line, in order; with several --jobs a line may
    wait for those behind it.

    Edits that persons rejected in decisions.jsonl are left out, and the record
    says so. Pages that need a person are held, inputs that are no news refused; both
    are archived and listed.
    """
    from ribao.audit.decisions import binding
    from ribao.batch import Options
    from ribao.edits import Certainty
    from ribao.engines.limits import Limits
    from ribao.engines.local import processes
    from ribao.run import Settings

    found = decided(decisions)
    options = Options(
        out=out,
        settings=Settings(Certainty[accept.upper()], encoding, keep_script, ignore),
        limits=Limits(seconds, memory),
        report=report,
        dry_run=dry_run,
        diff=diff,
        colour=coloured(sys.stdout),
        jobs=processes(jobs or 0),
        decisions=binding(found),
    )
    if sources == (Path("-"),):
        lines = 1 if jobs is None else options.jobs
        exits, held = piped(options, lines)
    else:
        exits, held = batched(sources, options, prune)
        if found and not dry_run:
            waiting(found, out)
    if held and fail_on:
        exits.append(Exit.FINDINGS)
    return gravest(exits)


def piped(options: Options, jobs: int) -> tuple[list[Exit], int]:
    """JSON Lines in, a record a line out; the exits, and how many are held."""
    from ribao.batch import streamed

    exits, held = [], 0
    for line, entry in streamed(sys.stdin.buffer, options, jobs):
        if line:
            sys.stdout.buffer.write(line + b"\n")
            sys.stdout.buffer.flush()
        exits.append(Exit(entry.exit))
        held += entry.outcome == "held"
        for message in entry.messages:
            tell(message)
    return exits, held


def batched(
    sources: tuple[Path, ...], options: Options, prune: bool
) -> tuple[list[Exit], int]:
    """Sources into an archive; the exits, and how many pages are held."""
    from ribao import batch, catalog
    from ribao.ingest import sources as found

    check(sources, options.out)
    place = catalog.place(options.out)
    former = catalog.read(place)
    finished: list[Done] = []
    try:
        for done in watched(batch.cleaned(found(sources), former, options)):
            finished.append(done)
            for message in done.entry.messages:
                tell(f"{batch.heading(done)}: {message}")
            if done.diff:
                click.echo(f"{batch.heading(done)}\n{done.diff}", nl=False)
    finally:
        if not options.dry_run and finished:
            entries = {d.page.name: d.entry for d in finished if d.entry.key}
            catalog.write(place, former | entries)
    if not finished:
        raise click.UsageError(f"no news in {', '.join(map(shown, sources))}.")
    left: list[str] = []
    if not options.dry_run:
        raws = [(done.page, done.entry.raw) for done in finished]
        left = batch.sealed(options.out, raws, prune)
    gone = "removed" if prune else "its input is gone (--prune removes it)"
    for path in left:
        tell(f"{path}: {gone}")
    tell(summary(finished))
    outcomes = Counter(done.entry.outcome for done in finished)
    return [Exit(done.entry.exit) for done in finished], outcomes["held"]


def waiting(decisions: Decisions, out: Path) -> None:
    """Tell how many decisions hold in the archive, and which of them are stale."""
    from ribao.audit.decisions import stale, told
    from ribao.audit.shelf import all_edited

    left = list(stale(decisions, all_edited(out)))
    for decision, why in left:
        tell(f"stale decision: {told(decision)}: {why}")
    tell(f"decisions: {len(decisions) - len(left)} hold, {len(left)} are stale.")


def check(sources: tuple[Path, ...], out: Path) -> None:
    """A usage error for sources that are not there, and for an archive in place."""
    if not sources:
        raise click.UsageError("name a file or a folder to clean, or - for JSON Lines.")
    if Path("-") in sources:
        raise click.UsageError("- goes alone.")
    for source in sources:
        if not os.path.lexists(source):
            raise click.UsageError(f"{shown(source)}: no such file or folder.")
        if out.exists() and source.is_dir() and out.samefile(source):
            raise click.UsageError(f"{shown(out)} is what is to be cleaned.")
    if out.exists() and not out.is_dir():
        raise click.UsageError(f"{shown(out)} is not a folder.")


def watched(work: Iterable[Done]) -> Iterator[Done]:
    """The work, with a count of pages on a terminal."""
    hidden = not sys.stderr.isatty() or "CI" in os.environ
    with click.progressbar(
        work, label="pages", show_pos=True, file=sys.stderr, hidden=hidden
    ) as bar:
        yield from bar


def summary(finished: list[Done]) -> str:
    """How many pages came to what, in one line."""
    outcomes = Counter(done.entry.outcome for done in finished)
    kept = Counter(d.entry.certainty for d in finished if d.entry.outcome == "kept")
    certainties = ", ".join(f"{count} {name}" for name, count in sorted(kept.items()))
    parts = [f"{outcomes['kept']} kept" + (f" ({certainties})" if kept else "")]
    parts += [f"{outcomes[o]} {o}" for o in ("held", "refused") if outcomes[o]]
    skipped = sum(done.skipped for done in finished)
    parts += [f"{skipped} unchanged since the last run"] if skipped else []
    pages = "1 page" if len(finished) == 1 else f"{len(finished)} pages"
    return f"{pages}: {', '.join(parts)}."
