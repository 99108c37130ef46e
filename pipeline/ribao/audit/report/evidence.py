"""
Evidence: the bytes behind an edit, from the file to the proof.

What came, in hexadecimal, at which byte of the raw file; how it was read; what
stands there now, in the bytes of the encoding the damage was done in; and the
channels run forward over the whole restored page, which must give at this place
what was received there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ribao.archive import model
from ribao.archive.replay import garbled, restored
from ribao.audit.catalogue import described
from ribao.audit.findings import Place, in_source, located
from ribao.audit.shelf import Made, Shelved
from ribao.audit.visible import visible
from ribao.decode import encoded
from ribao.records import Decoding
from ribao.script import simplified

LONGEST = 48


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the evidence of all edits of a page is drawn from."""

    decoding: Decoding
    data: bytes
    received: str
    markup: bool
    forward: str | None
    sentences: tuple[tuple[str, str], ...]

    def of(self, one: Made) -> dict[str, Any]:
        """The evidence of one edit."""
        place = self.place(one)
        raw = self.data[place.byte : place.byte + place.bytes] if place.bytes else b""
        found: dict[str, Any] = {
            "byte": place.byte,
            "hex": hexed(raw),
            "encoding": self.decoding.encoding,
            "written": written(one),
            "after": visible(one.after, kept="").replace("<U+000A>", "⏎"),
        }
        if self.forward is not None and one.certainty != "left out":
            received = self.received[one.first : one.last]
            given = self.forward[one.first : one.last]
            whole = self.forward == self.received
            found["forward"] = visible(given, kept="")
            found["matches"] = int(whole and given == received)
        if others := alternatives(one):
            found["others"] = others
        said = [s for step, s in self.sentences if step == one.step]
        telling = [s for s in said if one.before and one.before in s]
        found["why"] = (telling or said)[:3]
        return found

    def place(self, one: Made) -> Place:
        """Where the edit stands in the raw file."""
        if one.step.endswith(" (page)"):
            return Place()
        stretches = [(one.first, one.last)]
        if self.markup:
            return in_source(self.decoding, self.received, stretches)[0]
        return located(self.decoding, stretches)[0]


def evidence(page: Shelved) -> Evidence:
    """The evidence of a page: its bytes, its channels run forward."""
    assert page.decoding is not None
    record = page.record
    forward = None
    if page.channels:
        try:
            forward = garbled(restored(record, page.channels), page.channels)
        except (KeyError, TypeError, ValueError):
            forward = ""
    sentences = tuple(
        (channel.channel, model.plain(sentence))
        for channel in record.channels
        for sentence in channel.evidence
    )
    return Evidence(
        page.decoding,
        encoded(page.decoding),
        page.received,
        page.markup,
        forward,
        sentences,
    )


def written(one: Made) -> str:
    """What stands there now, in the bytes of the encoding that tells the tale."""
    encoding = described(one.rule).encoding
    try:
        return f"{hexed(one.after.encode(encoding))} ({encoding})" if one.after else ""
    except UnicodeEncodeError:
        return f"{hexed(one.after.encode('utf-8', 'surrogatepass'))} (utf-8)"


def alternatives(one: Made) -> list[str]:
    """What else could have stood there, where a table says it."""
    if one.step != "script-conversion" or len(one.before) != 1:
        return []
    return [other for other in simplified(one.before) if other != one.after]


def hexed(data: bytes) -> str:
    """Bytes in hexadecimal, the first of them where there are many."""
    told = data[:LONGEST].hex(" ").upper()
    return f"{told} …" if len(data) > LONGEST else told
