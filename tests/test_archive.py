"""What is archived: two forms, valid, equal, canonical, proved."""

from __future__ import annotations

import dataclasses
import time
from functools import partial

import archived
import clock
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ribao import archive
from ribao.archive import forms, model
from ribao.article import Article, Block, Span
from ribao.edits import Certainty, Change, Edit
from ribao.records import Capture, Outcome


def test_a_page_is_archived_as_json_and_xml_and_nothing_else():
    assert list(archive.files(archived.page())) == [".json", ".xml"]


def test_both_forms_say_the_same():
    files = archive.files(archived.page())
    assert archive.read(files[".json"]) == archive.read(files[".xml"])


@settings(max_examples=120, deadline=None)
@given(archived.records())
def test_any_record_goes_from_json_to_xml_to_json_and_back_to_its_bytes(record):
    """And has, read back, every edit in its order; and is the same on one line."""
    files = archive.files(record)
    from_xml = archive.read(files[".xml"])
    assert forms.json_form(from_xml) == files[".json"]
    assert forms.xml_form(archive.read(files[".json"])) == files[".xml"]
    assert archive.undo(files[".json"]) == record.capture.data
    assert archive.undo(files[".xml"]) == record.capture.data
    assert archive.changes(from_xml) == record.ledger
    line = forms.json_line(from_xml)
    assert b"\n" not in line
    assert archive.read(line) == from_xml


def test_a_stream_has_the_same_record_on_a_line():
    record = archived.page()
    line = archive.line(record)
    assert archive.read(line) == archive.read(archive.files(record)[".json"])


@given(st.binary(max_size=300))
def test_any_refused_bytes_come_back_from_both_forms(data):
    files = archive.files(archived.refused(data))
    assert archive.undo(files[".json"]) == archive.undo(files[".xml"]) == data


def test_fifty_megabytes_of_zeros_fit_into_the_record():
    data = bytes(50_000_000)
    files = archive.files(archived.refused(data))
    assert sum(map(len, files.values())) < 2_000
    assert archive.undo(files[".xml"]) == data


def test_what_does_not_fit_into_the_record_lies_beside_it():
    import random

    data = random.Random(1).randbytes(70_000)
    files = archive.files(archived.refused(data))
    assert files[".raw"] == data
    assert archive.undo(files[".json"], data) == data
    with pytest.raises(archive.Unproven, match="beside"):
        archive.undo(files[".json"])


def test_an_html_page_keeps_its_bytes():
    record = archived.page()
    capture = dataclasses.replace(
        record.capture, data=b"<p>", media_type="text/html; charset=utf-8"
    )
    files = archive.files(dataclasses.replace(record, capture=capture))
    assert archive.undo(files[".xml"]) == b"<p>"


def test_bytes_that_the_decoding_does_not_give_back_are_embedded():
    record = archived.page()
    data = b"\xef\xbb\xbf" + record.capture.data
    capture = dataclasses.replace(record.capture, data=data)
    files = archive.files(dataclasses.replace(record, capture=capture))
    assert archive.undo(files[".json"]) == data


def test_a_text_of_eleven_megabytes_is_archived():
    text = "晴" * 4_000_000
    record = archived.page()
    record = dataclasses.replace(
        record,
        capture=Capture(text.encode(), "long"),
        decoding=dataclasses.replace(record.decoding, text=text),
        text=text,
        certainty=None,
        channels=(),
        ledger=(),
        article=Article(),
    )
    files = archive.files(record)
    assert archive.undo(files[".xml"]) == text.encode()


def test_a_long_page_with_many_spans_is_archived_in_its_length():
    """The text is measured once, not at every span."""

    def work(count: int) -> None:
        text = "晴天。\n" * count
        spans = tuple(Span("body", 4 * n, 4 * n + 3, "line") for n in range(count))
        record = dataclasses.replace(
            archived.page(),
            capture=Capture(text.encode(), "long"),
            decoding=dataclasses.replace(archived.page().decoding, text=text),
            text=text,
            certainty=None,
            channels=(),
            ledger=(),
            article=Article(spans=spans),
        )
        archive.files(record)

    few, many = (clock.seconds(partial(work, count)) for count in (500, 5_000))
    assert many < 40 * few


def test_twelve_hundred_identical_edits_are_one_line():
    text = "會" * 1_200
    record = archived.page()
    change = Change(
        "script",
        tuple(Edit(n, "會", "会", "s", Certainty.PROVED) for n in range(1_200)),
    )
    record = dataclasses.replace(
        record,
        capture=Capture(text.encode(), "many"),
        decoding=dataclasses.replace(record.decoding, text=text),
        text="会" * 1_200,
        certainty=Certainty.PROVED,
        ledger=(change,),
        article=Article(),
    )
    lines = archive.files(record)[".json"].splitlines()
    assert [line for line in lines if b'"before"' in line].__len__() == 1


def test_a_ledger_that_leads_elsewhere_is_never_written():
    record = archived.page()
    with pytest.raises(archive.Unproven, match="received text"):
        archive.files(dataclasses.replace(record, ledger=record.ledger[:1]))


def test_a_ledger_that_does_not_fit_is_never_written():
    record = archived.page()
    with pytest.raises(archive.Unproven, match="does not fit"):
        archive.files(dataclasses.replace(record, text="晴"))


