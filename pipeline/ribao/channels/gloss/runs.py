"""
Shifted runs: from a broken insertion to where the decoder is in step again.

Every character received is turned into the bytes it may have been made of, in
the order they came, the insertions taken out. Read as GBK from where the text
was last whole, these bytes are the text again: 日 `?qǐng)` `?bào)` is
C8 D5, a byte that with D5 is read qǐng, a byte that with that one is read bào.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from math import inf, log2
from typing import Literal

from ribao.channels.gloss.forward import encoded, user_defined
from ribao.channels.gloss.insertions import Insertion
from ribao.edits import Certainty, Edit
from ribao.language import model
from ribao.lattice import Budget, Character, Codes, Search, Way, gbk
from ribao.script import differs, rows, traditional

HIGH = bytes(range(0x80, 0xFF))

# ASCII that a stray lead byte may have swallowed: nothing says which digit it
# was, so 1 stands for all (the commonest first digit).
SWALLOWED = b"1\n ,:(?"

# Bits by which a choice of the model must lead to be called likely.
LIKELY_MARGIN = 10.0

# What a reading of the page's whole glosses costs to contradict, in bits: a
# character that the page does not gloss elsewhere, one that no mirror is known
# to gloss, a gloss of the author's own inside a run.
UNSEEN, UNKNOWN, AUTHORS = 4.0, 8.0, 24.0

# What it costs to believe that bytes vanished and left no trace, in bits, and the
# bits a character above which a run reads so badly that this is looked into.
GAP, POOR = 16.0, 13.0

# Steps of the search that a page may cost, at least and for each character: some
# sixty times what a page of known runs takes.
STEPS, STEPS_EACH = 400_000, 300

CONTEXT = 3
LONGEST = 4000


@dataclass(frozen=True)
class Habit:
    """
    The language model's cost, as it fits one page.

    A page that a conversion has gone over holds what a conversion gives, or
    characters that have nothing else: 國, never 国 or 囯, but for what the page
    shows elsewhere (`seen`); `strange` is the cost of any other, in bits.
    Which ASCII follows a hanzi or a mark is counted on the page itself: one
    page breaks its lines after 。, the next writes years.
    """

    seen: frozenset[str]
    follows: tuple[Mapping[str, float], Mapping[str, float]]
    script: Literal["Hans"] | None
    strange: float = inf

    def step(self, before2: str, before1: str, character: str) -> float:
        """The cost in bits; infinite where the character cannot stand."""
        if character < "\x80" <= before1:
            return self.follows[before1 in ENDS].get(ascii_kind(character), NEVER)
        cost = model(self.script).step(before2, before1, character)
        if character in self.seen:
            return cost
        if "\u3000" == character or "\uff00" < character < "\uff5f":
            return cost + UNSEEN_WIDE
        if self.script is None and not convertible_image(character):
            return cost + self.strange
        return cost


ENDS = frozenset("。！？”…；")
UNSEEN_WIDE, NEVER = 10.0, 14.0


def ascii_kind(character: str) -> str:
    """ASCII as far as it is told apart: digits and letters are one each."""
    if character.isdigit():
        return "1"
    return "A" if character.isalpha() else character


def following(text: str) -> tuple[dict[str, float], dict[str, float]]:
    """
    The cost in bits of the ASCII that follows a character, and the end of a
    sentence, counted on the page and a few prior observations.
    """
    costs = []
    for ends, prior in ((False, "111\n("), (True, "\n\n\n1")):
        counts = Counter(dict.fromkeys("1\n ,:(?", 0.5))
        counts.update(prior)
        others = 1
        for before, behind in pairwise(text):
            if before >= "\x80" and (before in ENDS) is ends:
                others += 1
                if behind < "\x80" and behind not in "?(":
                    counts[ascii_kind(behind)] += 1
        total = others + counts.total()
        costs.append({kind: log2(total / count) for kind, count in counts.items()})
    return costs[0], costs[1]


# 国 on a converted page, where it must be: one hanzi in four thousand.
STRANGE = 12.0


@lru_cache(maxsize=1 << 15)
def convertible_image(character: str) -> bool:
    """Whether a conversion gives `character`, or leaves it as it is."""
    return character in images() or character not in rows("to_traditional.tsv")


@cache
def images() -> frozenset[str]:
    """All characters that conversions to Traditional give."""
    return frozenset("".join(rows("to_traditional.tsv").values()))


def habit_of(text: str) -> Habit:
    """What this page's own text says of how its lost bytes read."""
    converted = sum(differs(character) for character in text)
    simple = sum(character not in traditional(character) for character in text)
    script: Literal["Hans"] | None = None if converted > simple else "Hans"
    return Habit(frozenset(text), following(text), script)


