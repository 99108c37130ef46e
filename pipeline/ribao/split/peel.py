"""
Peeling a page from both ends: header, story, footer.

Each line is asked by itself (`lines`), then all together (`layout`); what is
glued to the story's own lines comes off them (`glued`). Here a page becomes
pieces, in order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ribao.split.labels.parted import rejoined
from ribao.split.opinion.weighed import set_apart
from ribao.split.page.body import (
    CAPTION,
    LONGEST_HEADING,
    MARKING,
    blocks,
    spoken,
    versified,
)
from ribao.split.page.captions import captioned
from ribao.split.page.closing import RIGHTS, SENTENCE_END, glued_back
from ribao.split.page.flattened import moved_header
from ribao.split.page.glued import glued_front, titled_front
from ribao.split.page.layout import (
    Layout,
    laid_out,
    subtitle,
)
from ribao.split.page.lines import NO_ROLES, Line, lined, trim
from ribao.split.page.titles import NUMBER, PARTICULARS, around, titled
from ribao.split.page.unflattened import unflattened
from ribao.split.people.offices import offices_at
from ribao.split.people.signatures import signature
from ribao.split.pieces import BODY, Piece
from ribao.split.scan import scan
from ribao.split.site.aside import MARKED_HEADINGS, set_aside
from ribao.split.words import next_label

# 陈小峰摄当日…: a credit glued between two sentences; 摄下, 摄影 are verbs.
TAKEN = re.compile(r"摄(?![下影像制取入氏于录得图政食理护到成过了])[ ]?[)\]]?")
# What an interviewer asks in bold is longer.
LONGEST_QUESTION = 20
LISTED = {"list": "item", "row": "row"}
# © 法新社, at the end of a caption.
SHOWN_BY = re.compile(r"(?<=.)[ ]?(?P<mark>©)[ ]?(?P<who>[^©。,]{2,30})$")
# 3-1, 2:0: how a match ended heads nothing.
RESULT = re.compile(r"[ ]\d{1,3}[ ]?[-:比][ ]?\d{1,3}(?!\d)")
WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2}")
# ## 小护栏，大账本: a heading in a dump of Markdown.
HASHES = re.compile(r"(?P<mark>#{2,6})[ ]+(?=[^ #][^\n]{0,40}$)", re.MULTILINE)
# 一、项目基本情况: numbered, and so heads a list too.
NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章节部分]+[ ])"
    r"[^、:]{2,}$"
)


def peeled(text: str, view: str, roles: Mapping[int, str] = NO_ROLES) -> list[Piece]:
    """All pieces of a page, in order."""
    view = unflattened(rejoined(view))
    lines = lined(text, view, roles)
    if not lines:
        return []
    page = laid_out(text, view, lines)
    pieces: list[Piece] = []
    for number, line in enumerate(lines):
        if line.kind == "metadata" and number not in (page.headline, page.signature):
            pieces += line.scan.pieces
        elif rule := set_aside(view, page, number):
            pieces.append(Piece(line.start, line.end, "furniture", rule))
        else:
            pieces += taken(text, view, page, number)
    pieces = captioned(view, headed(versified(view, spoken(view, pieces))))
    return set_apart(page.opinion, pieces)


def headed(pieces: list[Piece]) -> list[Piece]:
    """The pieces of a page; what heads its first paragraph heads a page of one line."""
    told = [n for n, piece in enumerate(pieces) if piece.field in BODY]
    if not told or any(piece.field == "headline" for piece in pieces):
        return pieces
    first = pieces[told[0]]
    if first.rule != "glued heading" or len(told) < 2:
        return pieces
    found = list(pieces)
    found[told[0]] = first._replace(field="headline")
    return found


def taken(text: str, view: str, page: Layout, number: int) -> list[Piece]:
    """The pieces of a line that is the article's and no metadata."""
    line = page.lines[number]
    if number == page.headline:
        return titled(view, line)
    if number == page.signature:
        return signature(view, line)
    if number in page.rows:
        return [Piece(line.start, line.end, "row", "columns as beside it")]
    header = line.kind == "short" and line.role != "caption"
    header = header and page.headline < page.top > number
    if (header and page.headline >= 0) or subtitle(view, page, number):
        return around(view, page, number)
    last = line.kind == "short" and number == page.last
    if last and (signed := offices_at(view, line.start, line.end)):
        return signed
    return told(text, view, page, number)


