"""
What a reader of double bytes may have lost at a place, and the ASCII it took along.
"""

from __future__ import annotations

import re
from functools import cache

from ribao.channels.wrong_decoder.law.readers import user_defined
from ribao.channels.wrong_decoder.search.scene import Loss

# In bits. What a lost byte costs, and an ASCII byte that went with it.
LOST, EATEN = 3.0, 3.0
# ASCII that is no second byte, the commonest first; a reader may eat it.
EATABLE = b" 0123456789\n,.:;-()<>\"'/%*#+=&!"
# In Chinese the rest has wide forms; in bits.
NARROW = 8.0
# The byte that begins no pair to any reader, and so takes nothing with it.
LONE = b"\x80"
# ASCII below this is the second byte of no pair.
EDIBLE = 0x40
# The first bytes of CJK characters and marks in UTF-8.
LEADS = b"\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea\xeb\xec\xef"

# What begins a line where only hanzi stand before it: a list's sign, a heading's, a
# key with its value, a blank that indents.
BEGINNING = re.compile(
    "[-*#>|]{1,6} |[0-9]{1,3}[.)] |[A-Za-z_]{1,20}: |  |\t|//|\\*\\*|```"
)
# Signs that stand in pairs, and what is likely before a digit and a letter.
PAIRED = ("*", "/", "=", "-")
LIKELY = {"1": b"0123456789,.\n", "A": b" \n", "": b" \n"}
# A line of so many received characters was several, if line ends were eaten at all.
SEVERAL = 120
# In bits, what else costs more where something says what was eaten, where nothing
# does, and a digit where none follows.
TOLD, UNUSUAL, ALONE = 24.0, 4.0, 2.0


def before_what(line: str, at: int) -> str:
    """Of what stands in a line at `at`, as much as tells what was eaten before it."""
    if at == len(line) or BEGINNING.match(line, at):
        return "\n"
    behind = line[at]
    if behind.isascii():
        return "1" if behind.isdigit() else "A" if behind.isalpha() else behind
    return "。" if len(line) > SEVERAL else ""


@cache
def eaten(before: str) -> list[Loss]:
    """The ASCII that a reader may have taken with a stray byte, by `before_what`."""
    told = before == "\n" or before in PAIRED
    cheap = before.encode() if told else LIKELY.get(before, b"\n")
    dear = dict.fromkeys(EATABLE, TOLD if told else UNUSUAL)
    if not told:
        dear |= dict.fromkeys(b"0123456789", ALONE)
    for byte in EATABLE[12:]:
        dear[byte] += NARROW
    dear |= dict.fromkeys(cheap, 0.0)
    return [(bytes((byte,)), EATEN + dear[byte]) for byte in EATABLE]


@cache
def stray(
    codec: str, follower: int, wide: bool, pending: bool, user: bool = False
) -> list[bytes]:
    """The bytes a reader may lose before `follower`, of those UTF-8 can have there."""
    found = droppable(codec, follower, user)
    if wide:
        found = bytes(byte for byte in found if (byte < 0xC0) == pending)
    return [bytes((byte,)) for byte in found]


@cache
def two(codec: str, follower: int, pending: bool, user: bool = False) -> list[bytes]:
    """Two bytes of UTF-8 that a reader may lose one after another."""
    leads = range(0x80, 0xC0) if pending else LEADS
    lost = droppable(codec, follower, user)
    return [
        bytes((first, second))
        for second in (*range(0x80, 0xC0), *(LEADS if pending else b""))
        if second in lost
        for first in droppable(codec, second, user)
        if first in leads
    ]


@cache
def vanished(codec: str) -> list[bytes]:
    """The end of one character of UTF-8 and the beginning of the next, no pair."""
    return [
        bytes((last, lead))
        for lead in LEADS
        for last in range(0x80, 0xC0)
        if last in droppable(codec, lead)
    ]


@cache
def user_pairs() -> list[bytes]:
    """
    The user-defined pairs of code page 936 that UTF-8 may have inside its characters.

    Each ends one, or ends one and begins the next: a reader that has no signs for them
    drops them whole, whatever follows.
    """
    return [
        bytes((first, second))
        for first in range(0x80, 0xC0)
        for second in (*range(0x80, 0xC0), *LEADS)
        if user_defined(first, second)
    ]


@cache
def between_pairs() -> str:
    """
    Common hanzi all of which two such pairs take along, with the byte before.

    The first pair ends what stood before and begins the hanzi, the second ends it.
    """
    ends = {pair for pair in user_pairs() if pair[1] < 0xC0}
    hanzi = map(chr, range(0x4E00, 0xA000))
    return "".join(c for c in hanzi if c.encode()[1:] in ends and common(c))


def common(character: str) -> bool:
    """Whether it is of the first level of GB 2312 or Big5."""
    simple = character.encode("gb2312", "ignore")
    full = character.encode("big5", "ignore")
    return b"\xb0" <= simple < b"\xd8" or b"\xa4" <= full < b"\xc7"


@cache
def others(codec: str) -> dict[str, list[bytes]]:
    """The pairs that a reader shows as characters which it writes otherwise."""
    found: dict[str, list[bytes]] = {"€": [b"\xa2\xe3"]} if codec == "gb18030" else {}
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            pair = bytes((lead, trail))
            shown = pair.decode(codec, "ignore")
            if len(shown) == 1 and shown > "\x7f" and shown.encode(codec) != pair:
                found.setdefault(shown, []).append(pair)
    return found


@cache
def droppable(codec: str, follower: int, user: bool = False) -> bytes:
    """
    The bytes that a reader cannot pair with the one that follows; -1: none does.

    If it drops `user`-defined pairs whole it has paired these, and 80 is a euro sign.
    """
    found = []
    for byte in range(0x81 if user else 0x80, 0x100):
        if user and follower >= 0 and user_defined(byte, follower):
            continue
        octets = bytes((byte,)) + (bytes((follower,)) if follower >= 0 else b"")
        try:
            octets.decode(codec)
        except UnicodeDecodeError as error:
            if error.start == 0:
                found.append(byte)
    return bytes(found)
