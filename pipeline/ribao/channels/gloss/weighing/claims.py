"""
What is claimed of a page that a mirror garbled: its edits, how sure each is, what
speaks for them, and what is left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter

from ribao.channels import Restoration
from ribao.channels.gloss.mirror.channel import Parameters
from ribao.channels.gloss.shown.forms import common
from ribao.channels.gloss.shown.in_step import FOLDED_IN_STEP, IN_STEP
from ribao.channels.gloss.shown.insertion import SUBSTITUTES, Insertion
from ribao.channels.gloss.solving.directly import begun
from ribao.channels.gloss.weighing.attempt import Attempt
from ribao.channels.gloss.weighing.unread import unread
from ribao.edits import Certainty, Edit
from ribao.readings import readings
from ribao.records import Note

NAME = "gloss"

START = attrgetter("start")

# The letters that a gloss begins with in front of what stands inside it.
LETTERS = 6
BEGUN = re.compile(f"[^\\W\\d_\u3400-\u9fff]{{1,{LETTERS}}}$")


def open_questions(tried: Attempt) -> list[Insertion]:
    """Insertions that fit nowhere and are no gloss an author would make either."""
    strange = [
        one
        for one in tried.own
        if one.reading.rstrip()
        not in readings(tried.received[one.start - 1 : one.start])
    ]
    return sorted((*tried.unplaced, *strange), key=lambda one: one.start)


def given_up(text: str, tried: Attempt) -> Restoration:
    """The page as it came, for a person: plainly glossed, but no table replays."""
    message = (
        f"{len(tried.placed)} of the insertions fit, but run forward the mirror "
        "does not give what was received; nothing was changed"
    )
    return Restoration(
        channel=NAME,
        text=text,
        edits=(),
        parameters=Parameters(()),
        notes=(Note("unproved-gloss", message),),
        held=True,
    )


def restoration(best: Attempt) -> Restoration:
    """The attempt as a restoration, with its evidence and what it leaves open."""
    broken = sum(1 for one in best.placed if not one.insertion.whole)
    evidence: tuple[str, ...] = (
        f"{len(best.placed)} insertions of {len(best.table)} characters, each always "
        f"with the same reading; {broken} of them cut a character in two",
        f"run forward over the restored text, the mirror gives all "
        f"{len(best.received)} characters received",
    )
    evidence += considered(best)
    notes = tuple(
        Note(
            "unplaced-gloss",
            f"{best.received[one.start : one.end]!r} at {one.start} fits no character",
        )
        for one in open_questions(best)
    )
    notes += tuple(
        Note("unplaced-gloss", f"a gloss stays around the one at {edit.start}")
        for edit in best.edits
        if not edit.after and nested(best, edit)
    )
    notes += tuple(
        Note(
            "given-back",
            f"characters {start} to {end} are as they came: restored, the mirror "
            "would not give them again",
        )
        for start, end in best.given_back
    )
    if doubtful(best) and best.fluency.unlike_text:
        message = "entities were taken out, but what is left does not read like text"
        notes += (Note("unread-entities", message),)
    return Restoration(
        channel=NAME,
        text=best.text,
        edits=with_gaps(best),
        parameters=best.replayed,
        evidence=evidence,
        notes=notes,
        held=bool(notes),
    )


# Alternatives that a record tells of; the closest ones, since they are the doubts.
TOLD = 20


def considered(best: Attempt) -> tuple[str, ...]:
    """What the model chose between, the closest choices first, in sentences."""
    choices = [choice for run in best.runs for choice in run.choices]
    closest = sorted(choices, key=lambda choice: choice[3])
    told = tuple(
        f"at {place} {chosen!r} was chosen; {rival!r} is {margin:.0f} bits less likely"
        for place, chosen, rival, margin in closest[:TOLD]
        if rival
    )
    more = len(closest) - len(told)
    return (*told, f"{more} further choices were clearer") if more else told


def with_gaps(best: Attempt) -> tuple[Edit, ...]:
    """
    The edits, and one that changes nothing wherever something is lost.

    Under a reader that drops bytes and shows others, nothing is unique.
    """
    gaps = [
        Edit(start, gap, gap, NAME, Certainty.LOST)
        for start, end in unexplained(best)
        if (gap := best.received[start:end])
    ]
    gaps += [
        Edit(start, gap, gap, NAME, Certainty.LOST)
        for start, end in best.given_back
        if (gap := best.received[start:end])
    ]
    gaps += [
        Edit(one.start, gloss, gloss, NAME, Certainty.GUESSED)
        for one in left_for_another(best)
        if (gloss := best.received[one.start : one.end])
    ]
    most = Certainty.PROVED
    if doubtful(best):
        most = Certainty.GUESSED
    elif silent(best):
        most = Certainty.LIKELY
    doubts = best.doubts
    if (
        most == Certainty.PROVED
        and not (gaps or doubts.shaky or doubts.partable)
        and all(edit.certainty == most for edit in best.edits)
    ):
        return best.edits
    sure = [
        capped(edit, min(most, surest(best, edit)))
        for edit in best.edits
        if edit.start not in best.doubts.shaky
    ]
    edits = sorted((*sure, *doubted(best, most), *gaps), key=START)
    if all(edit.certainty == Certainty.PROVED for edit in edits):
        return tuple(edits)
    unseen = doubtful(best) or (best.page.around.silent and best.guesses)
    return tuple(sorted((*edits, *unread(best, edits, unseen)), key=START))


def left_for_another(best: Attempt) -> Iterator[Insertion]:
    """
    The insertions left as an author's that may be the mirror's.

    They are of a common character that a run was solved with, or a line has, bare.
    """
    inside = {at for run in best.runs for at in range(run.start, run.end)}
    for one in best.own:
        character = best.received[one.start - 1 : one.start]
        if character in best.banned and common(character) and one.start not in inside:
            yield one


def surest(best: Attempt, edit: Edit) -> Certainty:
    """How sure an edit can be at most, by what is doubted of the page."""
    if edit.certainty != Certainty.PROVED and edit.start in best.fluency.illegible:
        return Certainty.GUESSED
    if edit.start in best.doubts.partable:
        return Certainty.LIKELY
    return Certainty.PROVED


def outermost(best: Attempt, one: Insertion) -> int:
    """Where `one` begins, or the gloss that it stands in."""
    begun = BEGUN.search(best.received, max(0, one.start - LETTERS), one.start)
    return begun.start() - len(best.form.opening) if begun else one.start


def nested(best: Attempt, edit: Edit) -> bool:
    """
    Whether what was taken out stood inside another gloss, which is left.

    A mirror finds a character's code in its own readings, too: 歐(ōu) ends in AD 75 29,
    and AD 75 is one.
    """
    text = best.received
    if "\u3400" <= text[edit.start - 1 : edit.start] <= "\u9fff":
        return False
    begun = BEGUN.search(text, max(0, edit.start - LETTERS), edit.start)
    if begun is None or not text.startswith(best.form.closing, edit.end):
        return False
    opened = text.endswith(best.form.opening, 0, begun.start())
    return opened or text[begun.start() - 1 : begun.start()] in SUBSTITUTES


def unexplained(best: Attempt) -> Iterator[tuple[int, int]]:
    """
    The insertions that fit nowhere, but for those inside runs.

    With each goes what stands behind it, up to where the text surely is in step.
    """
    starts = [edit.start for edit in best.edits]
    starts += [one.start for one in (*best.own, *best.unplaced)]
    sign = FOLDED_IN_STEP if best.page.around.folded else IN_STEP
    done = 0
    for one in open_questions(best):
        inside = any(edit.start <= one.start < edit.end for edit in best.edits)
        if one.start < done or inside:
            continue
        done = one.end
        stop = sign.search(best.received, done)
        end = len(best.received) if stop is None else stop.start()
        done = max(done, min([at for at in starts if at >= one.end] + [end]))
        yield outermost(best, one), done


def doubted(best: Attempt, most: Certainty) -> Iterator[Edit]:
    """The edits of runs in doubt, parted where these read strangely and where not."""
    for run, _ in best.doubts.runs:
        for edit, dubious in run.parted(begun(best.page, run), best.doubts.dubious):
            wrong = dubious or best.page.around.silent
            wrong = wrong or run.start in best.fluency.illegible
            own = Certainty.GUESSED if wrong else Certainty.LIKELY
            yield capped(edit, min(most, own))


def capped(edit: Edit, most: Certainty) -> Edit:
    """`edit` with no more certainty than `most`."""
    if edit.certainty is None or edit.certainty <= most:
        return edit
    return replace(edit, certainty=most)


def doubtful(best: Attempt) -> bool:
    """Whether a reader that shows nothing may have dropped bytes beside entities."""
    unseen = silent(best) or not best.guesses
    return best.form.swallows and unseen and not best.fluency.fluent


def silent(best: Attempt) -> bool:
    """
    Whether the page's reader drops bytes and shows nothing for them, unweighed.

    What it dropped without ever showing anything was weighed at each gloss.
    """
    parameters = best.replayed
    habits = () if parameters is None else (parameters.user, parameters.euro)
    return "gone" in habits or (not best.reader.bad and best.form.swallows)