def told(text: str, view: str, page: Layout, number: int) -> list[Piece]:
    """A line of the story: what is glued to its ends, and its blocks."""
    line = page.lines[number]
    after = page.lines[number + 1] if number + 1 < len(page.lines) else None
    before = page.lines[number - 1] if number else None
    first = number == page.opening or number in page.briefs
    if line.role == "asked":
        return [Piece(line.start, line.end, "paragraph", "body")]
    if hashes := HASHES.match(view, line.start, line.end):
        mark = Piece(*hashes.span("mark"), "furniture", "separator")
        return [mark, Piece(hashes.end(), line.end, "heading", "marked by hashes")]
    if line.kind == "story" and after and not first and plain(view, line):
        return [Piece(line.start, line.end, "paragraph", "body")]
    if line.role in MARKED_HEADINGS and (line.kind == "short" or asking(view, line)):
        return [Piece(line.start, line.end, "heading", f"marked {line.role}")]
    if line.role in LISTED and not SENTENCE_END.search(view, line.start, line.end - 1):
        return [Piece(line.start, line.end, LISTED[line.role], f"marked {line.role}")]
    if line.role == "caption":
        back = glued_back(text, view, line.start, line.end)
        back = back or labelled_back(view, line.start, line.end)
        end = trim(text, line.start, back[0].start)[1] if back else line.end
        if credit := SHOWN_BY.search(view, line.start, end):
            who = Piece(*credit.span("who"), "photographers", "supplied by")
            mark = Piece(
                credit.start("mark"), credit.start("who"), "furniture", "credit"
            )
            end, back = trim(text, line.start, credit.start())[1], [mark, who, *back]
        return [Piece(line.start, end, "caption", "marked caption"), *back]
    heading = line.kind == "short" or posed(view, line)
    if heading and not first and heads(view, line, before, after):
        return [Piece(line.start, line.end, "heading", "short line before a paragraph")]
    front = titled_front(view, line.start, line.end) if first else []
    start = trim(text, front[-1].end if front else line.start, line.end)[0]
    front += glued_front(view, start, line.end) if first and start < line.end else []
    start = front[-1].end if front else line.start
    back = glued_back(text, view, start, line.end)
    if after is None and not back and page.title[0] < 0:
        back = moved_header(view, start, line.end)
    end = back[0].start if back else line.end
    start, end = trim(text, start, end)
    return [*front, *paragraphs(text, view, start, end), *back]


def plain(view: str, line: Line) -> bool:
    """Whether a line is sentences from end to end, and nothing can be glued to it."""
    start, end = line.start, line.end
    return (
        line.role in ("", "paragraph")
        and view[end - 1] == "。"
        and view[start] not in MARKING
        and view.find(" ", start, end) < 0
        and view.find("摄", start, end) < 0
        and not RIGHTS.search(view, max(start, end - 40), end)
    )


def labelled_back(view: str, start: int, end: int) -> list[Piece]:
    """…的柏林墙图像来源: X: a labelled credit that no mark parts from its caption."""
    label = next_label(view, start, end)
    found = scan(view, label, end, limit=0) if label > start else None
    shown = found and any(p.field == "photographers" for p in found.pieces)
    return found.pieces if found and shown and found.whole else []


def posed(view: str, line: Line) -> bool:
    """一、为什么要制定《办法》？: a question whose number says that it heads."""
    return (
        line.end - line.start <= LONGEST_HEADING
        and view[line.end - 1] in "?"
        and NUMBERED.fullmatch(view, line.start, line.end) is not None
    )


def asking(view: str, line: Line) -> bool:
    """哪些药新进目录？: whether a marked line is a question short enough to head."""
    return (
        line.end - line.start <= LONGEST_QUESTION
        and view[line.end - 1] in "?!？！"
        and view.find(":", line.start, line.end) < 0
    )


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
        if not found.whole or not any(p.field == "photographers" for p in found.pieces):
            continue
        pieces += blocks(text, view, *trim(text, start, found.pieces[0].start))
        pieces += found.pieces
        start = trim(text, found.pieces[-1].end, end)[0]
    if start < end:
        pieces += blocks(text, view, start, end)
    return pieces


def heads(view: str, line: Line, before: Line | None, after: Line | None) -> bool:
    """Whether a short line heads what follows: a paragraph, no list around it."""
    if line.end - line.start > LONGEST_HEADING or after is None:
        return False
    if NUMBER.fullmatch(view, line.start, line.end):
        return after.kind in ("story", "short")
    if PARTICULARS.match(view, line.start, line.end):
        return False
    if NUMBERED.match(view, line.start, line.end):
        return after.kind in ("story", "short")
    apart = (NUMBER.fullmatch, CAPTION.match)
    if before is not None and any(m(view, before.start, before.end) for m in apart):
        before = None
    if not WORDS.search(view, line.start, line.end):
        return False
    if RESULT.search(view, line.start, line.end):
        return False
    return after.kind == "story" and (before is None or before.kind != "short")
