"""Healthy text of all kinds leaves the whole pipeline exactly as it came."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import ribao
from ribao.records import Outcome

CASES = Path(__file__).parent / "cases" / "healthy.toml"
ALL = [
    pytest.param(case["text"], id=case["label"])
    for case in tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]
]


@pytest.mark.parametrize("text", ALL)
def test_it_leaves_as_it_came(text: str) -> None:
    record = ribao.clean(text.encode())
    assert (text, ()) == (record.text, record.ledger)
    assert (Outcome.KEPT, None) == (record.outcome, record.certainty)
