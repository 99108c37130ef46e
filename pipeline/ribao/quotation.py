"""
Straight quotation marks, curled where the pairing is certain.

A straight " says neither whether it opens nor what closes it. In a line of
Chinese it is certain when every one of them pairs up: an even number, each
opening one after a hanzi, a mark or nothing, each closing one before such a
place, and no measure (5'30") among them.
"""

from __future__ import annotations

import re

from ribao.notation import notation
from ribao.punctuation import CHINESE, HAN
from ribao.punctuation.protected import PROTECTED

DOUBLE = ("“", "”")
SINGLE = ("‘", "’")

QUOTE = re.compile("[\"']")
# What no quotation begins with.
CLOSING = "，。；：、？！）》」』”’,;:?!)"
# What a command takes: git commit -m "…".
OPTION = re.compile("(?:^|[ \t])--?[A-Za-z][A-Za-z-]*[ =]$")
MEASURE = re.compile("[0-9][\"']")
AROUND = f"[{CHINESE}“”‘’,:;?!()\\[\\]\"'.]"
BEFORE = re.compile(f"{AROUND}|[A-Za-z0-9 \t]")
AFTER = re.compile(f"{AROUND}|[A-Za-z0-9 \t]")


def curled(text: str) -> list[tuple[int, str]]:
    """
    The straight quotes of `text` whose curly form is certain, with that form.

    Nothing where the page sets its quotations in corner brackets.

    >>> curled('他说"你好"。')
    [(2, '“'), (5, '”')]
    """
    if not QUOTE.search(text) or ("「" in text and "“" not in text):
        return []
    found = []
    start = 0
    for line in text.split("\n"):
        if QUOTE.search(line) and HAN.search(line) and not notation(line):
            found += [(start + at, mark) for at, mark in curled_in_line(line)]
        start += len(line) + 1
    return found


def curled_in_line(line: str) -> list[tuple[int, str]]:
    """The same for one line that has hanzi."""
    if MEASURE.search(PROTECTED.sub("", line)) and not paired(places(line, '"'), line):
        return []
    found = []
    for straight, (opening, closing) in (('"', DOUBLE), ("'", SINGLE)):
        at = places(line, straight)
        if at and paired(at, line) and opening not in line and closing not in line:
            for first, last in zip(at[::2], at[1::2], strict=True):
                found += [(first, opening), (last, closing)]
    return sorted(found)


def places(line: str, straight: str) -> list[int]:
    """Where the quote stands, outside of code and addresses."""
    if straight not in line:
        return []
    at = [i for i, character in enumerate(line) if character == straight]
    for run in PROTECTED.finditer(line):
        at = [i for i in at if not run.start() <= i < run.end()]
    return at


def paired(at: list[int], line: str) -> bool:
    """Whether quotes at these places open and close in turn, beyond doubt."""
    if len(at) % 2:
        return False
    return all(
        quotation(line, first, last)
        for first, last in zip(at[::2], at[1::2], strict=True)
    )


def quotation(line: str, first: int, last: int) -> bool:
    """Whether two quotes hold a quotation, in Chinese or of Chinese."""
    before, after = line[first - 1 : first], line[last + 1 : last + 2]
    held = line[first + 1 : last]
    if not held or held != held.strip():
        return False
    if before in (" ", "=") and OPTION.search(line[:first]):
        return False
    if before.isdigit() and held[-1].isdigit():
        # 身高6'2"，屏幕27": inches both.
        return False
    if len(held) > 1 and held[0] in CLOSING:
        return False
    if line[first] == "'" and not HAN.search(held):
        return False
    if before.isascii() and before.isalnum() and not HAN.search(held):
        return False
    if held[-1:].isdigit() and not HAN.search(held):
        return False
    return bool(HAN.search(held) or HAN.search(before + after) or not before.isascii())
