"""
End to end: a line all of which one reader of UTF-8 garbled, under the law that did.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from operator import attrgetter

from ribao.channels.wrong_decoder.healthy.worth import GAIN
from ribao.channels.wrong_decoder.law.habits import laws
from ribao.channels.wrong_decoder.law.laws import forward
from ribao.channels.wrong_decoder.law.readers import DOUBLE, reader
from ribao.channels.wrong_decoder.manner import Manner
from ribao.channels.wrong_decoder.pairs.holes import WITH_USER_PAIRS, Losing
from ribao.channels.wrong_decoder.pairs.marks import remarked
from ribao.channels.wrong_decoder.pairs.outcomes import (
    NOTHING,
    Solved,
    assured,
    credible,
    unbroken,
)
from ribao.channels.wrong_decoder.pairs.parts import plain
from ribao.channels.wrong_decoder.pairs.scenes import Effort, efforts, marks
from ribao.channels.wrong_decoder.pairs.straight import straight
from ribao.channels.wrong_decoder.pairs.unfolded import unfolded
from ribao.channels.wrong_decoder.search.regions import Piece, Region
from ribao.channels.wrong_decoder.search.score import Score, as_it_is
from ribao.channels.wrong_decoder.search.score import scored as score

# A reader that has no signs for user-defined pairs, and drops them; in bits.
AS_936, HABIT = "user-gone euro-kept", 4.0


def laid_straight(
    line: str, codecs: tuple[str, ...], price: Score, manner: Manner, written: str
) -> Solved:
    """The line as one run, if one reader of UTF-8 garbled it from end to end."""
    best_yet = NOTHING
    if written != "utf-8":
        return best_yet
    left = as_it_is(line, price, written)
    for effort in efforts(line, written, codecs[0], manner):
        for codec in codecs:
            one = all_of(line, codec, price, replace(effort, last=manner.last), left)
            best_yet = min(best_yet, one, key=attrgetter("cost"))
        if best_yet.runs and (manner.eats is effort.greedy or "?" not in line):
            break
    return best_yet


def all_of(line: str, codec: str, price: Score, effort: Effort, left: float) -> Solved:
    """All of a line as read by one code, if it replays."""
    best_yet = NOTHING
    for mark in marks(line):
        for user in (False, True) if codec == WITH_USER_PAIRS else (False,):
            losing = Losing(codec, mark, effort.greedy, user)
            for shown in dict.fromkeys((line, unfolded(line, codec))):
                one = as_read(line, shown, losing, price, effort.last, left)
                best_yet = min(best_yet, one, key=attrgetter("cost"))
        if best_yet.runs:
            break
    return best_yet


def as_read(
    line: str, shown: str, losing: Losing, price: Score, last: bool, left: float
) -> Solved:
    """
    All of a line as read by one reader, by whichever of its laws replays.

    It had been `shown` as it is, or with fullwidth letters that were folded since.
    """
    found = straight(shown, losing, price, last)
    if found is None or left - found[0] < GAIN:
        return NOTHING
    more = HABIT if losing.user else 0.0
    for law in laws("utf-8", losing.codec, losing.mark):
        if losing.user > law.endswith(AS_936):
            continue
        folded = law if shown == line else f"{law} folded"
        if run := replayed(line, found[1], folded):
            runs = remarked(line, [run], folded, price)
            if not credible(line, runs, "utf-8"):
                return NOTHING
            return Solved(found[0] + more + unbroken(runs), runs, left - found[0])
    return NOTHING


def replayed(line: str, pieces: tuple[Piece, ...], law: str) -> Region | None:
    """All of a line as one run, if this law makes the line of it."""
    ends = accumulate(len(piece.before) for piece in pieces)
    received = (
        line[end - len(p.before) : end] for p, end in zip(pieces, ends, strict=True)
    )
    shown = (replace(p, before=b) for p, b in zip(pieces, received, strict=True))
    run = Region(0, law, tuple(shown))
    return run if forward(run.after, law) == line else None


def as_known(line: str, manner: Manner) -> list[Region]:
    """All of a line under its page's law, if nothing speaks against it."""
    written, _, name = manner.law.partition(" > ")
    if written != "utf-8" or name.partition(" ")[0] not in DOUBLE:
        return []
    here = reader(name)
    losing = Losing(here.codec, here.bad or "", here.eats, here.user == "gone")
    wide = unfolded(line, here.codec) if here.folded else line
    price = score(plain(wide, losing, manner.last), written, line)
    found = straight(wide, losing, price, manner.last)
    if found is None or as_it_is(line, price, written) - found[0] < GAIN:
        return []
    run = replayed(line, found[1], manner.law)
    runs = remarked(line, [run], manner.law, price) if run else []
    return assured(line, runs) if credible(line, runs, written) else []
