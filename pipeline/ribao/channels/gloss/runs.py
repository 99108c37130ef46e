"""
Shifted runs: from a broken insertion to where the decoder is in step again.

Every character received is turned into the bytes it may have been made of, in
the order they came, the insertions taken out. Read as GBK from where the text
was last whole, these bytes are the text again: 日 `?qǐng)` `?bào)` is
C8 D5, a byte that with D5 is read qǐng, a byte that with that one is read bào.

Where the page's table leaves one byte for each reading, that is all there is
to it, and the run is decoded at once. Where it leaves several, or bytes are
lost that no reading names, the lattice chooses.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, pairwise
from math import inf

from ribao.channels.gloss.forward import Decoder, encoded
from ribao.channels.gloss.habit import STRANGE, Habit, habit_of, unconverted
from ribao.channels.gloss.in_step import in_step
from ribao.channels.gloss.insertions import Insertion
from ribao.channels.gloss.reader import (
    AUTHORS,
    HIGH,
    Surroundings,
    gaps_before,
    places,
)
from ribao.edits import Certainty, Edit
from ribao.language import model
from ribao.lattice import Budget, Character, Codes, Search, Way, gbk

# Bits by which a choice of the model must lead to be called likely, and by which
# a run without gaps must read better than one with gaps to be called unique.
LIKELY_MARGIN, UNIQUE_MARGIN = 10.0, 10.0

# What a reading of the page's whole glosses costs to contradict, in bits: a
# character that the page does not gloss elsewhere, one that no mirror is known
# to gloss.
UNSEEN, UNKNOWN = 4.0, 8.0

# The bits of two characters, exceeded by one in twenty of any text's, above which
# bytes may have vanished there, and by how many a reading with gaps must be better.
ROUGH, BETTER = 20.0, 5.0

# How many characters before two that read badly, and behind, bytes may be missing.
BEFORE, AFTER = 1, 2

# No place at all: nothing vanished.
NOWHERE: frozenset[int] = frozenset()

# By how many bits text must read better to have been cut; and by how many it may
# read worse than what came, where nothing shows that bytes were lost.
CUT = 12.0

# States that all searches of a page may reach, and further ones for each
# character: a second or two, whatever the page, and no more than 20 times the
# cost of a glossed page of a megabyte.
STEPS, STEPS_EACH = 2_000_000, 2

CONTEXT = 3
LONGEST = 4000

# The second byte of a character that the end of the page cut off.
TRAILS = bytes(octet for octet in range(0x40, 0xFF) if octet != 0x7F)

# Where a shifted run may be in step again, or a byte may be missing.
EVENT = re.compile("[\x00-\x7f\ufffd€\ud800-\udfff\ue000-\uf8ff]")
GBK = codecs.getincrementaldecoder("gbk")


@dataclass(frozen=True, slots=True)
class Run:
    """
    A shifted run solved: `text[start:end]` was `restored`.

    `stood` are the insertions inside: byte offset from the run's start, itself,
    and the character whose code it stood behind ("" where there is none).
    `choices` are what the model decided: where, for what, against what, and by
    how many bits. `begun` is the offset of the piece in which each restored
    character begins.
    """

    start: int
    end: int
    restored: str
    edits: tuple[Edit, ...]
    stood: tuple[tuple[int, Insertion, str], ...]
    choices: tuple[tuple[int, str, str, float], ...] = ()
    begun: tuple[int, ...] = ()

    def sound(self) -> bool:
        """Whether each insertion stands behind a character, an entity its own."""
        return all(
            character and inserted.character in ("", character)
            for _, inserted, character in self.stood
        )


def certainty(character: Character) -> Certainty:
    """How sure one restored character is."""
    if character.lost:
        return Certainty.GUESSED
    if character.margin == inf:
        return Certainty.PROVED
    if character.margin >= LIKELY_MARGIN:
        return Certainty.LIKELY
    return Certainty.GUESSED


@dataclass(frozen=True)
class Page:
    """
    A received text and what is held to be true of how it was garbled.

    `glossed` are the codes of the page's table, which stand nowhere bare, and
    `spots` the offsets where the text may have been cut.
    """

    text: str
    insertions: Mapping[int, Insertion]
    around: Surroundings
    codes: Mapping[str, Codes]
    budget: Budget
    rule: str
    glossed: frozenset[int] = frozenset()
    spots: tuple[int, ...] = ()

    @cached_property
    def score(self) -> Habit:
        """How likely text is on this page."""
        return habit_of(in_step(self.text, self.insertions, self.spots))

    @cached_property
    def lenient(self) -> Habit:
        """The same, with characters allowed that no conversion gives."""
        return replace(self.score, strange=STRANGE, _prices={})

    def run(self, start: int, left: str) -> Run | None:
        """
        The run that begins at `start`, behind the restored text `left`; or None.

        Where a reader shows nothing for what it lost, an insertion may as well be
        the author's own: a run must then read hardly worse than what was received.
        """
        found = self.explained(start, left)
        if found is None or not self.around.silent:
            return found
        restored, received = self.aligned(found, self.as_it_came(found))
        better = plain_bits(received, left) - plain_bits(restored, left)
        return found if better > -CUT else None

    def as_it_came(self, run: Run) -> Run:
        """What was received of a run, without the insertions in it."""
        pieces, at = [], run.start
        for _, one, _ in run.stood:
            pieces.append(self.text[at : one.start])
            at = one.end
        pieces.append(self.text[at : run.end])
        return replace(run, restored="".join(pieces))

    def explained(self, start: int, left: str) -> Run | None:
        """
        The same, whatever it reads like.

        Where the plain reading of it fails or reads badly, bytes may have
        vanished without a trace, or a gloss of the author's own lies inside.
        """
        plainly = self.direct(start, left)
        if plainly is None or (self.around.folded and not self.fluent(plainly, left)):
            # A letter may be a byte of the run, and a fullwidth one that was folded.
            plainly = self.solved(start, left, self.score) or plainly
        if plainly is None:
            gaps = None
            if self.around.drops:
                gaps = self.solved(start, left, self.lenient, vanished=self.anywhere)
            return (
                gaps
                or self.solved(start, left, self.lenient)
                or self.solved(start, left, self.lenient, literal=True)
            )
        if not self.around.drops or self.fluent(plainly, left):
            return plainly
        rough = self.rough(plainly, left)
        gaps = self.solved(start, left, self.lenient, vanished=rough)
        if gaps is None:
            return plainly
        if self.better(gaps, plainly, left) >= BETTER:
            return gaps
        doubtful = tuple(
            replace(edit, certainty=Certainty.GUESSED) for edit in plainly.edits
        )
        return replace(plainly, edits=doubtful)

    @property
    def anywhere(self) -> range:
        """Every offset of the text."""
        return range(len(self.text))

    def rough(self, run: Run, left: str) -> Container[int]:
        """
        The offsets of a run at which bytes may have vanished without a trace.

        Two bytes that vanish leave one wrong character where two have been, and
        all behind it as it was; one byte leaves everything behind it wrong, up to
        the next one. So they are missing close before what reads badly.
        """
        costs = self.bits(run.restored + self.text[run.end : run.end + 2], left)
        bad = [at for at, (one, two) in enumerate(pairwise(costs)) if one + two > ROUGH]
        begun = run.begun or self.begun(run)
        places = [
            range(
                begun[max(0, at - BEFORE)],
                begun[at + AFTER] + 1 if at + AFTER < len(begun) else run.end + CONTEXT,
            )
            for at in bad
            if at - BEFORE < len(begun)
        ]
        return frozenset(offset for place in places for offset in place)

    def begun(self, run: Run) -> tuple[int, ...]:
        """`Run.begun` of a run whose bytes are all known."""
        owners: list[int] = []
        at = run.start
        while at < run.end:
            one = self.insertions.get(at)
            if one is None:
                owners += [at] * len(encoded(self.text[at]))
                at += 1
            else:
                owners += [at] * (not one.whole)
                at = one.end
        sizes = [len(encoded(character)) for character in run.restored]
        return tuple(owners[octet] for octet in accumulate(sizes[:-1], initial=0))

    def cut_by(self, reader: Decoder, spots: tuple[int, ...]) -> Page:
        """The same page, cut at `spots` by `reader`."""
        return replace(self, around=replace(self.around, reader=reader), spots=spots)

    def cut(self, start: int, left: str) -> Run | None:
        """The run behind a dangling byte, if there is one at `start`."""
        vanished = self.anywhere if self.around.drops else NOWHERE
        return self.solved(start, left, self.lenient, vanished=vanished)

    def surely_cut(self, at: int) -> bool:
        """Whether what is received from `at` on reads much better if cut there."""
        left = self.text[max(0, at - 2) : at]
        run = self.cut(at, left)
        if run is None:
            return False
        return self.better(run, self.as_it_came(run), left) > CUT

    def better(self, one: Run, other: Run, left: str) -> float:
        """By how many bits one solution of a run reads better than another."""
        mine, its = self.aligned(one, other)
        return sum(self.bits(its, left)) - sum(self.bits(mine, left))

    def aligned(self, one: Run, other: Run) -> tuple[str, str]:
        """Both as restored, with what follows up to the same place."""
        first = min(one.end, other.end)
        behind = self.text[first : max(one.end, other.end) + 2]
        return (
            one.restored + behind[one.end - first :],
            other.restored + behind[other.end - first :],
        )

    def margin(self, run: Run, left: str) -> float:
        """
        By how many bits `run` is likelier than that bytes vanished in silence.

        Code pages drop them that show `?` for others; no reader that shows U+FFFD
        was seen to. Where the budget is used up nobody knows, and it is none.
        """
        reader = self.around.reader
        if not reader.eats:
            return inf
        dropping = {"bad": "gone"}
        reader = replace(
            reader,
            user=dropping.get(reader.user, reader.user),
            euro=dropping.get(reader.euro, reader.euro),
        )
        page = replace(self, around=replace(self.around, reader=reader))
        rough = self.rough(run, left)
        gaps = page.solved(run.start, left, self.lenient, vanished=rough)
        if gaps is None:
            return 0.0 if self.budget.left <= 0 else inf
        mine, its = self.aligned(run, gaps)
        if mine != its:
            return 0.0
        return min([margin for _, _, _, margin in gaps.choices], default=inf)

    def bits(self, restored: str, left: str) -> list[float]:
        """What each character of restored text costs behind `left`."""
        text = ("\n\n" + left)[-2:] + restored
        return [
            self.lenient.step(text[at - 2], text[at - 1], text[at])
            for at in range(2, len(text))
        ]

    def fluent(self, run: Run, left: str) -> bool:
        """Whether a run reads no worse than text does, at every place of it."""
        costs = self.bits(run.restored + self.text[run.end : run.end + 2], left)
        return all(one + other <= ROUGH for one, other in pairwise(costs))

    def direct(self, start: int, left: str) -> Run | None:
        """The run, if every byte of it is known or named by one reading; else None."""
        if self.around.silent:
            return None
        data = bytearray(encoded(left[-2:])[-2:])
        base, pieces, stood = len(data), [], []
        decoder = GBK()
        at = start
        text = self.text
        try:
            while True:
                one = self.insertions.get(at)
                if one is not None:
                    octet = self.named(one, bytes(data[-2:]))
                    if octet is None:
                        return None
                    data += octet
                    pieces.append(decoder.decode(octet))
                    character = gbk().pairs.get(bytes(data[-2:]), "")
                    stood.append((len(data) - base, one, character))
                    at = one.end
                else:
                    stop = EVENT.search(text, at)
                    end = len(text) if stop is None else stop.start()
                    inside = (one for one in range(at, end) if one in self.insertions)
                    end = next(inside, end)
                    if end == at:
                        if stop is None or not "@" <= text[at] <= "~":
                            return None
                        end += 1
                    code = encoded(text[at:end])
                    data += code
                    pieces.append(decoder.decode(code))
                    at = end
                if not decoder.getstate()[0]:
                    return self.plain(start, at, "".join(pieces), stood)
        except UnicodeDecodeError:
            return None

    def named(self, one: Insertion, tail: bytes) -> bytes | None:
        """The byte an insertion names behind `tail`, b"" where it lost none."""
        codes = self.codes[one.reading] if one.reading else None
        if codes is None or not tail:
            return None
        if one.whole:
            fits = len(tail) == 2 and tail[1] in codes.get(tail[0], ())
            return b"" if fits else None
        trails = [octet for octet in codes.get(tail[-1], ()) if one.may_follow(octet)]
        return bytes(trails) if len(trails) == 1 else None

    def plain(
        self,
        start: int,
        end: int,
        restored: str,
        stood: list[tuple[int, Insertion, str]],
    ) -> Run | None:
        """A run of which nothing had to be chosen; None if it cannot have stood."""
        strange = unconverted().intersection(restored)
        if (
            strange
            and self.score.script is None
            and not strange <= self.score.singles.keys()
        ):
            return None
        before = self.text[start:end]
        if before == restored:
            return None
        edit = Edit(start, before, restored, self.rule, Certainty.PROVED)
        return Run(start, end, restored, (edit,), tuple(stood))

    def solved(
        self,
        start: int,
        left: str,
        score: Habit,
        *,
        literal: bool = False,
        vanished: Container[int] = NOWHERE,
    ) -> Run | None:
        """
        The run, with insertions of the author's own only if `literal`, and with
        bytes that left no trace only before the offsets `vanished`.
        """
        tail = encoded(left[-2:])[-2:]
        octets = int.from_bytes(tail)
        search = Search(gbk(), score, left[-2:], octets, self.budget, self.glossed)
        units: list[tuple[int, int]] = []
        end = None
        counted = 0
        for span, ways in self.pieces(start, literal, vanished):
            if end is not None:
                if span[0] in self.insertions:
                    end = None
                elif span[0] - end > CONTEXT:
                    break
                else:  # nothing hangs over that it could go on from
                    ways = tuple(way for way in ways if not way.hanging)
            behind = bool(units) and units[-1][0] in self.insertions
            broken = self.broken(span, behind)
            search.feed(ways, len(units), broken)
            units.append(span)
            if search.dead or len(units) > LONGEST:
                return None
            if search.settled and end is None:
                end = span[1]
                counted = len(units)
                if search.sole:
                    break
        if end is None and units and units[-1][1] == len(self.text):
            if hanging(search):
                search.feed((Way((TRAILS,)),), len(units), "")
                units.append((len(self.text), len(self.text)))
            end, counted = len(self.text), len(units)
        if end is None:
            return None
        characters = tuple(
            character for character in search.solved() if character.unit < counted
        )
        if not characters:
            return None
        return self.chosen(Chosen(start, end, characters, units[:counted]), left)

    def broken(self, span: tuple[int, int], behind: bool) -> str:
        """
        Where in a piece a glossed code may stand bare: see `Search.feed`.

        `behind` says that the piece comes behind an insertion, which may have
        parted a code's bytes.
        """
        follows = self.insertions.get(span[1])
        if follows is not None and follows.whole and follows.reading:
            return "all"
        if span[0] in self.insertions:
            return "both" if behind else "within"
        return "before" if behind else ""

    def chosen(self, run: Chosen, left: str) -> Run | None:
        """A run as the lattice solved it; None if it says nothing new."""
        if run.restored == self.text[run.start : run.end]:
            return None
        return Run(
            run.start,
            run.end,
            run.restored,
            tuple(run.edits(self.text, self.rule)),
            tuple(run.stood(self.insertions, left)),
            tuple(
                (run.units[one.unit][0], one.character, one.rival, one.margin)
                for one in run.characters
                if one.margin < inf
            ),
            tuple(run.units[one.unit][0] for one in run.characters),
        )

    def pieces(
        self, start: int, literal: bool, vanished: Container[int]
    ) -> Iterator[tuple[tuple[int, int], tuple[Way, ...]]]:
        """What was received from `start` on, piece by piece, with its ways."""
        while start < len(self.text):
            inserted = self.insertions.get(start)
            if inserted is not None:
                ways = self.inserted(inserted, literal)
                if start in vanished:
                    ways += gaps_before(ways, self.around.reader, self.text[start])
                yield (start, inserted.end), ways
                start = inserted.end
            else:
                gap = start in vanished
                ways = self.around.ways(self.text, start, gap, self.score.digits)
                yield (start, start + 1), ways
                start += 1

    def inserted(self, one: Insertion, literal: bool) -> tuple[Way, ...]:
        """The ways an insertion may have come about; its own bytes are not text."""
        lossy = not one.whole
        silent = self.around.silent and one.whole
        ways: list[Way] = []
        if literal:
            ways.append(Way(text=self.text[one.start : one.end], cost=AUTHORS))
        if one.reading:
            codes = self.codes[one.reading]
            if lossy or silent:
                ways.append(Way(completing=parted(codes, one), lost=False))
            if not lossy:
                ways.append(Way(ending=codes))
        else:
            known = places(one.character)
            if lossy or silent:
                ways.append(Way((HIGH, *known)))
            if not lossy:
                ways.append(Way(known))
        return tuple(ways)


def hanging(search: Search) -> bool:
    """Whether the page stops in the middle of a character, however it is read."""
    return all(state.pending or state.open for state in search.states)


def parted(codes: Codes, one: Insertion) -> Codes:
    """The codes of which `one` may have parted the second byte from what follows."""
    return {
        lead: {trail: cost for trail, cost in trails.items() if one.may_follow(trail)}
        for lead, trails in codes.items()
    }


def plain_bits(text: str, left: str) -> float:
    """What `text` costs behind `left`, whatever else stands on its page."""
    ids = model().ids(("\n\n" + left)[-2:] + text)
    return float(model().triples(ids, ids[1:], ids[2:]).sum())


@dataclass(frozen=True, slots=True)
class Chosen:
    """A run as the lattice solved it: its pieces, and its characters with margins."""

    start: int
    end: int
    characters: tuple[Character, ...]
    units: list[tuple[int, int]]

    @property
    def restored(self) -> str:
        """The text that stood there."""
        return "".join([character.character for character in self.characters])

    def stood(
        self, insertions: Mapping[int, Insertion], left: str
    ) -> Iterator[tuple[int, Insertion, str]]:
        """See `Run.stood`."""
        tail = encoded(left[-2:])[-2:]
        octets = [
            (octet, one.unit if place == 0 else one.last)
            for one in self.characters
            for place, octet in enumerate(encoded(one.character))
        ]
        literal = {one.unit for one in self.characters if one.character == "("}
        before = bytearray(tail)
        at = 0
        for unit, (start, _) in enumerate(self.units):
            while at < len(octets) and octets[at][1] <= unit:
                before.append(octets[at][0])
                at += 1
            inserted = insertions.get(start)
            if inserted is not None and unit not in literal:
                character = gbk().pairs.get(bytes(before[-2:]), "")
                yield len(before) - len(tail), inserted, character

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
