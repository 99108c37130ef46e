"""
`ribao diff`: what an archive changed, on a terminal, from its ledgers.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ribao.cli import coloured, shown, tell
from ribao.cli.options import archive_at
from ribao.exits import Exit

if TYPE_CHECKING:
    from ribao.audit.shelf import Shelved


@click.command(
    epilog="""\b
Examples:
  ribao diff cleaned/page.txt.json
  ribao diff cleaned --side-by-side | less -R"""
)
@click.argument(
    "places", nargs=-1, metavar="[RECORD|DIR]...", type=click.Path(path_type=Path)
)
@click.option("--side-by-side", "-y", "sides", is_flag=True, help="In two columns.")
@click.option(
    "--width",
    type=click.IntRange(24),
    metavar="COLUMNS",
    help="Of the terminal; else as it says, or 80.",
)
def command(places: tuple[Path, ...], sides: bool, width: int | None) -> Exit:
    """Show every change of each record, JSON, or of each archive; exit 1 if any.

    Nothing is compared: the ledger knows what was changed. Colour is for
    terminals, and NO_COLOR is honoured; without it carets mark the characters.
    """
    from ribao.archive import Invalid
    from ribao.audit.terminal import beside, unified
    from ribao.audit.visible import visible

    columns = width or shutil.get_terminal_size().columns
    colour = coloured(sys.stdout)
    code = Exit.DONE
    try:
        for page in pages(places or (Path("cleaned"),)):
            made = (
                beside(page.received, page.ledger, columns, colour)
                if sides
                else unified(page.received, page.ledger, colour)
            )
            if made:
                click.echo(f"{visible(page.id, kept='')}\n{made}", nl=False)
                code = Exit.FINDINGS
    except Invalid as error:
        tell(str(error))
        return Exit.UNPROVEN
    return code


def pages(places: tuple[Path, ...]) -> Iterator[Shelved]:
    """The records at each place."""
    from ribao.audit.shelf import one, shelved

    for place in places:
        if not place.exists():
            raise click.UsageError(f"{shown(place)}: no such record or archive.")
        if place.is_dir():
            yield from shelved(archive_at(place))
        elif place.suffix == ".json":
            yield one(place.parent, place.stem)
        else:
            raise click.UsageError(f"{shown(place)}: name the record, a .json file.")
