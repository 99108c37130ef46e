"""
The verdict: which encoding, how surely, and why, in sentences.

Marks and well-formed UTF-8 are proofs. Everything else is weighed in bits, and
the witnesses (labels, chardet) add theirs to the scale instead of deciding: a
label that lies costs a page nothing as long as its text is longer than a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ribao.decode.codec import BOMS, CODECS
from ribao.decode.labels import Label, meant
from ribao.decode.likelihood import (
    ALPHABETIC,
    USES,
    Candidate,
    ranking,
    weighed,
)
from ribao.decode.mixed import WELL_FORMED, Stretch, misfits, stretches
from ribao.edits import Certainty

# In bits. A label that names a CJK encoding is worth as much as one ordinary
# hanzi; windows-1252 and UTF-8 are what servers say who were not asked.
LABEL, DEFAULT_LABEL = 10.0, 2.0
WEAK_LABELS = ("windows-1252", "UTF-8")
# chardet is asked when the best reading leads by less than this, and its word
# counts as much as a label's.
NARROW, CHARDET = 14.0, 6.0
# A lead that was never wrong on documents of 20 bytes and more (`measure`).
CLEAR = 10.0
# chardet reads no more than this, and takes a second for a megabyte.
CHARDET_LIMIT = 200_000
# UTF-16 without a mark: the price of forgetting it.
UNMARKED = 8.0

ESCAPES = (
    ("ISO-2022-KR", re.compile(rb"\x1b\$\)C")),
    ("ISO-2022-JP", re.compile(rb"\x1b(?:\$[@B]|\([IJ])")),
    ("HZ", re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7E])+~\}")),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """An encoding with its reasons; `mixture` if not all of the file is in it."""

    encoding: str
    certainty: Certainty
    evidence: tuple[str, ...]
    mixture: tuple[Stretch, ...] = ()


def proved(data: bytes) -> Verdict | None:
    """A mark, plain ASCII, escape sequences, or well-formed UTF-8."""
    for mark, name in BOMS:
        if data.startswith(mark):
            return marked(data, name)
    if data.isascii() and b"\x00" not in data:
        return escaped(data) or Verdict(
            "UTF-8", Certainty.PROVED, ("Every byte is ASCII.",)
        )
    return None


def marked(data: bytes, name: str) -> Verdict:
    """The mark's word for it, unless the bytes do not bear it out."""
    evidence = f"The byte-order mark says {name}"
    text = data.decode(CODECS[name].python, "replace")
    bad = text.count("\N{REPLACEMENT CHARACTER}")
    if not bad:
        return Verdict(name, Certainty.PROVED, (f"{evidence}.",))
    sure = Certainty.LIKELY if bad * 20 < len(text) else Certainty.GUESSED
    return Verdict(name, sure, (f"{evidence}, but {places(bad)} cannot be read.",))


def escaped(data: bytes) -> Verdict | None:
    """An encoding that switches by escape sequences, if they all make sense."""
    for name, pattern in ESCAPES:
        found = pattern.findall(data)
        if not found:
            continue
        try:
            text = data.decode(CODECS[name].python)
        except UnicodeDecodeError:
            continue
        wide = [c for c in text if c > "\x7f"]
        if wide and mean_bits("".join(wide)) < 14:
            count = f"{len(found)} escape sequences" if len(found) > 1 else "one"
            sentence = f"All bytes are below 80, and its escape sequences ({count})"
            sentence += f" lead to {len(wide)} characters that read as text: {name}."
            return Verdict(name, Certainty.LIKELY, (sentence,))
    return None


def mean_bits(text: str) -> float:
    """What a character of the text costs on average, in the likeliest language."""
    best = weighed(text.encode("utf-8", "surrogatepass"), "UTF-8")
    return best.bits / max(1, best.characters)


