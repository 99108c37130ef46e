"""Refused edits never happen, and nobody claims what they proved."""

from __future__ import annotations

from functools import partial

import archived
import clock
from hypothesis import given, settings
from hypothesis import strategies as st

from ribao.edits import Certainty, Change, Edit, undone
from ribao.records import ChannelReport, Refusal, Repair
from ribao.refuse import every, origins, refusing, sifted, without

REPAIR = Repair(
    received="會(huì)議,天",
    text="会议，天",
    channels=(ChannelReport("gloss", Certainty.PROVED, True),),
    ledger=(
        Change("gloss", (Edit(1, "(huì)", "", "gloss", Certainty.PROVED),)),
        Change(
            "script",
            (
                Edit(0, "會", "会", "script", Certainty.LIKELY),
                Edit(1, "議", "议", "script", Certainty.LIKELY),
            ),
        ),
        Change("width", (Edit(2, ",", "，", "width", Certainty.LIKELY),)),
    ),
)


def test_later_edits_move_to_where_their_text_stands():
    text, ledger, _ = without(REPAIR.received, REPAIR.ledger, (Refusal("gloss"),))
    assert text == "会(huì)议，天"
    assert undone(text, ledger) == REPAIR.received


def test_one_edit_is_refused_by_its_number():
    refusal = every(REPAIR.ledger)[2]
    assert without(REPAIR.received, REPAIR.ledger, (refusal,))[0] == "会議，天"


def test_an_edit_that_stood_on_a_refused_one_falls_with_it():
    ledger = (
        Change("a", (Edit(0, "x", "y", "first"),)),
        Change("b", (Edit(0, "y", "z", "second"),)),
    )
    refused = Refusal("first", "a", "x", "y", 0)
    assert without("xw", ledger, (Refusal("first"),)) == ("xw", (), (refused,))


def test_the_channel_that_lost_an_edit_claims_no_proof():
    left = refusing(REPAIR, (Refusal("script", at=0),), lambda *_: False)
    assert [channel.proved for channel in left.channels] == [False]
    assert left.certainty is Certainty.LIKELY
    assert left.undo() == REPAIR.received
    assert left.refused == (Refusal("script", "script", "會", "会", 0),)


def test_edits_are_refused_by_what_they_would_do():
    refusals = (Refusal(before="議", after="议"), Refusal(before=",", after="、"))
    assert without(REPAIR.received, REPAIR.ledger, refusals)[0] == "会議，天"


def test_nothing_refused_changes_nothing():
    assert refusing(REPAIR, (Refusal("no such rule"),), lambda *_: False) is REPAIR


@settings(max_examples=100, deadline=None)
@given(archived.records(), st.data())
def test_whatever_is_refused_the_rest_undoes_to_what_was_received(record, data):
    received = record.decoding.text
    everything = tuple(every(record.ledger))
    refusals = tuple(r for r in everything if data.draw(st.booleans()))
    text, ledger, met = without(received, record.ledger, refusals)
    assert undone(text, ledger) == received
    assert (
        text == record.text and ledger == tuple(c for c in record.ledger if c.edits)
    ) or refusals
    assert (received, ()) == without(received, record.ledger, everything)[:2]
    assert set(refusals) <= set(met)


@settings(max_examples=100, deadline=None)
@given(archived.records())
def test_a_place_before_every_edit_is_where_it_was(record):
    """Places map back in order, and text that no edit touched maps to itself."""
    text = record.text
    places = origins(record.ledger, list(range(len(text) + 1)))
    assert places == sorted(places)
    assert origins((), [0, 5]) == [0, 5]
    assert places[-1] <= len(record.decoding.text)


@settings(max_examples=100, deadline=None)
@given(archived.records(), st.data())
def test_what_is_left_names_its_edits_as_the_whole_did(record, data):
    """A refusal taken from what was left means the same edit in the whole ledger."""
    received, ledger = record.decoding.text, record.ledger
    first = tuple(r for r in every(ledger) if data.draw(st.booleans()))
    _, left, _ = without(received, ledger, first)
    for again in every(left):
        assert any(
            sifted(change, ledger[:place], (again,))[1]
            for place, change in enumerate(ledger)
        )


def test_ten_thousand_refused_edits_take_no_longer_than_ten_times_a_thousand():
    """Each is looked at once: nothing is compared with everything."""

    def work(count: int) -> None:
        received = "會," * count
        edits = tuple(Edit(2 * n, "會", "会", "s") for n in range(count))
        marks = tuple(Edit(2 * n + 1, ",", "，", "m") for n in range(count))
        ledger = (Change("a", edits), Change("b", marks))
        text, _, met = without(received, ledger, (Refusal(rule="s"),))
        assert (text, len(met)) == ("會，" * count, count)

    few, many = (clock.seconds(partial(work, count)) for count in (1_000, 10_000))
    assert many < 40 * few
