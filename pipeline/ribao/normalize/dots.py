"""
Dots and dashes: `……`, `——` and `·`, in the forms Chinese gives them.

Six dots and a dash two hanzi wide are the standard's (GB/T 15834-2011, 4.11 and
4.13); the interpunct of foreign names is U+00B7 (4.16). A page that writes `…`
throughout has its own convention and keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ribao.identify import language_tag
from ribao.normalize.rule import Replacement
from ribao.punctuation import CHINESE, HANZI

DOTS = re.compile(
    f"([.。．])(?<=[{CHINESE}”’].)(?<!…[.。．])\\1{{2,}}(?![.。．…])", re.DOTALL
)
SINGLE = re.compile(
    f"…(?<=[{HANZI}”’，。！？]…)(?=[{HANZI}“‘，。！？]|$)(?!。。)", re.MULTILINE
)
DASH = re.compile(
    f"--(?:(?<=[{HANZI}”’》。，！？；]--)(?=[{HANZI}“‘《])"
    f"|(?<=^--)(?=[{HANZI}“])(?!.*--[ \t]*$))",
    re.MULTILINE,
)
LOOK_ALIKE = re.compile(f"[•・･∙⋅‧\N{GREEK ANO TELEIA}](?<=[{HANZI}].)(?=[{HANZI}])")
# What stands for U+00B7 where Big5 was: its A1 45, as Windows reads it, and a
# Japanese one.
BIG5 = "‧・"
# A hyphen after a Chinese mark or between hanzi and a number: on such a line they
# stand for breaks, and two of them for two.
BREAK = re.compile(f"(?<=[{CHINESE}])-(?=[{HANZI}0-9])")
# Two of them: one may be a slip, the second shows the habit.
HABIT = 2


def ellipses(text: str) -> Iterator[Replacement]:
    """Three dots or more, and `…` alone where the page does not always write it."""
    tripled = "..." in text or "。。。" in text or "．．．" in text
    found = list(DOTS.finditer(text)) if tripled else []
    single = list(SINGLE.finditer(text)) if "…" in text else []
    if len(single) < HABIT or "……" in text:
        found += single
    for dots in sorted(found, key=lambda match: match.start()):
        yield dots.start(), dots[0], "……"


def dashes(text: str) -> Iterator[Replacement]:
    """Two hyphens between Chinese words, on a line that is not broken by them."""
    end, broken = 0, False
    for dash in DASH.finditer(text):
        if dash.start() >= end:
            start = text.rfind("\n", 0, dash.start()) + 1
            end = text.find("\n", dash.end()) % (len(text) + 1)
            broken = BREAK.search(text, start, end) is not None
        if not broken:
            yield dash.start(), dash[0], "——"


def interpuncts(text: str) -> Iterator[Replacement]:
    """Bullets and middle dots of other scripts between hanzi."""
    for dot in LOOK_ALIKE.finditer(text):
        if dot[0] in BIG5 and own(text):
            continue
        yield dot.start(), dot[0], "·"


def own(text: str) -> bool:
    """Whether a Traditional page sets its names with one of Big5's dots throughout."""
    return "·" not in text and language_tag(text) == "zh-Hant"
