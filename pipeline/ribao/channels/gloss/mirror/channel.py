"""
The mirror itself: the gloss channel in its forward direction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, pairwise

from ribao.channels import folded_width
from ribao.channels.gloss.mirror.forward import (
    SURROGATES,
    Decoder,
    Table,
    decoded,
    encoded,
    replaced,
)
from ribao.channels.gloss.mirror.spelling import numbered, zhuyin
from ribao.channels.gloss.shown.marks import NBSP, typed

# What a cleaner folds when it makes the page's fullwidth forms ASCII.
FOLDED = re.compile("[\uff01-\uff5e\N{IDEOGRAPHIC SPACE}]")

# What stands for a tag while the mirror is run: a lone surrogate, as no page has it.
TAG = "\udfff"

READING = "{character}({reading})"
ENTITY = "&#{number};"


@dataclass(frozen=True, slots=True)
class Parameters:
    """
    What the mirror did to this page.

    `table` is the page's table in the order of replacement: (character,
    reading) pairs, the reading empty where `template` has no use for it.
    `template` may name `{character}`, its `{reading}`, the same `{numbered}` and
    in `{zhuyin}`, its `{number}` and the same in `{hex}` or `{HEX}`; the whole table
    was gone through as many `times`. `cuts` are
    fullwidth marks at whose bytes the text was cut before decoding. They, `bad` to
    `euro` and `dangling` describe the reader (see `Decoder`). `folded` says that
    the page went on to lose its fullwidth forms, but for those `spared` that stood
    behind a `?`. `nbsp` is what a no-break space
    became, `commas` the full stops (0-based) before which a `comma` was set.
    `plain` are the lines (0-based) that were not glossed. `joints` are the offsets
    (in characters) at which tags stood on the mirror's page, so that no match reached
    across. The last `clipped` characters of what the mirror showed were not
    received. A reader may have taken the page for UTF-8, its `encoding`; what it left
    of bytes that nobody knows are the characters `unread`, which stand for themselves.
    A page that was glossed without a table has each gloss `sprinkled`: at what offset
    (in characters), and what was set there.
    """

    table: tuple[tuple[str, str], ...]
    template: str = READING
    times: int = 1
    cuts: str = ""
    bad: str = "?"
    eats: bool = True
    bytewise: bool = False
    user: str = "bad"
    euro: str = "bad"
    dangling: str = "bad"
    folded: bool = False
    spared: str = ""
    nbsp: str = "\N{NO-BREAK SPACE}"
    commas: tuple[int, ...] = ()
    comma: str = ","
    plain: tuple[int, ...] = ()
    joints: tuple[int, ...] = ()
    clipped: int = 0
    encoding: str = "gbk"
    unread: str = ""
    sprinkled: tuple[tuple[int, str], ...] = ()

    @property
    def decoder(self) -> Decoder:
        """The reader these parameters describe."""
        return Decoder(
            bad=self.bad,
            eats=self.eats,
            bytewise=self.bytewise,
            user=self.user,
            euro=self.euro,
            cuts=self.cuts,
            dangling=self.dangling,
            encoding=self.encoding,
        )


def garble(text: str, parameters: Parameters) -> str:
    """
    `text` as the mirror would have served it.

    >>> garble("日報", Parameters((("報", "bào"), ("請", "qǐng"))))
    '日?qǐng)?bào)'
    """
    if parameters.sprinkled:
        return sprinkled(text, parameters.sprinkled)
    if parameters.joints:
        joined = replace(parameters, joints=())
        return garble(tagged(text, parameters.joints), joined).replace(TAG, "")
    rows = byte_table(parameters)
    text = typed(text, parameters.nbsp, parameters.commas, parameters.comma)
    if parameters.clipped:
        whole = garble(text, replace(parameters, nbsp=NBSP, commas=(), clipped=0))
        return whole[: -parameters.clipped]
    if not parameters.plain:
        return _garbled(text, rows, parameters)
    plain = frozenset(parameters.plain)
    lines = text.split("\n")
    runs = groupby(range(len(lines)), key=plain.__contains__)
    pieces = []
    for untouched, numbers in runs:
        run = "\n".join(lines[number] for number in numbers)
        pieces.append(run if untouched else _garbled(run, rows, parameters))
    return "\n".join(pieces)


def sprinkled(text: str, places: tuple[tuple[int, str], ...]) -> str:
    """`text` with something set at each of these places."""
    pieces: list[str] = []
    done = 0
    for at, gloss in places:
        pieces += (text[done:at], gloss)
        done = at
    return "".join((*pieces, text[done:]))


def tagged(text: str, joints: tuple[int, ...]) -> str:
    """`text` with something that is no byte of the page wherever a tag stood."""
    ends = (0, *joints, len(text))
    return TAG.join(text[start:end] for start, end in pairwise(ends))


def _garbled(text: str, rows: Table, parameters: Parameters) -> str:
    if rows:
        pieces = outside(parameters.unread).split(text)
        pieces[::2] = [_passed(piece, rows, parameters) for piece in pieces[::2]]
        text = "".join(pieces)
    if parameters.folded and FOLDED.search(text):
        folding = folded_width.Parameters(behind=parameters.spared)
        text = folded_width.garble(text, folding)
    return text


def _passed(text: str, rows: Table, parameters: Parameters) -> str:
    data = encoded(text)
    for _ in range(parameters.times):
        data = replaced(data, rows)
    return decoded(data, parameters.decoder)


@lru_cache(maxsize=8)
def outside(unread: str) -> re.Pattern[str]:
    """A pattern that splits a text at what is no byte of the mirror's page."""
    if not unread:
        return SURROGATES
    return re.compile(f"([\ud800-\udfff{re.escape(unread)}]+)")


@lru_cache(maxsize=8)
def byte_table(parameters: Parameters) -> Table:
    """The page's table as bytes; characters that GBK lacks are never found."""
    rows = (row(parameters.template, *one) for one in parameters.table)
    return tuple([one for one in rows if len(one[0]) == 2])


@lru_cache(maxsize=1 << 12)
def row(template: str, character: str, reading: str) -> tuple[bytes, bytes]:
    """One row of the table as bytes."""
    return encoded(character), encoded(filled(template, character, reading))


def filled(template: str, character: str, reading: str) -> str:
    """The replacement text for one row of the table."""
    return (
        template.replace("{character}", character)
        .replace("{reading}", reading)
        .replace("{numbered}", numbered(reading) if reading else "")
        .replace("{zhuyin}", zhuyin(reading) if reading else "")
        .replace("{number}", str(ord(character)))
        .replace("{hex}", f"{ord(character):x}")
        .replace("{HEX}", f"{ord(character):X}")
    )


def typical() -> Parameters:
    """What most mirrors do: every character they were seen to gloss, in that order."""
    from ribao.channels.gloss.mirror.table import known

    return Parameters(tuple((one, reading) for one, (reading, _) in known().items()))
