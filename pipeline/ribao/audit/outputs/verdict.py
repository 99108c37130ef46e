"""
Verdict: all that a run of the gate has to say, for every form alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from ribao.audit.findings import Finding
from ribao.audit.gate import Gated

# Worst first: what cannot be put back, what was made up, what was chosen.
RISK = ("lost", "", "guessed", "likely", "editorial", "proved")


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    The pages in their order, and which of the findings are new.

    `known` are findings that a baseline or a decision covers.
    """

    pages: tuple[Gated, ...]
    new: tuple[Finding, ...]
    known: tuple[Finding, ...] = ()

    @property
    def unread(self) -> tuple[Gated, ...]:
        """The pages that could not be read."""
        return tuple(page for page in self.pages if page.reason)

    def summary(self) -> str:
        """The whole in a line."""
        counted = Counter(finding.path for finding in self.new)
        if not self.new:
            said = f"{pages(len(self.pages))}: nothing found"
        else:
            said = (
                f"{pages(len(self.pages))}: {findings(len(self.new))} in"
                f" {len(counted)} of them"
            )
        said += f", {len(self.known)} known already" if self.known else ""
        said += f", {len(self.unread)} could not be read" if self.unread else ""
        return said + "."


def pages(number: int) -> str:
    """A number of pages, in words."""
    return "1 page" if number == 1 else f"{number} pages"


def findings(number: int) -> str:
    """A number of findings, in words."""
    return "1 finding" if number == 1 else f"{number} findings"


@dataclass(frozen=True, slots=True)
class Group:
    """Identical findings on one page: the same rule, before and after."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The one that stands first on its page."""
        return self.findings[0]


def grouped(found: Iterable[Finding]) -> Iterator[Group]:
    """Findings of the same page, rule, before and after together, by first place."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for one in found:
        key = (one.path, one.item, one.rule, one.certainty, one.before, one.after)
        groups.setdefault((*key, one.message), []).append(one)
    return (Group(tuple(group)) for group in groups.values())


def riskiest(found: Iterable[Finding]) -> list[Finding]:
    """The findings, worst first, else in their order."""
    return sorted(found, key=lambda one: RISK.index(one.certainty))


def by_page(found: Iterable[Finding]) -> Iterator[tuple[str, list[Finding]]]:
    """The findings of each page, in order."""
    for path, group in groupby(found, key=lambda one: one.path):
        yield path, list(group)
