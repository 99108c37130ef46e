"""Exports are valid by the schemas their standards publish, whatever is in them."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from pathlib import Path

import archived
import jsonschema
import pytest
from hypothesis import given, settings
from lxml import etree
from referencing import Registry, Resource

from ribao import archive, exports
from ribao.archive.shape import parts, shape
from ribao.article import Author
from ribao.cli import export as command
from ribao.exports import STANDARDS
from ribao.exports.bagit import bagged
from ribao.exports.plainly import calendar
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
DATED = "2025-03-28T00:00:00Z"
PROV = json.loads((STANDARD / "prov-json.schema.json").read_text("utf-8"))
G2 = etree.XMLSchema(etree.parse(STANDARD / "newsml-g2-2.35-power.xsd"))
PREMIS = etree.XMLSchema(etree.parse(STANDARD / "premis-3.0.xsd"))
NITF = etree.XMLSchema(etree.parse(STANDARD / "nitf-3-6.xsd"))
PAGE = archive.archived(archived.page())
REFUSED = archive.archived(archived.refused(b"\0"))


def exported(records, to):
    """The whole file of an export."""
    return b"".join(exports.exported(records, to, DATED))


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


@settings(max_examples=50, deadline=None)
@given(archived.records())
def test_newsml_g2_is_valid_by_its_schema_and_so_is_the_nitf_in_it(record):
    batch = [archive.archived(record), REFUSED, PAGE]
    root = etree.fromstring(exported(batch, "newsml-g2"))
    G2.assertValid(root)
    stories = list(root.iter("{http://iptc.org/std/NITF/2006-10-18/}nitf"))
    assert len(stories) == 2
    for story in stories:
        NITF.assertValid(etree.fromstring(etree.tostring(story)))


@settings(max_examples=50, deadline=None)
@given(archived.records())
def test_prov_is_valid_by_its_schema(record):
    batch = [archive.archived(record), REFUSED]
    document = json.loads(exported(batch, "prov"))
    jsonschema.Draft4Validator(PROV).validate(document)
    assert len(document["used"]) == 2 and len(document["wasDerivedFrom"]) == 1


@settings(max_examples=50, deadline=None)
@given(archived.records())
def test_tei_holds_both_texts_whole(record):
    """Every character that XML can hold stands in it, received and mended."""
    root = etree.fromstring(exported([archive.archived(record)], "tei"))
    named = {"t": "http://www.tei-c.org/ns/1.0"}
    for dropped, text in (
        ("t:corr or self::t:reg", record.decoding.text),
        ("t:sic or self::t:orig", record.text),
    ):
        kept = root.xpath(
            f"//t:body//text()[not(ancestor::*[self::{dropped}])]"
            f"|//t:body//t:lb[not(ancestor::*[self::{dropped}])]",
            namespaces=named,
        )
        pieces = [p if isinstance(p, str) else "\n" for p in kept]
        expected = "".join(c for c in text if not xml_lacks(c)).replace("\n", "")
        found = "".join(pieces).replace("\n", "").replace("\ufffd", "")
        assert expected.replace("\ufffd", "") == found


def xml_lacks(character):
    try:
        etree.Element("a").text = character
    except ValueError:
        return True
    return False


def test_a_repair_in_tei_says_how_sure_it_is():
    root = etree.fromstring(exported([PAGE], "tei"))
    named = {"t": "http://www.tei-c.org/ns/1.0"}
    assert root.xpath("//t:choice/t:sic/text()", namespaces=named)[0] == "雲"
    assert root.xpath("//t:choice/t:corr/@cert", namespaces=named)[0] == "medium"
    assert root.xpath("//t:choice/t:orig/text()", namespaces=named) == [","]


def test_parquet_has_a_row_for_every_edit():
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(io.BytesIO(exported([PAGE, PAGE], "parquet")))
    edits = sum(len(group.starts) for step in PAGE.ledger for group in step.edits)
    assert table.num_rows == 2 * edits
    assert table.column("before")[0].as_py() == "雲"
    assert table.column("start")[0].as_py() == 0


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
    assert PAGE.capture.sha256 == news["isBasedOn"][0]["sha256"]
    assert "correction" not in news


def test_a_desk_that_signs_is_no_person_in_json_ld():
    signed = (Author("林远", "reporter"), Author("德育处", "desk"))
    story = dataclasses.replace(archived.page().article, authors=signed)
    page = archive.archived(dataclasses.replace(archived.page(), article=story))
    news = json.loads(exported([page], "json-ld"))
    assert [(a["@type"], a["name"]) for a in news["author"]] == [
        ("Person", "林远"),
        ("Organization", "德育处"),
    ]


FULL = archive.archived(
    dataclasses.replace(
        archived.page(),
        capture=dataclasses.replace(
            archived.page().capture, url="https://news.example/a"
        ),
        article=dataclasses.replace(
            archived.page().article,
            original_headline="晴了",
            column="天气",
            byline="记者 林远",
            published="2025-03-01T08:00:00+08:00",
            updated="2025-03-02T08:00:00+08:00",
            infosource="晨星报",
            rights="不得转载",
            abstract="雨停了。",
            written="2025-02-28",
            print_place="第4版",
            document_number="云政发〔2025〕12号",
            **dict.fromkeys(
                (
                    *("editors", "proofreaders", "photographers", "reviewers"),
                    *("planners", "compiled_from"),
                ),
                ("林远",),
            ),
        ),
    )
)


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.__name__)
def test_every_term_of_the_crosswalk_is_where_an_export_puts_it(part):
    """Where the crosswalk names a term, the export of a full page has it."""
    for vocabulary, standard in (("ninjs", "ninjs"), ("schema.org", "json-ld")):
        item = json.loads(exported([FULL], standard))
        for field in shape(part):
            term = dict(field.terms).get(vocabulary, "").split(".")[0]
            named = json.dumps(item, ensure_ascii=False)
            assert not term or f'"{term}":' in named, (field.name, term)


@pytest.mark.parametrize("standard", ["ninjs", "json-ld"])
def test_a_refused_input_is_no_news(standard):
    assert exported([REFUSED], standard) == b""


@pytest.mark.parametrize("standard", ["newsml-g2", "nitf", "tei"])
def test_a_format_that_needs_a_page_says_so(standard):
    with pytest.raises(ValueError, match="one"):
        exported([REFUSED], standard)


@pytest.mark.parametrize(
    ("moment", "found"),
    [
        ("", ""),
        ("2025", "2025"),
        ("2025-02-30", ""),
        ("2025-02-28T23:59:60Z", ""),
        ("2025-02-28T23:59", "2025-02-28T23:59:00"),
        ("2025-02-28T23:59+08:00", "2025-02-28T23:59:00+08:00"),
        ("0000-01-01", ""),
    ],
)
def test_only_dates_on_the_calendar_are_exported(moment, found):
    assert calendar(moment) == found


def test_the_command_line_knows_every_standard():
    assert set(command.TO) == set(STANDARDS)


@pytest.mark.parametrize("standard", sorted(STANDARDS))
def test_an_export_says_what_it_leaves_out(standard):
    import sys

    assert "Left out:" in (
        sys.modules[STANDARDS[standard].exported.__module__].__doc__ or ""
    )


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
