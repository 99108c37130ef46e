"""
GitHub: workflow commands, which a run's log turns into annotations.

A step shows ten errors and drops the rest without a word, so there are nine,
one for each page and rule, worst first, and a notice that counts the others.
What a message may not hold is written as the runner's own toolkit writes it:
https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
"""

from __future__ import annotations

from collections import Counter

from ribao.audit.findings import Finding, seen
from ribao.audit.outputs.verdict import Verdict, findings, riskiest

SHOWN = 9


def rendered(verdict: Verdict) -> str:
    """The annotations, worst first, and how many findings they do not show."""
    counted = Counter((one.path, one.rule) for one in verdict.new)
    firsts: dict[tuple[str, str], Finding] = {}
    for one in riskiest(verdict.new):
        firsts.setdefault((one.path, one.rule), one)
    shown = list(firsts.items())[:SHOWN]
    rows = [annotation(one, counted[key]) for key, one in shown]
    rows += [
        command("error", page.reason, file=page.path, title="ribao")
        for page in verdict.unread[: SHOWN - len(shown)]
    ]
    hidden = len(verdict.new) - sum(counted[key] for key, _ in shown)
    if hidden:
        rows.append(command("notice", f"{findings(hidden)} more; {verdict.summary()}"))
    return "".join(f"{row}\n" for row in rows)


def annotation(finding: Finding, number: int) -> str:
    """The first finding of a rule on a page, with how many more there are."""
    more = f" (and {number - 1} more of this rule on this page)" if number > 1 else ""
    sure = f" ({finding.certainty})" if finding.certainty else ""
    place = finding.place
    return command(
        "error" if finding.grave else "warning",
        finding.sentence() + more,
        file=finding.path,
        line=str(place.line),
        endLine=str(place.end_line),
        col=str(place.column),
        title=f"ribao: {finding.rule}{sure}",
    )


def command(name: str, message: str, **properties: str) -> str:
    """A workflow command on one line."""
    inner = ",".join(f"{key}={value(seen(said))}" for key, said in properties.items())
    return f"::{name}{' ' + inner if inner else ''}::{data(seen(message))}"


def data(text: str) -> str:
    """Text as a command's message may hold it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def value(text: str) -> str:
    """Text as a command's property may hold it."""
    return data(text).replace(":", "%3A").replace(",", "%2C")
