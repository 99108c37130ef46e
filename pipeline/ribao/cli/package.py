"""
`ribao package`: an archive, raw files and all, as one thing to hand over.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ribao.cli import shown, tell
from ribao.cli.export import sound, written
from ribao.cli.options import archive_at, dated
from ribao.exits import Exit, gravest

if TYPE_CHECKING:
    from ribao.archive import model


@click.command(
    epilog="""\b
Examples:
  ribao package cleaned --to bagit --raw raw --out bag
  ribao package cleaned --to warc --dated 2025-03-28T00:00:00Z --out news.warc.gz"""
)
@click.argument("archive", type=click.Path(path_type=Path), default="cleaned")
@click.option(
    "--to", type=click.Choice(["bagit", "warc"]), required=True, help="The package."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The new folder of a bag; the file of a WARC, compressed if it ends in .gz.",
)
@click.option(
    "--raw",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The raw folder: packed into a bag too, and where a WARC finds large pages.",
)
@dated
def command(
    archive: Path, to: str, out: Path | None, raw: Path | None, dated: str
) -> Exit:
    """Pack ARCHIVE as a BagIt bag or as a WARC.

    A bag holds the files as they are, the raw folder beside the archive, so that
    ribao verify works inside it; what is damaged already is packed too, and told.
    A WARC holds each page's raw bytes, the mended text as a conversion of them, and
    the whole record.
    """
    archive_at(archive)
    try:
        if to == "bagit":
            return bag(archive, raw, out)
        return warc(archive, raw, out, dated)
    except ValueError as error:
        raise click.UsageError(f"{error}.") from None


def bag(archive: Path, raw: Path | None, out: Path | None) -> Exit:
    """
    The bag, whose folder must not be there yet.

    Its checksums are made anew and would hold for a damaged file too, so the
    archive is verified as well.
    """
    from ribao.archive import verify
    from ribao.disk import written as put
    from ribao.exports.bagit import bagged

    if out is None:
        raise click.UsageError("a bag is a folder: name it with --out.")
    if out.exists():
        raise click.UsageError(f"{shown(out)} is there already.")
    files = {
        f"{folder.absolute().name}/{place.relative_to(folder).as_posix()}": place
        for folder in (archive, raw)
        if folder is not None
        for place in sorted(folder.rglob("*"))
        if place.is_file() and not place.name.endswith(".tmp")
    }
    for path, content in bagged(files):
        put(out / path, content)
    damage = [finding for finding in verify(archive, raw) if finding.fatal]
    for finding in damage:
        tell(f"{shown(finding.path)}: {finding.message}")
    return Exit.UNPROVEN if damage else Exit.DONE


def warc(archive: Path, raw: Path | None, out: Path | None, dated: str) -> Exit:
    """The WARC, each of its records compressed alone if at all."""
    from ribao.exports.warc import warc as packed

    if not dated:
        raise click.UsageError("warc demands a date: give one with --dated.")
    exits = [Exit.DONE]
    pieces = packed(pairs(archive, raw, exits), dated)
    if out is not None and out.suffix == ".gz":
        pieces = (gzip.compress(piece, mtime=0) for piece in pieces)
    written(pieces, out)
    return gravest(exits)


def pairs(
    archive: Path, raw: Path | None, exits: list[Exit]
) -> Iterator[tuple[model.Record, bytes]]:
    """Each record with its raw bytes; one whose bytes are not found is told."""
    from ribao.archive import Unproven

    for item in sound((archive,), exits):
        try:
            yield item.record, item.raw(raw)
        except Unproven as error:
            tell(f"{shown(item.name)}: {error}")
            exits.append(Exit.UNPROVEN)
