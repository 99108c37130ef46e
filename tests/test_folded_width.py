"""The folded-width channel: what it mends, what it leaves, and that it replays."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ribao.channels.folded_width import Parameters, garble, restore
from ribao.edits import Certainty, Change

FILE = Path(__file__).parent / "cases" / "folded_width.toml"
CASES = tomllib.loads(FILE.read_text(encoding="utf-8"))["case"]
LEFT = [pytest.param(c, id=c["label"]) for c in CASES if c["expect"] == "leave"]
MENDED = [pytest.param(c, id=c["label"]) for c in CASES if c["expect"] == "mend"]
PAGE = next(c for c in CASES if c["label"] == "a folded page")["after"]


@pytest.mark.parametrize("case", LEFT)
def test_a_page_that_shows_no_fold_is_left_alone(case: dict[str, str]) -> None:
    assert restore(case["before"]) is None


@pytest.mark.parametrize("case", MENDED)
def test_a_folded_page_gets_its_marks_back(case: dict[str, str]) -> None:
    restoration = restore(case["before"])
    assert restoration is not None
    assert case["after"] == restoration.text


@pytest.mark.parametrize("case", MENDED)
def test_a_restoration_replays_and_undoes_exactly(case: dict[str, str]) -> None:
    for text in (case["before"], case["before"] + "\n" + case["before"]):
        restoration = restore(text)
        assert restoration is not None
        assert text == garble(restoration.text, restoration.parameters)
        change = Change("folded-width", restoration.edits)
        assert text == change.undo(restoration.text)
        assert Certainty.LIKELY == change.certainty


@pytest.mark.parametrize("case", MENDED)
def test_a_restored_page_shows_no_fold(case: dict[str, str]) -> None:
    assert restore(case["after"]) is None


def test_what_the_fold_spared_is_spared_in_the_replay() -> None:
    folded = garble(PAGE + "水位30～45米。\u3000打印", Parameters("～", blanks=False))
    restoration = restore(folded)
    assert restoration is not None
    assert ("～", False) == (
        restoration.parameters.spared,
        restoration.parameters.blanks,
    )
    assert folded == garble(restoration.text, restoration.parameters)


@given(st.text(st.sampled_from("江水，。：（）“”,:()a1 \u3000～"), max_size=80))
def test_whatever_is_restored_replays(text: str) -> None:
    received = garble(PAGE) + text
    restoration = restore(received)
    if restoration is not None:
        assert received == garble(restoration.text, restoration.parameters)


@given(st.text(max_size=60))
def test_folding_twice_folds_nothing_more(text: str) -> None:
    folded = garble(text, Parameters(quotes=True))
    assert folded == garble(folded, Parameters(quotes=True))
