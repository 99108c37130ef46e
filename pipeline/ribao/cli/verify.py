"""
`ribao verify`: schemas, fixity, undo and replay for every record of an archive.
"""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from ribao.cli import shown, tell
from ribao.cli.forms import dumped
from ribao.cli.options import jobs
from ribao.exits import Exit


@click.command(
    epilog="""\b
Examples:
  ribao verify cleaned
  ribao verify cleaned --raw /elsewhere/raw --json"""
)
@click.argument("directory", type=click.Path(path_type=Path), default="cleaned")
@click.option(
    "--raw",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The raw folder, where it is not beside DIRECTORY.",
)
@jobs
@click.option("--json", "as_json", is_flag=True, help="One JSON object a finding.")
def command(directory: Path, raw: Path | None, jobs: int | None, as_json: bool) -> Exit:
    """Check every record of DIRECTORY, and every file its manifest names.

    What is damaged, missing or unexpected is named, and the exit code is 4.
    """
    from ribao.archive import verify
    from ribao.engines.local import processes

    if not directory.is_dir():
        raise click.UsageError(f"{shown(directory)}: no such folder.")
    findings = verify(directory, raw, processes(jobs or 0))
    for finding in findings:
        if as_json:
            sys.stdout.buffer.write(dumped(asdict(finding)))
        else:
            tell(f"{shown(finding.path)}: {finding.message}")
    if any(finding.fatal for finding in findings):
        return Exit.UNPROVEN
    tell(f"{shown(directory)}: every file is sound, every record valid and undone.")
    return Exit.DONE
