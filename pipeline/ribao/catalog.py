"""
The catalog: what was made of which bytes, so that it need not be made again.

It lives outside the archive, in a folder that git ignores, and holds nothing
but digests. A page is skipped only if its bytes, the settings and every file
of this package are what they were, and its outputs still have the digests they
were written with. Losing the catalog costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from ribao.disk import written

FOLDER = ".ribao_cache"


@dataclass(frozen=True, slots=True)
class Entry:
    """
    What was made of a page: by which key, and into what.

    `files` are digests by suffix; `messages` and `exit` are said again when the
    page is skipped, so that a second run ends like the first.
    """

    key: str
    outcome: str
    certainty: str
    exit: int
    edits: int
    raw: str
    files: dict[str, str]
    messages: tuple[str, ...]


def place(archive: Path) -> Path:
    """Where the catalog of an archive is, below the working directory."""
    digest = hashlib.sha256(str(archive.absolute()).encode("utf-8", "replace"))
    return Path(FOLDER, f"{digest.hexdigest()[:16]}.json")


def read(file: Path) -> dict[str, Entry]:
    """The entries by page; none where the catalog is absent, damaged or older."""
    try:
        content = json.loads(file.read_bytes())
        if content["package"] != package():
            return {}
        return {
            name: Entry(**{**entry, "messages": tuple(entry["messages"])})
            for name, entry in content["pages"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def write(file: Path, entries: dict[str, Entry]) -> None:
    """Write the catalog, and what tells git to ignore its folder."""
    pages = {name: asdict(entry) for name, entry in entries.items()}
    ignore = file.parent / ".gitignore"
    if not ignore.exists():
        written(ignore, b"*\n")
    content = {"package": package(), "pages": pages}
    written(file, json.dumps(content).encode())


def key(*parts: object) -> str:
    """A digest of everything that decides what becomes of a page."""
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def hashed(content: bytes) -> str:
    """SHA-256 in lowercase hexadecimal."""
    return hashlib.sha256(content).hexdigest()


@cache
def package() -> str:
    """SHA-256 over every file of this package, names and contents."""
    digest = hashlib.sha256()
    add(digest, resources.files("ribao"), "")
    return digest.hexdigest()


def add(digest: hashlib._Hash, folder: Traversable, path: str) -> None:
    """Add a folder's files to a digest, in order of name."""
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            if item.name != "__pycache__" and not item.name.startswith("."):
                add(digest, item, f"{path}/{item.name}")
            continue
        content = hashlib.sha256(item.read_bytes()).hexdigest()
        digest.update(f"{content}  {path}/{item.name}\n".encode())
