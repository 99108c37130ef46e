"""
Datelines: 新华社北京3月1日电, 本报上海讯, （中央社記者X台北3日電）, 【東京＝共同】.

Agency, place and date open the first paragraph and nothing else; 据中新网9月9日
报道 is a citation. Reporters named inside it are authors.
"""

from __future__ import annotations

import re

from ribao.split.names import names_at
from ribao.split.pieces import Piece
from ribao.split.words import near, outlet, places

HOUSE = (
    r"(?P<agency>本[报刊网台社站](?:记者)?|(?:[\u4e00-\u9fffA-Za-z0-9.+-]"
    r"|“[^“”]{1,8}”){1,12}?"
    r"(?=[社网日晚早晨时都商快导报新客电广在融频传总央科财体娱之e.])(?:社|网|日报|晚报|早报|晨报|时报|都市报|商报|快报|导报|报"
    r"|新闻|客户端|电视台|广播|在线|融媒体?(?:中心)?|电讯"
    r"|频道|传媒|总台|央视|央广|科技|财经|体育|娱乐|之家|e公司|\.com)"
    r"(?:客户端|融媒体?|全媒体)?)"
)
DAY = (
    r"(?P<date>(?:(?:\d{4}年)?\d{1,2}[ ]?月[ ]?)?\d{1,2}[ ]?日|"
    r"[一二三四五六七八九十]{1,2}月"
    r"[一二三四五六七八九十廿]{1,3}日)"
)
PLACE = r"(?P<place>[\u4e00-\u9fff·]{2,14}?)"
WIRE = re.compile(
    rf"{HOUSE}(?:{PLACE}?[ ]?{DAY}[ ]?(?:专?电|讯|消息|报道(?= ))"
    rf"|(?P<city>[\u4e00-\u9fff]{{2,6}}?)?(?:专?(?<![通快电资音视简喜短])讯|快讯(?=[(])|消息(?=[(:])))"
)
# 中新经纬10月5日电（…）: a house that does not end as houses do.
DAYED = re.compile(
    rf"(?P<agency>(?![\u4e00-\u9fff]{{0,4}}时间)[\u4e00-\u9fff]{{2,6}}?)(?P<place>){DAY}"
    r"[ ]?(?:专?电|讯)(?=[ ]?[(:,])"
)
# 路透新加坡11月9日 - …: no word for a wire, a dash instead.
DASHED = re.compile(
    rf"(?P<agency>[\u4e00-\u9fff]{{2,5}}?)(?P<place>[\u4e00-\u9fff]{{2,5}}){DAY}"
    r"(?P<bureau>\([^()]{1,12}\))?[ ]{0,2}(?P<dash>[-—]{1,2})[ ]{0,2}"
)
# （中央社記者陳婷台北3日電）: the reporter stands between agency and place.
INSIDE = re.compile(
    rf"(?P<agency>[\u4e00-\u9fff]{{2,8}}?[社报网台])?(?P<role>记者)(?P<who>"
    rf"[\u4e00-\u9fff]{{2,4}}(?:、[\u4e00-\u9fff]{{2,4}})*)"
    rf"[/ ]?(?P<place>[\u4e00-\u9fff]{{2,6}}?)(?:{DAY}(?:综合)?[外专]?电|报导|报道|电)"
)
PLACE_DAY = re.compile(rf"{PLACE}{DAY}(?:综合)?(?:专?电|讯)")
BRACKETED = re.compile(
    r"(?P<joint>[\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7a3]{2,10})[ ]?=[ ]?"
    r"(?P<house>[\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7a3A-Z0-9]{2,8})"
    r"|(?P<desk>[\u4e00-\u9fff]{2,8})/(?:综合报[导道]|[\u4e00-\u9fff]{2,4}报[导道])"
)
# 【札幌共同】: a Japanese agency behind the place it files from.
FILED_BY = re.compile(
    r"(?P<place>[\u4e00-\u9fff\u3040-\u30ff]{2,10}?)[ ]?(?P<agency>共同|(?:AFP)?时事)"
)
# 【明報專訊】: who reports, and that it is their own.
JOINED = re.compile(
    r"(?P<agency>(?P<outlet>(?![^)\]]*记者)[\u4e00-\u9fffA-Za-z0-9]{2,10}?)(?:专[讯电稿]"
    r"|(?<![通快电资音视简喜短])讯|消息|特[讯稿]|(?:综合)?报[道导]))"
)
# 【环球网报道 记者 张霓】: that a house reports, and its reporter.
REPORTING = re.compile(
    r"(?P<agency>(?:(?!记者)[\u4e00-\u9fffA-Za-z0-9]){2,10}?)"
    r"(?:综合)?(?:报[道导]|讯)[ ]{1,2}"
)
HANGUL = re.compile("[가-힣]")
PARTS = {"agency": "agency", "place": "place", "city": "place", "date": "date"}
TOPIC = re.compile(r"[ ]{0,2}题[:][ ]?")


