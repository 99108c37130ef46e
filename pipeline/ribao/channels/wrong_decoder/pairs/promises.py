"""
What it promises to read a line anew, before it is searched for how.
"""

from __future__ import annotations

from math import inf
from typing import NamedTuple

from ribao.channels.wrong_decoder.healthy.gains import (
    ORPHAN,
    ORPHANED,
    gains,
    octets_of,
)
from ribao.channels.wrong_decoder.healthy.gates import law_gate
from ribao.channels.wrong_decoder.healthy.strangers import strangers
from ribao.channels.wrong_decoder.healthy.worth import (
    GAIN,
    MOST,
    bits,
    healthy,
    word_bits,
)
from ribao.channels.wrong_decoder.law.laws import WRITTEN
from ribao.channels.wrong_decoder.law.readers import SUBSTITUTE
from ribao.channels.wrong_decoder.search.score import CHINESE, native

# How many characters around a telling place are read anew to see whether it pays.
AROUND = 5
# What a line must promise, in bits, before it is searched, by whether UTF-8 was
# written. Of healthy lines one in 50,000 promises more where two bytes were, and of
# halves of headlines that were misread so one in 200 less.
PROMISING = {True: GAIN, False: 14.0}
MASKS = f"{SUBSTITUTE}?"
# What a stretch read without a search may cost more than one found, in bits each.
SPARED = 1.0
# So many characters tell in which language a line was written.
ENOUGH = 200


class Promise(NamedTuple):
    """What it saves to read a line anew, in bits, what stretch, and what it was."""

    gain: float
    stretch: str
    text: str


def convincing(line: str, promised: Promise, written: str) -> bool:
    """
    Whether a search can be worth its time: not where a stretch is words as it stands.
    """
    least = 0.0 if written in strangers(line) else PROMISING[written == "utf-8"]
    if promised.gain <= least or odd(promised.text, written):
        return False
    if written == "utf-8" or native(line):
        return True
    chinese = written in CHINESE
    cost = word_bits(promised.text) if chinese else bits(promised.text, written)
    return word_bits(promised.stretch) - cost > PROMISING[False]


def odd(text: str, written: str) -> bool:
    """Whether Japanese or Korean has no such text: rare hanzi are to be read so."""
    beyond = "".join(character for character in text if character > "\x7f")
    most = MOST.get(written, inf) + SPARED
    return bits(beyond, written) > most * len(beyond)


def promise(line: str, written: str, read: str) -> Promise:
    """What reading it anew saves at the most telling place of a line."""
    if written != "utf-8":
        return two_by_two(line, written, read)
    most = 0.0
    for match in law_gate(written, read).finditer(line):
        window = line[max(0, match.start() - AROUND) : match.end() + AROUND]
        shown = [character for character in window if octets_of(character, read)]
        octets = b"".join(octets_of(character, read) for character in shown)
        text = octets.decode(WRITTEN[written], "surrogateescape")
        kept = ORPHAN.sub("", text)
        price = bits(kept, written) + ORPHANED * (len(text) - len(kept))
        most = max(most, sum(map(healthy, shown)) - price)
    octets = line.encode(read, "ignore")
    return Promise(most, line, octets.decode(WRITTEN[written], "ignore"))


def two_by_two(line: str, written: str, read: str) -> Promise:
    """The same where both take two bytes a character: in step, or one byte out of it
    behind a mark for bad bytes."""
    known = gains(written, read)
    most = inside = beside = 0.0
    begun = shifted = 0
    best_place = 0, 0, 0
    last = ""
    for place, character in enumerate(line):
        if character in MASKS:
            begun, shifted = (begun, begun) if inside > beside else (shifted, shifted)
            inside = beside = max(inside, beside)
        elif character > "\x7f":
            inside += known[character]
            beside += known[last + character]
            if inside <= 0.0:
                inside, begun = 0.0, place + 1
            if beside <= 0.0:
                beside, shifted = 0.0, place + 1
            if inside > most:
                most, best_place = inside, (begun, place + 1, 0)
            if beside > most:
                most, best_place = beside, (shifted, place + 1, 1)
        last = character
    start, end, step = best_place
    stretch = line[max(start, end - ENOUGH) : end]
    octets = b"".join(octets_of(character, read) for character in stretch)
    return Promise(most, stretch, octets[step:].decode(WRITTEN[written], "ignore"))
