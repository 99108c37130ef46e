"""
Which line heads a page: the one that its own title repeats, else the short one
that stands where headlines do.
"""

from __future__ import annotations

import re

from ribao.split.opinion.weighed import Opinion
from ribao.split.outlets import outlet
from ribao.split.page.lines import Line, dated
from ribao.split.people.alone import scan_names

# Lines of the site below a story: teasers, slogans, never a paragraph.
LONGEST_SECTION = 4
SHORTEST_TITLE = 4
CRUMBS = re.compile(r"[^ /。,]{2,6}(?:[ ]/[ ][^ /。,]{2,6}){1,4}")
BARS = re.compile(r"[ ]?[|>·/][ ]?")
WHOSE = re.compile(
    r"[\u4e00-\u9fff]{2,16}(?:人民政府|委员会|办公室|门户网站|官方网站|政府网站?|[厅局]"
    r"|法院|检察院|大学|学院|医院|学校|[小中]学|研究[院所]|图书馆|博物馆|协会|学会"
    r"|有限公司|融媒体中心|气象台)(?:办公室)?(?:文件)?"
)


def headline_line(view: str, opinion: Opinion, top: int, bottom: int) -> int:
    """Which line is the headline: the best short one above, else below, or -1."""
    lines = opinion.page.lines
    if any(
        p.field == "headline" and p.rule != "题 in the dateline"
        for line in lines
        for p in line.scan.pieces
        if line.kind == "metadata"
    ):
        return -1
    if len(lines) < 2:
        return -1
    named = named_line(lines)
    found = named if named >= 0 else placed_line(view, lines, top, bottom)
    rivals = (n for n, line in enumerate(lines) if may_head(view, line))
    found = opinion.headline(found, rivals)
    if found < 0:
        glued_headline(view, lines, top)
    foreign(view, lines, found)
    return found


def may_head(view: str, line: Line) -> bool:
    """Whether a line can be a headline at all: no metadata, and not names alone."""
    asked = line.kind in ("short", "story", "outside") and line.role != "aside"
    return asked and not signed(view, line)


def glued_headline(view: str, lines: list[Line], top: int) -> None:
    """古镇新生2022-09-18来源：…: what is left in front of the first day."""
    for line in lines[:top]:
        if line.kind != "metadata" or not line.scan.pieces:
            continue
        first = line.scan.pieces[0]
        words = view[first.start : first.end]
        if first.field == "residue" and len(words) >= SHORTEST_TITLE and dated(line):
            line.scan.pieces[0] = first._replace(
                field="headline", rule="headline in front of its day"
            )
        return


def named_line(lines: list[Line]) -> int:
    """The line that the page's own title or its only h1 repeats, or -1."""
    for role in ("title", "h1"):
        named = [
            n
            for n, line in enumerate(lines)
            if line.role == role and line.kind != "metadata"
        ]
        if len(named) == 1:
            return named[0]
    return -1


def placed_line(view: str, lines: list[Line], top: int, bottom: int) -> int:
    """The line that stands where a headline does, or -1."""
    above = [n for n in range(top) if lines[n].kind == "short"]
    above = [n for n in above if not crumbs(view, lines[n])] or above
    if above:
        # 要闻, 社会新闻: a section has four characters at most, a headline more.
        long = (
            n
            for n in above
            if lines[n].end - lines[n].start > LONGEST_SECTION
            and not (signed(view, lines[n]) or paged(lines[n]))
        )
        return next(long, above[0])
    # The story's element often holds the story alone, its headline just above.
    outside = [n for n in range(top) if lines[n].kind == "outside"]
    outside = [n for n in outside if 6 <= lines[n].end - lines[n].start <= 60]
    if outside:
        return max(outside, key=lambda n: lines[n].end - lines[n].start)
    below = [n for n in range(bottom + 1, len(lines)) if lines[n].kind == "short"]
    for number in below:
        near = lines[max(0, number - 2) : number + 3]
        if any(line.kind == "metadata" and dated(line) for line in near):
            return number
    return -1


LETTER = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


# Three Hundred Years of Shehuo: a headline said again for other readers.
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9 ,.:;'’\"!?&()-]{10,}")


def bounds(line: Line) -> tuple[int, int]:
    """Where a line begins and ends."""
    return line.start, line.end


def foreign(view: str, lines: list[Line], headline: int) -> None:
    """Mark lines around a headline without a letter of its own script."""
    if headline < 0 or not LETTER.search(
        view, lines[headline].start, lines[headline].end
    ):
        return
    story = next((n for n, line in enumerate(lines) if line.kind == "story"), 0)
    for number, line in enumerate(lines[: max(headline + 2, story)]):
        if line.kind not in ("short", "story") or number == headline:
            continue
        above = number < headline and not LETTER.search(view, line.start, line.end)
        if above or LATIN.fullmatch(view, line.start, line.end):
            line.kind = "outside"


# Four names and what parts them.
LONGEST_SIGNED = 16


def signed(view: str, line: Line) -> bool:
    """Whether a line is names and nothing else."""
    if line.end - line.start > LONGEST_SIGNED:
        return False
    return bool(scan_names(view, line.start, line.end).pieces)


def paged(line: Line) -> bool:
    """益智乐园 B12: whether a line says on which page of the paper it stood."""
    return any(piece.field == "print_place" for piece in line.scan.pieces)


def whose_site(view: str, line: Line) -> bool:
    """某省文化和旅游厅: whose site it is, on a line above the headline."""
    return WHOSE.fullmatch(view, line.start, line.end) is not None


def crumbs(view: str, line: Line) -> bool:
    """新闻中心 / 公司要闻, 青溪周刊 | 金融: where the site is, above the headline."""
    if CRUMBS.fullmatch(view, line.start, line.end):
        return True
    parts = BARS.split(view[line.start : line.end])
    return len(parts) > 1 and all(
        0 < len(part) <= LONGEST_SECTION or outlet().fullmatch(part) for part in parts
    )


def said_above(view: str, lines: list[Line], headline: int) -> tuple[int, str]:
    """Which line says the headline, and its words; a label may say it."""
    if headline >= 0:
        line = lines[headline]
        return headline, view[line.start : line.end]
    for number, line in enumerate(lines):
        for piece in line.scan.pieces if line.kind == "metadata" else ():
            if piece.field == "headline":
                return number, view[piece.start : piece.end]
    return -1, ""
