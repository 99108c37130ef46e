"""
The ledger of a page on a terminal: what stood there, what stands there now.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ribao.audit.passages import Passage, passages
from ribao.audit.visible import visible, width
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
    found = passages(record.received, record.ledger)
    rows = [row for group in grouped(found) for row in shown(found, group, colour)]
    return "".join(row + "\n" for row in rows)


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
    inside = [found[index] for index in group]
    left = found[group.start - 1].before[-AROUND:] if group.start else ""
    right = found[group.stop].before[:AROUND] if group.stop < len(found) else ""
    rules = ", ".join(
        dict.fromkeys(rule for passage in inside for rule in passage.rules)
    )
    sure = [str(p.certainty) for p in inside if p.certainty is not None]
    certainty = f" ({', '.join(dict.fromkeys(sure))})" if sure else ""
    head = f"@ {inside[0].start}: {rules}{certainty}"
    yield f"{FAINT}{head}{PLAIN}" if colour else head
    pairs = [(passage.before, bool(passage.rules)) for passage in inside]
    yield from marked("-", left, pairs, right, RED if colour else "")
    pairs = [(passage.after, bool(passage.rules)) for passage in inside]
    yield from marked("+", left, pairs, right, GREEN if colour else "")


def marked(
    sign: str, left: str, pieces: list[tuple[str, bool]], right: str, colour: str
) -> Iterator[str]:
    """One side of a run: the changed pieces coloured, or carets below them."""
    row = marks = ""
    for piece, changed in [(left, False), *pieces, (right, False)]:
        seen = visible(piece, kept="").replace("<U+000A>", "⏎")
        row += f"{colour}{seen}{PLAIN}" if colour and changed and seen else seen
        marks += ("^" if changed else " ") * width(seen)
    yield f"{sign} {row}"
    if not colour and "^" in marks:
        yield f"  {marks.rstrip()}"
