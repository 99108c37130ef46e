"""The gloss channel: what it leaves, what it mends, and that it replays."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ribao.channels.gloss import Parameters, garble, restore, typical
from ribao.channels.gloss.forward import encoded, replaced
from ribao.channels.gloss.mirror import ENTITY, byte_table
from ribao.edits import Certainty, applied

CASES = tomllib.loads((Path(__file__).parent / "cases" / "gloss.toml").read_text())
LEAVE = [case for case in CASES["case"] if case["expect"] == "leave"]
MEND = [case for case in CASES["case"] if case["expect"] == "mend"]
CONVERTED = st.text(
    "國會來發經濟關區業的是在人有不，。日報請當地數無責因為", max_size=80
)


def named(case: dict[str, str]) -> str:
    return case["label"]


@pytest.mark.parametrize("case", LEAVE, ids=named)
def test_what_is_no_mirrors_is_left(case: dict[str, str]) -> None:
    assert restore(case["before"]) is None
    assert restore("天氣晴。" + case["before"] + "（完）") is None


@pytest.mark.parametrize("case", MEND, ids=named)
def test_what_a_mirror_did_is_undone(case: dict[str, str]) -> None:
    restoration = restore(case["before"])
    assert restoration is not None
    assert case["after"] == restoration.text
    assert case["before"] == garble(restoration.text, restoration.parameters)
    assert restoration.text == applied(case["before"], restoration.edits)


@pytest.mark.parametrize("case", MEND, ids=named)
def test_the_same_comes_back_inside_a_page(case: dict[str, str]) -> None:
    restoration = restore("abc 天氣晴。\n" + case["before"] + "\n天氣晴。")
    assert restoration is not None
    assert case["after"] in restoration.text


@pytest.mark.parametrize(
    ("written", "table", "received"),
    [
        ("日報", (("報", "bào"), ("請", "qǐng")), "日?qǐng)?bào)"),
        ("地無法", (("責", "zé"),), "地?zé)o法"),
        ("因為房屋結", (("驗", "yàn"),), "因?yàn)榉课萁Y"),
        ("當地。", (("數", "shù"), ("當", "dāng")), "當(dāng)?shù)亍?"),
    ],
)
def test_the_mirror_is_blind_to_where_characters_begin(
    written: str, table: tuple[tuple[str, str], ...], received: str
) -> None:
    assert received == garble(written, Parameters(table))


def test_a_mark_cuts_the_text_inside_a_quotation() -> None:
    parameters = Parameters((("國", "guó"),), cuts="！，；")
    assert "?！币恍瞧谇?，湖" == garble("。”一星期前，湖", parameters)
    assert "?！比珖?guó)人" == garble("。”全國人", parameters)


@given(CONVERTED, st.permutations(typical().table))
@settings(max_examples=60)
def test_one_pass_replaces_as_one_replacement_after_another(
    text: str, table: list[tuple[str, str]]
) -> None:
    for template in (Parameters.__dataclass_fields__["template"].default, ENTITY):
        rows = byte_table(Parameters(tuple(table[:40]), template=template))
        data = encoded(text)
        for code, after in rows:
            data = data.replace(code, after)
        assert data == replaced(encoded(text), rows)


@given(CONVERTED)
@settings(max_examples=60, deadline=None)
def test_whatever_is_restored_replays_and_undoes(text: str) -> None:
    received = garble(text, typical())
    restoration = restore(received)
    if restoration is not None and restoration.edits:
        assert received == garble(restoration.text, restoration.parameters)
        assert restoration.text == applied(received, restoration.edits)
        assert restore(restoration.text) is None


@given(st.text())
@settings(max_examples=200)
def test_any_text_can_be_garbled(text: str) -> None:
    assert isinstance(garble(text, typical()), str)


def test_a_reading_names_its_character_with_proof() -> None:
    restoration = restore("河南日?qǐng)?bào)")
    assert restoration is not None
    assert [Certainty.PROVED] == [edit.certainty for edit in restoration.edits]


def test_a_byte_that_only_the_language_knows_is_guessed() -> None:
    restoration = restore("寻?#19994;?#24180;亲历")
    assert restoration is not None
    assert Certainty.GUESSED == min(
        edit.certainty for edit in restoration.edits if edit.certainty is not None
    )


def test_a_reader_that_drops_bytes_in_silence_proves_nothing() -> None:
    parameters = Parameters(
        (("責", "zé"), ("會", "huì"), ("來", "lái"), ("國", "guó")),
        bad="",
        eats=False,
    )
    received = garble(
        "全國大會今日開幕，各地來人坐滿禮堂。當地無法來會的人在家中收看，"
        "窗外下着小雨，街上行人不多，茶館里卻坐得滿滿當當。",
        parameters,
    )
    restoration = restore(received)
    assert restoration is not None
    assert Certainty.PROVED not in {edit.certainty for edit in restoration.edits}
