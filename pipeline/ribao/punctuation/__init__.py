"""
The marks that have two widths, and what may stand beside them.

Chinese typesetting gives `，：；？！（）` the width of a hanzi; ASCII keeps them
inside numbers, times, scores, addresses, code and English. So the mark alone says
nothing, and its neighbours say nearly everything: what stands nearest on each
side, once quotation marks, digits and per cent signs are looked through.
Two users share the answer (`widened`): normalization, where a line holds a stray
mark, and the folded-width channel, where a whole page lost its fullwidth ones; what
a fold alone can have left is in `folded`.
"""

from __future__ import annotations

import re

MARKS = ",:;?!()"
FOLD = {ord(mark) + 0xFEE0: mark for mark in MARKS}
FULLWIDTH = {mark: chr(ord(mark) + 0xFEE0) for mark in MARKS}

# Character classes, for use between brackets. CHINESE: hanzi, their marks and
# brackets, kana, what is fullwidth already; a mark beside one of these is
# beside Chinese. Curly quotes are missing: English has them too.
HANZI = (
    "㐀-䶿一-鿿〇々"
    "\N{CJK COMPATIBILITY IDEOGRAPH-F900}-\N{CJK COMPATIBILITY IDEOGRAPH-FAD9}"
    "\N{CJK UNIFIED IDEOGRAPH-20000}-\U0003fffd"
)
CHINESE = HANZI + "⺀-⿕、。〈-】〔-〟ぁ-ヿ！-～…—·℃"
QUOTES = "“”‘’\"'"

MARK = re.compile(f"[{re.escape(MARKS)}]")
HAN = re.compile(f"[{HANZI}]")
IS_CHINESE = re.compile(f"[{CHINESE}]")
TRANSPARENT = QUOTES + MARKS + "0123456789.%＂ "

# How far to look for a neighbour: 40 characters of quotes and digits in a row
# are no prose any more.
REACH = 40


def neighbour(line: str, at: int, step: int) -> str:
    """The kind of the nearest character that says something, on one side."""
    if step < 0:
        return kind(line[max(0, at - REACH) : at].rstrip(TRANSPARENT)[-1:])
    return kind(line[at + 1 : at + REACH].lstrip(TRANSPARENT)[:1])


def kind(character: str) -> str:
    """`chinese`, `edge` for a blank or nothing, `foreign` for the rest."""
    if not character or character.isspace():
        return "edge"
    return "chinese" if IS_CHINESE.match(character) else "foreign"
