"""Repair as a whole: the specimen, healthy pages, and any bytes at all."""

import pickle
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import ribao
from ribao import archive
from ribao.edits import Certainty

RAW = Path(__file__).parent.parent / "raw"
SPECIMEN = (RAW / "henan-ribao-2025-03-28.txt").read_text("utf-8")


def test_the_specimen_comes_back_as_the_newspaper_wrote_it() -> None:
    repair = ribao.repair(SPECIMEN)
    assert repair.text.startswith("河南日报客户端记者 赵若郡 “人心是最大的政治。”")
    assert "要着眼新就业形态" in repair.text and "带着感情做好信访工作" in repair.text
    assert "8400万" in repair.text and "“摆pose”" in repair.text
    assert SPECIMEN == repair.undo()
    sure = {found.channel: found.certainty for found in repair.channels}
    assert Certainty.PROVED == sure["gloss"]
    doubtful = [
        edit
        for edit in repair.edits
        if edit.rule == "script-conversion" and edit.certainty != Certainty.PROVED
    ]
    assert [("著", "着")] * 2 == [(edit.before, edit.after) for edit in doubtful]


def test_a_repaired_page_needs_no_repair() -> None:
    repaired = ribao.repair(SPECIMEN).text
    again = ribao.repair(repaired)
    assert (repaired, ()) == (again.text, again.ledger)


def test_healthy_pages_are_left_as_they_are() -> None:
    for name in ("healthy-gbk.txt", "healthy-hant-big5.txt", "healthy-bom-crlf.txt"):
        repair = ribao.repair((RAW / name).read_bytes())
        assert repair.received == repair.text
        assert () == repair.ledger


def test_healthy_quotations_of_foreign_words_stay() -> None:
    for text in ("“Beyoncé”“Adele”", "亳(bó)州", "网址：a.cn/?q=1)", "什么?(笑)"):
        assert text == ribao.repair(text).text


@given(st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_bytes_become_a_record_that_gives_them_back(data: bytes) -> None:
    record = ribao.clean(data, id="any")
    files = archive.files(record)
    assert data == archive.undo(files[".json"], files.get(".raw"))
    assert data == archive.undo(files[".xml"], files.get(".raw"))


@given(st.text())
@settings(max_examples=150, deadline=None)
def test_repair_undoes_and_settles(text: str) -> None:
    repair = ribao.repair(text)
    assert text == repair.undo()
    assert () == ribao.repair(repair.text).ledger


def test_the_package_and_what_it_gives_go_to_worker_processes() -> None:
    """A function that names `ribao` is sent with what it names."""
    assert pickle.loads(pickle.dumps(ribao)) is ribao
    for found in (ribao.repair(SPECIMEN), ribao.clean(SPECIMEN.encode())):
        assert found == pickle.loads(pickle.dumps(found))
