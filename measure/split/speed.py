"""
How fast pages are split, with lines seen before and without.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from measure.pages import Page
from measure.pages.sized import sized
from measure.split.tools import Answer, ours
from ribao.split.page.lines import read


def speed_section() -> str:
    rows = []
    for media, sizes in (
        ("txt", (500, 1000, 3000, 5000, 10_000, 100_000)),
        ("html", (1000, 3000, 10_000)),
    ):
        for size in sizes:
            pages = list(sized(media, size, max(6, min(60, 300_000 // size))))
            data = [page.text.encode() for page in pages]
            seen = quickest(lambda pages=pages: [ours(page) for page in pages])
            unseen = quickest(lambda pages=pages: [afresh(page) for page in pages])
            decoded = quickest(lambda data=data: [d.decode() for d in data * 20]) / 20
            total = sum(map(len, data))
            rows.append(
                f"| {media}, story of {size} | {total // len(data)} |"
                f" {total / seen / 1e6:.1f} | {seen / decoded:.0f} |"
                f" {total / unseen / 1e6:.1f} | {unseen / decoded:.0f} |"
            )
    return "\n".join(
        [
            "### Speed",
            "",
            "| page | bytes | MB/s | × `bytes.decode` | no line seen before: MB/s |"
            " × `bytes.decode` |",
            "|---|--:|--:|--:|--:|--:|",
            *rows,
            "",
            "Extraction, split and claims on one core, in CPU time, best of five: pages"
            " of the made layouts, in HTML with scripts, menus and lists around. What a"
            " line of the site came to is kept, so that the same one on another page"
            " costs little; the last columns forget it before each page.",
        ]
    )


def afresh(page: Page) -> Answer:
    """A page, as if no page of its site had been read."""
    read.cache_clear()
    return ours(page)


def quickest(step: Callable[[], object]) -> float:
    """CPU seconds of a step, the best of five."""
    best = float("inf")
    for _ in range(5):
        start = time.process_time()
        step()
        best = min(best, time.process_time() - start)
    return best
