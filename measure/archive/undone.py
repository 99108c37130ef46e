"""
A hundred thousand inputs through the pipeline, each undone to the byte.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from types import ModuleType

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from measure.pages import STORIES
from ribao import archive
from ribao.archive import forms
from ribao.channels import ORDER, wrong_decoder
from ribao.decode import decode
from ribao.decode.codec import CODECS as SUPPORTED
from ribao.records import Capture, Note, Outcome, Record
from ribao.run import cleaned

# A hundred thousand inputs through the whole pipeline. The wrong decoder's search
# among lost bytes takes five times what all the rest takes, and looks longer the
# longer the text is, so fewer inputs go through it, and shorter ones.
BYTES, GARBLED, MISREAD, MARKED_UP = 64_000, 31_000, 3_000, 2_000
LONG, SHORT = 40, 20
CODECS = ("utf-8", "gb18030", "gbk", "big5", "shift_jis", "euc_jp", "euc_kr", "utf-16")


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