@dataclass(frozen=True, slots=True)
class Run:
    """A shifted run solved: `text[start:end]` was `characters`."""

    start: int
    end: int
    characters: tuple[Character, ...]
    units: tuple[tuple[int, int], ...]

    @property
    def restored(self) -> str:
        """The text that stood there."""
        return "".join(character.character for character in self.characters)

    def shifted(self, text: str) -> bool:
        """Whether it is more than the received text again."""
        return self.restored != text[self.start : self.end]

    def insertions(self, page: Page, left: str) -> list[tuple[int, Insertion, str]]:
        """
        The insertions inside: byte offset from the run's start, itself, and the
        character whose code it stood behind ("" where there is no such code).
        """
        tail = encoded(left[-2:])[-2:]
        octets = [
            (octet, one.unit if place == 0 else one.last)
            for one in self.characters
            for place, octet in enumerate(encoded(one.character))
        ]
        literal = {one.unit for one in self.characters if one.character == "("}
        stood = []
        for unit, (start, _) in enumerate(self.units):
            inserted = page.insertions.get(start)
            if inserted is None or unit in literal:
                continue
            before = bytes(octet for octet, placed in octets if placed <= unit)
            character = gbk().pairs.get((tail + before)[-2:], "")
            stood.append((len(before), inserted, character))
        return stood

    def edits(self, text: str, rule: str) -> Iterator[Edit]:
        """The run as edits, cut where the certainty changes."""
        begun: list[list[str]] = [[] for _ in self.units]
        sure: list[Certainty | None] = [None] * len(self.units)
        for one in self.characters:
            begun[one.unit].append(one.character)
            before = sure[one.unit]
            own = certainty(one)
            sure[one.unit] = own if before is None else min(before, own)
        start, after = self.start, ""
        current: Certainty | None = None
        for (unit_start, _), characters, certain in zip(
            self.units, begun, sure, strict=True
        ):
            if certain is not None and current is not None and certain != current:
                yield Edit(start, text[start:unit_start], after, rule, current)
                start, after = unit_start, ""
            current = certain if certain is not None else current
            after += "".join(characters)
        yield Edit(start, text[start : self.end], after, rule, current)


def certainty(character: Character) -> Certainty:
    """How sure one restored character is."""
    if character.margin == float("inf"):
        return Certainty.PROVED
    if character.margin >= LIKELY_MARGIN:
        return Certainty.LIKELY
    return Certainty.GUESSED


@dataclass(frozen=True, slots=True)
class Trace:
    """
    What a reader leaves of a bad pair: what it shows, whether an ASCII byte
    goes with it, and whether user-defined pairs are bad ones too.
    """

    bad: str = "?"
    eats: bool = True
    user: bool = True


