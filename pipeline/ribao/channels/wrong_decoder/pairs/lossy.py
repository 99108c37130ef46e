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

from ribao.channels.wrong_decoder.healthy.suspects import told
from ribao.channels.wrong_decoder.healthy.worth import (
    GAIN,
)
from ribao.channels.wrong_decoder.law.habits import FAMILIES, laws
from ribao.channels.wrong_decoder.law.laws import forward
from ribao.channels.wrong_decoder.law.readers import SUBSTITUTE
from ribao.channels.wrong_decoder.manner import UNKNOWN, Manner
from ribao.channels.wrong_decoder.pairs.edges import edged
from ribao.channels.wrong_decoder.pairs.end_to_end import as_known, laid_straight
from ribao.channels.wrong_decoder.pairs.marks import remarked
from ribao.channels.wrong_decoder.pairs.outcomes import (
    NOTHING,
    Solved,
    assured,
    credible,
    unbroken,
)
from ribao.channels.wrong_decoder.pairs.promises import convincing, promise
from ribao.channels.wrong_decoder.pairs.scenes import (
    EFFORTS,
    Effort,
    efforts,
    marks,
    scene,
    silent,
)
from ribao.channels.wrong_decoder.search.paths import best
from ribao.channels.wrong_decoder.search.regions import Region, regions
from ribao.channels.wrong_decoder.search.score import (
    Score,
    as_it_is,
    total,
)
from ribao.channels.wrong_decoder.search.score import scored as score
from ribao.signs import telling

# A line longer than this is taken by portions, cut before a blank or else before any
# ASCII that begins nothing; a portion longer than this is not searched.
LONG, LONGEST = 600, 2000
BLANK, IN_STEP = re.compile(" "), re.compile("[\\t-/0-;=]")
# How many laws a line is searched for.
SEARCHED = 3


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
        hopeless = len(line) > LONGEST or silent(line, written, codecs[0])
        if not best_yet.runs and not hopeless:
            best_yet = searched(line, written, codecs, price, manner)
        if not best_yet.runs and manner.codec in FAMILIES[read]:
            return in_portion(line, replace(manner, codec="", law=""))
        if best_yet.runs:
            return assured(line, best_yet.runs)
    return []


def searched(
    line: str, written: str, codecs: tuple[str, ...], price: Score, manner: Manner
) -> Solved:
    """The runs that a search finds, one effort after another."""
    best_yet = NOTHING
    for effort in efforts(line, written, codecs[0], manner):
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


def spoken(line: str) -> list[tuple[str, str]]:
    """The laws a line tells of; all of them where the mark for bad bytes does."""
    return list(telling()) if SUBSTITUTE in line else told(line)


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
        for law in laws(written, codec, mark):
            runs = regions(line, path, law)
            if runs and all(forward(run.after, law) == run.before for run in runs):
                again = remarked if wide else edged
                runs = again(line, runs, law, scored)
                if not credible(line, runs, written):
                    return Solved(inf, [], gain)
                return Solved(cost + unbroken(runs), runs, gain)
    return Solved(inf, [], gain)


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
