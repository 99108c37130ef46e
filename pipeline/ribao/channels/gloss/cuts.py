"""
Where a mirror cut the text at the bytes of a mark that was not there.

！ is A3 A1, and these bytes stand in 。” too (A1 A3 A1 B1). A mirror that looks
for fullwidth marks byte by byte cuts the text there: a byte is left dangling
before the mark, and what follows is read one byte out of step, `?！币恍瞧谇?，湖`
for 。”一星期前，湖. Where the dangling byte vanishes, only wrong hanzi are to be
seen behind a mark, and at the end of a line nothing at all.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ribao.channels.gloss.mirror.forward import REPLACEMENT, Decoder, encoded
from ribao.channels.gloss.shown.in_step import WRONG
from ribao.channels.gloss.shown.insertion import SUBSTITUTES
from ribao.code_units import UNITS, numbers
from ribao.edits import Certainty, Edit
from ribao.language import model

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

USUAL = "！，；"
CUTS = USUAL + "？"
MARKS = CUTS + "!,;"
LOST = tuple(SUBSTITUTES)
# Bits of a common character: 2,000 do not cost more, one in thirty of any text's and
# three in four of wrong hanzi do.
COMMON = 15.0
# How many common characters may stand before one that is not, and between two.
NEAR = 6
ASCII, STRANGE = 1, 2
PUNCTUATION = "，、；：。！？”’》）“‘《（…—"
# How far behind a mark wrong hanzi are looked for: to the next ASCII, or so many.
BEHIND = re.compile("[\x80-\U0010ffff]{1,8}")
# Bits that they cost together, few as they may be.
TOGETHER = 16.0


def suspicious(text: str, covered: Sequence[range]) -> tuple[int, ...]:
    """
    Offsets of the marks, or substitutes before one, behind which text reads wrong.

    `covered` is what is explained otherwise, in order.
    """
    begun = [span.start for span in covered]
    spots: list[int] = []
    doubtful: dict[int, str] = {}
    for mark in marked(text):
        shown = mark.start() > 0 and text[mark.start() - 1] in SUBSTITUTES
        at = mark.start() - shown
        last = bisect_right(begun, mark.start()) - 1
        if last >= 0 and at < covered[last].stop:
            continue
        if shown and (mark[0][0] in CUTS or text[mark.end() : mark.end() + 1] in LOST):
            spots.append(at)
        elif behind := BEHIND.match(text, mark.end()):
            doubtful[at] = mark[0][-1] + behind[0]
    return tuple(sorted((*spots, *wrong(doubtful))))


def marked(text: str) -> Iterator[re.Match[str]]:
    """
    The `marks` of a text.

    One page in three has no substitute, and marks by the hundred. There only those
    are looked at that have what is not common close behind them.
    """
    if any(one in text for one in SUBSTITUTES):
        yield from marks().finditer(text)
        return
    done = 0
    for place in twice_strange(text):
        start = max(done, place - NEAR - 1)
        while start > done and text[start - 1] in MARKS:
            start -= 1
        for at in range(start, place):
            if at >= done and text[at] in MARKS and (mark := marks().match(text, at)):
                yield mark
                done = mark.end()


def twice_strange(text: str) -> list[int]:
    """Where a text has what is not common, and again close behind that."""
    import numpy as np

    kinds = commonness()[numbers(text)]
    places = np.flatnonzero(kinds)
    strange = kinds[places] == STRANGE
    near = strange[:-1] & strange[1:] & (places[1:] - places[:-1] <= NEAR + 1)
    found: list[int] = places[:-1][near].tolist()
    return found


@cache
def commonness() -> NDArray[np.uint8]:
    """For each code unit whether it is ASCII, or strange, or neither."""
    import numpy as np

    kinds = np.full(UNITS, STRANGE, np.uint8)
    kinds[:0x80] = ASCII
    kinds[[ord(one) for one in usual()]] = 0
    return kinds


@cache
def usual() -> str:
    """The common hanzi, and punctuation."""
    hanzi = "".join(map(chr, range(0x4E00, 0xA000)))
    bits = model().singles(model().tokens.each(hanzi)).tolist()
    common = [one for one, cost in zip(hanzi, bits, strict=True) if cost <= COMMON]
    return "".join((*common, PUNCTUATION))


@cache
def marks() -> re.Pattern[str]:
    """
    Marks, also such as a page shows them that lost its fullwidth forms, behind a
    substitute or before two characters that are not common, or one and a substitute.
    """
    near = f"[{usual()}]{{0,{NEAR}}}"
    strange = f"[^\0-\x7f{usual()}]"
    behind = f"(?={near}{strange}{near}(?:{strange}|\\?))"
    mark = f"[{MARKS}]"
    asked = rf"\?(?<=[{SUBSTITUTES}]\?)(?<![{SUBSTITUTES}]..)"
    first = f"(?:{mark}(?<!{mark}.)|{asked})"
    return re.compile(f"{first}{mark}*(?:(?<=[{SUBSTITUTES}]{mark})|{behind})")


def wrong(behind: Mapping[int, str]) -> list[int]:
    """Which of these pieces of text, each behind its mark, read wrong as they stand."""
    return [
        at
        for (at, piece), bad in zip(
            behind.items(), strange(behind.values()), strict=True
        )
        if bad and shifted_better(piece[0], piece[1:])
    ]


def strange(pieces: Collection[str]) -> list[bool]:
    """Of pieces of text, each behind a mark, whether it reads like no text."""
    if not pieces:
        return []
    import numpy as np

    language = model()
    every = language.tokens.each("\n" + "\n".join(pieces))
    costs = language.triples(every, every[1:], every[2:])
    costs[language.tokens.again(every)[2:]] = 0.0
    # Two sums a piece: its own characters, and what is between it and the next.
    lengths = np.array([len(piece) - 1 for piece in pieces])
    begins = np.cumsum(lengths + 2) - lengths - 2
    sums = np.add.reduceat(costs, np.stack((begins, begins + lengths), 1).ravel()[:-1])
    bits = sums[::2]
    bad: list[bool] = ((bits >= WRONG * lengths) & (bits >= TOGETHER)).tolist()
    return bad


def shifted_better(mark: str, piece: str) -> bool:
    """Whether what stands behind a mark reads better from its second byte on."""
    data = encoded(wide(mark))[1:] + encoded(piece)
    shifted = data.decode("gbk", "replace").partition(REPLACEMENT)[0]
    return model().bits(shifted, "，") < model().bits(piece[: len(shifted)], "，")


def marks_at(text: str, spots: Sequence[int], cuts: Collection[int]) -> str:
    """
    The marks at whose bytes `text` was cut, as they were, by what it shows.

    Of `spots` those are `cuts` that a run begins at; in it may lie others. Where
    nothing is shown any of the usual ones may.
    """
    shown = {wide(text[at + 1]) for at in spots if text[at] in SUBSTITUTES}
    seen = {wide(text[at]) for at in cuts if text[at] not in SUBSTITUTES}
    known = USUAL if seen else ""
    return "".join(mark for mark in CUTS if mark in {*shown, *seen, *known})


def cut_inside(text: str, edits: Sequence[Edit]) -> str:
    """
    The marks before which a substitute stands in what was guessed.

    It may be the first half of a character that the text was cut in; else some ASCII
    went with it that hardly any text has there.
    """
    seen = {
        wide(text[at + 1])
        for edit in edits
        if edit.certainty is Certainty.GUESSED
        for at in range(edit.start, min(edit.end, len(text) - 1))
        if text[at] in SUBSTITUTES and text[at + 1] in MARKS
    }
    return "".join(mark for mark in CUTS if mark in seen)


def wide(mark: str) -> str:
    """A mark as it was before its page lost the fullwidth forms."""
    return mark if mark >= "\x80" else chr(ord(mark) + 0xFEE0)


def joints(
    text: str, spans: Sequence[tuple[int, int, range]], reader: Decoder
) -> tuple[int, ...]:
    """
    Offsets in a restored text, outside its solved `spans`, where `reader` should
    have cut it and did not: tags stood there, which whoever took the text took out.

    None where that were more places than were cut: then it is no reader that cuts.
    """
    if not reader.cuts:
        return ()
    solved = {at for start, end, _ in spans for at in range(start, end + 1)}
    places = [
        at + 1
        for at, both in enumerate(map(str.__add__, text, text[1:]))
        if parted(both, reader.cuts)
    ]
    whole = tuple(at for at in places if at not in solved)
    return whole if 2 * len(whole) <= len(places) else ()


@lru_cache(maxsize=1 << 14)
def parted(both: str, cuts: str) -> bool:
    """Whether two characters have the bytes of a mark between them."""
    code = encoded(both)
    return len(code) == 4 and code[1:3] in {mark.encode("gbk") for mark in cuts}


def unclosed(text: str) -> tuple[int, ...]:
    """Offsets of each ！ that ends a line in which a quotation is still open."""
    lines = re.finditer("(?m)^[^\n]*[！!]$", text)
    opened = (line for line in lines if line[0].count("“") > line[0].count("”"))
    return tuple(line.end() - 1 for line in opened)
