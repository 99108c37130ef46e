"""
The readings table: how every hanzi of GBK is read, likeliest reading first.

Order: Unihan's kHanyuPinlu (counted in running text), then kMandarin (the
customary one), then pypinyin's order, then what only the dictionaries
kTGHZ2013 and kXHC1983 add. Of the 30 characters pypinyin does not know, the
compatibility ideographs are read like the character they are canonically the
same as; 22 (kokuji, mostly) have no reading and no row.
"""

from __future__ import annotations

import json
import re
import unicodedata

from generate.script import HEADER
from generate.sources import PINYIN, READINGS, content, name, unihan

HANZI = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇]")


def gbk() -> list[str]:
    """Every hanzi with a two-byte GBK code, in code point order."""
    pairs = (bytes((a, b)) for a in range(0x81, 0xFF) for b in range(0x40, 0xFF))
    decoded = {pair.decode("gbk", "ignore") for pair in pairs}
    return sorted(c for c in decoded if len(c) == 1 and HANZI.match(c))


def toned(reading: str) -> bool:
    """Whether there is a tone mark on it."""
    return any(map(unicodedata.combining, unicodedata.normalize("NFD", reading)))


def listed() -> dict[str, tuple[str, ...]]:
    """Each character's readings, in order."""
    pinyin: dict[str, str] = {
        chr(int(code)): value for code, value in json.loads(content(PINYIN)).items()
    }
    counted = unihan(READINGS, "kHanyuPinlu")
    customary = unihan(READINGS, "kMandarin")
    standard = unihan(READINGS, "kTGHZ2013")
    dictionary = unihan(READINGS, "kXHC1983")

    def of(character: str) -> list[str]:
        first = [
            *re.findall(r"([^\s(]+)\(\d+\)", counted.get(character, "")),
            *customary.get(character, "").split(" ")[:1],
        ]
        usual = pinyin.get(character, "").split(",")
        rare = re.findall(r":(\S+)", standard.get(character, ""))
        rare += re.findall(r":(\S+)", dictionary.get(character, ""))
        # An unstressed second syllable loses its tone (nǎohui): no reading of
        # the character alone unless pypinyin says so, as for 的 and 们.
        return [
            *(r for r in first if toned(r) or r in usual),
            *usual,
            *(r for r in rare if toned(r)),
        ]

    table: dict[str, tuple[str, ...]] = {}
    for character in gbk():
        same = unicodedata.normalize("NFC", character)
        found = [unicodedata.normalize("NFC", r) for r in of(character) + of(same)]
        if any(found):
            table[character] = tuple(dict.fromkeys(r for r in found if r))
    return table


def tables() -> dict[str, bytes]:
    """The one table's file name and content."""
    header = HEADER.format(f"{name(PINYIN)} and {name(READINGS)}")
    table = listed()
    body = (f"{character}\t{' '.join(table[character])}\n" for character in table)
    return {"readings.tsv": (header + "".join(body)).encode("utf-8")}
