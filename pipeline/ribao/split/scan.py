"""
Reading a line as metadata: labels, values, dates, credits, furniture.

The scanner walks a folded view from left to right. At each step it asks, in
order: a bracket, an address, a date, a label with its value, people with their
role, a word of furniture, an outlet. What answers to none is residue; residue
decides whether the line was metadata at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from ribao.split.days.dated import rewritten_at, today_at, updated_behind
from ribao.split.days.dates import OPENERS, date_at, opening
from ribao.split.labels.announced import label_at
from ribao.split.labels.boxed import boxed_label_at
from ribao.split.origin.copied import (
    CITING,
    cited_at,
    compiled_at,
    follows_at,
    placed_at,
    printed_at,
    sent_from,
    titled_at,
)
from ribao.split.origin.dateline import dateline_at
from ribao.split.page.beside import beside_date
from ribao.split.people.alone import scan_names
from ribao.split.people.credits import by_at, byline_at
from ribao.split.people.deeds import trailing_role_at
from ribao.split.people.desks import desk_at, own_at
from ribao.split.people.korean import is_hangul, korean_at, korean_byline_at
from ribao.split.people.offices import offices_at
from ribao.split.people.pictures import (
    STOCK_OPENERS,
    given_at,
    owned_at,
    stock_at,
    supply_at,
)
from ribao.split.people.rows import row_at
from ribao.split.people.vouched import BOXES, boxed_at, posted_at
from ribao.split.pieces import Piece, Scan
from ribao.split.shapes import CASE, is_hanzi, shapes
from ribao.split.site.standing import BOUNDARY, furniture_at
from ribao.split.words import (
    next_label,
)

GAP = re.compile(
    r"[ \n\r,、;.|/·>*=_~←→▲▼►▶▷▸➤◆◇●★☆※^\\\x0b\x0c-]+|-{2,}|#+(?!\w)|…+|<br ?/?>|—+"
    r"|&nbsp;|\[an error occurred[^\]]{0,60}\]"
    r"|[□■](?![ ]?[\u4e00-\u9fff])|[\u2500-\u259f◢◣◤◥⊕⊖]+"
    r"|\?+(?=[ \d?]|$|[\u4e00-\u9fff]{2,4}:)"
)
MARKS = re.compile(r"[^ \n\r]+")
# What papers set before a label is a separator too.
SIGNS = "◎□■"
CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">"}
END_MARK = re.compile(r"[。!?！？](?=.)|[。]")
LETTER = r"[^A-Za-z0-9 \n|,、;:()\[\]/·-]"
WORD = re.compile(rf"[A-Za-z0-9]+|{LETTER}+(?:·{LETTER}+)*|.", re.DOTALL)


def scan(view: str, start: int, end: int, *, depth: int = 0, limit: int = 1000) -> Scan:
    """
    `view[start:end]` read as metadata.

    Given up, since it is a story's, as soon as more than `limit` characters
    answer to no rule or one of them ends a sentence.
    """
    found = Scan()
    position = start
    while position < end and not (found.ended or found.residue > limit):
        if gap := GAP.match(view, position, end):
            take_marks(found, view, position, gap.end())
            position = gap.end()
            continue
        claimed = claim(view, position, end, found, depth)
        if claimed > position:
            position = claimed
            continue
        if view[position] in "。!?" and said_of_the_site(found, position):
            found.pieces.append(Piece(position, position + 1, "furniture", "separator"))
            position += 1
            continue
        word = WORD.match(view, position, end)
        assert word is not None  # `.` matches anything
        after = word.end()
        # A date or a colon-label may be glued behind a word that is no claim.
        date = opening(view, position + 1, after)
        if date >= 0 and not word.group().isdigit():
            after = date
        found.pieces.append(Piece(position, after, "residue", "residue"))
        found.residue += sum(map(str.isalnum, view[position:after]))
        if END_MARK.search(view, position, min(after + 1, end)):
            found.ended = True
        position = after
    found.cut = position < end
    if found.residue and not depth:
        beside_date(found, view)
    return found


def said_of_the_site(found: Scan, position: int) -> bool:
    """Whether the sentence that ends here is the site's: 下载我们的客户端。"""
    last = found.pieces[-1] if found.pieces else None
    return (
        last is not None
        and last.end == position
        and last.rule == "site furniture"
        and last.end - last.start >= SHORTEST_SENTENCE
    )


# 打印 and 关闭 end no sentence of the site's; what does has more words.
SHORTEST_SENTENCE = 8


def leading(view: str, start: int, end: int) -> Scan:
    """The metadata `view[start:end]` opens with, up to the first residue."""
    whole = scan(view, start, end, limit=0)
    found = Scan(strong=whole.strong)
    for piece in whole.pieces:
        if piece.field == "residue" or piece.rule == "refused":
            break
        found.pieces.append(piece)
    return found


def take_marks(found: Scan, view: str, start: int, end: int) -> None:
    """Separators that are not white space are furniture, by themselves."""
    if view[start] == " " and end == start + 1:
        return
    for mark in MARKS.finditer(view, start, end):
        found.pieces.append(Piece(*mark.span(), "furniture", "separator"))


