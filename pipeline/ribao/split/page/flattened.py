"""
Pages flattened to a line: a headline behind its metadata, or a header at the end.

A cleaner that joins lines leaves the headline between what the site says of the page
and the story, or, where the header was moved, behind the story's last sentence.
"""

from __future__ import annotations

import re

from ribao.split.page.lines import LONGEST_HEADLINE, Line
from ribao.split.pieces import Piece, Scan
from ribao.split.scan import scan

SHORTEST, LONGEST_REST = 5, 4
ENDED = re.compile(r"[。！？!?][”’」』）)\"]*[ ]{1,3}")
TELLING = frozenset(("published", "infosource", "print_place", "editors", "byline"))


def behind_metadata(view: str, lines: list[Line]) -> None:
    """第A07版：社会 2019年4月23日 星期二 老人走失一夜: a header, its headline last."""
    story = [n for n, line in enumerate(lines) if line.kind in ("story", "short")]
    if not story or len(lines) < 2 or story[0] != 0:
        return
    line = lines[0]
    if (
        line.end - line.start > 3 * LONGEST_HEADLINE
        or "。" in view[line.start : line.end]
    ):
        return
    pieces = line.scan.pieces
    if line.scan.cut or not any(piece.field in TELLING for piece in pieces):
        return
    last = max((n for n, p in enumerate(pieces) if p.field in TELLING), default=-1)
    if last < 1:
        return
    head, tail = pieces[: last + 1], pieces[last + 1 :]
    while tail and tail[0].field != "residue":
        head.append(tail.pop(0))
    rest = sum(p.end - p.start for p in head if p.field == "residue")
    if not tail or rest > LONGEST_REST + (head[0].field == "residue") * 8:
        return
    start, end = tail[0].start, line.end
    if not SHORTEST <= end - start <= LONGEST_HEADLINE:
        return
    title = Piece(start, end, "headline", "headline behind its metadata")
    line.kind, line.scan = "metadata", Scan([*head, title], strong=1)


def moved_header(view: str, start: int, end: int) -> list[Piece]:
    """…。 渔船开到食堂边 来源: 发布日期:2025-05-16 【打印】: a header at the end."""
    ends = [mark.end() for mark in ENDED.finditer(view, max(start, end - 160), end)]
    if not ends:
        return []
    found = scan(view, ends[-1], end)
    rest = [n for n, piece in enumerate(found.pieces) if piece.field == "residue"]
    words = len(rest)
    if found.ended or found.cut or not rest or rest != list(range(words)):
        return []
    title = Piece(
        found.pieces[0].start, found.pieces[words - 1].end, "headline", "moved header"
    )
    behind = found.pieces[words:]
    told = any(p.field in TELLING and p.rule.startswith("label") for p in behind)
    sized = SHORTEST <= title.end - title.start <= LONGEST_HEADLINE
    return [title, *behind] if told and sized else []
