"""
The archive measured: records a second, undo over any bytes, tampering found.

Everything is made here with fixed seeds; no corpus is needed. The rates are
processor time of one core, so that a busy machine does not change them much;
beside them stands what SHA-256 does in the same run, to compare machines by.
"""

from __future__ import annotations

import hashlib
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import ModuleType

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from measure.pages import STORIES
from ribao import archive
from ribao.archive import forms
from ribao.channels import ORDER, wrong_decoder
from ribao.decode import decode
from ribao.decode.codec import CODECS as SUPPORTED
from ribao.disk import written
from ribao.edits import Certainty, Change, Edit
from ribao.records import Article, Block, Capture, Decoding, Note, Outcome, Record
from ribao.run import cleaned

# A hundred thousand inputs through the whole pipeline. The wrong decoder's search
# among lost bytes takes five times what all the rest takes, and looks longer the
# longer the text is, so fewer inputs go through it, and shorter ones.
BYTES, GARBLED, MISREAD, MARKED_UP = 64_000, 31_000, 3_000, 2_000
LONG, SHORT = 40, 20
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
        f" write both (best of {ROUNDS} rounds, processor time of one core)."
        f" In the same run SHA-256 takes {hashing():,.0f} MB a second.\n\n"
        "| edits | JSON bytes | XML bytes | proved a second | and written |\n"
        "|---|---|---|---|---|\n"
        f"{rates}\n"
        "Undo from the JSON and from the XML, each byte for byte; JSON → XML → JSON"
        " and XML → JSON → XML the identity. All but the last row go through the"
        " whole pipeline; the last is decoded and archived. Channel-made: a line of a"
        " made story, each channel over it with a chance of two in five, written in"
        f" one of {len(CODECS)} encodings, then up to three places overwritten with"
        " random bytes. *Edited* is how many records have something to undo beyond"
        " the decoding.\n\n"
        "| inputs | how made | edited | failed |\n|---|---|--:|--:|\n"
        f"{hypothetical(BYTES)}{undo_rows()}\n"
        f"{tampering(random.Random(4))}\n"
        "Hostile forms, each read by a process of its own. `start` is that process"
        " with nothing to read.\n\n"
        "| form | MiB | seconds | MiB of memory | ends in |\n|---|---|---|---|---|\n"
        f"{hostile()}\n"
    )


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


def hypothetical(most: int) -> str:
    """A row: arbitrary bytes as Hypothesis makes them."""
    found = Undone("Hypothesis-made: up to 200 bytes, or 40 characters as UTF-8")

    @settings(
        max_examples=most,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )
    @given(st.binary(max_size=200) | st.text(max_size=40).map(str.encode))
    def every(data: bytes) -> None:
        found.count(cleaned(Capture(data, "x")))

    every()
    return found.row()


@dataclass(slots=True)
class Undone:
    """How many records of one kind there were, and how many did not come back."""

    label: str
    done: int = 0
    edited: int = 0
    failed: int = 0

    def count(self, record: Record) -> None:
        """One record more."""
        self.done += 1
        self.edited += bool(record.ledger or record.page_ledger)
        self.failed += not comes_back(record)

    def row(self) -> str:
        """The row of the table."""
        return f"| {self.done:,} | {self.label} | {self.edited:,} | {self.failed:,} |\n"


def undo_rows() -> str:
    """Rows: inputs that channels made, then every byte and pair."""
    cheap = tuple(channel for channel in ORDER if channel is not wrong_decoder)
    kinds = (
        (f"channel-made: up to {LONG} characters, every channel but the wrong decoder",
         text_records(garbled(3, LONG, cheap)), GARBLED),
        (f"channel-made: up to {SHORT} characters, all of them misread, and the rest",
         text_records(garbled(5, SHORT, cheap, (wrong_decoder,))), MISREAD),
        (f"channel-made: up to {LONG} characters, in a page of HTML",
         page_records(garbled(6, LONG, cheap)), MARKED_UP),
        ("every byte and pair of every encoding, 256 pairs each", pairs(), None),
    )  # fmt: skip
    return "".join(undone(*kind) for kind in kinds)


CODECS = ("utf-8", "gb18030", "gbk", "big5", "shift_jis", "euc_jp", "euc_kr", "utf-16")


