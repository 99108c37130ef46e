"""
Readers of double bytes, which lose what they cannot pair.

UTF-8 has three bytes a hanzi and such a reader takes two, so every run of an odd
number of hanzi ends in half a pair, and now and then a pair within is none. What
is lost there the grammar of UTF-8 demands back: where, and of which 64 bytes.
Which one it was the words around it say, and the replay says whether it can have
been lost at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from math import inf
from operator import attrgetter
from typing import NamedTuple

from ribao.channels.wrong_decoder.edges import edged
from ribao.channels.wrong_decoder.holes import Losing
from ribao.channels.wrong_decoder.laws import forward
from ribao.channels.wrong_decoder.manner import UNKNOWN, Manner
from ribao.channels.wrong_decoder.marks import remarked
from ribao.channels.wrong_decoder.paths import best
from ribao.channels.wrong_decoder.promises import convincing, promise
from ribao.channels.wrong_decoder.readers import SUBSTITUTE, reader
from ribao.channels.wrong_decoder.regions import Piece, Region, regions
from ribao.channels.wrong_decoder.scenes import EFFORTS, Effort, efforts, marks, scene
from ribao.channels.wrong_decoder.score import (
    CHINESE,
    Score,
    as_it_is,
    native,
    total,
)
from ribao.channels.wrong_decoder.score import scored as score
from ribao.channels.wrong_decoder.straight import plain, straight
from ribao.channels.wrong_decoder.suspects import told
from ribao.channels.wrong_decoder.worth import (
    GAIN,
    bits,
    fluent,
    word_bits,
)
from ribao.signs import telling

# A line longer than this is taken by portions, cut before a blank or else before any
# ASCII that begins nothing; a portion longer than this is not searched.
LONG, LONGEST = 600, 2000
BLANK, IN_STEP = re.compile(" "), re.compile("[\\t-/0-;=]")
# That so many characters go on without a line end is a bit of surprise.
PARAGRAPH = 70
# How many laws a line is searched for.
SEARCHED = 3

# Habits in the order in which they are tried; `{}` is the mark for bad bytes.
HABITS = (
    "{}",
    "{} eats",
    "{} pairwise",
    "{} pairwise eats",
    "{} euro-kept",
    "{} eats euro-kept",
    "{} pairwise euro-kept",
    "{} pairwise eats euro-kept",
    "{} user-gone euro-kept",
    "{} eats user-gone euro-kept",
    "{} pairwise user-gone euro-kept",
    "{} pairwise eats user-gone euro-kept",
    "{} user-gone",
    "{} user-kept euro-kept",
    "{} eats user-kept euro-kept",
    "{} pairwise user-kept euro-kept",
    "{} pairwise eats user-kept euro-kept",
    "{} euro-gone",
    "{} user-gone euro-gone",
)
FAMILIES = {
    "gbk": ("gbk", "gb18030"),
    "gb18030": ("gb18030", "gbk"),
    "big5hkscs": ("big5", "cp950", "big5hkscs"),
    "cp932": ("cp932", "shift_jis"),
    "cp949": ("cp949", "euc_kr"),
    "euc_jp": ("euc_jp",),
}


def doubled(line: str, manner: Manner = UNKNOWN) -> list[Region]:
    """The runs of a line that a double-byte reader garbled, in its page's `manner`."""
    found: list[Region] = []
    for start, end in portions(line):
        here = replace(manner, last=manner.last and end == len(line))
        runs = in_portion(line[start:end], here)
        found += (replace(run, start=run.start + start) for run in runs)
    return found


def portions(line: str) -> Iterator[tuple[int, int]]:
    """
    Where the portions of a line begin and end, in each of which a reader is in step.

    In front of ASCII that is no second byte every reader of pairs is.
    """
    start = 0
    while len(line) - start > LONG:
        near, far = start + LONG // 2, start + LONG
        cut = BLANK.search(line, near, far) or IN_STEP.search(line, near)
        if cut is None:
            break
        yield start, cut.start()
        start = cut.start()
    yield start, len(line)


def in_portion(line: str, manner: Manner) -> list[Region]:
    """The runs of a line, or of a portion of a long one."""
    if manner.law and (found := as_known(line, manner)):
        return found
    ranked = sorted(
        (promise(line, written, read), written, read) for written, read in spoken(line)
    )
    likely = [one for one in ranked if convincing(line, one[0], one[1])]
    for promised, written, read in likely[: -SEARCHED - 1 : -1]:
        price = score(promised.text, written, line)
        codecs = manner.codecs(FAMILIES[read])
        best_yet = laid_straight(line, codecs, price, manner, written)
        if not best_yet.runs and not manner.hasty and len(line) <= LONGEST:
            best_yet = searched(line, written, codecs, price, manner)
        if not best_yet.runs and manner.codec in FAMILIES[read]:
            return in_portion(line, replace(manner, codec="", law=""))
        if best_yet.runs:
            return assured(line, best_yet.runs)
    return []


def assured(line: str, runs: list[Region]) -> list[Region]:
    """The runs, sure where one is all of a line and nothing of it was lost."""
    whole = len(runs) == 1 and runs[0].before == line
    return [replace(run, sure=whole and lossless(run)) for run in runs]


