"""
Readers: decoders as they are, with what they do to bytes they cannot read.

A reader takes any bytes. One with single bytes is a table of 256 entries, some
of them empty; one with double bytes is Python's codec and a habit for what that
codec refuses. Readers differ in habits more than in tables: bytes are dropped
(iconv -c), or shown as `?` or U+FFFD, with the ASCII byte behind them or
without; 80 is a euro sign or nothing; user-defined pairs are private-use
characters or vanish.

A reader has a name that says all of it: `cp1252`, `gbk ? eats`.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

SUBSTITUTE = "\N{REPLACEMENT CHARACTER}"
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
BADS = {"drop": "", "?": "?", SUBSTITUTE: SUBSTITUTE}
CLEANINGS = ("controls-gone", "hyphens-gone", "eats", "pairwise", "folded")
FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
DOUBLE = (
    *("gbk", "gb18030", "big5", "big5hkscs", "cp950"),
    *("shift_jis", "cp932", "euc_jp", "euc_kr", "cp949"),
)


@dataclass(frozen=True, slots=True)
class Reader:
    """
    A decoder and its habits.

    `bad` stands for what it cannot read; None, with single bytes only, is the
    control character of the same number, as browsers have it. `controls` are
    kept or gone from what was read, and so are soft `hyphens`, AD to most. `eats`:
    an ASCII byte behind a stray lead byte goes with it. `pairwise`: so does a high
    byte. `user` and `euro` are what user-defined pairs and a lone 80 become: `bad`,
    `kept`, `gone`. `folded`: fullwidth forms became ASCII once all was read.
    """

    codec: str
    bad: str | None = None
    controls: bool = True
    hyphens: bool = True
    eats: bool = False
    pairwise: bool = False
    user: str = "bad"
    euro: str = "bad"
    folded: bool = False

    @property
    def name(self) -> str:
        """The name that `reader` takes."""
        words = [self.codec]
        words += [word for word, bad in BADS.items() if bad == self.bad]
        words += ["controls-gone"] * (not self.controls)
        words += ["hyphens-gone"] * (not self.hyphens)
        words += ["eats"] * self.eats + ["pairwise"] * self.pairwise
        words += [f"user-{self.user}"] * (self.user != "bad")
        words += [f"euro-{self.euro}"] * (self.euro != "bad")
        words += ["folded"] * self.folded
        return " ".join(words)

    @property
    def double(self) -> bool:
        """Whether it takes two bytes for one character."""
        return self.codec in DOUBLE

    def read(self, octets: bytes) -> str:
        """The bytes as this reader sees them."""
        if self.double:
            shown = octets.decode(self.codec, handler(self))
            return shown.translate(FOLD) if self.folded else shown
        signs = table(self)
        if all(signs):
            return codecs.charmap_decode(octets, "strict", "".join(signs))[0]
        return octets.decode("latin-1").translate(dict(enumerate(signs)))


@lru_cache(maxsize=256)
def reader(name: str) -> Reader:
    """
    The reader of this name; ValueError if there is none.

    >>> reader("cp1252").read("中国".encode())
    'ä¸\\xadå›½'
    >>> reader("gbk ? eats").read("中国1".encode("gbk")[:3] + b"1")
    '中?'
    """
    codec, *words = name.split(" ")
    try:
        codecs.lookup(codec.partition("/")[0])
    except LookupError:
        raise ValueError(f"no such decoder: {codec}") from None
    bad = SUBSTITUTE if codec in DOUBLE else None
    habits: dict[str, str] = {}
    for word in words:
        if word in BADS:
            bad = BADS[word]
        elif word.startswith(("user-", "euro-")):
            kind, _, what = word.partition("-")
            habits[kind] = what
        elif word not in CLEANINGS:
            raise ValueError(f"no such habit of a decoder: {word}")
    return Reader(
        codec,
        bad,
        "controls-gone" not in words,
        "hyphens-gone" not in words,
        "eats" in words,
        "pairwise" in words,
        habits.get("user", "bad"),
        habits.get("euro", "bad"),
        "folded" in words,
    )


@lru_cache(maxsize=256)
def table(reader: Reader) -> tuple[str, ...]:
    """What a reader of single bytes makes of each of the 256."""
    first, _, second = reader.codec.partition("/")
    found = []
    for byte in range(0x100):
        octet = bytes((byte,))
        text = octet.decode(first, "ignore") or octet.decode(second or first, "ignore")
        if not text:
            text = chr(byte) if reader.bad is None else reader.bad
        if not reader.controls and 0x80 <= ord(text[:1] or "a") < 0xA0:
            text = ""
        if text == SOFT_HYPHEN and not reader.hyphens:
            text = ""
        found.append(text)
    return tuple(found)


@lru_cache(maxsize=256)
def back(reader: Reader) -> dict[str, bytes]:
    """
    The byte of each character beyond ASCII that a single-byte reader shows.

    The mark for bad bytes names no byte, and is not in it.
    """
    found: dict[str, bytes] = {}
    for byte, text in enumerate(table(reader)):
        if len(text) == 1 and byte >= 0x80:
            found.setdefault(text, bytes((byte,)))
    if reader.bad:
        found.pop(reader.bad, None)
    return found


# What windows-1252 shows for 80 to 9F, of which UTF-8 is full, but for what
# ISO-8859-15 shows as well; and the controls that these bytes are to latin-1.
WINDOWS = re.compile("[‚ƒ„…†‡ˆ‰‹‘’“”•–—˜™›]")
CONTROLS = re.compile("[\x80-\x9f]")


def bases(text: str) -> tuple[str, ...]:
    """
    Which of windows-1252 and latin-1 may have shown a text; one where it is the same.

    >>> bases("ÖÐ¹ú"), bases("å›½"), bases("\\x8f”")
    (('cp1252',), ('cp1252',), ('cp1252', 'latin-1'))
    """
    return ("cp1252", "latin-1") if CONTROLS.search(text) else ("cp1252",)


@lru_cache(maxsize=256)
def encoder(reader: Reader) -> Any:
    """A map for `codecs.charmap_encode`: text back to bytes, all or nothing."""
    shown = [text if len(text) == 1 else SUBSTITUTE for text in table(reader)]
    return codecs.charmap_build("".join(shown))


def unread(text: str, reader: Reader) -> bytes | None:
    """The bytes this reader made `text` of, if nothing was lost; else None."""
    try:
        if reader.double:
            return text.encode(reader.codec)
        return codecs.charmap_encode(text, "strict", encoder(reader))[0]
    except UnicodeEncodeError:
        return None


def user_defined(lead: int, trail: int) -> bool:
    """Whether a pair lies in one of code page 936's three user-defined areas."""
    if 0xA1 <= lead <= 0xA7:
        return 0x40 <= trail <= 0xA0 and trail != 0x7F
    return (0xAA <= lead <= 0xAF or 0xF8 <= lead <= 0xFE) and 0xA1 <= trail <= 0xFE


@lru_cache(maxsize=256)
def handler(reader: Reader) -> str:
    """The registered error handler that has this reader's habits."""
    name = f"ribao.wrong-decoder.{reader.name}"

    def handled(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)
        return beyond(error.object, error.start, reader)

    codecs.register_error(name, handled)
    return name


def beyond(octets: bytes, start: int, reader: Reader) -> tuple[str, int]:
    """What stands for the bytes at `start` that are no code, and where to resume."""
    bad = reader.bad or ""
    lead = octets[start]
    if lead == 0x80 and reader.euro != "bad":
        return ("€" if reader.euro == "kept" else ""), start + 1
    if start + 1 == len(octets) or lead in (0x80, 0xFF):
        return bad, start + 1
    trail = octets[start + 1]
    if reader.user != "bad" and user_defined(lead, trail):
        kept = reader.user == "kept"
        private = octets[start : start + 2].decode("gb18030", "ignore") if kept else ""
        return private, start + 2
    gone = reader.eats if trail < 0x80 else reader.pairwise
    return bad, start + (2 if gone else 1)
