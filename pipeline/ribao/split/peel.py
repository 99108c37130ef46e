"""
Peeling a page from both ends: header, story, footer.

A line is metadata if, once every label, value and piece of furniture is taken
out, almost nothing is left; a line of the story leaves residue. Bylines glued
in front of the first paragraph, datelines, and credits glued behind the last
sentence are peeled from the lines they stick to.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ribao.split.body import CAPTION, ENDED, LONGEST_HEADING, blocks, spoken
from ribao.split.credits import byline_at, desk_at
from ribao.split.dateline import dateline_at
from ribao.split.dates import dates
from ribao.split.pieces import Piece, Scan
from ribao.split.scan import leading, scan, scan_names
from ribao.split.words import next_label

# Roles of lines that mark-up puts outside the story: `far` from its headline too,
# or `aside`, among comments and lists of other stories; an `author`'s own line.
OUTSIDE = ("outside", "far", "aside", "author")
NO_ROLES: Mapping[int, str] = MappingProxyType({})
LINE = re.compile(r"[^\n\r]+")
# Longer lines are story: the longest header of 95 real ones has 90 characters.
LONGEST_METADATA = 240
# What five labelled values excuse; see `Scan.metadata`.
MOST_RESIDUE = 36
# Lines of the site below a story: teasers, slogans, never a paragraph.
LONGEST_APPENDIX = 80
LONGEST_HEADLINE = 60
SENTENCE_END = re.compile(r"(?:[。！？!?]|…+)[”’」』）)\]]*")
BREADCRUMB = re.compile(
    r"(?:首页|主页|您?的?当前位置|.{0,8}首页)[ ]?[>»›〉/][^。！？<]{1,80}"
    r"|[^。！？<>]{2,20}(?:[ ]?[>»›〉]{1,2}[ ]?[^。！？<>»›〉]{2,30}){1,6}$"
)
# 陈小峰摄当日…: a credit glued between two sentences; 摄下, 摄影 are verbs.
TAKEN = re.compile(r"摄(?![下影像制取入氏于录得图政食理护到成过了])[ ]?[)\]]?")
RIGHTS = re.compile(r"版权|授权|转载|侵权|来源|编辑|摄")
LISTED = {"list": "item", "row": "row"}
MARKED_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6", "strong"))
# A line of metadata of more than eight characters has one of these.
CLUE = re.compile(
    r"[ 0-9:|/()\[\]@=…<>©ⓒ_A-Za-z①-⑳]|记者|[摄编校责审版社网报]"
    r"|来源|[报播]导|报道|综合|通讯员|实习"
    r"|[电讯提]|声明|授权|转载|[供配]图|完$|新闻|扫[描码一]|关注|[上下]一|[가-힣]"
)
# Metadata has no full stop, but for notices and labelled prose.
# 标题 (08:37): when a headline went on line, behind it.
CLOCKED = re.compile(r"[ ]?\((?P<clock>\d{1,2}:\d\d)\)$")
NOTICE = re.compile(
    r"版权|授权|转载|声明|不得|扫[描码一]|长按|关注|[Cc]opyright|©|APP"
    r"|App|摘要|提要|提示|导读"
    r"|题[ ]?:|关键词|来源|责编|编辑|请同意|站在一起|欢迎|下载|点我|按我"
)
MENU = re.compile(r"[^|。！？:0-9]{1,10}(?:[ ]?\|[ ]?[^|。！？:0-9]{1,10}){2,}")
WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2}")
SLASHED = re.compile(r"(?<=.)[ ]?/(?=[^\W\d])")
# A credit whose opening bracket was lost: …李莎).
CLOSING_NAME = re.compile(r"(?<=[?。 :])(?P<name>[\u4e00-\u9fff]{2,3})\)$")
SPLIT_TITLE = re.compile(
    r"(?P<column>[^|:。]{2,10})[ ]?\|[ ]?(?P<headline>[^|]{5,60})$"
)
BRACKET_TITLE = re.compile(
    r"\[(?P<column>[^\[\]]{2,10})\][ ]?(?P<headline>[^\[\]]{4,60})$"
)


@dataclass(slots=True)
class Line:
    """One line of the page, without the white space around it."""

    start: int
    end: int
    scan: Scan = field(default_factory=Scan)
    kind: str = "story"
    role: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """
    A page's lines, and which of them are what.

    The story goes from `top` to `bottom`, all beyond `over` is the site's;
    `opening` is the story's first line that is no caption, `signature` one of
    names alone. -1 is none. `title` is the headline's words, and the line
    that has them, by a label too.
    """

    lines: list[Line]
    headline: int
    top: int
    bottom: int
    over: int
    opening: int
    signature: int
    title: tuple[int, str]


def peeled(text: str, view: str, roles: Mapping[int, str] = NO_ROLES) -> list[Piece]:
    """All pieces of a page, in order."""
    lines = [
        classified(text, view, *trim(text, *m.span()), roles.get(m.start(), ""))
        for m in LINE.finditer(text)
        if not m.group().isspace()
    ]
    if not lines:
        return []
    asked(view, lines)
    printed_day(lines)
    top, bottom = story(lines)
    headline = headline_line(view, lines, top, bottom)
    page = Layout(
        lines,
        headline=headline,
        top=top,
        bottom=bottom,
        over=appended(lines, top),
        opening=opening_line(view, lines, top),
        signature=signed_below(view, lines, headline),
        title=said_above(view, lines, headline),
    )
    pieces: list[Piece] = []
    for number, line in enumerate(lines):
        if line.kind == "metadata" and number not in (headline, page.signature):
            pieces += line.scan.pieces
        elif rule := set_aside(view, page, number):
            pieces.append(Piece(line.start, line.end, "furniture", rule))
        else:
            pieces += taken(text, view, page, number)
    return spoken(view, pieces)


def set_aside(view: str, page: Layout, number: int) -> str:
    """The rule by which a line is the site's, "" if it is the article's."""
    line = page.lines[number]
    if number in (page.headline, page.signature) or subtitle(view, page, number):
        return ""
    if repeats(view, page, number):
        return "headline again"
    if number > page.bottom and line.kind == "listed":
        return "another story"
    if (
        number > page.bottom
        and line.kind == "short"
        and below_footer(page.lines, page.bottom, number)
    ):
        return "short line below the footer"
    if number > page.over:
        return "below the credits"
    return {"outside": "outside the story", "breadcrumb": "breadcrumb"}.get(
        line.kind, ""
    )


def taken(text: str, view: str, page: Layout, number: int) -> list[Piece]:
    """The pieces of a line that is the article's and no metadata."""
    line = page.lines[number]
    if number == page.headline:
        return titled(view, line)
    if number == page.signature:
        return scan_names(view, line.start, line.end).pieces
    header = line.kind == "short" and number < page.top and page.headline < page.top
    if (header and page.headline >= 0) or subtitle(view, page, number):
        return around(view, line, number, page.headline)
    after = page.lines[number + 1] if number + 1 < len(page.lines) else None
    before = page.lines[number - 1] if number else None
    return told(text, view, line, before, after, first=number == page.opening)


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
    for number in range(max(top, 0), len(lines)):
        line = lines[number]
        if line.kind == "story" and not (
            line.role == "caption" or CAPTION.match(view, line.start, line.end)
        ):
            return number
    return top


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
    near = where >= 0 and 0 < number - where < NEAR and len(words) > SHORTEST_TITLE
    return near and words == view[line.start : line.end]


