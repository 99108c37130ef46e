"""
What a page's own text shows, counted: characters, two in a row, and three.

Most pages are asked for little of it, so each is counted when it is asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log2

# What ends a line: half of all full stops do, with their quotation mark or without,
# and one in ten of these others (msr, wmt, xwlb, zte).
ENDS, PAUSES = frozenset("。！？"), frozenset("”；：…")

# ASCII that is as good as seen behind each kind of character, by `standing`.
ASCII_BEHIND = ("111\n(", "11\n(", "\n\n\n1")


@dataclass(frozen=True)
class Counts:
    """The characters of a text, and what stands behind them."""

    text: str

    @cached_property
    def singles(self) -> Counter[str]:
        """How often each character stands there."""
        return Counter(self.text)

    @cached_property
    def pairs(self) -> Counter[str]:
        """The same of two in a row."""
        return Counter(map(str.__add__, self.text, self.text[1:]))

    @cached_property
    def triples(self) -> Counter[str]:
        """The same of three."""
        text = self.text
        pairs = map(str.__add__, text, text[1:])
        return Counter(map(str.__add__, pairs, text[2:]))

    @cached_property
    def behind(self) -> Mapping[str, str]:
        """The characters that stand behind each."""
        behind: dict[str, str] = {}
        for pair in self.pairs:
            behind[pair[0]] = behind.get(pair[0], "") + pair[1]
        return behind

    @cached_property
    def follows(self) -> tuple[Mapping[str, float], ...]:
        """
        The cost in bits of the ASCII behind a character, by how that stands: behind
        ordinary ones, what ends a clause and what ends a sentence.

        A few prior observations are counted with those of the page.
        """
        seen: tuple[Counter[str], ...] = (Counter(), Counter(), Counter())
        for triple, count in self.triples.items():
            before1 = triple[1]
            if before1 >= "\x80":
                behind = triple[2]
                kind = behind if behind < "\x80" and behind not in "?(" else ""
                own = seen[standing(triple[0], before1)]
                own[kind and ascii_kind(kind)] += count
        costs = []
        for shown, prior, others in zip(seen, ASCII_BEHIND, (1, 10, 1), strict=True):
            counts = Counter(dict.fromkeys("1\n ,:(?", 0.5)) + Counter(prior) + shown
            counts[""] += others
            total = counts.total()
            costs.append({one: log2(total / count) for one, count in counts.items()})
        return tuple(costs)

    @cached_property
    def digits(self) -> dict[str, str]:
        """What a number begins with that goes on so: its first digit, most often."""
        counted: dict[str, Counter[str]] = {}
        for triple, count in self.triples.items():
            before, first, behind = triple[0], triple[1], triple[2]
            if first.isdecimal() and first.isascii() and before >= "\x80":
                prior = Counter("1" if behind.isdecimal() else "")
                counted.setdefault(behind, prior)[first] += count
        return {behind: seen.most_common(1)[0][0] for behind, seen in counted.items()}


def standing(before2: str, before1: str) -> int:
    """What stands before ASCII: 0 for ordinary characters, 2 for a sentence's end."""
    if before1 in ENDS or (before1 == "”" and before2 in ENDS):
        return 2
    return 1 if before1 in PAUSES else 0


def ascii_kind(character: str) -> str:
    """ASCII as far as it is told apart: digits and letters are one each."""
    if character.isdigit():
        return "1"
    return "A" if character.isalpha() else character