@dataclass(frozen=True)
class Page:
    """A received text and what is held to be true of how it was garbled."""

    text: str
    insertions: Mapping[int, Insertion]
    trace: Trace
    folded: bool
    codes: Mapping[str, Codes]
    score: Habit
    budget: Budget

    def run(self, start: int, left: str) -> Run | None:
        """
        The run that begins at `start`, behind the restored text `left`; or None.

        Where the plain reading of it fails or reads badly, bytes may have
        vanished without a trace, or a gloss of the author's own lies inside.
        """
        plainly = self.solved(start, left)
        if plainly is not None and self.fluent(plainly, left):
            return plainly
        lenient = self.lenient
        gaps = lenient.solved(start, left, vanished=True)
        if plainly is None:
            return gaps or lenient.solved(start, left, literal=True)
        if gaps is None or lenient.bits(gaps, left) + GAP > lenient.bits(plainly, left):
            return plainly
        return gaps

    @cached_property
    def lenient(self) -> Page:
        """The same page, with characters allowed that no conversion gives."""
        return replace(self, score=replace(self.score, strange=STRANGE))

    def bits(self, run: Run, left: str) -> float:
        """What the restored text costs behind `left`, and its losses besides."""
        before = ("\n\n" + left)[-2:]
        text = before + run.restored
        return sum(
            self.score.step(text[at - 2], text[at - 1], text[at])
            for at in range(2, len(text))
        )

    def fluent(self, run: Run, left: str) -> bool:
        """Whether a run reads no worse than text does."""
        return self.bits(run, left) <= POOR * (len(run.restored) + 1)

    def solved(
        self, start: int, left: str, *, literal: bool = False, vanished: bool = False
    ) -> Run | None:
        """
        The run, with insertions of the author's own only if `literal`, and with
        bytes that left no trace only if `vanished`.
        """
        tail = encoded(left[-2:])[-2:]
        search = Search(gbk(), self.score, left[-2:], int.from_bytes(tail), self.budget)
        units: list[tuple[int, int]] = []
        end = None
        for span, ways in self.pieces(start, literal, vanished):
            if end is not None:
                if span[0] in self.insertions:
                    end = None
                elif span[0] - end > CONTEXT or len(ways) > 1:
                    break
            search.feed(ways, len(units))
            units.append(span)
            if search.dead or len(units) > LONGEST:
                return None
            if search.settled and end is None:
                end = span[1]
                counted = len(units)
                if len(search.paths) == 1:
                    break
        if end is None:
            return None
        characters = tuple(
            character for character in search.solved() if character.unit < counted
        )
        return Run(start, end, characters, tuple(units[:counted]))

    def pieces(
        self, start: int, literal: bool, vanished: bool
    ) -> Iterator[tuple[tuple[int, int], tuple[Way, ...]]]:
        """What was received from `start` on, piece by piece, with its ways."""
        while start < len(self.text):
            inserted = self.insertions.get(start)
            if inserted is not None:
                ways = self.inserted(inserted, literal)
                if vanished:
                    ways += gaps_before(ways, self.trace)
                yield (start, inserted.end), ways
                start = inserted.end
            else:
                yield (start, start + 1), self.read(start, vanished)
                start += 1

    def inserted(self, one: Insertion, literal: bool) -> tuple[Way, ...]:
        """The ways an insertion may have come about; its own bytes are not text."""
        lossy = bool(one.substitute) or not one.opened
        silent = not self.trace.bad and one.whole
        ways: list[Way] = []
        if literal:
            ways.append(Way(text=self.text[one.start : one.end], cost=AUTHORS))
        if one.reading:
            codes = self.codes.get(one.reading, {})
            if lossy or silent:
                ways.append(Way(completing=high_trails(codes)))
            if not lossy:
                ways.append(Way(ending=codes))
        else:
            known = tuple(bytes((octet,)) for octet in encoded(one.character))
            if lossy or silent:
                ways.append(Way((HIGH, *known)))
            if not lossy:
                ways.append(Way(known))
        return tuple(ways)

    def read(self, start: int, vanished: bool) -> tuple[Way, ...]:
        """The ways one character outside any insertion may have come about."""
        character = self.text[start]
        behind = ""
        if character == self.trace.bad and not self.trace.eats:
            behind = self.text[start + 1 : start + 2]
        return ways_of(character, behind, self.trace, self.folded, vanished)


