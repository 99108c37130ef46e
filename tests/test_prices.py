"""Prices: the same bits for all characters at once as for each."""

import numpy as np
import pytest

from ribao.code_units import UNITS, numbers
from ribao.frequency import costs
from ribao.prices import LANGUAGES, kept, kindest, prices, total


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_has_what_a_dictionary_has(language: str) -> None:
    every = range(0, UNITS - 1, 5)
    expected = [costs(language)[chr(code)] for code in every]
    assert expected == prices(language)[list(every)].tolist()


def test_what_stays_is_priced_in_the_likeliest_language() -> None:
    text = "中国한국にほん\U00020000"
    each = (min(costs(one)[character] for one in LANGUAGES) for character in text)
    assert sum(each) == total(numbers(text), kept())


def test_the_kindest_price_is_no_dearer() -> None:
    assert bool(np.all(kindest() <= kept()))
