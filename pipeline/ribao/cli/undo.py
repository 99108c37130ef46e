"""
`ribao undo`: the raw bytes, from a record.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ribao.cli import shown, tell
from ribao.exits import Exit


@click.command(
    epilog="""\b
Examples:
  ribao undo cleaned/page.txt.json | cmp - raw/page.txt
  ribao undo cleaned/page.txt.xml > page.txt"""
)
@click.argument("record", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--raw",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The raw file, where the record needs it and it is not beside the record.",
)
def command(record: Path, raw: Path | None) -> Exit:
    """Write the raw bytes that RECORD (JSON or XML, - for standard input) came from.

    They come from the record alone, or from the file beside it that the record
    names by its digest. Either way the digest is checked.
    """
    from ribao.archive import Invalid, undo

    if str(record) == "-":
        form = sys.stdin.buffer.read()
    else:
        form = record.read_bytes()
        beside = record.with_suffix(".raw")
        raw = beside if raw is None and beside.is_file() else raw
    try:
        data = undo(form, None if raw is None else raw.read_bytes())
    except Invalid as error:
        tell(f"{shown(record)}: {error}")
        return Exit.UNPROVEN
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
    return Exit.DONE