def high_trails(codes: Codes) -> Codes:
    """The codes whose second byte a decoder may take for a lead byte."""
    return {
        lead: {trail: cost for trail, cost in trails.items() if trail >= 0x80}
        for lead, trails in codes.items()
    }


@lru_cache(maxsize=1 << 15)
def ways_of(
    character: str, behind: str, trace: Trace, folded: bool, vanished: bool
) -> tuple[Way, ...]:
    """
    What bytes of a shifted run a decoder may have shown as `character`, where
    `behind` is the next one if that matters.
    """
    ways = itself(character)
    if folded and character == " ":
        ways += itself("\N{IDEOGRAPHIC SPACE}")
    elif folded and "!" <= character <= "~":
        ways += itself(chr(ord(character) + 0xFEE0))
    if character == trace.bad:
        ways += lost_pairs(trace, behind)
    elif not trace.bad and not trace.eats and character < "@":
        ways.append(Way((HIGH, character.encode()), hanging=True))
    if character == "€":
        ways.append(Way((b"\x80",), hanging=True))
    if vanished and len(encoded(character)) == 2:
        ways += gaps_before(tuple(ways), trace)
    return tuple(ways)


def gaps_before(ways: tuple[Way, ...], trace: Trace) -> tuple[Way, ...]:
    """The same ways, behind bytes that left no trace."""
    return tuple(
        replace(
            way,
            places=(*gap.places, *way.places),
            hanging=True,
            cost=gap.cost + way.cost,
        )
        for gap in (VANISHING if trace.bad else (*VANISHING, VANISHED_ODD))
        for way in ways
        if not way.text and all(len(place) == 1 for place in way.places)
    )


def itself(character: str) -> list[Way]:
    """The ways of a character that is its own bytes, or no bytes of GBK at all."""
    code = encoded(character)
    if len(code) > 2:
        garbage = character == "\N{REPLACEMENT CHARACTER}"
        return [Way(text=character, cost=AUTHORS if garbage else 0.0)]
    ways = [Way(tuple(bytes((octet,)) for octet in code))]
    if "\ue000" <= character <= "\uf8ff":
        ways.append(Way(text=character))
    return ways


def lost_pairs(trace: Trace, behind: str) -> list[Way]:
    """What a substitute may stand for: a lead byte, with ASCII or a high byte."""
    if trace.eats:
        places: tuple[bytes, ...] = (HIGH, SWALLOWED)
    else:
        places = (stray_leads(behind, trace.user),)
    return [
        Way(places, hanging=True),
        Way((HIGH,), completing=unreadable(trace.user), hanging=True, cost=6.0),
        Way((b"\x80",), hanging=True, cost=6.0),
    ]


def stray_leads(behind: str, user: bool) -> bytes:
    """The lead bytes that make no pair with what is shown behind them."""
    follows = encoded(behind)[:1]
    if not follows or follows < b"@" or len(encoded(behind)) > 2:
        return HIGH
    codes = unreadable(user)
    return bytes(lead for lead in HIGH if follows[0] in codes.get(lead, {}))


@cache
def unreadable(user: bool) -> Codes:
    """The pairs that GBK has no character for, the `user`-defined included or not."""
    pairs = gbk().pairs
    codes: dict[int, dict[int, float]] = {}
    for lead in HIGH:
        for trail in range(0x40, 0xFF):
            read = bytes((lead, trail)) in pairs
            if not read and (user or not user_defined(lead, trail)):
                codes.setdefault(lead, {})[trail] = 0.0
    return codes


# What some readers swallow without a trace: user-defined pairs, and 80.
UPPER = bytes(range(0xA1, 0xFF))
VANISHING = (
    Way((bytes(range(0xAA, 0xB0)), UPPER), cost=GAP),
    Way((bytes(range(0xF8, 0xFF)), UPPER), cost=GAP),
    Way((bytes(range(0xA1, 0xA8)), bytes(range(0x40, 0xA1))), cost=GAP),
    Way((b"\x80",), cost=GAP),
)
VANISHED_ODD = Way((HIGH,), cost=GAP)
