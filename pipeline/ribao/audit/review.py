"""
Review: one thing at a time before a person, and what he says of it.

Two queues, kept apart. The risky one holds groups of identical edits, riskiest
first: it finds bugs, and says nothing of the rest. The random one holds single
edits drawn by a digest of the seed and of each edit, so that a session taken up
again draws the same ones: it alone says how many of all edits may be wrong.
What was decided is not asked again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ribao.audit import bounds, shelf
from ribao.audit.decisions import (
    COMMENT,
    RANDOM,
    REJECT,
    Decision,
    Decisions,
    Edited,
    with_decision,
)
from ribao.audit.report.evidence import Evidence, evidence
from ribao.audit.shelf import RISK, Made, Shelved, made, shelved
from ribao.audit.visible import visible

# Edits of a group that are kept at hand to be shown; characters beside each.
EXAMPLES = 5
AROUND = 16


@dataclass(slots=True)
class Item:
    """
    What is asked about: a group, or one edit of a random sample.

    `where` are the first few of its edits, each with the name of its record.
    """

    edited: Edited
    certainty: str
    count: int = 0
    pages: set[str] = field(default_factory=set)
    where: list[tuple[str, Made]] = field(default_factory=list)


def risky(folder: Path, decisions: Decisions, rule: str = "") -> list[Item]:
    """The groups of an archive, riskiest first."""
    groups: dict[tuple[Edited, str], Item] = {}
    for page, one in edits(folder, rule):
        alike = one.edited("").alike
        item = groups.setdefault((alike, one.certainty), Item(alike, one.certainty))
        item.count += 1
        item.pages.add(page.name)
        if len(item.where) < EXAMPLES:
            item.where.append((page.name, one))
    judged = bounds.by_rule(decisions)

    def risk(item: Item) -> tuple[int, int, float, Edited]:
        fared = judged.get(item.edited.rule)
        precision = fared.precision if fared else 1.0
        return RISK.index(item.certainty), -item.count, precision, item.edited

    return sorted(groups.values(), key=risk)


def drawn(folder: Path, number: int, seed: str, rule: str = "") -> list[Item]:
    """So many edits of an archive, drawn at random; the same for the same seed."""
    found = (
        Item(one.edited(page.id), one.certainty, 1, {page.name}, [(page.name, one)])
        for page, one in edits(folder, rule)
        if one.certainty != RISK[-1]
    )
    return sorted(found, key=lambda item: lot(item.edited, seed))[:number]


def lot(edited: Edited, seed: str) -> bytes:
    """The lot that an edit draws."""
    told = "\0".join((seed, edited.page, str(edited.at), edited.rule, edited.before))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).digest()


def edits(folder: Path, rule: str) -> Iterator[tuple[Shelved, Made]]:
    """Every edit of an archive, of one rule if that is named."""
    for page in shelved(folder):
        for one in made(page):
            if rule in ("", one.rule):
                yield page, one


@dataclass(slots=True)
class Session:
    """
    A review under way: what is left to ask, and what was said.

    `said` are the decisions of this session, each with the
    one it took the place of, for undoing.
    """

    queue: list[Item]
    decisions: Decisions
    stream: str = ""
    at: int = 0
    said: list[tuple[int, Edited, Decision | None]] = field(default_factory=list)

    @property
    def item(self) -> Item | None:
        """What is asked now; None at the end."""
        while self.at < len(self.queue) and self.decided(self.queue[self.at]):
            self.at += 1
        return self.queue[self.at] if self.at < len(self.queue) else None

    def decided(self, item: Item) -> bool:
        """Whether this was accepted or rejected before."""
        former = self.decisions.get(item.edited)
        return former is not None and former.verdict != COMMENT

    def decide(self, verdict: str, note: str = "") -> None:
        """Say so of what is asked now, and go on; a comment stays with it."""
        item = self.item
        if item is None:
            return
        former = self.decisions.get(item.edited)
        note = note or (former.note if former else "")
        decision = Decision(item.edited, verdict, note, self.stream)
        self.said.append((self.at, item.edited, former))
        self.decisions = with_decision(self.decisions, decision)

    def skip(self) -> None:
        """Leave what is asked now for another session."""
        self.at += 1

    def undo(self) -> bool:
        """Take back the last decision of this session and ask again, if any."""
        if not self.said:
            return False
        self.at, edited, former = self.said.pop()
        rest = {k: v for k, v in self.decisions.items() if k != edited}
        self.decisions = rest if former is None else {**rest, edited: former}
        return True

    def progress(self) -> str:
        """How far it is, and what a random sample says so far."""
        done = sum(map(self.decided, self.queue))
        told = f"{done} of {len(self.queue)} decided"
        if self.stream != RANDOM:
            return told
        wrong = sum(
            self.decisions[item.edited].verdict == REJECT
            for item in self.queue
            if self.decided(item)
        )
        if not done:
            return told
        return (
            f"{told}; {wrong} wrong: at most {bounds.at_most(wrong, done):.1%} (95 %)"
        )


def screen(folder: Path, item: Item, examples: int = 1) -> Iterator[str]:
    """What is asked, in lines: the edit, some of its places, their bytes."""
    edited = item.edited
    pages = "1 page" if len(item.pages) == 1 else f"{len(item.pages)} pages"
    yield f"{item.certainty}  {edited.rule}  ×{item.count} in {pages}"
    yield f"  {seen(edited.before) or '∅'} → {seen(edited.after) or '∅'}"
    for name, one in item.where[:examples]:
        page = shelf.one(folder, name)
        yield from example(page, one, evidence(page))


def example(page: Shelved, one: Made, proof: Evidence) -> Iterator[str]:
    """One place of an edit: before and after in their sentence, and the bytes."""
    text = page.received
    left = seen(text[max(0, one.first - AROUND) : one.first])
    right = seen(text[one.last : one.last + AROUND])
    facts = proof.of(one)
    yield f"  {visible(page.id, kept='')} @ {one.at}"
    yield f"    - {left}[{seen(text[one.first : one.last])}]{right}"
    yield f"    + {left}[{seen(one.after)}]{right}"
    yield f"    came {facts['hex'] or '∅'} ({facts['encoding']}), byte {facts['byte']}"
    if facts["written"]:
        yield f"    now  {facts['written']}"
    if "matches" in facts:
        fits = "gives" if facts["matches"] else "does not give"
        yield f"    run forward: {fits} what was received"
    if "others" in facts:
        yield f"    also possible: {' '.join(facts['others'])}"


def seen(text: str) -> str:
    """Text of a page on one line."""
    return visible(text, kept="").replace("<U+000A>", "⏎")
