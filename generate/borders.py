"""
What words do to one another across their borders, in rates of characters.

Words drawn one by one (`Words`) are half the truth: 的 is followed by nouns, 2 by
what is counted. Lucene's counts of word pairs say so. A pair seen n times of the N
that its first word was has the rate of that word times TRUSTED (n - DISCOUNT) / N;
whatever is left of the first word draws its second as before. Projected on
characters that gives every triple its exact rate. The table holds three things of
it: how often words end in a and the next begins with b (`borders`), how the word b
alone goes on (in `openings`), and what the exact rate of a triple has beyond what
those and the words explain (in `triples`), where that is worth its three bytes.

Over the mean of the three ranking tasks: exact rates of all 4 million triples +1.5
points, those kept +1.3 to +1.7. Classes of words (persons, places) added nothing,
nor did smartcn's own counts of words; trusting the pairs fully loses 0.1.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from generate import smartcn
from ribao.language import DIGITS, LETTERS

DISCOUNT, TRUSTED = 2.0, 0.75
# Bits per word of text that a border and a triple must save to be kept; chains
# of three words rarer than this are not even looked at.
BORDER, TRIPLE, CHAIN = 1e-7, 3e-7, 3e-9
# What smartcn calls the beginning of a sentence, numbers and other scripts.
BEGUN = "始##始"
CLASSES = {BEGUN: "\n", "未##数": DIGITS, "未##串": LETTERS}
# A sentence begins after a line end, and after these where no line ends.
ENDERS = "。？！"

Rates = defaultdict[str, float]


def rates() -> Rates:
    """No rates yet."""
    return defaultdict(float)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two words in tokens, and the share of the first that the second follows."""

    first: str
    second: str
    share: float


def seen(words: Mapping[str, float], tokens: Mapping[str, str]) -> list[Pair]:
    """The pairs of words of ours; `tokens` are smartcn's words in ours."""
    counts, together = rates(), defaultdict[tuple[str, str], float](float)
    followed = rates()
    for word, count in smartcn.words().items():
        counts[tokens.get(word, "")] += count
    for first, second, count in smartcn.pairs():
        pair = tokens.get(first, ""), tokens.get(second, "")
        if all(pair):
            together[pair] += count
            followed[pair[0]] += count
    found = [
        Pair(a, b, TRUSTED * (n - DISCOUNT) / max(counts[a], followed[a]))
        for (a, b), n in sorted(together.items())
        if a in words and b in words and a not in ENDERS
    ]
    return found + sentences(words, [pair for pair in found if pair.first == "\n"])


def sentences(words: Mapping[str, float], begun: list[Pair]) -> list[Pair]:
    """What follows the end of a sentence: the end of its line, or another sentence."""
    lines = words["\n"] / sum(words[ender] for ender in ENDERS)
    ended = [Pair(ender, "\n", TRUSTED * lines) for ender in ENDERS]
    return ended + [
        Pair(ender, pair.second, pair.share * (1 - lines))
        for ender in ENDERS
        for pair in begun
    ]


class Words:
    """The rates inside words and where they begin and end; words add up to one."""

    def __init__(self, words: Mapping[str, float]) -> None:
        self.starts, self.ends, self.alone, self.counts = (rates() for _ in range(4))
        self.inside, self.endings, self.openings = (rates() for _ in range(3))
        self.triples = rates()
        for word in sorted(words):
            rate = words[word]
            self.starts[word[0]] += rate
            self.ends[word[-1]] += rate
            for character in word:
                self.counts[character] += rate
            if len(word) == 1:
                self.alone[word] += rate
                continue
            self.openings[word[:2]] += rate
            self.endings[word[-2:]] += rate
            for a, b in pairwise(word):
                self.inside[a + b] += rate
            for a, b, c in zip(word, word[1:], word[2:], strict=False):
                self.triples[a + b + c] += rate


