"""The script-conversion channel, on pages of our own."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generate.sources import packed
from ribao import script
from ribao.channels import Restoration, script_conversion
from ribao.channels.script_conversion import Parameters, garble, restore
from ribao.channels.script_conversion.claims import claims
from ribao.channels.script_conversion.evidence import ENOUGH, weighed
from ribao.channels.script_conversion.glance import suspect
from ribao.channels.script_conversion.shapes import only_converted
from ribao.channels.script_conversion.sources import traditional_only
from ribao.channels.script_conversion.wording import wordings
from ribao.edits import Certainty, Change, applied

GLOSSED = (Restoration("gloss", "", (), None),)
TESTS = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Case:
    """A page before and after, and whether glosses had been taken off it."""

    label: str
    before: str
    after: str
    glossed: bool
    expect: str
    note: str = ""

    @property
    def peeled(self) -> tuple[Restoration, ...]:
        return GLOSSED if self.glossed else ()


CASES = [
    Case(**case)
    for case in tomllib.loads(
        (TESTS / "cases" / "script_conversion.toml").read_text(encoding="utf-8")
    )["case"]
]
MENDED = [case for case in CASES if case.expect == "mend"]


def after(text: str, peeled: tuple[Restoration, ...]) -> str:
    restoration = restore(text, peeled)
    return text if restoration is None else restoration.text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.label)
def test_a_page_comes_back_as_written(case: Case) -> None:
    assert case.after == after(case.before, case.peeled)
    assert (case.expect == "leave") == (case.before == case.after)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.label)
def test_padding_and_doubling_change_nothing(case: Case) -> None:
    for wrapped in ("{}", "abc 12\n{}\nxyz", "山水 {} 山水", "{0}\n{0}"):
        before, expected = wrapped.format(case.before), wrapped.format(case.after)
        assert expected == after(before, case.peeled)


@pytest.mark.parametrize(
    "line",
    [
        '"title": "偶得數琉璃瓶置窗几間因取小魚漾其中乃見其浮遊自適感而有作",',
        '            "蓬莱爲别幾秋風，倅乘當年服狥公。",',
    ],
)
def test_verse_in_old_shapes_is_left_alone(line: str) -> None:
    assert restore(line, ()) is None
    assert restore(f"{line}\n{line}", ()) is None


@pytest.mark.parametrize("case", MENDED, ids=lambda case: case.label)
def test_a_restored_page_is_left_alone(case: Case) -> None:
    assert restore(case.after, ()) is None


@pytest.mark.parametrize("case", MENDED, ids=lambda case: case.label)
def test_a_restoration_replays_and_undoes(case: Case) -> None:
    restoration = restore(case.before, case.peeled)
    assert restoration is not None
    assert case.before == garble(restoration.text, restoration.parameters)
    assert restoration.text == applied(case.before, restoration.edits)
    assert case.before == Change("", restoration.edits).undo(restoration.text)


def specimen() -> str:
    """The scraped page with its glosses taken off, the two broken ones too."""
    from ribao.channels import gloss

    raw = (TESTS.parent / "raw" / "henan-ribao-2025-03-28.txt").read_text("utf-8")
    restoration = gloss.restore(raw, ())
    assert restoration is not None
    return restoration.text


def test_the_specimen_has_one_image_for_each_of_its_characters() -> None:
    restoration = restore(specimen(), GLOSSED)
    assert restoration is not None
    table = restoration.parameters.table
    assert len([pair for pair in table if pair != "着著"]) == 164
    assert len(table) == len({pair[0] for pair in table})
    assert restoration.parameters.plain == ()


def test_the_specimen_leaves_the_model_two_choices() -> None:
    restoration = restore(specimen(), GLOSSED)
    assert restoration is not None
    assert "要着眼新就业形态" in restoration.text
    assert "带着感情做好信访工作" in restoration.text
    open_ = [e for e in restoration.edits if e.certainty is not Certainty.PROVED]
    assert [(edit.before, edit.after) for edit in open_] == [("著", "着")] * 2
    assert {Certainty.LIKELY} == {edit.certainty for edit in open_}


def test_a_function_has_one_source_left_where_the_other_stands_bare() -> None:
    assert claims("說著").open["著"] == ("著", "着")
    assert "著" not in claims("說著，看着").open


def test_an_image_beside_its_source_is_a_stray() -> None:
    assert claims("發展，发现").strays == ("發",)


def test_two_images_of_one_source_are_rivals() -> None:
    assert len(claims("頭髮，發現").rivals) == 1


def test_evidence_is_sentences_a_person_can_check() -> None:
    (case,) = (case for case in CASES if case.label == "first choices")
    restoration = restore(case.before, ())
    assert restoration is not None
    assert any("皇後" in sentence for sentence in restoration.evidence)


simplified = st.text(
    st.sampled_from("会议说着发展的中国，。山水 abc\n农业现代化记者报道这个问题"),
    max_size=80,
)


@given(simplified)
def test_glossed_text_of_plain_characters_comes_back(text: str) -> None:
    table = tuple(
        s + script.traditional(s)[0]
        for s in sorted(set("会议说发国农业现记者报这个问题"))
        if script.traditional(s)[0] != s
    )
    before = garble(text, Parameters(table))
    assert text == after(before, GLOSSED)


@given(st.text(max_size=60))
def test_whatever_is_restored_replays(text: str) -> None:
    for peeled in ((), GLOSSED):
        restoration = restore(text, peeled)
        if restoration is not None:
            assert text == garble(restoration.text, restoration.parameters)
            assert text == Change("", restoration.edits).undo(restoration.text)


@given(
    st.text(max_size=40),
    st.tuples(st.integers(0, 20), st.integers(0, 20)).map(sorted).map(tuple),
)
def test_plain_stretches_stay(text: str, stretch: tuple[int, int]) -> None:
    start, end = stretch
    parameters = Parameters(("会會", "国國"), (stretch,))
    garbled = garble(text, parameters)
    assert len(text) == len(garbled)
    assert text[start:end] == garbled[start:end]


def test_the_channel_names_itself() -> None:
    assert script_conversion.NAME == "script-conversion"


def test_every_wording_is_simplified_and_has_its_places_inside() -> None:
    for word, places in wordings().items():
        assert traditional_only().isdisjoint(word)
        assert all(at < len(word) and images for at, images in places.items())


@pytest.mark.parametrize(
    ("word", "place", "images"),
    [("公里", 1, "里"), ("以后", 1, "後"), ("皇后", 1, "后"), ("制造", 0, "製")],
)
def test_the_wordings_know_what_an_editor_sets(
    word: str, place: int, images: str
) -> None:
    assert wordings()[word][place] == images


def test_one_slip_of_an_editor_converts_nothing() -> None:
    page = "本市昨日公布新規，關系到全市企業。“我們會配合。”負責人說。" * 3
    assert suspect(page, False)
    assert weighed(page, False).bits < ENOUGH


def test_no_shape_that_tells_a_converting_site_stands_in_a_phrase_of_taiwan() -> None:
    phrases = (row.split(" ")[0] for row in packed("phrase.occ").splitlines())
    written = set().union(*(phrase for phrase in phrases if len(phrase) > 1))
    assert not written & only_converted()
