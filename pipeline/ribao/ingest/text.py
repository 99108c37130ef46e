"""
Text: a file is a page.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from ribao.ingest import LARGEST
from ribao.records import Capture, Note

# Markup is not text: a page of it would be archived with its tags as its story.
MARKUP = (".html", ".htm", ".xhtml", ".shtml", ".mhtml")


def capture(file: Path, name: str) -> tuple[Capture, Note | None]:
    """
    The bytes of a file, under `name`; a note says why it is refused.

    A file that cannot be read is a capture of no bytes.
    """
    try:
        kind = file.stat()
        if not stat.S_ISREG(kind.st_mode):
            return nothing(name, "unreadable", "This is not a regular file.")
        if kind.st_size > LARGEST:
            limit = f"The file is larger than {LARGEST // 2**20} MiB; it stays put."
            return nothing(name, "too-large", limit)
        data = file.read_bytes()
    except OSError as error:
        reason = error.strerror or os.strerror(error.errno or 0)
        return nothing(name, "unreadable", f"The file cannot be read: {reason}.")
    found = Capture(data, id=name, path=name)
    if name.lower().endswith(MARKUP):
        return found, Note("markup", "HTML pages are not read yet.")
    return found, None


def nothing(name: str, code: str, reason: str) -> tuple[Capture, Note]:
    """A capture of no bytes, refused."""
    return Capture(b"", id=name, path=name), Note(code, reason)
