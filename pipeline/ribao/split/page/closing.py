"""
What closes a line of the story: credits behind its last sentence.

A credit is believed if it is one to its end; a bracket that says anything else is the
sentence's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ribao.split.days.dated import surrounded
from ribao.split.page.lines import LONGEST_METADATA
from ribao.split.people.alone import scan_names
from ribao.split.pieces import Piece, Scan
from ribao.split.scan import scan

SENTENCE_END = re.compile(r"(?:[。！？!?]|…+)[”’」』）)\]]*")
SLASHED = re.compile(r"(?<=.)[ ]?/(?=[^\W\d])")
# A credit whose opening bracket was lost: …李莎), …李莎、何川).
CLOSING_NAMES = re.compile(
    r"(?<=[?!。 :”])(?P<names>[\u4e00-\u9fff]{2,3}"
    r"(?:[、, ]{1,2}[\u4e00-\u9fff]{2,3}){0,4})"
    r"\)$"
)
# 。◇: what a paper sets behind a story's last sentence.
END_MARK = re.compile(r"(?<=[。”」!?)])[ ]?(?P<mark>[◇◆■□▇●#]{1,3})$")
# …》上。(彬彬), (小胖): no surname, and no word: a portal's compiler.
PEN_NAME = re.compile(
    r"(?<=[。”])(?P<bracket>[(])(?P<who>(?P<twice>[\u4e00-\u9fff])(?P=twice)"
    r"|[小阿老][\u4e00-\u9fff](?<![小老][计学区时孩师家])[\u4e00-\u9fff]?)[)]$"
)
# Two boxes, each with its two brackets.
BUTTONS = 4
RIGHTS = re.compile(r"版权|授权|转载|侵权|来源|编辑|摄")
# Where the last sentences of a line are looked for, and how many of them.
MOST_TAILS, LONGEST_LIST = 6, 24
CLOSING = {")": "(", "]": "["}


def glued_back(text: str, view: str, start: int, end: int) -> list[Piece]:
    """Credits behind the last sentence of a line."""
    if (
        start < end
        and text[end - 1] in "。！？”’；"
        and not RIGHTS.search(view, end - 40, end)
    ):
        return []
    first = max(start, end - LONGEST_METADATA)
    if mark := END_MARK.search(view, max(first, end - 6), end):
        place = Piece(*mark.span("mark"), "furniture", "end of the text")
        return [*glued_back(text, view, start, mark.start()), place]
    if pen := PEN_NAME.search(view, max(first, end - 8), end):
        who = Piece(*pen.span("who"), "authors", "pen name", pen["who"])
        byline = Piece(*pen.span("who"), "byline", "pen name", inner=(who,))
        return surrounded(view, pen.start("bracket"), end, byline)
    if signed := boxed_name(view, first, end) or unopened(view, first, end):
        return signed
    for tail in (*tails(view, start, first, end), *brackets(view, first, end)):
        found = scan(view, tail, end, limit=0)
        if found.pieces and found.whole and credit(found):
            return found.pieces
    return []


def tails(view: str, start: int, first: int, end: int) -> list[int]:
    """Where what stands behind a sentence, a slash or a bracket begins."""
    marks = [m.end() for m in SENTENCE_END.finditer(view, first, end) if m.end() < end]
    found = {*marks, *(m.start() for m in SLASHED.finditer(view, first, end))}
    if end - start <= 80 and start >= first:
        found.add(start)
    if closed := view.rfind(")", first, end - 1) + 1:
        found.add(closed)
    opening = opened_last(view, first, end)
    return [t for t in sorted(found) if not 0 < opening < t][-MOST_TAILS:]


def opened_last(view: str, first: int, end: int) -> int:
    """Where the bracket opens that closes at a line's end; -1 if none does."""
    mark = CLOSING.get(view[end - 1])
    return view.rfind(mark, first, end) if mark else -1


def brackets(view: str, first: int, end: int) -> Iterator[int]:
    """Where the last bracket of a line opens."""
    opening = max(view.rfind("(", first, end), view.rfind("[", first, end))
    if opening > first:
        yield opening


def unopened(view: str, first: int, end: int) -> list[Piece]:
    """Names behind the last sentence whose bracket closes and never opened."""
    closing = CLOSING_NAMES.search(view, max(first, end - LONGEST_LIST), end)
    if closing is None or "(" in view[first:end]:
        return []
    names = scan_names(view, *closing.span("names"))
    bracket = Piece(end - 1, end, "furniture", "bracket")
    return [*names.pieces, bracket] if names.pieces else []


# …と話した。【大久保昂】: who wrote, at the end of a line of a Japanese page.
BOXED_NAME = re.compile(
    r"(?:(?<=[。」”])|(?<![^\n]))[\[(](?:[^()\[\]]{1,12}·)??"
    r"(?P<who>[\u3040-\u309f\u4e00-\u9fff]{3,6}?"
    r"(?:[、·][\u3040-\u309f\u4e00-\u9fff]{3,6}?){0,3})(?P<office>记者|特派员|通信员)?[\])]$"
)
KANA = re.compile("[\u3040-\u30ff]")


def boxed_name(view: str, start: int, end: int) -> list[Piece]:
    """Names in a box behind the last sentence, where kana say whose names they are."""
    if view[end - 1] not in ")]" or not KANA.search(view, start, end):
        return []
    match = BOXED_NAME.search(view, start, end)
    if match is None:
        return []
    first, last = match.span("who")
    people = re.finditer("[^、·]+", view[first:last])
    inner = tuple(
        Piece(first + who.start(), first + who.end(), "authors", "boxed name")
        for who in people
    )
    byline = Piece(first, last, "byline", "boxed name", inner=inner)
    return surrounded(view, match.start(), match.end(), byline)


def boxed_controls(found: Scan) -> bool:
    """【打印】【关闭】: a row of buttons; one bracket may be the sentence's own."""
    return sum(piece.rule == "bracket" for piece in found.pieces) >= BUTTONS


def credit(found: Scan) -> bool:
    """Whether what was found behind a sentence is a credit, not its last words."""
    if found.pieces[0].rule == "bracket" and all(
        piece.field == "furniture" for piece in found.pieces
    ):
        # （视频） and （推荐） belong to the sentence; （完） and （资料图） do not.
        return (
            boxed_controls(found)
            or any("label" in p.rule or p.rule == "stock picture" for p in found.pieces)
            or (
                len(found.pieces) == 3
                and found.pieces[1].end - found.pieces[1].start in (1, 3)
                and found.pieces[1].rule == "end of the text"
            )
        )
    return any(
        (piece.field not in ("furniture", "residue", "rights", "keywords"))
        or "label" in piece.rule
        or piece.rule in ("credit", "site furniture", "stock picture")
        for piece in found.pieces
    )
