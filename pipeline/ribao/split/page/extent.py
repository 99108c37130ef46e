"""
How far the story goes: its first line and its last, and where it is over.

What stands below may be sentences too: other stories, what readers say, the site's
talk of itself. A line that opens a list of them closes the story, unless it goes on.
"""

from __future__ import annotations

import itertools
import re

from ribao.split.page.body import CAPTION
from ribao.split.page.glued import fronted, signed_in_front
from ribao.split.page.lines import Line, credits_editor

LONGEST_APPENDIX = 80


LATEST_OPENING = 3


# …（編輯：陳仁華）1120612, …（完）: a story that says that it is over.
CLOSED = re.compile(
    r"[(](?:(?:责任)?编辑|责编)[ ]?[:/][^()]{2,16}[)][ ]?\d{0,7}$|[(]完[)]$"
)


FEWEST_BUTTONS = 3


def toolbar(line: Line) -> bool:
    """【评论】【打印】【关闭】: whether it is what a site lets its readers do."""
    pieces = line.scan.pieces
    buttons = sum(piece.rule == "site furniture" for piece in pieces)
    return buttons >= FEWEST_BUTTONS or any(p.rule == "row of buttons" for p in pieces)


def story(view: str, lines: list[Line]) -> tuple[int, int]:
    """The first and last line of the story; lists of other stories are marked."""
    told = [n for n, line in enumerate(lines) if line.kind == "story"]
    if not told:
        # Verse, or a page that is a caption: its first line heads the others.
        short = [n for n, line in enumerate(lines) if line.kind == "short"]
        return (short[min(1, len(short) - 1)], short[-1]) if short else (len(lines), -1)
    bottom = told[-1]
    long = [n for n in told if lines[n].end - lines[n].start >= LONGEST_APPENDIX]
    after = max(long, default=0)
    for number, line in enumerate(lines[after + 1 :], after + 1):
        closes = line.kind == "metadata" and number > told[0]
        closes = closes and (line.scan.closes or toolbar(line))
        if closes and not goes_on(view, lines[number:]):
            for other in lines[number + 1 :]:
                if other.kind != "metadata":
                    other.kind = "listed"
            bottom = max((n for n in told if n < number), default=bottom)
            break
    return told[0], bottom


# What readers say ends in full stops too.
TALK = re.compile("评论|跟帖|留言|回复|コメント|댓글")


def goes_on(view: str, lines: list[Line]) -> bool:
    """Whether below what seems to open a list of stories this one goes on."""
    opener, *below = (
        line for line in lines if line.kind != "metadata" or line is lines[0]
    )
    if TALK.search(view, opener.start, opener.end):
        return False
    ended = [line for line in below if closed(view, line)]
    if any(line.role == "paragraph" and line.kind == "story" for line in ended):
        return True
    return 2 * len(ended) > len(below)


HANGUL = re.compile("[가-힣]")


def closed(view: str, line: Line) -> bool:
    """Whether a line ends as sentences do."""
    korean = HANGUL.match(view, line.end - 2) and view[line.end - 1] == "."
    return view[line.end - 1] in "。”」" or bool(korean)


def opening_line(view: str, lines: list[Line], top: int) -> int:
    """The story's first line that is no caption: a dateline may open it."""
    told = [
        number
        for number in range(max(top, 0), len(lines))
        if lines[number].kind == "story"
        and lines[number].role != "caption"
        and not CAPTION.match(view, lines[number].start, lines[number].end)
    ]
    # A caption without its mark, or a standfirst, may stand in front of the dateline.
    first = told[0] if told else top
    pairs = itertools.pairwise(told[:LATEST_OPENING])
    behind = itertools.takewhile(lambda pair: short(lines[pair[0]]), pairs)
    below = [n for _, n in behind if fronted(view, lines[n].start, lines[n].end)]
    if not below:
        return first
    opened = (
        n
        for n in (first, *below)
        if signed_in_front(view, lines[n].start, lines[n].end)
    )
    return next(opened, first)


# 本报讯（记者 何川）, in front of more than one paragraph.
BRIEF = re.compile(r"[●•]?[ ]?本[报网台刊站][^ 。,()]{0,6}[讯电消息]{1,2}[ ]?\(")


def briefs(view: str, lines: list[Line]) -> frozenset[int]:
    """The lines that open a story each, on a page of several."""
    found = [
        number
        for number, line in enumerate(lines)
        if line.kind == "story" and BRIEF.match(view, line.start, line.end)
    ]
    return frozenset(found) if len(found) > 1 else frozenset()


def short(line: Line) -> bool:
    """Whether a line can be a caption or a standfirst."""
    return line.end - line.start <= LONGEST_APPENDIX


def appended(view: str, lines: list[Line], top: int) -> int:
    """
    Where the story is over although lines follow that no rule knows.

    Behind a line that credits an editor only a few short lines may stand, a
    quarter of the story at most; they are the site's.
    """
    size = sum(line.end - line.start for line in lines[top:])
    over = len(lines)
    beyond = 0
    # From below, so that a page of any length is read once.
    for number in range(len(lines) - 1, top, -1):
        line = lines[number]
        if line.kind == "metadata":
            over = number if credits_editor(line) else over
            continue
        if CLOSED.search(view, max(line.start, line.end - 40), line.end):
            return number
        beyond += line.end - line.start
        if line.end - line.start > LONGEST_APPENDIX or beyond * 4 > size:
            break
    return over
