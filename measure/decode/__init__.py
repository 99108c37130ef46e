"""
Which encoding: ribao beside its peers, on documents cut from text we can read.

A document counts as right if the encoding named decodes it to the text it was
made from; where bytes were damaged, if the encoding is the one it was damaged
in. Mixed files are right if the whole text comes back exactly.

Read the figures with this in mind: some prices in `decode` (what an encoding
costs beforehand, what chardet's word and a broken byte are worth) were chosen
on other cuts of these same corpora, and how alphabets are treated was changed
after looking at failures on chardet's files. The seed is new, the texts are not.
The frequencies come from word lists alone.
"""

from __future__ import annotations

import os
import time
from collections import defaultdict
from pathlib import Path

from measure.decode.documents import (
    EACH,
    SEED,
    Document,
    documents,
    mixed,
    public_files,
)
from measure.decode.tools import Namer, peers, right
from ribao.decode import decode, encoded
from ribao.edits import Certainty
from ribao.records import Capture, Decoding


def table(cases: list[Document]) -> str:
    """Per row: how many documents, and how many per cent each detector has right."""
    detectors = peers()
    score: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    number: dict[str, int] = defaultdict(int)
    for case in cases:
        number[case.row] += 1
        for name, detector in detectors.items():
            score[case.row][name] += right(case, detector(case.data))
    lines = [
        f"| case | documents | {' | '.join(detectors)} |",
        f"|---|---|{'---|' * len(detectors)}",
    ]
    for row, count in number.items():
        shares = (f"{100 * score[row][name] / count:.1f}" for name in detectors)
        lines.append(f"| {row} | {count} | {' | '.join(shares)} |")
    return "\n".join(lines)


def mixed_table(cases: list[Document]) -> str:
    """Mixed files that come back exactly, and clean ones that were cut in two."""
    exact: dict[str, list[bool]] = defaultdict(list)
    for case in cases:
        found = decode(Capture(case.data, "measured"))
        same = isinstance(found, Decoding) and found.text == case.text
        exact[case.row].append(same and encoded(found) == case.data)
    lines = ["| mixed file | files | exact, % |", "|---|---|---|"]
    for row, facts in exact.items():
        lines.append(f"| {row} | {len(facts)} | {100 * sum(facts) / len(facts):.1f} |")
    return "\n".join(lines)


def certainty_table(cases: list[Document]) -> str:
    """How often each certainty is right, whole documents only."""
    facts: dict[Certainty, list[bool]] = defaultdict(list)
    alarms = 0
    for case in cases:
        found = decode(Capture(case.data, "measured"))
        if isinstance(found, Decoding) and case.text is not None:
            facts[found.certainty].append(right(case, found.encoding))
            alarms += any("Two encodings" in sentence for sentence in found.evidence)
    lines = ["| certainty | documents | right, % |", "|---|---|---|"]
    for certainty in sorted(facts, reverse=True):
        known = facts[certainty]
        share = 100 * sum(known) / len(known)
        lines.append(f"| {certainty} | {len(known)} | {share:.2f} |")
    lines.append(f"\nClean documents taken for mixed ones: {alarms}.")
    return "\n".join(lines)


def speed_table(cases: list[Document]) -> str:
    """Milliseconds per document, by size."""
    detectors = peers()
    lines = [
        f"| ms per document | {' | '.join(detectors)} |",
        f"|---|{'---|' * len(detectors)}",
    ]
    legacy = [case.data for case in cases if case.row.startswith("legacy,")]
    for label, low, high in (
        ("20 bytes", 0, 30),
        ("120 bytes", 80, 200),
        ("800 bytes", 600, 1300),
    ):
        chosen = [data for data in legacy if low < len(data) <= high][:200]
        times = (timed(detector, chosen) for detector in detectors.values())
        lines.append(f"| {label} | {' | '.join(f'{t:.3f}' for t in times)} |")
    pages = [b"\n".join(chosen[n : n + 11]) for n in range(0, len(chosen), 11)]
    times = (timed(detector, pages) for detector in detectors.values())
    lines.append(f"| 9000 bytes | {' | '.join(f'{t:.3f}' for t in times)} |")
    return "\n".join(lines)


def timed(detector: Namer, chosen: list[bytes]) -> float:
    """Milliseconds a document takes, after one that warms up."""
    detector(chosen[0])
    start = time.perf_counter()
    for data in chosen:
        detector(data)
    return 1000 * (time.perf_counter() - start) / len(chosen)


def section(corpora: Path) -> str:
    """The whole report; chardet's files from the folder in RIBAO_CHARDET."""
    cases = list(documents(corpora))
    parts = [
        "## Which encoding",
        (__doc__ or "").strip(),
        f"Seed {SEED}; {len(cases)} documents cut from the corpora.",
        table(cases),
        mixed_table(list(mixed(corpora, EACH))),
        certainty_table(cases),
        speed_table(cases),
    ]
    folder = os.environ.get("RIBAO_CHARDET", "")
    if folder:
        public = list(public_files(Path(folder), EACH))
        parts += [
            f"chardet's public test files, {len(public)} stretches.",
            table(public),
        ]
    else:
        parts.append("chardet's public test files: RIBAO_CHARDET names no folder.")
    return "\n\n".join(parts) + "\n"
