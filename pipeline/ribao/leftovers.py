"""
Leftovers: what no channel claims and ftfy mends, the last step of a repair.

ftfy knows the garbled text of the West: `itâ€™s`, `P&eacute;rez`. It comes after
our channels, because it rewrites what they could have proved; it never touches
what they have put there, and it is set to spare what Chinese has (width, quotation
marks, ligatures, line ends, composed forms), controls and lone surrogates. It has
no law, so what it changes is no repair: each change is an edit with its rule and
no certainty.

What ftfy takes for hanzi is not believed: `“Beyoncé”“Adele”` holds the bytes of
one. Nor is anything in a text that speaks of encodings or mark-up.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import Match, SequenceMatcher
from unicodedata import category

from ribao.channels.escapes.evidence import ADDRESS
from ribao.channels.escapes.evidence import SUBJECT as MARKUP
from ribao.channels.wrong_decoder.healthy.once import once
from ribao.channels.wrong_decoder.law.laws import mended
from ribao.channels.wrong_decoder.layers import SUBJECT as ENCODINGS
from ribao.edits import Change, Edit, placed
from ribao.signs import FURTHER, ODD_CLASS, Kind, signs
from ribao.specimens import enclosed

NAME = "ftfy"
# All that ftfy, so set, ever changes; nothing else is shown to it.
SEEN = f"{ODD_CLASS}√∫≈≤≥{FURTHER}"
REFERENCE = re.compile("&#?[0-9A-Za-z]{1,24};")
GATE = re.compile(f"[{SEEN}]|{REFERENCE.pattern}")
# `Â` between capitals is one of them, and the blank is what an author put there.
CAPITALS = re.compile("(?<=[A-Z])Â\N{NO-BREAK SPACE}(?=[A-Z])")
CJK = re.compile("[\u2e80-\u2fff\u3041-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
# Unassigned and private-use characters, of which a misread word has none.
NONE = ("Cn", "Co")
# One letter beyond ASCII beside what opens or closes a quotation, once or more, and a
# line in which these are in order: “Kaká”“Pelé”.
LONE = "[^\\W\x00-\x7f]"
MARKED = re.compile(f"[“”]{{0,2}}(?:{LONE}[“”]{{1,2}})*{LONE}?")
PAIRED = re.compile("[^“”]*(?:“[^“”]*”[^“”]*)*")
# Letters and signs of latin-1 in a row, of which so many may be what they are.
ROW, SPARED = re.compile("[\xa1-\xff]{3,}"), 1
# Nothing but odd characters in quotation marks.
SHOWN = re.compile("[“「『‘`][^\x00-\x7f“”「」『』‘’`\u3001-\uffef]+[”」』’`]")
# Beyond so many characters, or pairs of equal characters looked at, a line is one
# edit. Where every second character is odd, comparing takes the cube of the length:
# 1,500 of them took 15 seconds. Four million pairs take half of one.
LONG, PAIRS = 2000, 4_000_000

# ftfy takes off one escape after another, and reads the whole line each time: 12 KB of
# them took five seconds, and nobody wrote that.
STACKED = re.compile("(?:amp;){30}")


def leftovers(text: str, ledger: tuple[Change, ...]) -> Change | None:
    """What ftfy changes in a text, outside of what `ledger` made of it."""
    odd = signs(text).shown & Kind.ODD
    if not odd and "&" not in text:
        return None
    lines = list(shown(text))
    made = [edit for start, line in lines for edit in in_line(line, start)]
    if not made or ENCODINGS.search(text):
        return None
    if any("&" in line for _, line in lines) and MARKUP.search(text):
        made = [edit for start, line in lines for edit in in_line(line, start, True)]
    taken = placed(ledger)
    edits = tuple(
        edit
        for edit in made
        if not any(low < edit.end and edit.start < high for low, high in taken)
    )
    return Change(NAME, edits) if edits else None


def shown(text: str) -> Iterator[tuple[int, str]]:
    """The lines that ftfy would change: what it has no name for, it leaves."""
    at = 0
    while match := GATE.search(text, at):
        from ftfy.badness import is_bad

        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        at = end if end >= 0 else len(text)
        line = text[start:at]
        if "&" in line or is_bad(line):
            yield start, line


def in_line(line: str, start: int, quoting: bool = False) -> Iterator[Edit]:
    """
    The edits of one line; none where ftfy would have it hold new hanzi.

    References that a text about mark-up shows stay as they are.
    """
    if not GATE.search(CAPITALS.sub("", line)) or STACKED.search(line):
        return
    after = mended(line, sparing=True, unescaping=not quoting, lenient=True)
    if after == line or "\n" in after or ADDRESS.search(line):
        return
    said = once(line)
    if said != line and mended(said, sparing=True, lenient=True) == said:
        return
    found = list(changes(line, after))
    if in_part(line, found) or unpairing(line, after):
        return
    if all(closing(line, *one[:2]) for one in found):
        return
    made = [Edit(start + at, before, new, NAME) for at, before, new in found]
    if not any(unlikely(edit.after) for edit in made):
        yield from (
            edit for edit in made if not shown_off(edit, line, edit.start - start)
        )


def unpairing(before: str, after: str) -> bool:
    """Whether ftfy would take quotation marks of which each opens or closes one."""
    paired = bool(PAIRED.fullmatch(before)) and "“" in before
    return paired and (before.count("“"), before.count("”")) != (
        after.count("“"),
        after.count("”"),
    )


def closing(line: str, at: int, before: str) -> bool:
    """
    Whether a change takes a quotation mark beside a letter for half of one: É” is no ɔ.

    In HÃ”TEL a letter follows.
    """
    following = line[at + len(before) :][:1]
    inside = following.isalnum() and not CJK.match(following)
    marks = before.count("“") + before.count("”")
    beside = 0 < marks < len(before) and MARKED.fullmatch(before) is not None
    return beside and not inside


def unlikely(after: str) -> bool:
    """Whether ftfy would have found hanzi, or what is no character at all."""
    return bool(CJK.search(after)) or any(category(c) in NONE for c in after)


def shown_off(edit: Edit, line: str, at: int) -> bool:
    """Whether marks hold what ftfy would mend, or it would take one of a pair."""
    end = at + len(edit.before)
    quoted = enclosed(line[max(at - 1, 0) : at], line[end : end + 1])
    if quoted and REFERENCE.fullmatch(edit.before):
        return True
    paired = line.count("“") == line.count("”")
    parted = edit.before.count("“") != edit.before.count("”")
    if paired and parted:
        return True
    return any(low <= at and end <= high for low, high in spans(SHOWN, line))


def spans(pattern: re.Pattern[str], line: str) -> list[tuple[int, int]]:
    """Where a pattern is found in a line."""
    return [match.span() for match in pattern.finditer(line)]


def in_part(line: str, found: list[tuple[int, str, str]]) -> bool:
    """
    Whether ftfy mends part of a row of odd letters and leaves the rest.

    Of UTF-8 it mends all; of `ÖÐ¹ú`, which is GBK, the `Ð¹` that happens to be й.
    """
    covered = {n for at, before, _ in found for n in range(at, at + len(before))}
    for row in ROW.finditer(line):
        inside = [n in covered for n in range(*row.span())]
        if any(inside) and len(inside) - sum(inside) > SPARED:
            return True
    return False


def changes(before: str, after: str) -> Iterator[tuple[int, str, str]]:
    """Where two lines differ, and what each has there."""
    short = max(len(before), len(after)) <= LONG
    compared = Comparison(before, after) if short else None
    if compared is None or not compared.done:
        yield 0, before, after
        return
    for kind, low, high, first, last in compared.get_opcodes():
        if kind != "equal":
            yield low, before[low:high], after[first:last]


class Comparison(SequenceMatcher[str]):
    """Two lines compared, if that is `done` before it has taken too long."""

    def __init__(self, before: str, after: str) -> None:
        super().__init__(None, before, after, autojunk=False)
        here, there = Counter(before), Counter(after)
        self.pairs = sum(count * there[one] for one, count in here.items())
        self.left = PAIRS

    def find_longest_match(
        self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None
    ) -> Match:
        """One more look at all pairs, of those that are left."""
        self.left -= self.pairs
        if self.left < 0:
            raise TimeoutError
        return super().find_longest_match(alo, ahi, blo, bhi)

    @property
    def done(self) -> bool:
        """Whether the lines can be compared."""
        try:
            self.get_matching_blocks()
        except TimeoutError:
            return False
        return True
