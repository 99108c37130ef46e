"""
Where characters begin, when a byte was lost or the encoding changes midway.

In a double-byte encoding one lost byte puts everything up to the next ASCII
character out of step: 协同发力 without its third byte is 协 and then wrong
hanzi. A decoder goes on regardless; here the least costly way through the
bytes is found (Viterbi), where a state is an encoding, a byte may be given up
as broken, and changing states has a price.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ribao.decode.codec import CODECS, SUBSTITUTE, Segment, segments
from ribao.decode.likelihood import USES
from ribao.frequency import Costs, bits, costs

# In bits. Two common hanzi pay for going there and back (2 * 14 + 2 * 9 is less
# than the 56 of four broken bytes); one does not, so that the ruins of one
# character are not taken for a word in another encoding.
CHANGE = 14.0
# A broken byte. In UTF-8 the next lead byte shows where to go on; elsewhere a
# false step can turn two rare hanzi (19 bits each) into one common one and a
# letter (11), so giving a byte up must cost more than that saves.
BROKEN, BROKEN_UTF_8 = 30.0, 14.0
# Longer lines are not searched, to bound the time: some 4 µs a byte and state.
LONGEST = 1 << 15

UTF_8_CHARACTER = (
    rb"[\xC2-\xDF][\x80-\xBF]|\xE0[\xA0-\xBF][\x80-\xBF]"
    rb"|[\xE1-\xEC\xEE\xEF][\x80-\xBF]{2}|\xED[\x80-\x9F][\x80-\xBF]"
    rb"|\xF0[\x90-\xBF][\x80-\xBF]{2}|[\xF1-\xF3][\x80-\xBF]{3}"
    rb"|\xF4[\x80-\x8F][\x80-\xBF]{2}"
    rb"|\xED[\xA0-\xAF][\x80-\xBF]\xED[\xB0-\xBF][\x80-\xBF]"
    rb"|\xED[\xA0-\xBF][\x80-\xBF]"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Bytes `start` to `end`, in one encoding; in none (empty) if broken."""

    start: int
    end: int
    encoding: str


def use_costs(encoding: str) -> Costs:
    """The costs of the language an encoding is mostly used for."""
    return costs(USES[encoding][0][0] if encoding in USES else "zh-Hans")


@cache
def unit(encoding: str) -> re.Pattern[bytes]:
    """What may be one character of an encoding."""
    utf_8 = encoding == "UTF-8"
    return re.compile(UTF_8_CHARACTER if utf_8 else CODECS[encoding].unit, re.DOTALL)


@lru_cache(maxsize=1 << 16)
def character_bits(piece: bytes, encoding: str) -> float:
    """What the character costs that these bytes are; infinite if they are none."""
    if encoding == "UTF-8" and piece[0] == 0xED and piece[1] >= 0xA0:
        return BROKEN_UTF_8
    text = piece.decode(CODECS[encoding].python, "ignore") if len(piece) > 1 else ""
    return bits(text, use_costs(encoding)) if text else float("inf")


def aligned(line: bytes, encodings: tuple[str, ...]) -> tuple[float, list[Stretch]]:
    """The least costly way to read a line in some encodings, and what it costs."""
    size = len(line)
    endless = float("inf")
    best = [[endless] * (size + 1) for _ in encodings]
    back = [[0] * (size + 1) for _ in encodings]
    changed = [[-1] * (size + 1) for _ in encodings]
    for row in best:
        row[0] = 0.0
    units = [unit(encoding) for encoding in encodings]
    prices = [BROKEN_UTF_8 if name == "UTF-8" else BROKEN for name in encodings]
    for place in range(size):
        change(best, changed, place)
        for state, encoding in enumerate(encodings):
            here = best[state][place]
            row, steps = best[state], back[state]
            byte = line[place]
            cost = 5.5 if byte < 0x80 else prices[state]
            if here + cost < row[place + 1]:
                row[place + 1], steps[place + 1] = here + cost, -(byte > 0x7F)
            if byte < 0x80:
                continue
            match = units[state].match(line, place)
            if match and match.end() > place + 1:
                total = here + character_bits(match.group(), encoding)
                if total < row[match.end()]:
                    row[match.end()] = total
                    steps[match.end()] = match.end() - place
    final = min(range(len(encodings)), key=lambda state: best[state][size])
    return best[final][size], walked(back, changed, final, encodings)


def change(best: list[list[float]], changed: list[list[int]], place: int) -> None:
    """Let every state be reached from the best one, for the price of a change."""
    if len(best) == 1:
        return
    source = min(range(len(best)), key=lambda state: best[state][place])
    total = best[source][place] + CHANGE
    for state, row in enumerate(best):
        if total < row[place]:
            row[place] = total
            changed[state][place] = source


def walked(
    back: list[list[int]],
    changed: list[list[int]],
    state: int,
    encodings: tuple[str, ...],
) -> list[Stretch]:
    """The stretches along the best path; `back` holds 0 for ASCII, -1 for broken."""
    found: list[Stretch] = []
    place = len(back[0]) - 1
    while place > 0:
        step = back[state][place]
        start = place - max(1, step)
        encoding = "" if step < 0 else encodings[state]
        if found and encoding and found[-1].encoding == encoding:
            found[-1] = Stretch(start, found[-1].end, encoding)
        else:
            found.append(Stretch(start, place, encoding))
        place = start
        if changed[state][place] >= 0:
            state = changed[state][place]
    return found[::-1]


def pieces(data: bytes, found: list[Stretch], main: str) -> Iterator[Segment]:
    """The text of a file cut into stretches; what is not in `main` is pinned."""
    for stretch in found:
        part = data[stretch.start : stretch.end]
        if not stretch.encoding:
            yield SUBSTITUTE, part, True
            continue
        for text, source, kept in segments(part, CODECS[stretch.encoding]):
            yield text, source, kept or (stretch.encoding != main)
