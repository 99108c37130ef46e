"""Decoding loses nothing: whatever the bytes, whatever the encoding."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ribao.decode import decode, encoded
from ribao.decode.codec import CODECS, differences, read
from ribao.edits import Certainty
from ribao.records import Capture, Decoding

# Bytes that mean something to some decoder, so that chance meets them often.
TELLING = st.sampled_from(
    [
        b"\x1b$B", b"\x1b(B", b"\x1b$)C", b"\x0e", b"\x0f", b"~{", b"~}", b"~", b"\n",
        b"\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00", b"\xd8\x00",
        b"\x00\xdc", b"\xed\xa0\x80", b"\xed\xb0\x80", b"\x81\x30\x81\x30", b"\x8f\xa1",
        b"\x84\x31\x95\x33", b"\xa3\xa0", b"\x88\x62", b"\x88\x66", b"\xff", b"\x80",
        "日报".encode("gbk"), "日報".encode("big5"), "新聞".encode("euc_jp"),
        "신문".encode("cp949"), "新聞".encode("cp932"), "日报".encode(), b"abc",
    ]
)  # fmt: skip
ODD = Path(__file__).parent / "cases" / "odd_healthy.toml"
BYTES = st.lists(st.one_of(st.binary(max_size=12), TELLING)).map(b"".join)


def returned(data: bytes, name: str) -> bytes:
    text, pins = read(data, CODECS[name])
    return encoded(Decoding(text, name, Certainty.PROVED, (), pins))


@given(data=BYTES)
@settings(max_examples=60)
@pytest.mark.parametrize("name", CODECS)
def test_any_bytes_come_back_from_every_encoding(name: str, data: bytes) -> None:
    assert returned(data, name) == data


@pytest.mark.parametrize("name", CODECS)
def test_every_one_and_two_bytes_come_back(name: str) -> None:
    pairs = (bytes(p) for n in (1, 2) for p in itertools.product(range(256), repeat=n))
    assert [pair for pair in pairs if returned(pair, name) != pair] == []


@pytest.mark.parametrize("name", CODECS)
def test_pins_are_sorted_disjoint_and_inside_the_text(name: str) -> None:
    text, pins = read(bytes(range(256)) * 2, CODECS[name])
    ends = [0, *(pin.start + pin.length for pin in pins)]
    assert all(end <= pin.start for end, pin in zip(ends, pins, strict=False))
    assert ends[-1] <= len(text)
    assert not any("\ud800" <= character <= "\udfff" for character in text)


@given(data=BYTES)
def test_any_bytes_are_decoded_exactly_or_refused_with_a_reason(data: bytes) -> None:
    found = decode(Capture(data, "page"))
    if isinstance(found, Decoding):
        assert encoded(found) == data
    else:
        assert found.code in ("empty", "binary", "unreadable")
        assert found.message.endswith(".")


@pytest.mark.parametrize("name", CODECS)
def test_bytes_are_read_as_the_encoding_standard_says(name: str) -> None:
    for unit, character in differences(name).items():
        assert read(unit, CODECS[name])[0] == character


def test_short_utf_8_of_signs_and_letters_is_what_it_is() -> None:
    frames = ("{0}\n", "{0}{0}", "{0} {0}")
    words = tomllib.loads(ODD.read_text("utf-8"))["repeated"]
    texts = [frame.format(word) for word in words for frame in frames]
    texts += ["½", "3½", "¶¶", "äöüß", "åäö", "שלום עולם", "الله أكبر", "¤¤"]
    read = [decode(Capture(text.encode(), "")) for text in texts]
    assert texts == [one.text for one in read if isinstance(one, Decoding)]


def test_two_hanzi_that_are_well_formed_utf_8_are_a_title_still() -> None:
    title = decode(Capture("职位".encode("gbk"), ""))
    assert isinstance(title, Decoding)
    assert "职位" == title.text


def test_a_label_is_asked_where_letters_may_be_hanzi() -> None:
    data = "职位".encode("gbk") * 2
    for label, text in (("gbk", "职位职位"), ("", data.decode())):
        found = decode(Capture(data, "", label=label))
        assert isinstance(found, Decoding)
        assert text == found.text
