"""
Whole pages of our own making, with gold, plain and in HTML.

Every name and event is invented; the layouts follow real kinds of page, and more
than a third of the pages are awkward on purpose. `python -m measure.pages` writes
them to `tests/pages/`; the same seed writes the same bytes.
"""

from __future__ import annotations

import json
import pathlib
import random
from collections.abc import Iterator
from dataclasses import asdict

from measure.pages.awkward import AWKWARD
from measure.pages.draft import Draft, Page
from measure.pages.layouts import LAYOUTS, Layout
from measure.pages.skins import SKINS
from measure.pages.stories import HONGKONG, STORIES, TAIWAN, Story

__all__ = ["Page", "made", "write"]

SEED = 20250328
PLACES = ("青溪市", "云岭县", "白河区", "南屏镇")
REPORTERS = (
    *("赵若溪", "林一帆", "陈知远", "欧阳明澈", "苏晚", "何 川", "沈砚秋", "方可"),
)
EDITORS = ("周小满", "许知微", "tln", "韩立", "罗北辰")
OUTLETS = ("青溪日报", "云岭晚报", "白河新闻网", "南屏融媒")
TRADITIONAL_REPORTERS = ("林宥辰", "陳怡安", "張書瑋", "鄭凱文", "王思涵")
TRADITIONAL_EDITORS = ("謝予安", "羅北辰", "許庭瑜")
TRADITIONAL_OUTLETS = ("溪口時報", "白河日報")
# Each layout of the first kind comes so many times in each medium.
ROUNDS = 2


def stories(layout: Layout) -> tuple[Story, ...]:
    """What a layout's kind of page tells, in its own script."""
    name = layout.__name__
    if name.startswith("taiwan"):
        return TAIWAN
    return HONGKONG if name.startswith("hongkong") else STORIES


def draft(layout: Layout, number: int, chance: random.Random) -> Draft:
    told = stories(layout)
    headline, blocks = told[number % len(told)]
    simplified = told is STORIES
    reporters = REPORTERS if simplified else TRADITIONAL_REPORTERS
    editors = EDITORS if simplified else TRADITIONAL_EDITORS
    outlets = OUTLETS if simplified else TRADITIONAL_OUTLETS
    return Draft(
        headline=headline,
        blocks=[
            ("heading", text[2:]) if text.startswith("# ") else ("paragraph", text)
            for text in blocks
        ],
        reporters=chance.sample(reporters, chance.randint(1, 3)),
        editors=chance.sample(editors, chance.randint(1, 2)),
        outlet=chance.choice(outlets),
        date=(
            chance.randint(2012, 2025),
            chance.randint(1, 12),
            chance.randint(1, 28),
            chance.randint(6, 22),
            chance.randint(10, 59),
        ),
        place=PLACES[number % len(PLACES)],
    )


def planned() -> Iterator[tuple[Layout, bool]]:
    """The layouts in order, and whether each is awkward."""
    for _ in range(ROUNDS):
        yield from LAYOUTS
    yield from ((layout, True) for layout in AWKWARD)


def made() -> Iterator[Page]:
    """All pages, in order."""
    for media in ("txt", "html"):
        for number, (layout, awkward) in enumerate(planned()):
            chance = random.Random(f"{SEED} {media} {number}")
            d = draft(layout, number + number // len(LAYOUTS), chance)
            lines = layout(d)
            name = f"{number:02}-{layout.__name__.replace('_', '-')}"
            text = "\n".join(lines) + "\n"
            if media == "html":
                skin = SKINS[number % len(SKINS)]
                text = skin(name, lines, d, number)
            yield page(name, media, text, awkward, d)


def page(name: str, media: str, text: str, awkward: bool, d: Draft) -> Page:
    return Page(
        name,
        media,
        text,
        awkward,
        d.headline,
        d.published,
        d.infosource,
        tuple(d.authors),
        tuple(d.named_editors),
        tuple(text for kind, text in d.blocks if kind == "heading"),
        tuple(text for _, text in d.blocks),
    )


def write(folder: pathlib.Path) -> None:
    """Write every page and its gold beside it."""
    for each in made():
        (folder / f"{each.name}.{each.media}").write_text(each.text, encoding="utf-8")
        gold = asdict(each)
        del gold["text"]
        (folder / f"{each.name}.{each.media}.json").write_text(
            json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
