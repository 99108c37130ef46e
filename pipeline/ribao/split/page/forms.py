"""
Lines that look like metadata and are the story's own: rows of a list, particulars of
a notice.

Who won a prize stands with who wrote and who edited; a notice says whom to call. What
tells them from a page's own credits is that there are several of a kind, or that they
stand in the story, before anything that is the page's.
"""

from __future__ import annotations

import re

from ribao.split.page.lines import Line
from ribao.split.words import STAFF

PEOPLE = frozenset(("byline", *STAFF))
# 《泥》 作者：丁当 责任编辑：何夕, three times and more.
FEWEST_ROWS = 3
# What a notice says of itself; 新闻热线, 投稿邮箱 are a paper's.
ASKED = re.compile(
    r"(?:联系|联络|咨询|监督|报名|服务|值班|办公)?[ ]{0,4}(?:人|电[ ]{0,4}话|热线"
    r"|方式|手[ ]{0,4}机|传[ ]{0,4}真|邮[ ]{0,4}箱|信箱|地[ ]{0,4}址|邮[ ]{0,4}编)[ ]?:"
)
# The points of a notice: 三、投稿邮箱：….
NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.、][ ]?(?![0-9])")


def listed_credits(view: str, lines: list[Line]) -> None:
    """Rows of a list in which each names people: the story's, not the page's."""
    rows = [
        line for line in lines if line.kind == "metadata" and names_a_work(view, line)
    ]
    if len(rows) >= FEWEST_ROWS:
        for line in rows:
            line.kind = "short"


def names_a_work(view: str, line: Line) -> bool:
    """Whether a line opens with a title in its marks and goes on to name people."""
    return view[line.start] in "《“〈" and any(
        piece.field in PEOPLE for piece in line.scan.pieces
    )


def asked_for(view: str, lines: list[Line]) -> None:
    """
    联系人：…, 电话：…, or 三、投稿邮箱：…, where a notice's text goes on: its own.

    Above the story such a line is the site's, and below it a footer may take it.
    """
    told = [n for n, line in enumerate(lines) if line.kind == "story"]
    if not told:
        return
    for number in range(told[0] + 1, len(lines)):
        line = lines[number]
        if line.kind != "metadata":
            continue
        asked = ASKED.match(view, line.start, line.end) or NUMBERED.match(
            view, line.start, line.end
        )
        if not asked or not contacts(line):
            if number > told[-1]:
                return
            continue
        line.kind = "short"
        if number < told[-1]:
            line.role = "asked"


def contacts(line: Line) -> bool:
    """Whether a line says how to reach somebody, and nothing else."""
    fields = {piece.field for piece in line.scan.pieces}
    return "contact" in fields and fields <= {"contact", "furniture", "residue"}


def dated_header(view: str, lines: list[Line]) -> None:
    """
    欧洲华讯·意大利版 2022-06-09: a short line with a day, between headline and story.

    What no rule knows on it is as short as a name; another line stands above it.
    """
    story = next((n for n, line in enumerate(lines) if line.kind == "story"), 0)
    short = [n for n in range(story) if lines[n].kind == "short"]
    for number in short[1:]:
        line = lines[number]
        days = [p for p in line.scan.pieces if p.field == "published"]
        rest = line.end - line.start - sum(p.end - p.start for p in days)
        if days and rest <= LONGEST_UNKNOWN and not line.scan.ended:
            line.kind = "metadata"


LONGEST_UNKNOWN = 14
