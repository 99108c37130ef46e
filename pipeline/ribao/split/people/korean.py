"""
People on Korean pages: 박지훈 기자, 사진=연합뉴스.

The office stands behind the name, never glued to a verb; who took a picture
stands in front of who sent it, an equals sign between.
"""

from __future__ import annotations

import re

from ribao.split.pieces import Piece

KOREAN_NAME = re.compile(r"[가-힣]{2,4}")
KOREAN_BYLINE = re.compile(
    r"(?:(?P<place>[가-힣]{2,6})[ ]?=[ ]?)?"
    r"(?P<who>[가-힣]{2,4}(?:[·,][ ]?[가-힣]{2,4}){0,5})[ ]?(?:[가-힣]{2,8}부[ ])?"
    r"(?P<role>(?:선임|수습|인턴|전문|객원|사진|취재)?[ ]?기자"
    r"|(?:[가-힣]{2,6}[ ])?특파원"
    r"|논설위원|통신원|리포터|앵커)(?![\w])"
)
KOREAN_PICTURE = re.compile(
    r"(?P<word>(?P<pool>사진공동[가-힣]+)|사진|자료사진)[ ]?[=:][ ]?(?P<house>"
    r"[가-힣A-Za-z0-9]{2,10})"
)


# 논설위원 홍서담, on a line of its own.
KOREAN_OFFICE = re.compile(
    r"(?:[가-힣]{0,6}(?:논설위원|편집위원|칼럼니스트|교수|작가|대기자))[ ]{1,2}"
    r"(?P<who>[가-힣]{2,4})$"
)


def korean_byline_at(view: str, position: int, end: int) -> list[Piece]:
    """박지훈 기자, 김민수·이영희 특파원: the office behind the names."""
    if not is_hangul(view[position]):
        return []
    office = KOREAN_OFFICE.match(view, position, end)
    if office and view[position - 1 : position] in ("", "\n"):
        who = Piece(*office.span("who"), "authors", "role", role="reporter")
        return [Piece(position, end, "byline", "role", inner=(who,))]
    match = KOREAN_BYLINE.match(view, position, end)
    if not match:
        return []
    role = "intern" if "인턴" in match["role"] else "reporter"
    inner = tuple(
        Piece(n.start(), n.end(), "authors", "role behind", n.group(), role)
        for n in KOREAN_NAME.finditer(view, *match.span("who"))
    )
    if match["place"]:
        place = Piece(*match.span("place"), "dateline.place", "role behind")
        inner = (place, *inner)
    return [Piece(position, match.end(), "byline", "role behind", inner=inner)]


def is_hangul(character: str) -> bool:
    return "\uac00" <= character <= "\ud7a3"


# 글 = 류시아 기자, 사진 = 백도윤 기자: what each did.
KOREAN_DEED = re.compile(
    r"(?P<what>글|사진|취재)[ ]?[=:·][ ]?(?P<who>[가-힣]{2,4})[ ]?기자(?![\w])"
)


def korean_at(view: str, position: int, end: int) -> list[Piece]:
    """사진=연합뉴스, 사진공동취재단=연합뉴스: who took it = who sent it."""
    if deed := KOREAN_DEED.match(view, position, end):
        label = Piece(position, deed.start("who"), "furniture", "credit")
        office = Piece(deed.end("who"), deed.end(), "furniture", "credit")
        if deed["what"] == "사진":
            return [label, Piece(*deed.span("who"), "photographers", "picture"), office]
        who = Piece(*deed.span("who"), "authors", "role behind", role="reporter")
        return [
            label,
            Piece(*deed.span("who"), "byline", "role behind", inner=(who,)),
            office,
        ]
    match = KOREAN_PICTURE.match(view, position, end)
    if not match:
        return []
    pieces = []
    if match["pool"]:
        pieces.append(Piece(*match.span("pool"), "photographers", "picture"))
    else:
        pieces.append(Piece(*match.span("word"), "furniture", "credit"))
    pieces.append(
        Piece(match.end("word"), match.start("house"), "furniture", "separator")
    )
    field = "outlet" if match["pool"] else "photographers"
    return [*pieces, Piece(*match.span("house"), field, "picture")]
