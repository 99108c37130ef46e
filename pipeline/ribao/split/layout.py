"""
The lines of a page, together: where the story is, and which line heads it.

Metadata is peeled from both ends. A headline is the line that the page's own
title repeats, else the short one that stands where headlines do.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from ribao.split.body import CAPTION
from ribao.split.dateline import dateline_at
from ribao.split.lines import OUTSIDE, Line, credits_editor, dated, dependable
from ribao.split.people import DESK
from ribao.split.scan import scan_names

# Lines of the site below a story: teasers, slogans, never a paragraph.
LONGEST_SECTION = 4
LONGEST_APPENDIX = 80
# A headline is said again at the head of its document, not within the story.
NEAR, SHORTEST_TITLE = 12, 4
LATEST_OPENING = 3
# 河南日报农村版客户端 has ten; a headline as short rarely ends as outlets do.
SHORTEST_OUTLET_LIKE = 7
# …（編輯：陳仁華）1120612, …（完）: a story that says that it is over.
CLOSED = re.compile(
    r"[(](?:(?:责任)?编辑|责编)[ ]?[:/][^()]{2,16}[)][ ]?\d{0,7}$|[(]完[)]$"
)
CRUMBS = re.compile(r"[^ /。,]{2,6}(?:[ ]/[ ][^ /。,]{2,6}){1,4}")
# BBC中文记者, 特约撰稿人: the office of whoever signed the line above.
OFFICE = re.compile(
    r"[^ 。,:]{0,12}(?:记者|撰稿人?|评论员|主笔|特派员|专栏作家|编译)"
    r"(?:[ ]?发自[^ 。,:]{2,8})?"
)
SITE = re.compile(r"[ ]*[-_|—]+[ ]*[^。]{2,30}")
WHOSE = re.compile(
    r"[\u4e00-\u9fff]{3,16}(?:人民政府|委员会|办公室|门户网站|官方网站|政府网站?|[厅局])"
)
WHEN = re.compile(r"(?:会议|活动|发布会?|直播|访谈|采访)?时[ ]{0,4}间[ ]?:")
WHERE = re.compile(r"(?:会议|活动|发布会?|直播|访谈|采访)?地[ ]{0,4}[点址][ ]?:")
# One bar parts a column from its headline; a table has more.
FEWEST_BARS = 2
COLUMNS = "\t|｜"
# 0, 1024: what was counted, without a word for it.
TALLY = re.compile(r"0|[1-9]\d{2,6}[+]?")


@dataclass(frozen=True, slots=True)
class Layout:
    """
    A page's lines, and which of them are what.

    The story goes from `top` to `bottom`, all beyond `over` is the site's;
    `opening` is the story's first line that is no caption, `signature` one of
    names alone, `rows` those of a table. -1 is none. `title` is the headline's
    words, and the line that has them, by a label too.
    """

    lines: list[Line]
    headline: int
    top: int
    bottom: int
    over: int
    opening: int
    signature: int
    rows: frozenset[int]
    title: tuple[int, str]

    @property
    def last(self) -> int:
        """The last line that is no metadata, or -1."""
        lines = range(len(self.lines) - 1, -1, -1)
        return next((n for n in lines if self.lines[n].kind != "metadata"), -1)


def laid_out(text: str, view: str, lines: list[Line]) -> Layout:
    """Which of a page's lines are what, seen together."""
    asked(view, lines)
    named_like_an_outlet(lines)
    particulars(view, lines)
    printed_day(lines)
    top, bottom = story(lines)
    headline = headline_line(view, lines, top, bottom)
    return Layout(
        lines,
        headline=headline,
        top=top,
        bottom=bottom,
        over=appended(view, lines, top),
        opening=opening_line(view, lines, top),
        signature=signed_below(view, lines, headline),
        rows=tabled(text, lines, top, bottom),
        title=said_above(view, lines, headline),
    )


