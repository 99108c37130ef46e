"""
Laws: what was written, and who read it.

`utf-8 > cp1252` says that the text was UTF-8 and a reader took it for
windows-1252. `gbk > utf-8 else cp1252` is the reader that takes UTF-8 wherever
it happens to be well-formed, and windows-1252 elsewhere. `ftfy` is no reader but
a cleaner that crawlers run: it mends what it takes for garbled, and leaves GBK
half mended; `cp1252 > utf-8` is what any such cleaner does to a stretch. Each is a
function from text to text, exact and total.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ribao.channels.wrong_decoder.law.readers import reader, unread

# What pages are written in, by the codec that has the characters of most.
WRITTEN = {
    "utf-8": "utf-8",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_jp": "euc_jp",
    "euc_kr": "cp949",
}
FTFY, FTFY_SAFE = "ftfy", "ftfy as for Chinese"
MENDED = "{} > utf-8"
MENDERS = (FTFY, FTFY_SAFE, *map(MENDED.format, ("cp1252", "latin-1")))
ELSE = "utf-8 else "
WELL_FORMED = re.compile(
    rb"(?:[\xC2-\xDF][\x80-\xBF]|\xE0[\xA0-\xBF][\x80-\xBF]"
    rb"|[\xE1-\xEC\xEE\xEF][\x80-\xBF]{2}|\xED[\x80-\x9F][\x80-\xBF]"
    rb"|\xF0[\x90-\xBF][\x80-\xBF]{2}|[\xF1-\xF3][\x80-\xBF]{3}"
    rb"|\xF4[\x80-\x8F][\x80-\xBF]{2})+"
)

Span = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Parameters:
    """
    Which stretches of the text were read by which law, layer after layer.

    `layers` are in the order the page suffered them; each is a tuple of spans
    (start, end, number of the law), sorted and disjoint, in characters of the
    text that the layer received. Without layers the first law read everything.
    """

    laws: tuple[str, ...] = ("utf-8 > cp1252",)
    layers: tuple[tuple[Span, ...], ...] = ()


def garble(text: str, parameters: Parameters = Parameters()) -> str:
    """
    `text` as its readers saw it.

    ValueError for a law that does not exist.

    >>> garble("中国", Parameters(("gbk > latin-1",)))
    'ÖÐ¹ú'
    """
    if not parameters.layers:
        return forward(text, parameters.laws[0])
    for spans in parameters.layers:
        pieces: list[str] = []
        position = 0
        for start, end, number in spans:
            read = forward(text[start:end], parameters.laws[number])
            pieces += (text[position:start], read)
            position = end
        pieces.append(text[position:])
        text = "".join(pieces)
    return text


def typical() -> Parameters:
    """What is met most: UTF-8 taken for windows-1252."""
    return Parameters()


def forward(text: str, law: str) -> str:
    """`text` after one law."""
    if law in (FTFY, FTFY_SAFE):
        return mended(text, sparing=law == FTFY_SAFE)
    if law in MENDERS:
        octets = unread(text, reader(law.partition(" > ")[0]))
        return text if octets is None else octets.decode("utf-8", "replace")
    written, read = ends(law)
    octets = encoded(text, written)
    if read.startswith(ELSE):
        return in_part(octets, read.removeprefix(ELSE))
    return reader(read).read(octets)


def mended(
    text: str, sparing: bool, unescaping: bool = True, lenient: bool = False
) -> str:
    """
    What ftfy makes of a text, as it is, or set to spare what Chinese has.

    `lenient` keeps lone surrogates and controls.
    """
    from ftfy import TextFixerConfig, fix_text

    config = TextFixerConfig(explain=False)
    if sparing:
        config = config._replace(
            fix_character_width=False,
            uncurl_quotes=False,
            fix_latin_ligatures=False,
            fix_line_breaks=False,
            normalization=None,
        )
    if lenient:
        config = config._replace(
            fix_surrogates=False,
            remove_control_chars=False,
            remove_terminal_escapes=False,
        )
    if not unescaping:
        config = config._replace(unescape_html=False)
    return fix_text(text, config)


@lru_cache(maxsize=256)
def ends(law: str) -> tuple[str, str]:
    """What was written and how it was read; ValueError if there is no such law."""
    written, _, read = law.partition(" > ")
    if written not in WRITTEN or not read:
        raise ValueError(f"no such law of a wrong decoder: {law}")
    return written, read


def encoded(text: str, written: str) -> bytes:
    """The bytes of any text as they were written; `?` for what had no code."""
    if written == "utf-8":
        return text.encode("utf-8", "surrogatepass")
    return text.encode(WRITTEN[written], "replace")


def in_part(octets: bytes, other: str) -> str:
    """Bytes read as UTF-8 where they are well-formed, and by `other` elsewhere."""
    pieces: list[str] = []
    position = 0
    for match in WELL_FORMED.finditer(octets):
        before = reader(other).read(octets[position : match.start()])
        pieces += (before, match[0].decode())
        position = match.end()
    pieces.append(reader(other).read(octets[position:]))
    return "".join(pieces)