def garbled(
    seed: int,
    longest: int,
    chances: tuple[ModuleType, ...],
    always: tuple[ModuleType, ...] = (),
) -> Iterator[bytes]:
    """Lines through the channels, in one encoding after another, damaged."""
    chance = random.Random(seed)
    lines = [line for _, lines in STORIES for line in lines]
    while True:
        text = chance.choice(lines)[: chance.randrange(4, longest)]
        for channel in ORDER:
            if channel in always or (channel in chances and chance.random() < 0.4):
                text = channel.garble(text, channel.typical())
        data = bytearray(text.encode(chance.choice(CODECS), "ignore"))
        for _ in range(chance.choice((0, 0, 1, 3))):
            place = chance.randrange(len(data) + 1)
            data[place : place + chance.randrange(3)] = chance.randbytes(
                chance.randrange(3)
            )
        yield bytes(data)


def text_records(inputs: Iterator[bytes]) -> Iterator[Record]:
    """Each input as a page of plain text."""
    return (cleaned(Capture(data, "x")) for data in inputs)


def page_records(inputs: Iterator[bytes]) -> Iterator[Record]:
    """Each input as the only paragraph of a page of HTML."""
    for data in inputs:
        page = b"<html><body><p>" + data + b"</p></body></html>"
        yield cleaned(Capture(page, "x.html", media_type="text/html"))


def pairs() -> Iterator[Record]:
    """Every byte and every pair, each alone on its line, in every encoding."""
    for encoding in SUPPORTED:
        for lead in range(256):
            rows = (bytes((lead, trail)) + b"\n" for trail in range(256))
            yield plain(bytes((lead,)) + b"\n" + b"".join(rows), encoding)


def undone(label: str, records: Iterator[Record], most: int | None) -> str:
    """A row: of so many records, how many do not come back."""
    found = Undone(label)
    for record in islice(records, most):
        found.count(record)
    return found.row()


