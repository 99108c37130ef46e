"""
What a page is: HTML or text, by how it opens, and in which language it is.

The language comes cheaply: a count of scripts, and of telling hanzi.

Kana make it Japanese and Hangul Korean, even among many hanzi. Chinese is
Simplified or Traditional by the characters that only one of them writes.
A Japanese line without kana passes for Chinese; a page has some.
"""

from __future__ import annotations

import re

from ribao import script

HANZI = re.compile("[㐀-䶿一-鿿]")
KANA = re.compile("[ぁ-ゖァ-ヺ]")
HANGUL = re.compile("[가-힣]")
LATIN = re.compile("[A-Za-z]")

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
    """
    text = text[:SAMPLE]
    hanzi = len(HANZI.findall(text))
    kana = len(KANA.findall(text))
    hangul = len(HANGUL.findall(text))
    latin = len(LATIN.findall(text))
    # Healthy Japanese has a kana for each kanji; a kana in Chinese is a brand.
    if kana > max(hanzi // 5, hangul):
        return "ja"
    if hangul > hanzi:
        return "ko"
    # One hanzi is about a word, and so are five letters.
    if hanzi * 5 >= latin and hanzi:
        return chinese(text)
    return "en" if latin else "und"


def chinese(text: str) -> str:
    """Simplified or Traditional; Simplified where nothing tells."""
    traditional = sum(1 for character in text if script.differs(character))
    simplified = sum(1 for character in text if only_simplified(character))
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def only_simplified(character: str) -> bool:
    """Whether a traditional page would write this hanzi otherwise."""
    return script.traditional(character)[0] != character
