"""
The manifest: a digest for every file of an archive and of its sources.

Lines are what `sha256sum -c` reads, sorted by path. The last line is the
digest of all lines above it, behind a `#`, which `sha256sum` skips: a damaged
manifest is known for what it is, before it accuses a sound file. Raw files are
`../raw/…`, by the name of their folder, wherever the archive is built.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path

from ribao.archive.forms import Invalid

MANIFEST = "MANIFEST.sha256"

LINE = re.compile(rb"(\\?)([0-9a-f]{64})  ([^\n]+)\n")
LAST = re.compile(rb"# sha256 ([0-9a-f]{64})\n")
# As coreutils' sha256sum writes them: a backslash opens a line that holds any.
ESCAPES = ((b"\\", b"\\\\"), (b"\n", b"\\n"), (b"\r", b"\\r"))
UNESCAPED = {escape: plain for plain, escape in ESCAPES}


def digest(path: Path) -> str:
    """SHA-256 of a file, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digests(directory: Path) -> dict[str, str]:
    """
    SHA-256 of every file below `directory` by its path relative to it, sorted.

    Left out: the manifest itself, and `.tmp` files, which are writes under way.
    Links are not followed.
    """
    found = {}
    for folder, _, names in os.walk(directory):
        for name in names:
            path = Path(folder, name)
            inner = path.relative_to(directory).as_posix()
            if inner != MANIFEST and not name.endswith(".tmp") and path.is_file():
                found[inner] = digest(path)
    return dict(sorted(found.items(), key=lambda item: os.fsencode(item[0])))


def manifest(digests: Mapping[str, str]) -> bytes:
    """
    The content of `MANIFEST.sha256` for files by path.

    >>> print(manifest({"a.json": "0" * 64}).decode(), end="")  # doctest: +ELLIPSIS
    0000000000000000000000000000000000000000000000000000000000000000  a.json
    # sha256 ...
    """
    inner = sorted(digests.items(), key=lambda item: os.fsencode(item[0]))
    listed = b"".join(_line(path, found) for path, found in inner)
    return listed + f"# sha256 {hashlib.sha256(listed).hexdigest()}\n".encode()


def _line(path: str, found: str) -> bytes:
    name = os.fsencode(path)
    escaped = name
    for plain, escape in ESCAPES:
        escaped = escaped.replace(plain, escape)
    mark = b"\\" if escaped != name else b""
    return mark + found.encode() + b"  " + escaped + b"\n"


def listed(content: bytes) -> dict[str, str]:
    """
    The digests by path that a manifest lists; Invalid if it was damaged.

    Its own digest is looked at before anything else, then every line: strict
    form, no path twice, none that leaves the archive but to a named source.
    """
    body, _, _last = content.rstrip(b"\n").rpartition(b"\n")
    body = body + b"\n" if body else b""
    found = LAST.fullmatch(content[len(body) :])
    if not found or hashlib.sha256(body).hexdigest().encode() != found[1]:
        raise Invalid("the manifest was damaged: its own digest does not match")
    digests: dict[str, str] = {}
    for line in body.splitlines(keepends=True):
        path, value = _read(line)
        if path in digests:
            raise Invalid(f"the manifest lists {path!r} twice")
        digests[path] = value
    if manifest(digests) != content:
        raise Invalid("the manifest is not sorted as it is written")
    return digests


def _read(line: bytes) -> tuple[str, str]:
    found = LINE.fullmatch(line)
    if not found:
        raise Invalid(f"the manifest has a line it never writes: {line[:80]!r}")
    name = found[3]
    if found[1]:
        name = re.sub(rb"\\(.)", lambda m: UNESCAPED.get(m[0], m[0]), name)
    path = os.fsdecode(name)
    if not safe(path):
        raise Invalid(f"the manifest lists a path outside the archive: {path!r}")
    return path, found[2].decode()


def safe(path: str) -> bool:
    """
    Whether a path stays below the archive, or below a folder beside it.

    >>> safe("a/b.json"), safe("../raw/b.txt"), safe("../../etc/b"), safe("/etc/b")
    (True, True, False, False)
    """
    inner = path.removeprefix("../")
    pieces = inner.split("/")
    deep = len(pieces) > 1 if inner != path else True
    return (
        deep
        and all(piece not in ("", ".", "..") for piece in pieces)
        and ("\0" not in path)
    )
