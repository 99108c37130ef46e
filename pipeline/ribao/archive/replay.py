"""
Replay: the channels of an archived record, run forward once more.

The record says which channels were taken off and with what parameters. Over
the text as it was before the editorial steps, in the order a page suffers
them, they must give the decoded text again, character for character.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from ribao.archive import model
from ribao.archive.parameters import parameter
from ribao.archive.undo import changes, decoded
from ribao.edits import undone


def replayed(record: model.Record) -> str:
    """Why a record that claims proof does not replay; empty if it does."""
    claimed = [channel for channel in record.channels if channel.proved]
    if not claimed:
        return ""
    try:
        forward = garbled(restored(record), record.channels)
    except (KeyError, TypeError, ValueError) as error:
        return f"the channels cannot be run forward: {error}"
    if forward != decoded(record).text:
        names = ", ".join(channel.channel for channel in claimed)
        return f"{names}: run forward, they do not give the decoded text"
    return ""


def restored(record: model.Record) -> str:
    """The text with all channels off and no editorial step made."""
    channels = {channel.channel for channel in record.channels}
    ledger = changes(record)
    while ledger and ledger[0].step in channels:
        ledger = ledger[1:]
    return undone(model.plain(record.text), ledger)


def garbled(text: str, channels: tuple[model.Channel, ...]) -> str:
    """`text` with the channels run forward, in the order a page suffers them."""
    from ribao.channels import ORDER

    found = {channel.channel: channel for channel in channels}
    if unknown := found.keys() - {channel.NAME for channel in ORDER}:
        raise KeyError(f"no such channel: {', '.join(sorted(unknown))}")
    for channel in ORDER:
        if channel.NAME in found:
            text = channel.garble(
                text, parameters(channel.Parameters, found[channel.NAME].parameters)
            )
    return text


def parameters(kind: type[Any], stored: dict[str, Any]) -> Any:
    """A channel's own parameters, as it declares them, from a record's."""
    given = {name: parameter(value) for name, value in stored.items()}
    unknown = given.keys() - {field.name for field in fields(kind)}
    if unknown:
        raise ValueError(f"no such parameter: {', '.join(sorted(unknown))}")
    return kind(**given)
