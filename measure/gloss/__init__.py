"""
Gloss mirrors run forward over healthy text, and what comes back.

The forward model, `mirror`, is written a second time, byte by byte and as slow as it
is plain, so that the channel is not measured against itself.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, fields
from pathlib import Path

from measure.gloss.hostile import hostile
from measure.gloss.mirror import FOLD, READERS, Page, pages
from ribao.channels import Restoration, gloss
from ribao.edits import Certainty

PAGES = 2000
ENTITY_PAGES = 200


@dataclass
class Tally:
    """What came back of one kind of page."""

    pages: int = 0
    exact: int = 0
    characters: int = 0
    right: int = 0
    proved: int = 0
    proved_exact: int = 0
    held: int = 0
    missed: int = 0
    unmarked: int = 0
    likely: int = 0
    likely_right: int = 0


def weighed(page: Page, restoration: Restoration | None, tally: Tally) -> None:
    """Count what became of one page."""
    written = page.written
    restored = restoration.text if restoration else page.received
    if page.folded:
        written, restored = written.translate(FOLD), restored.translate(FOLD)
    tally.pages += 1
    tally.characters += len(written)
    tally.exact += restored == written
    if restoration is None:
        tally.missed += 1
        tally.right += len(written) - page.insertions
        return
    tally.held += restoration.held
    weakest = min((edit.certainty for edit in restoration.edits), default=None)
    proved = weakest is Certainty.PROVED
    tally.proved += proved
    tally.proved_exact += proved and restored == written
    compared(written, restored, restoration, tally)


def compared(
    written: str, restored: str, restoration: Restoration, tally: Tally
) -> None:
    """Count right characters, and edits by what they claim and what they are."""
    from difflib import SequenceMatcher

    if written == restored:
        tally.right += len(written)
        wrong: set[int] = set()
    else:
        matcher = SequenceMatcher(None, written, restored, autojunk=False)
        blocks = matcher.get_matching_blocks()
        same = sum(block.size for block in blocks)
        tally.right += same
        wrong = set(range(len(restored)))
        for block in blocks:
            wrong -= set(range(block.b, block.b + block.size))
    shift = 0
    marked: set[int] = set()
    for edit in restoration.edits:
        span = set(range(edit.start + shift, edit.start + shift + len(edit.after)))
        shift += len(edit.after) - len(edit.before)
        if edit.certainty is Certainty.LIKELY:
            tally.likely += 1
            tally.likely_right += not span & wrong
        if edit.certainty is not None and edit.certainty <= Certainty.GUESSED:
            marked |= span
    tally.unmarked += len(wrong - marked)


def section(corpora: Path) -> str:
    """The section of `docs/measurements.md`: what comes back, kind by kind."""
    tallies: dict[str, Tally] = {}
    seconds: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    for entity, count in ((False, PAGES), (True, ENTITY_PAGES)):
        for page in pages(corpora, count, entity):
            started = time.process_time()
            restoration = gloss.restore(page.received)
            took = time.process_time() - started
            one = Tally()
            weighed(page, restoration, one)
            for key in (page.kind, page.reader, "all pages"):
                added(tallies.setdefault(key, Tally()), one)
                seconds[key] += took
                sizes[key] += len(page.received.encode())
    rows = [
        row(key, tallies[key], sizes[key] / seconds[key] / 1e6)
        for key in (*KINDS, *(reader.name for reader in READERS), "all pages")
        if key in tallies
    ]
    named = seconds["named"] / sizes["named"]
    return HEADING + "\n".join(rows) + FOOTING + hostile(named)


KINDS = ("whole", "named", "lost", "entities")
HEADING = f"""## Gloss mirrors

{PAGES} glossed pages and {ENTITY_PAGES} pages with entities, 300 to 3,000 characters,
made by a second, plain implementation of the mirror; tables are prefixes of the known
list (5 to 133) and random sets of up to 600 others, in random order; every third
page folded. `whole`: no insertion cut a character. `named`: every lost byte is named by
a reading. `lost`: some are not. `unmarked` counts wrong characters outside edits that
are marked guessed or lost.

| pages | number | exact % | characters % | proved, of the exact % \
| proved and wrong | likely edits right | held % | left alone | unmarked | MB/s |
|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
"""
FOOTING = "\n"


def added(total: Tally, one: Tally) -> None:
    """Add `one` to `total`, field by field."""
    for field in fields(Tally):
        setattr(
            total, field.name, getattr(total, field.name) + getattr(one, field.name)
        )


def row(key: str, one: Tally, speed: float) -> str:
    """One row of the table."""
    return (
        f"| {key} | {one.pages} | {100 * one.exact / one.pages:.1f} "
        f"| {100 * one.right / one.characters:.3f} "
        f"| {100 * one.proved_exact / max(1, one.exact):.1f} "
        f"| {one.proved - one.proved_exact} | {one.likely_right} of {one.likely} "
        f"| {100 * one.held / one.pages:.1f} | {one.missed} | {one.unmarked} "
        f"| {speed:.2f} |"
    )
