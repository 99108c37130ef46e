"""
Columns: a batch as the report holds it, a list for each fact.

Identical edits are a group, and groups stand in order of risk: lost, guessed
and likely before editorial and proved; then those with most edits; then those
whose rule fared worst in the decisions.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ribao.audit import bounds
from ribao.audit.decisions import Decisions, Edited
from ribao.audit.report.evidence import Evidence, evidence
from ribao.audit.report.judged import decision_facts, judgement, rule_facts, told_stale
from ribao.audit.report.leaf import exemplar, facts, shown, text_of
from ribao.audit.shelf import RISK, Shelved, made

# Edits of a group shown with their surroundings and bytes.
SHOWN = 3
# What the texts of all pages may take in the file, packed; and pages a piece.
TEXTS = 3_600_000
PIECE = 32


@dataclass(slots=True)
class Group:
    """Identical edits: where they are, and how the first few look."""

    edited: Edited
    certainty: int
    step: str
    count: int = 0
    pages: int = 0
    last_page: int = -1
    shown: list[dict[str, Any]] = field(default_factory=list)

    @property
    def rule(self) -> str:
        """The rule that made them."""
        return self.edited.rule


@dataclass(slots=True)
class Leaf:
    """A page: its facts, its edits as (group, at), its text packed apart."""

    facts: dict[str, Any]
    edits: list[tuple[int, int]]
    text: dict[str, Any]
    risk: int = len(RISK)


@dataclass(slots=True)
class Columns:
    """A whole batch; `index` and `texts` are what the file holds."""

    groups: list[Group]
    leaves: list[Leaf]
    decisions: Decisions
    stale: list[tuple[str, str]]
    inside: frozenset[int]

    def index(self) -> dict[str, Any]:
        """All but the texts of the pages."""
        order = self.order()
        place = {number: at for at, number in enumerate(order)}
        ranked = [self.groups[number] for number in order]
        rules = sorted({group.rule for group in ranked})
        judged = bounds.by_rule(self.decisions)
        return {
            "pages": pivoted([leaf.facts for leaf in self.leaves]),
            "inside": [int(n in self.inside) for n in range(len(self.leaves))],
            "piece": PIECE,
            "groups": {
                "rule": [rules.index(group.rule) for group in ranked],
                "step": [group.step for group in ranked],
                "before": [shown(group.edited.before) for group in ranked],
                "after": [shown(group.edited.after) for group in ranked],
                "certainty": [group.certainty for group in ranked],
                "shown": [group.shown for group in ranked],
                "raw": {
                    at: [group.edited.before, group.edited.after]
                    for at, group in enumerate(ranked)
                    if differs(group.edited)
                },
            },
            "edits": {
                "pages": [len(leaf.edits) for leaf in self.leaves],
                "group": [place[g] for leaf in self.leaves for g, _ in leaf.edits],
                "at": [at for leaf in self.leaves for at in deltas(leaf.edits)],
            },
            "rules": [rule_facts(name) for name in rules],
            "judged": {rule: judgement(found) for rule, found in judged.items()},
            "decisions": [decision_facts(d) for d in self.decisions.values()],
            "stale": self.stale,
            "risk": RISK,
        }

    def order(self) -> list[int]:
        """The groups, riskiest first."""
        judged = bounds.by_rule(self.decisions)

        def risk(number: int) -> tuple[int, int, float, Edited]:
            group = self.groups[number]
            fared = judged.get(group.rule)
            precision = fared.precision if fared else 1.0
            return group.certainty, -group.count, precision, group.edited

        return sorted(range(len(self.groups)), key=risk)

    def texts(self) -> Iterator[list[dict[str, Any] | None]]:
        """The texts of the pages inside, in pieces."""
        for start in range(0, len(self.leaves), PIECE):
            yield [
                leaf.text if number in self.inside else None
                for number, leaf in enumerate(
                    self.leaves[start : start + PIECE], start=start
                )
            ]

    def edits_lines(self) -> bytes:
        """An edit a line."""
        rows = (
            {
                "page": leaf.facts["id"],
                "at": at,
                "rule": group.rule,
                "step": group.step,
                "before": group.edited.before,
                "after": group.edited.after,
                "certainty": RISK[group.certainty],
            }
            for leaf in self.leaves
            for number, at in leaf.edits
            for group in (self.groups[number],)
        )
        return b"".join(json.dumps(row).encode() + b"\n" for row in rows)

    def summary(self) -> dict[str, Any]:
        """Counts, groups in order of risk, and how rules fared."""
        facts = [leaf.facts for leaf in self.leaves]
        return {
            "pages": len(facts),
            "edits": sum(len(leaf.edits) for leaf in self.leaves),
            "outcomes": dict(Counter(f["outcome"] for f in facts)),
            "certainties": dict(Counter(f["certainty"] for f in facts)),
            "encodings": dict(Counter(f["encoding"] for f in facts)),
            "rules": {
                rule: judgement(found)
                for rule, found in bounds.by_rule(self.decisions).items()
            },
            "groups": [
                {
                    "rule": group.rule,
                    "before": group.edited.before,
                    "after": group.edited.after,
                    "certainty": RISK[group.certainty],
                    "edits": group.count,
                    "pages": group.pages,
                }
                for group in (self.groups[number] for number in self.order())
            ],
            "stale": self.stale,
        }


def columns(pages: Iterable[Shelved], decisions: Decisions) -> Columns:
    """All pages of an archive as columns."""
    groups: dict[tuple[Edited, str], int] = {}
    found: list[Group] = []
    leaves: list[Leaf] = []
    seen: list[tuple[Edited, bool]] = []
    for number, page in enumerate(pages):
        edits = made(page)
        leaf = Leaf(facts(page), [], text_of(page))
        proof: Evidence | None = None
        for one in edits:
            edited = one.edited("").alike
            key = (edited, one.certainty)
            if key not in groups:
                groups[key] = len(found)
                found.append(Group(edited, RISK.index(one.certainty), one.step))
            group = found[groups[key]]
            group.count += 1
            group.pages += group.last_page != number
            group.last_page = number
            leaf.edits.append((groups[key], one.at))
            leaf.risk = min(leaf.risk, group.certainty)
            if len(group.shown) < SHOWN:
                proof = proof or evidence(page)
                group.shown.append(exemplar(page, number, one, proof))
            if decisions:
                left_out = RISK[group.certainty] == RISK[-1]
                seen.append((one.edited(page.id), left_out))
        leaves.append(leaf)
    waiting = list(told_stale(decisions, seen))
    return Columns(found, leaves, decisions, waiting, frozenset(fitting(leaves)))


def fitting(leaves: list[Leaf]) -> Iterator[int]:
    """The pages whose texts fit into the file, riskiest first."""
    size = 0
    for number in sorted(range(len(leaves)), key=lambda n: (leaves[n].risk, n)):
        if leaves[number].text:
            size += len(zlib.compress(json.dumps(leaves[number].text).encode(), 6))
            if size > TEXTS:
                return
            yield number


def deltas(edits: list[tuple[int, int]]) -> Iterator[int]:
    """Each place less the one before it: small numbers pack well."""
    former = 0
    for _, at in edits:
        yield at - former
        former = at


def pivoted(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """Rows as columns; those of few values as a list of values and their numbers."""
    columns: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        for name, value in row.items():
            columns[name].append(value)
    return dict(columns)


def differs(edited: Edited) -> bool:
    """Whether an edit is shown otherwise than it is."""
    return (shown(edited.before), shown(edited.after)) != (edited.before, edited.after)
