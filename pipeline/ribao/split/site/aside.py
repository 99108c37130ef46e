"""
Which lines of a page are the site's: menus, buttons, what is said twice.
"""

from __future__ import annotations

import re

from ribao.split.page.heads import crumbs, whose_site
from ribao.split.page.layout import (
    TALLY,
    Layout,
    below_footer,
    repeats,
    signs,
    subtitle,
)
from ribao.split.page.lines import Line
from ribao.split.people.names import plausible
from ribao.split.people.words_or_names import is_word
from ribao.split.site.speech import speaks
from ribao.split.words import STAFF

# No headline and no request of a site's is longer.
LONGEST_SAID = 80
MARKED_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6", "strong"))
# ►…: what leads to another story, below this one.
LED = re.compile(r"[►▶▸➤☞➡]")
ASIDE = {
    **dict.fromkeys(("breadcrumb", "menu"), "breadcrumb"),
    "outside": "outside the story",
}


def set_aside(view: str, page: Layout, number: int) -> str:
    """The rule by which a line is the site's, "" if it is the article's."""
    line = page.lines[number]
    within = page.top <= number <= min(page.bottom, page.over)
    if within and line.kind == "story" and line.end - line.start > LONGEST_SAID:
        return ""
    if number in (page.headline, page.signature) or subtitle(view, page, number):
        return ""
    if told := said_again(view, page, number):
        return told
    header = number < min(page.top, page.headline) and line.kind == "short"
    if header and (whose_site(view, line) or crumbs(view, line)):
        return "breadcrumb"
    if told := set_below(view, page, number):
        return told
    return "" if number in page.rows else ASIDE.get(line.kind, "")


def set_below(view: str, page: Layout, number: int) -> str:
    """The rule by which a line behind the last paragraph is the site's."""
    line = page.lines[number]
    if number > page.bottom and line.kind == "listed":
        return "another story"
    if number > page.bottom and LED.match(view, line.start, line.end):
        return "another story"
    if number > page.bottom and other_role(view, page, number):
        return "credit of another role"
    if signs(view, page, number):
        return ""
    if number > page.bottom and line.kind == "short":
        if TALLY.fullmatch(view, line.start, line.end):
            return "count"
        if below_footer(page.lines, page.bottom, number):
            return "short line below the footer"
    return "below the credits" if number > page.over else ""


def said_again(view: str, page: Layout, number: int) -> str:
    """The rule of a line that repeats the headline, or in which the site speaks."""
    line = page.lines[number]
    if repeats(view, page, number):
        return "headline again"
    if line.role in MARKED_HEADINGS or line.kind not in ("short", "story"):
        return ""
    opens = line.kind == "story" and number == page.opening
    speech = not opens and speaks(view, line.start, line.end)
    return "site furniture" if speech else ""


# 值班律师：北斗律师事务所 严守正: an office no table has, and who holds it.
ROLE = re.compile(
    r"(?P<role>[\u4e00-\u9fff]{2,8})[ ]?[:/|][ ]?(?:[^ :。,]{2,16}[ ]{1,2})?"
    r"(?P<who>[\u4e00-\u9fff]{2,4})"
)


def other_role(view: str, page: Layout, number: int) -> bool:
    """Whether a line beside the page's credits names someone by a role of its own."""
    line, beside = page.lines[number], page.lines[number - 1 : number + 2 : 2]
    match = ROLE.fullmatch(view, line.start, line.end)
    return (
        match is not None
        and plausible(match["who"])
        and not is_word(match["who"])
        and any(map(credits_people, beside))
    )


def credits_people(line: Line) -> bool:
    """Whether a line is metadata and names who worked on the story."""
    return line.kind == "metadata" and any(p.field in STAFFED for p in line.scan.pieces)


STAFFED = frozenset(("byline", *STAFF))
