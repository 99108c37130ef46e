"""
The inverse as a whole: layers taken off until the text reads as it was written.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from operator import attrgetter

from ribao.channels import Restoration
from ribao.channels.wrong_decoder.healthy.suspects import Place
from ribao.channels.wrong_decoder.law.laws import Parameters, Span
from ribao.channels.wrong_decoder.layers import layer
from ribao.channels.wrong_decoder.remains import strays
from ribao.channels.wrong_decoder.search.allowance import Allowance
from ribao.channels.wrong_decoder.search.regions import Region
from ribao.edits import Certainty, Edit, applied, carried, composed

NAME = "wrong-decoder"
# What readers of single bytes make of anything.
ACCENTED = re.compile("[\x80-\u024f]")
# Pages garbled more than twice over are beyond what was met in the wild.
DEEPEST = 3


def restore(text: str, peeled: tuple[Restoration, ...] = ()) -> Restoration | None:
    """The text as it was written; None where no wrong decoder shows."""
    layers: list[list[Region]] = []
    edits: tuple[Edit, ...] = ()
    restored = text
    lost: tuple[Edit, ...] = ()
    allowance = Allowance.of(text)
    while len(layers) < DEEPEST:
        brought = "\n".join(r.after for regions in layers for r in regions)
        found, left = layer(restored, allowance, brought)
        # A healthy page may hold what takes too long: rare words by the hundred.
        if not (found or (left and (layers or mostly(left, text)))):
            break
        layers.append(found)
        step = tuple(edit for region in found for edit in edited(region))
        edits = composed(restored, edits, step) if edits else step
        received, restored = restored, applied(restored, step)
        open_ = remaining(received, restored, found, left, step)
        lost = tuple(sorted(open_, key=attrgetter("start")))
        if not found:
            break
    if not layers:
        return None
    edits = composed(restored, edits, lost) if lost else edits
    laws = tuple(dict.fromkeys(region.law for found in layers for region in found))
    spans = tuple(tuple(placed(found, laws)) for found in reversed(layers))
    return Restoration(
        NAME,
        restored,
        edits,
        Parameters(laws, spans),
        (*sentences(layers), *unsearched(left)),
    )


def mostly(places: tuple[Place, ...], text: str) -> bool:
    """Whether most of a text lies in these places, and is letters with accents."""
    accented = (len(ACCENTED.findall(text, *place)) for place in places)
    return 2 * sum(accented) > len(text)


def remaining(
    text: str,
    after: str,
    found: list[Region],
    left: tuple[Place, ...],
    step: tuple[Edit, ...],
) -> Iterator[Edit]:
    """
    The edits that call lost what no region explains or nobody looked at, and guessed
    what may belong to a region.

    They are edits of what is `after` this `step`, which led there from `text`.
    """
    lost = [(start, text[start:end]) for start, end in left]
    starts = [start for start, _ in left]
    for start, run in strays(text, found):
        at = bisect_right(starts, start) - 1
        if at < 0 or left[at][1] <= start:
            lost.append((start, run))
    runs = [(start, run, Certainty.LOST) for start, run in sorted(lost)]
    taken = sorted(
        [(region.start, region.end) for region in found]
        + [(start, start + len(run)) for start, run in lost]
    )
    for region in found:
        before, behind = region.doubts
        for start, end in (
            (region.start - before, region.start),
            (region.end, region.end + behind),
        ):
            at = bisect_left(taken, (start, end))
            near = taken[max(0, at - 1) : at + 1]
            if start < end and all(end <= low or high <= start for low, high in near):
                insort(taken, (start, end))
                runs.append((start, text[start:end], Certainty.GUESSED))
    spans = [(start, start + len(run)) for start, run, _ in runs]
    for (low, _), (_, run, certainty) in zip(carried(spans, step), runs, strict=True):
        # What was filled in right before it is carried along.
        yield Edit(after.index(run, low), run, run, NAME, certainty)


def edited(region: Region) -> Iterator[Edit]:
    """The edits of one region."""
    at = region.start
    sure = Certainty.PROVED if region.sure else Certainty.LIKELY
    for piece in region.pieces:
        certainty = Certainty.GUESSED if piece.lost or piece.guessed else sure
        if piece.before != piece.after:
            yield Edit(at, piece.before, piece.after, NAME, certainty)
        at += len(piece.before)


def placed(found: list[Region], laws: tuple[str, ...]) -> Iterator[Span]:
    """Where the regions lie in the text their layer was made of."""
    shift = 0
    for region in found:
        start = region.start + shift
        yield start, start + len(region.after), laws.index(region.law)
        shift += len(region.after) - len(region.before)


def unsearched(left: tuple[Place, ...]) -> Iterator[str]:
    """What a person is told of lines that nobody looked at to the end."""
    if left:
        yield f"{len(left)} lines looked garbled and were searched no further"


def sentences(layers: list[list[Region]]) -> Iterator[str]:
    """What a person is told: by which law, how much, and how it began."""
    for number, found in enumerate(layers):
        for law in dict.fromkeys(region.law for region in found):
            alike = [region for region in found if region.law == law]
            size = sum(len(region.before) for region in alike)
            first = alike[0]
            depth = "below that, " if number else ""
            yield (
                f"{depth}{law}: {size} characters in {len(alike)} stretches, "
                f"{first.before[:12]!r} for {first.after[:6]!r}"
            )