def claim(view: str, position: int, end: int, found: Scan, depth: int) -> int:
    """Let the first rule that can claim what stands here; where it ends."""
    character = view[position]
    if character in ")]}〉":
        return found.take([Piece(position, position + 1, "furniture", "bracket")])
    if character in CLOSING:
        if case := CASE.match(view, position, end):
            piece = Piece(*case.span(), "document_number", "number of a case")
            return found.take([piece], strong=1)
        if boxed := boxed_label_at(view, position, end):
            return found.take(boxed, strong=1)
        return bracket(view, position, end, found, depth)
    dated = character in OPENERS
    if dated and (date := date_at(view, position)) and date.end <= end:
        rule = "bare date" if date.iso else "impossible date"
        field = "published" if date.iso else "furniture"
        piece = Piece(position, date.end, field, rule, value=date.iso)
        pieces = [piece, *updated_behind(view, piece, end)]
        return found.take(pieces, strong=1 + date.timed)
    for reading in readings(character):
        if taken := reading(view, position, end):
            refused = [p for p in taken if p.rule == "refused"]
            found.residue += sum(p.end - p.start for p in refused)
            # 发布时间：…: no story says when it was published.
            sure = any(piece.rule in DAYED for piece in taken)
            return found.take(taken, strong=0 if refused else 1 + sure)
    for shape, claimed, because in shapes(character):
        match = shape.match(view, position, end)
        if match and (match.end() == end or BOUNDARY.match(view, match.end())):
            piece = Piece(position, match.end(), claimed, because)
            return found.take([piece], strong=claimed == "document_number")
    if character in SIGNS:
        return found.take([Piece(position, position + 1, "furniture", "separator")])
    return furniture_at(view, position, end, found)


def anything(character: str) -> bool:
    return True


def named(character: str) -> bool:
    """Whether the name of a house may begin with a character."""
    return character.isalnum() or character in "《.+·“"


Reading = Callable[[str, int, int], list[Piece]]
DAYED = frozenset(("label: published", "label: updated"))


# Asked in this order: what a label vouches for comes before what only looks so.
READINGS: tuple[tuple[Reading, Callable[[str], bool]], ...] = (
    (row_at, named),
    (by_at, "BbPpTtSsWw".__contains__),
    (label_at, anything),
    (follows_at, "以本".__contains__),
    (sent_from, "发文".__contains__),
    (posted_at, "由".__eq__),
    (korean_byline_at, is_hangul),
    (boxed_at, BOXES.__contains__),
    (rewritten_at, "本".__eq__),
    (today_at, "今现当系".__contains__),
    (own_at, "本".__eq__),
    (desk_at, is_hanzi),
    (byline_at, named),
    (trailing_role_at, is_hanzi),
    (korean_at, is_hangul),
    (stock_at, STOCK_OPENERS.__contains__),
    (given_at, "图照视文组题头首插配封".__contains__),
    (owned_at, "©".__eq__),
    (supply_at, named),
    (compiled_at, "综整编摘".__contains__),
    (placed_at, is_hanzi),
    (printed_at, "本原刊登载发".__contains__),
    (cited_at, CITING.__contains__),
    (titled_at, "《".__eq__),
)


@cache
def readings(character: str) -> tuple[Reading, ...]:
    """The readings that may begin with a character."""
    return tuple(reading for reading, opening in READINGS if opening(character))


def bracket(view: str, position: int, end: int, found: Scan, depth: int) -> int:
    """A bracket, unclosed ones too, whose contents are metadata through and through."""
    if depth == 0 and (opening := dateline_at(view, position, end)):
        return found.take(opening, strong=1)
    closing = CLOSING[view[position]]
    close = view.find(closing, position + 1, end)
    inside = close if close >= 0 else end
    if depth > 2 or inside - position > 160:
        return position
    within = scan(view, position + 1, inside, depth=depth + 1, limit=0)
    claimed = any(
        piece.field not in ("residue", "furniture") or piece.rule != "separator"
        for piece in within.pieces
    )
    if not claimed or not within.whole:
        within = scan_names(view, position + 1, inside)
        ended = close == end - 1 or next_label(view, close + 1, end) == close + 1
        if not (within.pieces or depth) and ended and close > 0:
            within.take_all(offices_at(view, position + 1, inside))
        if not within.pieces and inside > position + 1:
            return position
    if within.pieces and all(
        p.field == "outlet" or p.rule == "separator" for p in within.pieces
    ):
        first, last = within.pieces[0].start, within.pieces[-1].end
        several = sum(p.field == "outlet" for p in within.pieces) > 1
        field = "compiled_from" if several else "outlet"
        within.pieces = [Piece(first, last, field, "outlets in a bracket")]
    pieces = [Piece(position, position + 1, "furniture", "bracket"), *within.pieces]
    if close >= 0:
        pieces.append(Piece(close, close + 1, "furniture", "bracket"))
    found.closes |= within.closes
    return found.take(pieces, strong=max(within.strong, 0))
