"""
Pages of one piece repeated: what the worst of them cost.
"""

from __future__ import annotations

import time

from ribao.channels import gloss


def hostile(named: float) -> str:
    """What pages of one piece repeated cost; `named` is seconds a byte of such."""
    rows = []
    for piece in HOSTILE:
        took: list[float] = []
        for size in LENGTHS:
            if took and took[-1] > LONGEST:
                break
            page = piece * (size // len(piece.encode()))
            started = time.process_time()
            gloss.restore(page)
            took.append(time.process_time() - started)
        shown = [f"{one:.2f}" for one in took] + [""] * (len(LENGTHS) - len(took))
        times = took[-1] / LENGTHS[len(took) - 1] / named
        rows.append(f"| `{piece}` | {' | '.join(shown)} | {times:.1f} |")
    return HOSTILE_HEADING + "\n".join(rows) + "\n"


# Pages that are one piece over and over; each ten times as long as the one before,
# the longest only where that before took less than LONGEST seconds.
HOSTILE = ("?x)", "日?qǐng)", "会(huì)", "會(huì)議", "?#19994;", "日?qǐng)?bào)")
LENGTHS = (100_000, 1_000_000, 10_000_000)
LONGEST = 10.0
HOSTILE_HEADING = """
Pages of one piece repeated, in seconds, and how many times a byte of the longest of
them costs what a byte of the `named` pages above does. Where a page took more than
ten seconds, no longer one was tried.

| piece | 0.1 MB | 1 MB | 10 MB | times a `named` byte |
|---|--:|--:|--:|--:|
"""
