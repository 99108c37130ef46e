"""Which marks are widened: in a case, in any line, at any length."""

from __future__ import annotations

import tomllib
from functools import partial
from pathlib import Path

import clock
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ribao.channels.folded_width import garble
from ribao.punctuation import FULLWIDTH
from ribao.punctuation.folded import folded
from ribao.punctuation.widened import widened
from ribao.quotation import curled

FILE = Path(__file__).parent / "cases" / "folded_marks.toml"
HEADLINES = {
    f"{kind}: {label}": text
    for kind, listed in tomllib.loads(FILE.read_text(encoding="utf-8")).items()
    for label, text in listed.items()
}
MIXED = '江水,:;?!()（），a1 %“”".\n/='


def widen(text: str) -> str:
    """`text` with every mark set that should be."""
    places = set(widened(text))
    return "".join(FULLWIDTH[c] if i in places else c for i, c in enumerate(text))


@pytest.mark.parametrize("written", HEADLINES.values(), ids=HEADLINES)
def test_every_mark_of_a_folded_headline_gets_its_own_width_back(written: str) -> None:
    narrow = garble(written)
    places = set(folded(narrow))
    restored = "".join(FULLWIDTH[c] if i in places else c for i, c in enumerate(narrow))
    assert written == restored


@given(st.text(st.sampled_from(MIXED), max_size=60))
def test_widening_twice_widens_nothing_more(text: str) -> None:
    once = widen(text)
    assert once == widen(once)


@given(st.text(st.sampled_from(MIXED), max_size=60))
def test_only_ascii_marks_are_named_in_order_and_once(text: str) -> None:
    places = widened(text)
    assert sorted(set(places)) == places
    assert all(text[at] in FULLWIDTH for at in places)


@given(st.text(st.sampled_from("abc ,:;?!()\"'1.\n"), max_size=60))
def test_a_text_without_hanzi_is_left_alone(text: str) -> None:
    assert [] == widened(text)
    assert [] == curled(text)


@given(st.text(st.sampled_from(MIXED), max_size=40))
def test_lines_are_judged_alone(line: str) -> None:
    shift = len("船到岸了,\n")
    places = [at - shift for at in widened("船到岸了,\n" + line) if at >= shift]
    assert widened(line) == places


def test_ten_times_the_text_takes_about_ten_times_as_long() -> None:
    for unit in ("江水上涨,船停了;人(都)走了", "(江", "a,江", "江!", "1(2江", "'江'"):
        short, long = (
            clock.seconds(partial(widened, unit * count)) for count in (3_000, 30_000)
        )
        assert long < 40 * short, unit
