"""What mirrors do, each way under its name: there and back again, exactly."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from ribao.channels.folded_width import folds
from ribao.channels.gloss import Parameters, garble, restore, typical
from ribao.edits import Certainty, applied
from ribao.repair import repair

FILE = Path(__file__).parent / "cases" / "gloss_mirrors.toml"
CASES = tomllib.loads(FILE.read_text("utf-8"))["case"]
NAMES = {field.name for field in fields(Parameters)}
ROW = re.compile("([\u4e00-\u9fff])([^\u4e00-\u9fff ]*)")


def named(case: dict[str, Any]) -> str:
    return str(case["label"])


def parameters(case: dict[str, Any]) -> Parameters:
    """What the case knows of its mirror; its table is 國guó 會huì ..., or rows."""
    known = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in case.items()
        if key in NAMES - {"table"}
    }
    rows = case.get("rows") or ROW.findall(case["table"])
    return Parameters(tuple(map(tuple, rows)), **known)


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_mirror_is_run_forward_and_back(case: dict[str, Any]) -> None:
    received = case["received"]
    assert received == garble(case["written"], parameters(case))
    restoration = restore(received)
    assert restoration is not None
    # Width is another channel's to give back.
    width = folds() if case.get("folded") else {}
    assert case["written"].translate(width) == restoration.text.translate(width)
    assert received == garble(restoration.text, restoration.parameters)
    assert restoration.text == applied(received, restoration.edits)
    assert not restoration.held


HEALTHY = tomllib.loads(FILE.with_name("gloss_healthy.toml").read_text("utf-8"))


@pytest.mark.parametrize("case", HEALTHY["case"], ids=named)
def test_readings_of_an_authors_own_are_left(case: dict[str, str]) -> None:
    text = case["text"]
    for page in (text, f"今日有雨。\n{text}\n明日多雲。", f"{text}\n{text}"):
        assert restore(page) is None
    found = repair(text)
    assert (text, False) == (found.text, found.held)


def test_an_authors_own_readings_stay_on_a_converted_page() -> None:
    page = (
        "據記者從縣里了解，滸(xǔ)墅關、瀏(liú)河與澮(huì)水沿線的村民，"
        "對于防汛工作十分支持，以后還要在這里建橋。"
    )
    assert restore(page) is None


def test_a_glossed_page_keeps_the_rare_reading_that_its_author_added() -> None:
    page = (
        "經濟發展，關係到各行各業；網絡結構的調整，由各區學校負責，"
        "產業與技術，規劃與環境。滸(xǔ)墅關鎮的學校也來了。"
    )
    restoration = restore(garble(page, Parameters(typical().table[:40])))
    assert restoration is not None
    assert page == restoration.text


def test_a_page_that_stops_in_mid_run_is_read_as_far_as_it_goes() -> None:
    for received, restored in (
        ("當(dāng)?shù)啬撩袢", "當地牧民"),
        ("教?chù)熢诮", "教師在"),
    ):
        restoration = restore(received)
        assert restoration is not None
        assert restored == restoration.text[:-1]
        assert Certainty.GUESSED is restoration.edits[-1].certainty
        assert received == garble(restoration.text, restoration.parameters)


def test_what_reads_strangely_in_a_run_is_guessed_and_the_rest_is_likely() -> None:
    page = (
        "全國大會今日開幕，各地發來賀電。\n"
        "河南日報記者也參加會見來自各國的客人，當地政府代表團來訪。"
    )
    table = (("國", "guó"), ("來", "lái"), ("發", "fā"), ("數", "shù"), ("請", "qǐng"))
    received = garble(page, Parameters(table, user="gone"))
    restoration = restore(received)
    assert restoration is not None
    # Pairs of 會見 and of 政府 are gone, and what is left has names of its own.
    edits = [(one.after, one.certainty) for one in restoration.edits]
    assert ("報記", Certainty.LIKELY) in edits
    for rare in ("會見", "枕"):
        (sure,) = {sure for after, sure in edits if rare in after}
        assert sure is not None and sure <= Certainty.GUESSED
    assert restoration.text == applied(received, restoration.edits)


def test_what_stands_behind_a_gloss_that_fits_nowhere_is_lost_with_it() -> None:
    received = (
        "全國(guó)大會(huì)今日開幕，各地發(fā)來(lái)賀電。\n"
        "據河南日?qǐng)蟮奈恼(xún)。\n大會(huì)由國(guó)家電台轉播，各國(guó)記者都來(lái)了。"
    )
    restoration = restore(received)
    assert restoration is not None and restoration.held
    lost = [one for one in restoration.edits if one.certainty is Certainty.LOST]
    assert ["?qǐng)蟮奈恼", "(xún)。"] == [one.before for one in lost]
    assert all(one.before == one.after for one in lost)


@pytest.mark.parametrize("last", ["璾", "歐"])
def test_a_gloss_inside_another_is_taken_out_first(last: str) -> None:
    page = "全國大會今日開幕，各地發來賀電，歐洲也來了。"
    base = (("國", "guó"), ("會", "huì"), ("來", "lái"))
    first, second = ("歐", "ōu"), ("璾", "jì")
    table = (*base, first, second) if last == "璾" else (*base, second, first)
    received = garble(page, Parameters(table))
    assert ("歐(ōu(jì))" in received) == (last == "璾")
    restoration = restore(received)
    assert restoration is not None and not restoration.held
    assert page == restoration.text
    assert received == garble(page, restoration.parameters)
    assert {Certainty.PROVED} == {one.certainty for one in restoration.edits}


def test_of_two_readings_that_hold_a_character_one_may_be_glossed_inside() -> None:
    page = "全國大會今日開幕，各地發來賀電，毆打與歐洲也來了，歐美也來了。"
    base = (("國", "guó"), ("會", "huì"), ("來", "lái"))
    rows = (*base, ("歐", "ōu"), ("璾", "jì"), ("毆", "ōu"))
    received = garble(page, Parameters(rows))
    assert "歐(ōu(jì))" in received and "毆(ōu)" in received
    restoration = restore(received)
    assert restoration is not None and not restoration.held
    assert page == restoration.text


def test_glosses_inside_one_another_without_end_are_left() -> None:
    assert restore("璶" + "(jìn" * 2000 + ")" * 2000) is None


def test_a_gloss_inside_another_that_does_not_come_again_is_told_of() -> None:
    page = "全國大會今日開幕，各地發來賀電，歐洲也來了，歐美也來了。"
    table = (("國", "guó"), ("會", "huì"), ("歐", "ōu"), ("璾", "jì"))
    received = garble(page, Parameters(table)).replace("歐(ōu(jì))美", "歐美")
    restoration = restore(received)
    assert restoration is not None and restoration.held
    assert "gloss stays around" in restoration.notes[0].message


def test_wrong_hanzi_that_stay_are_marked() -> None:
    received = (
        "本台消息，部分&#23398;生在&#23398;校食堂就餐后出现不适，已经送到&#21307;院治疗。\n"
        "&#24403;地政府表示，将彻底调查这起事件的原因，并及时向社会公布。\n"
        "食&#38223;卸臼录⑸螅鞯丶&#38054;呃吹较殖한\n"
    )
    restoration = restore(received)
    assert restoration is not None and restoration.held
    stayed = [one for one in restoration.edits if one.before == one.after]
    assert ["卸臼录⑸螅鞯丶", "呃吹较殖한"] == [one.before for one in stayed]
    assert {Certainty.GUESSED} == {one.certainty for one in stayed}


def test_what_a_mirror_made_of_marks_is_likely_and_no_more() -> None:
    page = (
        "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}全國大會今日開幕。\n各國來賀電，會議舉行。"
    )
    table = (("國", "guó"), ("會", "huì"), ("來", "lái"))
    received = garble(page, Parameters(table, nbsp="?", commas=(1,)))
    restoration = restore(received)
    assert restoration is not None
    assert page == restoration.text
    sure = {(one.before, one.after): one.certainty for one in restoration.edits}
    assert Certainty.LIKELY is sure["??", "\N{NO-BREAK SPACE}" * 2]
    assert Certainty.LIKELY is sure[",", ""]
    assert Certainty.PROVED is sure["(guó)", ""]


def test_a_question_mark_that_begins_one_line_may_have_been_a_bullet() -> None:
    page = "?全國大會今日開幕。\n各國來賀電，會議舉行。"
    table = (("國", "guó"), ("會", "huì"), ("來", "lái"))
    restoration = restore(garble(page, Parameters(table)))
    assert restoration is not None
    assert page == restoration.text


def test_a_page_is_mended_under_a_layer_of_references() -> None:
    case = next(case for case in CASES if case["label"].startswith("folded"))
    received = case["received"]
    for layered in (
        "".join(f"&#{ord(one)};" if one > "\x7f" else one for one in received),
        received.replace("é", "&eacute;").replace("à", "&agrave;"),
    ):
        assert repair(received).text == repair(layered).text


@pytest.mark.parametrize("bad", ["", "\ufffd"], ids=["dropped", "U+FFFD"])
def test_a_page_read_as_utf_8_gives_what_its_glosses_name_and_is_held(bad: str) -> None:
    page = (
        "學圖書館里坐滿了人，學校負責經濟工作。\n關係到各行各業；網絡結構的調整，"
        "由各區學校負責。業務與技術，規劃與環境，產業結構。\n全區學校說，記者進來了。"
    )
    mirror = Parameters(typical().table, encoding="utf-8", bad=bad, eats=False)
    received = garble(page, mirror)
    assert "W(xu" in received
    found = repair(received)
    restoration = restore(received)
    assert restoration is not None and found.held and restoration.held
    assert "read-as-utf-8" in {note.code for note in found.notes}
    assert received == garble(restoration.text, restoration.parameters)
    assert "學" in restoration.text and "業" in restoration.text
    assert {Certainty.GUESSED} == {edit.certainty for edit in restoration.edits}


def test_a_page_read_as_utf_8_is_held_where_nothing_names_what_it_said() -> None:
    table = (("圖", "tú"), ("館", "guǎn"), ("滿", "mǎn"), ("關", "guān"), ("記", "jì"))
    page = (
        "學圖書館里坐滿了人，學校負責經濟工作。\n關係到各行各業；網絡結構的調整，"
        "由各區學校負責。業務與技術，規劃與環境，產業結構。\n全區學校說，記者進來了。\n"
    ) * 3
    mirror = Parameters(table, encoding="utf-8", bad="", eats=False)
    found = repair(garble(page, mirror))
    assert found.held and found.text == found.received
    assert "read-as-utf-8" in {note.code for note in found.notes}


def test_functions_and_plurals_in_brackets_are_no_readings() -> None:
    text = "The function(s) f(x), g(x) and print(a) take option(s) of type(s) t(n)."
    assert restore(" ".join([text] * 5)) is None
