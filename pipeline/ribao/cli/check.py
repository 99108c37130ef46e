"""
`ribao check`: the gate that machines run. Nothing is written.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ribao.cli import shown, tell
from ribao.cli.options import (
    CERTAINTIES,
    decided,
    decisions_file,
    encoding,
    jobs,
    keep_script,
    memory,
    seconds,
)
from ribao.exits import Exit, gravest

if TYPE_CHECKING:
    from ribao.audit.decisions import Decisions
    from ribao.audit.findings import Finding
    from ribao.audit.gate import Asked, Gated
    from ribao.audit.outputs import Verdict

FORMS = ("text", "json", "jsonl", "github", "gitlab", "sarif", "junit", "markdown")


@dataclass(frozen=True, slots=True)
class Output:
    """A form, and the file it goes to; standard output where that is empty."""

    form: str
    file: str = ""


def wanted(
    context: click.Context, parameter: click.Parameter, value: tuple[str, ...]
) -> tuple[Output, ...]:
    """The outputs that were named, `FORM` or `FORM=FILE`."""
    found = []
    for named in value:
        form, _, file = named.partition("=")
        if form not in FORMS:
            known = ", ".join(FORMS)
            raise click.BadParameter(f"no such form: {form}. There are: {known}.")
        found.append(Output(form, file))
    return tuple(found)


def names(
    context: click.Context, parameter: click.Parameter, value: tuple[str, ...]
) -> tuple[str, ...]:
    """Rules and families, each known, however they were parted."""
    from ribao.audit.catalogue import known
    from ribao.audit.scope import FAMILIES

    found = tuple(name for one in value for name in one.split(",") if name)
    for name in found:
        if name not in FAMILIES and known(name) is None:
            raise click.BadParameter(
                f"no rule or family is called {name!r}: ribao explain lists them."
            )
    return found


@click.command(
    epilog="""\b
