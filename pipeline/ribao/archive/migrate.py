"""
Migrate: records of an older version as records of this one, in a new archive.

Within a first number nothing is ever taken away: what 1.1 added may be absent,
so a record of 1.0 is one of 1.1 once it says so. It is then written as records
are written today, and proved as any other before it is written: valid in both
forms, undone to the digest it always had, replayed where it claims proof. The
tool that made it is still the one it names.

The old archive is not touched. A file that its manifest does not know, or knows
otherwise, is not blessed by being copied: it is left behind. Of a record's two
forms either is enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ribao.archive import model
from ribao.archive.forms import (
    LARGEST,
    VERSION,
    Invalid,
    Unproven,
    json_form,
    parsed,
    read_json,
    read_xml,
    version,
    violations,
    xml_form,
)
from ribao.archive.manifest import MANIFEST, digest, listed
from ribao.archive.replay import page_proven, replayed
from ribao.archive.undo import raw
from ribao.archive.xml import read as tree_read


@dataclass(frozen=True, slots=True)
class Migrated:
    """
    A file of the new archive by its path, or why there is none.

    `place` is the old file where it is copied as it is.
    """

    path: str
    content: bytes = b""
    place: Path | None = None
    problem: str = ""


def older(claimed: str) -> bool:
    """Whether records of that version can become records of this one."""
    now, then = (VERSION.fullmatch(v) for v in (model.SCHEMA, claimed))
    assert now is not None
    if then is None or claimed == model.SCHEMA:
        return False
    ours, theirs = (tuple(map(int, found.groups())) for found in (now, then))
    return ours[0] == theirs[0] and theirs < ours


def migrated(form: bytes) -> model.Record:
    """The record of a form of this version or an older one; Invalid for others."""
    claimed = version(form)
    if claimed != model.SCHEMA and not older(claimed):
        raise Invalid(f"there is no way from {claimed or 'this'} to {model.SCHEMA}")
    if form.lstrip()[:1] != b"<":
        return read_json(form.replace(claimed.encode(), model.SCHEMA.encode(), 1))
    if claimed == model.SCHEMA:
        return read_xml(form)
    root = parsed(form)
    root.set("schema", model.SCHEMA)
    if reasons := violations(root):
        raise Invalid(*reasons)
    return tree_read(root)


def files(directory: Path) -> Iterator[Migrated]:
    """
    The files of an archive, migrated where they are older records.

    Invalid if there is no manifest that is whole.
    """
    try:
        known = listed((directory / MANIFEST).read_bytes())
    except FileNotFoundError:
        raise Invalid("there is no manifest") from None
    inside = [path for path in known if not path.startswith("../")]
    sound = [path for path in inside if _sound(directory / path, known[path])]
    for path in inside:
        if path not in sound:
            yield Migrated(path, problem="not what the manifest lists")
    stems: dict[str, list[Path]] = {}
    for path in sound:
        if path.endswith((".json", ".xml")):
            stems.setdefault(path.rpartition(".")[0], []).append(directory / path)
        else:
            yield Migrated(path, place=directory / path)
    for stem, places in stems.items():
        yield from _record(stem, places)


def _sound(place: Path, value: str) -> bool:
    return place.is_file() and digest(place) == value


def _record(stem: str, places: list[Path]) -> Iterator[Migrated]:
    """Both forms of a record, from those that are sound; or why there is none."""
    try:
        made = _proved(places)
    except Invalid as error:
        yield Migrated(f"{stem}{places[0].suffix}", problem=str(error))
        return
    yield Migrated(f"{stem}.json", json_form(made))
    yield Migrated(f"{stem}.xml", xml_form(made))


def _proved(places: list[Path]) -> model.Record:
    """The record of one form or both, as it is today, its claims proved again."""
    if any(place.stat().st_size > LARGEST for place in places):
        raise Invalid(f"it is larger than {LARGEST} bytes")
    made, *others = (migrated(place.read_bytes()) for place in places)
    if any(other != made for other in others):
        raise Invalid("its two forms do not say the same")
    if read_json(json_form(made)) != made or read_xml(xml_form(made)) != made:
        raise Invalid("the forms do not say what was to be written")
    beside = places[0].with_suffix(".raw")
    data = raw(made, beside.read_bytes() if beside.is_file() else None)
    if reason := replayed(made) or page_proven(made, data):
        raise Unproven(reason)
    return made
