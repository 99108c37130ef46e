"""
Whether a pair of bytes may have vanished from a run that has nothing missing.

A decoder that drops a user-defined pair leaves no trace of it. Out of step, that is
the second byte of one character and the first of the next: what is left of the two
looks like one, which begins like the former and ends like the latter. So wherever a
run reads strangely each two characters that would have come to what stands there are
weighed, all of them; a beam would drop most, and then nobody knew how close they came.

A lone 80 leaves no trace either. It ends a character, and what is shown behind it is in
step: as it came, it is the text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator
from functools import lru_cache
from itertools import pairwise
from math import inf

from ribao.channels.gloss.mirror.forward import encoded
from ribao.channels.gloss.mirror.reader import COMMA, GAP, TWICE, user_pairs
from ribao.channels.gloss.solving.directly import begun
from ribao.channels.gloss.solving.habit import Habit
from ribao.channels.gloss.solving.page import Page
from ribao.channels.gloss.solving.solution import Run
from ribao.lattice import gbk

# How many states a search would reach in the time that one character takes, and how
# far what is behind one is read.
STEPS, FAR = 2_000, 40
# Bits that an 80 vanished: one byte in two hundred is one. GAP is for pairs, of which
# one in sixteen is user-defined.
SELDOM = 7.6
# Bits of a dash, or of an ellipsis, with both its pairs: the language model charges 22
# for what stands before one in 250 of these marks (xwlb, headlines, wmt).
DASH, BEFORE_QUOTING = -8.0, -14.0
QUOTING = frozenset("“《")
# Bits beyond which it does not matter how much likelier a run is.
ENOUGH = 20.0


def margin_of_pair(page: Page, run: Run, left: str, doubtful: Container[int]) -> float:
    """
    By how many bits `run` is likelier than that such a pair vanished in it.

    It may have before one of the `doubtful` offsets.
    """
    end = run.end + 2
    text = ("\n\n" + left)[-2:] + run.restored + page.without(run.end, end) + "\n\n"
    least = inf
    asked = {at for at, _ in strange(page, run, doubtful)}
    asked.update(at for at, one in enumerate(run.restored) if one in QUOTING)
    for at in sorted(asked):
        page.budget.left -= STEPS
        if page.budget.left <= 0:  # nobody knows
            return 0.0
        least = min(least, two_for_one(page.lenient, text[at : at + 5]))
    return least


def lost_without_trace(page: Page, run: Run, left: str, enough: float) -> set[int]:
    """
    The offsets of a run's characters each of which may as well be left of two.

    They are those that are less than `enough` bits likelier.
    """
    text = ("\n\n" + left)[-2:] + run.restored + page.without(run.end, run.end + 2)
    text += "\n\n"
    found = set()
    for at, own in enumerate(begun(page, run)):
        page.budget.left -= STEPS // 4
        around = text[at : at + 5]
        if page.budget.left <= 0 or two_for_one(page.lenient, around, enough) < enough:
            found.add(own)
    return found


def margin_of_euro(page: Page, run: Run, left: str, doubtful: Container[int]) -> float:
    """
    The same of an 80.

    Read until the next insertion, or as far as wrong hanzi tell.
    """
    starts = begun(page, run)
    margin = inf
    for at, behind in strange(page, run, doubtful):
        code = encoded(run.restored[at])
        own = gbk().pairs.get(bytes((code[0], 0x80))) if len(code) == 2 else None
        if own:
            end = min(run.end + 2, behind + FAR)
            inserted = (one for one in range(behind, end) if one in page.insertions)
            stop = next(inserted, end)
            before = ("\n\n" + left)[-2:] + run.restored[max(0, at - 2) : at]
            mine = run.restored[at : bisect_left(starts, stop)]
            mine += page.text[run.end : stop]
            its = own + page.text[behind:stop]
            bits = [sum(page.bits(text, before)) for text in (its, mine)]
            margin = min(margin, SELDOM + bits[0] - bits[1])
    return margin


def strange(
    page: Page, run: Run, doubtful: Container[int]
) -> Iterator[tuple[int, int]]:
    """
    The characters of a run in which something may have vanished, by number.

    With each goes the offset of the piece that its last byte lies in.
    """
    for at, (own, behind) in enumerate(pairwise((*begun(page, run), run.end))):
        if own in doubtful or behind in doubtful:
            yield at, behind


def two_for_one(score: Habit, around: str, enough: float = ENOUGH) -> float:
    """
    By how many bits one character is likelier than all that it may be left of.

    It stands `around` with two on either side. More than `enough` are not counted.
    """
    cost = spelled(score, around)
    least = cost + enough
    begun = []
    for begin, seconds, price in parted(around[2]):
        before = around[:2] + begin
        begun.append((price + spelled(score, before), before[-2:], seconds))
    for so_far, before, seconds in sorted(begun):
        if so_far >= least:
            break
        least = cheapest(score, before, seconds, around[3:], least - so_far) + so_far
    return least - cost


def cheapest(
    score: Habit, before: str, seconds: str, behind: str, least: float
) -> float:
    """What the cheapest of `seconds` costs with what is `behind`, or `least`."""
    prices = score.steps(before[0], before[1], seconds).tolist()
    for price, second in sorted(zip(prices, seconds, strict=True)):
        if price >= least:
            break
        so_far = price + score.step(before[1], second, behind[0])
        if so_far < least:
            least = min(least, so_far + score.step(second, behind[0], behind[1]))
    return least


def spelled(score: Habit, text: str) -> float:
    """What a text costs behind its first two characters."""
    return sum(
        score.step(text[at - 2], text[at - 1], text[at]) for at in range(2, len(text))
    )


@lru_cache(maxsize=1 << 10)
def parted(character: str) -> tuple[tuple[str, str, float], ...]:
    """
    What this character may be left of, and what that costs.

    The first of it, with a comma or a dash where that went with two pairs, and all its
    lasts.
    """
    code = encoded(character)
    if len(code) != 2:
        return ()
    pairs, gone = gbk().pairs, user_pairs()
    found = []
    for trail, leads in gone.items():
        first = pairs.get(bytes((code[0], trail)), "")
        ways = [("", leads, GAP)]
        if COMMA[0] in leads:
            ways.append(("，", gone[COMMA[1]], 2 * GAP))
        for between, lasts, price in ways if first else ():
            ends = "".join([pairs.get(bytes((one, code[1])), "") for one in lasts])
            if ends:
                found.append((first + between, ends, price))
    for mark, twice in TWICE.items():
        last = [bytes((two, code[1])) for two in gone[twice[1]]]
        ends = "".join([pairs.get(one, "") for one in last])
        if code[0] == twice[0] and ends:
            price = BEFORE_QUOTING if character in QUOTING else DASH
            found.append((mark, ends, price))
    return tuple(found)
