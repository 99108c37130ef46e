"""
Findings: what the gate has to say of a page, each thing at its place.

A finding is an edit that `clean` would make, or a reason for which it would
hold or refuse the page. Lines and columns count from 1, in characters of the
decoded text, as editors and forges count them; bytes count from 0 in the file.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ribao.audit.placed import Placed, placed
from ribao.audit.source import sought
from ribao.audit.visible import visible
from ribao.decode.codec import CODECS
from ribao.edits import Change
from ribao.records import Decoding, Note

# Characters of the page shown on either side of a finding.
AROUND = 20
EDITORIAL = "editorial"
UNSURE_ENCODING = "unsure-encoding"


@dataclass(frozen=True, slots=True)
class Place:
    """
    A stretch of a page: lines and columns from 1, characters from 0, bytes from 0.

    `byte` is -1 where the encoding gives a character no bytes of its own.
    """

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    start: int = 0
    end: int = 0
    byte: int = -1
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """
    One thing found on the page `path`, by `rule`.

    `before` and `after` are the edit; a finding without a fix has `fixable`
    False and says why in `message`. `certainty` is a certainty's name, or
    `editorial` for a rule that undoes no garbling, or empty for a page as a
    whole. `times` counts the same finding among those before it on its page;
    `item` is the id of a page that is one line of a file. `received` is what
    stands there on the page as it came: another text than `before` where an
    earlier step has been at it.
    """

    path: str
    rule: str
    certainty: str
    place: Place
    before: str = ""
    after: str = ""
    left: str = ""
    right: str = ""
    fixable: bool = False
    message: str = ""
    times: int = 0
    item: str = ""
    received: str = ""

    @property
    def grave(self) -> bool:
        """Whether it is garbling, or a page in doubt, and not an editor's matter."""
        return self.certainty != EDITORIAL

    @property
    def fingerprint(self) -> str:
        """What this finding is known by: no line number, which any line moves."""
        parts = (
            self.path,
            self.item,
            self.rule,
            self.before,
            self.after,
            str(self.times),
        )
        told = "\0".join(parts).encode("utf-8", "surrogatepass")
        return hashlib.sha256(told).hexdigest()[:32]

    def sentence(self) -> str:
        """The finding in a line, safe to show anywhere."""
        if not self.fixable:
            return seen(self.message)
        return f"{seen(self.before) or 'nothing'} → {seen(self.after) or 'nothing'}"


def seen(text: str) -> str:
    """Text of a page on one line, with what hides spelt out."""
    return visible(text, kept="").replace("<U+000A>", "⏎")


def of_edits(
    path: str, decoding: Decoding, ledger: Iterable[Change], extracted: str = ""
) -> Iterator[Finding]:
    """
    A finding for each edit of the ledger, in order of place.

    The ledger is of `extracted` where that is given, else of the decoded text.
    """
    text = extracted or decoding.text
    found = sorted(placed(text, ledger), key=lambda p: (p.start, p.end, p.index))
    stretches = [(p.start, p.end) for p in found]
    places = (
        in_source(decoding, extracted, stretches)
        if extracted
        else located(decoding, stretches)
    )
    times: Counter[tuple[str, str, str]] = Counter()
    for one, place in zip(found, places, strict=True):
        same = (one.edit.rule, one.edit.before, one.edit.after)
        yield of_edit(path, text, one, place, times[same])
        times[same] += 1


def of_edit(path: str, text: str, one: Placed, place: Place, times: int) -> Finding:
    """The finding for one edit."""
    edit = one.edit
    changes = edit.before != edit.after
    return Finding(
        path=path,
        rule=edit.rule,
        certainty=EDITORIAL if edit.certainty is None else str(edit.certainty),
        place=place,
        before=edit.before,
        after=edit.after,
        left=text[max(0, one.start - AROUND) : one.start],
        right=text[one.end : one.end + AROUND],
        fixable=changes,
        message="" if changes else f"{edit.before} has lost what it stood for",
        times=times,
        received=text[one.start : one.end],
    )


def of_note(path: str, note: Note) -> Finding:
    """The finding for a note: the page as a whole."""
    return Finding(path, note.code, "", Place(), message=note.message)


def of_encoding(path: str, decoding: Decoding) -> Finding:
    """The finding for a page whose encoding is not sure enough."""
    message = f"the encoding, {decoding.encoding}, is {decoding.certainty}"
    return Finding(path, UNSURE_ENCODING, "", Place(), message=message)


def in_source(
    decoding: Decoding, extracted: str, stretches: list[tuple[int, int]]
) -> list[Place]:
    """Where stretches of an extracted text stand in the page; its top if unknown."""
    sources = list(sought(decoding.text, extracted, stretches))
    known = iter(located(decoding, [source for source in sources if source]))
    return [next(known) if source else Place() for source in sources]


def located(decoding: Decoding, stretches: list[tuple[int, int]]) -> list[Place]:
    """Where stretches of the text are, in lines and bytes."""
    if not stretches:
        return []
    text = decoding.text
    lines = [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]
    ends = sorted({at for stretch in stretches for at in stretch})
    byte = offsets(decoding, ends)
    places = []
    for start, end in stretches:
        first, last = bisect_right(lines, start), bisect_right(lines, end)
        here = byte.get(start, -1)
        size = byte[end] - here if here >= 0 and end in byte else 0
        places.append(
            Place(
                first,
                start - lines[first - 1] + 1,
                last,
                end - lines[last - 1] + 1,
                start,
                end,
                here,
                size,
            )
        )
    return places


def offsets(decoding: Decoding, ends: list[int]) -> dict[int, int]:
    """
    The byte at which each character of `ends`, sorted, begins.

    Absent for a place inside a pin, and for all of an encoding that switches
    state: there a character has no bytes of its own.
    """
    codec = CODECS[decoding.encoding]
    found: dict[int, int] = {}
    if codec.stateful:
        return found
    text, python = decoding.text, codec.python
    pins = deque(decoding.pins)
    total = position = 0
    for end in ends:
        # A pin of no length, a byte-order mark, stands before its character.
        while pins and (
            pins[0].start < end or (pins[0].start == end and not pins[0].length)
        ):
            pin = pins.popleft()
            total += size(text[position : pin.start], python) + len(pin.data)
            position = pin.start + pin.length
        if position <= end:
            total += size(text[position:end], python)
            position = end
            found[end] = total
    return found


def size(text: str, python: str) -> int:
    """How many bytes a text has in an encoding; lone surrogates as they stand."""
    if python == "utf-8":
        return len(text.encode(python, "surrogatepass"))
    return len(text.encode(python))
