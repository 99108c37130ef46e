"""
Mixture: UTF-8 with gaps, or a file in UTF-8 and one other encoding, as a verdict.
"""

from __future__ import annotations

from collections.abc import Iterable

from ribao.decode.alignment import Stretch
from ribao.decode.likelihood import ALPHABETIC, USES, Candidate, ranking
from ribao.decode.mixed import WELL_FORMED, misfits, stretches
from ribao.decode.verdict import Verdict
from ribao.edits import Certainty


def mixed_verdict(data: bytes, ranked: list[Candidate]) -> Verdict | None:
    """UTF-8 with gaps, or UTF-8 and one other encoding; None if neither."""
    best = ranked[0].encoding
    if best in ALPHABETIC or (best != "UTF-8" and not WELL_FORMED.search(data)):
        return None
    rest = misfits(data)
    legacy = next((c.encoding for c in ranking(rest) if c.encoding in USES), "gb18030")
    cut = stretches(data, legacy)
    size = {name: high_bytes(data, cut, name) for name in ("UTF-8", legacy)}
    if not size["UTF-8"]:
        return None
    if not size[legacy]:
        return damaged_utf_8(data)
    main = max(size, key=lambda name: size[name])
    other = legacy if main == "UTF-8" else "UTF-8"
    number = sum(stretch.encoding == other for stretch in cut)
    sentence = (
        f"Two encodings: {size[main]} high bytes read as {main}; "
        f"{size[other]}, in {stretch_count(number)}, only as {other}."
    )
    return Verdict(main, Certainty.LIKELY, (sentence,), tuple(cut))


def stretch_count(number: int) -> str:
    """So many stretches, in words."""
    return "one stretch" if number == 1 else f"{number} stretches"


def high_bytes(data: bytes, cut: Iterable[Stretch], name: str) -> int:
    """How many bytes above ASCII the stretches of one encoding hold."""
    ascii_bytes = bytes(range(128))
    parts = (data[s.start : s.end] for s in cut if s.encoding == name)
    return sum(len(part.translate(None, ascii_bytes)) for part in parts)


def damaged_utf_8(data: bytes) -> Verdict:
    """UTF-8 with some bad bytes."""
    text = data.decode("utf-8", "ignore")
    good = sum(character > "\x7f" for character in text)
    sentence = f"All but a few bytes are UTF-8: {good} well-formed characters."
    return Verdict("UTF-8", Certainty.LIKELY, (sentence,))
