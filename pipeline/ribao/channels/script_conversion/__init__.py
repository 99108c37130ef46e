"""
The script-conversion channel: 说着 arrives as 說著.

A mirror site turned a simplified page to traditional characters one by one, by
a table of its own. Nothing looks at the words, so the table is a *function*:
one image for each character, everywhere on the page. 后 is 后 in 以后 and in
皇后 alike, or it is 後 in both; 着 = D7 C5 is 著 = D6 F8 or stays.

What is lost is which character an image came from, where two share one: 著 is
著 (著名) or 着 (看着). What is not lost is that it was a function. A page that
shows 着 has it as its own image, so its every 著 was written 著; a page that
shows 復 has it from 复, so its 覆 was written 覆. Only where the page leaves two
sources open does the language model choose, and the edit says `likely`.

A real traditional page is no function of a simplified one: it has 皇后 and
以後, 公里 and 這裏, 頭髮 and 發現. That, and words and shapes that no editor
sets, tell a machine; see `evidence`. A page that could be an editor's is left
alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from ribao.channels import Restoration
from ribao.channels.script_conversion.claims import claims
from ribao.channels.script_conversion.evidence import (
    ENOUGH,
    against,
    weighed,
)
from ribao.channels.script_conversion.glance import suspect
from ribao.channels.script_conversion.inference import Inference, settled
from ribao.channels.script_conversion.sources import options
from ribao.edits import Certainty, Edit
from ribao.language import model
from ribao.signs import Kind, signs

NAME = "script-conversion"


@dataclass(frozen=True, slots=True)
class Parameters:
    """
    What the site did to this page.

    `table` holds two-character strings, a simplified character and its image
    ("会會"), only those the page shows. `plain` are stretches (start, end) that
    were not converted: a quotation, or a line the mirror added. Conversion
    keeps the length, so they are the same before and after.
    """

    table: tuple[str, ...]
    plain: tuple[tuple[int, int], ...] = ()


def garble(text: str, parameters: Parameters) -> str:
    """
    `text` as the site would have served it.

    >>> garble("记者说着", Parameters(("记記", "说說", "着著")))
    '記者說著'
    """
    images = {ord(pair[0]): pair[1] for pair in parameters.table}
    return "".join(
        piece if plain else piece.translate(images)
        for piece, plain in pieces(text, parameters.plain)
    )


def restore(text: str, peeled: tuple[Restoration, ...] = ()) -> Restoration | None:
    """
    The page before its conversion, or None where it may be an editor's.

    A reading-gloss channel among `peeled` is proof enough of a mirror.

    >>> restore("記者說，會議開幕。") is None
    True
    """
    if not signs(text).shown & Kind.TRADITIONAL:
        return None
    glossed = any(restoration.channel == "gloss" for restoration in peeled)
    if not suspect(text, glossed):
        return None
    machine = weighed(text, glossed)
    if machine.bits < ENOUGH:
        return None
    claimed = claims(text)
    editor = against(claimed)
    if machine.bits + editor.bits < ENOUGH:
        return None
    if not glossed and not reads_like_text(text):
        return None
    inference = settled(text, claimed)
    restored = rewritten(text, inference)
    edits = tuple(changes(text, restored, inference))
    parameters = Parameters(table(text, restored), inference.plain)
    if not edits or garble(restored, parameters) != text:
        return None
    sentences = machine.sentences + editor.sentences
    sentences += tuple(account(text, parameters, inference))
    return Restoration(NAME, restored, edits, parameters, sentences)


# Bits a character. News costs 6.6 to 7.0 (cec, msr, wmt, xwlb, zte), UTF-8 read as
# GBK from 14 up: mojibake holds converted characters too, and nobody converted it.
MOJIBAKE = 11.0
JUDGED = 20_000
FOREIGN = re.compile("[!-~\\s]+")


def reads_like_text(text: str) -> bool:
    """Whether the language model takes `text` for language at all."""
    language = model()
    # Markup and English cost next to nothing, and would hide what stands between.
    ids = language.ids(FOREIGN.sub("", text[:JUDGED])[:4000])
    costs = language.triples(ids, ids[1:], ids[2:])
    return len(costs) < SHORT or float(costs.mean()) < MOJIBAKE


# Below this many characters a mean says nothing.
SHORT = 12


def account(text: str, parameters: Parameters, inference: Inference) -> Iterator[str]:
    """What was found out about the table, in sentences."""
    images = len({pair[0] for pair in parameters.table})
    yield f"{images} characters were converted, each to one image on the whole page"
    chosen: dict[str, set[str]] = {}
    for at, source in inference.chosen.items():
        chosen.setdefault(text[at], set()).add(source)
    for image in sorted(chosen):
        taken = " or ".join(sorted(chosen[image]))
        yield f"{image} could come from {' or '.join(options(image))}; chosen: {taken}"
    if parameters.plain:
        stretches = len(parameters.plain)
        yield f"{stretches} stretches were left as they were written"


def pieces(text: str, plain: tuple[tuple[int, int], ...]) -> Iterator[tuple[str, bool]]:
    """The text cut at the plain stretches, each piece with whether it is plain."""
    position = 0
    for start, end in plain:
        yield text[position:start], False
        yield text[max(start, position) : end], True
        position = max(position, end)
    yield text[position:], False


def rewritten(text: str, inference: Inference) -> str:
    """The text with every image put back to its source."""
    images = {ord(image): source for image, source in inference.sources.items()}
    restored = "".join(
        piece if plain else piece.translate(images)
        for piece, plain in pieces(text, inference.plain)
    )
    if not inference.chosen:
        return restored
    characters = list(restored)
    for at, source in inference.chosen.items():
        characters[at] = source
    return "".join(characters)


def table(text: str, restored: str) -> tuple[str, ...]:
    """The pairs of source and image that differ, in code point order."""
    seen = set(zip(restored, text, strict=True))
    return tuple(sorted(source + image for source, image in seen if source != image))


def changes(text: str, restored: str, inference: Inference) -> Iterator[Edit]:
    """One edit for each run of characters put back with the same certainty."""
    images = set(inference.sources) | {text[at] for at in inference.chosen}
    if not images:
        return
    pattern = re.compile("[" + re.escape("".join(sorted(images))) + "]+")
    chosen = inference.chosen
    for run in pattern.finditer(text):
        for certainty, places in groupby(
            range(*run.span()), lambda at: certain(text, restored, chosen, at)
        ):
            if certainty is not None:
                run_places = tuple(places)
                start, end = run_places[0], run_places[-1] + 1
                before, after = text[start:end], restored[start:end]
                yield Edit(start, before, after, NAME, certainty)


def certain(
    text: str, restored: str, chosen: Mapping[int, str], at: int
) -> Certainty | None:
    """How sure the change at a place is; None where nothing changed."""
    if text[at] == restored[at]:
        return None
    return Certainty.LIKELY if at in chosen else Certainty.PROVED


# Read off mirror pages: these stay as they are, and two have an image of their own.
UNCONVERTED = frozenset("后里只面系制范干云松升向么于")
OWN_IMAGES = {"着": "著", "台": "臺"}


def typical() -> Parameters:
    """What most mirrors do: the first choice for each character, with exceptions."""
    from ribao.script import to_traditional

    images = {
        chr(code): image
        for code, image in to_traditional().items()
        if chr(code) not in UNCONVERTED
    }
    images |= OWN_IMAGES
    return Parameters(tuple(one + image for one, image in sorted(images.items())))
