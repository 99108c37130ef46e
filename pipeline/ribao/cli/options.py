"""
Options and arguments that more than one command takes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from ribao.cli import shown

if TYPE_CHECKING:
    from ribao.audit.decisions import Decisions

CERTAINTIES = ("proved", "likely", "guessed")


def known(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """An encoding's label that some decoder answers to."""
    if value:
        from ribao.decode import known_label

        if not known_label(value):
            raise click.BadParameter(f"no encoding is called {value!r}.")
    return value


encoding = click.option(
    "--encoding",
    default="",
    metavar="LABEL",
    callback=known,
    help="Read every page in this encoding, whatever the evidence.",
)


def rules(
    context: click.Context, parameter: click.Parameter, value: tuple[str, ...]
) -> tuple[str, ...]:
    """Rules of normalization, sorted, however they were parted."""
    from ribao.channels import ORDER
    from ribao.normalize import known

    named = tuple(name for one in value for name in one.split(",") if name)
    for channel in ORDER:
        if channel.NAME in named:
            raise click.BadParameter(
                f"{channel.NAME} undoes damage and is no rule of normalization; only "
                "check ignores it (--keep-script leaves a page's script)."
            )
    try:
        return known(named)
    except ValueError as error:
        raise click.BadParameter(f"{error}.") from None


ignore = click.option(
    "--ignore",
    multiple=True,
    metavar="RULE,...",
    callback=rules,
    help="Leave out rules of normalization (docs/normalization.md).",
)
keep_script = click.option(
    "--keep-script",
    is_flag=True,
    help="Leave the Traditional characters that a site made of Simplified ones.",
)
seconds = click.option(
    "--seconds",
    type=click.IntRange(0),
    default=120,
    show_default=True,
    help="What one page may take; 0 for no limit.",
)
memory = click.option(
    "--memory",
    type=click.IntRange(0),
    default=2048,
    show_default=True,
    help="The same, in MiB.",
)
files = click.argument(
    "files",
    nargs=-1,
    metavar="[FILE]...",
    type=click.Path(path_type=Path, allow_dash=True),
)
jobs = click.option(
    "--jobs",
    type=click.IntRange(0),
    metavar="N",
    help="Processes to use; 0 for one a processor. The result is the same.",
)


def instant(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """A date and time in UTC that is on the calendar."""
    from ribao.exports.plainly import instant as exact

    if value and not (value.endswith("Z") and exact(value)):
        raise click.BadParameter("a date is written as 2025-03-28T00:00:00Z.")
    return value


dated = click.option(
    "--dated",
    default="",
    metavar="TIME",
    callback=instant,
    help="The date, as 2025-03-28T00:00:00Z, of pages that do not say when they were"
    " fetched; no clock is read.",
)


decisions_file = click.option(
    "--decisions",
    type=click.Path(path_type=Path, dir_okay=False),
    help="What persons decided of edits; decisions.jsonl here, if there is one.",
)


def decided(file: Path | None) -> Decisions:
    """The decisions at hand; a usage error where they cannot be used."""
    from ribao.audit import decisions

    place = Path(decisions.FILE) if file is None else file
    if file is not None and not file.exists():
        raise click.UsageError(f"{shown(file)}: no such file.")
    try:
        return decisions.at_hand(place)
    except decisions.Misread as error:
        raise click.UsageError(f"{shown(place)}: {error}.") from None


def archive_at(place: Path) -> Path:
    """A folder of records; a usage error where there is none."""
    from ribao.archive.stored import holds_records

    if not place.exists():
        raise click.UsageError(f"{shown(place)}: no such folder.")
    if not place.is_dir():
        raise click.UsageError(f"{shown(place)} is no folder: name that of an archive.")
    if not holds_records(place):
        raise click.UsageError(f"{shown(place)}: there are no records here.")
    return place


def streams(paths: tuple[Path, ...]) -> Iterator[tuple[str, BinaryIO]]:
    """Each file by name, opened; standard input for `-` and for none at all."""
    for path in paths:
        if str(path) != "-" and not path.exists():
            raise click.UsageError(f"{shown(path)}: no such file.")
        if path.is_dir():
            raise click.UsageError(
                f"{shown(path)} is a folder: ribao clean takes those."
            )
    for path in paths or (Path("-"),):
        if str(path) == "-":
            yield "-", sys.stdin.buffer
            continue
        with path.open("rb") as opened:
            yield shown(path), opened
