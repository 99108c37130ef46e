"""
Which ASCII marks an editor would have set fullwidth: by their neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ribao.notation import notation
from ribao.punctuation import FOLD, HAN, MARK, REACH, kind, neighbour
from ribao.punctuation.parentheses import foreign_list, pairs, wide
from ribao.punctuation.protected import unprotected

# 日?qǐng): here ? stands for a lost byte, which is another channel's business.
BROKEN_GLOSS = re.compile(r"[^\W\d_㐀-鿿]{1,6}\)")
KANA = re.compile("[ぁ-ゖァ-ヺ]")
AFTER_ENGLISH = frozenset(" ”’\"'》」』")
OPENING = "“‘„«\"'「『《〈（("
# n!, and the teams that call themselves so.
FACTORIAL = re.compile("(?:^|[^a-zA-Z])[a-z](?=!)")
# Latin letters with their marks, Greek, Cyrillic: such a word is no name in Chinese.
ACCENTED = "À-ÖØ-öø-ɏͰ-ϿЀ-ӿ"
ENGLISH_BEFORE = re.compile(
    rf"[A-Za-z0-9{ACCENTED}¿¡][A-Za-z0-9{ACCENTED} ,.'’&/-]{{0,199}}\Z"
)
ABROAD = re.compile(f"[{ACCENTED}¿¡]")
WORDS = "A-Za-z0-9 .&+#,:/_-"
WORDS_BEFORE = re.compile(f"[A-Za-z0-9][{WORDS}]{{0,199}}\\Z")
WORDS_AFTER = re.compile(f"[{WORDS}]{{1,200}}")

# A line, or a stretch of a very long one, cut at a full stop: a text without line
# ends costs no more than one with them.
PIECE = re.compile("[^\n]{1,2000}[^\n。]{0,2000}。?")


def widened(text: str) -> list[int]:
    """
    Where `text` has an ASCII mark that an editor would have set fullwidth.

    Positions in `text`, ascending; `FULLWIDTH` says what should stand there.

    >>> widened("上午10:30,会议开始(记者 王小明)")
    [7, 12, 19]
    """
    return [
        start + at
        for start, line in pieces(text)
        for at in sorted(widened_in_line(line))
    ]


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """Where each line begins that has hanzi and a mark, and the line."""
    for piece in PIECE.finditer(text):
        if MARK.search(text, *piece.span()):
            line = piece[0]
            if HAN.search(line) and not japanese(line) and not notation(line):
                yield piece.start(), line


def japanese(line: str) -> bool:
    """Whether a line has more kana than hanzi."""
    if not KANA.search(line):
        return False
    return len(KANA.findall(line)) > len(HAN.findall(line))


def widened_in_line(line: str) -> Iterator[int]:
    """
    The same for one line that has hanzi, in no order.

    The neighbours are judged with every mark folded, so that one answer never
    hangs on whether another was given already.
    """
    folded = line.translate(FOLD)
    marks = unprotected(folded)
    chinese = [
        pair
        for pair in pairs(folded, marks)
        if any(line[at] in "（）" for at in pair) or wide(folded, *pair)
    ]
    listed = {at for opening, _ in chinese for at in foreign_list(folded, opening)}
    for pair in chinese:
        yield from (at for at in pair if line[at] in "()")
    behind = {closing + 1 for _, closing in chinese}
    for at in marks:
        if line[at] in ",:;?!" and (
            at in behind or at in listed or wide_mark(folded, at)
        ):
            yield at


def wide_mark(line: str, at: int) -> bool:
    """Whether one of `,:;?!` is Chinese, by its neighbours."""
    before, after = line[at - 1 : at], line[at + 1 : at + 2]
    if before.isdigit() and after.isdigit() and line[at] in ",:":
        return False
    if line[at] == ":" and ratio(line, at):
        return False
    if line[at] == "," and variable(line, at, -1) and variable(line, at, 1):
        return False
    if line[at] == "?" and BROKEN_GLOSS.match(line, at + 1):
        return False
    if line[at] == "!" and FACTORIAL.match(line, at - 2):
        return False
    left, right = neighbour(line, at, -1), neighbour(line, at, 1)
    if left == "chinese":
        return True
    if left == "edge":
        return right == "chinese" and line[at] != "?"
    if right == "chinese":
        return not (after in AFTER_ENGLISH and english(line, at))
    if right == "edge":
        return line[at] in "?!;" and not english(line, at)
    # TI,ADI等 is Chinese that names names; y=f(a,b)成立 and QQ:123 are not.
    listed = after.isalpha() and (before.isalnum() or before in "+#")
    # 1GB的RAM,8GB存储空间 is such a list as well.
    listed |= line[at] == "," and before.isalpha() and after.isdigit()
    return line[at] in ",:" and listed and chinese_list(line, at)


def ratio(line: str, at: int) -> bool:
    """Whether digits stand on both sides, a blank apart: 3 : 0 and 1 :100."""
    before, after = line[max(0, at - 2) : at], line[at + 1 : at + 3]
    return before.rstrip(" ")[-1:].isdigit() and after.lstrip(" ")[:1].isdigit()


def variable(line: str, at: int, step: int) -> bool:
    """Whether a single small letter stands on one side."""
    letter = line[at - 1 : at] if step < 0 else line[at + 1 : at + 2]
    beyond = (
        line[max(0, at - 2) : max(0, at - 1)] if step < 0 else line[at + 2 : at + 3]
    )
    return "a" <= letter <= "z" and not (beyond.isascii() and beyond.isalpha())


def english(line: str, at: int) -> bool:
    """Whether English words before `at` began the line, a title or a quotation."""
    run = ENGLISH_BEFORE.search(line, max(0, at - 5 * REACH), at)
    if run is None:
        return False
    if not (" " in run[0] or line[at + 1 : at + 2] == " " or ABROAD.search(run[0])):
        return False
    bound = line[run.start() - 1 : run.start()]
    return kind(bound) == "edge" or bound in OPENING


def chinese_list(line: str, at: int) -> bool:
    """Whether the foreign words on both sides of `at` stand between hanzi."""
    left = WORDS_BEFORE.search(line, max(0, at - 5 * REACH), at)
    right = WORDS_AFTER.match(line, at + 1)
    if left is None or right is None:
        return False
    around = line[left.start() - 1 : left.start()] + line[right.end() : right.end() + 1]
    return bool(HAN.search(around))
