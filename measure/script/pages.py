"""
Pages of healthy text, of given lengths, the same ones every time.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from ribao.channels.script_conversion.sources import traditional_only

SEED = 20250328
LENGTHS = (100, 200, 500, 1000, 2000)
PAGES = 60  # of each length, from each file


def source(path: Path) -> tuple[list[str], int]:
    """The lines of a file that are all Simplified, and how many are not."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if traditional_only().isdisjoint(line)]
    return kept, len(lines) - len(kept)


def sampled(files: list[list[str]], length: int) -> list[str]:
    """Pages of at least `length` characters, the same ones every time."""
    chance = random.Random(SEED + length)
    chosen: list[str] = []
    for lines in files:
        pages = list(paged(lines, length))
        chosen += chance.sample(pages, min(PAGES, len(pages)))
    return chosen


def paged(lines: list[str], length: int) -> Iterator[str]:
    """Whole lines, together at least `length` characters."""
    page = ""
    for line in lines:
        page += line
        if len(page) >= length:
            yield page
            page = ""


def healthy(lines: list[str]) -> Iterator[str]:
    """The lines of a file as pages of several sizes."""
    for size in (1, 20, 200, len(lines)):
        for first in range(0, len(lines), size):
            yield "".join(lines[first : first + size])
    for length in (500, 2000):
        yield from paged(lines, length)
