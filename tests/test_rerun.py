"""A person's refusal is an input of the run, and the record says so."""

from __future__ import annotations

import pytest

from ribao import archive
from ribao.edits import Certainty
from ribao.records import Capture, Refusal, Settings
from ribao.rerun import Unmet, refused
from ribao.run import cleaned

# Two glosses cut in two, a comma in ASCII, and a full stop behind it.
PAGE = "河南日?qǐng)?bào)记者采访,他说今天很好。\n农民说收成很好,大家都高兴。\n"
CAPTURE = Capture(PAGE.encode(), "a.txt", "a.txt", url="https://news.example/a")
WHOLE = cleaned(CAPTURE)
FORM = archive.files(WHOLE)[".json"]


def edits(record, step=""):
    """The edits of a record, as rule, before and after."""
    return [
        (edit.rule, edit.before, edit.after)
        for change in record.ledger
        for edit in change.edits
        if step in ("", change.step)
    ]


def test_the_page_has_edits_of_both_kinds():
    assert WHOLE.certainty is Certainty.PROVED
    assert edits(WHOLE, "gloss") and len(edits(WHOLE, "fullwidth-marks")) == 2


def test_a_refused_rule_makes_no_edit():
    record = refused(FORM, rules=["fullwidth-marks"])
    assert record.text == WHOLE.text.replace("，", ",")
    assert edits(record, "fullwidth-marks") == []
    assert [r.rule for r in record.refusals] == ["fullwidth-marks"] * 2
    assert record.channels == WHOLE.channels


def test_one_edit_is_refused_and_its_like_stay():
    numbers = [n for n, (rule, *_) in enumerate(edits(WHOLE), 1) if "marks" in rule]
    record = refused(FORM, numbers=numbers[1:])
    assert (
        record.text
        == "，".join(WHOLE.text.split("，")[:2]) + "," + (WHOLE.text.split("，")[2])
    )


def test_a_channel_that_lost_an_edit_claims_no_proof():
    record = refused(FORM, rules=["gloss"])
    assert record.text == PAGE.replace(",", "，")
    assert [c for c in record.channels if c.proved] == []
    assert record.certainty is None


def test_later_steps_see_the_text_as_it_then_is():
    """A blank is taken out behind a fullwidth mark, and left behind an ASCII one."""
    capture = Capture("他说, 今天很好。\n".encode(), "b.txt")
    assert cleaned(capture).text == "他说，今天很好。\n"
    left = cleaned(capture, refusals=(Refusal(rule="fullwidth-marks"),))
    assert left.text == "他说, 今天很好。\n"


@pytest.mark.parametrize("suffix", [".json", ".xml"])
def test_the_new_record_is_valid_undoes_and_is_made_again_from_itself(suffix):
    record = refused(archive.files(WHOLE)[suffix], numbers=[1])
    form = archive.files(record)[suffix]
    assert archive.undo(form) == CAPTURE.data
    assert cleaned(CAPTURE, record.settings, record.refusals) == record
    again = refused(form, rules=["fullwidth-marks"])
    assert len(again.refusals) == 3
    assert archive.undo(archive.files(again)[suffix]) == CAPTURE.data


def test_a_record_is_run_again_with_the_settings_it_was_made_with():
    chosen = Settings(Certainty.PROVED, "gb18030", True)
    capture = Capture(PAGE.encode("gb18030"), "b.txt")
    record = refused(archive.files(cleaned(capture, chosen))[".xml"], numbers=[1])
    assert (record.settings, record.decoding.encoding) == (chosen, "gb18030")


def test_what_is_not_there_cannot_be_refused():
    with pytest.raises(Unmet, match="fullwidth-marks"):
        refused(FORM, rules=["no-such-rule"])
    with pytest.raises(Unmet, match="no edit 99"):
        refused(FORM, numbers=[99])
