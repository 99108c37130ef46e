"""
The verdict: which encoding, how surely, and why, in sentences.

Marks and well-formed UTF-8 are proofs. Everything else is weighed in bits, and
the witnesses (labels, chardet) add theirs to the scale instead of deciding: a
label that lies costs a page nothing as long as its text is longer than a title.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ribao.decode.alignment import Stretch, aligned
from ribao.decode.codec import BOMS, CODECS, SINGLE, faithful
from ribao.decode.labels import Label, meant
from ribao.decode.likelihood import (
    ALPHABETIC,
    USES,
    Candidate,
    ordered,
    ranking,
    reading,
    sample,
    weighed,
)
from ribao.decode.mixed import ONE, WELL_FORMED, broken, misfits, realigned, stretches
from ribao.edits import Certainty
from ribao.frequency import bits, costs

# In bits. A label that names a CJK encoding is worth as much as one ordinary
# hanzi; windows-1252 and UTF-8 are what servers say who were not asked.
LABEL, DEFAULT_LABEL = 10.0, 2.0
WEAK_LABELS = ("windows-1252", "UTF-8")
# chardet is asked when the best reading leads by less than this. Its word counts
# little: on titles it is wrong one time in six, and prefers GBK then.
NARROW, CHARDET = 14.0, 4.0
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
    if data.isascii() and b"\x00" not in data and not kana(data):
        return escaped(data) or Verdict(
            "UTF-8", Certainty.PROVED, ("Every byte is ASCII.",)
        )
    return None


def kana(data: bytes) -> bool:
    """Whether ASCII alternates with 30 as unmarked UTF-16 does in hiragana."""
    head = data[:64]
    return max(head[0::2].count(0x30), head[1::2].count(0x30)) * 8 > len(head) * 3


def marked(data: bytes, name: str) -> Verdict:
    """The mark's word for it; a marked UTF-8 file can still be mixed."""
    sentence = f"The byte-order mark says {name}."
    if name == "UTF-8" and not well_formed(data):
        rest = data[len(codecs.BOM_UTF8) :]
        mixture = mixed_verdict(rest, ranking(rest))
        if mixture and mixture.encoding == name:
            return replace(mixture, evidence=(sentence, *mixture.evidence))
    return Verdict(name, Certainty.PROVED, (sentence,))


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
            sentence = f"Escape sequences of {name} lead to {len(wide)} characters"
            sentence += " that read as text."
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
    start = data[:4096]
    if len(data) % 4 == 0 and start.count(0) * 4 >= len(start):
        for name in ("UTF-32LE", "UTF-32BE"):
            try:
                text = start.decode(CODECS[name].python)
            except UnicodeDecodeError:
                continue
            if "\x00" not in text:
                return name
    head = data[: 2048 & ~1]
    letters = well_formed(data) and bool(kinds(head, HIGH))
    for name, high, low in (
        ("UTF-16LE", head[1::2], head[0::2]),
        ("UTF-16BE", head[0::2], head[1::2]),
    ):
        if len(high) < 2 or kinds(high, WIDE) * 10 < len(high) * 9:
            continue
        if high.count(0) * 5 >= len(high) and low.count(0) * 20 < len(low):
            return name
        if not letters and fits_better(head, name):
            return name
    return ""


# First bytes of UTF-16 characters on a Chinese, Japanese or Korean page: Latin,
# punctuation, kana, hanzi, hangul, fullwidth forms.
WIDE = bytes((0x00, 0x20, 0x30, 0xFF, *range(0x4E, 0xA0), *range(0xAC, 0xD8)))


def kinds(data: bytes, of: bytes) -> int:
    """How many bytes are of a kind."""
    return len(data) - len(data.translate(None, of))


def fits_better(head: bytes, name: str) -> bool:
    """Whether UTF-16 reads as text, and likelier than every encoding of bytes."""
    sixteen = weighed(head[:256], name)
    if sixteen.bits > 13 * sixteen.characters:
        return False
    return sixteen.bits + UNMARKED < min(
        weighed(head[:256], other).bits for other in ("UTF-8", *USES)
    )


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


def places(number: int) -> str:
    """So many places, in words."""
    return "one place" if number == 1 else f"{number} places"


def found(best: Candidate) -> str:
    """What the likeliest reading looks like."""
    each = best.bits / max(1, best.characters)
    return (
        f"Read as {best.encoding}, the text is likeliest: {each:.1f} bits a character."
    )


def told(label: Label) -> str:
    """What one label says, in words."""
    if not label.encoding:
        return f"{label.place.capitalize()} says {label.label}, which is no encoding."
    means = "" if label.label.lower() == label.encoding.lower() else " (that is, {})"
    meaning = means.format(label.encoding)
    return f"{label.place.capitalize()} says {label.label}{meaning}."


HIGH = bytes(range(128, 256))
# UTF-8 of a letter, two bytes of it, and who else writes two bytes of the kind.
PAIR = re.compile(rb"([\xC2-\xDF][\x80-\xBF])([\xC2-\xDF][\x80-\xBF])")
CHINESE = ("gb18030", "Big5")
# A letter of two bytes within a word of ASCII letters.
WORD = re.compile(rb"[a-z][\xC2-\xDF][\x80-\xBF]|[\xC2-\xDF][\x80-\xBF][a-z]")


def short(data: bytes) -> bool:
    """Whether well-formed UTF-8 could be so by chance: few high bytes, no two CJK."""
    return (
        kinds(data, HIGH) <= 24
        and not WELL_FORMED.search(data)
        and len(ONE.findall(data)) < 2
    )


def ambiguous(data: bytes) -> bool:
    """
    Whether short well-formed UTF-8 reads better in another encoding.

    One hanzi of GBK in seven is two bytes of well-formed UTF-8, two are so one time in
    fifty, and three hardly ever; one alone is no title. So ½ and €£¥ are what they are,
    and only of two different letters it can be asked whether they are a word.
    """
    return paired(data) and ranking(data)[0].encoding in CHINESE


def paired(data: bytes) -> bool:
    """Whether two different letters of UTF-8 side by side are all there is."""
    pair = PAIR.search(data)
    if not short(data) or WORD.search(data) or kinds(data, HIGH) != 4 or not pair:
        return False
    return pair[1] != pair[2]


def contested(data: bytes, labels: tuple[Label, ...]) -> bool:
    """Whether a label says otherwise of short well-formed UTF-8, and reads better."""
    told = {label.encoding for label in labels} & {"GBK", *USES}
    return bool(told) and ranking(data)[0].encoding in USES
