"""
Normalize, case by case and as laws.

Each case is run alone, between two healthy lines, twice over, normalized again,
and undone.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ribao.edits import Certainty, Change, Edit, undone
from ribao.normalize import RULES, normalize
from ribao.normalize.code_points import table

CASES = Path(__file__).parent / "cases"
LANGUAGES = ("zh-Hans", "zh-Hant", "ja", "ko", "en", "und")


def cases(file: str) -> list[dict[str, str]]:
    """The cases of one file, each with what it expects."""
    listed = tomllib.loads((CASES / file).read_text(encoding="utf-8"))["case"]
    return [{"language": "zh-Hans", "after": case["before"], **case} for case in listed]


ALL = [
    pytest.param(case, id=case["label"])
    for file in ("punctuation.toml", "normalize.toml", "codepoints.toml")
    for case in cases(file)
]


@pytest.mark.parametrize("case", ALL)
def test_a_case_comes_out_as_an_editor_would_set_it(case: dict[str, str]) -> None:
    assert case["after"] == normalize(case["before"], case["language"]).text


@pytest.mark.parametrize("case", ALL)
def test_a_case_comes_out_the_same_between_healthy_lines(case: dict[str, str]) -> None:
    padded = "青川在江边。\n{}\n白沙在对岸。".format
    normalized = normalize(padded(case["before"]), case["language"])
    assert padded(case["after"]) == normalized.text


@pytest.mark.parametrize("case", ALL)
def test_a_case_is_settled_after_one_normalization(case: dict[str, str]) -> None:
    settled = normalize(case["before"], case["language"]).text
    assert () == normalize(settled, case["language"]).ledger


@pytest.mark.parametrize("case", ALL)
def test_a_case_can_be_undone(case: dict[str, str]) -> None:
    normalized = normalize(case["before"], case["language"])
    assert case["before"] == undone(normalized.text, normalized.ledger)


@pytest.mark.parametrize("case", [p for p in ALL if "mend" in p.values[0]["expect"]])
def test_ignoring_every_rule_leaves_a_case_alone(case: dict[str, str]) -> None:
    names = frozenset(rule.name for rule in RULES)
    assert case["before"] == normalize(case["before"], case["language"], names).text


ODD = "中文，。：、“”\"'()（）,.:;?!… -—·•・ａ１aB1 \n\r\u3000\u200b"
ODD += "\u00ad\u2f08\ufeff\ue81e"


@given(st.text(st.sampled_from(ODD), max_size=60), st.sampled_from(LANGUAGES))
def test_any_mixture_is_settled_and_can_be_undone(text: str, language: str) -> None:
    normalized = normalize(text, language)
    assert text == undone(normalized.text, normalized.ledger)
    assert () == normalize(normalized.text, language).ledger


@given(st.text(max_size=80), st.sampled_from(LANGUAGES))
def test_any_text_is_settled_and_can_be_undone(text: str, language: str) -> None:
    normalized = normalize(text, language)
    assert text == undone(normalized.text, normalized.ledger)
    assert () == normalize(normalized.text, language).ledger


def test_what_is_lost_stays_as_it_came_wherever_it_moves_to() -> None:
    gap = "?#19994;"
    text = f"会上\u200b,他说到{gap}的事,人都走了."
    lost = Edit(text.index(gap), gap, gap, "gloss", Certainty.LOST)
    normalized = normalize(text, "zh-Hans", former=(Change("gloss", (lost,)),))
    assert f"会上，他说到{gap}的事，人都走了。" == normalized.text
    assert text == undone(normalized.text, normalized.ledger)
    assert gap not in normalize(text, "zh-Hans").text


def test_rule_names_are_unique() -> None:
    names = [rule.name for rule in RULES]
    assert sorted(set(names)) == sorted(names)


def test_every_rule_is_documented_with_an_example_that_holds() -> None:
    page = Path(__file__).parent.parent / "docs" / "normalization.md"
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in page.read_text(encoding="utf-8").splitlines()
        if line.startswith("| `")
    ]
    assert [rule.name for rule in RULES] == [row[0].strip("`") for row in rows]
    for name, _, before, after, language in rows:
        shown = normalize(unescaped(before), language)
        assert unescaped(after) == shown.text, name
        assert name.strip("`") in {change.step for change in shown.ledger}


def unescaped(cell: str) -> str:
    """What a table cell stands for: code, with escapes for what cannot be seen."""
    return cell.strip("`").encode("ascii", "backslashreplace").decode("unicode_escape")


@pytest.mark.parametrize(
    ("rule", "language"),
    [
        ("kangxi-radicals", "zh-Hans"),
        ("radicals-supplement", "zh-Hans"),
        ("compatibility-ideographs", "zh-Hant"),
        ("private-use-gb18030", "zh-Hans"),
        ("private-use-hkscs", "zh-Hant"),
    ],
)
def test_every_character_of_a_table_is_set_and_can_be_undone(
    rule: str, language: str
) -> None:
    others = frozenset(other.name for other in RULES) - {rule}
    for before, after in table(rule).items():
        normalized = normalize(f"中{before}文", language, others)
        assert f"中{after}文" == normalized.text
        assert f"中{before}文" == undone(normalized.text, normalized.ledger)
