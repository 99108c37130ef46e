"""
What a reader shows of bytes that are no GBK, seen from behind.

Each piece of a shifted run (one character received, or one insertion) is given
as the ways it may have come about: the bytes a reader would show so. Most have
one way, their own two bytes. What stands for a bad pair has several, and a
reader that drops some pairs may have dropped them anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from ribao.channels.gloss.mirror.forward import Decoder, encoded, user_defined
from ribao.lattice import Codes, Way, gbk

HIGH = bytes(range(0x80, 0xFF))
TRAILS = bytes((*range(0x40, 0x7F), *range(0x80, 0xFF)))

# Bits: that bytes vanished and left no trace, that an insertion or a garbage
# character is the author's own.
GAP, AUTHORS = 4.0, 24.0

COMMA = "，".encode("gbk")
# Marks that are set twice, and their bytes: A1 AA and A1 AD.
TWICE = {mark: mark[0].encode("gbk") for mark in ("——", "……")}

# ASCII that is looked for behind a stray byte on any page; 1 stands for digits.
EATEN = "1\n "
BEHIND_WIDE = re.compile("[\n -/:;<=>](?<=[^\x00-\x7f].)", re.DOTALL)

# The first digit of a year that lost it: 2025 where 025 is left, 1998 where 998.
YEAR = re.compile(r"([09])[0-9]{2}(?:年|[-./])")

# A closing bracket whose opening one is missing, and that ends no reading.
CLOSED = re.compile(r"[^()（）\n]*[^()（）\na-zāáǎàōóǒòēéěèīíǐìūúǔùüǖǘǚǜ]\)")

# A tag that lost its `<`, as it stays where whoever took the tags out left it.
TAG = re.compile(r"/?[a-zA-Z][a-zA-Z0-9]{0,9}(?: ?/?>| [a-zA-Z-]{1,20}=[\"'])")

# What must have stood there. Replay does not tell: a second one that hardly ever does
# is considered with it, so that it is not taken for known.
TAG_BEGINS, BRACKET = b"<[", b"(["


@dataclass(frozen=True, slots=True)
class Surroundings:
    """
    What the page says of how its bytes may have been lost.

    `folded` pages have lost their fullwidth forms.
    """

    reader: Decoder
    folded: bool = False

    @property
    def silent(self) -> bool:
        """Whether the reader shows nothing for what it cannot read."""
        return not self.reader.bad

    @property
    def drops(self) -> bool:
        """Whether the reader drops some bytes and leaves no trace of them."""
        return self.silent or "gone" in (self.reader.user, self.reader.euro)

    @property
    def strays(self) -> bytes:
        """What the substitute may stand for, alone or with the ASCII behind it."""
        return HIGH if self.reader.euro == "bad" else HIGH[1:]

    @property
    def bad_pair(self) -> Codes | None:
        """The pairs that the substitute may stand for, with nothing else lost."""
        reader = self.reader
        if reader.bytewise or not reader.bad:
            return None
        return unreadable(reader.user == "bad", reader.euro == "bad")

    def cut(self, character: str) -> str:
        """The mark that `character` is or was, if the text was cut at it; or ""."""
        if self.folded and character in "!,;?":
            character = chr(ord(character) + 0xFEE0)
        return character if character in self.reader.cuts else ""

    def ways(self, text: str, at: int, digits: Mapping[str, str]) -> tuple[Way, ...]:
        """
        The ways `text[at]`, which is in no insertion, may have come about.

        `digits` tells what a number begins with, by what stands behind.
        """
        character = text[at]
        behind, eaten = "", b""
        if character == self.reader.bad:
            behind = text[at + 1 : at + 32] or "\0"
            if self.cut(behind[0]):
                behind = behind[0]
            eaten = swallowed(eaten_of(text), behind, digits)
        return ways_of(self, character, behind, eaten)


@lru_cache(maxsize=1 << 15)
def ways_of(
    around: Surroundings, character: str, behind: str, eaten: bytes
) -> tuple[Way, ...]:
    """
    What bytes of a shifted run a decoder may have shown as `character`, where
    `behind` is what comes next if that matters, and `eaten` may have stood before it.
    """
    reader = around.reader
    ways = itself(character)
    if around.folded and character == " ":
        ways += itself("\N{IDEOGRAPHIC SPACE}")
    elif around.folded and "!" <= character <= "~":
        ways += itself(chr(ord(character) + 0xFEE0))
    if character == reader.bad:
        ways += lost_pairs(around, behind, eaten)
    elif around.silent and not reader.eats and character < "@":
        ways.append(Way((HIGH, character.encode()), hanging=True))
    if character == reader.euro:
        ways.append(Way((b"\x80",), hanging=True))
    if reader.cuts:
        ways += around_cuts(around, character, behind)
    return tuple(ways)


def around_cuts(around: Surroundings, character: str, behind: str) -> list[Way]:
    """The same, where a piece may have ended in half a character."""
    gone = around.reader.dangling == "gone"
    mark = around.cut(character)
    if not gone:
        shown = character == around.reader.bad and around.cut(behind)
        return [Way((HIGH,))] if shown else []
    if mark:
        return [Way((HIGH, *places(mark)), cost=GAP)]
    return [Way((HIGH, b"\n"), hanging=True)] if character == "\n" else []


def places(text: str) -> tuple[bytes, ...]:
    """The bytes of `text`, as places that allow one each."""
    return tuple(bytes((octet,)) for octet in encoded(text))


def itself(character: str) -> list[Way]:
    """The ways of a character that is its own bytes, or no bytes of GBK at all."""
    code = encoded(character)
    if len(code) > 2:
        garbage = character == "\N{REPLACEMENT CHARACTER}"
        return [Way(text=character, cost=AUTHORS if garbage else 0.0)]
    ways = [Way(places(character))]
    if "\ue000" <= character <= "\uf8ff":
        ways.append(Way(text=character))
    return ways


def lost_pairs(around: Surroundings, behind: str, eaten: bytes) -> list[Way]:
    """What a substitute may stand for: a stray byte, with ASCII or a high byte."""
    reader = around.reader
    codes = unreadable(reader.user == "bad", reader.euro == "bad")
    ways = []
    if reader.eats:
        ways.append(Way((around.strays, eaten), hanging=True))
    if eaten == TAG_BEGINS:  # behind anything else a tag would have its own
        return ways
    if (
        behind == "\0"
        or (behind < "\x80" and not reader.eats)
        or (behind >= "\x80" and reader.bytewise)
    ):
        strays = stray_leads(behind, codes, around.strays)
        ways.append(Way((strays,), hanging=True))
    if not reader.bytewise:
        ways.append(Way((bytes(codes),), completing=codes, hanging=True))
    return ways


def swallowed(eaten: bytes, behind: str, digits: Mapping[str, str]) -> bytes:
    """The ASCII that may have stood before `behind`, its digit chosen."""
    if CLOSED.match(behind):
        return BRACKET
    if TAG.match(behind):
        return TAG_BEGINS
    year = YEAR.match(behind)
    digit = "2" if year and year[1] == "0" else digits.get(behind[:1], "1")
    return eaten.replace(b"1", digit.encode())


def stray_leads(behind: str, codes: Codes, strays: bytes) -> bytes:
    """The lead bytes that make no pair with what is shown behind them."""
    follows = encoded(behind[:1])
    if follows[0] < 0x40 or len(follows) > 2:
        return strays
    return bytes(lead for lead in strays if follows[0] in codes.get(lead, {}))


@cache
def unreadable(user: bool, euro: bool) -> Codes:
    """
    The pairs that GBK has no character for: by first byte, then by second.

    The `user`-defined ones are among them or not, and so is 80 as a first byte.
    """
    pairs = gbk().pairs
    codes: dict[int, dict[int, float]] = {}
    for lead in HIGH if euro else HIGH[1:]:
        for trail in TRAILS:
            read = bytes((lead, trail)) in pairs
            if not read and (user or not user_defined(lead, trail)):
                codes.setdefault(lead, {})[trail] = 0.0
    return codes


@cache
def vanishing(reader: Decoder, behind: int) -> tuple[tuple[Way, ...], ...]:
    """
    What this reader swallows without a trace in the middle of a shifted run.

    It resumed at the byte `behind`: a stray byte makes no pair with that.
    """
    silent = not reader.bad
    pair: tuple[Way, ...] = ()
    if reader.user == "gone":
        pair = vanished(user_pairs())
    elif silent and not reader.bytewise:
        pair = vanished(bad_pairs())
    single: tuple[Way, ...] = ()
    if reader.euro == "gone":
        single += (Way((b"\x80",), hanging=True, cost=GAP),)
    if silent and (reader.bytewise if behind >= 0x80 else not reader.eats):
        codes = unreadable(user=True, euro=True)
        strays = bytes(lead for lead in HIGH if behind in codes.get(lead, {}))
        single += (Way((strays,), hanging=True, cost=GAP),) if strays else ()
    return tuple((Way(), *ways) for ways in (pair, single) if ways)


def vanished(pairs: Codes) -> tuple[Way, ...]:
    """
    The ways of a pair that is gone, or of two around a comma or in a dash.

    AC, which ends a comma in GBK, begins user-defined pairs only; the pair before
    it is gone as well where A3 ends one. So do AA and AD, which end — and …, and of
    two of them both pairs are gone.
    """
    first = {lead: {COMMA[0]: 0.0} for lead, two in pairs.items() if COMMA[0] in two}
    comma, behind = COMMA[1:], bytes(pairs[COMMA[1]])
    return (
        Way(pair=pairs, hanging=True, cost=GAP),
        Way((comma, behind), pair=first, hanging=True, cost=2 * GAP),
        *(
            Way(
                (code[1:], bytes(pairs[code[1]])),
                pair={code[1]: {code[0]: 0.0}},
                hanging=True,
                cost=2 * GAP,
            )
            for code in TWICE.values()
        ),
    )


@cache
def bad_pairs() -> Codes:
    """The pairs of two high bytes that GBK has no character for."""
    return {
        lead: {trail: 0.0 for trail in trails if trail >= 0x80}
        for lead, trails in unreadable(user=True, euro=True).items()
    }


@cache
def user_pairs() -> Codes:
    """The user-defined pairs of code page 936."""
    return {
        lead: dict.fromkeys(trails, 0.0)
        for lead in HIGH
        if (trails := [two for two in TRAILS if user_defined(lead, two)])
    }


@lru_cache(maxsize=4)
def eaten_of(text: str) -> bytes:
    """The ASCII a stray byte may have swallowed, as the page has it; 1 is any digit."""
    kinds = dict.fromkeys(EATEN + "".join(BEHIND_WIDE.findall(text)))
    return "".join(one for one in kinds if one not in "?(&").encode()
