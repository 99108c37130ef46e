"""
Decode: bytes to text, with the reasons, and nothing lost on the way.
"""

from __future__ import annotations

from ribao.decode.binary import refusal
from ribao.decode.codec import BOMS, CODECS, encoded, read
from ribao.decode.labels import declared, known_label, meant
from ribao.edits import Certainty
from ribao.records import Capture, Decoding, Note

__all__ = ["decode", "encoded", "known_label"]


def decode(capture: Capture, encoding: str = "") -> Decoding | Note:
    """first version"""
    data = capture.data
    if encoding:
        name = meant(encoding)
        if not name:
            raise ValueError(f"unknown encoding label: {encoding!r}")
        return decoding(data, name, Certainty.PROVED, (f"{name}, as told.",))
    for mark, name in BOMS:
        if data.startswith(mark):
            return decoding(
                data, name, Certainty.PROVED, (f"A byte-order mark says {name}.",)
            )
    reason = refusal(data)
    if reason:
        return reason
    try:
        text = data.decode()
    except UnicodeDecodeError:
        pass
    else:
        return Decoding(
            text, "UTF-8", Certainty.PROVED, ("The bytes are well-formed UTF-8.",)
        )
    labels = declared(data, capture.label)
    for label in labels:
        if label.encoding:
            return decoding(
                data,
                label.encoding,
                Certainty.LIKELY,
                (f"{label.place} says {label.label}",),
            )
    import chardet

    name = meant(chardet.detect(data)["encoding"] or "") or "gb18030"
    return decoding(data, name, Certainty.LIKELY, ("chardet",))


def decoding(
    data: bytes, name: str, certainty: Certainty, evidence: tuple[str, ...]
) -> Decoding:
    text, pins = read(data, CODECS[name])
    return Decoding(text, name, certainty, evidence, pins)
