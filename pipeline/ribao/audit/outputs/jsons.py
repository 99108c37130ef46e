"""
JSON, whole or by line: every finding, with its place in characters and bytes.
"""

from __future__ import annotations

import json

from ribao.audit.findings import Finding
from ribao.audit.outputs.verdict import Verdict


def rendered(verdict: Verdict) -> str:
    """One object: the findings, those known already, the pages not read."""
    whole = {
        "findings": [form(finding) for finding in verdict.new],
        "known": [form(finding) for finding in verdict.known],
        "unread": [{"path": p.path, "reason": p.reason} for p in verdict.unread],
        "pages": len(verdict.pages),
    }
    return json.dumps(whole, indent=1) + "\n"


def rendered_lines(verdict: Verdict) -> str:
    """A new finding a line; then a line for each page that could not be read."""
    rows = [form(finding) for finding in verdict.new]
    rows += [{"path": p.path, "reason": p.reason} for p in verdict.unread]
    return "".join(json.dumps(row) + "\n" for row in rows)


def form(finding: Finding) -> dict[str, object]:
    """A finding's own facts; absent where there is none."""
    place = finding.place
    facts: dict[str, object] = {
        "path": finding.path,
        "item": finding.item,
        "rule": finding.rule,
        "certainty": finding.certainty,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "start": place.start,
        "end": place.end,
        "fingerprint": finding.fingerprint,
        "message": finding.message or finding.sentence(),
    }
    if place.byte >= 0:
        facts |= {"byte": place.byte, "bytes": place.bytes}
    if finding.fixable:
        facts |= {"before": finding.before, "after": finding.after}
        facts |= {"left": finding.left, "right": finding.right}
    return {name: value for name, value in facts.items() if value != ""} | (
        {"before": finding.before, "after": finding.after} if finding.fixable else {}
    )
