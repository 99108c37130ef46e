"""
Healthy text through `repair`: every line alone, and pages of twenty lines.

Zero is the only acceptable figure, blemishes aside, which are counted by their rule.
"""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

from ribao.records import Repair
from ribao.repair import repair

LINES = 20
EDITORIAL = {"ftfy"}


def section(corpora: Path) -> str:
    """The section of `docs/measurements.md`: pages that were not left alone."""
    blemishes: Counter[tuple[str, str, str]] = Counter()
    rows = [row(path, blemishes) for path in sorted(corpora.glob("*.txt"))]
    listed = [
        f"| {rule} | `{shown(before)}` | `{shown(after)}` | {count} |"
        for (rule, before, after), count in sorted(blemishes.items())
    ]
    return HEADING + "\n".join(rows) + BLEMISHES + "\n".join(listed) + "\n"


HEADING = f"""## Healthy text

Every line alone and every {LINES} lines as a page, through all channels. A *blemish* is
what an editorial rule mends on a page that is healthy otherwise, ftfy's step alone.

| file | lines | changed, held or noted | with blemishes | pages | \
changed, held or noted | with blemishes | MB/s |
|---|--:|--:|--:|--:|--:|--:|--:|
"""
BLEMISHES = """

Every blemish of a line, by the rule that mends it.

| rule | before | after | lines |
|---|---|---|--:|
"""


def row(path: Path, blemishes: Counter[tuple[str, str, str]]) -> str:
    """One file's row; the blemishes of its lines are counted."""
    text = path.read_text("utf-8")
    lines = text.split("\n")
    pages = ["\n".join(lines[at : at + LINES]) for at in range(0, len(lines), LINES)]
    started = time.process_time()
    repaired = [
        [found for unit in units if (found := disturbed(unit))]
        for units in (lines, pages)
    ]
    speed = 2 * len(text.encode()) / (time.process_time() - started) / 1e6
    marred = [[found for found in units if blemished(found)] for units in repaired]
    edits = (edit for found in marred[0] for edit in found.edits)
    blemishes.update((edit.rule, edit.before, edit.after) for edit in edits)
    figures = [
        f"{len(units)} | {len(touched) - len(few)} | {len(few)}"
        for units, touched, few in zip((lines, pages), repaired, marred, strict=True)
    ]
    return f"| {path.name} | {' | '.join(figures)} | {speed:.1f} |"


def disturbed(text: str) -> Repair | None:
    """What repair does, if anything at all, about a healthy text."""
    found = repair(text)
    touched = found.text != text or found.ledger or found.held or found.notes
    return found if touched else None


def blemished(found: Repair) -> bool:
    """Whether nothing but an editorial rule had anything to do."""
    rules = {edit.rule for edit in found.edits}
    return rules <= EDITORIAL and not (found.held or found.notes or found.channels)


def shown(text: str) -> str:
    """A stretch of text with what cannot be seen by its code point."""
    return "".join(
        c if c.isprintable() and c != "|" else f"U+{ord(c):04X}" for c in text
    )
