"""
Rivals for one field: the first headline, the day that says when a story came out.
"""

from __future__ import annotations

import re

from ribao.split.pieces import BODY, Piece
from ribao.split.stand_ins import first_choices
from ribao.split.whereabouts import sectioned_pages, unbannered


def settled(text: str, pieces: list[Piece]) -> list[Piece]:
    """
    Rivals for one field settled: the first headline, a labelled date over a bare one.
    """
    pieces = [*unbannered(text, first_choices(text, pieces))]
    days = [piece for piece in pieces if piece.field == "published"]
    labelled = any("label" in day.rule for day in days)
    told = [day for day in days if not labelled or "label" in day.rule]
    later = [day for day in told if not filed_day(text, day)]
    told = later or told
    published = told[0].value if told else ""
    # The day of the page in print, and behind it the clock of the same day on line.
    timed = (d.value for d in days if d.value.startswith(f"{published}T"))
    clocked = "" if labelled or not published else next(timed, "")
    columned = any(piece.field == "column" for piece in pieces)
    seen: set[str] = set()
    pictured = False
    result = []
    for number, piece in enumerate(pieces):
        field, rule = piece.field, piece.rule
        if field in BODY:
            pictured = False
            result.append(piece)
            continue
        if field == "outlet" and passed_on(text, pieces[number : number + 3]):
            field, rule = "via", "outlet before another"
        if rule == "outlets in a bracket" and pictured:
            field = "supplier"
        if rule not in ("bracket", "separator", "credit"):
            pictured = field == "photographers"
        if field in ("residue", "crew", "uploader"):
            field = "furniture"
        elif field == "published" and (
            (rule == "bare date" and labelled) or (told and piece not in told)
        ):
            field, rule = "furniture", "second date"
        elif field == "updated" and earlier(piece.value, published):
            field, rule = "furniture", "update before publication"
        elif field == "published" and clocked and piece.value == published:
            field, rule = "furniture", "day of a clock"
        elif field in FIRST:
            if field in seen:
                field, rule = "furniture", f"second {field}"
            seen.add(field)
        if rule != piece.rule or field != piece.field:
            piece = piece._replace(field=field, rule=rule)
        result.append(piece)
    return result if columned else sectioned_pages(text, result)


# 生成日期：, 发文日期：: when an office wrote it; another day may say when it came out.
FILED = re.compile(
    r"(?:生成|发文|成文|印发|公开|登记|收录|录入|建立|建檔|创建|添加)"
    r"[^：:]{0,4}[：:]?\s*$"
)


def filed_day(text: str, day: Piece) -> bool:
    """Whether a day's label says when a document was made, not when it came out."""
    return FILED.search(text, max(0, day.start - 12), day.start) is not None


FIRST = frozenset(("headline", "published", "updated", "infosource", "column", "via"))


def passed_on(text: str, pieces: list[Piece]) -> bool:
    """河南报业网-河南日报: whether an outlet stands glued before another's name."""
    if [piece.field for piece in pieces] != ["outlet", "furniture", "outlet"]:
        return False
    first, mark, last = pieces
    glued = first.end == mark.start and mark.end == last.start
    return glued and text[mark.start : mark.end] in "-－—>"


def earlier(updated: str, published: str) -> bool:
    """Whether a day lies before another, both known to the day."""
    day = len("2025-03-28")
    return len(updated) >= day <= len(published) and updated[:day] < published[:day]
