"""
How well the language model ranks, and how fast.

One character of a real sentence is unknown; the candidates are the hanzi of
GB2312 that share its first GBK byte, its second, or its likeliest reading (what
the gloss channel, a lost byte and a reading leave open). The right one must be
strictly cheapest, with two tokens of context on either side, none of them
unknown. The sentences are drawn from the simplified news of the corpora by a
fixed seed; the model has seen none of them.
"""

from __future__ import annotations

import random
import re
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np

from ribao.language import Model, model, token
from ribao.readings import readings

SENTENCES, SEED = 5000, 20250328
SENTENCE = re.compile("[^。！？；]+[。！？；]?")
HAN = re.compile("[\u4e00-\u9fff]")
GB2312 = tuple(
    bytes((first, second)).decode("gb2312")
    for first in range(0xB0, 0xF8)
    for second in range(0xA1, 0xFF)
    if not (first == 0xD7 and second > 0xF9)
)


def sentences(corpora: Path) -> list[str]:
    """The sentences of eight hanzi and more that the measurement is made on."""
    found = [
        sentence
        for file in sorted(corpora.glob("simp_*.txt"))
        for line in file.read_text(encoding="utf-8").splitlines()
        for sentence in SENTENCE.findall(line.strip())
        if len(HAN.findall(sentence)) >= 8
    ]
    return random.Random(SEED).sample(found, min(SENTENCES, len(found)))


def tasks() -> dict[str, dict[str, list[str]]]:
    """For each task and each character, the characters it must be told from."""
    named: dict[str, dict[str, str]] = {
        "same first byte": {c: c.encode("gbk")[:1].hex() for c in GB2312},
        "same second byte": {c: c.encode("gbk")[1:].hex() for c in GB2312},
        "same reading": {c: readings(c)[0] for c in GB2312},
    }
    groups: dict[str, dict[str, list[str]]] = {}
    for task, keys in named.items():
        members: dict[str, list[str]] = defaultdict(list)
        for character, key in keys.items():
            members[key].append(character)
            if task == "same reading":
                for other in readings(character)[1:]:
                    members[other].append(character)
        groups[task] = {c: members[key] for c, key in keys.items()}
    return groups


def unknowns(language: Model, drawn: list[str]) -> Iterator[tuple[list[int], str]]:
    """The ids around one character of each sentence (2 + 1 + 2), and that one."""
    chance = random.Random(SEED)
    # 後 counts as 后, and what the table lacks as one: neither is asked for.
    wanted = {language.id(c): c for c in GB2312 if token(c) == c and language.id(c)}
    end = language.ids("\n\n").tolist()[:1] * 2
    for sentence in drawn:
        ids = language.ids(sentence).tolist()
        places = [at for at, number in enumerate(ids) if number in wanted]
        if places:
            at = chance.choice(places)
            padded = [*end, *ids, *end]
            yield padded[at : at + 5], wanted[ids[at]]


def ranked_first(
    language: Model,
    questions: list[tuple[list[int], str]],
    groups: dict[str, list[str]],
) -> tuple[float, float]:
    """The share of the questions answered rightly, and candidates per question."""
    windows: list[list[int]] = []
    starts = [0]
    answers: list[int] = []
    for ids, right in questions:
        answers.append(len(windows))
        own = language.id(right)
        others = [c for c in groups[right] if language.id(c) != own]
        windows.extend([*ids[:2], language.id(c), *ids[3:]] for c in (right, *others))
        starts.append(len(windows))
    a, b, c, d, e = np.array(windows, dtype=np.int32).T
    costs = language.triples(a, b, c)
    costs += language.triples(b, c, d) + language.triples(c, d, e)
    won = sum(
        costs[first] < costs[first + 1 : end].min(initial=np.inf)
        for first, end in pairwise(starts)
    )
    return won / len(questions), len(windows) / len(questions)


def loading() -> float:
    """Milliseconds of processor time to have the table, in new processes with numpy."""
    program = (
        "import time, numpy; from ribao.language import model; "
        "t = time.process_time(); model(); print(time.process_time() - t)"
    )
    times = [
        float(subprocess.check_output([sys.executable, "-c", program]))
        for _ in range(5)
    ]
    return statistics.median(times) * 1000


def section(corpora: Path) -> str:
    """The section of the measurements page, in markdown."""
    language = model()
    drawn = sentences(corpora)
    questions = list(unknowns(language, drawn))
    table = [
        "| same … as the unknown character | candidates | ranked first, % |",
        "|---|---|---|",
    ]
    for task, groups in tasks().items():
        share, candidates = ranked_first(language, questions, groups)
        what = task.removeprefix("same ")
        table.append(f"| {what} | {candidates:.0f} | {share * 100:.1f} |")

    text = "".join(drawn)
    ids = language.ids(text)
    begun = time.process_time()
    language.triples(ids, ids[1:], ids[2:])
    batched = len(ids) / (time.process_time() - begun)
    begun = time.process_time()
    language.pairs(ids[:-1], ids[1:])
    paired = len(ids) / (time.process_time() - begun)
    stretch = text[:50_000]
    fresh = Model()
    begun = time.process_time()
    for a, b, c in zip(stretch, stretch[1:], stretch[2:], strict=False):
        fresh.step(a, b, c)
    single = len(stretch) / (time.process_time() - begun)
    return "\n".join(
        (
            "## Language model",
            "",
            f"One unknown character in each of {len(questions):,} sentences, "
            "candidates from GB2312, two tokens of context on either side:",
            "",
            *table,
            "",
            f"The table loads in {loading():.0f} ms of processor time. "
            "Look-ups a second of it: "
            f"{paired / 1e6:.1f} million pairs or {batched / 1e6:.1f} million "
            f"triples through numpy, {single / 1e3:,.0f} thousand one at a time.",
            "",
        )
    )


if __name__ == "__main__":
    print(section(Path(sys.argv[1])))
