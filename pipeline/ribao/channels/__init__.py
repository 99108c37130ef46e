"""
Channels: the ways a page gets garbled, each as a law that can be run forward.

A channel is a module of this package with the same five names:

- `NAME`: what records and the command line call it;
- `Parameters`: a frozen dataclass of what the forward direction needs, made of
  strings, numbers, booleans and tuples of these;
- `garble(text, parameters)`: the forward direction, exact and total;
- `typical()`: the parameters most often met, for fixtures and for trying;
- `restore(text, peeled)`: the inverse, a `Restoration` or None. `peeled` holds
  what was already taken off the page, last layer first.

`ORDER` lists them as a page suffers them. `repair` takes them off again, and
keeps what it took off only if the channels, run forward in this order over the
result, give back what was received.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType
from typing import Any

from ribao.edits import Edit
from ribao.records import Note


@dataclass(frozen=True, slots=True)
class Restoration:
    """
    A text with one channel taken off.

    `edits` lead from the text the channel's `restore` received to `text`;
    `parameters` (the channel's own `Parameters`) lead back by `garble`.
    `evidence` is sentences a person can check; `held` asks for a person.
    """

    channel: str
    text: str
    edits: tuple[Edit, ...]
    parameters: Any
    evidence: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    held: bool = False


# Each channel imports `Restoration` from here, so they follow it.
from ribao.channels import (  # noqa: E402
    escapes,
    folded_width,
    gloss,
    script_conversion,
    wrong_decoder,
)

ORDER: tuple[ModuleType, ...] = (
    *(script_conversion, gloss, folded_width),
    *(wrong_decoder, escapes),
)


def by_name(name: str) -> ModuleType:
    """The channel that records and the command line call `name`; else KeyError."""
    return {channel.NAME: channel for channel in ORDER}[name]
