"""
`ribao detect`: what a page is encoded in and garbled by, and why we think so.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from ribao.cli import tell
from ribao.cli.forms import certainty, diagnosis, dumped, refusal
from ribao.cli.options import encoding, files, memory, seconds, streams
from ribao.exits import Exit, gravest
from ribao.records import Decoding, Repair, Settings


@click.command(
    epilog="""\b
Examples:
  ribao detect raw/*.txt
  ribao detect --json - < page.txt"""
)
@files
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file.")
@seconds
@memory
@encoding
def command(
    files: tuple[Path, ...], as_json: bool, seconds: int, memory: int, encoding: str
) -> Exit:
    """Say how each FILE is encoded and garbled, with the evidence; change nothing.

    What looks odd and was left alone is listed too, with the reason.
    """
    from ribao.engines.limits import Limits
    from ribao.filter import page

    settings, limits = Settings(encoding=encoding), Limits(seconds, memory)
    exits = []
    for name, stream in streams(files):
        mended = page(stream.read(), name, settings, limits)
        exits.append(mended.exit)
        if mended.repair is None or mended.decoding is None:
            tell(f"{name}: {mended.reasons[0].message}")
            if as_json:
                sys.stdout.buffer.write(dumped(refusal(name, mended.reasons[0])))
        elif as_json:
            form = diagnosis(name, mended.decoding, mended.repair)
            sys.stdout.buffer.write(dumped(form))
        else:
            for sentence in sentences(name, mended.decoding, mended.repair):
                click.echo(sentence)
        sys.stdout.buffer.flush()
    return gravest(exits)


def sentences(name: str, decoding: Decoding, repair: Repair) -> Iterator[str]:
    """The diagnosis for a person, safe on any terminal."""
    from ribao.audit.visible import visible

    yield f"{visible(name)}: {decoding.encoding} ({decoding.certainty})"
    for reason in decoding.evidence:
        yield f"  {visible(reason)}"
    if not repair.channels:
        yield "  garbled by: nothing found"
    for found in repair.channels:
        yield f"  garbled by: {found.channel} ({certainty(found.certainty)})"
        for reason in found.evidence:
            yield f"    {visible(reason)}"
    for note in repair.notes:
        yield f"  note: {visible(note.message)}"
