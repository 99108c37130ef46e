"""
`ribao repair`: a filter. Decoding and channels only, no editorial hand.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ribao.cli import tell
from ribao.cli.forms import described, dumped, refusal
from ribao.cli.options import encoding, files, keep_script, memory, seconds, streams
from ribao.exits import Exit, gravest

BOM = b"\xef\xbb\xbf"


@click.command(
    epilog="""\b
Examples:
  printf '河南日?qǐng)?bào)' | ribao repair
  ribao repair page.txt > mended.txt
  ribao repair --json page.txt
  ribao repair --jsonl < pages.jsonl > mended.jsonl"""
)
@files
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file.")
@click.option(
    "--jsonl",
    "by_line",
    is_flag=True,
    help='JSON Lines in ("id", "text" or "data") and out, line by line, in order.',
)
@seconds
@memory
@encoding
@keep_script
def command(
    files: tuple[Path, ...],
    as_json: bool,
    by_line: bool,
    seconds: int,
    memory: int,
    encoding: str,
    keep_script: bool,
) -> Exit:
    """Write the repaired text of each FILE, or of standard input, in UTF-8.

    Healthy text comes out as it went in; line ends and a byte-order mark stay.
    What is no text comes out unchanged, and the exit code is 3. A page that takes
    longer than it may comes out as it came, and that is told.
    """
    from ribao.engines.limits import Limits
    from ribao.filter import lines, page
    from ribao.records import Settings

    settings = Settings(encoding=encoding, keep_script=keep_script)
    limits = Limits(seconds, memory)
    exits = []
    for name, stream in streams(files):
        if by_line:
            for mended in lines(stream, settings, limits):
                form = (
                    described(mended.id, mended.repair)
                    if mended.repair is not None
                    else refusal(mended.id, mended.reasons[0])
                )
                sys.stdout.buffer.write(dumped(form))
                sys.stdout.buffer.flush()
                exits.append(mended.exit)
                for reason in mended.reasons:
                    tell(f"{name}: {reason.message}")
            continue
        mended = page(stream.read(), name, settings, limits)
        exits.append(mended.exit)
        for reason in mended.reasons:
            tell(f"{name}: {reason.message}")
        if as_json and mended.repair is not None:
            sys.stdout.buffer.write(dumped(described(name, mended.repair)))
        elif as_json:
            sys.stdout.buffer.write(dumped(refusal(name, mended.reasons[0])))
        else:
            sys.stdout.buffer.write(mended.data)
        sys.stdout.buffer.flush()
    return gravest(exits)
