"""
How a replacement spells its reading: huì, hui4 or ㄏㄨㄟˋ.

A page's table holds readings in one spelling, pinyin with tone marks, whatever
the mirror printed; its template says how they are printed. So `{numbered}` of huì
is hui4 and `{zhuyin}` of it ㄏㄨㄟˋ, the way both are written where people look
characters up: v for ü and 5 for no tone, the tone's mark behind the syllable.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from unicodedata import normalize

from ribao.readings import syllables

# Combining marks by tone.
MARKS = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
ZHUYIN_TONES = {"1": "", "2": "ˊ", "3": "ˇ", "4": "ˋ", "5": "˙"}

PAIR = re.compile("([a-zêü]+)([ㄅ-ㄩ]+)")


def paired(listed: str) -> dict[str, str]:
    """Pinyin to Zhuyin, of a list that has one behind the other."""
    return dict(PAIR.findall(listed))


# As tables of Zhuyin beside Hanyu Pinyin have it, long initials first.
INITIALS = paired(
    "zhㄓ chㄔ shㄕ bㄅ pㄆ mㄇ fㄈ dㄉ tㄊ nㄋ lㄌ gㄍ kㄎ hㄏ jㄐ qㄑ xㄒ rㄖ "
    "zㄗ cㄘ sㄙ"
)
FINALS = paired(
    "aㄚ oㄛ eㄜ êㄝ aiㄞ eiㄟ aoㄠ ouㄡ anㄢ enㄣ angㄤ engㄥ erㄦ iㄧ iaㄧㄚ "
    "ieㄧㄝ iaoㄧㄠ iouㄧㄡ ianㄧㄢ inㄧㄣ iangㄧㄤ ingㄧㄥ iongㄩㄥ ioㄧㄛ "
    "iaiㄧㄞ uㄨ uaㄨㄚ uoㄨㄛ uaiㄨㄞ ueiㄨㄟ uanㄨㄢ uenㄨㄣ uangㄨㄤ "
    "uengㄨㄥ ongㄨㄥ üㄩ üeㄩㄝ üanㄩㄢ ünㄩㄣ"
)
# What pinyin leaves out between an initial and a final.
SHORTENED = {"iu": "iou", "ui": "uei", "un": "uen"}


@cache
def numbered(reading: str) -> str:
    """
    `reading` with its tone as a number.

    >>> numbered("huì"), numbered("lüè"), numbered("men")
    ('hui4', 'lve4', 'men5')
    """
    letters, tone = parted(reading)
    return letters.replace("ü", "v") + tone


@cache
def zhuyin(reading: str) -> str:
    """
    `reading` in Zhuyin; empty where there is none.

    >>> zhuyin("huì"), zhuyin("xué"), zhuyin("yàn"), zhuyin("shí")
    ('ㄏㄨㄟˋ', 'ㄒㄩㄝˊ', 'ㄧㄢˋ', 'ㄕˊ')
    """
    letters, tone = parted(reading)
    initial = next((one for one in INITIALS if letters.startswith(one)), "")
    final = whole_final(initial, letters.removeprefix(initial))
    if final and final not in FINALS:
        return ""
    return INITIALS.get(initial, "") + FINALS.get(final, "") + ZHUYIN_TONES[tone]


def whole_final(initial: str, final: str) -> str:
    """A final as it would be spelled without pinyin's rules for short spelling."""
    if not initial:
        for glide, vowel in (("yu", "ü"), ("y", "i"), ("w", "u")):
            if final.startswith(glide):
                return vowel + final[len(glide) :].removeprefix(vowel)
        return final
    if initial in ("zh", "ch", "sh", "r", "z", "c", "s") and final == "i":
        return ""
    if initial in ("j", "q", "x") and final.startswith("u"):
        return "ü" + final[1:]
    return SHORTENED.get(final, final)


def parted(reading: str) -> tuple[str, str]:
    """The letters of a syllable and its tone, 1 to 5."""
    tone, letters = "5", ""
    for one in normalize("NFD", reading):
        if one in MARKS:
            tone = MARKS[one]
        else:
            letters += one
    return normalize("NFC", letters), tone


SPELLINGS: Mapping[str, Callable[[str], str]] = {
    "reading": str,
    "numbered": numbered,
    "zhuyin": zhuyin,
}


@cache
def by_spelling(spelling: str) -> Mapping[str, str]:
    """
    The reading that each spelled syllable stands for.

    >>> by_spelling("numbered")["qing3"], by_spelling("zhuyin")["ㄑㄧㄥˇ"]
    ('qǐng', 'qǐng')
    """
    spelled = SPELLINGS[spelling]
    return {
        shown: reading for reading in sorted(syllables()) if (shown := spelled(reading))
    }
