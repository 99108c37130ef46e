"""
From pieces to an `Article`: fields filled once, blocks in order, spans kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ribao.records import Article, Author, Block, Dateline, Furniture, Span
from ribao.split.names import GLOSS
from ribao.split.pieces import Piece

BODY = ("paragraph", "heading", "caption", "note")
NOT_SPACE = re.compile(r"\S(?:[^\n]*\S)?")


def assembled(text: str, pieces: list[Piece]) -> Article:
    """The article whose parts are `pieces`; what they leave is furniture too."""
    pieces = list(complete(text, settled(text, pieces)))
    flat = [inner for piece in pieces for inner in (piece, *piece.inner)]

    def first(field: str) -> str:
        return next((value(text, p) for p in flat if p.field == field), "")

    def every(field: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value(text, p) for p in flat if p.field == field))

    return Article(
        headline=first("headline"),
        original_headline=first("original_headline"),
        column=first("column"),
        byline="\n".join(text[p.start : p.end] for p in pieces if p.field == "byline"),
        authors=authors(text, flat),
        dateline=dateline(text, pieces),
        published=first("published"),
        updated=first("updated"),
        infosource=infosource(text, pieces),
        editors=every("editors"),
        proofreaders=every("proofreaders"),
        photographers=every("photographers"),
        keywords=keywords(first("keywords")),
        rights="\n".join(text[p.start : p.end] for p in pieces if p.field == "rights"),
        body=tuple(
            Block(p.field, text[p.start : p.end]) for p in pieces if p.field in BODY
        ),
        furniture=tuple(
            Furniture(text[p.start : p.end], p.rule)
            for p in pieces
            if p.field == "furniture"
        ),
        spans=tuple(Span(p.field, p.start, p.end, p.rule) for p in flat),
    )


def value(text: str, piece: Piece) -> str:
    """A piece's value: as printed but for readings and a name's padding."""
    if piece.field in ("published", "updated", "written"):
        return piece.value
    printed = GLOSS.sub("", text[piece.start : piece.end])
    if piece.field in ("authors", "editors", "proofreaders", "photographers"):
        if re.fullmatch(r"[\u3400-\u9fff][ \u3000]+[\u3400-\u9fff]", printed):
            return printed[0] + printed[-1]
    return printed


def settled(text: str, pieces: list[Piece]) -> list[Piece]:
    """
    Rivals for one field settled: the first headline, a labelled date over a bare one.
    """
    labelled = any(p.field == "published" and "label" in p.rule for p in pieces)
    seen: set[str] = set()
    result = []
    for piece in pieces:
        field, rule = piece.field, piece.rule
        if field == "residue":
            field = "furniture"
        elif field == "published" and rule == "bare date" and labelled:
            field, rule = "furniture", "second date"
        elif field in ("headline", "published", "updated", "infosource", "column"):
            if field in seen:
                field, rule = "furniture", f"second {field}"
            seen.add(field)
        result.append(
            Piece(
                piece.start,
                piece.end,
                field,
                rule,
                piece.value,
                piece.role,
                piece.affiliation,
                piece.inner,
            )
        )
    return result


def complete(text: str, pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces with everything between them that is not white space."""
    position = 0
    for piece in sorted(pieces, key=lambda piece: piece.start):
        if piece.start < position or piece.end <= piece.start:
            continue
        yield from unclaimed(text, position, piece.start)
        yield piece
        position = piece.end
    yield from unclaimed(text, position, len(text))


def unclaimed(text: str, start: int, end: int) -> Iterator[Piece]:
    for rest in NOT_SPACE.finditer(text, start, end):
        yield Piece(*rest.span(), "furniture", "unclaimed")


def authors(text: str, flat: list[Piece]) -> tuple[Author, ...]:
    found: dict[str, Author] = {}
    for piece in flat:
        if piece.field == "authors":
            name = value(text, piece)
            found.setdefault(name, Author(name, piece.role, piece.affiliation))
    return tuple(found.values())


def dateline(text: str, pieces: list[Piece]) -> Dateline | None:
    parts = {
        inner.field.removeprefix("dateline."): text[inner.start : inner.end]
        for piece in reversed(pieces)
        for inner in piece.inner
        if inner.field.startswith("dateline.")
    }
    return Dateline(**parts) if parts else None


def infosource(text: str, pieces: list[Piece]) -> str:
    """The labelled source, else an outlet that signs the page in its stead."""
    for field in ("infosource", "outlet"):
        outlets = [value(text, p) for p in pieces if p.field == field]
        if outlets:
            return outlets[-1]
    return ""


def keywords(printed: str) -> tuple[str, ...]:
    return tuple(word for word in re.split(r"[\s,，、;；|]+", printed) if word)
