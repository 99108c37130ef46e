"""
The page's table, from the page alone.

Each character of the page is an image: of itself, or of a simplified character
that some table turns into it. Three facts narrow that down. The table is a
function, so a character that stands bare has itself as its image and is the
source of nothing else. An image with a single source claims it for the whole
page. And what a page would not have been written with (會, say) is never its
own source. What is still open then is settled by the language model.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from ribao import script
from ribao.language import model

# Sources that tables in use have and OpenCC's and Unihan's do not:
# 账→帳 and 沉→沈 on mirrors; the rest in hanziconv 0.3.2, and the quotation
# marks in MediaWiki's zh2Hant.
MORE = {
    "帳": "账",
    "幺": "么",
    "冇": "没",
    "鬨": "闹",
    "矽": "硅",
    "谘": "咨",
    "嗬": "呵",
    "哢": "咔",
    "煆": "煅",
    "猛": "勐",
    "玨": "珏",
    "遝": "沓",
    "屙": "疴",
    "劈": "噼",
    "「": "“",
    "」": "”",
    "『": "‘",
    "』": "’",
}

CORNERS = frozenset("「」『』")
# What MediaWiki's tables leave no page with: they turn each of these into another,
# or have another image (爲) for what it is the image of.
NO_MEDIAWIKI = "后么于瞭衹為眾裡偽托栗喂踊"

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


@dataclass(frozen=True, slots=True)
class Inference:
    """
    Each image's one source, and by position what the model chose between two.

    `plain` are the stretches that were not converted.
    """

    sources: dict[str, str]
    chosen: dict[int, str]
    plain: tuple[tuple[int, int], ...]


@cache
def options(image: str) -> tuple[str, ...]:
    """
    What may have been written where the page shows `image`, likeliest first.

    >>> options("會"), options("著"), options("中")
    (('会',), ('著', '着'), ('中',))
    """
    known = script.simplified(image)
    if image in MORE:
        known = (*known, MORE[image])
    if len(known) == 1:
        return known
    written = tuple(s for s in known if written_in_gb2312(s)) or known[:1]
    return written if image in written or known[0] != image else (image, *written)


@cache
def rare(image: str) -> bool:
    """
    Whether simplified pages have the character as it is, in a name mostly.

    >>> rare("喆"), rare("瞭"), rare("會")
    (True, False, False)
    """
    known = script.simplified(image)
    if known[0] != image or written_in_gb2312(image) or image in MORE:
        return False
    listed = script.rows("to_traditional.tsv")
    return not any(image in listed.get(source, "") for source in known[1:])


@cache
def written_in_gb2312(character: str) -> bool:
    """Whether a simplified page could be expected to hold the character."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


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


@cache
def traditional_only() -> frozenset[str]:
    """The characters that no simplified page is written with."""
    return frozenset(map(chr, script.to_simplified()))


def outside(text: str, plain: Iterable[tuple[int, int]]) -> Iterator[str]:
    """What is left of the text between the stretches."""
    position = 0
    for start, end in plain:
        yield text[position:start]
        position = end
    yield text[position:]


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
