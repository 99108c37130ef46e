"""
`ribao undo`: the raw bytes, from a record; or the record without some edits.
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
  ribao undo cleaned/page.txt.json --list
  ribao undo cleaned/page.txt.json --rule full-stops > page.txt.json
  ribao undo cleaned/page.txt.xml --edit 3 --edit 17 > page.txt.xml"""
)
@click.argument("record", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--rule", "rules", multiple=True, metavar="R", help="Refuse its edits.")
@click.option(
    "--edit",
    "numbers",
    multiple=True,
    metavar="N",
    type=click.IntRange(1),
    help="Refuse this one, counted from 1 through the ledger.",
)
@click.option("--list", "listing", is_flag=True, help="Only list the edits, numbered.")
@click.option(
    "--raw",
    "source",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The raw file, where the record needs it and it is not beside the record.",
)
def command(
    record: Path,
    rules: tuple[str, ...],
    numbers: tuple[int, ...],
    listing: bool,
    source: Path | None,
) -> Exit:
    """Write the raw bytes that RECORD (JSON or XML, - for standard input) came from.

    They come from the record alone, or from the file beside it that the record
    names by its digest. Either way the digest is checked.

    With --rule or --edit only those edits are undone: the page is run again
    without them, and the new record is written, in the form that RECORD has.
    """
    from ribao.archive import Invalid, undo
    from ribao.rerun import Unmet

    if str(record) == "-":
        form = sys.stdin.buffer.read()
    else:
        form = record.read_bytes()
        beside = record.with_suffix(".raw")
        source = beside if source is None and beside.is_file() else source
    payload = None if source is None else source.read_bytes()
    try:
        if listing:
            data = listed(form)
        elif rules or numbers:
            data = again(form, payload, rules, numbers)
        else:
            data = undo(form, payload)
    except Unmet as error:
        raise click.UsageError(f"{shown(record)}: {error}.") from None
    except Invalid as error:
        tell(f"{shown(record)}: {error}")
        return Exit.UNPROVEN
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
    return Exit.DONE


def listed(form: bytes) -> bytes:
    """The edits of a record, one a line, with the numbers that --edit takes."""
    from ribao.archive import changes, read
    from ribao.archive.undo import page_changes
    from ribao.audit.visible import visible

    record = read(form)
    rows = [
        (change.step, edit.rule, edit.certainty, edit.start, edit.before, edit.after)
        for ledger in (page_changes(record), changes(record))
        for change in ledger
        for edit in change.edits
    ]
    return "".join(
        "\t".join(visible("" if cell is None else str(cell), "") for cell in row) + "\n"
        for row in ((number, *row) for number, row in enumerate(rows, 1))
    ).encode()


def again(
    form: bytes, payload: bytes | None, rules: tuple[str, ...], numbers: tuple[int, ...]
) -> bytes:
    """The new record without these edits, in the form of the one it was."""
    from ribao.archive import files
    from ribao.rerun import refused

    made = files(refused(form, payload, rules, numbers))
    return made[".xml" if form.lstrip()[:1] == b"<" else ".json"]