class Borders:
    """The rates of `Words` with those across borders: what the table holds."""

    def __init__(self, words: Mapping[str, float], pairs: list[Pair]) -> None:
        self.words = Words(words)
        self.rates = words
        self.known = rates()  # the share of a word that its pairs account for
        for pair in pairs:
            self.known[pair.first] += pair.share
        self.borders = rates()
        self.after: defaultdict[str, Rates] = defaultdict(rates)
        self.before: defaultdict[str, Rates] = defaultdict(rates)
        self.beginning = rates()
        self.followed: defaultdict[str, Rates] = defaultdict(rates)
        for pair in pairs:
            self._project(pair)
        self.drawn = rates()  # words that end so and draw their next at random
        for word in sorted(words):
            self.drawn[word[-1]] += words[word] * (1 - self.known.get(word, 0.0))
        self.ends = rates()
        for word in sorted(words):
            self.ends[word[-1]] = self.drawn[word[-1]]
        for border in sorted(self.borders):
            self.ends[border[0]] += self.borders[border]
        self.openings = rates() | self.words.openings
        self.triples = rates() | self.words.triples
        self._ending()
        self._beginning()
        self._alone()
        self._chained()
        self._pruned()

    def _project(self, pair: Pair) -> None:
        a, b = pair.first, pair.second
        rate = self.rates[a] * pair.share
        self.borders[a[-1] + b[0]] += rate
        if len(a) > 1:
            self.after[a[-2:]][b[0]] += rate
        else:
            self.followed[a][b[0]] += pair.share
        if len(b) > 1:
            self.beginning[a[-1] + b[:2]] += rate
        else:
            self.before[b][a[-1]] += rate

    def start(self, b: str, c: str) -> float:
        """How likely c begins the word after one that ends in b."""
        drawn = self.drawn[b] * self.words.starts.get(c, 0.0)
        return (self.borders.get(b + c, 0.0) + drawn) / self.ends[b]

    def crossing(self, a: str, b: str) -> float:
        """The rate of words that end in a before b, per word that begins with b."""
        beyond = self.borders.get(a + b, 0.0) / self.words.starts[b]
        return self.drawn.get(a, 0.0) + beyond

    def _ending(self) -> None:
        """A word that ends in ab, and c."""
        seen_so = rates()
        for word in sorted(self.rates):
            seen_so[word[-2:]] += self.rates[word] * self.known.get(word, 0.0)
        for ab, row in self.after.items():
            for c, rate in row.items():
                self._add(ab + c, rate - seen_so[ab] * self.start(ab[1], c))

    def _beginning(self) -> None:
        """A word that ends in a, and one that begins with bc."""
        for abc, rate in self.beginning.items():
            opening = self.words.openings.get(abc[1:], 0.0)
            exact = rate + self.drawn[abc[0]] * opening
            self._add(abc, exact - self.crossing(abc[0], abc[1]) * opening)

    def _alone(self) -> None:
        """The word b and what follows it more often than other words in b."""
        for b, row in self.followed.items():
            for c, share in row.items():
                beyond = share - self.known[b] * self.start(b, c)
                if beyond > 0:
                    self.openings[b + c] += self.words.alone[b] * beyond

    def _chained(self) -> None:
        """A word that ends in a, the word b, and one that begins with c."""
        for b, row in self.before.items():
            thirds = list(self.followed.get(b, ()))
            if not thirds:
                continue
            starts = np.array([self.start(b, c) for c in thirds])
            follow = np.array([self.followed[b][c] for c in thirds])
            follow += (1 - self.known[b]) * starts
            alone = self.words.alone[b]
            opened = [self.openings[b + c] - self.words.openings[b + c] for c in thirds]
            explained = alone * starts + np.array(opened)
            for a, rate in row.items():
                exact = (rate + self.drawn[a] * alone) * follow
                beyond = exact - self.crossing(a, b) * explained
                for at in np.nonzero(beyond > CHAIN)[0].tolist():
                    self._add(a + b + thirds[at], float(beyond[at]))

    def _add(self, triple: str, beyond: float) -> None:
        if beyond > 0:
            self.triples[triple] += beyond

    def explained(self, a: str, b: str, c: str) -> float:
        """The rate of a triple without its own entry."""
        start = self.start(b, c)
        opening = self.openings.get(b + c, 0.0) + self.words.alone.get(b, 0.0) * start
        rate = self.words.endings.get(a + b, 0.0) * start
        return rate + self.crossing(a, b) * opening

    def _pruned(self) -> None:
        """Nothing that saves less than it costs; the borders first."""
        for border in list(self.borders):
            a, b = border
            chance = self.drawn[a] * self.words.starts[b]
            if saved(self.borders[border], chance) < BORDER:
                del self.borders[border]
        for triple in list(self.triples):
            chance = self.explained(*triple) if triple[1] in self.ends else 0.0
            if saved(self.triples[triple], chance) < TRIPLE:
                del self.triples[triple]


def saved(rate: float, chance: float) -> float:
    """Bits per word that a rate saves beside what is there without it."""
    return rate * float(np.log2(1 + rate / (chance + 1e-12)))
