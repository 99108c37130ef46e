"""
Judged: rules and decisions as the report tells of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ribao.audit import bounds
from ribao.audit.catalogue import described
from ribao.audit.decisions import Decision, Decisions, Edited, stale, to_line, told


def rule_facts(name: str) -> dict[str, str]:
    """What the report says of a rule."""
    known = described(name)
    return {
        "name": name,
        "family": known.family,
        "title": known.title,
        "title_zh": known.title_zh,
        "cause": known.cause,
        "fix": known.fix,
    }


def judgement(found: bounds.Judged) -> dict[str, Any]:
    """How a rule fared."""
    sampled = found.sampled
    return {
        "accepted": found.accepted,
        "rejected": found.rejected,
        "sampled": sampled,
        "wrong": found.wrong,
        "at_most": round(bounds.at_most(found.wrong, sampled), 4) if sampled else None,
    }


def decision_facts(decision: Decision) -> dict[str, Any]:
    """A decision as the report starts from it."""
    found: dict[str, Any] = json.loads(to_line(decision))
    return found


def told_stale(
    decisions: Decisions, seen: list[tuple[Edited, bool]]
) -> Iterator[tuple[str, str]]:
    """The decisions that wait, in words."""
    for decision, why in stale(decisions, seen):
        yield told(decision), why
