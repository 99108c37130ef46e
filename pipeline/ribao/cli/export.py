"""
`ribao export`: the records of an archive in another standard.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ribao.cli import shown, tell
from ribao.cli.options import archive_at, dated
from ribao.exits import Exit, gravest

if TYPE_CHECKING:
    from ribao.archive.stored import Stored

TO = (
    *("ninjs", "newsml-g2", "nitf", "json-ld", "tei", "premis", "prov"),
    *("csv", "parquet"),
)


@click.command(
    epilog="""\b
Examples:
  ribao export cleaned --to ninjs > news.ninjs.jsonl
  ribao export cleaned --to csv --out edits.csv
  ribao export cleaned --to newsml-g2 --dated 2025-03-28T00:00:00Z --out news.xml
  ribao export cleaned --to nitf --out nitf/
  ribao clean - < pages.jsonl | ribao export - --to json-ld"""
)
@click.argument(
    "archives",
    nargs=-1,
    metavar="[ARCHIVE]...",
    type=click.Path(path_type=Path, allow_dash=True),
)
@click.option("--to", type=click.Choice(TO), required=True, help="The standard.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The file to write; a folder where each record is a file of its own.",
)
@dated
def command(archives: tuple[Path, ...], to: str, out: Path | None, dated: str) -> Exit:
    """Write the records of ARCHIVE (folders, records, - for a stream) in a standard.

    An export is a view: only the record itself leads back to the raw bytes. What
    each standard leaves out is said in docs/exports.md.

    A nitf file holds one story, so several records need --out FOLDER.
    """
    from ribao.exports import STANDARDS, exported

    standard = STANDARDS[to]
    if standard.dated and not dated:
        raise click.UsageError(f"{to} demands a date: give one with --dated.")
    exits = [Exit.DONE]
    records = sound(archives or (Path("cleaned"),), exits)
    try:
        if standard.alone:
            alone(records, to, out)
        else:
            written(exported((item.record for item in records), to, dated), out)
    except ValueError as error:
        tell(f"ribao: {error}.")
        exits.append(Exit.USAGE)
    except ModuleNotFoundError as error:
        if error.name != "pyarrow":
            raise
        reason = "parquet needs pyarrow: pip install 'ribao[parquet]'"
        raise click.UsageError(reason) from None
    return gravest(exits)


def sound(paths: tuple[Path, ...], exits: list[Exit]) -> Iterator[Stored]:
    """The valid records of all paths; what is none is told, and added to `exits`."""
    for path in paths:
        if str(path) != "-" and not path.exists():
            raise click.UsageError(f"{shown(path)}: no such file or folder.")
        if path.is_dir():
            archive_at(path)
    return read(paths, exits)


def read(paths: tuple[Path, ...], exits: list[Exit]) -> Iterator[Stored]:
    """The same for paths that are there."""
    from ribao.archive import stored

    for path in paths:
        piped = str(path) == "-"
        found = (
            stored.stream(sys.stdin.buffer, "-") if piped else stored.records((path,))
        )
        for item in found:
            if isinstance(item, stored.Unreadable):
                tell(f"{shown(item.name)}: {item.reason}")
                exits.append(Exit.UNPROVEN)
            else:
                yield item


def written(pieces: Iterator[bytes], out: Path | None) -> None:
    """The pieces of a file to where it belongs: to standard output, or whole."""
    from ribao.disk import streamed

    if out is not None:
        streamed(out, pieces)
        return
    for piece in pieces:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def alone(records: Iterator[Stored], to: str, out: Path | None) -> None:
    """A file for each record, below a folder; a single one may be written anywhere."""
    from ribao.exports import STANDARDS, exported

    news = (item for item in records if item.record.outcome != "refused")
    if out is not None and (out.is_dir() or not out.suffix):
        for item in news:
            place = out / f"{item.name}{STANDARDS[to].suffix}"
            written(exported([item.record], to), place)
        return
    found = [item.record for item in news]
    if len(found) > 1:
        raise ValueError(
            f"a {to} file is one record, and here are {len(found)}: name a folder"
            " with --out"
        )
    written(exported(found, to), out)
