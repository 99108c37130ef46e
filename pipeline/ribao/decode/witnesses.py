"""
Witnesses: labels and chardet, whose word is laid on the scale and decides nothing.

A label that lies costs a page nothing as long as its text is longer than a title.
"""

from __future__ import annotations

from dataclasses import replace

from ribao.decode.codec import CODECS, SINGLE
from ribao.decode.labels import Label, meant
from ribao.decode.likelihood import ALPHABETIC, USES, Candidate

# In bits. A label that names a CJK encoding is worth as much as one ordinary
# hanzi; windows-1252 and UTF-8 are what servers say who were not asked.
LABEL, DEFAULT_LABEL = 10.0, 2.0
WEAK_LABELS = ("windows-1252", "UTF-8")
# chardet is asked when the best reading leads by less than this. Its word counts
# little: on titles it is wrong one time in six, and prefers GBK then.
NARROW, CHARDET = 14.0, 4.0
# chardet reads no more than this, and takes a second for a megabyte.
CHARDET_LIMIT = 200_000


def with_labels(ranked: list[Candidate], labels: tuple[Label, ...]) -> list[Candidate]:
    """The candidates with what the labels say laid on the scale."""
    for label in labels:
        name = "gb18030" if label.encoding == "GBK" else label.encoding
        worth = DEFAULT_LABEL if name in WEAK_LABELS else LABEL
        ranked = favoured(ranked, name, worth)
    return ranked


def favoured(ranked: list[Candidate], name: str, worth: float) -> list[Candidate]:
    """The candidates, the named one cheaper by so many bits."""
    return sorted(
        (replace(c, bits=c.bits - worth) if c.encoding == name else c for c in ranked),
        key=lambda candidate: candidate.bits,
    )


def with_witness(ranked: list[Candidate], answer: str) -> list[Candidate]:
    """The candidates with chardet's word laid on the scale."""
    if not answer:
        return ranked
    if ranked[0].encoding in ALPHABETIC and CODECS[answer].unit == SINGLE:
        # Which alphabet it is we do not weigh finely: chardet tells them apart.
        others = [c for c in ranked if c.encoding not in ALPHABETIC]
        return [replace(ranked[0], encoding=answer), *others]
    return favoured(ranked, answer, CHARDET if answer in USES else CHARDET / 2)


def asked(data: bytes) -> str:
    """The one place where chardet is asked; its answer as we name encodings."""
    import chardet

    said = chardet.detect(data[:CHARDET_LIMIT])["encoding"]
    name = meant(said or "") or meant((said or "").replace("_", "-"))
    return "gb18030" if name == "GBK" else name


def told(label: Label) -> str:
    """What one label says, in words."""
    if not label.encoding:
        return f"{label.place.capitalize()} says {label.label}, which is no encoding."
    means = "" if label.label.lower() == label.encoding.lower() else " (that is, {})"
    meaning = means.format(label.encoding)
    return f"{label.place.capitalize()} says {label.label}{meaning}."
