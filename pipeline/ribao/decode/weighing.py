"""
Weighing: bytes that prove nothing by themselves, and the likeliest way to read them.

Everything is weighed in bits, and the witnesses add theirs to the scale.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ribao.decode.alignment import Stretch, aligned
from ribao.decode.codec import CODECS, faithful
from ribao.decode.labels import Label
from ribao.decode.likelihood import (
    ALPHABETIC,
    USES,
    Candidate,
    ordered,
    ranking,
    reading,
    sample,
)
from ribao.decode.mixed import broken, realigned
from ribao.decode.mixture import mixed_verdict
from ribao.decode.verdict import Verdict, places
from ribao.decode.witnesses import (
    NARROW,
    WEAK_LABELS,
    asked,
    told,
    with_labels,
    with_witness,
)
from ribao.edits import Certainty
from ribao.frequency import bits, costs

# A lead that was never wrong on documents of 20 bytes and more (`measure`).
CLEAR = 10.0
# What is enough if a label or chardet says the same.
SUPPORTED = 7.0
# Bits a character, beyond which a reading is out of step or not text: healthy
# text costs 7 to 11.
ODD = 12.0
# Up to so many characters, whether they are words tells more than how common
# they are: two points of a hundred in titles of two hanzi.
TITLE = 24
HANZI = re.compile("[\N{CJK UNIFIED IDEOGRAPH-4E00}-\N{CJK UNIFIED IDEOGRAPH-9FFF}]+")


def weighed_verdict(data: bytes, labels: Iterable[Label]) -> Verdict:
    """The likeliest encoding of bytes that prove nothing by themselves."""
    labels = tuple(labels)
    ranked = with_labels(in_step(data, ranking(data)), labels)
    mixture = mixed_verdict(data, ranked)
    if mixture:
        return mixture
    evidence = [told(label) for label in labels]
    if margin(ranked) < NARROW:
        ranked = by_words(data, ranked)
    lead, best = margin(ranked), ranked[0]
    answer = ""
    if lead < NARROW or best.encoding in ALPHABETIC:
        answer = asked(data)
        evidence.append(f"chardet was asked and said {answer or 'nothing'}.")
        ranked = with_witness(ranked, answer)
        lead = lead if ranked[0].encoding == best.encoding else 0.0
        best = ranked[0]
    evidence.insert(0, found(best))
    second = ranked[1]
    evidence.append(
        f"The next likeliest reading, {second.encoding}, costs "
        f"{second.bits - best.bits:.0f} bits more in all."
    )
    certainty = sureness(best, lead, agreed(best, answer, labels))
    cut = mended(data, best)
    if cut:
        number = sum(1 for _ in broken(cut))
        evidence.append(f"Lines put back in step around {places(number)}.")
    return Verdict(best.encoding, certainty, tuple(evidence), tuple(cut))


def agreed(best: Candidate, answer: str, labels: tuple[Label, ...]) -> bool:
    """Whether a witness that means something says the same."""
    declared = {label.encoding for label in labels} - set(WEAK_LABELS)
    named = {"gb18030" if name == "GBK" else name for name in declared}
    return best.encoding in named or best.encoding == answer


def sureness(best: Candidate, lead: float, agreed: bool) -> Certainty:
    """How sure a verdict is that leads by so many bits."""
    ruined = best.damaged * 5 > best.characters
    sure = lead >= CLEAR or (agreed and lead >= SUPPORTED)
    return Certainty.LIKELY if sure and not ruined else Certainty.GUESSED


def in_step(data: bytes, ranked: list[Candidate]) -> list[Candidate]:
    """The candidates weighed again without broken bytes, if the text looks odd."""
    best = ranked[0]
    if best.characters < 8 or best.bits < ODD * best.characters:
        return ranked
    excerpted = sample(data)[:400]
    again_bits = {
        name: uses[0][1] + aligned(excerpted, (name,))[0] for name, uses in USES.items()
    }
    scale = best.characters / max(1, len(reading(excerpted, best.encoding)))
    again = (
        replace(c, bits=min(c.bits, again_bits[c.encoding] * scale))
        if c.encoding in USES
        else c
        for c in ranked
    )
    return ordered(again)


def by_words(data: bytes, ranked: list[Candidate]) -> list[Candidate]:
    """The Chinese candidates of a title weighed again, by words."""
    if ranked[0].characters > TITLE:
        return ranked
    from ribao.language import model

    def weighed_by_words(candidate: Candidate) -> Candidate:
        if candidate.encoding not in ("gb18030", "Big5") or candidate.damaged:
            return candidate
        text = reading(data, candidate.encoding)
        table = costs(candidate.language)
        spared = sum(
            model().bits(run) - bits(run, table) for run in HANZI.findall(text)
        )
        return replace(candidate, bits=candidate.bits + spared)

    return ordered(weighed_by_words(candidate) for candidate in ranked)


def mended(data: bytes, best: Candidate) -> list[Stretch]:
    """How the file is cut around broken bytes; empty if it is whole."""
    if best.encoding not in USES:
        return []
    odd = best.bits > ODD * best.characters
    if not odd and faithful(data, CODECS[best.encoding]):
        return []
    cut = realigned(data, best.encoding)
    return cut if any(broken(cut)) else []


def margin(ranked: list[Candidate]) -> float:
    """How much more the second candidate costs than the first."""
    return ranked[1].bits - ranked[0].bits


def found(best: Candidate) -> str:
    """What the likeliest reading looks like."""
    each = best.bits / max(1, best.characters)
    return (
        f"Read as {best.encoding}, the text is likeliest: {each:.1f} bits a character."
    )
