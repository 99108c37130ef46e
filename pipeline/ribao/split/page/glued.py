"""
What is glued to the story's front: bylines and datelines before its first sentence.
"""

from __future__ import annotations

import re

from ribao.split.days.dates import dates
from ribao.split.origin.behind import bracket_behind, colon
from ribao.split.origin.bracketed import house_at
from ribao.split.origin.dateline import dateline_at
from ribao.split.outlets import outlet
from ribao.split.page.closing import SENTENCE_END
from ribao.split.page.lines import LONGEST_HEADLINE, LONGEST_METADATA
from ribao.split.people.alone import scan_names
from ribao.split.people.apart import ROLE, behind_house, signed_apart, skip
from ribao.split.people.credits import byline_at
from ribao.split.people.desks import desk_at
from ribao.split.people.names import plausible
from ribao.split.people.offices import offices_at
from ribao.split.pieces import Piece
from ribao.split.scan import leading
from ribao.split.words import near, next_label

LEAD = re.compile(r"[·•■◎●]?[ ]?")


def titled_front(view: str, start: int, end: int) -> list[Piece]:
    """A headline and its metadata in front of the story, all on one line."""
    stop = min(end, start + LONGEST_METADATA)
    label = next_label(view, start, min(stop, start + 120))
    date = next(dates(view, start, min(stop, start + 120)), None)
    places = [place for place in (label,) if place >= 0] + [
        date.start for date in (date,) if date
    ]
    if not places:
        return []
    border = skip(view, min(places), end)
    words = view[start:border].rstrip(" ")
    if (
        not 5 <= len(words) <= LONGEST_HEADLINE
        or "。" in words
        or border == start + len(words)
    ):
        return []
    found = leading(view, border, stop)
    if not found.pieces or view[found.pieces[-1].end : found.pieces[-1].end + 1] != " ":
        return []
    after = skip(view, found.pieces[-1].end, end)
    if all(piece.field == "furniture" for piece in found.pieces):
        # The document's title, where the site is, and only then the headline.
        behind = titled_front(view, after, end)
        title = Piece(start, start + len(words), "furniture", "title of the document")
        return [title, *found.pieces, *behind] if behind else []
    labelled = any(p.rule.startswith("label") for p in found.pieces)
    timed = any(p.rule == "bare date" and "T" in p.value for p in found.pieces)
    signed = any(p.field == "byline" for p in found.pieces)
    if not (labelled or timed or signed):
        return []
    outlets = house_behind(view, start, start + len(words))
    if outlets:
        words = view[start : outlets[0].start].rstrip(" ")
        found.pieces = [*outlets, *found.pieces]
    headline = Piece(start, start + len(words), "headline", "in front of its metadata")
    name = named(view, after, end) if timed and not (labelled or signed) else []
    return [headline, *found.pieces, *name]


def house_behind(view: str, start: int, end: int) -> list[Piece]:
    """青溪日报, the last word between a headline and its day."""
    space = view.rfind(" ", start, end)
    if space - start < SHORTEST_TITLED or not outlet().fullmatch(view, space + 1, end):
        return []
    return [Piece(space + 1, end, "outlet", "outlet standing alone")]


SHORTEST_TITLED = 5


def named(view: str, position: int, end: int) -> list[Piece]:
    """鄭淑芬 between a clock or an outlet and the story: three hanzi, then a space."""
    stop = view.find(" ", position, min(end, position + 5))
    if stop != position + 3 or not plausible(view[position:stop]):
        return []
    return scan_names(view, position, stop).pieces


def glued_front(view: str, start: int, end: int) -> list[Piece]:
    """A byline and a dateline in front of the first sentence."""
    pieces: list[Piece] = []
    position = start
    for rule in OPENINGS:
        taken = rule(view, position, end)
        if taken:
            pieces += taken
            position = taken[-1].end
            while position < end and view[position] in " \u3000":
                position += 1
            if position >= end:
                break
    return pieces


# How far into its line the word stands by which a byline or a dateline is known.
FRONT_REACH = 60
FRONT = re.compile(r"记者|通讯员|[电讯]|报[道导]|消息|文/|=|日[ ]{0,2}[-—/]")


def fronted(view: str, start: int, end: int) -> bool:
    """Whether a mark of a byline or a dateline stands near a line's start."""
    return near(view, start, end, FRONT_REACH, FRONT)


def signed_in_front(view: str, start: int, end: int) -> bool:
    """Whether a byline or a dateline opens a line of the story."""
    if not fronted(view, start, end):
        return False
    opening = dateline_at(view, start, end) or glued_front(view, start, end)
    return any(piece.field in ("byline", "dateline") for piece in opening)


def officed(view: str, position: int, end: int) -> list[Piece]:
    """（农学院 王海洋 通讯员 陈静） in front of the first sentence."""
    close = view.find(")", position, min(end, position + 60))
    if view[position] != "(" or not 0 < close < end - 1:
        return []
    inside = offices_at(view, position + 1, close)
    if not inside:
        return []
    return [
        Piece(position, position + 1, "furniture", "bracket"),
        *inside,
        Piece(close, close + 1, "furniture", "bracket"),
    ]


def enclosed(view: str, position: int, end: int) -> list[Piece]:
    """【环球时报记者 何川】 in front of the first sentence."""
    if view[position] not in "([" or not ROLE.search(view, position, position + 40):
        return []
    return bracket_behind(view, position, end)


def prefix_at(view: str, position: int, end: int) -> list[Piece]:
    """
    Metadata on the story's own line, in front of it.

    Believed if a dateline follows, or if a label, a clock or a picture credit
    vouches for it and white space parts it from the sentence.
    """
    if not near(view, position, end, PREFIX_REACH, PREFIXED):
        return []
    found = leading(view, position, min(end, position + LONGEST_METADATA))
    if not found.pieces:
        return []
    after = found.pieces[-1].end
    following = skip(view, after, end)
    if following < end and dateline_at(view, following, end):
        return found.pieces
    apart = view[after : after + 1] in (" ", "") or view[after - 1] == "…"
    vouched = any(p.rule.startswith(("label", "taken")) for p in found.pieces) or any(
        p.rule == "bare date" and "T" in p.value for p in found.pieces
    )
    return found.pieces if apart and vouched else []


# What vouches for it (a dateline, a label's colon, a clock, 摄) stands near its start.
PREFIX_REACH = 40
PREFIXED = re.compile(
    r"[:：/|摄\[(]|[电讯]|消息|报[道导]|记者|文|图|编辑|…|(?:19|20)\d\d[-/.年]"
)


def byline_before(view: str, position: int, end: int) -> list[Piece]:
    """本报记者 赵若郡 “人心…: role, names, then a space or a quotation."""
    stop = min(end, position + 60)
    mark = SENTENCE_END.search(view, position, stop)
    stop = mark.start() if mark else stop
    lead = LEAD.match(view, position, stop)
    start = lead.end() if lead else position
    pieces = byline_at(view, start, stop)
    pieces = pieces or desk_at(view, start, stop) or behind_house(view, start, stop)
    if not any(piece.field == "byline" for piece in pieces):
        return signed_apart(view, start, stop)
    after = pieces[-1].end
    if after < end and view[after] not in " “\n([:" and view[after - 1] not in "导道":
        return []
    pieces += colon(view, after, end)
    if start > position:
        pieces.insert(0, Piece(position, position + 1, "furniture", "separator"))
    return pieces


# What may stand in front of a first sentence, in this order.
OPENINGS = (
    *(prefix_at, dateline_at, enclosed, officed, byline_before, dateline_at),
    *(house_at, enclosed),
)
