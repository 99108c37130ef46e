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
def test_csv_has_a_row_for_every_edit_and_no_formula(record):
    content = exported([archive.archived(record)], "csv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content, newline="")))
    edits = sum(len(change.edits) for change in record.ledger)
    assert 1 + edits == len(rows)
    for row in rows[1:]:
        assert not any(cell.startswith(tuple("=+-@\t\r")) for cell in row)


def test_a_page_in_ninjs_says_what_it_is():
    item = json.loads(exported([PAGE], "ninjs"))
    assert "云州放晴" == item["headlines"][0]["value"]
    assert "放晴\n市民出游。" == item["bodies"][0]["value"]
    assert {"name": "林远", "rel": "author"} in item["people"]
    assert "withheld" not in item["pubStatus"]


def test_a_page_in_json_ld_says_what_it_is():
    news = json.loads(exported([PAGE], "json-ld"))
    assert "NewsArticle" == news["@type"]
    assert PAGE.capture.sha256 == news["isBasedOn"]["sha256"]
    assert "correction" not in news


@pytest.mark.parametrize("standard", ["ninjs", "json-ld"])
def test_a_refused_input_is_no_news(standard):
    assert b"" == exported([REFUSED], standard)


@pytest.mark.parametrize("standard", sorted(STANDARDS))
def test_an_export_says_what_it_leaves_out(standard):
    import sys

    assert "Left out:" in (sys.modules[STANDARDS[standard].__module__].__doc__ or "")
