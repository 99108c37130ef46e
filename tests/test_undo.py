"""Undo: the bytes that were scraped, whatever they were."""

from __future__ import annotations

import dataclasses

import archived
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ribao
from ribao import archive
from ribao.archive.undo import packed, unpacked
from ribao.article import Article
from ribao.channels.wrong_decoder.law.laws import forward
from ribao.records import Capture, Decoding, Note, Outcome, Record


def plainly(data: bytes, encoding: str = "") -> Record:
    """A record of bytes decoded and left alone, or refused."""
    from ribao.decode import decode

    decoding = decode(Capture(data, "x"), encoding)
    if isinstance(decoding, Note):
        return archived.refused(data)
    assert isinstance(decoding, Decoding)
    return Record(Capture(data, "x"), Outcome.KEPT, decoding, text=decoding.text)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_arbitrary_bytes_come_back(data):
    for form in archive.files(plainly(data)).values():
        assert archive.undo(form) == data


@settings(max_examples=100, deadline=None)
@given(
    st.text(st.characters(codec="gb18030"), max_size=60),
    st.sampled_from(["utf-8", "utf-16", "gb18030", "utf-8-sig"]),
    st.binary(max_size=2),
)
def test_text_in_any_encoding_with_odd_bytes_comes_back(text, codec, odd):
    data = text.encode(codec) + odd + text.encode(codec)
    for form in archive.files(plainly(data)).values():
        assert archive.undo(form) == data


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "big5", "shift_jis", "euc-kr"])
def test_every_two_byte_sequence_comes_back(encoding):
    data = b"".join(bytes((a, b)) + b" " for a in range(256) for b in range(0, 256, 3))
    for form in archive.files(plainly(data, encoding)).values():
        assert archive.undo(form) == data


CHINESE = "国务院昨日开会，部署2025年经济工作。"
FAMILIES = {
    "utf-8 > ": (
        *("latin-1", "cp1252", "iso8859_15", "cp1251", "cp1250", "cp1254", "cp1256"),
        *("cp874", "koi8_r", "mac_roman", "cp437", "cp850", "cp866", "iso8859_5"),
        *("gbk drop", "gbk \ufffd", "gbk ? eats", "gb18030 drop", "gb18030 \ufffd"),
        *("gb18030 \ufffd pairwise euro-kept", "cp1252 drop", "cp1252 ?"),
        *("cp1252 \ufffd", "big5hkscs \ufffd", "iso8859_15 drop controls-gone"),
    ),
    "gbk > ": (
        *("latin-1", "cp1252", "iso8859_15", "cp1251", "cp1250", "big5hkscs \ufffd"),
        *("utf-8 else latin-1", "utf-8 else cp1252"),
    ),
    "big5 > ": ("latin-1", "cp1252", "gb18030 \ufffd"),
}


@pytest.mark.parametrize("written", FAMILIES)
def test_bytes_come_back_whatever_reader_garbled_them(written: str) -> None:
    for read in FAMILIES[written]:
        garbled = forward(CHINESE, written + read)
        half = CHINESE[:9] + forward(CHINESE[9:], written + read)
        text = f"{garbled}\n{half}\n{forward(garbled, 'utf-8 > latin-1')}\n"
        data = text.encode() + b"\xff\xc4" + CHINESE.encode()
        record = ribao.clean(data)
        assert {data} == set(map(archive.undo, archive.files(record).values()))


@given(st.binary(max_size=500))
def test_what_is_packed_unpacks_to_itself(data):
    assert unpacked(packed(data) or "", len(data)) == data


@given(st.binary(max_size=50), st.integers(0, 200))
def test_a_payload_of_another_size_is_no_payload(data, size):
    if size != len(data):
        with pytest.raises(archive.Unproven):
            unpacked(packed(data) or "", size)


def test_a_payload_that_is_not_the_capture_is_refused():
    import random

    data = random.Random(2).randbytes(70_000)
    form = archive.files(archived.refused(data))[".json"]
    with pytest.raises(archive.Unproven, match="SHA-256"):
        archive.undo(form, data[:-1] + b"?")


def test_a_text_that_was_changed_afterwards_does_not_undo():
    form = archive.files(archived.page())[".json"]
    with pytest.raises(archive.Unproven):
        archive.undo(form.replace('"text": "云州'.encode(), '"text": "云洲'.encode()))


def test_an_empty_page_comes_back():
    record = dataclasses.replace(
        archived.page(),
        capture=Capture(b"", "empty"),
        decoding=dataclasses.replace(archived.page().decoding, text=""),
        text="",
        certainty=None,
        channels=(),
        ledger=(),
        article=Article(),
    )
    assert archive.undo(archive.files(record)[".xml"]) == b""