def well_formed(data: bytes) -> bool:
    """Whether the bytes are UTF-8 without a single fault."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def unmarked_unicode(data: bytes) -> str:
    """UTF-16 or UTF-32 that lost its mark, by where its zeros and hanzi lie."""
    if len(data) % 4 == 0 and data[:4096].count(0) * 4 >= len(data[:4096]):
        for name in ("UTF-32LE", "UTF-32BE"):
            try:
                text = data.decode(CODECS[name].python)
            except UnicodeDecodeError:
                continue
            if text.strip("\x00"):
                return name
    head = data[: 4096 & ~1]
    if len(head) < 4:
        return ""
    for name, high, low in (
        ("UTF-16LE", head[1::2], head[0::2]),
        ("UTF-16BE", head[0::2], head[1::2]),
    ):
        zeros = high.count(0)
        hanzi = sum(0x4E <= byte <= 0x9F for byte in high)
        others = sum(0x4E <= byte <= 0x9F for byte in low) + low.count(0)
        kana = sum(byte in (0x30, 0xFF, 0x20) for byte in high)
        hangul = sum(0xAC <= byte <= 0xD7 for byte in high)
        fitting = zeros + hanzi + kana + hangul
        if fitting * 10 < len(high) * 9 or others * 4 > len(low) * 3:
            continue
        if zeros * 5 >= len(high) and low.count(0) * 20 < len(low):
            return name
        if hanzi + kana + hangul and fits_better(head, name):
            return name
    return ""


def fits_better(head: bytes, name: str) -> bool:
    """Whether UTF-16 reads more likely than every encoding of bytes."""
    sixteen = weighed(head[:1024], name)
    return sixteen.bits + UNMARKED < min(
        weighed(head[:1024], other).bits for other in ("UTF-8", *USES)
    )


def weighed_verdict(data: bytes, labels: Iterable[Label]) -> Verdict:
    """The likeliest encoding of bytes that prove nothing by themselves."""
    labels = tuple(labels)
    plain = ranking(data)
    ranked = with_labels(plain, labels)
    mixture = mixed_verdict(data, ranked)
    if mixture:
        return mixture
    evidence = [found(data, ranked[0])]
    evidence += (told(label) for label in labels)
    answer = ""
    if margin(ranked) < NARROW or ranked[0].encoding in ALPHABETIC:
        answer = asked(data)
        evidence.append(f"chardet was asked and said {answer or 'nothing'}.")
        ranked = with_witness(ranked, answer, data)
    best = ranked[0]
    lead = margin(ranked)
    evidence.append(
        f"The next likeliest reading, {ranked[1].encoding}, costs {lead:.0f} bits more."
    )
    supported = answer == best.encoding or any(
        label.encoding == best.encoding and label.encoding not in WEAK_LABELS
        for label in labels
    )
    sure = lead >= CLEAR or (supported and lead >= CLEAR / 2)
    ruined = best.damaged * 10 > best.characters
    certainty = Certainty.LIKELY if sure and not ruined else Certainty.GUESSED
    return Verdict(best.encoding, certainty, tuple(evidence))


def margin(ranked: list[Candidate]) -> float:
    """How much more the second candidate costs than the first."""
    return ranked[1].bits - ranked[0].bits


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


def with_witness(ranked: list[Candidate], answer: str, data: bytes) -> list[Candidate]:
    """The candidates with chardet's word laid on the scale."""
    names = {candidate.encoding for candidate in ranked}
    if not answer:
        return ranked
    if answer in names:
        return favoured(ranked, answer, CHARDET)
    if (
        ranked[0].encoding in ALPHABETIC
        and CODECS[answer].unit == CODECS["KOI8-R"].unit
    ):
        # An alphabet we do not weigh ourselves: chardet tells them apart.
        return [replace(ranked[0], encoding=answer, bits=ranked[0].bits), *ranked[1:]]
    return ranked


def asked(data: bytes) -> str:
    """The one place where chardet is asked; its answer as we name encodings."""
    import chardet

    said = chardet.detect(data[:CHARDET_LIMIT])["encoding"]
    name = meant(said or "") or meant((said or "").replace("_", "-"))
    return "gb18030" if name == "GBK" else name


def mixed_verdict(data: bytes, ranked: list[Candidate]) -> Verdict | None:
    """UTF-8 with gaps, or UTF-8 and one other encoding; None if neither."""
    if not WELL_FORMED.search(data) and ranked[0].encoding != "UTF-8":
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
    text = data.decode("utf-8", "replace")
    bad = text.count("\N{REPLACEMENT CHARACTER}")
    good = sum(character > "\x7f" for character in text) - bad
    sentence = (
        f"{good} characters beyond ASCII are well-formed UTF-8; "
        f"{places(bad)} cannot be read."
    )
    sure = Certainty.LIKELY if good > 4 * bad else Certainty.GUESSED
    return Verdict("UTF-8", sure, (sentence,))


def places(number: int) -> str:
    """So many places, in words."""
    return "one place" if number == 1 else f"{number} places"


def found(data: bytes, best: Candidate) -> str:
    """What the likeliest reading looks like."""
    each = best.bits / max(1, best.characters)
    gaps = f", with {places(best.damaged)} that cannot be read" if best.damaged else ""
    return (
        f"Read as {best.encoding}, the text is likeliest: {each:.1f} bits a "
        f"character{gaps}."
    )


def told(label: Label) -> str:
    """What one label says, in words."""
    if not label.encoding:
        return f"{label.place.capitalize()} says {label.label}, which is no encoding."
    means = "" if label.label.lower() == label.encoding.lower() else " (that is, {})"
    meaning = means.format(label.encoding)
    return f"{label.place.capitalize()} says {label.label}{meaning}."


def ambiguous(data: bytes) -> bool:
    """Whether well-formed UTF-8 is so short and odd that another reading wins."""
    high = data.translate(None, bytes(range(128)))
    if len(high) > 24 or WELL_FORMED.search(data):
        return False
    ranked = ranking(data)
    unicode = next(c for c in ranked if c.encoding == "UTF-8")
    return ranked[0].encoding in USES and unicode.bits - ranked[0].bits >= CLEAR
