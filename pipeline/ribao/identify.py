"""
What a page is: HTML or text, by how it opens, and in which language it is.

The language comes cheaply: a count of scripts, and of telling hanzi.

Kana make it Japanese and Hangul Korean, even among many hanzi. Chinese is
Simplified or Traditional by the characters that only one of them writes.
A Japanese line without kana passes for Chinese, but for one with hanzi that only
Japan writes (県 気); a page has some.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ribao import script
from ribao.code_units import UNITS, counted, units

HANZI, KANA, HANGUL, LATIN, SIMPLIFIED, TRADITIONAL, JAPAN = 1, 2, 4, 8, 16, 32, 64
RANGES = (
    (HANZI, "㐀", "䶿"),
    (HANZI, "一", "鿿"),
    (KANA, "ぁ", "ゖ"),
    (KANA, "ァ", "ヺ"),
    (HANGUL, "가", "힣"),
    (LATIN, "A", "Z"),
    (LATIN, "a", "z"),
)

# How a page of HTML opens, after a byte-order mark, white space, comments and an
# XML declaration: a doctype, or one of the tags the MIME Sniffing Standard lists,
# and a closing tag soon. One letter alone (<a>, <b>) is none: text may open so.
# https://mimesniff.spec.whatwg.org/#identifying-a-resource-with-an-unknown-mime-type
OPENING = re.compile(
    rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"(?:(?P<doctype><!doctype\s+html)|<(?:html|head|body|title|meta|link|script"
    rb"|style|iframe|table|div|h[1-6]|p|br|font|article|section|main|header|center"
    rb"|span|ul|ol)(?=[\s>/]))",
    re.IGNORECASE | re.DOTALL,
)
CLOSING = re.compile(rb"</(?:[a-z][a-z0-9]*)\s*>", re.IGNORECASE)
OPENED, SNIFFED = 1 << 12, 1 << 16

# Mixed script has Korean endings on its hanzi, 國民에게; Chinese sets hangul apart.
PARTICLE = re.compile("[一-鿿][가-힣]")

# Two million characters say no more than the first hundred thousand.
SAMPLE = 100_000


def media_type(data: bytes) -> str:
    """
    `text/html` for bytes that open like a page of HTML, else `text/plain`.

    >>> media_type(b"<!DOCTYPE html><p>1"), media_type(b"<3 is a heart")
    ('text/html', 'text/plain')
    """
    # UTF-16 and UTF-32 put zeros between the letters of a tag.
    opening = data[:SNIFFED].translate(None, b"\0")
    found = OPENING.search(opening[:OPENED])
    if found and (found["doctype"] or CLOSING.search(opening, found.end())):
        return "text/html"
    return "text/plain"


def language_tag(text: str) -> str:
    """
    `zh-Hans`, `zh-Hant`, `ja`, `ko`, `en` or `und` (BCP 47, with script).

    >>> language_tag("会议召开"), language_tag("會議召開"), language_tag("会議です")
    ('zh-Hans', 'zh-Hant', 'ja')
    >>> language_tag("大韓民國 憲法, 主權은 國民에게 있다")
    'ko'
    """
    found = kinds().take(units(text[:SAMPLE]))
    hanzi, kana, hangul, latin, simplified, traditional, japan = counted(
        found, (HANZI, KANA, HANGUL, LATIN, SIMPLIFIED, TRADITIONAL, JAPAN)
    )
    # Healthy Japanese has a kana for each kanji; a kana in Chinese is a brand.
    # A headline has few or none: 景気回復、鈍化鮮明.
    if (kana and kana + japan > max(hanzi // 5, hangul)) or japan * 10 > hanzi + hangul:
        return "ja"
    if hangul > hanzi or (hangul > hanzi // 5 and len(PARTICLE.findall(text)) > 1):
        return "ko"
    # One hanzi is about a word, and so are five letters.
    if hanzi * 5 >= latin and hanzi:
        return "zh-Hant" if traditional > simplified else "zh-Hans"
    return "en" if latin else "und"


@cache
def kinds() -> NDArray[np.uint8]:
    """
    For each code unit the kinds it is of, as the sum of their numbers.

    A character is simplified or traditional only if the other never writes it.
    """
    table = np.zeros(UNITS, np.uint8)
    for kind, first, last in RANGES:
        table[ord(first) : ord(last) + 1] |= kind
    for code in np.flatnonzero(table & HANZI).tolist():
        if script.differs(chr(code)):
            table[code] |= TRADITIONAL
        if only_simplified(chr(code)):
            table[code] |= SIMPLIFIED
        if only_japanese(chr(code)):
            table[code] |= JAPAN
    return table


def only_japanese(character: str) -> bool:
    """Whether Japan's standard has this hanzi, and no Chinese one has."""
    return (
        script.encodes(character, "shift_jis")
        and not script.encodes(character, "gb2312")
        and not script.encodes(character, "big5")
        and script.simplified(character) == script.traditional(character)
    )


def only_simplified(character: str) -> bool:
    """Whether a traditional page would write this hanzi otherwise."""
    return script.traditional(character)[0] != character