def story(lines: list[Line]) -> tuple[int, int]:
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
        if line.kind == "metadata" and line.scan.closes and number > told[0]:
            for other in lines[number + 1 :]:
                if other.kind != "metadata":
                    other.kind = "listed"
            bottom = max((n for n in told if n < number), default=bottom)
            break
    return told[0], bottom


def headline_line(view: str, lines: list[Line], top: int, bottom: int) -> int:
    """Which line is the headline: the best short one above, else below, or -1."""
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
    if found < 0:
        glued_headline(view, lines, top)
    return found


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
    above = [n for n in above if not view.startswith("—", lines[n].start)] or above
    above = [n for n in above if not document_title(view, lines, n, above)]
    above = [n for n in above if not whose_site(view, lines[n])] or above
    for number in above:
        if view.startswith("—", lines[number + 1].start):
            return number
    above = [n for n in above if not crumbs(view, lines[n])] or above
    if above:
        # 要闻, 社会新闻: a section has four characters at most, a headline more.
        long = (
            n
            for n in above
            if lines[n].end - lines[n].start > LONGEST_SECTION
            and not scan_names(view, lines[n].start, lines[n].end).pieces
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


def whose_site(view: str, line: Line) -> bool:
    """某省文化和旅游厅: whose site it is, on a line above the headline."""
    return WHOSE.fullmatch(view, line.start, line.end) is not None


def document_title(view: str, lines: list[Line], number: int, above: list[int]) -> bool:
    """冬捕节开幕 - 青溪新闻网: whether a line is another one with the site's name."""
    line = lines[number]
    words = view[line.start : line.end]
    for other in above:
        headline = view[lines[other].start : lines[other].end]
        if other != number and len(headline) >= SHORTEST_TITLE:
            rest = words.removeprefix(headline)
            if rest != words and SITE.fullmatch(rest):
                line.kind = "outside"
                return True
    return False


def crumbs(view: str, line: Line) -> bool:
    """新闻中心 / 公司要闻: where the site is, in front of the headline."""
    return CRUMBS.fullmatch(view, line.start, line.end) is not None


def signed_below(view: str, lines: list[Line], headline: int) -> int:
    """The line of names and nothing else below the headline, or -1."""
    if headline < 0:
        return -1
    below = range(headline + 1, len(lines))
    number = next((n for n in below if lines[n].kind != "metadata"), -1)
    if number < 0:
        return -1
    line = lines[number]
    if line.kind != "short" and (line.kind, line.role) != ("outside", "outside"):
        return -1
    found = scan_names(view, line.start, line.end).pieces
    # 高原 and 安全 are headings; two names, or three hanzi, are people.
    people = found[0].inner if found else ()
    # 关注新华网 is no list of two, whatever surnames it holds.
    glued = any(a.end == b.start for a, b in itertools.pairwise(people))
    sure = len(people) > 1 or any(person.end - person.start > 2 for person in people)
    # Two hanzi are someone where they stand between the day and the story.
    sure = sure or (
        bool(people)
        and 0 < number < len(lines) - 1
        and (
            dated(lines[number + 1])
            or (dated(lines[number - 1]) and lines[number + 1].kind == "story")
        )
        and not any(p.field == "byline" for line in lines for p in line.scan.pieces)
    )
    return number if sure and not glued else -1


def office_below(view: str, page: Layout, number: int) -> bool:
    """Whether a line says what the one who signed above it is."""
    line = page.lines[number]
    return (
        0 <= page.signature == number - 1
        and OFFICE.fullmatch(view, line.start, line.end) is not None
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


def repeats(view: str, page: Layout, number: int) -> bool:
    """Whether a line near the headline says it once more."""
    where, words = page.title
    line = page.lines[number]
    near = where >= 0 and 0 < abs(number - where) < NEAR and len(words) > SHORTEST_TITLE
    return near and words == view[line.start : line.end]


def subtitle(view: str, page: Layout, number: int) -> bool:
    """Whether a line that mark-up puts outside is the headline's second: ——…"""
    line = page.lines[number]
    return (
        line.kind == "outside"
        and 0 <= page.headline == number - 1
        and view.startswith("—", line.start)
    )


def opening_line(view: str, lines: list[Line], top: int) -> int:
    """The story's first line that is no caption: a dateline may open it."""
    told = [
        number
        for number in range(max(top, 0), len(lines))
        if lines[number].kind == "story"
        and lines[number].role != "caption"
        and not CAPTION.match(view, lines[number].start, lines[number].end)
    ]
    # A caption without its mark may stand in front of the dateline.
    for number in told[:LATEST_OPENING]:
        line = lines[number]
        if dateline_at(view, line.start, line.end):
            return number
        if line.end - line.start > LONGEST_APPENDIX:
            break
    return told[0] if told else top


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


def tabled(text: str, lines: list[Line], top: int, bottom: int) -> frozenset[int]:
    """The lines of the story that have as many columns as one beside them."""
    found: set[int] = set()
    for bar in COLUMNS:
        if text.count(bar) < 2 * FEWEST_BARS:
            continue
        columns = [text.count(bar, row.start, row.end) for row in lines]
        for number, (one, other) in enumerate(itertools.pairwise(columns)):
            if one == other >= FEWEST_BARS:
                found.update((number, number + 1))
    return frozenset(
        number
        for number in found
        if top <= number <= bottom
        and text.find("。", lines[number].start, lines[number].end) < 0
    )


def signs(view: str, page: Layout, number: int) -> bool:
    """云台县档案馆, and the day below it: whether an office signs its notice here."""
    line, after = page.lines[number], page.lines[number + 1 : number + 2]
    return (
        bool(after)
        and after[0].kind == "metadata"
        and [piece.field for piece in after[0].scan.pieces] == ["published"]
        and DESK.fullmatch(view, line.start, line.end) is not None
    )


def below_footer(lines: list[Line], bottom: int, number: int) -> bool:
    """Whether metadata stands between the story's last line and this one."""
    return any(line.kind == "metadata" for line in lines[bottom + 1 : number])


def asked(view: str, lines: list[Line]) -> None:
    """A question or a cry above the header's metadata can be a headline."""
    for line, after in itertools.pairwise(lines):
        size = line.end - line.start
        if line.kind != "story" or after.kind != "metadata" or size > 40:
            continue
        if "。" not in view[line.start : line.end] and after.scan.strong:
            line.kind = "short"


def named_like_an_outlet(lines: list[Line]) -> None:
    """
    一线观察: a page's first line heads it, though it ends as outlets do.

    An outlet in its place is short, and a line to be the headline stands below it.
    """
    story_at = next((n for n, line in enumerate(lines) if line.kind == "story"), 0)
    above = lines[:story_at]
    if any(line.kind != "metadata" for line in above):
        return
    for line in above:
        pieces = line.scan.pieces
        if any(piece.field == "headline" for piece in pieces):
            return
        if [piece.field for piece in pieces] == ["outlet"]:
            if (
                line.end - line.start >= SHORTEST_OUTLET_LIKE
                and line.role not in OUTSIDE
            ):
                line.kind = "short"
            return


def particulars(view: str, lines: list[Line]) -> None:
    """时间：… above 地点：…: when a meeting was, not when it was published."""
    for line, after in itertools.pairwise(lines):
        if (
            line.kind == "metadata"
            and WHEN.match(view, line.start, line.end)
            and WHERE.match(view, after.start, after.end)
        ):
            line.kind = "short"


def printed_day(lines: list[Line]) -> None:
    """
    The day of a newspaper's page, far from the story.

    On other sites what stands there is the day of the visit; a page that says
    where in print it stood has its own.
    """
    if not any(
        piece.field == "print_place"
        for line in lines
        if line.kind == "metadata"
        for piece in line.scan.pieces
    ):
        return
    for line in lines:
        if line.role == "far" and dated(line) and line.kind == "outside":
            line.scan.pieces = [dependable(piece) for piece in line.scan.pieces]
            line.kind = "metadata"
