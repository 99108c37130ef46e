"""
Piped: JSON Lines in and a record a line out, with nothing written to the disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from ribao import ingest
from ribao.batch.page import DIED, Options, decided
from ribao.batch.told import entered
from ribao.catalog import Entry
from ribao.engines import local
from ribao.engines.boundary import Worked, refused, stopped
from ribao.exits import Exit
from ribao.ingest import Page


def streamed(
    lines: Iterable[bytes], options: Options, jobs: int
) -> Iterator[tuple[bytes, Entry]]:
    """A record a line for JSON Lines, in order; at once if `jobs` is 1."""
    work = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    if jobs == 1:
        return (answered(options, item) for item in work)
    return local.results(
        partial(answered, options), partial(unanswered, options), work, jobs
    )


def answered(options: Options, work: tuple[int, bytes]) -> tuple[bytes, Entry]:
    """The record of one line, on one line."""
    number, line = work
    capture, reason = ingest.capture(Page(Path("-"), "", "", line, number))
    if reason is not None:
        return reply(number, refused(capture, reason))
    return reply(number, decided(capture, options))


def unanswered(options: Options, work: tuple[int, bytes]) -> tuple[bytes, Entry]:
    """The record of a line that killed its process."""
    number, line = work
    capture, _ = ingest.capture(Page(Path("-"), "", "", line, number))
    return reply(number, stopped(capture, options.settings, DIED, Exit.BUG))


def reply(number: int, made: Worked) -> tuple[bytes, Entry]:
    """What is written for one line, and what is said of it."""
    said = entered("", made)
    messages = tuple(f"line {number}: {message}" for message in said.messages)
    return one_line(made), replace(said, messages=messages)


def one_line(made: Worked) -> bytes:
    """The JSON record on a line; none where not even a refusal could be proved."""
    from ribao.archive.forms import json_line, read_json

    form = made.files.get(".json")
    return b"" if form is None else json_line(read_json(form))