# A headline is said again at the head of its document, not within the story.
NEAR, SHORTEST_TITLE = 12, 4


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


def asked(view: str, lines: list[Line]) -> None:
    """A question or a cry above the header's metadata can be a headline."""
    for line, after in itertools.pairwise(lines):
        size = line.end - line.start
        if line.kind != "story" or after.kind != "metadata" or size > 40:
            continue
        if "。" not in view[line.start : line.end] and after.scan.strong:
            line.kind = "short"


def around(view: str, line: Line, number: int, headline: int) -> list[Piece]:
    """A short line of the header beside its headline: column, shoulder or subtitle."""
    if PARTICULARS.match(view, line.start, line.end):
        return [Piece(line.start, line.end, "paragraph", "particulars")]
    if number < headline and line.end - line.start <= 6:
        return [Piece(line.start, line.end, "column", "short line above the headline")]
    return [Piece(line.start, line.end, "heading", "line beside the headline")]


def appended(lines: list[Line], top: int) -> int:
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
        beyond += line.end - line.start
        if line.end - line.start > LONGEST_APPENDIX or beyond * 4 > size:
            break
    return over


def credits_editor(line: Line) -> bool:
    return line.kind == "metadata" and any(
        piece.field in ("editors", "proofreaders") for piece in line.scan.pieces
    )


