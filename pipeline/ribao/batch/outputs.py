"""
Outputs: the files of pages in an archive, written, found again, and left behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from ribao.archive import MANIFEST, Invalid, digests, manifest
from ribao.archive.manifest import digest, listed
from ribao.catalog import Entry
from ribao.disk import written
from ribao.ingest import Page

SUFFIXES = (".json", ".xml", ".raw", ".diff.html", ".ledger.jsonl")


def output(out: Path, name: str, suffix: str) -> Path:
    """Where an output of a page is."""
    return out / f"{name}{suffix}"


def present(former: Entry, page: Page, out: Path) -> bool:
    """Whether the outputs of a page are there as they were written."""
    try:
        return all(
            digest(output(out, page.name, suffix)) == value
            for suffix, value in former.files.items()
        )
    except OSError:
        return False


def write(page: Page, files: dict[str, bytes], out: Path) -> None:
    """Put the files of a page into the archive; remove those it no longer has."""
    for suffix, content in files.items():
        written(output(out, page.name, suffix), content)
    for suffix in SUFFIXES:
        if suffix not in files:
            output(out, page.name, suffix).unlink(missing_ok=True)


def stale(out: Path, found: Iterable[str], names: Iterable[str]) -> list[str]:
    """Outputs in an archive, by path, that belong to none of the pages `names`."""
    current = {f"{name}{suffix}" for name in names for suffix in SUFFIXES}
    return [path for path in found if path not in current and ours(out, path)]


def ours(out: Path, path: str) -> bool:
    """Whether a file is an output: beside it, or it itself, is a record's JSON."""
    for suffix in SUFFIXES:
        if path.endswith(suffix):
            record = output(out, path.removesuffix(suffix), ".json")
            try:
                with record.open("rb") as opened:
                    if b'"urn:ribao:record:' in opened.read(200):
                        return True
            except OSError:
                continue
    return False


def pruned(out: Path, paths: Sequence[str]) -> None:
    """Remove files of an archive, and the folders that leaves empty."""
    for path in paths:
        (out / path).unlink(missing_ok=True)
    for path in paths:
        for folder in (out / path).parents:
            if folder == out or any(folder.iterdir()):
                break
            folder.rmdir()


def sealed(out: Path, pages: Sequence[tuple[Page, str]], prune: bool) -> list[str]:
    """
    The manifest written; the stale outputs, removed if asked, are returned.

    `pages` are all that belong there, each with the digest of its raw bytes.
    """
    inside = digests(out)
    left = stale(out, inside, [page.name for page, _ in pages])
    if prune:
        pruned(out, left)
        inside = {path: value for path, value in inside.items() if path not in left}
    else:
        inside |= remembered(out, left)
    written(out / MANIFEST, manifest(inside | raws(pages)))
    return left


def remembered(out: Path, paths: Iterable[str]) -> dict[str, str]:
    """What the last manifest says of outputs that were not made again."""
    try:
        former = listed((out / MANIFEST).read_bytes())
    except (OSError, Invalid):
        return {}
    return {path: former[path] for path in paths if path in former}


def raws(pages: Iterable[tuple[Page, str]]) -> dict[str, str]:
    """Digests of the raw files that could be read, as the manifest names them."""
    found: dict[str, str] = {}
    for page, value in pages:
        if value and page.raw not in found:
            found[page.raw] = value if page.line is None else digest(page.file)
    return found
