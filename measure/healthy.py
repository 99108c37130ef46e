"""
Healthy text through `repair`: every line alone, and pages of twenty lines.

Zero is the only acceptable figure.
"""

from __future__ import annotations

import time
from pathlib import Path

from ribao.repair import repair

LINES = 20


def section(corpora: Path) -> str:
    """The section of `docs/measurements.md`: pages that were not left alone."""
    rows = [row(path) for path in sorted(corpora.glob("*.txt"))]
    return HEADING + "\n".join(rows) + "\n"


HEADING = f"""## Healthy text

Every line alone and every {LINES} lines as a page, through all channels.

| file | lines | lines changed, held or noted | pages | pages changed, held or noted | \
MB/s |
|---|--:|--:|--:|--:|--:|
"""


def row(path: Path) -> str:
    """One file's row."""
    text = path.read_text("utf-8")
    lines = text.split("\n")
    pages = ["\n".join(lines[at : at + LINES]) for at in range(0, len(lines), LINES)]
    started = time.process_time()
    touched = [sum(map(disturbed, units)) for units in (lines, pages)]
    speed = 2 * len(text.encode()) / (time.process_time() - started) / 1e6
    return (
        f"| {path.name} | {len(lines)} | {touched[0]} | {len(pages)} | {touched[1]} "
        f"| {speed:.1f} |"
    )


def disturbed(text: str) -> bool:
    """Whether repair does anything at all about a healthy text."""
    repaired = repair(text)
    return bool(
        repaired.text != text or repaired.ledger or repaired.held or repaired.notes
    )
