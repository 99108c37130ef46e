"""
The page's table, from the page alone.

Each character of the page is an image: of itself, or of a simplified character
that some table turns into it. What the page itself cannot decide (`claims`) is
settled by the language model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ribao import script
from ribao.channels.script_conversion.claims import Claims
from ribao.channels.script_conversion.sources import options, rare
from ribao.language import model

# Bits a source must earn on the page before it is believed: nothing for what
# simplified text is written with anyway, little for what most tables do
# (OpenCC's first choices, and 着 to 著, as all of Taiwan writes), more for what
# some do, much for what hardly any does. One clear 看着 earns about 10.
COMMON, SOME, HARDLY = 2.0, 6.0, 12.0

# And each time where the image is what some name has: 喆 earns 14, 栢 15; 甦 20.
RARE = 16.0
COMMON_PAIRS = frozenset(("着著", "“「", "”」", "‘『", "’』"))
HARDLY_PAIRS = frozenset(
    ("呆待", "坐座", "坯坏", "象像", "具俱", "复覆", "宁甯", "哲喆", "於於", "账帳")
)

# A table that has these sets 账 as 賬, so its 帳 was 帐.
WITH_ITS_OWN = frozenset("爲羣"), frozenset(("账帳",))


@dataclass(frozen=True, slots=True)
class Inference:
    """
    Each image's one source, and by position what the model chose between two.

    `plain` are the stretches that were not converted.
    """

    sources: dict[str, str]
    chosen: dict[int, str]
    plain: tuple[tuple[int, int], ...]


def settled(text: str, claimed: Claims) -> Inference:
    """The claims with the model's choices, by position."""
    table, plain = claimed.open, claimed.plain
    sources = {image: known[0] for image, known in table.items() if len(known) == 1}
    chosen: dict[int, str] = {}
    undecided = {image: known for image, known in table.items() if len(known) > 1}
    if not undecided:
        return Inference(sources, chosen, plain)
    places = positions(text, undecided, plain)
    draft = text.translate(
        {ord(image): known[0] for image, known in table.items() if known[0] != image}
    )
    taken = set(sources.values())
    shapes, elsewhere = WITH_ITS_OWN
    impossible = frozenset() if shapes.isdisjoint(text) else elsewhere
    for image in sorted(places, key=lambda image: (-len(places[image]), image)):
        known = tuple(
            s
            for s in undecided[image]
            if s == image or (s not in taken and s + image not in impossible)
        )
        verdict = elected(draft, image, known or (image,), places[image])
        used = set(verdict)
        taken |= used - {image}
        if len(known) == 1 or used == {image}:
            if used != {image}:
                sources[image] = verdict[0]
            continue
        chosen.update(zip(places[image], verdict, strict=True))
    return Inference(sources, chosen, plain)


def positions(
    text: str, images: Iterable[str], plain: tuple[tuple[int, int], ...]
) -> dict[str, list[int]]:
    """Where each image stands, outside the plain stretches."""
    found: dict[str, list[int]] = {image: [] for image in images}
    pattern = re.compile("[" + re.escape("".join(found)) + "]")
    spans = iter((*plain, (len(text), len(text))))
    start, end = next(spans)
    for match in pattern.finditer(text):
        at = match.start()
        while at >= end and end < len(text):
            start, end = next(spans)
        if not start <= at < end:
            found[match[0]].append(at)
    return found


def elected(
    draft: str, image: str, known: tuple[str, ...], places: list[int]
) -> list[str]:
    """The source at each place: the best for all, or others that earn their keep."""
    if len(known) == 1:
        return [known[0]] * len(places)
    prices = [price(source, image, len(places)) for source in known]
    rows = [[cost(draft, at, source) for source in known] for at in places]
    totals = [sum(column) for column in zip(*rows, strict=True)]
    best = min(range(len(known)), key=lambda n: totals[n] + prices[n])
    believed = [best]
    for n in range(len(known)):
        earned = sum(max(0.0, row[best] - row[n]) for row in rows)
        if n != best and earned > prices[n]:
            believed.append(n)
    cheapest = (min(believed, key=row.__getitem__) for row in rows)
    return [known[n] for n in cheapest]


def price(source: str, image: str, times: int) -> float:
    """
    What believing that the page had `image` from `source` costs, in bits.

    For a rare character, each time: 陶喆 is a name said five times, not evidence.
    """
    if source != image and rare(image):
        return RARE * times
    if source + image in HARDLY_PAIRS:
        return HARDLY
    if source == image:
        return 0.0 if options(image)[0] == image else SOME
    if source + image in COMMON_PAIRS or script.traditional(source)[0] == image:
        return COMMON
    return SOME


def cost(draft: str, at: int, character: str) -> float:
    """The bits of the draft around a place, with `character` there."""
    around = draft[max(0, at - 2) : at] + character + draft[at + 1 : at + 3]
    lead = draft[max(0, at - 4) : max(0, at - 2)]
    return model().bits(around, lead)
