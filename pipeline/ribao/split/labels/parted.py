"""
Labels parted from their values by a line break: 作者：, and below it 肖曼.

The break becomes a space of the view, as long as the break was, so that label
and value are read as one line. Only where the line below is, by itself, what
the label announces: people by their surnames, a date, an outlet. What else may
stand there (关注, 分享) is another line, and the label is an empty one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ribao.split.days.dates import date_at
from ribao.split.labels.values import DATES, PEOPLE
from ribao.split.outlets import outlet
from ribao.split.people.alone import scan_names
from ribao.split.words import labels, opened

PARTED = re.compile(
    r"^[ ]*(?P<label>[^\n:。, ]{1,10}?)(?P<colon>[ ]*:)?[ ]*(?P<gap>\n[ \n]*)"
    r"(?P<value>[^\n:。,]{2,40})$",
    re.MULTILINE,
)
# 2020年11月25日（星期三）, and below it 香港時間16時30分.
CLOCK_BELOW = re.compile(r"(?<=\))[ ]*\n[ ]*(?=香港时间[ ]?\d{1,2}时\d{2}分)")
# 2023年5月20日, and below it 18:08.
CLOCK_LINE = re.compile(r"\n[ ]*(?=\d{1,2}:\d\d(?::\d\d)?[ ]*$)", re.MULTILINE)
# 2018, and below it 11/26, and below that 18:05:37: a day in three boxes.
DAY_IN_BOXES = re.compile(
    r"^[ ]*(?P<year>(?:19|20)\d\d)[ ]*(?P<one>年?[ ]*\n[ \n]{0,6})"
    r"(?P<month>\d{1,2})(?P<mark>[/月.-])(?P<two>[ ]*\n?[ \n]{0,6})(?P<day>\d{1,2})日?"
    r"(?P<three>[ ]*\n[ \n]{0,6})?(?(three)(?=\d{1,2}:\d\d(?::\d\d)?[ ]*$|$))",
    re.MULTILINE,
)
# Without a colon, only these: 本报记者, and below it 何川.
ROLE = re.compile(
    r"(?:[^ 。,:]{0,8}(?:记者|通讯员|实习生)|作者|责任编辑|责编|编辑|校对|摄影|撰文)$"
)


# 热词, and below it the words: a colon is understood.
WORDS = re.compile(r"(?:相关|文章|新闻)?(?:热词|标签|关键[词字]|字词|Tags|TAGS)$")
FILED_BY = re.compile(r"[^ 。!?]{1,10}(?:[ ]{1,3}[^ 。!?]{1,10}){0,9}$")


def rejoined(view: str) -> str:
    """The view with each such break made white space; of the same length."""
    view = CLOCK_BELOW.sub(lambda match: " " * len(match.group()), view)
    view = CLOCK_LINE.sub(clocked, view)
    view = DAY_IN_BOXES.sub(boxed_day, view)
    pieces: list[str] = []
    position = 0
    bare = view.count(":\n") + view.count(": \n") >= FEWEST_ROWS
    rows = [m for m in ROW.finditer(view) if heads_row(view, m)] if bare else []
    table = {match.start(): match for match in rows if len(rows) >= FEWEST_ROWS}
    others = (m for m in candidates(view) if m.start() not in table)
    for match in sorted((*table.values(), *others), key=re.Match.start):
        if match.start() < position:
            continue
        if match.start() not in table and not announced(view, match):
            continue
        start, end = match.span("gap")
        colon = ":" if WORDS.match(match["label"]) and not match["colon"] else ""
        pieces += (view[position:start], colon.ljust(end - start))
        position = end
    return "".join((*pieces, view[position:])) if pieces else view


def boxed_day(match: re.Match[str]) -> str:
    """A day in boxes on one line: year, month, day, and the clock if there is one."""
    one, two = match["one"], match["two"]
    mark = "年" if match["mark"] == "月" else match["mark"]
    between = mark.ljust(len(one)) if one.strip("年 ") else one
    return "".join(
        (
            match.string[match.start() : match.start("one")],
            between,
            match["month"],
            match["mark"],
            " " * len(two),
            match.string[match.start("day") : match.end("day")],
            match.string[match.end("day") : match.end()].replace("\n", " "),
        )
    )


def candidates(view: str) -> Iterator[re.Match[str]]:
    """Where a short line stands above a value; a line of the story is passed over."""
    start = 0
    while (end := view.find("\n", start)) >= 0:
        if end - start <= LONGEST_LABELLED and (match := PARTED.match(view, start)):
            yield match
        start = end + 1


ROW = re.compile(
    r"^[ ]{0,8}(?P<label>[\u4e00-\u9fff][\u4e00-\u9fff ]{1,11}?)(?P<colon>[ ]{0,4}:)"
    r"[ ]{0,8}(?P<gap>\n[ \n]{0,80})(?P<value>[^\n ][^\n]{1,79})$",
    re.MULTILINE,
)
# 信息名称：, and below it the name: a table of an office's site has several such.
FEWEST_ROWS = 3
ROWS = frozenset(
    (
        *("identifier", "document_number", "infosource", "issuer", "published"),
        "updated",
        *("written", "keywords", "column", "print_place"),
    )
)


def heads_row(view: str, match: re.Match[str]) -> bool:
    """Whether a line is the label of a row of such a table, its value below."""
    start, end = match.span("label")
    return any(
        after == end and (label.field in ROWS or OPEN_TABLE.match(label.surface))
        for label, after in opened(labels(), view, start, end)
    )


OPEN_TABLE = re.compile(
    "信息|公开|内容概述|主题分类|体裁|有效性|组配|服务对象|效力|语种|文种"
)
# A label of ten characters, its colon and the white space around them.
LONGEST_LABELLED = 24


def clocked(match: re.Match[str]) -> str:
    """The break between a line that is a day and its clock below, as spaces."""
    view, end = match.string, match.start()
    start = view.rfind("\n", 0, end) + 1
    date = date_at(view, start) if end - start <= LONGEST_DAY else None
    if date is None or date.end != end:
        return match.group()
    return " " * len(match.group())


# 2023年10月20日（星期五）
LONGEST_DAY = 20


def announced(view: str, match: re.Match[str]) -> bool:
    """Whether the line below is what the label says it is."""
    start, end = match.span("value")
    if WORDS.match(match["label"]):
        return FILED_BY.match(view, start, end) is not None
    if not match["colon"]:
        found = ROLE.match(match["label"])
        return found is not None and only_people(view, start, end)
    place = match.start("label")
    last = match.end("label")
    for label, after in opened(labels(), view, place, last):
        if after == last:
            return fits(view, label.field, start, end)
    return False


def fits(view: str, field: str, start: int, end: int) -> bool:
    """Whether a line is a value of a field, without a label to vouch for it."""
    if field in PEOPLE:
        return only_people(view, start, end)
    if field in DATES:
        date = date_at(view, start)
        return date is not None and date.end == end
    return field == "infosource" and outlet().fullmatch(view, start, end) is not None


def only_people(view: str, start: int, end: int) -> bool:
    """Whether a line holds names and nothing else."""
    return bool(scan_names(view, start, end).pieces)
