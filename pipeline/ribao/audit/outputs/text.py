"""
Text: a line for each kind of finding on each page, as compilers write them.

Identical findings of a page share a line, with how often they stand there. At
most `LINES` lines a rule and page; `--output jsonl` has them all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ribao.audit.findings import Finding, seen
from ribao.audit.outputs.verdict import Group, Verdict, by_page, grouped

LINES = 5


def rendered(verdict: Verdict) -> str:
    """The findings as lines; the pages that could not be read with the reason."""
    rows = [row for _, found in by_page(verdict.new) for row in page(found)]
    rows += [f"{seen(one.path)}: {seen(one.reason)}" for one in verdict.unread]
    return "".join(f"{row}\n" for row in rows)


def page(found: list[Finding]) -> Iterator[str]:
    """The lines of one page."""
    groups = list(grouped(found))
    shown: Counter[str] = Counter()
    for group in groups:
        rule = group.first.rule
        shown[rule] += 1
        if shown[rule] <= LINES:
            yield line(group)
    for rule, number in shown.items():
        if number > LINES:
            hidden = [g for g in groups if g.first.rule == rule][LINES:]
            more = sum(len(group.findings) for group in hidden)
            yield f"{seen(found[0].path)}: {rule}: {more} more"


def line(group: Group) -> str:
    """Where, which rule, how sure, and what would be done."""
    one = group.first
    sure = f" ({one.certainty})" if one.certainty else ""
    often = f" ×{len(group.findings)}" if len(group.findings) > 1 else ""
    around = f"  in {seen(context(one))}" if one.fixable else ""
    where = f"{seen(one.path)}:{one.place.line}:{one.place.column}"
    return f"{where}: {one.rule}{sure}: {one.sentence()}{often}{around}"


def context(finding: Finding) -> str:
    """The finding among its neighbours, ten characters of them on each side."""
    return f"{finding.left[-10:]}[{finding.received}]{finding.right[:10]}"
