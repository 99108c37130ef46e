"""
From pieces to an `Article`: fields filled once, blocks in order, spans kept.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from operator import attrgetter

from ribao.article import Article, Author, Block, Dateline, Furniture, Span
from ribao.split.pieces import BODY, Piece
from ribao.split.settled import settled
from ribao.split.view import GLOSS, folded

PEOPLE = (
    "authors",
    "editors",
    "proofreaders",
    "reviewers",
    "planners",
    "photographers",
)
OUTLET_HOUSE = re.compile(
    r"(?:社|网|報|报|电视台|電視台|央视|央視|广播|客户端|新闻|新聞)$"
)
# How far before a name its house can stand: a byline of twelve names and their roles.
REACH = 200
PAD = "[ \N{IDEOGRAPHIC SPACE}]"
PADDED = re.compile(
    rf"[\u3400-\u9fff]{PAD}+[\u3400-\u9fff](?:{PAD}*[\u3400-\u9fff])?"
    rf"|[\u3400-\u9fff]{{2}}{PAD}+[\u3400-\u9fff]"
)
NOT_SPACE = re.compile(r"\S(?:[^\n]*\S)?")


# What only its place makes an outlet; one that is known comes first.
GUESSED = (*("name beside its day", "outlet beside a date", "house of a name"),)
Found = dict[str, list[Piece]]


def assembled(text: str, pieces: list[Piece]) -> Article:
    """The article whose parts are `pieces`; what they leave is furniture too."""
    pieces = list(complete(text, settled(text, pieces)))
    flat = pieces
    if any(piece.inner for piece in pieces):
        flat = [inner for piece in pieces for inner in (piece, *piece.inner)]
    found: Found = {}
    for piece in flat:
        found.setdefault(piece.field, []).append(piece)

    def first(field: str) -> str:
        return value(text, found[field][0]) if field in found else ""

    def every(field: str) -> tuple[str, ...]:
        if field not in found:
            return ()
        return tuple(dict.fromkeys(value(text, p) for p in found[field]))

    return Article(
        headline=first("headline"),
        original_headline=first("original_headline"),
        column=first("column"),
        byline="\n".join(text[p.start : p.end] for p in found.get("byline", ())),
        authors=authors(text, found),
        dateline=dateline(text, found),
        published=first("published"),
        updated=first("updated"),
        infosource=infosource(text, pieces, found),
        via=first("via"),
        editors=every("editors"),
        proofreaders=every("proofreaders"),
        photographers=every("photographers"),
        picture_suppliers=suppliers(text, found),
        keywords=listed(" ".join(every("keywords"))),
        reviewers=every("reviewers"),
        planners=every("planners"),
        compiled_from=listed(first("compiled_from"), HOUSES),
        written=first("written"),
        print_place=first("print_place"),
        layout_code=first("layout_code"),
        document_number=first("document_number") or first("identifier"),
        abstract=first("abstract"),
        counters=every("counters"),
        contact=every("contact"),
        rights="\n".join(text[p.start : p.end] for p in found.get("rights", ())),
        body=tuple(
            Block(p.field, text[p.start : p.end]) for p in pieces if p.field in BODY
        ),
        furniture=tuple(
            Furniture(text[p.start : p.end], p.rule) for p in found.get("furniture", ())
        ),
        spans=tuple(Span(p.field, p.start, p.end, p.rule) for p in flat),
    )


def value(text: str, piece: Piece) -> str:
    """A piece's value: as printed but for readings and a name's padding."""
    if piece.field in ("published", "updated", "written"):
        return piece.value
    printed = text[piece.start : piece.end]
    if printed.endswith((")", "）")) or "(" in printed or "（" in printed:
        printed = GLOSS.sub("", printed)
    if piece.field in PEOPLE and PADDED.fullmatch(printed):
        return "".join(printed.split())
    return printed


def complete(text: str, pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces with everything between them that is not white space."""
    position = 0
    for piece in sorted(pieces, key=attrgetter("start")):
        if piece.start < position or piece.end <= piece.start:
            continue
        if position < piece.start:
            yield from unclaimed(text, position, piece.start)
        yield piece
        position = piece.end
    yield from unclaimed(text, position, len(text))


