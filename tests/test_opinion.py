"""Lines that no rule knows at the edges of a page: whose they are."""

from __future__ import annotations

import pathlib
import tomllib
from typing import Any

import pytest

from ribao.split import split

CASES_FILE = pathlib.Path(__file__).parent / "cases" / "opinion.toml"
CASES = tomllib.loads(CASES_FILE.read_text("utf-8"))


def page(case: dict[str, Any]) -> str:
    lines = [*case["above"], *case.get("front", ()), *case["story"], *case["below"]]
    return "\n".join(lines)


@pytest.mark.parametrize("case", CASES["leave"], ids=lambda case: case["label"])
def test_what_is_the_storys_stays_however_short(case: dict[str, Any]) -> None:
    told = [block.text for block in split(page(case), "und").body]
    assert [*case.get("front", ()), *case["story"], *case["below"]] == told


@pytest.mark.parametrize("case", CASES["mend"], ids=lambda case: case["label"])
def test_what_looks_like_none_of_the_story_is_set_apart(case: dict[str, Any]) -> None:
    article = split(page(case), "und")
    assert case["story"] == [block.text for block in article.body]
    assert case["above"][0] == article.headline