# Every dateline has one of these marks, its agency twelve words at most before it.
DATELINE_REACH = 160
DATELINED = re.compile(
    r"电|讯|消息|报[道导]|=|[同事]\]|日[ ]?(?:\([^()]{1,12}\))?[ ]?[-—]"
)


def dateline_at(view: str, position: int, end: int) -> list[Piece]:
    """The dateline opening a paragraph, with its bracket of reporters; [] if none."""
    if not near(view, position, end, DATELINE_REACH, DATELINED):
        return []
    if view[position] in "([":
        return bracketed(view, position, end)
    if view.startswith(("据", "由", "从"), position):
        return []
    match = WIRE.match(view, position, end) or DAYED.match(view, position, end)
    if not match:
        return dashed(view, position, end) or placed_in_front(view, position, end)
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


# 央视网消息（新闻联播）：, the programme that was copied.
PROGRAMME = re.compile(r"[ ]?[(][^() 。,;:]{2,12}[)][ ]?:")


def programme(view: str, position: int, end: int) -> list[Piece]:
    """The programme between a dateline and its colon."""
    match = PROGRAMME.match(view, position, end)
    if not match:
        return []
    return [Piece(skipped(view, position, end), match.end(), "furniture", "programme")]


def wired(match: re.Match[str]) -> tuple[Piece, ...]:
    """Agency, place and date of a matched dateline."""
    groups = match.groupdict()
    return tuple(
        Piece(*match.span(group), f"dateline.{part}", "dateline")
        for group, part in PARTS.items()
        if groups.get(group)
    )


def skipped(view: str, position: int, end: int) -> int:
    while position < end and view[position] in " ,;":
        position += 1
    return position


def behind(view: str, position: int, end: int) -> list[Piece]:
    """What a wire puts behind its dateline: （记者 …）, 记者X报道：, 题：…"""
    from ribao.split.credits import byline_at

    start = position
    while start < end and view[start] == " ":
        start += 1
    if start < end and view[start] in "([":
        return bracket_behind(view, start, end)
    if topic := TOPIC.match(view, position, end):
        stop = view.find("\n", position, end)
        stop = end if stop < 0 else stop
        return [
            Piece(start, topic.end(), "furniture", "label: headline"),
            Piece(topic.end(), stop, "headline", "题 in the dateline"),
        ]
    if view.startswith(("记者", "通讯员"), start):
        pieces = byline_at(view, start, min(end, start + 60))
        after = pieces[-1].end if pieces else position
        if pieces and (after == end or view[after] == ":"):
            return pieces + colon(view, after, end)
        return []
    return colon(view, position, end)


def bracket_behind(view: str, start: int, end: int) -> list[Piece]:
    """（记者 …） behind a dateline; [] if it holds anything but people."""
    closing = ")" if view[start] == "(" else "]"
    close = view.find(closing, start, min(end, start + 120))
    inside = byline_pieces(view, start + 1, close) if close > 0 else []
    if not inside:
        return []
    return [
        Piece(start, start + 1, "furniture", "bracket"),
        *inside,
        Piece(close, close + 1, "furniture", "bracket"),
        *colon(view, close + 1, end),
    ]


def colon(view: str, position: int, end: int) -> list[Piece]:
    if position < end and view[position] in ":,":
        return [Piece(position, position + 1, "furniture", "separator")]
    return []


# （记者阿尔达克）: the bracket and the role vouch for a name without a surname.
ALONE = re.compile(
    r"(?:本[报网社])?记者[ ]?(?P<who>(?:(?!获悉|从|在|了|的)[\u4e00-\u9fff·]){2,8})"
)


def byline_pieces(view: str, start: int, end: int) -> list[Piece]:
    """The people a dateline's bracket names, roles or bare names."""
    from ribao.split.scan import scan, scan_names

    for read in (scan(view, start, end, depth=1), scan_names(view, start, end)):
        signed = any(piece.field == "byline" for piece in read.pieces)
        if signed and read.whole:
            return read.pieces
    if alone := ALONE.fullmatch(view, start, end):
        who = Piece(*alone.span("who"), "authors", "dateline", role="reporter")
        return [Piece(start, end, "byline", "dateline", inner=(who,))]
    names, after = names_at(view, start, end, vouched=False)
    if names and not view[after:end].strip():
        inner = tuple(
            Piece(n.start, n.end, "authors", "dateline", n.name) for n in names
        )
        return [Piece(names[0].start, after, "byline", "dateline", inner=inner)]
    if re.match(r"[^()]{0,20}播出$", view[start:end]):
        return [Piece(start, end, "furniture", "programme")]
    return []


