"""
What was changed, by whom, and what was not changed because a person said no.

An edit that stands in many places is written once, with all its places.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, UnsetType, field

from ribao.archive.model.field import means
from ribao.archive.model.values import Name, Parameter, Part, Starts, Sureness, Text


class Channel(Part, frozen=True, kw_only=True):
    """One way of being garbled, found at work on the page."""

    part: Annotated[
        Literal["page"] | UnsetType,
        means(
            "`page` if it was taken off the HTML, tags and all, before its text was"
            " extracted.",
            "page",
        ),
    ] = UNSET
    channel: Annotated[Name, means("Its name.", "gloss")]
    certainty: Annotated[Sureness, means("The weakest of its edits.", "proved")]
    proved: Annotated[
        bool, means("Whether the channels, run forward, gave what was received.", True)
    ]
    parameters: Annotated[
        dict[Name, Parameter],
        means(
            "What the channel needs to be run forward again.",
            {"table": [["會", "huì"]]},
            item="parameter",
        ),
    ] = field(default_factory=dict)
    evidence: Annotated[
        tuple[Text, ...],
        means(
            "What speaks for it, in sentences a person can check.",
            ["235 glosses, 69 characters, one reading each"],
        ),
    ] = ()


class Edits(Part, frozen=True, kw_only=True):
    """One replacement, once for all its places."""

    rule: Annotated[Name, means("The rule that made it.", "gloss")]
    certainty: Annotated[
        Sureness | UnsetType, means("How sure; absent on an editorial edit.", "proved")
    ] = UNSET
    before: Annotated[Text, means("What stood there.", "(huì)")]
    after: Annotated[Text, means("What stands there now.", "会")]
    starts: Annotated[
        Starts, means("Where, in characters of the text the step received.", [12, 45])
    ]


class Step(Part, frozen=True, kw_only=True):
    """What one step changed."""

    step: Annotated[
        Name, means("A channel that was taken off, or an editorial step.", "gloss")
    ]
    edits: Annotated[
        tuple[Edits, ...],
        means("Its edits, by first place; no two overlap.", item="edit"),
    ]


class Refused(Part, frozen=True, kw_only=True):
    """An edit that a person rejected and that was not made, once for all its places."""

    step: Annotated[Name, means("The step that would make it.", "gloss")]
    rule: Annotated[Name, means("The rule that would make it.", "gloss")]
    before: Annotated[Text, means("What stays there.", "(huì)")]
    after: Annotated[Text, means("What would stand there.", "会")]
    starts: Annotated[
        Starts, means("Where, in characters of the decoded or extracted text.", [12])
    ]
