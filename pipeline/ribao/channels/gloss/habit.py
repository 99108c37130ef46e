"""
What a page's own text says of how its lost bytes read.

The language model knows Chinese; the page knows its subject. A name, a term or
a turn of phrase that stood once is likely to stand again, which way lines are
broken is the page's own habit, and a page that a conversion has gone over
holds what a conversion gives: 國, never 国 or 囯, but for what it shows
elsewhere. All of this is counted on the received text where it is in step.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from math import inf, log2
from typing import TYPE_CHECKING, Literal

from ribao.code_units import UNITS, counted, units
from ribao.language import model
from ribao.script import rows, simplified, to_simplified, traditional

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# What ends a line: half of all full stops do, with their quotation mark or without,
# and one in ten of these others (msr, wmt, xwlb, zte).
ENDS, PAUSES = frozenset("。！？"), frozenset("”；：…")

# How marks are set: what stops a clause does not stop it twice, no line begins
# with a stop or a closing mark, nothing ends behind an opening one. General
# requirements for Chinese text layout (W3C clreq), and no page sets it otherwise
# but by mistake.
STOPS, CLOSING, OPENING = "，、；：。！？", "”’》）】」』〉", "“‘《（【「『〈"
ASKED = "！？"
MARKS = frozenset(STOPS + CLOSING + "\n")
# Bits of a mark, or of ASCII, where these rules do not let it stand.
MISPLACED = 14.0
# A particle that asks, and bits of a mark that does not, behind it: one in thirty
# (the same).
ASKING, UNASKED = "吗嗎", 5.0

# Where a tag begins, as where a line ends, so does what was said.
MARKUP = "<"

# The last character of Unicode's first plane.
LAST = "\uffff"
CONVERTED, SIMPLE = 1, 2

# Bits: a fullwidth form that the page has nowhere, ASCII that no page was seen
# to set there, and 国 on a converted page where it must be (one hanzi in four
# thousand).
UNSEEN_WIDE, NEVER, STRANGE = 10.0, 14.0, 12.0
# Which letter or digit it is: the language model tells none from the other.
LETTER, DIGIT = 5.0, 3.0
# A conversion sets one form for each character: bits of another that it knows, and
# of one that none sets.
SECOND, VARIANT = 4.0, 10.0

# ASCII that is as good as seen behind each kind of character, by `standing`.
ASCII_BEHIND = ("111\n(", "11\n(", "\n\n\n1")

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

    `follows` is the cost of ASCII behind ordinary characters, what ends a clause
    and what ends a sentence, in bits. `singles`, `pairs` and `triples` count its
    characters, and those behind one and two others. `strange` is the cost of a
    character that no conversion gives, in bits.
    """

    follows: tuple[Mapping[str, float], ...]
    singles: Counter[str]
    pairs: Counter[str]
    triples: Counter[str]
    script: Literal["Hans"] | None
    strange: float = inf
    _costs: dict[tuple[str, str], NDArray[np.float64]] = field(
        default_factory=dict, compare=False, repr=False
    )
    _prices: dict[str, NDArray[np.float64]] = field(
        default_factory=dict, compare=False, repr=False
    )
    _price: dict[str, float] = field(default_factory=dict, compare=False, repr=False)
    _behind: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def step(self, before2: str, before1: str, character: str) -> float:
        """The cost in bits; infinite where the character cannot stand."""
        if character == MARKUP:
            character = "\n"
        if character < "\x80" <= before1:
            follows = self.follows[standing(before2, before1)]
            cost = follows.get(ascii_kind(character), NEVER)
            return cost + self.misplaced(before1, character)
        cost = model(self.script).step(before2, before1, character)
        if before1 + character in self.pairs:
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
        seen = self.behind(before1)
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
            for one in (*listed.wide, *(listed.places.keys() & self.singles.keys())):
                prices[listed.places[one]] = self.price(one)
            self._prices[characters] = prices
        return prices

    def behind(self, before: str) -> str:
        """The characters that stand behind `before` somewhere on the page."""
        if not self._behind:
            for pair in self.pairs:
                self._behind[pair[0]] = self._behind.get(pair[0], "") + pair[1]
        return self._behind.get(before, "")

    @cached_property
    def lenient(self) -> Habit:
        """The same, with characters allowed that no conversion gives."""
        return replace(self, strange=STRANGE, _costs={}, _prices={}, _price={})

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

    def misplaced(self, before: str, character: str) -> float:
        """What a mark costs where typesetting does not let it stand."""
        if character not in barred(before) or before + character in self.pairs:
            return 0.0
        return UNASKED if before in ASKING else MISPLACED

    def price(self, character: str) -> float:
        """What a character costs beyond its context, for not being this page's."""
        seen = character in self.singles
        if wide(character):
            if character.isalnum() and seen:
                return LETTER if character.isalpha() else DIGIT
            seen = seen or (
                not character.isalnum() and chr(ord(character) - 0xFEE0) in self.singles
            )
        return 0.0 if seen else unseen(character, self.script is None, self.strange)

    def adapted(self, before2: str, before1: str, character: str, cost: float) -> float:
        """The language model's cost, once the page's own text has been asked."""
        pair = self.pairs.get(before1 + character)
        if pair is None:
            return cost
        share = PAIR * pair / (self.singles[before1] + 1)
        triple = self.triples.get(before2 + before1 + character)
        if triple is not None:
            share += TRIPLE * triple / (self.pairs[before2 + before1] + 1)
        return min(cost, -log2((1 - PAIR - TRIPLE) * 2**-cost + share))


