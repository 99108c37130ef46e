"""
Repair: take the channels off, last layer first, and prove it.

Width is taken off after the glosses, although the page was folded after it was
glossed: only once the glosses are gone can a folded `？（` be told from the
`?(` of a broken one. What comes off is kept only if the channels, run forward
in their true order over what is left, give the received text, character for
character.

A page of HTML is mended twice: whole, with its tags, for what broke the tags
(`repair_page`); then its extracted text, like any other.
"""

from __future__ import annotations

from dataclasses import fields, replace
from types import ModuleType

from ribao.channels import (
    ORDER,
    Restoration,
    escapes,
    folded_width,
    gloss,
    script_conversion,
    wrong_decoder,
)
from ribao.edits import Certainty, Change, lost_places, outside, weakest
from ribao.gaps import beyond_repair, gaps
from ribao.leftovers import leftovers
from ribao.records import ChannelReport, Note, Parameter, Refusal, Repair
from ribao.refuse import refusing, sifted

PEELING: tuple[ModuleType, ...] = (
    *(escapes, wrong_decoder, gloss),
    *(folded_width, script_conversion),
)
# What comes off a page of HTML before its text is extracted: channels that took
# mark-up with them, as a wrong decoder takes the `<` behind a lost byte. What
# is left of a page then is text like any other, and `PEELING` is for that.
PAGED: tuple[ModuleType, ...] = (wrong_decoder,)


def repair_page(page: str, markup: bool, refusals: tuple[Refusal, ...] = ()) -> Repair:
    """A page of HTML mended, tags and all; plain text is left for `repair`."""
    if not markup:
        return Repair(page, page)
    mended = allowed(page, peeled(page, PAGED), refusals)
    paged = tuple(replace(report, paged=True) for report in mended.channels)
    return replace(mended, channels=paged)


def repair(
    text: str, *, keep_script: bool = False, refusals: tuple[Refusal, ...] = ()
) -> Repair:
    """
    `text` with every channel taken off that can be proved to have been there.

    Healthy text comes back untouched. `keep_script` leaves the page's script,
    `refusals` leave out the edits they meet, and with them the proof.

    >>> repair("河南日?qǐng)?bào)").text
    '河南日报'
    """
    channels = PEELING
    if keep_script:
        channels = tuple(c for c in PEELING if c is not script_conversion)
    if beyond_repair(text):
        channels = ()
    found = allowed(text, peeled(text, channels), refusals)
    return finished(found, refusals)


def finished(found: Repair, refusals: tuple[Refusal, ...]) -> Repair:
    """
    A repair with its last steps: ftfy's, which claims nothing, and what is lost.

    What a channel would then take for garbled ftfy does not mend at all.
    """
    mended = by_ftfy(found, refusals)
    missing = gaps(mended.text)
    if missing is None:
        return mended
    change, note = missing
    untouched = outside(change.edits, lost_places(mended.ledger))
    return replace(
        mended,
        ledger=(*mended.ledger, replace(change, edits=untouched)),
        notes=(*mended.notes, note),
        held=True,
    )


def by_ftfy(found: Repair, refusals: tuple[Refusal, ...]) -> Repair:
    """A repair with what ftfy mends of the rest."""
    last = leftovers(found.text, found.ledger)
    if last is None:
        return found
    kept, _ = sifted(last, found.ledger, refusals)
    if not kept.edits or peeled(kept.apply(found.text), PEELING):
        return found
    return replace(found, text=kept.apply(found.text), ledger=(*found.ledger, kept))


def peeled(text: str, channels: tuple[ModuleType, ...]) -> tuple[Restoration, ...]:
    """What each of `channels` finds on what the one before it left of `text`."""
    found: tuple[Restoration, ...] = ()
    for channel in channels:
        restoration = channel.restore(text, found)
        if restoration is not None:
            found += (restoration,)
            text = restoration.text
    return found


def allowed(
    received: str, peeled: tuple[Restoration, ...], refusals: tuple[Refusal, ...]
) -> Repair:
    """What is accepted of `peeled`, without the edits a person refuses."""
    found = accepted(received, peeled)
    if not refusals:
        return found

    def replays(left: str, channels: tuple[ChannelReport, ...]) -> bool:
        names = {channel.channel for channel in channels}
        kept = tuple(r for r in peeled if r.channel in names)
        return replay(left, kept) == received

    return refusing(found, refusals, replays)


def accepted(received: str, peeled: tuple[Restoration, ...]) -> Repair:
    """The longest run of `peeled` that replays, as a repair of `received`."""
    if not peeled:
        return Repair(received, received)
    notes: tuple[Note, ...] = ()
    held = False
    while peeled and replay(peeled[-1].text, peeled) != received:
        message = f"{peeled[-1].channel} does not replay together with the rest"
        notes += (Note("no-replay", message),)
        peeled, held = peeled[:-1], True
    return Repair(
        received=received,
        text=peeled[-1].text if peeled else received,
        channels=tuple(report(restoration) for restoration in peeled),
        ledger=tuple(Change(r.channel, r.edits) for r in peeled if r.edits),
        notes=notes + tuple(note for r in peeled for note in r.notes),
        held=held or any(r.held for r in peeled),
    )


def replay(restored: str, peeled: tuple[Restoration, ...]) -> str:
    """`restored` run forward through the channels that were taken off it."""
    parameters = {restoration.channel: restoration.parameters for restoration in peeled}
    text = restored
    for channel in ORDER:
        if channel.NAME in parameters:
            text = channel.garble(text, parameters[channel.NAME])
    return text


def report(restoration: Restoration) -> ChannelReport:
    """
    What a record says of one channel that was taken off and replayed.

    All its parameters, those too that are what they are by default: a default
    may change one day, and what an archived record says may not.
    """
    parameters = restoration.parameters
    certainty = weakest(edit.certainty for edit in restoration.edits)
    return ChannelReport(
        channel=restoration.channel,
        certainty=Certainty.PROVED if certainty is None else certainty,
        proved=True,
        parameters=tuple(
            (field.name, parameter(getattr(parameters, field.name)))
            for field in fields(parameters)
        ),
        evidence=restoration.evidence,
    )


def parameter(value: Parameter) -> Parameter:
    """`value`, checked to be one a record can hold; TypeError where it is not."""
    if isinstance(value, tuple):
        return tuple(parameter(item) for item in value)
    if isinstance(value, (str, int, bool)):
        return value
    raise TypeError(f"a channel's parameter cannot be a {type(value).__name__}")
