"""
Ingest: from what a user names to pages, each one capture.

A source is a file or a folder. In a folder, dot-files and `README*` are not
news. A page is found before it is read, so that reading happens where the page
is worked on, and a page that cannot be read is a value like any other.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ribao.records import Capture, Note

# Read whole into memory; the archive embeds no more than this either.
LARGEST = 256 * 2**20
# Notes on a file whose bytes are not known, so that no manifest can list it.
UNREAD = ("unreadable", "too-large")
LINES = (".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class Source:
    """
    A file or a folder that the user named.

    `label` is what tells it from the other sources, empty for a folder named
    alone; `folder` is what the manifest calls the folder that holds its files.
    """

    path: Path
    label: str
    folder: str


@dataclass(frozen=True, slots=True)
class Page:
    """
    One input to be cleaned, not read yet unless it is a line.

    `name` is where its outputs go, without suffix, relative to the archive;
    `raw` is its file as the manifest names it; `line` is a line of JSON, and
    `number` says which, from 1.
    """

    file: Path
    name: str
    raw: str
    line: bytes | None = None
    number: int = 0


def sources(paths: Sequence[Path]) -> tuple[Source, ...]:
    """The sources by label, each once, whatever the order they were named in."""
    unique = {Path(os.path.abspath(path)): path for path in paths}
    found = []
    for absolute, path in sorted(unique.items()):
        others = [other for other in unique if other != absolute]
        label = shortest(absolute, others)
        folder = label if path.is_dir() else parent(absolute, label)
        alone = path.is_dir() and not others
        found.append(Source(path, "" if alone else label, folder))
    return tuple(found)


def shortest(path: Path, others: Sequence[Path]) -> str:
    """
    The shortest end of `path` that no other path ends with.

    >>> shortest(Path("/a/raw/x.txt"), [Path("/b/raw/x.txt"), Path("/b/y.txt")])
    'a/raw/x.txt'
    """
    parts = path.parts[1:]
    for length in range(1, len(parts)):
        end = parts[-length:]
        if all(other.parts[1:][-length:] != end for other in others):
            return "/".join(end)
    return "/".join(parts) or "root"


def parent(file: Path, label: str) -> str:
    """The folder of a file as its label says it, else its bare name."""
    inner = label.rpartition("/")[0]
    return inner or file.parent.name or "root"


def pages(source: Source, spared: Path) -> Iterator[Page]:
    """The pages of a source, in order of path; nothing below `spared`."""
    if not source.path.is_dir():
        name = source.label
        raw = f"{source.folder}/{source.path.name}"
        yield from opened(source.path, name, raw)
        return
    for file, inner in files(source.path, spared):
        name = f"{source.label}/{inner}" if source.label else inner
        yield from opened(file, name, f"{source.folder}/{inner}")


def files(folder: Path, spared: Path) -> Iterator[tuple[Path, str]]:
    """The news files of a folder with their paths inside it, sorted by bytes."""
    found = []
    for directory, inner, names in os.walk(folder):
        inner[:] = [
            name
            for name in inner
            if not name.startswith(".") and not same(Path(directory, name), spared)
        ]
        found += [Path(directory, name) for name in names if news(name)]
    for file in sorted(found, key=os.fsencode):
        yield file, file.relative_to(folder).as_posix()


def same(folder: Path, spared: Path) -> bool:
    """Whether both are one folder on this disk."""
    return spared.is_dir() and folder.samefile(spared)


def news(name: str) -> bool:
    """
    Whether a file in a folder is taken for news, by its name.

    >>> news("0328.txt"), news(".gitkeep"), news("README.md"), news("readme")
    (True, False, False, False)
    """
    return not name.startswith(".") and not name.upper().startswith("README")


def opened(file: Path, name: str, raw: str) -> Iterator[Page]:
    """A file as its pages: one, or one a line."""
    if file.suffix.lower() not in LINES:
        yield Page(file, name, f"../{raw}")
        return
    from ribao.ingest import jsonl

    yield from jsonl.pages(file, name, f"../{raw}")


def capture(page: Page) -> tuple[Capture, Note | None]:
    """What a page holds, and why it is refused where it is."""
    from ribao.ingest import jsonl, text

    if page.line is not None:
        return jsonl.capture(page.line, page.number, visible(page.name))
    return text.capture(page.file, visible(page.name))


def visible(path: str) -> str:
    """
    A path as a record shows it: bytes that are not UTF-8 as `\\xNN`.

    >>> print(visible(os.fsdecode(bytes([0xC8, 0xD5]) + b".txt")))
    \\xc8\\xd5.txt
    """
    return os.fsencode(path).decode(errors="backslashreplace")
