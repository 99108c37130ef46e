"""
Which of two attempts explains a page better, and whether another reader may.
"""

from __future__ import annotations

from dataclasses import replace

from ribao.channels.gloss.mirror.forward import Decoder
from ribao.channels.gloss.mirror.readers import drops
from ribao.channels.gloss.solving.habit import Habit
from ribao.channels.gloss.weighing.attempt import Attempt
from ribao.channels.gloss.weighing.claims import open_questions

# Bits that an insertion which fits nowhere speaks against an attempt, and a part
# that the mirror does not give.
OPEN, GIVEN = 40.0, 200.0
# Bits by which a page must read better for its reader to drop bytes in silence.
DROPS = 12.0
# So many insertions may fit nowhere, whatever the page.
MANY = 20


def worth_trying(reader: Decoder, best: Attempt) -> bool:
    """Whether this reader may have left what another one explains as `best`."""
    if open_questions(best) or best.given_back:
        return True
    if drops(reader):  # no reader that shows U+FFFD was seen to
        return best.reader.eats and seems_dropped(best)
    if not reader.bad:
        return best.doubts.misread or (best.form.swallows and not best.fluency.fluent)
    return reader.bytewise and (best.guesses or not best.fluency.fluent)


def seems_dropped(best: Attempt) -> bool:
    """Whether something seems to be missing that a reader dropped in silence."""
    if best.form.swallows:  # of so many runs some are strange on any page
        return best.fluency.seems_dropped
    return best.doubts.dropping or not best.fluency.fluent


def narrowed(tried: Attempt) -> Attempt:
    """The same under a reader that drops one kind of bytes, if that is enough."""
    reader = tried.reader
    if reader.user == reader.euro == "gone":
        for narrower in (replace(reader, euro="bad"), replace(reader, user="bad")):
            one = replace(tried, reader=narrower)
            if one.replayed is not None:
                return one
    return tried


def clean(tried: Attempt) -> bool:
    """Whether nothing about an attempt asks for another reader to be tried."""
    return (
        tried.fluency.fluent
        and not tried.guesses
        and not tried.given_back
        and not tried.doubts.dropping
        and not tried.doubts.misread
        and not open_questions(tried)
    )


def cost(tried: Attempt, than: Attempt, habit: Habit) -> float:
    """
    What a restored page costs in bits by `habit`, with what it leaves open.

    Sentences are left out of account that it has in common with another.
    """
    left = OPEN * len(open_questions(tried)) + GIVEN * len(tried.given_back)
    return tried.bits(habit, than) + left + DROPS * drops(tried.reader)


def cheaper(tried: Attempt, best: Attempt) -> bool:
    """Whether an attempt explains its page better than the best before it."""
    habit = tried.page.lenient
    return cost(tried, best, habit) < cost(best, tried, habit)


def hopeless(tried: Attempt) -> bool:
    """Whether most of many insertions fit nowhere: no reader makes sense of that."""
    return len(tried.unplaced) > max(MANY, len(tried.placed))
