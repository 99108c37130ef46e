"""
Where a page is: whose site shows it, in which section, on which page of a paper.

The name of the site above the headline is not yet whose story it is; the section is
the column of a page that names none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ribao.split.pieces import Piece

# What only its place makes an outlet, and nothing beside it.
ALONE = "outlet standing alone"


def dated(text: str, piece: Piece, days: list[int]) -> bool:
    """Whether a day stands on the line of a piece, or on one beside it."""
    above = max(text.rfind("\n", 0, piece.start), 0)
    first = text.rfind("\n", 0, above) + 1
    below = text.find("\n", piece.end)
    last = text.find("\n", below + 1)
    return any(first <= day < last for day in days)


# 澄江晚报数字报, 电子报: what shows the paper's pages, not who wrote them.
EDITION = re.compile(r"(?:数字|數字|數位|电子|電子)[报報版]$")


def unbannered(text: str, pieces: list[Piece]) -> Iterator[Piece]:
    """
    The pieces; an outlet on a line of its own above the headline is the site's banner.

    Whose site it is, is not yet whose story; beside a day it would be.
    """
    headline = next((p.start for p in pieces if p.field == "headline"), 0)
    days = [p.start for p in pieces if p.field in ("published", "print_place")]
    for piece in pieces:
        banner = piece.rule == ALONE and piece.field == "outlet"
        if banner and EDITION.search(text, piece.start, piece.end):
            shows = EDITION.search(text, piece.start, piece.end)
            assert shows is not None  # It was found above.
            whose = shows.start() - piece.start > 1
            piece = piece._replace(end=shows.start()) if whose else piece
            field = "outlet" if whose and dated(text, piece, days) else "furniture"
            rule = piece.rule if field == "outlet" else "banner of the site"
            piece = piece._replace(field=field, rule=rule)
        elif banner and piece.end <= headline and not dated(text, piece, days):
            piece = piece._replace(field="furniture", rule="banner of the site")
        yield piece


# 第01版：要闻, 第6版(国际): the section of a paper's page, where no column is named.
SECTION = re.compile(r"版[ ]?[(（:：·][ ]?(?P<name>[\u3400-\u9fff]{2,8})")


def sectioned_pages(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces of a page that names no column, its section as a part of one."""
    said = next((piece for piece in pieces if piece.field == "headline"), None)
    headline = text[said.start : said.end] if said else ""
    return [sectioned(text, piece, headline) for piece in pieces]


def sectioned(text: str, piece: Piece, headline: str) -> Piece:
    """A piece; where in its site or paper the page is, with its section as a part."""
    span = (0, 0)
    if piece.field == "print_place":
        match = SECTION.search(text, piece.start, piece.end)
        span = match.span("name") if match else span
    elif piece.rule == "breadcrumb":
        span = crumb(text, piece, headline)
    if span == (0, 0):
        return piece
    name = Piece(*span, "column", "section of the page")
    return piece._replace(inner=(*piece.inner, name))


# 首页 > 机关动态 > 工作要闻 > 正文
CRUMB = re.compile(r"[>＞»›〉→/]\s*(?P<name>[^>＞»›〉→/\n]{2,10}?)\s*(?=[>＞»›〉→/]|$)")
UNTOLD = re.compile(
    r"正文|[内內][容文]|[首主][页頁]|文章|[详詳]情|列表|新[闻聞]|.*[…。？！?!，：\s].*"
)


def crumb(text: str, piece: Piece, headline: str) -> tuple[int, int]:
    """The last crumb that names a section: no word for the text, no headline."""
    found = (0, 0)
    for match in CRUMB.finditer(text, piece.start, piece.end):
        name = match["name"]
        if not UNTOLD.fullmatch(name) and name not in headline:
            found = match.span("name")
    return found
