"""
The lines of a page, each by itself: metadata, story, or something short.

A line is metadata if, once every label, value and piece of furniture is taken
out, almost nothing is left; a line of the story leaves residue. What mark-up
puts outside the story is no story, whatever it leaves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from ribao.split.days.dated import VISIT
from ribao.split.days.dates import dates
from ribao.split.page.body import ENDED
from ribao.split.page.whole import marked_author, read_whole
from ribao.split.pieces import Piece, Scan
from ribao.split.scan import scan
from ribao.split.site.buttons import button_at
from ribao.split.site.menus import BREADCRUMB, menu
from ribao.split.words import furniture

# Roles of lines that mark-up puts outside the story: `far` from its headline too,
# or `aside`, among comments and lists of other stories; an `author`'s own line.
OUTSIDE = ("outside", "far", "aside", "author")
NO_ROLES: Mapping[int, str] = MappingProxyType({})
LINE = re.compile(r"[^\n\r]+")
# Longer lines are story: the longest header of 95 real ones has 90 characters.
LONGEST_METADATA = 240
# What five labelled values excuse; see `Scan.metadata`.
MOST_RESIDUE = 36
LONGEST_HEADLINE = 60
# A line of metadata of more than eight characters has one of these.
CLUE = re.compile(
    r"[ 0-9:|/()\[\]*@=…<>©ⓒ_A-Za-z①-⑳□◎]|记者|[摄编校责审版社网报]"
    r"|来源|[报播]导|报道|综合|通讯员|实习"
    r"|[电讯提]|阅读|声明|授权|转载|[供配]图|完$|新闻|扫[描码一]|关注|[上下]一|[가-힣]"
    r"|[一二三四五六七八九〇零]{4}年"
)
# Metadata has no full stop, but for notices and labelled prose. Each word is looked
# for by its rarer character, so that few places of a sentence are asked at all.
NOTICE = re.compile(
    r"权(?<=[版授]权)|载(?<=[转下]载)|声明|得(?<=不得)|扫[描码一]|按(?<=长按)|按我"
    r"|注(?<=关注)|Copyright|copyright|©|APP|App|摘[ ]{0,4}要|要(?<=提要)"
    r"|示(?<=提示)|导读"
    r"|题[ ]?:|键词(?<=关键词)|源(?<=来源)|编(?<=责编)|编辑|请同意|站在一起|迎(?<=欢迎)"
    r"|线索|概述|点我|赞(?<=按赞)|表(?<=[仅不]代表)|储(?<=信息存储)|尽在|炒股就"
    r"|有(?:Insta|Faceb|YouTube|Teleg|Twitter)"
)
# What was found in a line that was not asked.
UNREAD = Scan()


@dataclass(slots=True)
class Line:
    """One line of the page, without the white space around it."""

    start: int
    end: int
    scan: Scan = UNREAD
    kind: str = "story"
    role: str = ""

    def moved(self, by: int) -> Line:
        """The same line, so much farther on."""
        scan = self.scan.moved(by) if self.scan is not UNREAD else UNREAD
        return Line(self.start + by, self.end + by, scan, self.kind, self.role)


def lined(text: str, view: str, roles: Mapping[int, str] = NO_ROLES) -> list[Line]:
    """The lines of a page that hold anything, each by itself."""
    return [
        classified(text, view, *trim(text, *m.span()), roles.get(m.start(), ""))
        for m in LINE.finditer(view)
        if not m.group().isspace()
    ]


def classified(text: str, view: str, start: int, end: int, role: str = "") -> Line:
    """What a line is taken for by itself; mark-up that puts it outside has its say."""
    if end - start > LONGEST_METADATA or role == "aside" or prose(view, start, end):
        kind = "outside" if role in OUTSIDE else "story"
        return Line(start, end, kind=kind, role=role)
    # With the character on either side: a label has an edge there, or has none.
    first, last = max(start - 1, 0), end + 1
    line = read(text[first:last], view[first:last], start - first, end - first, role)
    return line.moved(first)


def prose(view: str, start: int, end: int) -> bool:
    """Whether a line is of sentences, and no notice."""
    return view.find("。", start, end) >= 0 and not NOTICE.search(view, start, end)


@lru_cache(maxsize=4096)
def read(text: str, view: str, start: int, end: int, role: str) -> Line:
    """
    A line that may be metadata, read; as `classified`.

    What it came to is kept, for a site says the same around each of its stories.
    """
    line = Line(start, end, role=role)
    outside = role in OUTSIDE
    if outside:
        line.kind = "outside"
    short = end - start <= LONGEST_HEADLINE and not ENDED.search(
        text, max(start, end - 6), end
    )
    # A line with a full stop inside tells, and its credit stands behind: …觅食。© 某社
    short = short and view.find("。", start, end) < 0
    if short and text[end - 1] not in "：，；、:,;" and not outside:
        line.kind = "short"
    if role == "title" and line.kind == "short":
        return line
    blank = clueless(view, start, end)
    signed = marked_author(view, start, end) if role == "author" else []
    if whole := signed or ([] if blank else read_whole(view, start, end)):
        line.kind, line.scan = "metadata", Scan(whole, strong=1)
        return line
    if blank:
        return line
    if BREADCRUMB.fullmatch(view, start, end) and not tells(view, start, end):
        line.kind = "breadcrumb"
        return line
    # A notice opens as one; a sentence that only speaks of 来源 or 下载 does not.
    sentence = view.find("。", start, end) >= 0
    line.scan = scan(view, start, end, limit=4 if sentence else MOST_RESIDUE)
    if any(piece.rule == VISIT for piece in line.scan.pieces):
        line.scan.pieces = [masthead(piece) for piece in line.scan.pieces]
    if listed(text, start, end) and not telling(line.scan):
        # 3.国内联播快讯；, ● 风险提示：…。: items, whatever they end or open like.
        return line
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
    elif menu(view, start, end):
        line.kind = "menu"
    return line


def clueless(view: str, start: int, end: int) -> bool:
    """Whether a line has nothing that metadata of more than eight characters has."""
    if end - start <= LONGEST_CLUELESS or CLUE.search(view, start, end):
        return False
    if not any(map(str.isalnum, view[start:end])):
        return False
    known = view[start : start + 2] in furniture()
    return not known and button_at(view, start, end) < end


LONGEST_CLUELESS = 8


def masthead(piece: Piece) -> Piece:
    """青溪网 今天是…: whose site it is, beside the clock of the visit, is no source."""
    return piece._replace(field="furniture") if piece.field == "outlet" else piece


def listed(text: str, start: int, end: int) -> bool:
    """Whether a line is an item of a list by its marks."""
    return text[end - 1] in "；;" or (text[start] in "●◆■•▪" and text[end - 1] == "。")


def telling(found: Scan) -> bool:
    """Whether anything on a line is of a person, a day or a labelled source."""
    return any(
        piece.field not in ("furniture", "residue", "rights", "outlet", "counters")
        for piece in found.pieces
    )


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

    A name, an outlet or a date that stands there alone is another story's; a page
    of the paper has this story on it, and beside the page stands its day.
    """
    printed = any(piece.field == "print_place" for piece in found.pieces)
    return all(
        piece.field in ("furniture", "rights", "contact", "print_place", "residue")
        or piece.rule.startswith("label")
        or (printed and piece.field == "published")
        for piece in found.pieces
    )


def dated(line: Line) -> bool:
    return any(piece.field == "published" for piece in line.scan.pieces)


def credits_editor(line: Line) -> bool:
    if line.kind == "metadata":
        for piece in line.scan.pieces:
            if piece.field in ("editors", "proofreaders"):
                return True
    return False


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The same stretch without the white space at its ends."""
    if start < end and not (text[start].isspace() or text[end - 1].isspace()):
        return start, end
    line = text[start:end]
    return start + len(line) - len(line.lstrip()), end - (
        len(line) - len(line.rstrip())
    )
