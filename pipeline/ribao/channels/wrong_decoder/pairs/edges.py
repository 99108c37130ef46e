"""
Edges: where a garbled stretch begins and ends, when words do not say.

Of two-byte codes every character is one of the other table, so any number of healthy
characters beside a stretch may belong to it, and any number of its own may be
healthy: 多等 20 分钟 and 多单 20 分钟 both read, and only one was written. What a
line costs under the other cut says whether it is a doubt; the characters between the
two cuts are then marked as guessed, on whichever side of the cut they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ribao.channels.wrong_decoder.law.laws import WRITTEN, ends, forward
from ribao.channels.wrong_decoder.law.readers import reader
from ribao.channels.wrong_decoder.search.regions import Piece, Region
from ribao.channels.wrong_decoder.search.scene import LATE, SWITCH
from ribao.channels.wrong_decoder.search.score import Score, staying

# In bits: what another cut must cost more before it is none; how many characters
# beyond ASCII it may lie away, and how many in all.
DOUBT, FAR, WIDE = 12.0, 3, 12
# How many characters behind a change its price is counted for.
BEHIND = 3


def edged(line: str, runs: list[Region], law: str, price: Score) -> list[Region]:
    """The runs of a line, the characters in doubt at their ends marked; a whole line
    has no edges."""
    if any(run.before == line for run in runs):
        return runs
    return [marked(line, run, law, price) for run in runs]


def marked(line: str, run: Region, law: str, price: Score) -> Region:
    """A run with what is in doubt at both of its ends."""
    head = max(inner(line, run, law, price, False), default=0)
    tail = max(inner(line, run, law, price, True), default=0)
    before = max(outer(line, run, law, price, False), default=0)
    after = max(outer(line, run, law, price, True), default=0)
    return replace(run, pieces=parted(run, head, tail), doubts=(before, after))


def inner(
    line: str, run: Region, law: str, price: Score, behind: bool
) -> Iterator[int]:
    """How many of a run's characters at one end may be healthy."""
    for size in sizes(run.before, behind):
        if size == len(run.before):
            return
        cut = -size if behind else size
        part = run.before[cut:] if behind else run.before[:cut]
        if not simple(run, size, behind) or forward(reading(part, law), law) != part:
            return
        known = run.after[cut:] if behind else run.after[:cut]
        if doubtful(line, run, part, known, price, behind, kept=True):
            yield size


def outer(
    line: str, run: Region, law: str, price: Score, behind: bool
) -> Iterator[int]:
    """How many of the characters beside a run may belong to it."""
    beside = line[run.end :] if behind else line[: run.start]
    for size in sizes(beside, not behind):
        part = beside[:size] if behind else beside[-size:]
        read = reading(part, law)
        if len(read) != len(part) or forward(read, law) != part:
            return
        if doubtful(line, run, read, part, price, behind, kept=False):
            yield size


def sizes(text: str, backwards: bool) -> Iterator[int]:
    """After how many characters from one end a cut may lie: behind one beyond ASCII."""
    found = 0
    for size in range(1, min(len(text), WIDE) + 1):
        found += text[-size if backwards else size - 1] > "\x7f"
        if text[-size if backwards else size - 1] > "\x7f":
            yield size
        if found == FAR:
            return


def simple(run: Region, size: int, behind: bool) -> bool:
    """Whether so many characters at one end of a run are one for one, none guessed."""
    piece = run.pieces[-1 if behind else 0]
    plain = not piece.lost and len(piece.before) == len(piece.after)
    return plain and size < len(piece.before)


def reading(part: str, law: str) -> str:
    """What these characters would be, if they were misread; nothing if they cannot."""
    written, read = ends(law)
    try:
        octets = part.encode(reader(read).codec)
        return octets.decode(WRITTEN[written])
    except UnicodeError:
        return ""


def doubtful(
    line: str,
    run: Region,
    other: str,
    known: str,
    price: Score,
    behind: bool,
    kept: bool,
) -> bool:
    """Whether `other` could as well stand where `known` does, at one end of a run."""
    if behind:
        rest = run.after[: len(run.after) - len(known)] if kept else run.after
        left, right = (
            line[: run.start] + rest,
            line[run.end + len(other) * (not kept) :],
        )
    else:
        rest = run.after[len(known) :] if kept else run.after
        left = line[: run.start - len(other) * (not kept)]
        right = rest + line[run.end :]
    framed = f"\n\n{left}"[-2:], f"{right}\n"[:BEHIND]
    turn = turned(line, run, len(other), behind, kept)
    more = cost(framed, other, price, kept) - cost(framed, known, price, not kept)
    return more + turn < DOUBT


def turned(line: str, run: Region, size: int, behind: bool, kept: bool) -> float:
    """What it costs that a run no longer begins or ends with its line, or gains."""
    beyond = len(line) - run.end if behind else run.start
    price = SWITCH if behind else LATE
    if kept:
        return price if beyond == 0 else 0.0
    return -price if beyond == size else 0.0


def cost(beside: tuple[str, str], part: str, price: Score, healthy: bool) -> float:
    """What a part and what follows it cost after two characters."""
    text = beside[0] + part + beside[1]
    return sum(
        staying(price, text[at - 2], text[at - 1], text[at])
        if healthy and at < 2 + len(part)
        else price(text[at - 2], text[at - 1], text[at])
        for at in range(2, len(text))
    )


def parted(run: Region, head: int, tail: int) -> tuple[Piece, ...]:
    """A run's pieces, so many characters at its ends in pieces of their own."""
    pieces = list(run.pieces)
    if head:
        first = pieces[0]
        doubted = Piece(first.before[:head], first.after[:head], guessed=True)
        pieces[:1] = [doubted, Piece(first.before[head:], first.after[head:])]
    if tail and len(pieces[-1].before) > tail:
        last = pieces[-1]
        doubted = Piece(last.before[-tail:], last.after[-tail:], guessed=True)
        pieces[-1:] = [Piece(last.before[:-tail], last.after[:-tail]), doubted]
    return tuple(pieces)
