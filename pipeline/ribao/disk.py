"""
Writing: a file appears whole under its name, or not at all.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
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
    """The same piece by piece; where making a piece fails, there is no file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{os.getpid()}.tmp")
    try:
        with beside.open("wb") as opened:
            for piece in pieces:
                opened.write(piece)
        beside.replace(file)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def unchanged(file: Path, content: bytes) -> bool:
    """Whether a file holds just this."""
    try:
        return file.stat().st_size == len(content) and file.read_bytes() == content
    except OSError:
        return False
