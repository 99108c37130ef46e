"""
What is alike, once: edits, pins and refusals with all their places.

A ledger of a glossed page has a thousand edits of thirty kinds; so does its file.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import UNSET

from ribao.archive import model
from ribao.archive.model import text
from ribao.edits import Certainty, Edit
from ribao.records import Pin, Refusal

SURE: dict[Certainty, model.Sureness] = {
    Certainty.LOST: "lost",
    Certainty.GUESSED: "guessed",
    Certainty.LIKELY: "likely",
    Certainty.PROVED: "proved",
}


def texts(values: Iterable[str]) -> tuple[model.Text, ...]:
    """Each of the values as the model holds it."""
    return tuple(map(text, values))


def grouped(found: tuple[Edit, ...]) -> tuple[model.Edits, ...]:
    """
    Identical edits once, with their places, in the order of their first.

    A second edit at one place stays alone and comes last, so that sorting by
    place, which is all that reading them back does, keeps their order.
    """
    groups: dict[tuple[str, Certainty | None, str, str], list[int]] = {}
    alone = []
    place = -1
    for edit in found:
        key = (edit.rule, edit.certainty, edit.before, edit.after)
        if edit.start == place:
            alone.append(_edits(key, [edit.start]))
        else:
            groups.setdefault(key, []).append(edit.start)
        place = edit.start
    return (*(_edits(*item) for item in groups.items()), *alone)


def _edits(
    key: tuple[str, Certainty | None, str, str], starts: list[int]
) -> model.Edits:
    rule, certainty, before, after = key
    return model.Edits(
        rule=rule,
        certainty=UNSET if certainty is None else SURE[certainty],
        before=text(before),
        after=text(after),
        starts=tuple(starts),
    )


def grouped_pins(found: tuple[Pin, ...]) -> tuple[model.Pins, ...]:
    """Identical pins once, with their places."""
    groups: dict[tuple[bytes, int], list[int]] = {}
    for pin in found:
        groups.setdefault((pin.data, pin.length), []).append(pin.start)
    return tuple(
        model.Pins(hex=data.hex(), length=length, starts=tuple(starts))
        for (data, length), starts in groups.items()
    )


def grouped_refusals(found: tuple[Refusal, ...]) -> tuple[model.Refused, ...]:
    """Identical refusals once, with their places; each names one edit in full."""
    groups: dict[tuple[str, str, str, str], list[int]] = {}
    for refusal in found:
        if refusal.before is None or refusal.after is None or refusal.at is None:
            raise ValueError("a record holds the edits that were refused, not a rule")
        key = (refusal.step, refusal.rule, refusal.before, refusal.after)
        groups.setdefault(key, []).append(refusal.at)
    return tuple(
        model.Refused(
            step=step,
            rule=rule,
            before=text(before),
            after=text(after),
            starts=tuple(starts),
        )
        for (step, rule, before, after), starts in groups.items()
    )
