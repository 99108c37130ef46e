"""
The evidence that a page passed through a mirror, in points.

A broken insertion that bytes and reading solve speaks for itself. Whole
glosses need the page: a table that is one function, over characters whose
simplified form differs, with nothing glossed twice over or left bare. One odd
gloss is nobody's evidence; a page that glosses everything is a textbook.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ribao.channels.gloss.mirror.table import known
from ribao.channels.gloss.shown.authors import demanded, places
from ribao.channels.gloss.shown.census import Census
from ribao.channels.gloss.shown.forms import common
from ribao.channels.gloss.solving.runs import plain_bits
from ribao.channels.gloss.solving.solution import Run
from ribao.code_units import units

if TYPE_CHECKING:
    from ribao.channels.gloss.weighing.attempt import Attempt

FIRST, LAST = 0x4E00, 0x9FFF  # of the hanzi that are counted

# Evidence is counted in points, so that reasons can be added up and read off.
# SURE is two glosses of characters that mirrors are known to gloss, each seen
# once, three of other common characters, or four of any; a textbook's second
# reading of one character, or its gloss of a character that no mirror converts,
# outweighs one of them. So does one broken insertion that is solved.
SURE = 6.0
KNOWN, ORDINARY, UNSEEN, AGAIN = 3.0, 2.0, 1.5, 1.0
OWN, TWICE = -4.0, -6.0

# A mirror glosses characters that differ between the scripts, at most a third
# of any text; above half of all hanzi it is somebody teaching them.
TEXTBOOK = 0.5

# By how many bits what a broken insertion led to may read worse than what came
# without it: two rare characters.
WORSE = 30.0
# Runs that are looked at: where none of so many tells, none will.
LOOKED_AT = 100


def convincing(tried: Attempt, seen: Census) -> bool:
    """Whether an attempt has the evidence that a page like this one must have."""
    counted = places(tried)
    wanted = demanded(tried, counted, SURE)
    total = points(tried, seen, counted)
    if tried.reader.bad or tried.reader.eats:
        told = 0
        for looked, ((_, left), run) in enumerate(tried.solutions.items()):
            if total >= wanted or (not told and looked >= LOOKED_AT):
                break
            if telling(tried, run, left):
                told += 1
                total += SURE
    return total >= wanted


def telling(tried: Attempt, run: Run, left: str) -> bool:
    """
    Whether a run lies behind a broken insertion and reads like a run solved.

    Where somebody quotes what a mirror did, or asks ?a) something, what is behind
    is in step, and reads much better as it came.
    """
    if all(one.whole for _, one, _ in run.stood):
        return False
    page = tried.page
    restored, received = page.aligned(run, page.as_it_came(run))
    return plain_bits(restored, left) < plain_bits(received, left) + WORSE


def points(tried: Attempt, seen: Census, counted: Counter[str]) -> float:
    """The evidence of the whole glosses, of so many places for each character."""
    import numpy as np

    codes = units(tried.text)
    hanzi = int(np.count_nonzero((codes >= FIRST) & (codes <= LAST)))
    whole = sum(one.insertion.whole for one in tried.placed)
    if whole > TEXTBOOK * hanzi:
        return 0.0
    total = OWN * len(tried.own)
    read = Counter(character for character, _ in seen.glossed)
    for character, count in counted.items():
        if tried.form.swallows:
            total += (UNSEEN + AGAIN * (count - 1)) * common(character)
            continue
        reading = tried.table[character]
        first = ORDINARY if common(character) else UNSEEN
        if known().get(character, ("",))[0] == reading.rstrip():
            first = KNOWN
        total += first + AGAIN * (count - 1)
        total += TWICE * (read[character] - 1)
    return total
