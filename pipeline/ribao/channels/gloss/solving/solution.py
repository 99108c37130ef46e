"""
A shifted run solved: what stood there, and how sure each part of it is.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from ribao.channels.gloss.mirror.forward import encoded
from ribao.channels.gloss.shown.insertion import Insertion
from ribao.edits import Certainty, Edit
from ribao.lattice import Character, gbk

# Bits by which a choice of the model must lead to be called likely.
LIKELY_MARGIN = 10.0


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

    def parted(
        self, begun: Sequence[int], dubious: Container[int]
    ) -> Iterator[tuple[Edit, bool]]:
        """
        The edits of this run, cut where what began at `dubious` offsets begins or ends.

        Each part comes with whether it did. `begun` is as above.
        """
        done = 0
        for edit in self.edits:
            start, after, doubted = edit.start, "", False
            for at, character in zip(begun[done:], edit.after, strict=False):
                own = at in dubious
                if after and own != doubted and start < at < edit.end:
                    yield part(edit, start, at, after), doubted
                    start, after, doubted = at, "", False
                after += character
                doubted = doubted or own
            done += len(edit.after)
            yield part(edit, start, edit.end, after), doubted


def part(edit: Edit, start: int, end: int, after: str) -> Edit:
    """A part of an edit."""
    before = edit.before[start - edit.start : end - edit.start]
    return replace(edit, start=start, before=before, after=after)


def certainty(character: Character) -> Certainty:
    """How sure one restored character is."""
    if character.lost:
        return Certainty.GUESSED
    if character.margin == inf:
        return Certainty.PROVED
    if character.margin >= LIKELY_MARGIN:
        return Certainty.LIKELY
    return Certainty.GUESSED


@dataclass(frozen=True, slots=True)
class Chosen:
    """
    A run as the lattice solved it: its pieces, and its characters with margins.

    Where nothing well-formed went on, `broke`, it is what led there.
    """

    start: int
    end: int
    characters: tuple[Character, ...]
    units: list[tuple[int, int]]
    broke: bool = False

    @property
    def restored(self) -> str:
        """The text that stood there."""
        return "".join([character.character for character in self.characters])

    @property
    def begun(self) -> tuple[int, ...]:
        """The offset of the piece in which each restored character begins."""
        return tuple(self.units[one.unit][0] for one in self.characters)

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
        for unit, (start, end) in enumerate(self.units):
            while at < len(octets) and octets[at][1] <= unit:
                before.append(octets[at][0])
                at += 1
            inserted = insertions.get(start) if start < end else None
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
