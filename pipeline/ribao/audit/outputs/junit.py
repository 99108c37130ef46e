"""
JUnit: a test a page, a failure for each rule that found something there.

There is no such standard; what is written here satisfies the schema drawn from
Ant's own tasks, the strictest of those in use. Its times are zero and its host
has no name, so that two runs give the same bytes. XML 1.0 cannot hold control
characters, which garbled pages are full of: they are spelt out.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from ribao.audit.findings import Finding, seen
from ribao.audit.gate import Gated
from ribao.audit.outputs.text import line
from ribao.audit.outputs.verdict import Verdict, findings, grouped

EPOCH = "1970-01-01T00:00:00"
SHOWN = 50


def rendered(verdict: Verdict) -> str:
    """One suite, a case for each page."""
    new = {path: list(found) for path, found in by_path(verdict.new)}
    failures = sum(len(rules(new.get(page.path, []))) > 0 for page in verdict.pages)
    cases = "".join(case(page, new.get(page.path, [])) for page in verdict.pages)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n'
        f'<testsuite package="ribao" id="0" name="check" timestamp="{EPOCH}"'
        f' hostname="localhost" tests="{len(verdict.pages)}"'
        f' failures="{failures}" errors="{len(verdict.unread)}" time="0">\n'
        f"<properties/>\n{cases}<system-out/>\n<system-err/>\n"
        "</testsuite>\n</testsuites>\n"
    )


def by_path(found: Iterable[Finding]) -> Iterable[tuple[str, Iterable[Finding]]]:
    """The findings of each page, as its gate named it."""
    return groupby(found, key=named)


def named(finding: Finding) -> str:
    """The page of a finding, as its gate named it."""
    return f"{finding.path}:{finding.place.line}" if finding.item else finding.path


def rules(found: list[Finding]) -> list[str]:
    """The rules that found something, in order."""
    return list(dict.fromkeys(one.rule for one in found))


def case(page: Gated, found: list[Finding]) -> str:
    """A page as a test."""
    opening = f'<testcase name="{quoted(page.path)}" classname="ribao.check" time="0"'
    if page.reason:
        message = quoted(page.reason)
        return f'{opening}>\n<error type="unread" message="{message}"/>\n</testcase>\n'
    if not found:
        return f"{opening}/>\n"
    lines = [line(group) for group in grouped(found)]
    more = [f"and {len(lines) - SHOWN} more lines"] if len(lines) > SHOWN else []
    inner = quoted("\n".join(lines[:SHOWN] + more), kept="\n")
    names = ", ".join(rules(found))
    message = quoted(f"{findings(len(found))}: {names}")
    failure = f'<failure type="{quoted(names)}" message="{message}">{inner}</failure>'
    return f"{opening}>\n{failure}\n</testcase>\n"


def quoted(text: str, kept: str = "") -> str:
    """Text for XML: what hides spelt out, then escaped."""
    from html import escape

    from ribao.audit.visible import visible

    return escape(visible(text, kept) if kept else seen(text))
