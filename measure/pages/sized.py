# ruff: noqa: E501  (mark-up, as it is served)
"""
Pages of a wanted size: the made layouts around as much story as fills them, and
in HTML the scripts, styles, menus and lists that real pages carry.
"""

from __future__ import annotations

import html
import random
from collections.abc import Iterator

from measure.pages import draft, page
from measure.pages.draft import Page
from measure.pages.layouts import LAYOUTS
from measure.pages.skins import SKINS
from measure.pages.stories import STORIES

SEED = 6
# Those that keep a story's paragraphs as they are, on lines of their own.
PLAIN = ("ministry", "portal", "wire", "paper", "magazine", "notice")
SCRIPT = (
    '<script type="text/javascript">(function(){{var a=a||[];var s=document.createElement("script");'
    's.src="https://example.invalid/hm.js?{0}";document.body.appendChild(s);for(var i=0;i<10;i++){{a.push("x"+i)}}}})();</script>'
)
STYLE = "".join(f".c{n}{{margin:0 auto;padding:{n}px}}" for n in range(150))


def sentences() -> list[str]:
    return [
        f"{part}。"
        for _, blocks in STORIES
        for text in blocks
        if text.endswith("。") and "“" not in text
        for part in text.split("。")
        if len(part) > 12
    ]


def sized(media: str, size: int, number: int) -> Iterator[Page]:
    """`number` pages whose text has about `size` bytes, no two of them alike."""
    chance = random.Random(f"{SEED} {media} {size}")
    told = sentences()
    layouts = [layout for layout, _ in LAYOUTS if layout.__name__ in PLAIN]
    for count in range(number):
        layout = layouts[count % len(layouts)]
        d = draft(layout, count, chance)
        d.blocks = []
        most = 1 if size < 2000 else 4
        while (
            sum(len(text.encode()) for _, text in d.blocks) < size - 300
            or len(d.blocks) < 2
        ):
            several = chance.sample(told, chance.randint(1, most))
            d.blocks.append(("paragraph", "".join(several)))
        lines = layout(d)
        text = "\n".join(lines) + "\n"
        if media == "html":
            text = dressed(SKINS[count % len(SKINS)]("", lines, d, count), told, chance)
        yield page(f"{size}-{count}", media, text, False, d)


def dressed(text: str, told: list[str], chance: random.Random) -> str:
    """A page of HTML with what its site puts around every story."""
    scripts = "\n".join(SCRIPT.format(chance.random()) for _ in range(25))
    titles = [html.escape(sentence[:18]) for sentence in chance.choices(told, k=90)]
    menu = "".join(
        f'<li><a href="/c/{n}">{t[:4]}</a></li>' for n, t in enumerate(titles[:40])
    )
    links = "".join(
        f'<li><span>{n}</span><a href="/n/{n}.html" title="{t}">{t}</a></li>'
        for n, t in enumerate(titles[40:])
    )
    head, _, rest = text.partition("</head>")
    body, mark, story = rest.partition(">")
    top = f'<div class="header"><ul>{menu}</ul></div>'
    side = f'<div class="sidebar"><div class="hot-news"><ul>{links}</ul></div></div>'
    story = story.replace("</body>", f"{side}{scripts}</body>")
    return f"{head}<style>{STYLE}</style>{scripts}</head>{body}{mark}{top}{story}"
