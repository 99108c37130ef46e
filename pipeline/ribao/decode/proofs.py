"""
Proofs: a mark, plain ASCII, escape sequences, UTF-8 without a fault.

A few bytes are well-formed UTF-8 by chance: what is as short as that proves nothing.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import replace

from ribao.decode.codec import BOMS, CODECS
from ribao.decode.labels import Label
from ribao.decode.likelihood import USES, ranking, weighed
from ribao.decode.mixed import ONE, WELL_FORMED
from ribao.decode.mixture import mixed_verdict
from ribao.decode.unmarked import HIGH, kinds, well_formed
from ribao.decode.verdict import Verdict
from ribao.edits import Certainty

ESCAPES = (
    ("ISO-2022-KR", re.compile(rb"\x1b\$\)C")),
    ("ISO-2022-JP", re.compile(rb"\x1b(?:\$[@B]|\([IJ])")),
    ("HZ", re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7E])+~\}")),
)
# UTF-8 of a letter, two bytes of it, and who else writes two bytes of the kind.
PAIR = re.compile(rb"([\xC2-\xDF][\x80-\xBF])([\xC2-\xDF][\x80-\xBF])")
CHINESE = ("gb18030", "Big5")
# A letter of two bytes within a word of ASCII letters.
WORD = re.compile(rb"[a-z][\xC2-\xDF][\x80-\xBF]|[\xC2-\xDF][\x80-\xBF][a-z]")


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