def parting(view: str, start: int, end: int) -> int:
    """Where a known place begins that ends at `end`; 0 if none does."""
    return next(
        (
            end - n
            for n in (5, 4, 3, 2)
            if view[end - n : end] in places() and end - n >= start + 2
        ),
        0,
    )


def bracketed(view: str, position: int, end: int) -> list[Piece]:
    """A dateline within brackets."""
    close = view.find(
        ")" if view[position] == "(" else "]", position, min(end, position + 60)
    )
    if close < 0:
        return []
    start = position + 1
    inner: list[Piece] = []
    if match := INSIDE.fullmatch(view, start, close):
        if match["agency"]:
            inner.append(Piece(*match.span("agency"), "dateline.agency", "dateline"))
        border = parting(view, match.start("who"), match.end("place"))
        border = border or match.end("who")
        names, _ = names_at(view, match.start("who"), border, vouched=False)
        inner += [
            Piece(
                n.start,
                n.end,
                "authors",
                "dateline",
                n.name,
                "reporter",
                match["agency"] or "",
            )
            for n in names
        ]
        place = match.end("place")
        inner.append(Piece(border, place, "dateline.place", "dateline"))
        if match["date"]:
            inner.append(Piece(*match.span("date"), "dateline.date", "dateline"))
        if not names:
            return []
    elif (
        (match := JOINED.fullmatch(view, start, close))
        or (match := WIRE.fullmatch(view, start, close))
        or (match := PLACE_DAY.fullmatch(view, start, close))
        or (view[position] == "[" and (match := FILED_BY.fullmatch(view, start, close)))
    ):
        inner += wired(match)
        if match.groupdict().get("outlet") and view[start] != "本":
            inner.append(Piece(*match.span("outlet"), "outlet", "outlet in a bracket"))
    elif (
        match := WIRE.match(view, start, close) or REPORTING.match(view, start, close)
    ) and (inside := byline_pieces(view, skipped(view, match.end(), close), close)):
        return [
            Piece(position, start, "furniture", "bracket"),
            Piece(start, match.end(), "dateline", "dateline", inner=wired(match)),
            *inside,
            Piece(close, close + 1, "furniture", "bracket"),
        ]
    elif (match := BRACKETED.fullmatch(view, start, close)) and (
        view[position] == "[" or HANGUL.search(match["joint"] or "")
    ):
        if match["desk"]:
            inner.append(Piece(*match.span("desk"), "authors", "desk", role="desk"))
            field = "byline"
            return [
                Piece(position, start, "furniture", "bracket"),
                Piece(start, close, field, "desk", inner=tuple(inner)),
                Piece(close, close + 1, "furniture", "bracket"),
            ]
        inner.append(Piece(*match.span("joint"), "dateline.place", "dateline"))
        inner.append(Piece(*match.span("house"), "dateline.agency", "dateline"))
    else:
        return []
    found = [Piece(position, close + 1, "dateline", "dateline", inner=tuple(inner))]
    return found + korean_behind(view, close + 1, end)


def house_at(view: str, position: int, end: int) -> list[Piece]:
    """【Now新聞台】 in front of a first sentence: whose news it is."""
    closing = ")" if view[position] == "(" else "]"
    close = view.find(closing, position, min(end, position + 24))
    if view[position] not in "([" or not 0 < close < end - 1:
        return []
    name = outlet().fullmatch(view, position + 1, close)
    if name is None:
        return []
    return [
        Piece(position, position + 1, "furniture", "bracket"),
        Piece(*name.span(), "outlet", "outlet in a bracket"),
        Piece(close, close + 1, "furniture", "bracket"),
    ]


def korean_behind(view: str, position: int, end: int) -> list[Piece]:
    """박지훈 기자 = between the bracket and the story."""
    from ribao.split.korean import korean_byline_at

    start = skipped(view, position, end)
    signed = korean_byline_at(view, start, end) if start < end else []
    if not signed:
        return []
    after = skipped(view, signed[-1].end, end)
    if view[after : after + 1] != "=":
        return []
    return [*signed, Piece(after, after + 1, "furniture", "separator")]