Examples:
  ribao check raw
  ribao check raw --output github --output sarif=ribao.sarif
  ribao check raw --baseline known.jsonl
  ribao check raw --write-baseline known.jsonl
  ribao check - < page.txt"""
)
@click.argument(
    "sources",
    nargs=-1,
    metavar="SRC...",
    type=click.Path(path_type=Path, allow_dash=True),
)
@click.option(
    "--output",
    "outputs",
    multiple=True,
    callback=wanted,
    default=("text",),
    metavar="FORM[=FILE]",
    help=f"May be given again: {', '.join(FORMS)}.",
)
@click.option(
    "--select",
    multiple=True,
    default=("garbled",),
    show_default="garbled",
    callback=names,
    metavar="RULE,...",
    help="What fails: rules, or garbled, editorial, all.",
)
@click.option(
    "--ignore",
    multiple=True,
    callback=names,
    metavar="RULE,...",
    help="What does not fail; editorial rules are left out, as by clean.",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Findings listed in this file do not fail.",
)
@click.option(
    "--write-baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    help="List the findings of this run in a file, and do not fail.",
)
@click.option("--exit-zero", is_flag=True, help="Findings do not fail.")
@click.option(
    "--accept",
    type=click.Choice(CERTAINTIES),
    default="likely",
    show_default=True,
    help="An encoding less certain than this is a finding.",
)
@jobs
@seconds
@memory
@encoding
@keep_script
@decisions_file
@click.pass_context
def command(
    context: click.Context,
    sources: tuple[Path, ...],
    outputs: tuple[Output, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    baseline: Path | None,
    write_baseline: Path | None,
    exit_zero: bool,
    accept: str,
    jobs: int | None,
    seconds: int,
    memory: int,
    encoding: str,
    keep_script: bool,
    decisions: Path | None,
) -> Exit:
    """Find garbled pages in SRC, files and folders; exit 1 if there are any.

    A finding is an edit that `ribao clean` would make to undo garbling, or a
    reason for which it would hold the page. Editorial rules are asked only if
    --select names them. Settings for some paths alone go below [per-path] in
    ribao.toml.
    """
    from ribao.audit.gate import Asked
    from ribao.audit.scope import Scope
    from ribao.edits import Certainty
    from ribao.engines.limits import Limits
    from ribao.engines.local import processes

    by_path = (context.default_map or {}).get("per_path") or {}
    asked = Asked(
        Scope(select, ignore, encoding, keep_script),
        by_path,
        Certainty[accept.upper()],
        Limits(seconds, memory),
        processes(jobs or 0),
    )
    gated = pages(sources, asked)
    found = decided(decisions)
    verdict = judged(gated, None if write_baseline else baseline, found)
    if write_baseline is not None:
        recorded(verdict, write_baseline)
    for output in outputs:
        delivered(verdict, output)
    tell(verdict.summary())
    exits = [page.exit for page in gated]
    if verdict.new and not exit_zero and write_baseline is None:
        exits.append(Exit.FINDINGS)
    return gravest(exits)


def pages(sources: tuple[Path, ...], asked: Asked) -> tuple[Gated, ...]:
    """What the gate says of every page; a usage error where there is none."""
    from ribao import ingest
    from ribao.audit import gate

    if not sources:
        raise click.UsageError("name a file or a folder to check, or - for a page.")
    if sources == (Path("-"),):
        return (gate.piped(sys.stdin.buffer.read(), asked),)
    for source in sources:
        if not os.path.lexists(source):
            raise click.UsageError(f"{shown(source)}: no such file or folder.")
    found = tuple(gate.gated(ingest.sources(sources), asked))
    if not found:
        raise click.UsageError(f"no news in {', '.join(map(shown, sources))}.")
    return found


def judged(
    gated: Sequence[Gated], baseline: Path | None, decisions: Decisions
) -> Verdict:
    """
    The findings of all pages beside the baseline; stale entries are told.

    An edit that a person rejected is no finding: there is nothing to mend.
    """
    from ribao.audit import baseline as baselines
    from ribao.audit.outputs import Verdict

    every = tuple(found for page in gated for found in page.findings)
    healthy = tuple(found for found in every if rejected(found, decisions))
    findings = tuple(found for found in every if not rejected(found, decisions))
    if baseline is None:
        return Verdict(tuple(gated), findings, healthy)
    try:
        compared = baselines.compared(findings, baselines.read(baseline))
    except baselines.Misread as error:
        raise click.UsageError(f"{shown(baseline)}: {error}.") from None
    if compared.stale:
        tell(
            f"{shown(baseline)}: {compared.stale} entries are stale, their findings"
            f" gone; --write-baseline {shown(baseline)} drops them"
        )
    return Verdict(tuple(gated), compared.new, compared.known + healthy)


def rejected(finding: Finding, decisions: Decisions) -> bool:
    """Whether a person rejected the edit of a finding."""
    from ribao.audit.decisions import REJECT, Edited, verdict_of

    if not decisions or not finding.fixable:
        return False
    alike = Edited(finding.rule, finding.before, finding.after)
    names = [finding.item or finding.path]
    # A page's own name is its path below the folder that `clean` was given.
    names += [names[0].split("/", n)[-1] for n in range(1, names[0].count("/") + 1)]
    found = [
        verdict_of(decisions, replace(alike, page=name, at=finding.place.start))
        for name in names
    ]
    return REJECT in found


def recorded(verdict: Verdict, file: Path) -> None:
    """The baseline written."""
    from ribao.audit import baseline
    from ribao.disk import written

    written(file, baseline.written(verdict.new))
    tell(f"{shown(file)}: {len(verdict.new)} findings listed")


def delivered(verdict: Verdict, output: Output) -> None:
    """One form of the verdict, to where it goes."""
    from ribao.audit.outputs import FORMS
    from ribao.disk import written

    made = FORMS[output.form](verdict)
    if output.file:
        written(Path(output.file), made.encode("utf-8", "backslashreplace"))
    else:
        click.echo(made, nl=False)
