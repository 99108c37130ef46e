"""
Characters that show nothing, and blanks that are not the blank.

Copying from a browser, a word processor or a page that resists copying leaves
zero-width characters, soft hyphens and directional marks inside words: 中国
arrives as two hanzi and three characters, and no search finds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ribao.normalize.rule import Replacement

# C1 and the soft hyphen beside a letter of latin-1 are two bytes of a character
# that somebody read wrongly, or shows: “ä¸\xad” is 中. Without them nobody can tell.
LATIN_1 = "[\x80-\xff]"
CONTROL = re.compile(f"[\0-\x08\x0e-\x1f\x7f]+|(?<!{LATIN_1})[\x80-\x9f]+(?!{LATIN_1})")
# Thai, Lao, Burmese and Khmer part their words with zero-width blanks.
PARTED = "฀-\N{LAO LETTER KHMU NYO}က-႟ក-៿"
ZERO_WIDTH = re.compile(
    f"(?<![{PARTED}])"
    "[\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}]+"
    f"(?![{PARTED}])"
)
# Joiners are letters' business in Persian and Hindi, and glue emoji; between
# hanzi, ASCII and nothing they do nothing.
JOINER = re.compile(
    "(?<![^\0-\x7f⺀-鿿！-～。-〟])"
    "[\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}]+"
    "(?![^\0-\x7f⺀-鿿！-～。-〟])"
)
SOFT_HYPHEN = re.compile(f"(?<!{LATIN_1})\N{SOFT HYPHEN}+(?!{LATIN_1})")
BIDIRECTIONAL = re.compile(
    "[\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"
    "\N{LEFT-TO-RIGHT EMBEDDING}-\N{RIGHT-TO-LEFT OVERRIDE}"
    "\N{LEFT-TO-RIGHT ISOLATE}-\N{POP DIRECTIONAL ISOLATE}]+"
)
RIGHT_TO_LEFT = re.compile("[\N{HEBREW LETTER ALEF}-\N{ARABIC LETTER FARSI YEH}]")
VARIATION = re.compile(
    "(?<=[㐀-䶿一-鿿])[\N{VARIATION SELECTOR-1}-\N{VARIATION SELECTOR-16}]"
)
BLANK = re.compile(
    "[\N{NO-BREAK SPACE}\N{EN QUAD}-\N{HAIR SPACE}"
    "\N{NARROW NO-BREAK SPACE}\N{MEDIUM MATHEMATICAL SPACE}]"
)


def removed(pattern: re.Pattern[str], text: str) -> Iterator[Replacement]:
    """Everything the pattern finds, taken out."""
    for found in pattern.finditer(text):
        yield found.start(), found[0], ""


def controls(text: str) -> Iterator[Replacement]:
    """C0 and C1 controls, other than tab and line ends."""
    return removed(CONTROL, text)


def zero_width(text: str) -> Iterator[Replacement]:
    """Zero-width blanks, byte-order marks inside the text, idle joiners."""
    return removed(ZERO_WIDTH, text)


def joiners(text: str) -> Iterator[Replacement]:
    """Joiners that join nothing."""
    return removed(JOINER, text)


def soft_hyphens(text: str) -> Iterator[Replacement]:
    """Places where a word might have been broken."""
    return removed(SOFT_HYPHEN, text)


def bidirectional(text: str) -> Iterator[Replacement]:
    """Directional marks, in a text with nothing written from right to left."""
    if BIDIRECTIONAL.search(text) and not RIGHT_TO_LEFT.search(text):
        yield from removed(BIDIRECTIONAL, text)


def variation_selectors(text: str) -> Iterator[Replacement]:
    """The choice of a glyph for a hanzi."""
    return removed(VARIATION, text)


def blanks(text: str) -> Iterator[Replacement]:
    """No-break and typographic blanks, as the ordinary one."""
    for found in BLANK.finditer(text):
        yield found.start(), found[0], " "
