"""
Fullwidth forms that a cleaner folded where UTF-8 had been read as pairs.

代码 is E4 BB A3 E7 A0 81, to GBK 浠ｇ爜, and NFKC or ftfy make a narrow g of the wide
one: then A3 E7 is 67. Nothing else shows it but that UTF-8 breaks off there, and goes
on where the letter is wide.
"""

from __future__ import annotations

from functools import lru_cache

from ribao.channels.wrong_decoder.healthy.gains import octets_of

# How far a fullwidth form is from its ASCII.
WIDER = 0xFEE0
# How many bytes go on one that begins a character.
FOLLOWING = dict.fromkeys(range(0xC2, 0xE0), 1) | dict.fromkeys(range(0xE0, 0xF0), 2)


@lru_cache(maxsize=4)
def unfolded(line: str, codec: str) -> str:
    """
    The line with letters wide again where only so UTF-8 goes on; `?` is a mark there.

    >>> unfolded("浠g爜 go", "gbk")
    '浠ｇ爜 go'
    """
    found: list[str] = []
    open_ = 0
    for at, character in enumerate(line):
        octets = octets_of(character, codec)
        if open_ and character != "?" and "!" <= character <= "~":
            wide = chr(ord(character) + WIDER)
            told = octets_of(wide, codec)
            if fits(open_, told, octets_of(line[at + 1 : at + 2], codec)):
                character, octets = wide, told
        open_ = gone_on(open_, octets)
        found.append(character)
    return "".join(found)


def fits(open_: int, wide: bytes, behind: bytes) -> bool:
    """Whether UTF-8 with so many bytes open goes on with these two and what follows."""
    if len(wide) != 2 or not goes_on(wide[:1]):
        return False
    if open_ > 1:
        return goes_on(wide[1:])
    return FOLLOWING.get(wide[1], 0) > 0 and goes_on(behind[:1])


def goes_on(octet: bytes) -> bool:
    """Whether a byte goes on a character of UTF-8."""
    return b"\x80" <= octet < b"\xc0"


def gone_on(open_: int, octets: bytes) -> int:
    """How many bytes are open behind these, where so many were."""
    for byte in octets:
        open_ = open_ - 1 if open_ and 0x80 <= byte < 0xC0 else FOLLOWING.get(byte, 0)
    return open_