def unclaimed(text: str, start: int, end: int) -> Iterator[Piece]:
    if text[start:end].isspace():
        return
    for rest in NOT_SPACE.finditer(text, start, end):
        yield Piece(*rest.span(), "furniture", "unclaimed")


def authors(text: str, found: Found) -> tuple[Author, ...]:
    people: dict[str, Author] = {}
    for piece in found.get("authors", ()):
        name = value(text, piece)
        house = printed_house(text, piece)
        people.setdefault(name, Author(name, piece.role, house))
    return tuple(people.values())


def suppliers(text: str, found: Found) -> tuple[str, ...]:
    """
    Who supplied the pictures: 新华社 in 新华社发, 人民视觉 behind who took them.

    An office that supplied one (警方圖片) is among the photographers too, since
    nobody else is.
    """
    told = [
        piece
        for field in ("supplier", "outlet", "photographers")
        for piece in found.get(field, ())
        if field == "supplier" or piece.rule == "supplied by"
    ]
    told.sort(key=attrgetter("start"))
    return tuple(dict.fromkeys(value(text, piece) for piece in told))


def printed_house(text: str, piece: Piece) -> str:
    """An author's affiliation as printed; pieces hold it as the view has it."""
    if not piece.affiliation:
        return ""
    before = text[max(0, piece.start - REACH) : piece.start]
    start = before.rfind(piece.affiliation)
    start = start if start >= 0 else folded(before).rfind(piece.affiliation)
    return before[start : start + len(piece.affiliation)] if start >= 0 else ""


def dateline(text: str, found: Found) -> Dateline | None:
    parts = {
        part: value(text, found[field][0])
        for part in ("agency", "place", "date")
        if (field := f"dateline.{part}") in found
    }
    return Dateline(**parts) if parts else None


def infosource(text: str, pieces: list[Piece], found: Found) -> str:
    """
    The labelled source, else who signs the page in its stead.

    That is an outlet standing alone; the supplier of the picture where the
    page is little but a picture; the house of the reporter in a closing
    bracket. A label left empty means that the page names no source.
    """
    for field in ("infosource", "outlet"):
        if field in found:
            sure = [p for p in found[field] if p.rule not in GUESSED] or found[field]
            houses = [value(text, piece) for piece in found[field]]
            # 青溪网 beside the day, and （青溪网APP） at the end: one house.
            last = value(text, sure[-1])
            return next(house for house in houses if last.startswith(house))
        signed = [p for p in pieces if p.rule == "outlets in a bracket"]
        empty = [n for n, p in enumerate(pieces) if p.rule == "empty label: infosource"]
        if empty and not signed:
            return wrapped(text, pieces[empty[0] :])
    if any(field.startswith("dateline") for field in {p.field for p in pieces}):
        return ""
    if "byline" in found:
        return closing_house(pieces)
    told = len(found.get("paragraph", ()))
    return (
        value(text, found["supplier"][-1]) if "supplier" in found and told <= 1 else ""
    )


def wrapped(text: str, pieces: list[Piece]) -> str:
    """The outlet on the line below an empty label, where a line break fell between."""
    if len(pieces) < 2 or pieces[1].field != "outlet":
        return ""
    broken = "\n" in text[pieces[0].end : pieces[1].start]
    return value(text, pieces[1]) if broken else ""


def closing_house(pieces: list[Piece]) -> str:
    """The outlet of the reporter named in a bracket at the very end."""
    for before, piece in itertools.pairwise(pieces):
        if piece.field == "byline" and before.rule == "bracket" and piece.inner:
            house = piece.inner[0].affiliation
            if len(house) > 3 and OUTLET_HOUSE.search(house):
                return house
    return ""


WORDS = re.compile(r"[\s,，、;；|]+")
# Toronto Ledger is one house, 央视新闻 长沙客运段 are two.
HOUSES = re.compile(r"\s*[,，、;；|]\s*|(?<![A-Za-z])\s+|\s+(?![A-Za-z])")


def listed(printed: str, gap: re.Pattern[str] = WORDS) -> tuple[str, ...]:
    """The items of a list on commas, bars or spaces."""
    if not printed:
        return ()
    words = (word.lstrip("#") for word in gap.split(printed))
    return tuple(dict.fromkeys(word for word in words if word))
