"""What machines read of the gate holds by their own rules, whatever pages hold."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from archived import TEXTS
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from ribao.audit.findings import Finding, Place
from ribao.audit.gate import Gated
from ribao.audit.outputs import FORMS, Verdict
from ribao.audit.outputs.github import SHOWN
from ribao.audit.outputs.markdown import LARGEST
from ribao.audit.outputs.sarif import PLACES, RESULTS
from ribao.exits import Exit

STANDARDS = Path(__file__).parent / "standards"
SARIF = jsonschema.Draft4Validator(
    json.loads((STANDARDS / "sarif-schema-2.1.0.json").read_text("utf-8"))
)
JUNIT = etree.XMLSchema(etree.parse(STANDARDS / "JUnit.xsd"))
# A command, and its properties and message with everything else quoted:
# https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
COMMAND = re.compile(
    r"::(error|warning|notice)(?: ((?:\w+=[^:,\r\n]*)(?:,\w+=[^:,\r\n]*)*))?"
    r"::([^\r\n]*)"
)
HOSTILE = (
    "a,b:c%0A::error::x\n::warning::y",
    "]]></failure><testcase/>&<\x00\x1b[31m\u202e",
    "|pipe|`tick`*star*<b>[link](x)",
    "\ud83d lone \udfff",
    "../../etc/passwd",
    "日报\\xc8\\xd5.txt",
    "c:drive?query#fragment%41 ",
)


def finding(path: str, before: str, after: str, **more: object) -> Finding:
    facts: dict[str, object] = {
        "rule": "gloss",
        "certainty": "proved",
        "place": Place(1, 2, 1, 3, 1, 2, 3, 4),
        "left": before,
        "right": after,
        "fixable": True,
        "received": before,
    }
    return Finding(path, before=before, after=after, **{**facts, **more})  # type: ignore[arg-type]


@st.composite
def verdicts(draw: st.DrawFn) -> Verdict:
    """Findings of any text at all on pages of any name."""
    names = draw(st.lists(TEXTS | st.sampled_from(HOSTILE), max_size=3, unique=True))
    made = st.builds(
        finding,
        st.sampled_from(names or ["x"]),
        TEXTS,
        TEXTS,
        certainty=st.sampled_from(["proved", "lost", "guessed", "editorial", ""]),
        rule=st.sampled_from(["gloss", "no such rule", "label: x", "controls"]),
        fixable=st.booleans(),
        message=TEXTS,
        item=st.sampled_from(["", "a"]),
    )
    found = tuple(sorted(draw(st.lists(made, max_size=5)), key=lambda f: f.path))
    bad = tuple(Gated(n, (), Exit.REFUSED, draw(TEXTS) or "no") for n in names[2:])
    pages = tuple(Gated(n, tuple(f for f in found if f.path == n)) for n in names[:2])
    return Verdict(pages + bad, found, found[:1])


def hostile() -> Verdict:
    found = tuple(finding(name, name, name[::-1]) for name in HOSTILE)
    return Verdict(tuple(Gated(f.path, (f,)) for f in found), found)


@given(verdicts())
@settings(max_examples=60)
def test_sarif_satisfies_the_schema(verdict: Verdict) -> None:
    SARIF.validate(json.loads(FORMS["sarif"](verdict)))


@given(verdicts())
@settings(max_examples=60)
def test_junit_satisfies_the_schema_and_tells_every_page(verdict: Verdict) -> None:
    root = etree.fromstring(FORMS["junit"](verdict).encode())
    JUNIT.assertValid(root)
    assert len(verdict.pages) == len(root.findall(".//testcase"))


@given(verdicts())
@settings(max_examples=60)
def test_github_lines_are_workflow_commands_and_no_page_smuggles_one(
    verdict: Verdict,
) -> None:
    lines = FORMS["github"](verdict).splitlines()
    assert [line for line in lines if not COMMAND.fullmatch(line)] == []
    assert len(lines) <= SHOWN + 1


@given(verdicts())
@settings(max_examples=60)
def test_no_form_breaks_on_any_page(verdict: Verdict) -> None:
    for name, rendered in FORMS.items():
        made = rendered(verdict)
        assert made == rendered(verdict), name
        made.encode("utf-8")


def test_hostile_names_come_back_as_they_are() -> None:
    read = json.loads(FORMS["sarif"](hostile()))["runs"][0]["results"]
    from urllib.parse import unquote

    uris = [
        r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in read
    ]
    assert list(HOSTILE[:3]) == [unquote(uri) for uri in uris[:3]]
    assert not any(re.match(r"[A-Za-z][\w+.-]*:", uri) for uri in uris)
    lines = FORMS["github"](hostile()).splitlines()
    told = [COMMAND.fullmatch(line) for line in lines]
    assert len(HOSTILE) == len(told) and all(told)


def test_what_a_step_would_drop_is_counted() -> None:
    found = tuple(finding(f"{n}.txt", "a", "b") for n in range(40) for _ in range(2))
    lines = FORMS["github"](Verdict((), found)).splitlines()
    assert SHOWN + 1 == len(lines)
    assert f"::notice::{80 - 2 * SHOWN} findings more" in lines[-1]


def test_sarif_stays_within_what_viewers_show() -> None:
    found = tuple(
        finding(f"{n}.txt", "a", "b", times=k) for n in range(6000) for k in (0, 1)
    )
    found += tuple(
        finding("z", "a", "b", certainty="lost", times=k) for k in range(300)
    )
    run = json.loads(FORMS["sarif"](Verdict((), found)))["runs"][0]
    worst = run["results"][0]
    assert RESULTS == len(run["results"])
    assert (worst["occurrenceCount"], len(worst["relatedLocations"])) == (
        300,
        PLACES - 1,
    )
    told = run["invocations"][0]["toolExecutionNotifications"]
    assert told[0]["message"]["text"] == "1001 more results do not fit here."


def test_markdown_stays_within_a_step_summary() -> None:
    found = tuple(finding(f"{n}.txt", "甲" * 90, "乙" * 90) for n in range(3000))
    made = FORMS["markdown"](Verdict((), found))
    assert len(made.encode()) < LARGEST + 200 < 2**20
    assert re.search(r"\d+ more rows do not fit here", made)


def test_gitlab_fingerprints_are_each_their_own_and_know_no_lines() -> None:
    one = finding("a.txt", "甲", "乙")
    moved = finding("a.txt", "甲", "乙", place=Place(9, 9, 9, 9))
    again = finding("a.txt", "甲", "乙", times=1)
    issues = json.loads(FORMS["gitlab"](Verdict((), (one, again))))
    assert len({issue["fingerprint"] for issue in issues}) == 2
    assert one.fingerprint == moved.fingerprint
    required = {"description", "check_name", "fingerprint", "severity", "location"}
    assert [required] * 2 == [set(issue) for issue in issues]


@pytest.mark.parametrize("form", FORMS)
def test_nothing_found_is_told_in_every_form(form: str) -> None:
    made = FORMS[form](Verdict((Gated("a.txt"),), ()))
    if form == "sarif":
        SARIF.validate(json.loads(made))
    elif form == "junit":
        JUNIT.assertValid(etree.fromstring(made.encode()))
    elif form in ("text", "jsonl", "github"):
        assert made == ""
    else:
        assert made.strip()
