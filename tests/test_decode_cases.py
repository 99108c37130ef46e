"""What bytes are taken for: the cases, the refusals, the user's word."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from ribao.decode import decode, encoded, known_label
from ribao.edits import Certainty
from ribao.records import Capture, Decoding, Note

CASES = tomllib.loads(
    (Path(__file__).parent / "cases" / "decode.toml").read_text("utf-8")
)["case"]


def joined(pieces: list[str]) -> bytes:
    made = []
    for piece in pieces:
        codec, _, text = piece.partition(":")
        made.append(bytes.fromhex(text) if codec == "hex" else text.encode(codec))
    return b"".join(made)


def found(data: bytes, label: str = "", encoding: str = "") -> Decoding:
    decoding = decode(Capture(data, "page", label=label), encoding)
    assert isinstance(decoding, Decoding)
    return decoding


def refused(data: bytes) -> str:
    note = decode(Capture(data, "page"))
    assert isinstance(note, Note)
    return note.code


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_bytes_are_read_as_written_and_come_back(case: dict[str, str]) -> None:
    data = joined(case["before"])  # type: ignore[arg-type]
    decoding = found(data, case.get("served", ""))
    assert case["after"] == decoding.text
    assert case["encoding"] == decoding.encoding
    assert case["certainty"] == str(decoding.certainty)
    assert data == encoded(decoding)
    assert all(sentence.endswith(".") for sentence in decoding.evidence)


# What is put before the bytes of the others would be in another encoding.
REPEATABLE = [
    case
    for case in CASES
    if case["encoding"] not in ("HZ", "UTF-16LE", "UTF-16BE")
    and "mark" not in case["label"]
]


@pytest.mark.parametrize("case", REPEATABLE, ids=lambda case: case["label"])
def test_more_of_the_same_does_not_change_the_verdict(case: dict[str, str]) -> None:
    data = b"ribao 2025\n" + 2 * (joined(case["before"]) + b"\n")  # type: ignore[arg-type]
    decoding = found(data, case.get("served", ""))
    assert case["encoding"] == decoding.encoding
    assert "ribao 2025\n" + 2 * (case["after"] + "\n") == decoding.text
    assert data == encoded(decoding)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "binary"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "binary"),
        (b"%PDF-1.7\n", "binary"),
        (b"PK\x03\x04\x14\x00", "binary"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "binary"),
        (b"MZ\x90\x00\x03\x00", "binary"),
        (b"\x00", "binary"),
        (bytes(50_000_000), "binary"),
        (bytes(range(256)) * 40, "binary"),
    ],
    ids=["empty", "PNG", "JPEG", "PDF", "zip", "doc", "exe", "NUL", "zeros", "noise"],
)
def test_what_is_not_text_is_refused(data: bytes, code: str) -> None:
    assert code == refused(data)


def test_a_stray_control_character_is_no_reason_to_refuse() -> None:
    assert found("标题\x08：雪".encode()).text == "标题\x08：雪"


def test_the_user_overrules_detection() -> None:
    data = "日报".encode("gbk")
    decoding = found(data, encoding="Big5")
    assert decoding.encoding == "Big5"
    assert encoded(decoding) == data


def test_a_mark_settles_which_utf_16_the_user_means() -> None:
    data = "日报".encode("utf-16-be")
    assert found(b"\xfe\xff" + data, encoding="utf-16").text == "日报"


def test_labels_are_those_of_the_encoding_standard() -> None:
    assert known_label("gb2312")
    assert known_label(" Latin1 ")
    assert known_label("x-sjis")
    assert not known_label("mac-japanese")
    with pytest.raises(ValueError, match="mac-japanese"):
        decode(Capture(b"abc", "page"), "mac-japanese")


def test_chardet_is_quoted_when_it_was_asked() -> None:
    decoding = found("菁華".encode("big5"))
    assert any(sentence.startswith("chardet") for sentence in decoding.evidence)


def test_a_guess_between_two_readings_says_so() -> None:
    assert found("換手".encode("big5")).certainty < Certainty.PROVED
