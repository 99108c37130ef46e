"""
The body: paragraphs, also from flattened text, headings, captions, notes.

Extraction often turns a paragraph break into one space. Chinese writes no space
behind 。, so such a space, outside an open quotation or bracket, is a break.
A heading was then glued before its paragraph: a short chunk without end mark at
a line's start, a space, a sentence. A chunk that ends in 。 is a lead and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ribao.split.people.names import plausible
from ribao.split.pieces import Piece
from ribao.split.view import folded

GAP = re.compile(
    r"(?<=[。！？…”’」』）!?])[ \N{IDEOGRAPHIC SPACE}\N{NO-BREAK SPACE}]+(?=\S)"
)
# A Korean sentence ends in 다 and a full stop.
ENDED = re.compile(r"(?:[。！？…!?]|(?<=[가-힣])\.)[”’」』）)\"]*$")
SENTENCE = re.compile(r"[。！？]")
HEADING = re.compile(
    r"(?P<chunk>[^\s。！？；!?;]{4,24}(?<![，、：,:]))[ \N{IDEOGRAPHIC SPACE}]+(?"
    r"=[\u3400-\u9fff“‘「『《]|\d{4}年)"
)
CAPTION = re.compile(
    r"[ ]*(?:[上下左右]?图(?:为|[片说]?[:]|[\d①-⑳]?[ ]?[:])|资料(?:照片?|图片?)[ ]?:"
    r"|[上下左右]图|图像加注文字|▲|△|[图表]\d+[ :])"
)
# What a caption or a note may begin with.
MARKING = frozenset(" 上下左右图表资▲△[(编开记短")
NOTE = re.compile(
    r"[ ]*[\[(]?(?:编者按|编者的话|编后|编辑点评|开栏的话|开栏语"
    r"|记者手记|短评)[\])]?[ :]?"
)
# 记者：, 何川：, 问：, Q:, 青溪日报：
# 主持人 方立群：, a title and who bears it.
SPEAKER = re.compile(
    r"(?P<who>(?:[\u4e00-\u9fff]{2,16}[ ]{1,2})?[\u4e00-\u9fff·]{1,8}|[QA]\d{0,2})[:]"
)
NAMED = re.compile(r"(?P<name>[\u4e00-\u9fff·]{2,8})[:：]")
HANGUL = re.compile("[가-힣]{2}")
FEWEST_TURNS = 3
# 得獎人：王　甲、李乙妹: a padded name's surname, not a heading's end.
PADDED = re.compile(r"[：:、，,].?[\u3400-\u9fff]$")
OPENERS = "“‘「『（(《【"
CLOSERS = "”’」』）)》】"
# Chars of a whole-line heading; 30 holds all section headings of the sixty pages.
# A headline in two halves, 甲乙丙丁 戊己庚辛？, is no heading and its paragraph.
SHORTEST_STORY = 30
LONGEST_HEADING = 30


def blocks(text: str, view: str, start: int, end: int) -> Iterator[Piece]:
    """The blocks of one line of body, in order; `view` is `text` folded."""
    if view.find(" ", start, end) < 0:
        yield Piece(start, end, kind(view, start, end), "body")
        return
    for first, last in chunks(text, start, end):
        heading = HEADING.match(text, first, last)
        if heading and glued_heading(text, heading, last, end):
            yield Piece(first, heading.end("chunk"), "heading", "glued heading")
            first = heading.end()
        yield Piece(first, last, kind(view, first, last), "body")


def spoken(view: str, pieces: list[Piece]) -> list[Piece]:
    """
    The pieces of a page, its speakers marked where it is a talk.

    One paragraph that opens with a word and a colon is a list's; three are turns.
    """
    if view.count(":") < FEWEST_TURNS:
        return pieces
    turns = {
        number: match
        for number, piece in enumerate(pieces)
        if piece.field == "paragraph"
        and (match := SPEAKER.match(view, piece.start, piece.end))
    }
    if len(turns) < FEWEST_TURNS:
        return pieces
    found = list(pieces)
    for number, match in turns.items():
        speaker = Piece(*match.span("who"), "speaker", "word before a colon")
        found[number] = pieces[number]._replace(inner=(speaker,))
    return found


# The longest line of verse, 八声甘州's or a free one's, and the fewest in a poem.
LONGEST_VERSE, FEWEST_LINES = 20, 4
# A list has these, and so has a table; verse does not.
NO_VERSE = re.compile(r"[:|0-9A-Za-z、/@()]")


def versified(view: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces of a page, four short lines and more in a row marked as verse."""
    found = list(pieces)
    for run in runs_of_short_lines(view, pieces):
        for number in run:
            found[number] = pieces[number]._replace(field="verse", rule="short lines")
    return found


def runs_of_short_lines(view: str, pieces: list[Piece]) -> Iterator[list[int]]:
    """Numbers of the blocks of each poem."""
    run: list[int] = []
    for number, piece in enumerate((*pieces, None)):
        if piece is not None and is_verse(view, piece):
            run.append(number)
            continue
        if len(run) >= FEWEST_LINES:
            yield run
        run = []


def is_verse(view: str, piece: Piece) -> bool:
    """Whether a block can be a line of a poem."""
    return (
        piece.field in ("paragraph", "heading")
        and piece.rule != "line beside the headline"
        and piece.end - piece.start <= LONGEST_VERSE
        and not piece.inner
        and NO_VERSE.search(view, piece.start, piece.end) is None
    )


def chunks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A line's paragraphs, parted at the spaces that were breaks."""
    if loose(text, start, end):
        yield start, end
        return
    first = start
    depth = 0
    counted = start
    for gap in GAP.finditer(text, start, end):
        depth += balance(text, counted, gap.start())
        counted = gap.start()
        if not ENDED.search(text, max(first, gap.start() - 4), gap.start()):
            continue
        # A quotation over several paragraphs opens each and closes the last.
        if depth > 0 and text[gap.end()] not in OPENERS:
            continue
        yield first, gap.start()
        first = gap.end()
        depth = 0
    yield first, end


def loose(text: str, start: int, end: int) -> bool:
    """Whether a line has spaces behind its commas too, as Korean has: no breaks."""
    if HANGUL.search(text, start, end):
        return True
    commas = text.count("，", start, end)
    return commas > 1 and 2 * text.count("， ", start, end) > commas


def balance(text: str, start: int, end: int) -> int:
    opened = sum(text.count(mark, start, end) for mark in OPENERS)
    return opened - sum(text.count(mark, start, end) for mark in CLOSERS)


def glued_heading(text: str, heading: re.Match[str], last: int, end: int) -> bool:
    """Whether a short chunk before a space is a heading: a sentence must follow."""
    chunk = heading["chunk"]
    if PADDED.search(chunk):
        return False
    named = NAMED.match(text, heading.end(), last)
    if named and plausible(folded(named["name"])):
        return False
    if balance(chunk, 0, len(chunk)) or not SENTENCE.search(text, heading.end(), last):
        return False
    if chunk[-1].isascii() or end - heading.end() < SHORTEST_STORY:
        return False
    return len(re.findall("[\u3400-\u9fff]", chunk)) >= 4


def kind(view: str, start: int, end: int) -> str:
    if view[start] not in MARKING:
        return "paragraph"
    if CAPTION.match(view, start, end):
        return "caption"
    return "note" if NOTE.match(view, start, end) else "paragraph"
