"""
Stored: the records of archives, one after another, as they lie on the disk.

A folder gives every JSON record in it, in order of path; a file gives the one it
holds, or, of a stream that `ribao clean -` wrote, one a line. What is no valid
record is given as the reason, so that whoever asked can say so and go on.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ribao.archive import model
from ribao.archive.forms import LARGEST, Invalid, read
from ribao.archive.undo import raw

MARK = b'"urn:ribao:record:'


@dataclass(frozen=True, slots=True)
class Stored:
    """
    A record with where it lies: the path below its archive without `.json`.

    `place` is that of its file; None for a stream.
    """

    name: str
    record: model.Record
    place: Path | None = None

    def raw(self, source: Path | None = None) -> bytes:
        """The raw bytes, from the record, `.raw` beside it, or below `source`."""
        beside = self._beside(source)
        return raw(self.record, None if beside is None else beside.read_bytes())

    def _beside(self, source: Path | None) -> Path | None:
        payload = self.record.payload
        if not isinstance(payload, model.Payload) or payload.stored != "beside":
            return None
        places = [self.place.with_suffix(".raw")] if self.place else []
        if source is not None:
            places.append(source / self.name)
        return next((place for place in places if place.is_file()), None)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What should have been a record, and why it is none."""

    name: str
    reason: str


def records(paths: Iterable[Path]) -> Iterator[Stored | Unreadable]:
    """The records of folders and files; OSError for a path that is not there."""
    for path in paths:
        if path.is_dir():
            for place in forms(path):
                yield stored(place, place.relative_to(path).as_posix())
            continue
        with path.open("rb") as file:
            yield from stream(file, path.name)


def holds_records(folder: Path) -> bool:
    """Whether there is a JSON record anywhere below a folder."""
    return any(map(marked, named(folder)))


def forms(folder: Path) -> Iterator[Path]:
    """The JSON records below a folder, in order of path."""
    return filter(marked, sorted(named(folder), key=os.fsencode))


def named(folder: Path) -> Iterator[Path]:
    """The files below a folder that may be JSON records, as they come."""
    for inside, _, names in os.walk(folder):
        yield from (Path(inside, name) for name in names if name.endswith(".json"))


def marked(place: Path) -> bool:
    """Whether a file begins as a record does."""
    with place.open("rb") as file:
        return MARK in file.read(200)


def stored(place: Path, name: str) -> Stored | Unreadable:
    """The record of a file."""
    if place.stat().st_size > LARGEST:
        return Unreadable(name, f"it is larger than {LARGEST} bytes")
    return held(place.read_bytes(), name, place)


def held(form: bytes, name: str, place: Path | None = None) -> Stored | Unreadable:
    """The record of a form."""
    try:
        record = read(form)
    except Invalid as error:
        return Unreadable(name, str(error))
    return Stored(name.removesuffix(".json").removesuffix(".xml"), record, place)


def stream(file: BinaryIO, name: str) -> Iterator[Stored | Unreadable]:
    """The one record of a file, in either form, or one for each of its lines."""
    opening = file.readline(LARGEST + 1)
    if opening.strip() == b"{" or opening.lstrip()[:1] != b"{":
        place = Path(file.name) if isinstance(file.name, str) else None
        yield held(opening + file.read(LARGEST + 1), name, place)
        return
    number = 0
    while opening:
        number += 1
        if opening.strip():
            yield held(opening.rstrip(b"\r\n"), f"{name}:{number}")
        opening = file.readline(LARGEST + 1)