def below_footer(lines: list[Line], bottom: int, number: int) -> bool:
    """Whether metadata stands between the story's last line and this one."""
    return any(line.kind == "metadata" for line in lines[bottom + 1 : number])


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The same stretch without the white space at its ends."""
    if start < end and not (text[start].isspace() or text[end - 1].isspace()):
        return start, end
    line = text[start:end]
    return start + len(line) - len(line.lstrip()), end - (
        len(line) - len(line.rstrip())
    )


def classified(text: str, view: str, start: int, end: int, role: str = "") -> Line:
    """What a line is taken for by itself; mark-up that puts it outside has its say."""
    line = Line(start, end, role=role)
    outside = role in OUTSIDE
    if outside:
        line.kind = "outside"
    if end - start > LONGEST_METADATA or role == "aside":
        return line
    if view.find("。", start, end) >= 0 and not NOTICE.search(view, start, end):
        return line
    short = end - start <= LONGEST_HEADLINE and not ENDED.search(
        text, max(start, end - 6), end
    )
    if short and text[end - 1] not in "：，；、:,;" and not outside:
        line.kind = "short"
    if role == "author" and (signed := scan_names(view, start, end)).pieces:
        line.kind, line.scan = "metadata", signed
        return line
    if end - start > 8 and not CLUE.search(view, start, end):
        return line
    if (opening := dateline_at(view, start, end)) and opening[-1].end == end:
        line.kind, line.scan = "metadata", Scan(opening, strong=1)
        return line
    if BREADCRUMB.fullmatch(view, start, end) and not tells(view, start, end):
        line.kind = "breadcrumb"
        return line
    line.scan = scan(view, start, end, limit=MOST_RESIDUE)
    if role == "far":
        line.kind = (
            "metadata" if line.scan.metadata and vouched(line.scan) else "outside"
        )
    elif line.scan.metadata:
        line.kind = "metadata"
    elif outside and line.scan.strong and not line.scan.ended:
        # Nothing here is the story's: a clock among the site's words is still one.
        line.scan.pieces = [dependable(piece) for piece in line.scan.pieces]
        line.kind = "metadata"
    elif MENU.fullmatch(view, start, end):
        line.kind = "breadcrumb"
    return line


def tells(view: str, start: int, end: int) -> bool:
    """Whether a line names a day, or a source or people by a label."""
    if next(dates(view, start, end), None):
        return True
    return view.find(":", start, end) >= 0 and any(
        piece.rule.startswith("label") and piece.field != "furniture"
        for piece in scan(view, start, end).pieces
    )


def dependable(piece: Piece) -> Piece:
    """A piece of a line with too much residue: what a label or a clock vouches for."""
    if piece.rule.startswith("label") or piece.rule == "bare date":
        return piece
    return Piece(piece.start, piece.end, "furniture", "outside the story")


def vouched(found: Scan) -> bool:
    """
    Whether a line far from the story may speak for it: of rights, or by labels.

    A name, an outlet or a date that stands there alone is another story's.
    """
    return all(
        piece.field in ("furniture", "rights", "contact", "residue")
        or piece.rule.startswith("label")
        for piece in found.pieces
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
        p.field == "headline"
        for line in lines
        for p in line.scan.pieces
        if line.kind == "metadata"
    ):
        return -1
    if len(lines) < 2:
        return -1
    named = named_line(lines)
    return named if named >= 0 else placed_line(view, lines, top, bottom)


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
    sure = len(people) > 1 or any(person.end - person.start > 2 for person in people)
    return number if sure else -1


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
    for number in above:
        if view.startswith("—", lines[number + 1].start):
            return number
    if above:
        long = [n for n in above if lines[n].end - lines[n].start >= 8]
        return long[0] if long else above[0]
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


def dated(line: Line) -> bool:
    return any(piece.field == "published" for piece in line.scan.pieces)


def titled(view: str, line: Line) -> list[Piece]:
    """The headline's line, a column in front of it taken apart."""
    for shape in (SPLIT_TITLE, BRACKET_TITLE):
        if match := shape.match(view, line.start, line.end):
            pieces = [
                Piece(*match.span("column"), "column", "column before the headline"),
                Piece(
                    *match.span("headline"), "headline", "headline behind its column"
                ),
            ]
            if line.start < match.start("column"):
                pieces.insert(
                    0, Piece(line.start, match.start("column"), "furniture", "bracket")
                )
            between = view[match.end("column") : match.start("headline")]
            first = match.end("column") + len(between) - len(between.lstrip())
            last = match.start("headline") - (len(between) - len(between.rstrip()))
            pieces.insert(-1, Piece(first, last, "furniture", "separator"))
            return pieces
    rule = "short line above the story"
    if clock := CLOCKED.search(view, line.start, line.end):
        return [
            Piece(line.start, clock.start(), "headline", rule),
            Piece(*trim(view, *clock.span()), "furniture", "clock behind the headline"),
        ]
    return [Piece(line.start, line.end, "headline", rule)]


