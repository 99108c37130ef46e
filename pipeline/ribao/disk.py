"""
Writing: a file appears whole under its name, or not at all.
"""

from __future__ import annotations

import os
from pathlib import Path


def written(file: Path, content: bytes) -> None:
    """
    Put `content` at `file`, its folder made if need be; OSError if that fails.

    It is written beside, as `.PID.tmp`, and renamed. A file that holds `content`
    already is not touched, so its time stays true.
    """
    if unchanged(file, content):
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{os.getpid()}.tmp")
    try:
        beside.write_bytes(content)
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
