"""
Decisions: what persons said of edits, in a file they keep in git.

`decisions.jsonl` holds a line for each decision, sorted: a rule, what it
replaces by what, and accept or reject; with a page and a place it is about one
edit, else about all that are alike. The narrow decision wins over the wide one.
Two lines that say both of the same edits contradict each other, and that is an
error, for nobody can know which was meant.

A decision whose edits the rule no longer makes is stale: it waits, and says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ribao.edits import Change
from ribao.records import Refusal
from ribao.refuse import exactly

ACCEPT, REJECT, COMMENT = "accept", "reject", "comment"
VERDICTS = (ACCEPT, REJECT, COMMENT)
RANDOM = "random"
FILE = "decisions.jsonl"


class Misread(ValueError):
    """A decisions file that cannot be used; the message is for the user."""


@dataclass(frozen=True, slots=True, order=True)
class Edited:
    """
    What a decision is about: identical edits, or with `page` one of them.

    `at` is where `before` begins in the decoded text of the page, -1 for none.
    """

    rule: str
    before: str
    after: str
    page: str = ""
    at: int = -1

    @property
    def alike(self) -> Edited:
        """All edits like this one."""
        return Edited(self.rule, self.before, self.after)


@dataclass(frozen=True, slots=True)
class Decision:
    """
    One person's word on edits; `note` is the comment.

    `stream` is `random` for an edit that a random sample brought up: only those
    say how many of all edits are wrong.
    """

    edited: Edited
    verdict: str
    note: str = ""
    stream: str = ""


Decisions = dict[Edited, Decision]


def read(content: bytes) -> Decisions:
    """The decisions of a file; Misread where a line is none, or two contradict."""
    found: Decisions = {}
    lines: dict[Edited, int] = {}
    for number, line in enumerate(content.splitlines(), start=1):
        if not line.strip():
            continue
        decision = of_line(line, number)
        former = found.get(decision.edited)
        if former is not None and former.verdict != decision.verdict:
            first = lines[decision.edited]
            raise Misread(f"lines {first} and {number} contradict each other")
        found[decision.edited] = decision
        lines.setdefault(decision.edited, number)
    return found


def of_line(line: bytes, number: int) -> Decision:
    """The decision of a line."""
    try:
        row = json.loads(line)
        texts = [row["rule"], row["before"], row["after"], row.get("page", "")]
        texts += [row.get("note", ""), row.get("stream", "")]
        at, verdict = row.get("at", -1), row["decision"]
        if not all(isinstance(text, str) for text in texts) or type(at) is not int:
            raise TypeError
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Misread(f"line {number} is no decision") from None
    if verdict not in VERDICTS:
        known = ", ".join(VERDICTS)
        raise Misread(f"line {number}: {verdict!r} is none of {known}")
    rule, before, after, page, note, stream = texts
    return Decision(Edited(rule, before, after, page, at), verdict, note, stream)


def written(decisions: Decisions) -> bytes:
    """The file that holds these decisions, sorted, one a line."""
    return b"".join(to_line(decisions[edited]) for edited in sorted(decisions))


def to_line(decision: Decision) -> bytes:
    """A decision's line; what is empty is left out."""
    edited = decision.edited
    row: dict[str, str | int] = {
        "rule": edited.rule,
        "before": edited.before,
        "after": edited.after,
        "decision": decision.verdict,
    }
    if edited.page:
        row |= {"page": edited.page, "at": edited.at}
    row |= {"note": decision.note} if decision.note else {}
    row |= {"stream": decision.stream} if decision.stream else {}
    try:
        return json.dumps(row, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(row).encode() + b"\n"


def at_hand(file: Path) -> Decisions:
    """The decisions of a file; none where there is no such file."""
    return read(file.read_bytes()) if file.exists() else {}


def refusals(decisions: Decisions, page: str) -> tuple[Refusal, ...]:
    """What is refused on a page: groups everywhere, single edits there."""
    return tuple(
        Refusal(
            edited.rule,
            "",
            edited.before,
            edited.after,
            edited.at if edited.page else None,
        )
        for edited, decision in sorted(decisions.items())
        if decision.verdict == REJECT and edited.page in ("", page)
    )


def spared(decisions: Decisions, page: str) -> tuple[Edited, ...]:
    """Edits of a page that are accepted, although all that are alike are rejected."""
    return tuple(
        edited
        for edited, decision in sorted(decisions.items())
        if edited.page == page
        and page
        and decision.verdict == ACCEPT
        and (wide := decisions.get(edited.alike)) is not None
        and wide.verdict == REJECT
    )


def binding(decisions: Decisions) -> Decisions:
    """Those that change what a run does: rejections, and what they spare."""
    return {
        edited: decision
        for edited, decision in decisions.items()
        if decision.verdict == REJECT
        or (edited.page and spared(decisions, edited.page))
    }


def exactly_refused(
    decisions: Decisions, page: str, ledger: tuple[Change, ...]
) -> tuple[Refusal, ...]:
    """The refusal of each edit of a ledger that is rejected, and of none spared."""
    found = []
    for number, change in enumerate(ledger):
        for one in exactly(change, ledger[:number]):
            alike = Edited(one.rule, one.before or "", one.after or "")
            what = replace(alike, page=page, at=one.at or 0)
            if verdict_of(decisions, what) == REJECT:
                found.append(one)
    return tuple(found)


def verdict_of(decisions: Decisions, edited: Edited) -> str:
    """What was decided of one edit, by itself or with those alike; else empty."""
    for one in (edited, edited.alike):
        found = decisions.get(one)
        if found is not None and found.verdict != COMMENT:
            return found.verdict
    return ""


def with_decision(decisions: Decisions, decision: Decision) -> Decisions:
    """The decisions with one more, in place of any of the same edits."""
    return {**decisions, decision.edited: decision}


def stale(
    decisions: Decisions, made: Iterable[tuple[Edited, bool]]
) -> Iterator[tuple[Decision, str]]:
    """
    Decisions that do not hold in an archive, with the reason.

    `made` are its edits, each with its page, and whether it was left out. A
    rejected edit that is made all the same belongs to a run before the decision,
    or stands where no refusal reaches.
    """
    left = dict(decisions)
    now: dict[tuple[str, str], str] = {}
    for edited, out in made:
        if not out and verdict_of(decisions, edited) == REJECT:
            decision = decisions.get(edited) or decisions[edited.alike]
            if decision.edited in left:
                yield left.pop(decision.edited), "its edits are made all the same"
        left.pop(edited, None)
        left.pop(edited.alike, None)
        now.setdefault((edited.rule, edited.before), edited.after)
    for decision in left.values():
        edited = decision.edited
        after = now.get((edited.rule, edited.before))
        if after is not None and after != edited.after:
            yield decision, f"the rule now gives {after!r}"
        else:
            yield decision, "no such edit is made any more"


def told(decision: Decision) -> str:
    """A decision in a few words."""
    edited = decision.edited
    where = f" in {edited.page} at {edited.at}" if edited.page else ""
    return f"{decision.verdict} {edited.rule} {edited.before} → {edited.after}{where}"


def in_stream(decision: Decision, stream: str) -> Decision:
    """The decision as one of a stream."""
    return replace(decision, stream=stream)
