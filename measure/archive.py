"""
The archive measured: records a second, undo over any bytes, tampering found.

Everything is made here with fixed seeds; no corpus is needed. The rates are
processor time of one core, so that a busy machine does not change them much.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from ribao import archive
from ribao.decode import decode
from ribao.edits import Certainty, Change, Edit
from ribao.records import Article, Block, Capture, Decoding, Note, Outcome, Record

INPUTS = 100_000
ROUNDS = 20
CHANGES = 1_000
PAGES = 50


def section(corpora: Path) -> str:
    """The figures of the archive as a section of markdown; `corpora` is not read."""
    small, large = (page(random.Random(1), edits) for edits in (5, 60))
    rates = "".join(rate(record) for record in (small, large))
    return (
        "## Archive\n\n"
        "Build both forms, read them back, validate, prove undo and replay; and"
        f" write (best of {ROUNDS} rounds, processor time of one core).\n\n"
        "| edits | JSON bytes | XML bytes | proved a second | and written |\n"
        "|---|---|---|---|---|\n"
        f"{rates}\n"
        "Undo from the JSON and from the XML, each byte for byte; JSON → XML → JSON"
        " the identity.\n\n"
        "| inputs | how made | failed |\n|---|---|---|\n"
        f"{undone('arbitrary bytes', arbitrary(random.Random(2)), INPUTS // 2)}"
        f"{undone('text, encoded and damaged', texts(random.Random(3)), INPUTS // 2)}"
        f"{undone('every byte, every pair, every encoding', pairs(), INPUTS)}\n"
        f"{tampering(random.Random(4))}\n"
    )


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
    proved, written = [], []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(ROUNDS):
            started = time.process_time()
            made = [archive.files(record) for _ in range(100)]
            proved.append(time.process_time() - started)
            for number, files in enumerate(made):
                write(Path(folder, str(number)), files)
            written.append(time.process_time() - started)
    sizes = " | ".join(f"{len(files[suffix]):,}" for suffix in (".json", ".xml"))
    rates = " | ".join(f"{100 / min(times):,.0f}" for times in (proved, written))
    return f"| {len(record.ledger[0].edits)} | {sizes} | {rates} |\n"


def write(stem: Path, files: dict[str, bytes]) -> None:
    """The files of one record, each whole or not at all."""
    for suffix, content in files.items():
        made = Path(f"{stem}{suffix}.tmp")
        made.write_bytes(content)
        os.replace(made, f"{stem}{suffix}")


def arbitrary(chance: random.Random) -> Iterator[tuple[bytes, str]]:
    """Bytes without any sense, short ones more often."""
    while True:
        yield chance.randbytes(int(chance.expovariate(1 / 60))), ""


CODECS = ("utf-8", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "utf-16")


def texts(chance: random.Random) -> Iterator[tuple[bytes, str]]:
    """Chinese in one encoding after another, bytes lost, doubled and changed."""
    while True:
        length = chance.randrange(120)
        text = "".join(chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(length))
        data = bytearray(text.encode(chance.choice(CODECS), "ignore"))
        for _ in range(chance.randrange(4)):
            place = chance.randrange(len(data) + 1)
            data[place : place + chance.randrange(3)] = chance.randbytes(
                chance.randrange(3)
            )
        yield bytes(data), ""


def pairs() -> Iterator[tuple[bytes, str]]:
    """Every byte and every pair, each alone on its line, in every encoding."""
    from ribao.decode.codec import CODECS as SUPPORTED

    for encoding in SUPPORTED:
        for lead in range(256):
            rows = (bytes((lead, trail)) + b"\n" for trail in range(256))
            yield bytes((lead,)) + b"\n" + b"".join(rows), encoding


def undone(label: str, inputs: Iterator[tuple[bytes, str]], most: int) -> str:
    """A row: of so many inputs, how many did not come back."""
    failed = done = 0
    for (data, encoding), _ in zip(inputs, range(most), strict=False):
        done += 1
        failed += not comes_back(data, encoding)
    return f"| {done:,} | {label} | {failed:,} |\n"


def comes_back(data: bytes, encoding: str) -> bool:
    """Whether both forms of the record of `data` give it back, and each other."""
    files = archive.files(plain(data, encoding))
    from_json, from_xml = archive.read(files[".json"]), archive.read(files[".xml"])
    beside = files.get(".raw")
    return (
        from_json == from_xml
        and archive.undo(files[".json"], beside) == data
        and archive.undo(files[".xml"], beside) == data
    )


def plain(data: bytes, encoding: str) -> Record:
    """The record of bytes that are decoded, and nothing else."""
    capture = Capture(data, "x")
    decoding = decode(capture, encoding)
    if isinstance(decoding, Note):
        return Record(capture, Outcome.REFUSED, notes=(decoding,))
    return Record(capture, Outcome.KEPT, decoding, text=decoding.text)


def tampering(chance: random.Random) -> str:
    """A sentence: single bytes changed anywhere, and how many verify named."""
    with tempfile.TemporaryDirectory() as folder:
        cleaned = Path(folder, "cleaned")
        cleaned.mkdir()
        for number in range(PAGES):
            for suffix, content in archive.files(page(chance, 1 + number % 9)).items():
                (cleaned / f"{number}{suffix}").write_bytes(content)
        content = archive.manifest(archive.digests(cleaned))
        (cleaned / archive.MANIFEST).write_bytes(content)
        places = sorted(cleaned.iterdir())
        weights = [place.stat().st_size for place in places]
        named = sum(
            found(cleaned, chance.choices(places, weights)[0], chance)
            for _ in range(CHANGES)
        )
    return (
        f"Of {CHANGES:,} single bytes changed anywhere in an archive of {PAGES}"
        f" records, its manifest included, `verify` names the damaged file, and no"
        f" other, {named:,} times.\n"
    )


def found(cleaned: Path, place: Path, chance: random.Random) -> bool:
    """Whether a changed byte in `place` is found there, and nothing elsewhere."""
    sound = place.read_bytes()
    damaged = bytearray(sound)
    damaged[chance.randrange(len(sound))] ^= chance.randrange(1, 256)
    place.write_bytes(damaged)
    findings = archive.verify(cleaned)
    place.write_bytes(sound)
    return [place.name] == [finding.path for finding in findings]
