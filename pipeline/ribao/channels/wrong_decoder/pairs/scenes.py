"""
How a line is searched for what a reader of double bytes made it of, and how hard.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ribao.channels.wrong_decoder.healthy.gains import octets_of
from ribao.channels.wrong_decoder.law.grammars import grammar
from ribao.channels.wrong_decoder.law.readers import SUBSTITUTE
from ribao.channels.wrong_decoder.manner import Manner
from ribao.channels.wrong_decoder.pairs.losses import (
    EATEN,
    EDIBLE,
    LONE,
    LOST,
    before_what,
    eaten,
    others,
    stray,
    two,
    vanished,
)
from ribao.channels.wrong_decoder.search.scene import Loss, Scene
from ribao.channels.wrong_decoder.search.score import Score, staying
from ribao.channels.wrong_decoder.search.turns import OWED, OWING, Way


@dataclass(frozen=True, slots=True)
class Effort:
    """
    How hard a search tries: whether for lost bytes, by a reader that takes ASCII
    behind a stray one with it, or by one that never does. `last` as of a `Manner`.
    """

    lossy: bool
    greedy: bool
    width: int
    last: bool = True


EATING = Effort(True, True, 48)
# UTF-8 says where a byte is missing. In two-byte codes any two bytes are something,
# so what loses nothing is tried first, and then only what the words make plain.
EFFORTS = {
    True: (Effort(True, False, 64), EATING),
    False: (Effort(False, False, 64), Effort(True, False, 8)),
}


# Big5 has no code for one byte of UTF-8 in three. Where so many of the bytes are gone,
# two and three side by side, what comes back is a guess at best, and takes a minute.
RIDDLED, HASTE = 0.15, (Effort(True, False, 12),)
# As many bytes can go on a character, and one of them, as most readers pair it.
CONTINUING, FOLLOWER = 64, 0x85


def efforts(line: str, written: str, codec: str, manner: Manner) -> tuple[Effort, ...]:
    """How hard a line is searched, one effort after another."""
    if manner.eats is not None and written == "utf-8" and "?" in line:
        return EFFORTS[True][:: -1 if manner.eats else 1]
    if silent(line, written, codec):
        return HASTE
    gone = line.count(SUBSTITUTE)
    kept = 2 * sum(character > "\x7f" for character in line) - 2 * gone
    return HASTE if gone > RIDDLED * (gone + kept) else EFFORTS[written == "utf-8"]


def silent(line: str, written: str, codec: str) -> bool:
    """Whether so much of a line is gone, and not even its places are known, that no
    search brings it back."""
    return written == "utf-8" and SUBSTITUTE not in line and riddles(codec)


@cache
def riddles(codec: str) -> bool:
    """Whether a reader of UTF-8 loses so many bytes, by those that may go on one."""
    return len(stray(codec, FOLLOWER, True, True)) > RIDDLED * CONTINUING


def marks(line: str) -> list[str]:
    """What may stand for bad bytes in a line: a mark, or nothing at all."""
    if SUBSTITUTE in line:
        return [SUBSTITUTE]
    return ["?", ""] if "?" in line else [""]


def scene(
    line: str,
    written: str,
    codec: str,
    scored: Score,
    mark: str,
    effort: Effort,
) -> Scene:
    """
    The search for one law in one line, by a reader that shows `mark` or nothing.

    A greedy reader takes what stands behind a stray byte with it.
    """
    letters = ["" if c in (SUBSTITUTE, "\0") else c for c in line]
    codes = [octets_of(letter, codec) for letter in letters]
    firsts = [octets[0] if octets else -1 for octets in codes] + [-1, -1]
    wide = written == "utf-8"
    greedy = effort.greedy

    def spared(lost: list[bytes], follower: int) -> list[bytes]:
        """Of what may be lost before `follower`, what would not have taken it along."""
        if greedy and -1 <= follower < EDIBLE:
            return [octets for octets in lost if octets.endswith(LONE)]
        return lost

    def ways(at: int, pending: bytes) -> list[Way]:
        if pending == OWING:
            return []
        octets, open_ = codes[at], bool(pending)
        found: list[Way] = [(1, octets, 0.0, 0)] if octets else []
        found += [(1, other, 0.0, 0) for other in others(codec).get(letters[at], ())]
        if line[at] != mark:
            return found
        if line[at + 1 : at + 2] == mark:
            both = spared(two(codec, firsts[at + 2], open_), firsts[at + 2])
            found += ((2, octets, 2 * LOST, 2) for octets in both)
            alone = stray(codec, ord("?"), wide, open_) if mark == "?" else []
            found += ((2, octets + b"?", LOST, 2) for octets in alone)
        else:
            alone = stray(codec, firsts[at + 1], wide, open_)
            if at + 1 < len(line) or not effort.last:
                alone = spared(alone, firsts[at + 1])
            found += ((1, octets, LOST, 1) for octets in alone)
        if greedy:
            if line[at + 1 : at + 2] == mark:
                both = two(codec, -1, open_)
                found += ((2, octets + OWED, 2 * LOST, 3) for octets in both)
            owing = stray(codec, -1, wide, open_)
            found += ((1, octets + OWED, LOST, 2) for octets in owing if octets != LONE)
            gone = vanished(codec) if pending else []
            found += ((1, octets, LOST + EATEN, 2) for octets in gone)
        return found

    def losses(at: int, pending: bytes) -> list[Loss]:
        if pending == OWING:
            return eaten(before_what(line, at))
        found: list[Loss] = []
        if not mark and not wide:
            alone = stray(codec, firsts[at], wide, bool(pending))
            found += ((octets, LOST + EATEN) for octets in alone)
        elif not mark and pending:
            alone = stray(codec, firsts[at], wide, True)
            found += ((octets, LOST) for octets in alone)
            found += ((octets, 2 * LOST) for octets in two(codec, firsts[at], True))
            owing = stray(codec, -1, wide, True) if greedy else []
            found += ((octets + OWED, LOST) for octets in owing)
        if greedy and pending:
            found += ((octets, LOST + EATEN) for octets in vanished(codec))
        return found

    return Scene(
        grammar(written),
        ways,
        scored,
        lambda at, before2, before1: staying(scored, before2, before1, line[at]),
        losses if effort.lossy else None,
        remembers=True,
        width=effort.width,
        scores=scored.many,
        once=wide,
    )
