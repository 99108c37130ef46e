"""Exports are valid by the schemas their standards publish, whatever is in them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import archived
import jsonschema
import pytest
from hypothesis import given, settings
from lxml import etree
from referencing import Registry, Resource

from ribao import archive
from ribao.exports import STANDARDS, exported
from ribao.exports.bagit import bagged
from ribao.exports.warc import warc

STANDARD = Path(__file__).parent / "standards"
NINJS = json.loads((STANDARD / "ninjs-schema_3.1.json").read_text("utf-8"))
MAP = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
VALIDATOR = jsonschema.Draft202012Validator(
    NINJS,
    registry=Registry().with_resource(
        "https://geojson.org/schema/GeoJSON.json", Resource.from_contents(MAP)
    ),
    format_checker=jsonschema.FormatChecker(),
)
PREMIS = etree.XMLSchema(etree.parse(STANDARD / "premis-3.0.xsd"))
NITF = etree.XMLSchema(etree.parse(STANDARD / "nitf-3-6.xsd"))
PAGE = archive.archived(archived.page())
REFUSED = archive.archived(archived.refused(b"\0"))


@settings(max_examples=50, deadline=None)
@given(archived.records())
def test_ninjs_is_valid_by_its_schema(record):
    for line in exported([archive.archived(record)], "ninjs").splitlines():
        VALIDATOR.validate(json.loads(line))


@settings(max_examples=50, deadline=None)
@given(archived.records())
def test_premis_is_valid_by_its_schema(record):
    batch = [archive.archived(record), REFUSED]
    PREMIS.assertValid(etree.fromstring(exported(batch, "premis")))


@settings(max_examples=50, deadline=None)
@given(archived.records())
def test_nitf_is_valid_by_its_schema(record):
    NITF.assertValid(etree.fromstring(exported([archive.archived(record)], "nitf")))


def test_a_page_in_nitf_says_what_it_is():
    root = etree.fromstring(exported([PAGE], "nitf"))
    named = {"n": "http://iptc.org/std/NITF/2006-10-18/"}
    assert root.xpath("//n:hl1/text()", namespaces=named) == ["云州放晴"]
    assert root.xpath("//n:p/text()", namespaces=named) == ["市民出游。"]
    assert root.xpath("//n:hl2/text()", namespaces=named) == ["放晴"]


def test_nitf_is_one_story():
    with pytest.raises(ValueError, match="one"):
        exported([PAGE, PAGE], "nitf")


@settings(max_examples=50, deadline=None)
@given(archived.records())
def test_csv_has_a_row_for_every_edit_and_no_formula(record):
    content = exported([archive.archived(record)], "csv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content, newline="")))
    edits = sum(len(change.edits) for change in record.ledger)
    assert 1 + edits == len(rows)
    for row in rows[1:]:
        assert not any(cell.startswith(tuple("=+-@\t\r")) for cell in row)


def test_a_page_in_ninjs_says_what_it_is():
    item = json.loads(exported([PAGE], "ninjs"))
    assert item["headlines"][0]["value"] == "云州放晴"
    assert item["bodies"][0]["value"] == "放晴\n市民出游。"
    assert {"name": "林远", "rel": "author"} in item["people"]
    assert "withheld" not in item["pubStatus"]


def test_a_page_in_json_ld_says_what_it_is():
    news = json.loads(exported([PAGE], "json-ld"))
    assert news["@type"] == "NewsArticle"
    assert PAGE.capture.sha256 == news["isBasedOn"]["sha256"]
    assert "correction" not in news


@pytest.mark.parametrize("standard", ["ninjs", "json-ld"])
def test_a_refused_input_is_no_news(standard):
    assert exported([REFUSED], standard) == b""


@pytest.mark.parametrize("standard", sorted(STANDARDS))
def test_an_export_says_what_it_leaves_out(standard):
    import sys

    assert "Left out:" in (sys.modules[STANDARDS[standard].__module__].__doc__ or "")


def test_a_bag_is_valid_by_the_library_of_congress(tmp_path):
    bagit = pytest.importorskip("bagit")
    (tmp_path / "a b.json").write_bytes(b"{}")
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "日报.xml").write_bytes(b"<r/>")
    files = {"a b.json": tmp_path / "a b.json", "x/日报.xml": tmp_path / "x/日报.xml"}
    bag = tmp_path / "bag"
    for path, content in bagged(files):
        (bag / path).parent.mkdir(parents=True, exist_ok=True)
        (bag / path).write_bytes(content)
    assert bagit.Bag(str(bag)).validate()
    (bag / "data" / "a b.json").write_bytes(b"[]")
    assert not bagit.Bag(str(bag)).is_valid()


def test_a_warc_is_read_by_warcio_and_its_digests_hold():
    iterator = pytest.importorskip("warcio.archiveiterator")
    page = archived.page()
    pairs = [(PAGE, page.capture.data), (REFUSED, b"\0")]
    content = b"".join(warc(pairs, "2025-03-28T00:00:00Z"))
    kinds, texts = [], []
    for record in iterator.ArchiveIterator(io.BytesIO(content), check_digests="raise"):
        kinds.append(record.rec_type)
        body = record.content_stream().read()
        texts += [body] if record.rec_type == "conversion" else []
        assert record.digest_checker.passed is True
    assert kinds[1:] == ["resource", "conversion", "metadata", "resource", "metadata"]
    assert [page.text.encode()] == texts
    with pytest.raises(Exception, match="digest"):
        broken = content.replace("云州放晴，".encode(), "云洲放晴，".encode(), 1)
        for record in iterator.ArchiveIterator(
            io.BytesIO(broken), check_digests="raise"
        ):
            record.content_stream().read()
