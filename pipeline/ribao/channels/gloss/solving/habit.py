"""
What a page's own text says of how its lost bytes read.

The language model knows Chinese; the page knows its subject. A name, a term or
a turn of phrase that stood once is likely to stand again, which way lines are
broken is the page's own habit, and a page that a conversion has gone over
holds what a conversion gives. All of this is counted on the received text where it
is in step.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from math import inf, log2
from typing import TYPE_CHECKING, Literal

from ribao.channels.gloss.shown.forms import script_of
from ribao.channels.gloss.solving.counts import Counts, ascii_kind, standing
from ribao.channels.gloss.solving.listing import NEVER, listing, unseen, wide
from ribao.channels.gloss.solving.typesetting import (
    ASKING,
    MARKS,
    MISPLACED,
    UNASKED,
    barred,
)
from ribao.language import model

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Where a tag begins, as where a line ends, so does what was said.
MARKUP = "<"

# Bits of 国 on a converted page where it must be (one hanzi in four thousand).
STRANGE = 12.0
# Which letter or digit it is: the language model tells none from the other.
LETTER, DIGIT = 5.0, 3.0

# How much of the next character the page's own pairs and triples tell: shares of
# the probability, the rest being the language model's.
PAIR, TRIPLE = 0.12, 0.25

# How many lists of costs are remembered, then forgotten: a page of lost bytes asks
# for few thousand, of a hundred characters each.
REMEMBERED = 1 << 13


@dataclass(frozen=True)
class Habit:
    """
    The language model's cost, as it fits one page.

    `counts` is what it shows, `strange` the cost of a character that no conversion
    gives, in bits.
    """

    counts: Counts
    script: Literal["Hans"] | None
    strange: float = inf
    _costs: dict[tuple[str, str], NDArray[np.float64]] = field(
        default_factory=dict, compare=False, repr=False
    )
    _prices: dict[str, NDArray[np.float64]] = field(
        default_factory=dict, compare=False, repr=False
    )
    _price: dict[str, float] = field(default_factory=dict, compare=False, repr=False)

    def step(self, before2: str, before1: str, character: str) -> float:
        """The cost in bits; infinite where the character cannot stand."""
        if character == MARKUP:
            character = "\n"
        if character < "\x80" <= before1:
            follows = self.counts.follows[standing(before2, before1)]
            cost = follows.get(ascii_kind(character), NEVER)
            return cost + self.misplaced(before1, character)
        cost = model(self.script).step(before2, before1, character)
        if before1 + character in self.counts.pairs:
            cost = self.adapted(before2, before1, character, cost)
        price = self._price.get(character)
        if price is None:
            price = self._price[character] = self.price(character)
        if character in MARKS:
            price += self.misplaced(before1, character)
        return cost + price

    def steps(self, before2: str, before1: str, characters: str) -> NDArray[np.float64]:
        """The costs of each of `characters`, in their order."""
        asked = before2 + before1, characters
        costs = self._costs.get(asked)
        if costs is None:
            if len(self._costs) > REMEMBERED:
                self._costs.clear()
            costs = self._costs[asked] = self.every(before2, before1, characters)
        return costs

    def every(self, before2: str, before1: str, characters: str) -> NDArray[np.float64]:
        """The same, asked for the first time."""
        listed = listing(characters)
        places = listed.places
        costs = model(self.script).steps(before2, before1, characters)
        costs += self.priced(characters)
        seen = self.counts.behind.get(before1, "")
        for mark in barred(before1):
            if mark in places and mark not in seen:
                costs[places[mark]] += self.misplaced(before1, mark)
        for one in (*listed.ascii, *filter(places.__contains__, seen)):
            costs[places[one]] = self.step(before2, before1, one)
        return costs

    def priced(self, characters: str) -> NDArray[np.float64]:
        """What each costs beyond its context."""
        prices = self._prices.get(characters)
        if prices is None:
            listed = listing(characters)
            prices = listed.elsewhere(self.script is None, self.strange).copy()
            for one in (
                *listed.wide,
                *(listed.places.keys() & self.counts.singles.keys()),
            ):
                prices[listed.places[one]] = self.price(one)
            self._prices[characters] = prices
        return prices

    @cached_property
    def lenient(self) -> Habit:
        """The same, with characters allowed that no conversion gives."""
        return replace(self, strange=STRANGE, _costs={}, _prices={}, _price={})

    def misplaced(self, before: str, character: str) -> float:
        """What a mark costs where typesetting does not let it stand."""
        if character not in barred(before) or before + character in self.counts.pairs:
            return 0.0
        return UNASKED if before in ASKING else MISPLACED

    def price(self, character: str) -> float:
        """What a character costs beyond its context, for not being this page's."""
        singles = self.counts.singles
        seen = character in singles
        if wide(character):
            if character.isalnum() and seen:
                return LETTER if character.isalpha() else DIGIT
            seen = seen or (
                not character.isalnum()
                and chr(ord(character) - 0xFEE0) in self.counts.singles
            )
        return 0.0 if seen else unseen(character, self.script is None, self.strange)

    def adapted(self, before2: str, before1: str, character: str, cost: float) -> float:
        """The language model's cost, once the page's own text has been asked."""
        pair = self.counts.pairs.get(before1 + character)
        if pair is None:
            return cost
        share = PAIR * pair / (self.counts.singles[before1] + 1)
        triple = self.counts.triples.get(before2 + before1 + character)
        if triple is not None:
            share += TRIPLE * triple / (self.counts.pairs[before2 + before1] + 1)
        return min(cost, -log2((1 - PAIR - TRIPLE) * 2**-cost + share))


@lru_cache(maxsize=4)
def habit_of(text: str) -> Habit:
    """What a page says of itself, from those parts that are in step."""
    return Habit(Counts(text), script_of(text))
