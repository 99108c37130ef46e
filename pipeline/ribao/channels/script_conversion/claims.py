"""
What the page's table must have been, before any language model is asked.

The table is a function, so a character that stands bare has itself as its image
and is the source of nothing else. An image with a single source claims it for the
whole page. And what a page would not have been written with (會, say) is never its
own source.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ribao.channels.script_conversion.sources import options, traditional_only

CORNERS = frozenset("「」『』")

# What MediaWiki's tables leave no page with: they turn each of these into another,
# or have another image (爲) for what it is the image of.
NO_MEDIAWIKI = "后么于瞭衹為眾裡偽托栗喂踊"

# Between these, a stretch is of one piece: converted, or not.
SEGMENT = re.compile(r"[^\s“”‘’「」『』《》()（）【】|｜。！？!?；;]+")


@dataclass(frozen=True, slots=True)
class Claims:
    """
    What the page's table must have been, before any language model is asked.

    `open` gives each image the sources that are still possible. `plain` are
    stretches that were not converted. `strays` are images whose source stands
    bare beside them: the page had them from elsewhere, and they stay. `rivals`
    are those whose source has another image here.
    """

    open: dict[str, tuple[str, ...]]
    plain: tuple[tuple[int, int], ...] = ()
    strays: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()


def claims(text: str) -> Claims:
    """The table of the page, with whatever stretches did not pass through it."""
    claimed = claimed_by(Counter(text))
    if not claimed.strays:
        return claimed
    plain = tuple(unconverted(text, claimed.strays))
    if not plain:
        return claimed
    return replace(claimed_by(Counter("".join(outside(text, plain)))), plain=plain)


def claimed_by(counts: Counter[str]) -> Claims:
    """The claims of a page with these characters, all of one piece."""
    known: dict[str, tuple[str, ...]] = {}
    strays = []
    unturned = not quotes_turned(counts)
    for image in counts:
        sources = options(image)
        if sources == (image,) or (unturned and image in CORNERS):
            continue
        free = tuple(s for s in sources if s == image or not counts[s])
        if free:
            known[image] = free
        else:
            strays.append(image)
    rivals = exclude_claims(known, counts)
    table = {image: free for image, free in known.items() if free != (image,)}
    return Claims(table, (), tuple(sorted(strays)), rivals)


def quotes_turned(counts: Counter[str]) -> bool:
    """
    Whether the table may have turned “ into 「.

    Only MediaWiki's do; a page whose source had 「 itself usually shows some “ as
    well.
    """
    return bool(counts["「"]) and not any(counts[c] for c in "“”‘’" + NO_MEDIAWIKI)


def exclude_claims(
    open_: dict[str, tuple[str, ...]], counts: Counter[str]
) -> tuple[str, ...]:
    """Take from each image what another one alone can explain; the rivals left."""
    owners: dict[str, str] = {}
    rivals = []
    pending = sorted(open_, key=lambda image: (-counts[image], image))
    narrowed = True
    while narrowed:
        narrowed = False
        for image in pending:
            if image not in open_:
                continue
            free = tuple(s for s in open_[image] if owners.get(s, image) == image)
            if not free:
                del open_[image]
                rivals.append(image)
                narrowed = True
                continue
            if len(free) == 1 and free[0] not in owners:
                owners[free[0]] = image
                narrowed = True
            open_[image] = free
    return tuple(rivals)


def unconverted(text: str, strays: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """
    Stretches that hold a stray's source and no traditional character at all.

    Lines first; within the other lines, what stands between marks and blanks.
    """
    bare = {s for stray in strays for s in options(stray)}
    position = 0
    for line in text.splitlines(keepends=True):
        if unlike(line, bare):
            yield position, position + len(line)
        elif not bare.isdisjoint(line):
            for match in SEGMENT.finditer(line):
                if unlike(match[0], bare):
                    yield position + match.start(), position + match.end()
        position += len(line)


def unlike(stretch: str, bare: set[str]) -> bool:
    """Whether the stretch has one of `bare` and nothing traditional."""
    return not bare.isdisjoint(stretch) and traditional_only().isdisjoint(stretch)


def outside(text: str, plain: Iterable[tuple[int, int]]) -> Iterator[str]:
    """What is left of the text between the stretches."""
    position = 0
    for start, end in plain:
        yield text[position:start]
        position = end
    yield text[position:]
