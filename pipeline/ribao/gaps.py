"""
Gaps: what nothing brings back, recognised, counted and marked.

Some damage leaves no bytes to work on. U+FFFD stands for bytes that a decoder
could not read; 锟斤拷 is two of them, written as UTF-8 and read as GBK (EF BF BD
EF BF BD); 烫烫烫 and 屯屯屯 are memory that nobody had written to (CC CC, CD CD);
a line of `?` was text in an encoding that had none of its characters; and
闂傚倸鍊搁崐 is UTF-8 read as GBK so many times over that each reading lost half.
Where channels have taken what they can, the rest stays as it came, marked lost,
and the page says how much is missing.

A text that speaks of encodings shows such strings: there they stay, and so they do
in quotation marks; a few are nobody's evidence.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from ribao.edits import Certainty, Change, Edit
from ribao.records import Note
from ribao.script import to_traditional
from ribao.signs import NESTED, Kind, signs

NAME = "gaps"
NOTE = "bytes-missing"

STRETCH = re.compile(
    "(?P<substitute>\N{REPLACEMENT CHARACTER}+)|(?P<twice>(?:锟斤拷)+)"
    "|(?P<memory>烫{4,}|屯{4,}|^(?:烫{3}|屯{3})$)|(?P<blank>\\?(?:[\\s,.:;!?-]*\\?){7,})",
    re.MULTILINE,
)
TIMES = (2, 3, 4)
# What every stretch begins with, or a hanzi of nested readings.
MARKS = ("\N{REPLACEMENT CHARACTER}", "锟", "烫烫", "屯屯", "??", "? ?", *NESTED)
LONG = re.compile("[\u3400-\u9fff\ue000-\uf8ff]{12,}")

# A gap is one in a hundred characters, or there are five of them; and three at least.
# A single 锟斤拷 is its own name.
SHARE, SPOTS, FEWEST = 0.01, 5, 3
QUOTED = re.compile("[“「『\"'‘]([^”」』\"'’\n]{1,40})[”」』\"'’]")

# What a text that speaks of such strings cannot do without.
SUBJECT = re.compile(
    "乱码|亂碼|编码|編碼|字符集|字元集|替换符|替換符|文字化け|[Mm]ojibake|(?i:utf-?8|gbk|unicode)"
)

KINDS = {
    "substitute": "a decoder showed U+FFFD for bytes it could not read",
    "twice": "U+FFFD, written as UTF-8, was read as GBK",
    "memory": "the text was read from memory that nothing had been written to",
    "blank": "the text was written in an encoding that had none of its characters",
    "nested": "UTF-8 was read as GBK several times over, losing half each time",
}


def gaps(text: str) -> tuple[Change, Note] | None:
    """
    The stretches of `text` that are lost, and how much they stand for; or None.

    >>> change, note = gaps("记者锟斤拷锟斤拷锟斤拷报道")
    >>> [(edit.start, edit.before) for edit in change.edits]
    [(2, '锟斤拷锟斤拷锟斤拷')]
    >>> gaps("网页上常见“锟斤拷”三个字。") is None
    True
    """
    shown = {text[at] for at in signs(text).of(Kind.GAP)}
    if not any(mark in text for mark in MARKS if mark[0] in shown):
        return None
    found = [
        (match.start(), match[0], match.lastgroup or "")
        for match in STRETCH.finditer(text)
    ]
    found += ((start, run, "nested") for start, run in nested(text))
    if not found:
        return None
    quoted = [match.span(1) for match in QUOTED.finditer(text)]
    found = sorted(
        (start, run, kind)
        for start, run, kind in found
        if not any(low <= start and start + len(run) <= high for low, high in quoted)
    )
    size = sum(len(run) for _, run, _ in found)
    few = size < SHARE * len(text) and len(found) < SPOTS
    few |= size == FEWEST < len(text) and found[0][2] == "twice"
    if size < FEWEST or few or SUBJECT.search(text):
        return None
    edits = tuple(
        Edit(start, run, run, NAME, Certainty.LOST) for start, run, _ in found
    )
    return Change(NAME, edits), Note(NOTE, message(found, len(text)))


def beyond_repair(text: str) -> bool:
    """Whether most of a text was read wrongly so often that no channel may try."""
    if not signs(text).shown & Kind.GAP:
        return False
    return 2 * sum(len(run) for _, run in nested(text)) > len(text)


def message(found: list[tuple[int, str, str]], size: int) -> str:
    """What is missing, in words a person can act on."""
    spots = Counter(kind for _, _, kind in found)
    share = sum(len(run) for _, run, _ in found) / size
    listed = "; ".join(f"{count} × {KINDS[kind]}" for kind, count in spots.items())
    return (
        f"{len(found)} stretches, {100 * share:.0f} % of the characters, "
        f"are lost for good: {listed}"
    )


def nested(text: str) -> list[tuple[int, str]]:
    """Runs of the hanzi that nested readings leave, where they are all there is."""
    if not any(mark in text for mark in NESTED):
        return []
    return [
        (match.start(), match[0])
        for match in LONG.finditer(text)
        if sum(one in residue() for one in match[0]) > 0.8 * len(match[0])
    ]


@cache
def residue() -> frozenset[str]:
    """The hanzi that UTF-8 read as GBK several times over leaves of common ones."""
    counted: Counter[str] = Counter()
    pairs = [
        bytes((lead, trail))
        for lead in range(0xB0, 0xD8)
        for trail in range(0xA1, 0xFF)
    ]
    written = b"".join(pairs).decode("gb2312", "ignore")
    for text in (written, written.translate(to_traditional())):
        for times in range(1, max(TIMES) + 1):
            text = text.encode("utf-8").decode("gbk", "ignore")
            if times in TIMES:
                counted.update(text)
    total = counted.total()
    chosen: set[str] = set()
    reached = 0
    for character, count in counted.most_common():
        chosen.add(character)
        reached += count
        if reached > 0.9 * total:
            break
    return frozenset(chosen)
