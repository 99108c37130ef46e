"""
Text and HTML: a file is a page.

A name that ends in `.html` is HTML, and so is a file that opens like it,
whatever its name.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from ribao.identify import media_type
from ribao.ingest import LARGEST
from ribao.records import Capture, Note

HTML = (".html", ".htm", ".shtml")
XHTML = (".xhtml", ".xht")
# A page with its pictures in one file of mail: several parts, encoded twice.
PACKED = (".mhtml", ".mht")


def capture(file: Path, name: str) -> tuple[Capture, Note | None]:
    """
    The bytes of a file, under `name`; a note says why it is refused.

    A file that cannot be read is a capture of no bytes.
    """
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            return nothing(name, "unreadable", "This is not a regular file.")
        if status.st_size > LARGEST:
            limit = f"The file is larger than {LARGEST // 2**20} MiB; it stays put."
            return nothing(name, "too-large", limit)
        data = file.read_bytes()
    except OSError as error:
        reason = error.strerror or os.strerror(error.errno or 0)
        return nothing(name, "unreadable", f"The file cannot be read: {reason}.")
    found = Capture(data, id=name, path=name, media_type=kind_of(name, data))
    if name.lower().endswith(PACKED):
        return found, Note("packed", "MHTML is not read; save the page as HTML.")
    return found, None


def kind_of(name: str, data: bytes) -> str:
    """The media type of a file, by its name, else by how it opens."""
    if name.lower().endswith(XHTML):
        return "application/xhtml+xml"
    return "text/html" if name.lower().endswith(HTML) else media_type(data)


def nothing(name: str, code: str, reason: str) -> tuple[Capture, Note]:
    """A capture of no bytes, refused."""
    return Capture(b"", id=name, path=name), Note(code, reason)