def comes_back(record: Record) -> bool:
    """Whether both forms of a record give its bytes back, and each other."""
    try:
        files = archive.files(record)
    except archive.Invalid:
        return False
    from_json, from_xml = archive.read(files[".json"]), archive.read(files[".xml"])
    beside, data = files.get(".raw"), record.capture.data
    return (
        forms.json_form(from_xml) == files[".json"]
        and forms.xml_form(from_json) == files[".xml"]
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
    """A sentence: what was done to an archive, and how often verify named it."""
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
        flipped = sum(
            found(cleaned, chance.choices(places, weights)[0], chance)
            for _ in range(CHANGES)
        )
        deleted = sum(missed(cleaned, place) for place in places)
        added = sum(strange(cleaned, number) for number in range(PAGES))
        swapped = sum(exchanged(cleaned, number) for number in range(PAGES - 1))
    return (
        f"An archive of {PAGES} records. Of {CHANGES:,} single bytes changed anywhere,"
        f" the manifest included, `verify` names the damaged file, and no other,"
        f" {flipped:,} times; of {len(places)} files deleted, {deleted}; of {PAGES}"
        f" added, {added}; of {PAGES - 1} pairs swapped, both, {swapped}.\n"
    )


def named(cleaned: Path) -> set[str]:
    """The files that verify names."""
    return {finding.path for finding in archive.verify(cleaned)}


def found(cleaned: Path, place: Path, chance: random.Random) -> bool:
    """Whether a changed byte in `place` is found there, and nothing elsewhere."""
    sound = place.read_bytes()
    damaged = bytearray(sound)
    damaged[chance.randrange(len(sound))] ^= chance.randrange(1, 256)
    place.write_bytes(damaged)
    findings = named(cleaned)
    place.write_bytes(sound)
    return {place.name} == findings


def missed(cleaned: Path, place: Path) -> bool:
    """Whether a deleted file is missed, and no other."""
    sound = place.read_bytes()
    place.unlink()
    findings = named(cleaned)
    place.write_bytes(sound)
    return {place.name} == findings


def strange(cleaned: Path, number: int) -> bool:
    """Whether a file that was added, a good record of another page, is found."""
    added = cleaned / f"added-{number}.json"
    added.write_bytes((cleaned / f"{number}.json").read_bytes())
    findings = named(cleaned)
    added.unlink()
    return added.name in findings


def exchanged(cleaned: Path, number: int) -> bool:
    """Whether two records that stand in each other's place are both found."""
    one, other = cleaned / f"{number}.json", cleaned / f"{number + 1}.json"
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    findings = named(cleaned)
    one.write_bytes(first)
    other.write_bytes(second)
    return {one.name, other.name} == findings


READER = """
import resource, sys, time
from ribao import archive
from ribao.archive.manifest import listed
form = open(sys.argv[1], 'rb').read()
started = time.perf_counter()
try:
    if sys.argv[2].startswith('manifest'):
        listed(form)
    elif sys.argv[2].startswith('payload'):
        archive.undo(form)
    else:
        archive.read(form)
    said = 'read'
except archive.Invalid as error:
    said = str(error)
took = time.perf_counter() - started
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(f'{took:.2f} | {peak} | {said[:60]}')
"""


def hostile() -> str:
    """Rows: forms made to hurt, with what reading them takes and ends in."""
    rows = ""
    with tempfile.TemporaryDirectory() as folder:
        for label, form in attacks():
            place = Path(folder, "form")
            place.write_bytes(form)
            done = subprocess.run(
                [sys.executable, "-c", READER, place, label],
                capture_output=True,
                text=True,
                check=False,
                timeout=600,
                preexec_fn=bounded,
            )
            said = done.stdout.strip() or f" | | exit {done.returncode}"
            rows += f"| {label} | {len(form) / 2**20:.1f} | {said} |\n"
    return rows


def bounded() -> None:
    """No form may take more than 4 GiB."""
    resource.setrlimit(resource.RLIMIT_AS, (4 * 2**30, 4 * 2**30))


def attacks() -> Iterator[tuple[str, bytes]]:
    """Forms made to hurt."""
    files = archive.files(page(random.Random(5), 5))
    sound, xml = files[".json"], files[".xml"]
    lol = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10)
    )
    bomb = f"<!DOCTYPE r [{lol}]>"
    yield "start", b"{}"
    yield "nested lists", b"[" * 50_000_000
    yield "nested parameters", sound.replace(
        b'"ledger"', b'"channels": [{"channel": "a", "parameters": {"a": '
        + b"[" * 20_000_000 + b'}}], "ledger"', 1
    )  # fmt: skip
    yield "gigantic number", sound.replace(b'"bytes": ', b'"bytes": ' + b"9" * 10**7)
    yield "a key ten million times", b'{"id": "a"' + b', "id": "a"' * 10**7 + b"}"
    yield "invalid UTF-8", sound.replace(b'"id"', b'"\xff"' + b"\x80" * 10**7, 1)
    yield (
        "entity bomb",
        xml.replace(b"<record", bomb.encode() + b"<record", 1).replace(
            b"<id>", b"<id>&l9;", 1
        ),
    )
    quadratic = f'<!DOCTYPE r [<!ENTITY a "{"x" * 10**6}">]>'.encode()
    yield (
        "quadratic bomb",
        xml.replace(b"<record", quadratic + b"<record", 1).replace(
            b"<id>", b"<id>" + b"&a;" * 10_000, 1
        ),
    )
    yield (
        "external entity",
        xml.replace(
            b"<record", b'<!DOCTYPE r [<!ENTITY a SYSTEM "/etc/passwd">]><record', 1
        ).replace(b"<id>", b"<id>&a;", 1),
    )
    yield "nested elements", xml.replace(b"<id>", b"<id>" + b"<a>" * 10**7, 1)
    attributes = b"".join(b' a%d="1"' % number for number in range(10**6))
    yield "a million attributes", xml.replace(b"<id>", b"<id" + attributes + b">", 1)
    yield "a name of 50 MB", xml.replace(b"<id>", b"<id>" + b"<" + b"a" * 50_000_000, 1)
    yield "four million elements", xml.replace(b"<id>", b"<id>" + b"<a/>" * 4_000_000)
    yield "300,000 edits without a rule", faulty(xml)
    yield (
        "text of a million code points",
        xml.replace(b"<id>", b"<id>" + b'<cp hex="0041"/>' * 10**6),
    )
    yield "payload that is a bomb", packed(sound)
    lines = b"".join(b"0" * 64 + b"  ../../etc/%d\n" % n for n in range(200_000))
    digest = hashlib.sha256(lines).hexdigest().encode()
    yield "manifest of paths outside", lines + b"# sha256 " + digest + b"\n"


def faulty(xml: bytes) -> bytes:
    """A record with 300,000 edits, each of which breaks the schema."""
    opening, ledger, rest = xml.partition(b"<edits>")
    edit = b'<edit starts="-1"><before>a</before><after>b</after></edit>'
    return opening + ledger + edit * 300_000 + rest


def packed(form: bytes) -> bytes:
    """A record whose payload is 250 MB of zeros and claims to be five bytes."""
    import bz2

    data = bz2.compress(bytes(250_000_000))
    from base64 import b64encode

    payload = b'"payload": {"stored": "bzip2+base64", "data": "' + b64encode(data)
    return form.rstrip(b"\n}") + b"},\n  " + payload + b'"}\n}\n'