def test_a_channel_that_claims_a_proof_it_has_not_is_never_written():
    record = archived.page()
    channels = tuple(
        dataclasses.replace(channel, channel="no-such", proved=True)
        for channel in record.channels
    )
    with pytest.raises(archive.Unproven):
        archive.files(dataclasses.replace(record, channels=channels))


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"language": "中文"}, "language"),
        ({"certainty": Certainty.PROVED}, "weakest"),
        ({"outcome": Outcome.REFUSED}, "refused"),
        ({"article": Article(published="28 March")}, "published"),
        ({"article": Article(body=(Block("poem", "晴"),))}, "kind"),
        ({"article": Article(published="2025-03-02", updated="2025-03-01")}, "before"),
    ],
)
def test_a_record_that_breaks_the_schema_or_a_rule_is_never_written(wrong, reason):
    with pytest.raises(archive.Invalid, match=reason):
        archive.files(dataclasses.replace(archived.page(), **wrong))


def test_a_record_names_no_path_of_the_machine_and_no_time(tmp_path, monkeypatch):
    before = archive.files(archived.page())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(time, "time", lambda: 0.0)
    assert archive.files(archived.page()) == before


FORMS = archive.files(archived.page())
NESTED = b"[" * 100_000 + b"]" * 100_000


@pytest.mark.parametrize(
    ("label", "form"),
    [
        ("nothing", b""),
        ("a number", b"1"),
        ("deep", NESTED),
        ("deep inside", FORMS[".json"].replace(b'"whole": true', b'"a": ' + NESTED)),
        ("gigantic", FORMS[".json"].replace(b'"at": -1', b'"at": 1' + b"0" * 100_000)),
        ("exponent", FORMS[".json"].replace(b'"at": -1', b'"at": 1e999999')),
        ("float", FORMS[".json"].replace(b'"at": -1', b'"at": 1.0')),
        ("null", FORMS[".json"].replace(b'"at": -1', b'"at": null')),
        ("an object", FORMS[".json"].replace(b'"at": -1', b'"at": {"a": 1}')),
        ("mixed", FORMS[".json"].replace(b'"at": -1', b'"at": [1, {"cp": "D800"}]')),
        ("twice", FORMS[".json"].replace(b'"id"', b'"id": "a", "id"')),
        ("unknown key", FORMS[".json"].replace(b'"id"', b'"x": 1, "id"')),
        ("bad UTF-8", FORMS[".json"].replace("晴".encode(), b"\xe6\x99")),
        ("lone surrogate", FORMS[".json"].replace("晴".encode(), b"\\ud800")),
        ("trailing", FORMS[".json"] + b"{}"),
        ("spaces", FORMS[".json"].replace(b'"id": ', b'"id":  ')),
        ("other version", FORMS[".json"].replace(b":1.1.0", b":9.0.0")),
        ("UTF-16", FORMS[".json"].decode().encode("utf-16")),
        (
            "bomb",
            FORMS[".xml"].replace(
                b"<record",
                b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><record',
                1,
            ),
        ),
        ("entity", FORMS[".xml"].replace("晴".encode(), b"&b;")),
        ("comment", FORMS[".xml"].replace("晴".encode(), b"<!-- -->")),
        ("CDATA", FORMS[".xml"].replace("晴".encode(), b"<![CDATA[x]]>")),
        ("instruction", FORMS[".xml"].replace("晴".encode(), b"<?x y?>")),
        ("deep XML", FORMS[".xml"].replace("晴".encode(), b"<a>" * 100_000)),
        ("schema location", FORMS[".xml"].replace(b"<id>", b'<id a="b">')),
        ("UTF-16 XML", FORMS[".xml"].decode().encode("utf-16")),
        ("bad XML UTF-8", FORMS[".xml"].replace("晴".encode(), b"\xe6\x99")),
        ("bad cp", FORMS[".xml"].replace("晴".encode(), b'<cp hex="0041"/>')),
        (
            "gigantic XML",
            FORMS[".xml"].replace(b'end="4"', b'end="' + b"9" * 10**6 + b'"'),
        ),
        ("plus", FORMS[".xml"].replace(b'end="4"', b'end="+4"')),
        ("tab", FORMS[".xml"].replace(b' proved="', b'\tproved="')),
        ("reference", FORMS[".xml"].replace("晴".encode(), b"&#x6674;")),
    ],
)
def test_a_hostile_form_ends_in_one_clear_sentence(label, form):
    assert form not in FORMS.values()
    started = time.process_time()
    with pytest.raises(archive.Invalid) as raised:
        archive.read(form)
    assert "\n" not in str(raised.value)
    assert time.process_time() - started < 5


def test_a_packed_bomb_is_not_unpacked():
    import base64
    import bz2

    record = archive.read(archive.files(archived.refused(b"x"))[".json"])
    bomb = base64.b64encode(bz2.compress(bytes(400_000_000), 9)).decode()
    for claimed in (1, 2**50):
        capture = msgspec.structs.replace(record.capture, bytes=claimed)
        payload = model.Payload(stored="bzip2+base64", data=bomb)
        hostile = msgspec.structs.replace(record, capture=capture, payload=payload)
        with pytest.raises(archive.Unproven, match="payload"):
            archive.undo(forms.json_form(hostile))


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_damaged_form_passes_for_the_record(data):
    suffix = data.draw(st.sampled_from([".json", ".xml"]))
    form = bytearray(FORMS[suffix])
    place = data.draw(st.integers(0, len(form) - 1))
    form[place] ^= 1 << data.draw(st.integers(0, 7))
    try:
        read = archive.read(bytes(form))
    except archive.Invalid:
        return
    assert read != archive.read(FORMS[suffix])
