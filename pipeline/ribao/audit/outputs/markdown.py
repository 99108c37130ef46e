"""
Markdown: a summary for a pull request or a job's page.

GitHub refuses a step summary beyond one mebibyte, so the table ends before
that, with a count of what is left out.
"""

from __future__ import annotations

import re

from ribao.audit.findings import seen
from ribao.audit.outputs.verdict import Group, Verdict, grouped

LARGEST = 900_000
HEAD = (
    "| page | line | rule | certainty | before | after | times |\n"
    "|---|--:|---|---|---|---|--:|\n"
)
SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~@&-])")


def rendered(verdict: Verdict) -> str:
    """The summary, then a row for each kind of finding on each page."""
    opening = f"### ribao check\n\n{said(verdict.summary())}\n"
    groups = list(grouped(verdict.new))
    rows: list[str] = []
    size = len(opening.encode()) + len(HEAD)
    for group in groups:
        made = row(group)
        size += len(made.encode())
        if size > LARGEST:
            break
        rows.append(made)
    table = f"\n{HEAD}{''.join(rows)}" if rows else ""
    left = len(groups) - len(rows)
    more = f"\n{left} more rows do not fit here.\n" if left else ""
    unread = "".join(f"\n- {said(p.path)}: {said(p.reason)}" for p in verdict.unread)
    return f"{opening}{table}{more}{unread}{chr(10) if unread else ''}"


def row(group: Group) -> str:
    """A row of the table."""
    one = group.first
    cells = (
        said(one.path),
        str(one.place.line),
        said(one.rule),
        said(one.certainty),
        said(one.before) if one.fixable else said(one.message),
        said(one.after),
        str(len(group.findings)),
    )
    return f"| {' | '.join(cells)} |\n"


def said(text: str) -> str:
    """Text that Markdown shows as it is."""
    return SPECIAL.sub(r"\\\1", seen(text)).replace("\\<U\\+", "&lt;U\\+")
