"""The escapes channel: what it leaves, what it mends, and that it replays."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ribao.channels.escapes import Parameters, garble, restore
from ribao.channels.wrong_decoder.law.laws import forward
from ribao.edits import Certainty, applied
from ribao.repair import repair

FILE = Path(__file__).parent / "cases" / "escapes.toml"
CASES = tomllib.loads(FILE.read_text(encoding="utf-8"))["case"]
LEAVE = [pytest.param(c, id=c["label"]) for c in CASES if c["expect"] == "leave"]
MEND = [pytest.param(c, id=c["label"]) for c in CASES if c["expect"] == "mend"]
STYLES = (
    *("&#{d};", "&#{d}", "&#x{x};", "&#X{X};", "&amp;#{d};", "&amp;amp;#x{X};"),
    *(r"\u{04x}", r"\\u{04X}", "%u{04X}", "%25u{04x}"),
    *("%{XX utf-8}", "%{xx utf-8}", "%25{XX utf-8}", "={XX utf-8}", r"\x{xx utf-8}"),
    *("%{XX gbk}", "={XX gbk}", "~{{7-bit gb2312}~}", "quoted-printable utf-8"),
)
WORDS = st.lists(st.sampled_from(("中国", "经济", "回升", "记者", "报道")), min_size=3)


@pytest.mark.parametrize("case", LEAVE)
def test_what_is_meant_to_be_read_is_left(case: dict[str, str]) -> None:
    for text in (case["before"], f"abc 晴。\n{case['before']}\n晴。"):
        assert restore(text) is None


@pytest.mark.parametrize("case", MEND)
def test_what_was_spelled_out_comes_back(case: dict[str, str]) -> None:
    restoration = restore(case["before"])
    assert restoration is not None
    assert case["after"] == restoration.text
    assert case["before"] == garble(restoration.text, restoration.parameters)
    assert restoration.text == applied(case["before"], restoration.edits)
    assert {Certainty.PROVED} == {edit.certainty for edit in restoration.edits}
    assert restore(restoration.text) is None


@pytest.mark.parametrize("case", MEND)
def test_the_same_comes_back_inside_a_page(case: dict[str, str]) -> None:
    for page in ("今日晴。\n{}\n明日雨。\n", "{0}\n\n{0}\n"):
        assert page.format(case["after"]) == repair(page.format(case["before"])).text


@pytest.mark.parametrize("style", STYLES)
@given(words=WORDS)
@settings(max_examples=20, deadline=None)
def test_every_style_comes_back(style: str, words: list[str]) -> None:
    written = "".join(words)
    received = garble(written, Parameters((style,)))
    restoration = restore(received)
    assert restoration is not None
    assert written == restoration.text


@given(st.text(), st.sampled_from(STYLES))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_spelled(text: str, style: str) -> None:
    assert isinstance(garble(text, Parameters((style,))), str)


@given(st.text('&#x;\\u%=~{}$B(amp4e2d0123456789中国 \n"AB', max_size=60))
@settings(max_examples=300, deadline=None)
def test_whatever_is_restored_replays_and_undoes(text: str) -> None:
    restoration = restore(text)
    if restoration is not None:
        assert text == garble(restoration.text, restoration.parameters)
        assert restoration.text == applied(text, restoration.edits)


@pytest.mark.parametrize("name", ["{", "{x", "%{XX nonsense}", "{7-bit none}"])
def test_a_style_that_does_not_exist_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"style|encoding"):
        garble("中国", Parameters((name,)))


@pytest.mark.parametrize("law", ["utf-8 > cp1252", "gbk > latin-1"])
@pytest.mark.parametrize("style", ["&#{d};", "\\u{04x}"])
def test_what_was_spelled_may_have_been_read_wrongly_before(
    law: str, style: str
) -> None:
    written = "国务院召开会议部署经济工作"
    received = garble(forward(written, law), Parameters((style,)))
    found = repair(f"{received} 2025")
    assert f"{written} 2025" == found.text
    assert Certainty.PROVED == found.certainty
