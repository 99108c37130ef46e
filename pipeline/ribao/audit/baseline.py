"""
Baseline: what was found before, so that only new findings fail.

JSON Lines, sorted, one line for a path, a rule and what it would replace by
what, with how often: a file that git merges and a person reads. No line
numbers, which any added line moves. What is listed and no longer found is
stale, and said so; nothing in the list can hide a finding that is not in it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ribao.audit.findings import Finding

Key = tuple[str, str, str, str]


class Misread(ValueError):
    """A baseline that cannot be used; the message is for the user."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Findings beside a baseline; `stale` is how many of its own are gone."""

    new: tuple[Finding, ...]
    known: tuple[Finding, ...] = ()
    stale: int = 0


def key(finding: Finding) -> Key:
    """What a baseline knows a finding by; with a message where there is no edit."""
    before = finding.before if finding.fixable else finding.message
    where = f"{finding.path}#{finding.item}" if finding.item else finding.path
    return (where, finding.rule, before, finding.after)


def written(findings: Iterable[Finding]) -> bytes:
    """The baseline that lists these findings."""
    counted = Counter(map(key, findings))
    rows = (
        {"path": path, "rule": rule, "before": before, "after": after, "count": count}
        for (path, rule, before, after), count in sorted(counted.items())
    )
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def read(file: Path) -> Counter[Key]:
    """The counts of a baseline; Misread where a line is not one of its own."""
    counted: Counter[Key] = Counter()
    for number, line in enumerate(file.read_bytes().splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            entry = (row["path"], row["rule"], row["before"], row["after"])
            if not all(isinstance(part, str) for part in entry):
                raise TypeError
            counted[entry] += int(row["count"])
        except (ValueError, KeyError, TypeError):
            raise Misread(f"line {number} is no line of a baseline") from None
    return counted


def compared(findings: Sequence[Finding], baseline: Counter[Key]) -> Compared:
    """The findings that the baseline lists, and those it does not."""
    left = Counter(baseline)
    new, known = [], []
    for finding in findings:
        if left[key(finding)] > 0:
            left[key(finding)] -= 1
            known.append(finding)
        else:
            new.append(finding)
    return Compared(tuple(new), tuple(known), sum((+left).values()))
