"""
One piece of what a mirror's replacement left on a page, and how it is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ribao.channels.gloss.mirror.forward import encoded

# What stands for a byte that a reader could not read.
SUBSTITUTES = "?\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Form:
    """
    How a replacement is written: what opens it, what closes it, how it spells.

    `spelling` is a name that a template knows. A mirror that went over its page
    more than once replaced as many `times`.

    >>> Form("[", "]", "numbered").template
    '{character}[{numbered}]'
    """

    opening: str = "("
    closing: str = ")"
    spelling: str = "reading"
    times: int = 1

    @property
    def swallows(self) -> bool:
        """Whether it takes the character's place, and names it."""
        return self.opening.startswith("&")

    @property
    def template(self) -> str:
        """The same as the channel's parameters have it."""
        inserted = f"{self.opening}{{{self.spelling}}}{self.closing}"
        return inserted if self.swallows else "{character}" + inserted


class Insertion(NamedTuple):
    """
    One piece of replacement text, `text[start:end]`.

    `reading` is what a gloss says, with the blank that a table may have behind it,
    `character` what an entity names; the other is empty. `substitute` is what stands
    for the lost byte before it, if any does, and `opened` says whether its first
    character is still there. `stray` is the byte before it, where it is not lost.
    """

    start: int
    end: int
    reading: str
    character: str
    substitute: str
    opened: bool
    stray: bytes = b""
    form: Form = Form()

    @property
    def whole(self) -> bool:
        """Whether nothing of it is missing."""
        return self.opened and not self.substitute

    def may_follow(self, octet: int) -> bool:
        """Whether it may have parted this byte from what stood behind it."""
        return octet in self.stray if self.stray else octet >= 0x80


DECIMAL = Form("&#", ";", "number")


def insertion(
    text: str, start: int, end: int, form: Form, reading: str, character: str
) -> Insertion | None:
    """The insertion whose letters begin at `start`, with what opens it; or None."""
    opening = form.opening
    opened = text[max(0, start - len(opening)) : start] == opening
    rest = opening if opened else opening[1:]
    if not text.endswith(rest, 0, start):
        return None
    start -= len(rest)
    before = text[start - 1 : start] if start else ""
    stray = b""
    if not opened and before and "@" <= opening < "\x80":
        stray = left_of(before, ord(opening[0]))
    substitute = before if before and before in SUBSTITUTES else ""
    start -= len(before) if stray or substitute else 0
    return Insertion(start, end, reading, character, substitute, opened, stray, form)


def left_of(character: str, trail: int) -> bytes:
    """The first byte of a character whose second is `trail`; else nothing."""
    code = encoded(character)
    return code[:1] if len(code) == 2 and code[1] == trail else b""
