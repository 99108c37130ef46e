"""Glosses that were set at random: which pages they are taken out of, and which not."""

import random

import pytest

from ribao.channels.gloss import garble, restore
from ribao.edits import Certainty
from ribao.readings import readings, toneless
from ribao.repair import repair

PAGE = """市政府今天召开会议，讨论明年的工作。
会议指出，过去一年，全市经济稳中有进，人民生活水平提高，社会大局稳定。
会议要求，明年要做好政府各项工作，提高人民生活水平，推动经济发展，保持社会稳定。
市长在会议上说，政府的工作是为人民服务，经济发展了，人民的生活才能提高。
各区的负责人参加了会议，并就明年的经济工作作了发言。
"""


def sprinkled(page: str, share: float, times: int = 1, tones: bool = True) -> str:
    """A page with the readings of some of its hanzi behind them, drawn by lot."""
    draw = random.Random(20250328)
    pieces = []
    for character in page:
        spoken = readings(character)
        pieces.append(character)
        if "\u4e00" <= character <= "\u9fff" and draw.random() < share:
            reading = spoken[0] if tones else toneless(spoken[0])
            pieces.append(f"({reading})" * times)
    return "".join(pieces)


@pytest.mark.parametrize(
    ("share", "times", "tones"),
    [(0.2, 1, True), (0.3, 1, False), (0.15, 2, False), (0.15, 3, True)],
)
def test_glosses_set_at_random_are_taken_out(
    share: float, times: int, tones: bool
) -> None:
    received = sprinkled(PAGE * 2, share, times, tones)
    restoration = restore(received)
    assert restoration is not None and not restoration.held
    assert PAGE * 2 == restoration.text
    assert received == garble(PAGE * 2, restoration.parameters)
    assert {Certainty.LIKELY} == {edit.certainty for edit in restoration.edits}
    found = repair(received)
    assert (PAGE * 2, received) == (found.text, found.undo())


HANZI = [(at, one) for at, one in enumerate(PAGE) if "\u4e00" <= one <= "\u9fff"]
FIRST = "".join(
    f"{one}({readings(one)[0]})" if (at, one) in HANZI and PAGE.find(one) == at else one
    for at, one in enumerate(PAGE)
)
ENTRIES = "\n".join(
    f"{one}({readings(one)[0]}) {PAGE[max(0, at - 1) : at + 3].strip()}"
    for at, one in HANZI
)


@pytest.mark.parametrize(
    "page",
    [
        PAGE,
        sprinkled(PAGE, 1.0),
        FIRST,
        ENTRIES,
        sprinkled(PAGE, 0.2) + "\n本文生字注音由编者所加，供识字用。",
        sprinkled(PAGE, 0.05),
        sprinkled(
            "滸墅關與瀏河沿線，亳州、六安與歙縣的村民，都來過滸墅關和瀏河。\n" * 4, 0.4
        ),
        "(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)(l)(m)" * 4,
        "甲(a)乙(b)丙(c)丁(d)戊(e)己(f)庚(g)" * 4,
    ],
)
def test_what_an_author_glosses_stays(page: str) -> None:
    assert restore(page) is None
