"""
What each tool says of a page: ours, and the peers that are installed.

They are asked in the way their documentation shows. Plain text reaches them with
each line in its own `<p>`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from measure.pages import Page
from ribao.extract import extract, marked
from ribao.reconcile import reconcile
from ribao.split import split


@dataclass(slots=True)
class Answer:
    """What one tool says of one page."""

    headline: str = ""
    published: str = ""
    authors: set[str] = field(default_factory=set)
    editors: set[str] = field(default_factory=set)
    infosource: str = ""
    body: str = ""
    headings: list[str] = field(default_factory=list)


def ours(page: Page) -> Answer:
    found = extract(page.text, page.media == "html")
    article = split(found.text, "zh-Hans", marked(found, ()))
    article, _ = reconcile(article, found.claims)
    return Answer(
        article.headline,
        article.published,
        {author.name for author in article.authors},
        set(article.editors),
        article.infosource,
        "\n".join(block.text for block in article.body),
        [block.text for block in article.body if block.kind == "heading"],
    )


def as_html(page: Page) -> str:
    if page.media == "html":
        return page.text
    lines = (f"<p>{html.escape(line)}</p>" for line in page.text.split("\n") if line)
    return f"<html><body>{''.join(lines)}</body></html>"


def listed(names: str | Iterable[str] | None) -> set[str]:
    parts = re.split(r"[;,、\s]+", names) if isinstance(names, str) else names or ()
    return {name for name in parts if name}


def by_gne() -> Callable[[Page], Answer]:
    from gne import GeneralNewsExtractor  # type: ignore[import-not-found,import-untyped]

    extractor = GeneralNewsExtractor()

    def answer(page: Page) -> Answer:
        told = extractor.extract(as_html(page))
        return Answer(
            told["title"],
            told["publish_time"],
            listed(told["author"]),
            body=told["content"],
        )

    return answer


def by_trafilatura() -> Callable[[Page], Answer]:
    import trafilatura  # type: ignore[import-not-found]

    def answer(page: Page) -> Answer:
        told = trafilatura.bare_extraction(as_html(page), with_metadata=True)
        if told is None:
            return Answer()
        return Answer(
            told.title or "",
            told.date or "",
            listed(told.author),
            infosource=told.sitename or "",
            body=told.text or "",
        )

    return answer


def by_newspaper() -> Callable[[Page], Answer]:
    from newspaper import Article as Newspaper  # type: ignore[import-not-found]

    def answer(page: Page) -> Answer:
        told = Newspaper("http://example.invalid/a", language="zh")
        told.download(input_html=as_html(page))
        told.parse()
        date = told.publish_date.isoformat() if told.publish_date else ""
        return Answer(told.title, date, set(told.authors), body=told.text)

    return answer


def by_htmldate() -> Callable[[Page], Answer]:
    from htmldate import find_date  # type: ignore[import-not-found]

    return lambda page: Answer(published=find_date(as_html(page)) or "")


PEERS: Mapping[str, Callable[[], Callable[[Page], Answer]]] = {
    "GNE": by_gne,
    "trafilatura": by_trafilatura,
    "newspaper4k": by_newspaper,
    "htmldate": by_htmldate,
}


def tools() -> tuple[dict[str, Callable[[Page], Answer]], list[str]]:
    """The tools that are here, ours first, and the names of those that are not."""
    found: dict[str, Callable[[Page], Answer]] = {"ribao": ours}
    absent = []
    for name, make in PEERS.items():
        try:
            found[name] = make()
        except ImportError:
            absent.append(name)
    return found, absent
