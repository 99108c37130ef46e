"""
Fullwidth forms that a cleaner folded where UTF-8 had been read as pairs.

代码 is E4 BB A3 E7 A0 81, to GBK 浠ｇ爜, and NFKC or ftfy make a narrow g of the wide
one: then A3 E7 is 67. Nothing else shows it but that UTF-8 breaks off there, and goes
on where the letter is wide.
"""

from __future__ import annotations

from ribao.channels.wrong_decoder.healthy.gains import octets_of

# What GBK puts before a letter that is wide, and the letter's own bit.
WIDE_LEAD, WIDE = 0xA3, 0x80
# How many bytes go on one that begins a character.
FOLLOWING = dict.fromkeys(range(0xC2, 0xE0), 1) | dict.fromkeys(range(0xE0, 0xF0), 2)


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
            wide = bytes((WIDE_LEAD, ord(character) | WIDE))
            if fits(open_, wide, octets_of(line[at + 1 : at + 2], codec)):
                character, octets = chr(ord(character) + 0xFEE0), wide
        open_ = gone_on(open_, octets)
        found.append(character)
    return "".join(found)


def fits(open_: int, wide: bytes, behind: bytes) -> bool:
    """Whether UTF-8 with so many bytes open goes on with these two."""
    left = gone_on(open_ - 1, wide[1:])
    if open_ > 1:
        return wide[1] < 0xC0
    return left > 0 and 0x80 <= behind[:1].ljust(1, b"\0")[0] < 0xC0


def gone_on(open_: int, octets: bytes) -> int:
    """How many bytes are open behind these, where so many were."""
    for byte in octets:
        open_ = open_ - 1 if open_ and 0x80 <= byte < 0xC0 else FOLLOWING.get(byte, 0)
    return open_