def told(
    text: str,
    view: str,
    line: Line,
    before: Line | None,
    after: Line | None,
    *,
    first: bool,
) -> list[Piece]:
    """A line of the story: what is glued to its ends, and its blocks."""
    if line.kind == "short" and line.role in MARKED_HEADINGS:
        return [Piece(line.start, line.end, "heading", f"marked {line.role}")]
    if line.role in LISTED and not SENTENCE_END.search(view, line.start, line.end - 1):
        return [Piece(line.start, line.end, LISTED[line.role], f"marked {line.role}")]
    if line.role == "caption":
        back = glued_back(text, view, line.start, line.end)
        end = trim(text, line.start, back[0].start)[1] if back else line.end
        return [Piece(line.start, end, "caption", "marked caption"), *back]
    if line.kind == "short" and not first and heads(view, line, before, after):
        return [Piece(line.start, line.end, "heading", "short line before a paragraph")]
    front = titled_front(view, line.start, line.end) if first else []
    start = trim(text, front[-1].end if front else line.start, line.end)[0]
    front += (
        glued_front(text, view, start, line.end) if first and start < line.end else []
    )
    start = front[-1].end if front else line.start
    back = glued_back(text, view, start, line.end)
    end = back[0].start if back else line.end
    start, end = trim(text, start, end)
    return [*front, *paragraphs(text, view, start, end), *back]


def paragraphs(text: str, view: str, start: int, end: int) -> list[Piece]:
    """The blocks between two offsets, picture credits cut out where they stand."""
    pieces: list[Piece] = []
    if view.find("摄", start, end) < 0:
        return list(blocks(text, view, start, end)) if start < end else []
    for taken in TAKEN.finditer(view, start, end):
        marks = [
            m.end()
            for m in SENTENCE_END.finditer(
                view, max(start, taken.start() - 40), taken.start()
            )
        ]
        if not marks:
            continue
        found = scan(view, marks[-1], taken.end(), limit=0)
        if found.residue or not any(p.field == "photographers" for p in found.pieces):
            continue
        pieces += blocks(text, view, *trim(text, start, found.pieces[0].start))
        pieces += found.pieces
        start = trim(text, found.pieces[-1].end, end)[0]
    if start < end:
        pieces += blocks(text, view, start, end)
    return pieces


# 01, 二, Part 3 on a line of its own: the number of a section.
NUMBER = re.compile(
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3}|第[一二三四五六七八九十]{1,3}[章节部分]+"
    r"|[Pp](?:art|ART)[ .]?\d{1,2})[.、]?"
)
# Lines of a transcript's head: who, where and when, no headings.
PARTICULARS = re.compile(
    r"(?:时[ ]*间|地[ ]*点|主[ ]?持[ ]?人?|嘉[ ]*宾|发布人|出席|主讲|主题|对话|受访"
    r"|采访|访谈|人物|对象|连线|记者|编辑|文|图|视频)[^:]{0,8}:"
)


