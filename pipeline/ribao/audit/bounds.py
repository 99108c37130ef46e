"""
Bounds: what a sample says of the whole, and no more.

Sixty edits drawn at random and found right mean that at most one in twenty is
wrong, nineteen times in twenty: 0.95 to the sixtieth is less than 0.05. With
wrong ones among them the exact bound of Clopper and Pearson (Biometrika 26,
1934) says it. Edits looked at because they are risky say nothing of the whole,
so they never enter here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import comb

from ribao.audit.decisions import ACCEPT, RANDOM, REJECT, Decisions

DOUBT = 0.05


def at_most(wrong: int, seen: int) -> float:
    """
    The share of wrong ones that a sample allows, at 95 %; 1.0 for no sample.

    >>> round(at_most(0, 60), 3), round(at_most(0, 300), 3), round(at_most(2, 60), 3)
    (0.049, 0.01, 0.101)
    """
    if wrong >= seen:
        return 1.0
    low, high = wrong / seen, 1.0
    # The likelihood of so few falls as the share rises; 40 halvings are plenty.
    for _ in range(40):
        middle = (low + high) / 2
        few = sum(
            comb(seen, k) * middle**k * (1 - middle) ** (seen - k)
            for k in range(wrong + 1)
        )
        low, high = (middle, high) if few > DOUBT else (low, middle)
    return high


@dataclass(frozen=True, slots=True)
class Judged:
    """How a rule fared: decisions for and against, and those of a random sample."""

    rule: str
    accepted: int = 0
    rejected: int = 0
    sampled: int = 0
    wrong: int = 0

    @property
    def precision(self) -> float:
        """The share of decisions that were for it; 1.0 where there are none."""
        decided = self.accepted + self.rejected
        return self.accepted / decided if decided else 1.0

    def sentence(self) -> str:
        """The bound in words, empty without a random sample."""
        if not self.sampled:
            return ""
        return (
            f"{self.wrong} of {self.sampled} drawn at random are wrong: at most"
            f" {at_most(self.wrong, self.sampled):.1%} of all (95 %)"
        )


def by_rule(decisions: Decisions) -> dict[str, Judged]:
    """How each rule fared, by its name; `*` is all of them together."""
    counted: Counter[tuple[str, str]] = Counter()
    for decision in decisions.values():
        if decision.verdict not in (ACCEPT, REJECT):
            continue
        for rule in (decision.edited.rule, "*"):
            counted[rule, decision.verdict] += 1
            if decision.stream == RANDOM:
                counted[rule, f"sampled {decision.verdict}"] += 1
    return {
        rule: Judged(
            rule,
            counted[rule, ACCEPT],
            counted[rule, REJECT],
            counted[rule, f"sampled {ACCEPT}"] + counted[rule, f"sampled {REJECT}"],
            counted[rule, f"sampled {REJECT}"],
        )
        for rule in dict.fromkeys(rule for rule, _ in counted)
    }
