"""
Which language a page is in, cheaply: a count of scripts, and of telling hanzi.

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

# Two million characters say no more than the first hundred thousand.
SAMPLE = 100_000


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
