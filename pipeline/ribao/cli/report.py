"""
`ribao report`: the audit report of an archive, one file to open or to mail.
"""

from __future__ import annotations

from pathlib import Path

import click

from ribao.cli import shown, tell
from ribao.cli.options import archive_at, decided, decisions_file
from ribao.exits import Exit

# Beyond this a browser takes its time; the batch is better split by folder.
LARGE = 10 * 2**20


@click.command(
    epilog="""\b
Examples:
  ribao report cleaned
  ribao report cleaned --out audit/march.html"""
)
@click.argument("directory", type=click.Path(path_type=Path), default="cleaned")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default="report.html",
    show_default=True,
    help="The file to write; its data goes beside it.",
)
@decisions_file
def command(directory: Path, out: Path, decisions: Path | None) -> Exit:
    """Write the audit report of DIRECTORY, an archive: one HTML file, offline.

    Edits that are alike are shown together, riskiest first, with their bytes.
    Beside it, .json has the groups and .edits.jsonl an edit a line.
    Decisions made in it are downloaded as decisions.jsonl, which the next
    `ribao clean` honours.
    """
    from ribao.archive import Invalid
    from ribao.audit.report import report

    found = decided(decisions)
    archive_at(directory)
    try:
        made = report(directory, out, found, directory.resolve().name)
    except Invalid as error:
        tell(str(error))
        return Exit.UNPROVEN
    for told, why in made.stale:
        tell(f"stale decision: {told}: {why}")
    edits = sum(len(leaf.edits) for leaf in made.leaves)
    tell(
        f"{shown(out)}: {len(made.leaves)} pages, {edits} edits in"
        f" {len(made.groups)} groups."
    )
    without = sum(bool(leaf.text) for leaf in made.leaves) - len(made.inside)
    if without:
        tell(f"{without} pages are in it without their text, for it would be too large")
    if out.stat().st_size > LARGE:
        tell("it is larger than browsers like: report folder by folder")
    return Exit.DONE
