"""
Readers of double bytes, which lose what they cannot pair.

UTF-8 has three bytes a hanzi and such a reader takes two, so every run of an odd
number of hanzi ends in half a pair, and now and then a pair within is none. What
is lost there the grammar of UTF-8 demands back: where, and of which 64 bytes.
Which one it was the words around it say, and the replay says whether it can have
been lost at all.
"""

from __future__ import annotations

from dataclasses import replace
from math import inf
from operator import attrgetter
from typing import NamedTuple

from ribao.channels.wrong_decoder.edges import edged
from ribao.channels.wrong_decoder.laws import forward
from ribao.channels.wrong_decoder.manner import UNKNOWN, Manner
from ribao.channels.wrong_decoder.marks import remarked
from ribao.channels.wrong_decoder.paths import best
from ribao.channels.wrong_decoder.promises import convincing, promise
from ribao.channels.wrong_decoder.readers import SUBSTITUTE
from ribao.channels.wrong_decoder.regions import Region, regions
from ribao.channels.wrong_decoder.scenes import EFFORTS, Effort, efforts, marks, scene
from ribao.channels.wrong_decoder.score import (
    CHINESE,
    Score,
    as_it_is,
    native,
    total,
)
from ribao.channels.wrong_decoder.score import scored as score
from ribao.channels.wrong_decoder.suspects import told
from ribao.channels.wrong_decoder.worth import (
    GAIN,
    bits,
    fluent,
    word_bits,
)
from ribao.signs import telling

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
    ranked = sorted(
        (promise(line, written, read), written, read) for written, read in spoken(line)
    )
    likely = [one for one in ranked if convincing(line, one[0], one[1])]
    for promised, written, read in likely[: -SEARCHED - 1 : -1]:
        best_yet = NOTHING
        price = score(promised.text, written, line)
        for effort in efforts(line, written, manner):
            effort = replace(effort, last=manner.last)
            every = [
                solved(line, written, codec, price, effort)
                for codec in manner.codecs(FAMILIES[read])
            ]
            best_yet = min(best_yet, *every, key=attrgetter("cost"))
            # One run is all there is; several have something unexplained between. A
            # reader that shows `?` often takes ASCII with it. Where nothing is gained
            # before what is lost, there is nothing to gain behind it either: so it is
            # with rare hanzi that are meant, and a harder search takes seconds.
            known = manner.eats is effort.greedy
            done = len(best_yet.runs) == 1 and (known or "?" not in line)
            if done or max(one.gain for one in every) <= 0.0:
                break
        if not best_yet.runs and manner.codec in FAMILIES[read]:
            return doubled(line, replace(manner, codec=""))
        if runs := best_yet.runs:
            whole = len(runs) == 1 and runs[0].before == line
            return [replace(run, sure=whole and lossless(run)) for run in runs]
    return []


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
    written, _, reader = law.partition(" > ")
    codec = reader.partition(" ")[0]
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