def heads(view: str, line: Line, before: Line | None, after: Line | None) -> bool:
    """Whether a short line heads what follows: a paragraph, no list around it."""
    if line.end - line.start > LONGEST_HEADING or after is None:
        return False
    if NUMBER.fullmatch(view, line.start, line.end):
        return after.kind in ("story", "short")
    if PARTICULARS.match(view, line.start, line.end):
        return False
    if before is not None and NUMBER.fullmatch(view, before.start, before.end):
        before = None
    if not WORDS.search(view, line.start, line.end):
        return False
    return after.kind == "story" and (before is None or before.kind != "short")


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
    vouched = any(p.rule.startswith("label") for p in found.pieces)
    if not vouched or found.pieces[-1].end >= end or view[found.pieces[-1].end] != " ":
        return []
    headline = Piece(start, start + len(words), "headline", "in front of its metadata")
    return [headline, *found.pieces]


def glued_front(text: str, view: str, start: int, end: int) -> list[Piece]:
    """A byline and a dateline in front of the first sentence."""
    pieces: list[Piece] = []
    position = start
    for rule in (prefix_at, dateline_at, byline_before, dateline_at):
        taken = rule(view, position, end)
        if taken:
            pieces += taken
            position = taken[-1].end
            while position < end and view[position] in " \u3000":
                position += 1
            if position >= end:
                break
    return pieces


def prefix_at(view: str, position: int, end: int) -> list[Piece]:
    """
    Metadata on the story's own line, in front of it.

    Believed if a dateline follows, or if a label, a clock or a picture credit
    vouches for it and white space parts it from the sentence.
    """
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


def skip(view: str, position: int, end: int) -> int:
    while position < end - 1 and view[position] == " ":
        position += 1
    return position


def byline_before(view: str, position: int, end: int) -> list[Piece]:
    """本报记者 赵若郡 “人心…: role, names, then a space or a quotation."""
    stop = min(end, position + 60)
    mark = SENTENCE_END.search(view, position, stop)
    stop = mark.start() if mark else stop
    lead = re.compile(r"[·•■◎●]?[ ]?").match(view, position, stop)
    start = lead.end() if lead else position
    pieces = byline_at(view, start, stop)
    pieces = pieces or desk_at(view, start, stop)
    if not pieces or pieces[0].field != "byline":
        return []
    after = pieces[-1].end
    if after < end and view[after] not in " “\n([:" and view[after - 1] not in "导道":
        return []
    if start > position:
        pieces.insert(0, Piece(position, position + 1, "furniture", "separator"))
    return pieces


def glued_back(text: str, view: str, start: int, end: int) -> list[Piece]:
    """Credits behind the last sentence of a line."""
    if (
        start < end
        and text[end - 1] in "。！？”’"
        and not RIGHTS.search(view, end - 40, end)
    ):
        return []
    first = max(start, end - LONGEST_METADATA)
    marks = [m.end() for m in SENTENCE_END.finditer(view, first, end) if m.end() < end]
    tails = [t for t in (start, *marks) if t >= first] if end - start <= 80 else marks
    marks = [m.start() for m in SLASHED.finditer(view, first, end)]
    tails = sorted({*tails, *marks})
    if closing := CLOSING_NAME.search(view, max(first, end - 12), end):
        names = scan_names(view, closing.start("name"), closing.end("name"))
        if names.pieces and "(" not in view[first:end]:
            bracket = Piece(closing.end("name"), closing.end(), "furniture", "bracket")
            return [*names.pieces, bracket]
    for tail in tails[-6:]:
        found = scan(view, tail, end, limit=0)
        if found.pieces and not found.residue and credit(found):
            return found.pieces
    if (
        opening := max(view.rfind("(", first, end), view.rfind("[", first, end))
    ) > start:
        found = scan(view, opening, end, limit=0)
        if found.pieces and not found.residue and credit(found):
            return found.pieces
    return []


def credit(found: Scan) -> bool:
    """Whether what was found behind a sentence is a credit, not its last words."""
    if found.pieces[0].rule == "bracket" and all(
        piece.field == "furniture" for piece in found.pieces
    ):
        # （视频） and （推荐） belong to the sentence; （完） and （资料图） do not.
        return any(
            "label" in p.rule or p.rule == "stock picture" for p in found.pieces
        ) or (
            len(found.pieces) == 3
            and found.pieces[1].end - found.pieces[1].start in (1, 3)
            and found.pieces[1].rule == "end of the text"
        )
    return any(
        (piece.field not in ("furniture", "residue", "rights", "keywords"))
        or "label" in piece.rule
        or piece.rule in ("credit", "site furniture", "stock picture")
        for piece in found.pieces
    )
