"""
Datelines: 新华社北京3月1日电, 本报上海讯, （中央社記者X台北3日電）, 【東京＝共同】.

Agency, place and date open the first paragraph and nothing else; 据中新网9月9日
报道 is a citation. Reporters named inside it are authors.
"""

from __future__ import annotations

import re

from ribao.split.origin.behind import behind, programme
from ribao.split.origin.bracketed import bracketed
from ribao.split.origin.wires import DASHED, DAY, DAYED, WIRE, wired
from ribao.split.pieces import Piece
from ribao.split.words import near, places

# Every dateline has one of these marks, its agency twelve words at most before it.
DATELINE_REACH = 160
DATELINED = re.compile(
    r"电|讯|消息|报[道导]|=|日[ ]{0,2}/|[同事]\]|日[ ]?(?:\([^()]{1,12}\))?[ ]?[-—]"
)


def dateline_at(view: str, position: int, end: int) -> list[Piece]:
    """The dateline opening a paragraph, with its bracket of reporters; [] if none."""
    if not near(view, position, end, DATELINE_REACH, DATELINED):
        return []
    if view[position] in "([":
        return bracketed(view, position, end) or released(view, position, end)
    if view.startswith(("据", "由", "从"), position):
        return copied_wire(view, position, end)
    match = WIRE.match(view, position, end) or DAYED.match(view, position, end)
    if not match:
        return (
            dashed(view, position, end)
            or placed_in_front(view, position, end)
            or released(view, position, end)
        )
    if match.group().endswith("消息") and not match["date"]:
        # X消息 without day or place says who reported, not where and when.
        pieces = [
            Piece(*match.span("agency"), "outlet", "outlet in front of its news"),
            Piece(match.end("agency"), match.end(), "furniture", "credit"),
        ]
        return (
            []
            if match["agency"].startswith("本")
            else pieces
            + (programme(view, match.end(), end) or behind(view, match.end(), end))
        )
    pieces = [Piece(position, match.end(), "dateline", "dateline", inner=wired(match))]
    return pieces + behind(view, match.end(), end)


def copied_wire(view: str, position: int, end: int) -> list[Piece]:
    """据新华社巴黎2月16日电, and a space: a wire's dateline, copied with it."""
    match = WIRE.match(view, position + 1, end) if view[position] == "据" else None
    if (
        not match
        or not match["date"]
        or view[match.end() : match.end() + 1] not in " ("
    ):
        return []
    found = Piece(position + 1, match.end(), "dateline", "dateline", inner=wired(match))
    word = Piece(position, position + 1, "furniture", "credit")
    return [word, found, *behind(view, match.end(), end)]


def dashed(view: str, position: int, end: int) -> list[Piece]:
    """A house and a known place, their day, and a dash before the news."""
    match = DASHED.match(view, position, end)
    if not match or match["place"] not in places():
        return []
    dash = Piece(*match.span("dash"), "furniture", "separator")
    told = match.end("date")
    found = Piece(position, told, "dateline", "dateline", inner=wired(match))
    between = Piece(told, match.start("dash"), "furniture", "credit")
    return [found, *([between] if match["bureau"] else []), dash]


# 香港，2023年9月14日 /CNW/ ——: a wire of press releases.
RELEASED_BRACKET = re.compile(
    r"\((?:(?P<date>(?:19|20)\d\d年\d{1,2}月\d{1,2}日)[, ]{1,2}"
    r"(?P<place>[\u4e00-\u9fff]{2,8})"
    r"|(?P<city>[\u4e00-\u9fff]{2,8})[, ]{1,2}(?:19|20)\d\d年\d{1,2}月\d{1,2}日)\)"
    r"[ ]?(?P<dash>[-—]{1,4})[ ]?"
)
RELEASED = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,12})[, ]{0,2}"
    r"(?P<date>(?:19|20)\d\d年\d{1,2}月\d{1,2}日)"
    r"[ ]{0,2}/[ ]?(?P<agency>[^/\n]{2,14})/[ ]{0,2}(?P<dash>[-—]{1,4})?[ ]{0,2}"
)


def released(view: str, position: int, end: int) -> list[Piece]:
    """Place, day and wire of a press release, and the dash before its news."""
    match = RELEASED.match(view, position, end)
    match = match or RELEASED_BRACKET.match(view, position, end)
    if not match:
        return []
    told = match.end("agency") + 1 if match.re is RELEASED else match.start("dash")
    found = [Piece(position, told, "dateline", "dateline", inner=wired(match))]
    if match["dash"]:
        found.append(Piece(*match.span("dash"), "furniture", "separator"))
    return found


# 新加坡（16日讯）——, 吉隆坡16日讯 |: papers of Malaysia and Singapore.
PLACE_FIRST = re.compile(
    rf"(?P<place>[\u4e00-\u9fff]{{2,8}})[ ]?[(][ ]?{DAY}(?:综合)?(?:专?电|讯)[)]"
)


def placed_in_front(view: str, position: int, end: int) -> list[Piece]:
    """A place, and behind it the day in a bracket."""
    match = PLACE_FIRST.match(view, position, end)
    if not match:
        return []
    found = [Piece(*match.span(), "dateline", "dateline", inner=wired(match))]
    after = match.end()
    while after < end and view[after] in " —-|":
        after += 1
    if view[match.end() : after].strip():
        found.append(Piece(match.end(), after, "furniture", "separator"))
    return found
