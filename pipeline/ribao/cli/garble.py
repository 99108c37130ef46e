"""
`ribao garble`: channels in their forward direction, for fixtures and for trying.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import click

from ribao.cli import tell
from ribao.cli.options import files, streams
from ribao.exits import Exit

EXAMPLES = """\b
Examples:
  printf 河南日报 | ribao garble --channel script-conversion --channel gloss
  ribao garble --channel gloss --parameters '{"table": [["會", "huì"]]}' page.txt
  ribao garble --channel list"""


@click.command(epilog=EXAMPLES)
@files
@click.option(
    "--channel",
    "names",
    multiple=True,
    required=True,
    metavar="NAME",
    help="May be given again; pages suffer channels in one order. `list` lists them.",
)
@click.option(
    "--parameters",
    metavar="JSON",
    help="The parameters of a single channel, as records have them; else typical ones.",
)
def command(
    files: tuple[Path, ...], names: tuple[str, ...], parameters: str | None
) -> Exit:
    """Garble the text of each FILE (UTF-8), or standard input, by channels."""
    from ribao.channels import ORDER

    if names == ("list",):
        for channel in ORDER:
            click.echo(channel.NAME)
        return Exit.DONE
    if unknown := set(names) - {channel.NAME for channel in ORDER}:
        known = ", ".join(channel.NAME for channel in ORDER)
        missing = ", ".join(sorted(unknown))
        raise click.UsageError(f"no such channel: {missing}. There are: {known}.")
    if parameters is not None and len(names) > 1:
        raise click.UsageError("--parameters goes with one --channel.")
    chosen = [channel for channel in ORDER if channel.NAME in names]
    made = [(channel, laws(channel, parameters)) for channel in chosen]
    code = Exit.DONE
    for name, stream in streams(files):
        try:
            text = stream.read().decode("utf-8", "surrogatepass")
        except UnicodeDecodeError as error:
            tell(f"{name}: byte {error.start} is not UTF-8.")
            code = Exit.REFUSED
            continue
        for channel, law in made:
            try:
                text = channel.garble(text, law)
            except (ValueError, TypeError, LookupError, AttributeError):
                if parameters is None:
                    raise
                message = f"--parameters: {channel.NAME} cannot be run with these."
                raise click.UsageError(message) from None
        sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
    sys.stdout.buffer.flush()
    return code


def laws(channel: ModuleType, given: str | None) -> Any:
    """The parameters of a channel: those given, else its typical ones."""
    if given is None:
        return channel.typical()
    from ribao.archive.parameters import settled
    from ribao.archive.replay import parameters

    try:
        read = json.loads(given)
        if not isinstance(read, dict):
            raise click.UsageError("--parameters: must be an object, {…}.")
        return parameters(channel.Parameters, settled(read))
    except (ValueError, TypeError, AttributeError) as error:
        raise click.UsageError(f"--parameters: {error}") from None
