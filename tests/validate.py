"""
`python tests/validate.py ARCHIVE`: an archive and its exports, validated twice.

Once with what ribao itself validates with (msgspec, lxml), or, for an export,
with the reference implementation; and once with another implementation of the
same schema language (jsonschema-rs, xmlschema), which shares no code with the
first. Bags and WARCs are read by their standards' own tools. A line for each
kind of file; exit code 1 if any file is not valid.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import bagit
import jsonschema
import jsonschema_rs
import xmlschema
from lxml import etree
from referencing import Registry, Resource
from warcio.archiveiterator import ArchiveIterator

from ribao import archive
from ribao.archive import MANIFEST
from ribao.archive.stored import Stored, forms, stored
from ribao.exports import STANDARDS, exported
from ribao.exports.bagit import bagged
from ribao.exports.warc import warc

TESTS = Path(__file__).parent
SCHEMAS = TESTS.parent / "schemas"
STANDARD = TESTS / "standards"
DATED = "2025-03-28T00:00:00Z"
# The schema of ninjs refers to that of GeoJSON, on the network; no export has a map.
GEOJSON = "https://geojson.org/schema/GeoJSON.json"
ANYTHING = {"$schema": "https://json-schema.org/draft/2020-12/schema"}

Check = Callable[[bytes], object]


def json_checks(schema: Path) -> dict[str, Check]:
    """Two validators of JSON by a schema; each raises for what is not valid."""
    contract = json.loads(schema.read_text("utf-8"))
    registry = Registry().with_resource(GEOJSON, Resource.from_contents(ANYTHING))
    kind = jsonschema.validators.validator_for(contract)
    first = kind(contract, registry=registry, format_checker=jsonschema.FormatChecker())
    second = jsonschema_rs.validator_for(
        contract, validate_formats=True, retriever=lambda _: ANYTHING
    )
    return {
        "jsonschema": lambda content: first.validate(json.loads(content)),
        "jsonschema-rs": lambda content: second.validate(json.loads(content)),
    }


def xml_checks(schema: Path) -> dict[str, Check]:
    """The same for XML."""
    first = etree.XMLSchema(etree.parse(schema))
    second = xmlschema.XMLSchema10(str(schema))
    return {
        "lxml": lambda content: first.assertValid(etree.fromstring(content)),
        "xmlschema": lambda content: second.validate(io.BytesIO(content)),
    }


def relax_ng(schema: Path) -> dict[str, Check]:
    """One validator by RELAX NG: no other runs without Java."""
    grammar = etree.RelaxNG(etree.parse(schema))
    return {"lxml": lambda content: grammar.assertValid(etree.fromstring(content))}


class Report:
    """What was found so far: a line a kind of file, and whether all is well."""

    def __init__(self) -> None:
        self.sound = True

    def check(
        self, what: str, contents: Iterable[tuple[str, bytes]], checks: dict[str, Check]
    ) -> None:
        """Every content by every check."""
        found = list(contents)
        for validator, check in checks.items():
            valid = 0
            for name, content in found:
                try:
                    check(content)
                    valid += 1
                except Exception as error:
                    self.sound = False
                    print(f"{name}: {validator}: {str(error)[:500]}")
            print(f"{what}: {valid} of {len(found)} valid by {validator}")
            self.sound = self.sound and bool(found)


def native(report: Report, folder: Path) -> None:
    """The records in both forms."""
    ours: dict[str, Check] = {"ribao": archive.read}
    for suffix, checks in (
        (".json", json_checks(SCHEMAS / "record.schema.json")),
        (".xml", xml_checks(SCHEMAS / "record.xsd")),
    ):
        places = [place.with_suffix(suffix) for place in forms(folder)]
        contents = [(str(place), place.read_bytes()) for place in places]
        report.check(f"record{suffix}", contents, ours | checks)


def exports(report: Report, records: list[Stored]) -> None:
    """Every export that has a schema: of all records at once, and of each alone."""
    every = [item.record for item in records]
    news = [record for record in every if record.outcome != "refused"]
    nitf = xml_checks(STANDARD / "nitf-3-6.xsd")
    for to, checks in (
        ("ninjs", json_checks(STANDARD / "ninjs-schema_3.1.json")),
        ("prov", json_checks(STANDARD / "prov-json.schema.json")),
        ("newsml-g2", xml_checks(STANDARD / "newsml-g2-2.35-power.xsd")),
        ("nitf", nitf),
        ("premis", xml_checks(STANDARD / "premis-3.0.xsd")),
        ("tei", relax_ng(STANDARD / "tei_all.rng")),
    ):
        batches = [[record] for record in news]
        if not STANDARDS[to].alone:
            batches.append(every)
        whole = [b"".join(exported(batch, to, DATED)) for batch in batches]
        contents = [(to, content) for content in whole]
        if STANDARDS[to].suffix.endswith(".jsonl"):
            contents = [
                (to, line) for _, content in contents for line in lines(content)
            ]
        report.check(to, contents, checks)
        if to == "newsml-g2":
            report.check("nitf in newsml-g2", inner(contents), nitf)


def lines(content: bytes) -> list[bytes]:
    """The lines of JSON Lines, which only LINE FEED ends."""
    return content.rstrip(b"\n").split(b"\n")


def inner(contents: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """The stories in news messages."""
    name = "{http://iptc.org/std/NITF/2006-10-18/}nitf"
    return [
        (where, etree.tostring(story))
        for where, content in contents
        for story in etree.fromstring(content).iter(name)
    ]


def packages(report: Report, folder: Path, records: list[Stored]) -> None:
    """The manifest, and a bag and a WARC of the archive."""
    report.check("manifest", [(MANIFEST, b"")], {"sha256sum": summed(folder)})
    places = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*")}
    files = {name: place for name, place in places.items() if place.is_file()}
    with tempfile.TemporaryDirectory() as made:
        for path, content in bagged(files):
            place = Path(made, "bag", path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        bag = str(Path(made, "bag"))
        report.check(
            "bagit", [(bag, b"")], {"bagit": lambda _: bagit.Bag(bag).validate()}
        )
    pairs = [(item.record, item.raw()) for item in records]
    whole = b"".join(warc(pairs, DATED))
    report.check("warc", [("warc", whole)], {"warcio": warc_read})


def summed(folder: Path) -> Check:
    """What coreutils says of a manifest; the raw files are where it says they are."""
    command = ["sha256sum", "--check", "--strict", "--quiet", MANIFEST]
    return lambda _: subprocess.run(command, cwd=folder, check=True)


def warc_read(content: bytes) -> None:
    """A WARC read with every digest looked at."""
    for record in ArchiveIterator(io.BytesIO(content), check_digests="raise"):
        record.content_stream().read()


def main(folder: Path) -> int:
    """Validate an archive; 1 if anything in it is not valid."""
    report = Report()
    native(report, folder)
    found = [stored(p, p.relative_to(folder).as_posix()) for p in forms(folder)]
    records = [item for item in found if isinstance(item, Stored)]
    exports(report, records)
    packages(report, folder, records)
    return 0 if report.sound else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
