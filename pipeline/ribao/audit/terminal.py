"""
The ledger of a page on a terminal: what stood there, what stands there now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest

from ribao.audit.passages import Passage, passages
from ribao.audit.visible import visible, width
from ribao.edits import Change
from ribao.records import Record

# Untouched characters shown on either side of a change. Changes nearer to each
# other than twice that are shown together, up to `LONGEST` characters.
AROUND = 12
LONGEST = 60
RED, GREEN, FAINT, PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[2m", "\x1b[0m"


def diff(record: Record, colour: bool) -> str:
    """
    Every change of a page, with context, as lines for a terminal.

    Without colour, carets mark what changed, counted in columns.
    """
    if record.decoding is None:
        return ""
    return unified(record.received, record.ledger, colour)


def unified(received: str, ledger: Iterable[Change], colour: bool) -> str:
    """Every change of a ledger, what stood there above what stands there."""
    found = passages(received, ledger)
    rows = [row for group in grouped(found) for row in shown(found, group, colour)]
    return "".join(row + "\n" for row in rows)


def beside(received: str, ledger: Iterable[Change], columns: int, colour: bool) -> str:
    """The same, side by side, in so many columns of a terminal."""
    found = passages(received, ledger)
    room = max(10, (columns - 3) // 2)
    rows: list[str] = []
    for group in grouped(found):
        inside, left, right = surrounded(found, group)
        rows.append(faint(heading(inside), colour))
        sides = [
            wrapped(
                [(left, False), *pieces, (right, False)], room, ink if colour else ""
            )
            for ink, pieces in (
                (RED, [(p.before, bool(p.rules)) for p in inside]),
                (GREEN, [(p.after, bool(p.rules)) for p in inside]),
            )
        ]
        blank = " " * room
        rows += [
            f"{one} │ {other}".rstrip()
            for one, other in zip_longest(*sides, fillvalue=blank)
            if (one + other).strip()
        ]
    return "".join(row + "\n" for row in rows)


def wrapped(pieces: list[tuple[str, bool]], room: int, colour: str) -> Iterator[str]:
    """Rows of one side, each filled to `room` columns; carets below if no colour."""
    cells = [(c, changed) for piece, changed in pieces for c in spelt(piece)]
    cells.reverse()
    while cells:
        row: list[tuple[str, bool]] = []
        used = 0
        while cells and used + width(cells[-1][0]) <= room:
            used += width(cells[-1][0])
            row.append(cells.pop())
        blank = " " * (room - used)
        if colour:
            yield (
                "".join(
                    f"{colour}{text}{PLAIN}" if changed else text
                    for text, changed in joined(row)
                )
                + blank
            )
            continue
        yield "".join(text for text, _ in row) + blank
        marks = "".join(("^" if changed else " ") * width(c) for c, changed in row)
        yield marks + blank


def joined(row: list[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """Neighbours of one kind together."""
    for changed, cells in groupby(row, key=lambda cell: cell[1]):
        yield "".join(text for text, _ in cells), changed


def spelt(text: str) -> str:
    """Text on one line, with what hides spelt out."""
    return visible(text, kept="").replace("<U+000A>", "⏎")


def grouped(found: Sequence[Passage]) -> Iterator[range]:
    """Runs of passages to show together; each begins and ends with a change."""
    changed = [index for index, passage in enumerate(found) if passage.rules]
    first = last = -1
    length = 0
    for index in changed:
        gap = sum(len(passage.before) for passage in found[last + 1 : index])
        size = len(found[index].before)
        if first >= 0 and gap <= AROUND and length + gap + size <= LONGEST:
            last, length = index, length + gap + size
            continue
        if first >= 0:
            yield range(first, last + 1)
        first, last, length = index, index, size
    if first >= 0:
        yield range(first, last + 1)


def shown(found: Sequence[Passage], group: range, colour: bool) -> Iterator[str]:
    """The lines of one run: where and why, then before, then after."""
    inside, left, right = surrounded(found, group)
    yield faint(heading(inside), colour)
    pairs = [(passage.before, bool(passage.rules)) for passage in inside]
    yield from marked("-", left, pairs, right, RED if colour else "")
    pairs = [(passage.after, bool(passage.rules)) for passage in inside]
    yield from marked("+", left, pairs, right, GREEN if colour else "")


def surrounded(
    found: Sequence[Passage], group: range
) -> tuple[list[Passage], str, str]:
    """The passages of a run, and what stands on either side of it."""
    inside = [found[index] for index in group]
    left = found[group.start - 1].before[-AROUND:] if group.start else ""
    right = found[group.stop].before[:AROUND] if group.stop < len(found) else ""
    return inside, left, right


def heading(inside: list[Passage]) -> str:
    """Where a run begins, by which rules it changed, and how sure they are."""
    rules = dict.fromkeys(rule for passage in inside for rule in passage.rules)
    sure = dict.fromkeys(str(p.certainty) for p in inside if p.certainty is not None)
    certainty = f" ({', '.join(sure)})" if sure else ""
    return f"@ {inside[0].start}: {', '.join(rules)}{certainty}"


def faint(head: str, colour: bool) -> str:
    """A heading, set back where there is colour."""
    return f"{FAINT}{head}{PLAIN}" if colour else head


def marked(
    sign: str, left: str, pieces: list[tuple[str, bool]], right: str, colour: str
) -> Iterator[str]:
    """One side of a run: the changed pieces coloured, or carets below them."""
    row = marks = ""
    for piece, changed in [(left, False), *pieces, (right, False)]:
        seen = spelt(piece)
        row += f"{colour}{seen}{PLAIN}" if colour and changed and seen else seen
        marks += ("^" if changed else " ") * width(seen)
    yield f"{sign} {row}"
    if not colour and "^" in marks:
        yield f"  {marks.rstrip()}"
