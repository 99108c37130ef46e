"""
Records a second: proved, and proved and written.

Processor time of one core, so that a busy machine does not change it much; what
SHA-256 does in the same run stands beside it, to compare machines by.
"""

from __future__ import annotations

import hashlib
import random
import tempfile
import time
from pathlib import Path

from ribao import archive
from ribao.article import Article, Block
from ribao.disk import written
from ribao.edits import Certainty, Change, Edit
from ribao.records import Capture, Decoding, Outcome, Record

ROUNDS = 20


def hashing() -> float:
    """Megabytes a second of SHA-256."""
    content = bytes(10**6)
    times = []
    for _ in range(ROUNDS):
        started = time.process_time()
        for _ in range(20):
            hashlib.sha256(content).digest()
        times.append(time.process_time() - started)
    return 20 / min(times)


def page(chance: random.Random, edits: int) -> Record:
    """A page of about 1,400 bytes of text with so many different edits."""
    words = [chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(480)]
    words[80::80] = "\n" * len(words[80::80])
    decoded = "".join(words)
    places = sorted(chance.sample(range(400), edits))
    change = Change(
        "gloss",
        tuple(
            Edit(n, decoded[n], chr(0x4E00 + n), "gloss", Certainty.LIKELY)
            for n in places
        ),
    )
    text = change.apply(decoded)
    return Record(
        capture=Capture(decoded.encode(), "page.txt", "page.txt"),
        outcome=Outcome.KEPT,
        decoding=Decoding(decoded, "UTF-8", Certainty.PROVED, ("well-formed",)),
        language="zh-Hans",
        certainty=Certainty.LIKELY,
        article=Article(
            headline=text[:20],
            published="2025-03-28",
            body=tuple(Block("paragraph", p) for p in text.split("\n")),
        ),
        text=text,
        ledger=(change,),
    )


def rate(record: Record) -> str:
    """A row: how many records like this one core proves, and writes, in a second."""
    proved, times = [], []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(ROUNDS):
            started = time.process_time()
            made = [archive.files(record) for _ in range(100)]
            proved.append(time.process_time() - started)
            for name, files in enumerate(made):
                for suffix, content in files.items():
                    written(Path(folder, f"{number}", f"{name}{suffix}"), content)
            times.append(time.process_time() - started)
    sizes = " | ".join(f"{len(files[suffix]):,}" for suffix in (".json", ".xml"))
    rates = " | ".join(f"{100 / min(found):,.0f}" for found in (proved, times))
    return f"| {len(record.ledger[0].edits)} | {sizes} | {rates} |\n"
