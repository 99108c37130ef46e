"""
The archive: a record as JSON and as XML, proved before it is written.

`files` turns a record into the files to write, and refuses to hand them out
unless each is valid against its schema, both say the same, and the raw bytes
come back from those files alone. `undo` gives the raw bytes back; `manifest`
and `digests` make `MANIFEST.sha256`; `verify` checks a whole directory again.
Only `digests` and `verify` read the disk; nothing here writes to it.
"""

from __future__ import annotations

from ribao.archive.archived import archived
from ribao.archive.build import files, line
from ribao.archive.forms import Invalid, Unproven, read
from ribao.archive.manifest import MANIFEST, digests, manifest
from ribao.archive.undo import changes, undo
from ribao.archive.verify import Finding, verify

__all__ = [
    "MANIFEST",
    "Finding",
    "Invalid",
    "Unproven",
    "archived",
    "changes",
    "digests",
    "files",
    "line",
    "manifest",
    "read",
    "undo",
    "verify",
]
