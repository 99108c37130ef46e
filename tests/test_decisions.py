"""What a person decided holds in the next run, and says so when it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from here import run
from hypothesis import given
from hypothesis import strategies as st
from test_batch import contents

from ribao.audit.bounds import at_most, by_rule
from ribao.audit.decisions import (
    ACCEPT,
    COMMENT,
    RANDOM,
    REJECT,
    Decision,
    Edited,
    Misread,
    read,
    refusals,
    stale,
    verdict_of,
    written,
)
from ribao.exits import Exit
from ribao.records import Refusal

BROKEN = "河南日?qǐng)?bào)"
FOLDED = (
    "会上,他说,今年雨水多,塘里的鱼也多,大家都来看,看完了再说.市民们带着孩子,"
    "沿着河边走,走到桥头,又走回来。老人说、孩子听,都不着急,天也不热,风也不大。"
    "“来,坐下,喝口水,”他说。院子里的枣熟了,谁路过,谁就摘一颗,甜得很。\n"
)
ALIKE = Edited("folded-width", ",", "，")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text(FOLDED)
    (tmp_path / "raw" / "b.txt").write_text(FOLDED + FOLDED)
    (tmp_path / "raw" / "c.txt").write_text(BROKEN)
    return tmp_path


def decide(folder: Path, *decisions: Decision) -> None:
    found = {decision.edited: decision for decision in decisions}
    (folder / "decisions.jsonl").write_bytes(written(found))


def record(folder: Path, name: str) -> dict[str, object]:
    found: dict[str, object] = json.loads((folder / "cleaned" / name).read_bytes())
    return found


def edits(folder: Path, name: str, rule: str) -> list[int]:
    ledger = record(folder, name).get("ledger", [])
    return sorted(
        start
        for step in ledger  # type: ignore[attr-defined]
        for group in step["edits"]
        if (group["rule"], group["before"]) == (rule, ",")
        for start in group["starts"]
    )


def test_the_folder_without_decisions_is_cleaned_as_ever(news: Path) -> None:
    run(news, "clean", "raw")
    before = contents(news / "cleaned")
    decide(news)
    run(news, "clean", "raw")
    assert before == contents(news / "cleaned")
    assert edits(news, "a.txt.json", "folded-width")


def test_a_rejected_group_is_left_out_everywhere_and_marked(news: Path) -> None:
    decide(news, Decision(ALIKE, REJECT, "this paper writes ASCII commas"))
    code, _, told = run(news, "clean", "raw")
    assert code == Exit.DONE and "decisions: 1 hold, 0 are stale." in told
    for name in ("a.txt.json", "b.txt.json"):
        assert edits(news, name, "folded-width") == []
        refused = record(news, name)["refusals"]
        assert refused[0]["before"] == ","  # type: ignore[index]
    assert run(news, "verify", "cleaned")[0] == Exit.DONE
    raw = (news / "raw" / "a.txt").read_text()
    assert run(news, "undo", "cleaned/a.txt.json")[1] == raw


def test_one_rejected_edit_is_left_out_alone(news: Path) -> None:
    run(news, "clean", "raw")
    places = edits(news, "a.txt.json", "folded-width")
    one = Edited(*(ALIKE.rule, ALIKE.before, ALIKE.after), "a.txt", places[1])
    decide(news, Decision(one, REJECT))
    run(news, "clean", "raw")
    assert [p for p in places if p != places[1]] == edits(
        news, "a.txt.json", "folded-width"
    )
    assert edits(news, "b.txt.json", "folded-width")[: len(places)] == places


def test_an_accepted_edit_is_spared_when_its_group_is_rejected(news: Path) -> None:
    run(news, "clean", "raw")
    place = edits(news, "a.txt.json", "folded-width")[0]
    one = Edited("folded-width", ",", "，", "a.txt", place)
    decide(news, Decision(ALIKE, REJECT), Decision(one, ACCEPT))
    run(news, "clean", "raw")
    assert [place] == edits(news, "a.txt.json", "folded-width")
    assert [] == edits(news, "b.txt.json", "folded-width")


def test_a_decision_waits_when_the_rule_gives_something_else(news: Path) -> None:
    former = Decision(Edited("folded-width", ",", "、"), REJECT)
    gone = Decision(Edited("no-such-rule", "a", "b"), ACCEPT)
    decide(news, former, gone)
    _, _, told = run(news, "clean", "raw")
    assert "stale decision: reject folded-width , → 、: the rule now gives '，'" in told
    assert "no such edit is made any more" in told
    assert "decisions: 0 hold, 2 are stale." in told


def test_a_decision_taken_back_brings_the_edit_back(news: Path) -> None:
    run(news, "clean", "raw")
    before = contents(news / "cleaned")
    decide(news, Decision(ALIKE, REJECT))
    run(news, "clean", "raw")
    assert before != contents(news / "cleaned")
    (news / "decisions.jsonl").unlink()
    run(news, "clean", "raw")
    assert before == contents(news / "cleaned")


def test_what_a_person_rejected_is_no_finding(news: Path) -> None:
    assert run(news, "check", "raw/a.txt")[0] == Exit.FINDINGS
    decide(news, Decision(ALIKE, REJECT))
    _, out, told = run(news, "check", "raw/a.txt", "--output", "jsonl")
    rejected = [json.loads(line)["before"] for line in out.splitlines()]
    assert "," not in rejected and "known already" in told


def test_streams_honour_decisions_too(news: Path) -> None:
    decide(news, Decision(ALIKE, REJECT))
    line = json.dumps({"id": "x", "text": FOLDED}).encode() + b"\n"
    _, out, _ = run(news, "clean", "-", entered=line)
    assert json.loads(out)["refusals"][0]["before"] == ","


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no\n", "line 1 is no decision"),
        (b'{"rule": "a"}\n', "line 1 is no decision"),
        (
            b'{"rule":"a","before":"","after":"","decision":"maybe"}\n',
            "line 1: 'maybe' is none of accept, reject, comment",
        ),
        (
            b'{"rule":"a","before":"b","after":"c","decision":"accept"}\n'
            b'{"rule":"a","before":"b","after":"c","decision":"reject"}\n',
            "lines 1 and 2 contradict each other",
        ),
    ],
)
def test_a_decisions_file_that_cannot_be_used_stops_the_run(
    news: Path, content: bytes, said: str
) -> None:
    (news / "decisions.jsonl").write_bytes(content)
    for command in (("clean", "raw"), ("check", "raw"), ("report", "raw")):
        code, out, told = run(news, *command)
        assert (code, out) == (Exit.USAGE, "") and said in told
    assert not (news / "cleaned").exists()


TEXTS = st.text(st.characters(exclude_categories=()), max_size=5)
EDITED = st.builds(Edited, TEXTS, TEXTS, TEXTS) | st.builds(
    Edited, TEXTS, TEXTS, TEXTS, TEXTS.filter(bool), st.integers(0, 99)
)
DECISION = st.builds(
    Decision,
    EDITED,
    st.sampled_from([ACCEPT, REJECT, COMMENT]),
    TEXTS,
    st.sampled_from(["", RANDOM]),
)


@given(st.lists(DECISION, max_size=5))
def test_what_is_written_is_read(made: list[Decision]) -> None:
    found = {decision.edited: decision for decision in made}
    assert found == read(written(found))


@given(st.binary(max_size=60))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    try:
        read(content)
    except Misread as error:
        assert "line" in str(error)


def test_the_narrow_decision_wins_over_the_wide() -> None:
    one = Edited("r", "a", "b", "p", 3)
    found = {d.edited: d for d in (Decision(one, ACCEPT), Decision(one.alike, REJECT))}
    assert (ACCEPT, REJECT) == (
        verdict_of(found, one),
        verdict_of(found, Edited("r", "a", "b", "q", 3)),
    )
    assert (Refusal("r", "", "a", "b"),) == refusals(found, "q")


def test_rejected_edits_that_are_made_all_the_same_are_told() -> None:
    one = Edited("r", "a", "b", "p", 3)
    found = {one.alike: Decision(one.alike, REJECT)}
    assert ["its edits are made all the same"] == [
        why for _, why in stale(found, [(one, False), (one, False)])
    ]
    assert [] == list(stale(found, [(one, True)]))


def test_only_a_random_sample_bounds_the_errors_of_a_rule() -> None:
    drawn = [
        Decision(Edited("r", "a", "b", "p", n), ACCEPT, "", RANDOM) for n in range(60)
    ]
    risky = [Decision(Edited("r", str(n), "b"), REJECT) for n in range(9)]
    judged = by_rule({d.edited: d for d in (*drawn, *risky)})["r"]
    assert (60, 9, 60, 0) == (
        judged.accepted,
        judged.rejected,
        judged.sampled,
        judged.wrong,
    )
    assert "at most 4.9% of all (95 %)" in judged.sentence()
    assert judged.precision == pytest.approx(60 / 69)


@pytest.mark.parametrize(
    ("wrong", "seen", "most"),
    # The exact one-sided bounds, from the quantiles of the beta distribution.
    [(0, 60, 0.0487), (0, 300, 0.00994), (1, 60, 0.0766), (3, 100, 0.0757), (5, 5, 1)],
)
def test_the_bound_is_the_exact_one(wrong: int, seen: int, most: float) -> None:
    assert at_most(wrong, seen) == pytest.approx(most, rel=2e-3)
