"""
Whether a page shows anything that a mirror's replacement may have left.

Healthy Chinese hardly ever does, and is told of it at a glance.
"""

from __future__ import annotations

import re

from ribao.signs import Kind, signs

TONED = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿ"
ZHUYIN = "ㄅ-ㄩˊˇˋ˙"

# What may open and close a reading, likeliest first. The first character of what
# opens it is what a stray byte takes for its second half.
BRACKETS = (
    *(("(", ")"), ("[", "]"), ("{", "}"), ("（", "）"), ("【", "】"), ("〔", "〕")),
    *(("［", "］"), ("/", "/"), ("<rt>", "</rt>"), ("<", ">"), (" (", ")")),
    *(("|", "|"), ("*", "*"), ("-", "-"), ("「", "」"), ("“", "”"), ("《", "》")),
)
CLOSING = "[" + "".join({re.escape(closing[0]) for _, closing in BRACKETS}) + "]"

# A vowel with a tone mark, at most three letters behind it (iāng, uài), and the
# bracket. Anchored on the mark, which healthy Chinese hardly ever holds.
READING_END = re.compile(f"[{TONED}][a-zü]{{0,3}}{CLOSING}")

# The gate: what a reading ends in, the signs by which it is found, how many characters
# before these it begins, and the last of those. Such letters are odd signs; what
# closes a reading is one as far as common text has it seldom.
ENDS = {
    "reading": (READING_END, Kind.ODD, 0, None),
    "numbered": (re.compile(f"[a-z][1-5]{CLOSING}"), Kind.CLOSING, 2, set("12345")),
    "zhuyin": (
        re.compile(f"[{ZHUYIN}]{CLOSING}"),
        Kind.CLOSING,
        1,
        {*map(chr, range(ord("ㄅ"), ord("ㄩ") + 1)), *"ˊˇˋ˙"},
    ),
}

# A text of fewer characters is looked through sooner than its signs are found.
SHORT = 300

# One of these is in whatever a mirror left: a letter that ends a reading, the sign
# of an entity, the bracket of a page that was read as UTF-8.
HINT = re.compile(f"[a-z{TONED}{ZHUYIN}#(]")
ENTITY_END = re.compile(r"#(?:([0-9]{2,7})|x([0-9A-Fa-f]{2,6}));")


def untouched(text: str) -> bool:
    """Whether a line plainly never saw a mirror; of a page its signs tell."""
    return len(text) < SHORT and HINT.search(text) is None


def spelled(text: str, spelling: str) -> bool:
    """Whether anything ends like a reading in this spelling."""
    end, kind, back, lasts = ENDS[spelling]
    if len(text) < SHORT:
        return end.search(text) is not None
    places = signs(text).of(kind)
    if lasts:
        places = [at for at in places if text[at - 1] in lasts]
    return any(at >= back and end.match(text, at - back) for at in places)
