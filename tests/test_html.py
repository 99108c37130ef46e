"""A page of HTML goes the whole way: mended, extracted, split, archived, undone."""

from __future__ import annotations

import dataclasses
import importlib
import pathlib

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ribao
from ribao import archive, exports
from ribao.archive.forms import read_json
from ribao.archive.replay import extracted_again, page_proven
from ribao.article import Article, Author, Claim
from ribao.channels import gloss
from ribao.edits import Change, Edit, undone
from ribao.exports import STANDARDS
from ribao.extract import marked
from ribao.identify import media_type
from ribao.reconcile import mended, reconcile
from ribao.records import Extraction, Outcome
from ribao.run import cleaned

RAW = pathlib.Path(__file__).parent.parent / "raw"
PAGE = (RAW / "page-gbk.html").read_bytes()
GLOSSED = (RAW / "page-gloss.html").read_bytes()


def test_a_page_of_html_is_archived_and_undone() -> None:
    record = ribao.clean(PAGE)
    files = archive.files(record)
    assert record.outcome is Outcome.KEPT
    assert archive.undo(files[".json"]) == archive.undo(files[".xml"]) == PAGE
    assert record.article.headline == "柳溪古镇修缮老戏台：一砖一瓦照原样"
    assert record.article.editors == ("许知微",)
    assert [a.name for a in record.article.authors] == ["林一帆", "陈知远"]


def test_a_glossed_page_of_html_tells_the_same_story() -> None:
    healthy, glossed = ribao.clean(PAGE).article, ribao.clean(GLOSSED).article
    assert healthy.body == glossed.body
    assert healthy.headline == glossed.headline


def test_the_ledger_leads_back_to_the_extracted_text() -> None:
    record = ribao.clean(GLOSSED)
    assert record.extraction is not None
    assert undone(record.text, record.ledger) == record.extraction.text


def test_a_channel_taken_off_the_page_is_proved_from_the_bytes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importlib.import_module("ribao.repair"), "PAGED", (gloss,))
    record = ribao.clean(GLOSSED)
    form = archive.files(record)[".json"]
    read = read_json(form)
    assert [c.channel for c in record.channels if c.paged] == ["gloss"]
    assert page_proven(read, GLOSSED) == ""
    assert extracted_again(read, GLOSSED)
    other = GLOSSED.replace("記者".encode(), "记者".encode(), 1)
    assert not extracted_again(read, other)
    untold = msgspec.structs.replace(read, page_ledger=())
    assert page_proven(untold, GLOSSED) != ""


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<!DOCTYPE html>", "text/html"),
        (b"\xef\xbb\xbf \n<html><body>1</body></html>", "text/html"),
        (b"<!-- 1 --><div>1</div>", "text/html"),
        ("<html>1</html>".encode("utf-16"), "text/html"),
        (b'<?xml version="1.0"?><html></html>', "text/html"),
        (b"<3 is a heart", "text/plain"),
        ("<p>他说".encode(), "text/plain"),
        (b"<planet></planet>", "text/plain"),
        ("日报<html></html>".encode(), "text/plain"),
        (b"", "text/plain"),
    ],
)
def test_html_is_known_by_how_it_opens(data: bytes, kind: str) -> None:
    assert media_type(data) == kind


@pytest.mark.parametrize("data", [b"<html></html>", b"<!-- 1 -->", b"<title>1</title>"])
def test_a_page_that_shows_nothing_is_refused(data: bytes) -> None:
    record = ribao.clean(data, media_type="text/html")
    assert record.outcome is Outcome.REFUSED
    assert archive.undo(archive.files(record)[".json"]) == data


TAGS = st.sampled_from(
    ["<p>", "</p>", "<br>", "<div>", "</div>", "<h1>", "<script>", "<!--", "&#0;"]
)
PIECES = st.one_of(
    TAGS, st.text(max_size=4).map(str), st.sampled_from(["會(huì)", "\x0b", "來源："])
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(), st.lists(PIECES).map(lambda p: "".join(p).encode())))
def test_any_bytes_said_to_be_html_come_back(data: bytes) -> None:
    record = ribao.clean(data, media_type="text/html")
    assert archive.undo(archive.files(record)[".xml"]) == data


def test_roles_follow_their_lines_through_the_ledger() -> None:
    change = ribao.Change(
        "x", (ribao.Edit(1, "\n乙", "", "r"), ribao.Edit(4, "丙", "丙丙", "r"))
    )
    found = Extraction("甲\n乙\n丙\n丁", ("h1", "h2", "h3", "h4"))
    places = marked(found, (change,))
    text = change.apply(found.text)
    assert {text[place] for place, role in places.items() if role == "h4"} == {"丁"}


