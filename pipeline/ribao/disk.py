"""
Writing: a file appears whole under its name, or not at all.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from io import BufferedWriter
from pathlib import Path


def written(file: Path, content: bytes) -> None:
    """
    Put `content` at `file`, its folder made if need be; OSError if that fails.

    It is written beside, as `.PID.tmp`, and renamed. A file that holds `content`
    already is not touched, so its time stays true.
    """
    if not unchanged(file, content):
        streamed(file, [content])


def streamed(file: Path, pieces: Iterable[bytes]) -> None:
    """
    The same piece by piece; where making a piece fails, there is no file.

    An OSError names the file that was asked for, not the one beside it.
    """
    # Strings, not paths, and no folder made that is there: of the processor time
    # of a small file, half goes into asking.
    beside = os.path.join(os.path.dirname(file), f".{os.getpid()}.tmp")
    try:
        with opened(beside) as made:
            for piece in pieces:
                made.write(piece)
        os.replace(beside, file)
    except BaseException as error:
        Path(beside).unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename in (beside, None):
            error.filename = os.fspath(file)
        raise


def opened(place: str) -> BufferedWriter:
    """A new file for writing, in a folder that is made if need be."""
    try:
        return open(place, "wb")
    except FileNotFoundError:
        os.makedirs(os.path.dirname(place), exist_ok=True)
        return open(place, "wb")


def unchanged(file: Path, content: bytes) -> bool:
    """Whether a file holds just this."""
    try:
        return os.stat(file).st_size == len(content) and file.read_bytes() == content
    except OSError:
        return False
