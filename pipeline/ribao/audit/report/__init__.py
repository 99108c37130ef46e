"""
The audit report of an archive: one HTML file, and its data beside it.

It opens from a disk, asks no network, and holds a batch of a hundred thousand
edits: columns instead of rows, compressed, drawn as they come into view. The
pages' texts are apart, in pieces, unpacked when a page is opened; where they
would make the file too large, the riskiest pages are inside and the others are
told to be.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from importlib import resources
from pathlib import Path
from typing import Any

from ribao.audit.decisions import Decisions
from ribao.audit.report.columns import Columns, columns
from ribao.audit.shelf import shelved
from ribao.disk import written


def report(folder: Path, out: Path, decisions: Decisions, title: str = "") -> Columns:
    """
    The report of the archive in `folder` written to `out`, data beside it.

    `out.edits.jsonl` has an edit a line, `out.json` the groups and the counts.
    """
    made = columns(shelved(folder), decisions)
    written(out, html(made, title or folder.name).encode("utf-8", "backslashreplace"))
    written(out.with_suffix(".json"), summary(made))
    written(out.with_suffix(".edits.jsonl"), made.edits_lines())
    return made


def html(made: Columns, title: str) -> str:
    """The file: everything it needs, in it."""
    index = {**made.index(), "title": title}
    style, script = part("report.css"), part("report.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    pieces = "\n".join(
        f'<script type="text/plain" id="texts-{number}">{packed(piece)}</script>'
        for number, piece in enumerate(made.texts())
    )
    filled = {
        "{{digest}}": digest,
        "{{style}}": style,
        "{{index}}": packed(index),
        "{{texts}}": pieces,
        "{{script}}": script,
    }
    page = part("page.html")
    for slot, content in filled.items():
        page = page.replace(slot, content)
    return page


def part(name: str) -> str:
    """A part of the file, as it lies in the package."""
    return resources.files("ribao.audit.report").joinpath(name).read_text("utf-8")


def packed(content: Any) -> str:
    """JSON, compressed, in letters that HTML lets stand."""
    data = json.dumps(content, separators=(",", ":")).encode()
    # A gzip header would hold the time; browsers unpack zlib's as well.
    return base64.b64encode(zlib.compress(data, 9)).decode()


def summary(made: Columns) -> bytes:
    """The groups and the counts, for programs."""
    return json.dumps(made.summary(), ensure_ascii=True, indent=1).encode() + b"\n"
