"""
Whole pages: which fields each tool has right, and how much of the body.
"""

from __future__ import annotations

import contextlib
import io
import re
from collections import Counter
from dataclasses import dataclass, field

from measure.pages import Page, made
from measure.split.tools import Answer, tools

FIELDS = ("headline", "published", "byline", "editor", "source")


@dataclass(slots=True)
class Score:
    """One tool's tally over the pages of one medium."""

    right: Counter[str] = field(default_factory=Counter)
    editors_as_authors: int = 0
    shared: int = 0
    told: int = 0
    gold: int = 0
    headings: Counter[str] = field(default_factory=Counter)

    def count(self, page: Page, answer: Answer) -> None:
        self.right["headline"] += answer.headline == page.headline
        # A peer that answers with the day alone is right about the day.
        self.right["published"] += answer.published[:10] == page.published[:10]
        self.right["byline"] += answer.authors == set(page.authors)
        self.right["editor"] += answer.editors == set(page.editors)
        self.right["source"] += answer.infosource == page.infosource
        self.editors_as_authors += bool(answer.authors & set(page.editors))
        told, gold = letters(answer.body), letters("".join(page.body))
        self.shared += (told & gold).total()
        self.told += told.total()
        self.gold += gold.total()
        for name, size in (("told", answer.headings), ("gold", page.headings)):
            self.headings[name] += len(size)
        self.headings["shared"] += len(set(answer.headings) & set(page.headings))

    @property
    def body(self) -> float:
        return 2 * self.shared / max(1, self.told + self.gold)

    @property
    def heading(self) -> float:
        both = self.headings["told"] + self.headings["gold"]
        return 2 * self.headings["shared"] / max(1, both)


def letters(text: str) -> Counter[str]:
    """Pairs of neighbouring characters: order counts, white space does not."""
    words = re.sub(r"\s+", "", text)
    return Counter(words[n : n + 2] for n in range(len(words) - 1))


def pages_section() -> str:
    lines = [
        "### Whole pages",
        "",
        "| pages | tool | headline | published | byline | editor | source"
        " | editors as authors | body F1 | headings F1 |",
        "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    found, absent = tools()
    pages = list(made())
    for media, name in (("txt", "plain text"), ("html", "HTML")):
        for tool, answer in found.items():
            score = Score()
            sample = [page for page in pages if page.media == media]
            for page in sample:
                with contextlib.redirect_stderr(io.StringIO()):
                    score.count(page, answer(page))
            rights = " | ".join(str(score.right[field]) for field in FIELDS)
            lines.append(
                f"| {len(sample)} {name} | {tool} | {rights}"
                f" | {score.editors_as_authors}"
                f" | {score.body:.3f} | {score.heading:.3f} |"
            )
    awkward = sum(page.awkward for page in pages)
    lines += [
        "",
        f"Pages made by `python -m measure.pages` ({awkward} of {len(pages)} awkward on"
        " purpose); counts are pages exactly right, dates to the day, body F1 over"
        " pairs of characters; a page without the field is right if nothing is said."
        + (f" Not installed: {', '.join(absent)}." if absent else ""),
    ]
    return "\n".join(lines)
