"""
Verify: an archive checked against its own word, everything found reported.

The manifest's own digest comes first, so that a damaged manifest never accuses
a sound file. Then what it lists: missing, changed, unexpected. Then every
record that is still what was written: both forms valid and equal, the raw
bytes given back, the channels replayed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ribao.archive import model
from ribao.archive.forms import LARGEST, Invalid, Unproven, read
from ribao.archive.manifest import MANIFEST, digest, digests, listed
from ribao.archive.replay import extracted_again, page_proven, replayed
from ribao.archive.undo import raw as raw_bytes


@dataclass(frozen=True, slots=True)
class Finding:
    """
    Something wrong with one file, named as the manifest names it.

    `problem` is `manifest`, `missing`, `changed`, `unexpected`, `invalid`,
    `disagree`, `undo`, `replay`, or one that is not `fatal`: `raw-absent`, the
    sources are not where they were, so they were not looked at; `extraction`,
    another version of the parser reads a page of HTML otherwise.
    """

    path: str
    problem: str
    message: str
    fatal: bool = True

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


def verify(
    directory: Path, raw: Path | None = None, jobs: int = 1
) -> tuple[Finding, ...]:
    """
    Everything wrong with an archive, in the order of its paths; empty if sound.

    Raw files are looked for in `raw`, else beside `directory` in the folders
    that the manifest names. `jobs` processes check records.
    """
    manifest_findings, known = _manifest(directory)
    found = digests(directory)
    sources = {path for path in known if path.startswith("../")}
    findings = list(manifest_findings)
    if known:
        findings += _fixity(known, found, sources)
        findings += _sources(directory, raw, known, sources)
    damaged = {finding.path for finding in findings}
    records = _records(found, damaged)
    gone = {path for path in damaged if path.endswith(".raw")}
    locations = _locations(directory, raw, known, sources - damaged)
    findings += _checked(directory, records, locations, gone, jobs)
    return tuple(sorted(findings, key=lambda f: (f.path != MANIFEST, f.path)))


def _manifest(directory: Path) -> tuple[list[Finding], dict[str, str]]:
    path = directory / MANIFEST
    try:
        return [], listed(path.read_bytes())
    except FileNotFoundError:
        return [Finding(MANIFEST, "missing", "there is no manifest")], {}
    except (OSError, Invalid) as error:
        return [Finding(MANIFEST, "manifest", str(error))], {}


def _fixity(
    known: dict[str, str], found: dict[str, str], sources: set[str]
) -> Iterator[Finding]:
    for path, value in known.items():
        if path in sources:
            continue
        if path not in found:
            yield Finding(path, "missing", "the manifest lists it, and it is gone")
        elif found[path] != value:
            yield Finding(path, "changed", "it is not the file that was written")
    for path in found.keys() - known.keys():
        yield Finding(path, "unexpected", "the manifest does not list it")


def _located(directory: Path, raw: Path | None, path: str) -> Path:
    """Where a raw file is that the manifest calls `../SOURCE/PATH`."""
    _, source, inner = path.split("/", 2)
    return (directory.absolute().parent / source if raw is None else raw) / inner


def _sources(
    directory: Path, raw: Path | None, known: dict[str, str], sources: set[str]
) -> Iterator[Finding]:
    absent = set()
    for path in sorted(sources):
        folder = "/".join(path.split("/", 2)[:2])
        place = _located(directory, raw, folder + "/x").parent
        if folder in absent or not place.is_dir():
            absent.add(folder)
            continue
        located = _located(directory, raw, path)
        if not located.is_file():
            yield Finding(path, "missing", "the manifest lists it, and it is gone")
        elif digest(located) != known[path]:
            yield Finding(path, "changed", "it is not the file that was scraped")
    for folder in sorted(absent):
        message = "the sources are not there, and were not looked at"
        yield Finding(folder, "raw-absent", message, fatal=False)


def _locations(
    directory: Path, raw: Path | None, known: dict[str, str], sources: set[str]
) -> dict[str, Path]:
    """Raw files by digest, for records whose bytes are beside them."""
    return {known[path]: _located(directory, raw, path) for path in sorted(sources)}


def _records(found: Iterable[str], damaged: set[str]) -> dict[str, tuple[bool, bool]]:
    """The records by stem, and which of their two forms are there and sound."""
    names = set(found)
    stems = {name[:-4] for name in names if name.endswith(".xml")}
    stems |= {name[:-5] for name in names if name.endswith(".json")}
    return {
        stem: (
            f"{stem}.json" in names and f"{stem}.json" not in damaged,
            f"{stem}.xml" in names and f"{stem}.xml" not in damaged,
        )
        for stem in sorted(stems)
        if f"{stem}.xml" in names or f"{stem}.json" in names
    }


def _checked(
    directory: Path,
    records: dict[str, tuple[bool, bool]],
    locations: dict[str, Path],
    gone: set[str],
    jobs: int,
) -> Iterator[Finding]:
    check = partial(_check, directory, locations, gone)
    if jobs == 1:
        for item in records.items():
            yield from check(item)
        return
    with ProcessPoolExecutor(jobs) as pool:
        for found in pool.map(check, records.items(), chunksize=64):
            yield from found


def _check(
    directory: Path,
    locations: dict[str, Path],
    gone: set[str],
    item: tuple[str, tuple[bool, bool]],
) -> list[Finding]:
    """What is wrong with one record."""
    stem, (has_json, has_xml) = item
    json_path, xml_path = f"{stem}.json", f"{stem}.xml"
    findings: list[Finding] = []
    in_json = _form(directory, json_path, findings) if has_json else None
    in_xml = _form(directory, xml_path, findings) if has_xml else None
    if in_json is not None and in_xml is not None and in_json != in_xml:
        message = f"it does not say what {json_path} says"
        findings.append(Finding(xml_path, "disagree", message))
    if has_json and in_json is not None and not (directory / xml_path).exists():
        findings.append(Finding(xml_path, "missing", "the XML form is not there"))
    if has_xml and in_xml is not None and not (directory / json_path).exists():
        findings.append(Finding(json_path, "missing", "the JSON form is not there"))
    record, path = (in_json, json_path) if in_json is not None else (in_xml, xml_path)
    if record is not None:
        beside = directory / f"{stem}.raw"
        source = locations.get(record.capture.sha256)
        if f"{stem}.raw" not in gone and beside.is_file():
            source = beside
        if source or f"{stem}.raw" not in gone:
            findings += _proof(record, path, source)
    return findings


def _form(directory: Path, path: str, findings: list[Finding]) -> model.Record | None:
    """The record a file holds; None, and a finding, if it holds none."""
    place = directory / path
    try:
        if place.stat().st_size > LARGEST:
            raise Invalid(f"it is larger than {LARGEST} bytes")
        return read(place.read_bytes())
    except OSError as error:
        findings.append(Finding(path, "missing", error.strerror or "unreadable"))
    except Invalid as error:
        findings.append(Finding(path, "invalid", str(error)))
    return None


def _proof(record: model.Record, path: str, source: Path | None) -> Iterator[Finding]:
    """Whether undo and replay hold; `source` has the bytes that are beside."""
    needed = isinstance(record.payload, model.Payload) and (
        record.payload.stored == "beside"
    )
    try:
        raw = raw_bytes(record, source.read_bytes() if needed and source else None)
    except Unproven as error:
        yield Finding(path, "undo", str(error))
        return
    if reason := replayed(record) or page_proven(record, raw):
        yield Finding(path, "replay", reason)
    elif not extracted_again(record, raw):
        message = "the parser that is here reads the page otherwise; the text stands"
        yield Finding(path, "extraction", message, fatal=False)