def searched(
    line: str, written: str, codecs: tuple[str, ...], price: Score, manner: Manner
) -> Solved:
    """The runs that a search finds, one effort after another."""
    best_yet = NOTHING
    for effort in efforts(line, written, manner):
        effort = replace(effort, last=manner.last)
        every = [solved(line, written, codec, price, effort) for codec in codecs]
        best_yet = min(best_yet, *every, key=attrgetter("cost"))
        # One run is all there is; several have something unexplained between. A
        # reader that shows `?` often takes ASCII with it. Where nothing is gained
        # before what is lost, there is nothing to gain behind it either: so it is
        # with rare hanzi that are meant, and a harder search takes seconds.
        known = manner.eats is effort.greedy
        done = len(best_yet.runs) == 1 and (known or "?" not in line)
        if done or max(one.gain for one in every) <= 0.0:
            break
    return best_yet


def laid_straight(
    line: str, codecs: tuple[str, ...], price: Score, manner: Manner, written: str
) -> Solved:
    """The line as one run, if one reader of UTF-8 garbled it from end to end."""
    best_yet = NOTHING
    if written != "utf-8":
        return best_yet
    left = as_it_is(line, price, written)
    for effort in efforts(line, written, manner):
        for codec in codecs:
            one = all_of(line, codec, price, replace(effort, last=manner.last), left)
            best_yet = min(best_yet, one, key=attrgetter("cost"))
        if best_yet.runs and (manner.eats is effort.greedy or "?" not in line):
            break
    return best_yet


def all_of(line: str, codec: str, price: Score, effort: Effort, left: float) -> Solved:
    """All of a line as read by one code, if it replays."""
    for mark in marks(line):
        found = straight(line, Losing(codec, mark, effort.greedy), price, effort.last)
        if found is None or left - found[0] < GAIN:
            continue
        for habit in HABITS:
            law = f"utf-8 > {codec} {habit.format(mark or 'drop')}"
            if run := replayed(line, found[1], law):
                runs = remarked(line, [run], law, price)
                if not credible(line, runs, "utf-8"):
                    return NOTHING
                return Solved(found[0] + unbroken(runs), runs, left - found[0])
    return NOTHING


def replayed(line: str, pieces: tuple[Piece, ...], law: str) -> Region | None:
    """All of a line as one run, if this law makes the line of it."""
    run = Region(0, law, pieces)
    return run if forward(run.after, law) == line else None


def as_known(line: str, manner: Manner) -> list[Region]:
    """All of a line under its page's law, if nothing speaks against it."""
    written, _, name = manner.law.partition(" > ")
    here = reader(name)
    losing = Losing(here.codec, here.bad or "", here.eats)
    if written != "utf-8" or not here.double:
        return []
    price = score(plain(line, losing, manner.last), written, line)
    found = straight(line, losing, price, manner.last)
    if found is None or as_it_is(line, price, written) - found[0] < GAIN:
        return []
    run = replayed(line, found[1], manner.law)
    runs = remarked(line, [run], manner.law, price) if run else []
    return assured(line, runs) if credible(line, runs, written) else []


def spoken(line: str) -> list[tuple[str, str]]:
    """The laws a line tells of; all of them where the mark for bad bytes does."""
    return list(telling()) if SUBSTITUTE in line else told(line)


def lossless(run: Region) -> bool:
    """Whether nothing of a run had to be filled in."""
    return not any(piece.lost for piece in run.pieces)


class Solved(NamedTuple):
    """What a line costs with its runs restored, and what a search gained at most."""

    cost: float
    runs: list[Region]
    gain: float


NOTHING = Solved(inf, [], 0.0)


def solved(
    line: str, written: str, codec: str, scored: Score, effort: Effort
) -> Solved:
    """The runs of a line under one law."""
    left = as_it_is(line, scored, written)
    wide = written == "utf-8"
    gain = 0.0
    for mark in marks(line):
        cost, path = best(line, scene(line, written, codec, scored, mark, effort))
        gain = max(gain, left - cost)
        if left - cost < GAIN:
            continue
        for habit in HABITS:
            law = f"{written} > {codec} {habit.format(mark or 'drop')}"
            runs = regions(line, path, law)
            if runs and all(forward(run.after, law) == run.before for run in runs):
                again = remarked if wide else edged
                runs = again(line, runs, law, scored)
                if not credible(line, runs, written):
                    return Solved(inf, [], gain)
                return Solved(cost + unbroken(runs), runs, gain)
    return Solved(inf, [], gain)


def unbroken(runs: list[Region]) -> float:
    """What it costs that so much text has no line end, in bits."""
    pieces = (piece for run in runs for piece in run.after.split("\n"))
    return max(map(len, pieces), default=0) / PARAGRAPH


def under(line: str, law: str, sample: str) -> list[Region]:
    """
    The runs of a line that its page's law explains, where `sample` is of that page.

    Nothing but the page speaks for them: none is sure.
    """
    written, _, name = law.partition(" > ")
    codec = name.partition(" ")[0]
    price = score(sample, written, line)
    left = total(line, price)
    for effort in EFFORTS[written == "utf-8"]:
        cost, path = best(line, scene(line, written, codec, price, SUBSTITUTE, effort))
        runs = regions(line, path, law) if cost < left else []
        if runs and all(forward(run.after, law) == run.before for run in runs):
            runs = remarked(line, runs, law, price) if written == "utf-8" else runs
            return [replace(run, sure=False) for run in runs]
    return []


def credible(line: str, runs: list[Region], written: str) -> bool:
    """
    Whether runs are ordinary, and what was received is no ordinary Chinese.

    Any hanzi are syllables of Korean to some reader; as words of Chinese they are
    cheaper only where they are Chinese.
    """
    after = "\n".join(run.after for run in runs)
    if not fluent(after, written) or written in CHINESE or native(line):
        return fluent(after, written)
    before = "\n".join(run.before for run in runs)
    return word_bits(before) - bits(after, written) >= GAIN
