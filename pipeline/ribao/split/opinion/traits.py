"""
Traits: what a line looks like, and where it stands.

Rules know sites by their words, and no table has the words of a site that nobody has
seen. What stands around a story looks alike everywhere: it is short, ends in no mark,
stands before the first sentence or behind the last, among lines of its own kind, and
says nothing that the story says. Each such fact is a trait, a short string, and what
it weighs was learnt. None of them holds a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from ribao.split.page.lines import Line

DAY = re.compile(
    r"(?:19|20)\d\d[-/.年 ]{1,2}\d{1,2}[-/.月 ]{1,2}\d{1,2}|\d{1,2}月\d{1,2}日"
    r"|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d|\d{2,3}[-/.年]\d{1,2}[-/.月]\d{1,2}"
    r"|[〇○零一二三四五六七八九十]{2,4}年[一二三四五六七八九十]{1,3}月"
)
CLOCK = re.compile(r"\d{1,2}:\d\d|\d{1,2}时\d{1,2}分")
LABEL = re.compile(r"[^\s\W\d]{1,6}[ ]{0,2}[:/|]")
ADDRESS = re.compile(r"https?:|www\.|@\w|\.(?:com|cn|net|org)")
ENDED = re.compile(r"(?:[!?…]|[가-힣]\.)[”’」』)\"]*$|[。」][)]?$")
# …derivatives market hit a record.
LATIN = re.compile(r"(?<![A-Za-z,])(?:[A-Za-z,]{1,30} ){4}")
FULL_STOP = re.compile(r"[a-z]\.[”\"]?$")
SEPARATORS = "|/·>-—_»・"
LETTERS = "\u3400-\u9fff\u3040-\u30ff\uac00-\ud7a3"
LETTER = re.compile(f"[{LETTERS}]")
PAIR = re.compile(f"(?=([{LETTERS}]{{2}}))")
DIGIT = re.compile(r"\d")
# A line of more characters that ends as sentences do tells something, and so does a
# longer one with a comma.
SENTENCE, CLAUSES = 20, 60
SIZES = (2, 4, 6, 8, 11, 15, 20, 26, 34, 45, 60, 90, 150)
# Far enough into a story to have met what it is about.
WINDOW = 4000
# The longest menu of the pages learnt from has 140 lines; each line asked takes 40 µs.
FARTHEST = 300
PROSE = "prose"


def shape(line: str) -> str:
    """
    What a line is at first glance, without reading it.

    >>> [shape(w) for w in ("他说，明天再来。", "2022-05-01 09:00", "来源:", "要闻")]
    ['prose', 'day', 'label', 'word']
    """
    size = len(line)
    if "。" in line:
        return PROSE
    ended = ENDED.search(line)
    if size > SENTENCE and (ended or (size > CLAUSES and "," in line)):
        return PROSE
    if FULL_STOP.search(line) and LATIN.search(line):
        return PROSE
    if DAY.search(line):
        return "day"
    if ADDRESS.search(line):
        return "address"
    if LABEL.match(line):
        return "label"
    if ended:
        return "cry"
    if size <= 4:
        return "word"
    if line.count(" ") >= 2 or any(mark in SEPARATORS for mark in line):
        return "row"
    if "," in line or "、" in line:
        return "list"
    return "phrase" if size <= 12 else "title" if size <= 30 else "long"


class Outline:
    """The lines of a page by their shapes, and the story between its first and last."""

    def __init__(self, view: str, lines: list[Line]) -> None:
        self.view, self.lines = view, lines
        self.known: dict[int, str] = {}
        self.parts: frozenset[str] | None = None
        count = len(lines)
        self.first = next(filter(self.tells, range(count)), count)
        last = filter(self.tells, range(count - 1, -1, -1))
        self.last = next(last, -1) if self.first < count else -1

    def tells(self, number: int) -> bool:
        """Whether a line is of sentences, and none that a rule has claimed."""
        line = self.lines[number]
        return line.kind in ("story", "short") and self.shape(number) == PROSE

    def words(self, number: int) -> str:
        line = self.lines[number]
        return self.view[line.start : line.end]

    def shape(self, number: int) -> str:
        """The shape of a line; ^ before the first and $ behind the last."""
        if not 0 <= number < len(self.lines):
            return "^" if number < 0 else "$"
        if number not in self.known:
            self.known[number] = shape(self.words(number))
        return self.known[number]

    def role(self, number: int) -> str:
        """What mark-up says of a line."""
        if not 0 <= number < len(self.lines):
            return "^" if number < 0 else "$"
        return self.lines[number].role

    @cached_property
    def marked(self) -> bool:
        return any(line.role for line in self.lines)

    @cached_property
    def story(self) -> str:
        """The story as far as it is looked at."""
        start = self.lines[self.first].start
        return self.view[start : min(self.lines[self.last].end, start + WINDOW)]

    def edges(self) -> Iterator[int]:
        """The lines before the first sentence of a page and behind its last."""
        if self.last >= 0:
            yield from range(max(0, self.first - FARTHEST), self.first)
            end = min(len(self.lines), self.last + 1 + FARTHEST)
            yield from range(self.last + 1, end)


def step(by: int) -> int:
    """A distance in lines, the far ones together."""
    size = abs(by)
    return by if size <= 3 else (4 if size <= 6 else 7) * (1 if by > 0 else -1)


def ending(mark: str) -> str:
    """The last character of a line, letters and digits each as one."""
    if mark.isdigit():
        return "0"
    if mark in "!?":
        return "!"
    if mark in ":,;、":
        return ":"
    return "a" if mark.isalnum() else mark


def shared(words: str, story: str) -> tuple[int, int]:
    """How many pairs of letters a line has that the story has too, and of how many."""
    pairs = set(PAIR.findall(words))
    return sum(pair in story for pair in pairs), len(pairs)


def rows(one: str, other: str) -> str:
    """
    What two neighbours have in common that rows of one list or table have.

    >>> rows("甲队:1-于洋、2-冯雪", "乙队:1-林晨、3-吴玥"), rows("分享到", "收藏")
    ('label', '')
    """
    first, second = LABEL.match(one), LABEL.match(other)
    if first and second and first.end() == second.end():
        return "label"
    bars = one.count("|") + one.count("\t")
    if bars and bars == other.count("|") + other.count("\t"):
        return "bars"
    if one[:1] == other[:1] and (one[:1].isdigit() or not one[:1].isalnum()):
        return "mark"
    digits = sum(map(str.isdigit, one)), sum(map(str.isdigit, other))
    return "digits" if all(digits) and one.count(" ") == other.count(" ") else ""


def traits(page: Outline, number: int) -> list[str]:
    """The traits of one line of a page."""
    words, looks = page.words(number), page.shape(number)
    role = page.role(number)
    size = next((n for n, most in enumerate(SIZES) if len(words) <= most), len(SIZES))
    side = "above" if number < page.first else "below"
    near = step(number - (page.first if side == "above" else page.last))
    top, bottom = step(number), step(len(page.lines) - 1 - number)
    before, after = page.shape(number - 1), page.shape(number + 1)
    farther, beyond = page.shape(number - 2), page.shape(number + 2)
    mark = ending(words[-1])
    letters = len(LETTER.findall(words)) * 4 // len(words)
    digits = len(DIGIT.findall(words)) * 5 // len(words)
    parting = min(4, sum(map(words.count, SEPARATORS)))
    blanks = min(4, words.count(" "))
    same, pairs = shared(words, page.story)
    share = same * 5 // pairs if pairs else -1
    boxed = f"{words[0] in '([<《“「'} {words[-1] in ')]>》”」'}"
    marks = f"{':' in words} {',' in words} {'、' in words}"
    found = [
        "any",
        f"size {size}",
        f"size {size} {side}",
        f"looks {looks}",
        f"looks {looks} {side}",
        side,
        f"role {role} {side}",
        f"role {role} looks {looks} marked {page.marked}",
        f"role before {page.role(number - 1)}",
        f"role after {page.role(number + 1)}",
        f"top {top}",
        f"top {top} looks {looks}",
        f"bottom {bottom}",
        f"bottom {bottom} looks {looks}",
        f"{side} {near}",
        f"{side} {near} looks {looks}",
        f"before {before}",
        f"after {after}",
        f"before {before} looks {looks}",
        f"after {after} looks {looks}",
        f"between {before} {looks} {after}",
        f"between {before} {after} {side}",
        f"before {farther} {before}",
        f"after {after} {beyond}",
        f"letters {letters}",
        f"digits {digits}",
        f"separators {parting}",
        f"blanks {blanks}",
        f"marks {marks}",
        f"boxed {boxed} {side}",
        f"boxed {boxed} looks {looks}",
        f"ends {mark}",
        f"ends {mark} {side}",
        f"ends {mark} size {size}",
        f"shares {share}",
        f"shares {share} {side}",
        f"shares {share} looks {looks}",
        f"shares {share} size {size // 2} {side}",
        f"shares pairs {min(same, 5)} {side}",
    ]
    alike = (
        rows(words, page.words(number - 1)) if number else "",
        rows(words, page.words(number + 1)) if bottom else "",
    )
    if any(alike):
        found += [f"row {alike[0]} {alike[1]} {side}", f"row {side} looks {looks}"]
    if DAY.search(words):
        found += ["day", f"day {side}", f"day size {size}"]
    if CLOCK.search(words):
        found.append("clock")
    if LABEL.match(words):
        found += ["label", f"label {side}"]
    if not words[0].isalnum():
        found.append(f"opens {words[0]}")
    return found
