"""
Repair: take the channels off, last layer first, and prove it.

Width is taken off after the glosses, although the page was folded after it was
glossed: only once the glosses are gone can a folded `？（` be told from the
`?(` of a broken one. What comes off is kept only if the channels, run forward
in their true order over what is left, give the received text, character for
character.
"""

from __future__ import annotations

from dataclasses import fields

from ribao.channels import (
    ORDER,
    Restoration,
    folded_width,
    gloss,
    script_conversion,
)
from ribao.edits import Certainty, Change, weakest
from ribao.records import ChannelReport, Note, Parameter, Refusal, Repair
from ribao.refuse import refusing

PEELING = (gloss, folded_width, script_conversion)


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
    peeled: tuple[Restoration, ...] = ()
    restored = text
    for channel in PEELING:
        if keep_script and channel is script_conversion:
            continue
        restoration = channel.restore(restored, peeled)
        if restoration is not None:
            peeled += (restoration,)
            restored = restoration.text
    found = accepted(text, peeled)
    if not refusals:
        return found

    def replays(left: str, channels: tuple[ChannelReport, ...]) -> bool:
        names = {channel.channel for channel in channels}
        return replay(left, tuple(r for r in peeled if r.channel in names)) == text

    return refusing(found, refusals, replays)


def accepted(received: str, peeled: tuple[Restoration, ...]) -> Repair:
    """The longest run of `peeled` that replays, as a repair of `received`."""
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
    """What a record says of one channel that was taken off and replayed."""
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
