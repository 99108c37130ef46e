"""
ftfy's own cases: what it mends is mended alike, and what it leaves is left.

The cases are ftfy's, kept as they are (`cases/ftfy.json`, see NOTICE); where ribao
differs on purpose, `cases/ftfy.toml` says so and why.
"""

import json
import tomllib
from pathlib import Path

import pytest
from ftfy import fix_text

from ribao.repair import repair

FOLDER = Path(__file__).parent / "cases"
CASES = json.loads((FOLDER / "ftfy.json").read_text("utf-8"))
LISTED = tomllib.loads((FOLDER / "ftfy.toml").read_text("utf-8"))["difference"]
DIFFERENT = {one["label"]: one["after"] for one in LISTED}
LEFT = [case for case in CASES if case["original"] == case["fixed"]]
# `fail` is what ftfy would like to mend and does not, as a rule.
MENDED = [case for case in CASES if case not in LEFT]
MENDED = [case for case in MENDED if fix_text(case["original"]) == case["fixed"]]


def named(cases: list[dict[str, str]]) -> list[object]:
    """The cases as parameters, by their labels."""
    return [pytest.param(case, id=case["label"]) for case in cases]


def test_all_cases_are_there() -> None:
    assert (161, 38) == (len(CASES), len(LEFT))
    assert DIFFERENT.keys() <= {case["label"] for case in MENDED}


@pytest.mark.parametrize("case", named(LEFT))
def test_what_ftfy_leaves_is_left(case: dict[str, str]) -> None:
    assert case["original"] == repair(case["original"]).text


@pytest.mark.parametrize("case", named(MENDED))
def test_what_ftfy_mends_is_mended_alike(case: dict[str, str]) -> None:
    found = repair(case["original"])
    expected = DIFFERENT.get(case["label"], case["fixed"])
    assert expected == found.text
    assert case["original"] == found.undo()
