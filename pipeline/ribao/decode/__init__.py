"""
Decode: bytes to text, with the reasons, and nothing lost on the way.

Proofs come first: a byte-order mark, plain ASCII, UTF-8 without a fault. What
proves nothing is weighed (`likelihood`), with what the page says of itself as
evidence (`labels`); files in two encodings are cut where they change (`mixed`);
what is not text is refused (`binary`). Whatever the verdict, the bytes come
back exactly (`codec`): what the text cannot hold is pinned to it.
"""

from __future__ import annotations

import re

from ribao.decode.alignment import pieces
from ribao.decode.binary import GLANCE, noise, recognised, refusal
from ribao.decode.codec import (
    BOMS,
    CODECS,
    SUBSTITUTE,
    encoded,
    joined,
    own_mark,
    pinned,
    read,
)
from ribao.decode.labels import declared, known_label, meant
from ribao.decode.proofs import ambiguous, contested, paired, proved, short
from ribao.decode.unmarked import unmarked_unicode, well_formed
from ribao.decode.verdict import Verdict, places
from ribao.decode.weighing import weighed_verdict
from ribao.edits import Certainty
from ribao.records import Capture, Decoding, Note, Pin

__all__ = ["decode", "encoded", "known_label"]

FAULTLESS = "Every byte lies in well-formed UTF-8."
TOLD = "The input is text already; these bytes are its UTF-8."
TOO_SHORT = "It is too short for that to be a proof."
SURROGATE = re.compile("[\ud800-\udfff]")
# Two CJK characters side by side: three bytes each in UTF-8, which no other
# encoding's text happens to be for long.
HAN = re.compile("[\N{CJK RADICAL REPEAT}-\N{HANGUL SYLLABLE HIH}]{2}")


def decode(capture: Capture, encoding: str = "") -> Decoding | Note:
    """
    The text of a capture, or why it is not text.

    `encoding`, any label of the Encoding Standard, overrules detection;
    ValueError if no decoder has that label. `encoded` gives the bytes back.

    >>> decode(Capture("日报".encode("gbk"), "a"), "gb2312").text
    '日报'
    """
    if encoding and not known_label(encoding):
        raise ValueError(f"unknown encoding label: {encoding!r}")
    if capture.textual and capture.data:
        return told(capture.data)
    if not encoding and (text := plainly(capture.data)) is not None:
        return Decoding(text, "UTF-8", Certainty.PROVED, (FAULTLESS,))
    verdict = overruled(capture.data, encoding) if encoding else found(capture)
    return verdict if isinstance(verdict, Note) else decoding(capture.data, verdict)


def told(data: bytes) -> Decoding:
    """Text that was never bytes, with a pin for each surrogate that stands alone."""
    text = data.decode("utf-8", "surrogatepass")
    pins = tuple(
        Pin(found.start(), 1, found[0].encode("utf-8", "surrogatepass"))
        for found in SURROGATE.finditer(text)
    )
    return Decoding(text, "UTF-8", Certainty.PROVED, (TOLD,), pins)


def plainly(data: bytes) -> str | None:
    """
    UTF-8 without a fault, a mark, or a doubt: most pages, so it comes first.

    None if anything needs a second look; that look repeats what was tried here.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if not HAN.search(text) or text[0] == "\N{ZERO WIDTH NO-BREAK SPACE}":
        return None
    return None if refusal(data, GLANCE) else text


def overruled(data: bytes, label: str) -> Verdict | Note:
    """The encoding the user named; only what is not text at all is refused."""
    name = meant(label)
    wide = name.startswith(("UTF-16", "UTF-32"))
    if wide:
        # `utf-16` means little-endian unless a mark says otherwise.
        marks = (marked for mark, marked in BOMS if data.startswith(mark))
        name = next((m for m in marks if m[:6] == name[:6]), name)
    reason = refusal(data) if not wide or not data else None
    evidence = (f"The user says {label}; nothing else was asked.",)
    return reason or Verdict(name, Certainty.PROVED, evidence)


def found(capture: Capture) -> Verdict | Note:
    """The verdict on a capture's bytes, or why they are refused."""
    data = capture.data
    if reason := recognised(data):
        return reason
    if sure := proved(data):
        wide = sure.encoding.startswith(("UTF-16", "UTF-32"))
        return sure if wide else noise(data) or sure
    if name := unmarked_unicode(data):
        sentence = f"Zero and hanzi bytes lie as in {name}; it has no byte-order mark."
        return Verdict(name, Certainty.LIKELY, (sentence,))
    return noise(data) or by_weight(capture)


def by_weight(capture: Capture) -> Verdict:
    """The verdict on bytes that have neither mark nor zeros to go by."""
    data = capture.data
    if well_formed(data) and not short(data):
        return Verdict("UTF-8", Certainty.PROVED, (FAULTLESS,))
    labels = tuple(declared(data, capture.label))
    if well_formed(data) and not (ambiguous(data) or contested(data, labels)):
        certainty = Certainty.GUESSED if paired(data) else Certainty.LIKELY
        return Verdict("UTF-8", certainty, (FAULTLESS, TOO_SHORT))
    return weighed_verdict(data, labels)


def decoding(data: bytes, verdict: Verdict) -> Decoding:
    """The bytes read as the verdict says, its certainty no more than they allow."""
    codec = CODECS[verdict.encoding]
    text, pins = read(data, codec)
    if verdict.mixture:
        mark = own_mark(data, codec.name)
        found = pieces(data[len(mark) :], list(verdict.mixture), codec.name)
        mixed_text, mixed_pins = pinned(found)
        mixed_pins = (Pin(0, 0, mark), *mixed_pins) if mark else mixed_pins
        if joined(mixed_text, mixed_pins, codec) == data:
            text, pins = mixed_text, mixed_pins
    lost = sum(text.startswith(SUBSTITUTE, pin.start) for pin in pins if pin.length)
    if not lost:
        return Decoding(
            text, verdict.encoding, verdict.certainty, verdict.evidence, pins
        )
    certainty = min(verdict.certainty, allowed(text, lost))
    evidence = (*verdict.evidence, f"Unreadable bytes: {places(lost)}, kept as found.")
    return Decoding(text, verdict.encoding, certainty, evidence, pins)


def allowed(text: str, lost: int) -> Certainty:
    """How sure a text can be with so many gaps: more than one in ten is too many."""
    beyond = sum(character > "\x7f" for character in text)
    return Certainty.LIKELY if lost <= 1 + beyond // 10 else Certainty.GUESSED