STORY = Article(
    headline="河水清了",
    published="2024-05-06T08:00",
    authors=(Author("苏晚"),),
    editors=("韩立",),
)


@pytest.mark.parametrize(
    ("field", "value", "standing"),
    [
        ("headline", "河水清了_青溪网", "agrees"),
        ("headline", "鱼回来了", "conflicts"),
        ("published", "2024-05-06T00:00:00Z", "agrees"),
        ("published", "2024-05-06", "agrees"),
        ("published", "2024-05-06T08:00:31+08:00", "agrees"),
        ("published", "2024-05-07", "conflicts"),
        ("published", "昨天", ""),
        ("updated", "2024-05-07", "taken"),
        ("updated", "2024-05-05", "conflicts"),
        ("authors", "苏晚", "agrees"),
        ("authors", "何川", "conflicts"),
        ("authors", "韩立", "conflicts"),
        ("authors", "admin", ""),
        ("authors", "青溪新闻网", ""),
        ("infosource", "青溪日报", "taken"),
        ("keywords", "河,鱼", "taken"),
        ("abstract", "河清了。", ""),
    ],
)
def test_claims_are_weighed_against_the_page(
    field: str, value: str, standing: str
) -> None:
    article, notes = reconcile(STORY, [Claim(field, value, "meta x")])
    assert [claim.standing for claim in article.claims] == [standing]
    assert [note.code for note in notes] == ["claim-conflict"] * (
        standing == "conflicts"
    )
    bare = dataclasses.replace(article, claims=(), spans=())
    assert (bare == STORY) is (standing != "taken")


def test_no_claim_makes_an_editor_an_author() -> None:
    silent = dataclasses.replace(STORY, authors=())
    article, _ = reconcile(silent, [Claim("authors", "韩立", "meta author")])
    assert article.authors == ()


def test_claims_of_a_repaired_page_are_as_garbled_as_it_was() -> None:
    silent = dataclasses.replace(STORY, headline="")
    claim = Claim("headline", "河水會(huì)清", "title")
    article, notes = reconcile(silent, [claim], lambda _: None)
    assert (article.headline, article.claims) == ("", (claim,))
    assert [note.code for note in notes] == ["claim-as-it-came"]


def test_a_claim_that_stands_in_the_text_is_repaired_as_the_text_was() -> None:

    received = "河水會(huì)清\n一隻魚"
    text = "河水會清\n一只魚"
    edits = (Edit(3, "(huì)", "", "gloss"), Edit(11, "隻", "只", "script"))
    mend = mended(received, text, [Change("repair", edits)])
    assert mend("河水會(huì)清") == "河水會清"
    assert mend("河水會(huì)清 - 青溪網") == "河水會清 - 青溪網"
    assert mend("一隻魚") == "一只魚"
    assert mend("水會(hu") is None
    assert mend("青溪網") is None
    silent = dataclasses.replace(STORY, headline="")
    article, notes = reconcile(
        silent, [Claim("headline", "河水會(huì)清_網", "title")], mend
    )
    assert (article.headline, notes) == ("河水會清", ())
    assert article.claims[0].value == "河水會清_網"


def test_a_record_of_html_says_what_it_was_made_by() -> None:
    capture = ribao.Capture(PAGE, "a.html", "a.html", "text/html; charset=gb2312")
    read = read_json(archive.files(cleaned(capture))[".json"])
    assert page_proven(read, PAGE) == ""
    assert extracted_again(read, PAGE)


@pytest.mark.parametrize("standard", sorted(STANDARDS))
def test_every_standard_takes_a_page_of_html(standard: str) -> None:
    read = read_json(archive.files(ribao.clean(PAGE, id="a"))[".json"])
    assert {"row", "caption"} < {block.kind for block in read.article.body}
    told = exports.exported([read], standard, dated="2025-03-28T00:00:00Z")
    assert b"".join(told)


@pytest.mark.parametrize(
    ("source", "names"), [("meta author", []), ("JSON-LD author", ["何川"])]
)
def test_who_keeps_a_page_need_not_have_written_it(
    source: str, names: list[str]
) -> None:
    silent = dataclasses.replace(STORY, authors=())
    article, _ = reconcile(silent, [Claim("authors", "何川", source)])
    assert [author.name for author in article.authors] == names