def wide(character: str) -> bool:
    """Whether it is a fullwidth form of ASCII."""
    return "\uff00" < character < "\uff5f"


def unseen(character: str, converted: bool, strange: float) -> float:
    """What a character costs that a page has nowhere, if it was converted or not."""
    if wide(character):
        return UNSEEN_WIDE + NEVER if character.isalnum() else UNSEEN_WIDE
    if character == "\N{IDEOGRAPHIC SPACE}" or "\x80" < character < "\u0250":
        return UNSEEN_WIDE
    if not converted:
        return 0.0
    return strange if character in unconverted() else form(character)


@dataclass(frozen=True)
class Listing:
    """
    Characters that a lost byte may end, the same ones over and over.

    Where each of them stands, and which of them are ASCII or a wide form of it.
    """

    characters: str
    places: Mapping[str, int]
    ascii: str
    wide: str
    _prices: dict[tuple[bool, float], NDArray[np.float64]] = field(default_factory=dict)

    def elsewhere(self, converted: bool, strange: float) -> NDArray[np.float64]:
        """What each costs on a page that has none of them."""
        prices = self._prices.get((converted, strange))
        if prices is None:
            import numpy as np

            prices = np.array([unseen(c, converted, strange) for c in self.characters])
            self._prices[converted, strange] = prices
        return prices


@lru_cache(maxsize=1 << 11)
def listing(characters: str) -> Listing:
    """The characters, ready to be looked for."""
    places = {one: at for at, one in enumerate(characters)}
    ascii = "".join(one for one in characters if one < "\x80")
    return Listing(characters, places, ascii, "".join(filter(wide, characters)))


@lru_cache(maxsize=1 << 14)
def barred(before: str) -> str:
    """The marks that do not stand behind `before`."""
    if before == "\n":
        return STOPS + CLOSING
    if before in ASKED:
        return "，、；：。"
    if before in STOPS:
        return STOPS + ("\n" if before in "，、" else "")
    if before in OPENING:
        return STOPS + "\n"
    return "，、；：。" if before in ASKING else ""


def ascii_kind(character: str) -> str:
    """ASCII as far as it is told apart: digits and letters are one each."""
    if character.isdigit():
        return "1"
    return "A" if character.isalpha() else character


def standing(before2: str, before1: str) -> int:
    """What stands before ASCII: 0 for ordinary characters, 2 for a sentence's end."""
    if before1 in ENDS or (before1 == "”" and before2 in ENDS):
        return 2
    return 1 if before1 in PAUSES else 0


def following(triples: Counter[str]) -> tuple[dict[str, float], ...]:
    """
    The cost in bits of the ASCII that follows a character, by how that stands,
    counted on the page and a few prior observations.
    """
    seen: tuple[Counter[str], ...] = (Counter(), Counter(), Counter())
    for triple, count in triples.items():
        before2, before1, behind = triple[0], triple[1], triple[2]
        if before1 >= "\x80":
            kind = behind if behind < "\x80" and behind not in "?(" else ""
            seen[standing(before2, before1)][kind and ascii_kind(kind)] += count
    costs = []
    for shown, prior, others in zip(seen, ASCII_BEHIND, (1, 10, 1), strict=True):
        counts = Counter(dict.fromkeys("1\n ,:(?", 0.5)) + Counter(prior) + shown
        counts[""] += others
        total = counts.total()
        costs.append({one: log2(total / count) for one, count in counts.items()})
    return tuple(costs)


@lru_cache(maxsize=1 << 15)
def form(character: str) -> float:
    """Bits of a character for which a conversion would rather set another."""
    origins = [one for one in simplified(character) if one != character]
    if not origins or any(traditional(one)[0] == character for one in origins):
        return 0.0
    given = rows("to_traditional.tsv")
    known = character in rows("variants.tsv")
    known = known or any(character in given.get(one, "") for one in origins)
    return SECOND if known else VARIANT


@cache
def unconverted() -> frozenset[str]:
    """Characters that a conversion to Traditional changes and never gives."""
    table = rows("to_traditional.tsv")
    return frozenset(table) - frozenset("".join(table.values()))


@lru_cache(maxsize=4)
def habit_of(text: str) -> Habit:
    """What a page says of itself, from those parts that are in step."""
    pairs = Counter(map(str.__add__, text, text[1:]))
    triples = Counter(map(str.__add__, map(str.__add__, text, text[1:]), text[2:]))
    singles = Counter(text)
    return Habit(following(triples), singles, pairs, triples, script_of(text))


def script_of(text: str) -> Literal["Hans"] | None:
    """The script of a page; None where it was converted."""
    converted, simple = counted(telling()[units(text)], (CONVERTED, SIMPLE))
    return None if converted > simple else "Hans"


@cache
def telling() -> NDArray[np.uint8]:
    """
    For each code unit whether only a converted page has it, or a conversion changes it.

    Characters beyond the first plane tell nothing.
    """
    import numpy as np

    table = np.zeros(UNITS, np.uint8)
    for kind, these in (
        (CONVERTED, map(chr, to_simplified())),
        (SIMPLE, unconverted()),
    ):
        table[[ord(one) for one in these if one <= LAST]] |= np.uint8(kind)
    return table


@lru_cache(maxsize=1 << 15)
def common(character: str) -> bool:
    """Whether it is, simplified, one of GB 2312's 3,755 common hanzi."""
    return b"\xb0" <= simplified(character)[0].encode("gb2312", "replace") < b"\xd8"
