"""
Single lines of healthy text: how often one is taken for something else.
"""

from __future__ import annotations

import pathlib
import random
from collections import Counter

from ribao.split import split

LINES_PER_CORPUS = 1500
SEED = 6


def healthy_section(corpora: pathlib.Path) -> str:
    """How often a line of a story is taken for something else."""
    rows = []
    for file in sorted(corpora.glob("*.txt")):
        lines = [line for line in file.read_text(encoding="utf-8").split("\n") if line]
        chance = random.Random(SEED)
        sample = chance.sample(lines, min(LINES_PER_CORPUS, len(lines)))
        taken = Counter(
            span.field
            for line in sample
            for span in split(line, "und").spans
            if span.field not in ("paragraph", "caption", "note", "furniture")
            and "." not in span.field
        )
        most = ", ".join(f"{name} {n}" for name, n in taken.most_common(5)) or "none"
        rows.append(f"| {file.stem} | {len(sample)} | {most} |")
    return "\n".join(
        [
            "### Single lines of healthy text",
            "",
            "| corpus | lines | taken out of the body |",
            "|---|--:|---|",
            *rows,
            "",
            f"A random sample (seed {SEED}). Most of what is taken is a real dateline,"
            " byline or credit that the corpus kept.",
        ]
    )
