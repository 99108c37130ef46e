"""
Whether a page passed through a mirror, and what it said before it did.

A broken insertion that bytes and reading solve speaks for itself. Whole
glosses need the page: a table that is one function, over characters whose
simplified form differs, with nothing glossed twice over or left bare. One odd
gloss is nobody's evidence; a page that glosses everything is a textbook.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from ribao.channels import Restoration
from ribao.channels.gloss.insertions import (
    READING_END,
    Census,
    Insertion,
    census,
    entities,
    glosses,
)
from ribao.channels.gloss.inverse import Attempt, attempt
from ribao.channels.gloss.mirror import Parameters
from ribao.channels.gloss.runs import Trace
from ribao.channels.gloss.table import known
from ribao.edits import Certainty, Edit
from ribao.readings import readings
from ribao.records import Note

NAME = "gloss"

BROKEN_ENTITY = re.compile("[?\N{REPLACEMENT CHARACTER}]#[0-9]{2,7};")
PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
HANZI = re.compile("[\u4e00-\u9fff]")

# Evidence is counted in points, so that reasons can be added up and read off.
# SURE is two glosses of characters that mirrors are known to gloss, each seen
# once, or four of any; a textbook's second reading of one character, or its
# gloss of a character that no mirror converts, outweighs one of them.
SURE = 6.0
KNOWN, UNSEEN, AGAIN, OWN, TWICE = 3.0, 1.5, 1.0, -4.0, -6.0

# A mirror glosses characters that differ between the scripts, at most a third
# of any text; above half of all hanzi it is somebody teaching them.
TEXTBOOK = 0.5

TRIES = 6
MANY = 20


def restore(text: str, peeled: tuple[Restoration, ...] = ()) -> Restoration | None:
    """
    The page before the mirror, or None where no mirror is proved.

    >>> restore("河南日?qǐng)?bào)").text
    '河南日報'
    """
    if READING_END.search(text):
        found = glosses(text)
    elif BROKEN_ENTITY.search(text):
        found = [one for one in entities(text) if HANZI.match(one.character)]
    else:
        return None
    if not found:
        return None
    seen = census(text, found)
    candidates: list[Attempt] = []
    plainest: Attempt | None = None
    for trace in traces(text, found):
        tried = settled(text, found, seen, trace)
        plainest = plainest or tried
        if hopeless(tried):
            break
        if tried.replayed is not None and points(tried, seen) >= SURE:
            candidates.append(tried)
            if not open_questions(tried):
                break
    if candidates:
        return restoration(min(candidates, key=lambda one: len(open_questions(one))))
    if plainest is not None and points(plainest, seen) >= SURE:
        return given_up(text, plainest)
    return None


def hopeless(tried: Attempt) -> bool:
    """Whether most of many insertions fit nowhere: no reader makes sense of that."""
    return len(tried.unplaced) > max(MANY, len(tried.placed))


def open_questions(tried: Attempt) -> list[Insertion]:
    """Insertions that fit nowhere and are no gloss an author would make either."""
    strange = [
        one
        for one in tried.own
        if one.reading not in readings(tried.received[one.start - 1 : one.start])
    ]
    return sorted((*tried.unplaced, *strange), key=lambda one: one.start)


def settled(text: str, found: list[Insertion], seen: Census, trace: Trace) -> Attempt:
    """An attempt repeated until no character is both in the table and bare."""
    banned: frozenset[str] = frozenset()
    for _ in range(TRIES):
        tried = attempt(text, found, seen, trace, banned)
        wrong = {
            character
            for character, count in tried.bare.items()
            if count >= sum(one.character == character for one in tried.placed)
        }
        if not wrong:
            break
        banned |= wrong
    return tried


def traces(text: str, found: list[Insertion]) -> list[Trace]:
    """What readers may have left of a bad pair, by what this page shows of it."""
    counted: Counter[tuple[str, bool]] = Counter()
    for one in found:
        if one.substitute:
            counted[one.substitute, not one.opened] += 1
        elif not one.opened:
            counted["", True] += 1
    ranked = [trace for trace, _ in counted.most_common()] or [("?", True)]
    pairs = dict.fromkeys((*ranked, ("", False)))
    private = PRIVATE_USE.search(text) is not None
    return [Trace(*pair, user) for pair in pairs for user in (not private, private)]


def points(tried: Attempt, seen: Census) -> float:
    """The evidence for a mirror, in points; SURE is enough."""
    hanzi = sum(1 for _ in HANZI.finditer(tried.text))
    whole = [one for one in tried.placed if one.insertion.whole]
    if len(whole) > TEXTBOOK * hanzi:
        return 0.0
    total = OWN * len(tried.own)
    if tried.trace.bad or tried.trace.eats:
        total += SURE * len(tried.runs)
    for character, count in Counter(one.character for one in whole).items():
        reading = tried.table[character]
        first = KNOWN if known().get(character, ("",))[0] == reading else UNSEEN
        total += first + AGAIN * (count - 1)
        others = sum(
            1 for (one, other) in seen.glossed if one == character and other != reading
        )
        total += TWICE * others
    return total


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
    evidence = (
        f"{len(best.placed)} insertions of {len(best.table)} characters, each always "
        f"with the same reading; {broken} of them cut a character in two",
        f"run forward over the restored text, the mirror gives all "
        f"{len(best.received)} characters received",
    )
    notes = tuple(
        Note(
            "unplaced-gloss",
            f"{best.received[one.start : one.end]!r} at {one.start} fits no character",
        )
        for one in open_questions(best)
    )
    return Restoration(
        channel=NAME,
        text=best.text,
        edits=with_gaps(best),
        parameters=best.replayed,
        evidence=evidence,
        notes=notes,
        held=bool(notes),
    )


def with_gaps(best: Attempt) -> tuple[Edit, ...]:
    """
    The edits, and one that changes nothing wherever something is lost.

    Under a reader that leaves no trace of what it drops, nothing is unique.
    """
    gaps = [
        Edit(one.start, gap, gap, NAME, Certainty.LOST)
        for one in open_questions(best)
        if (gap := best.received[one.start : one.end])
    ]
    edits = best.edits
    if silent(best):
        edits = tuple(
            replace(edit, certainty=min(edit.certainty, Certainty.LIKELY))
            if edit.certainty is not None
            else edit
            for edit in edits
        )
    return tuple(sorted((*edits, *gaps), key=lambda edit: edit.start))


def silent(best: Attempt) -> bool:
    """Whether the page's reader drops bytes and shows nothing for them."""
    parameters = best.replayed
    habits = () if parameters is None else (parameters.user, parameters.euro)
    return not best.trace.bad or "gone" in habits
