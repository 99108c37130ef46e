"""
Dates as pages print them, to ISO 8601.

The shapes that dates have, and where one may begin; what a shape says is checked in
`iso`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ribao.split.days.iso import HANZI_DIGITS, MONTHS, Printed, printed

TIME = (
    r"(?:(?P<gap>[ ?T]{0,4}|[ ](?:HKT|CST|JST|KST|GMT[+-]\d{1,2})[ ]|[ ]?(?:于|at)[ ]?"
    r"|[ ]*\((?:(?:星期|周)?[一二三四五六日天]|[월화수목금토일])\)[ ]*"
    r"(?:香港时间|台北时间|北京时间)?[ ]*"
    r"|[ ]*(?:星期|周)[一二三四五六日天][ ,]*"
    r"|[ ]*[/|,·][ ]*|[ ]+[-—]{1,2}[ ]+)(?P<half>[上下]午|[凌清]晨|早上|中午|晚上"
    r"|午前|午后|오전|오후)?[ ]?"
    r"(?P<hour>\d{1,2})(?:[:时時]|시[ ]?)(?P<minute>\d{2})"
    r"(?:[:分](?P<second>\d{2})(?:\.\d+)?秒?|分|분)?"
    r"(?:[ ]?(?P<meridiem>[AaPp]\.?[Mm]\b\.?|上午|下午))?"
    r"(?:[ ]?\((?:JST|KST|HKT|CST)\))?"
    r"(?:[ ]?(?P<zone>UTC|GMT|Z(?![A-Za-z])|[+-]\d{2}:?\d{2}))?"
    # An hour without its minutes is read, and left out of the value.
    r"|[ ]?(?:\((?:星期|周)?[一二三四五六日天]\)[ ]?)?"
    r"[上下]午[ ]?\d{1,2}[时點点](?![\d间])[半整]?|[ ]?\d{1,2}[时点](?![\d间许左多]))?"
)
FULL = re.compile(
    r"(?P<year>(?:19|20)\d\d)[ ]?(?P<mark>[-/.年년·])(?:[ ]{0,2}|/)(?P<month>\d{1,2})"
    r"[ ]?(?:[-/.月·]|월)(?:[ ]{0,2}|/)(?P<day>\d{1,2})(?!\d)"
    r"(?:[ ]?[日号]|일|\.(?=[ ](?:\d|오)|[ ]?\())?" + TIME,
    re.ASCII,
)
# 08:37 2024-03-05, 08:372024/03/05: the clock in front, as papers of Taiwan and
# Hong Kong have it.
CLOCK_FIRST = re.compile(
    r"(?P<hour>\d{1,2}):(?P<minute>[0-5]\d)(?P<gap>[ |]{0,3})(?P<year>(?:19|20)\d\d)"
    r"(?P<mark>[-/.年])(?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})(?!\d)日?",
    re.ASCII,
)
# 15:08 27/06/2022: the same where the day comes first.
CLOCK_AND_DAY = re.compile(
    r"(?P<hour>\d{1,2}):(?P<minute>[0-5]\d)(?P<gap>[ |]{0,3})(?P<day>\d{1,2})"
    r"(?P<mark>[./-])(?P<month>\d{1,2})[./-](?P<year>(?:19|20)\d\d)(?!\d)",
    re.ASCII,
)
# 24.11.2014, 24/11/2014: the year last means the day first, outside America.
DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})(?P<mark>[./-])(?P<month>\d{1,2})[./-](?P<year>(?:19"
    r"|20)\d\d)(?!\d)" + TIME,
    re.ASCII,
)
# 3月 15, 2016, 3月2日 2022: the year last, in hanzi.
YEAR_LAST = re.compile(
    r"(?P<month>\d{1,2})月[ ]?(?P<day>\d{1,2})日?,?[ ](?P<year>(?:19|20)\d\d)(?![\d年])"
    + TIME,
    re.ASCII,
)
REPUBLIC = re.compile(
    r"(?P<era>民国)?[ ]?(?P<roc>\d{2,3})(?P<mark>[年/.-])[ ]?(?P<month>\d{1,2})[月/.-]"
    r"[ ]?(?P<day>\d{1,2})(?!\d)日?" + TIME,
    re.ASCII,
)
# 1120903 after a Taiwanese wire story: year 112, 3 September.
COMPACT_REPUBLIC = re.compile(
    r"(?P<roc>1[0-4]\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)",
    re.ASCII,
)
COMPACT = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)",
    re.ASCII,
)
HANZI = re.compile(
    rf"(?P<year>[{HANZI_DIGITS}]{{4}})年(?P<month>[一二三四五六七八九十]{{1,2}})月"
    r"(?P<day>[一二三四五六七八九十廿]{1,3})日"
)
# 民国九十二年四月十五日: a magazine's issue, of the year 2003.
HANZI_REPUBLIC = re.compile(
    rf"(?P<era>民国)(?P<roc>[{HANZI_DIGITS}十百]{{1,5}})年"
    r"(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十廿]{1,3})日"
)
MONTH = re.compile(
    r"(?P<year>(?:19|20)\d\d)[ ]?[-/.年][ ]?(?P<month>\d{1,2})(?!\d)月?(?![日\d])",
    re.ASCII,
)
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
# 平成三十年三月一日, 令和4年3月1日: the year of a reign, as Japan counts.
REIGN = re.compile(
    rf"(?P<reign>令和|平成|昭和)(?P<years>\d{{1,2}}|元|[{HANZI_DIGITS}十]{{1,3}})年[ ]?"
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月[ ]?"
    r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})日" + TIME
)
# 23-7-31 22:05: a clock says what the two digits are.
SHORT_CLOCKED = re.compile(
    r"(?P<short>[0-3]\d)(?P<mark>-)(?P<month>\d{1,2})-(?P<day>\d{1,2})(?P<gap>[ ]{1,2})"
    r"(?P<hour>\d{1,2}):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?!\d)",
    re.ASCII,
)
# 19-09-30 11:25 behind a label: of this century, and no day comes first.
SHORT_YEAR = re.compile(
    r"(?P<short>[0-4]\d)(?P<mark>[-/.])(?P<month>\d{2})[-/.](?P<day>\d{2})(?!\d)"
    + TIME,
    re.ASCII,
)
ENGLISH = re.compile(
    rf"(?:(?:{'|'.join(WEEKDAYS)})[a-z]{{0,6}},?[ ])?"
    rf"(?:(?P<first>\d{{1,2}})(?:st|nd|rd|th)?[ ])?(?P<name>{'|'.join(MONTHS)})"
    r"[a-z]{0,6}\.?[ ]"
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?,?[ ])?(?P<year>(?:19|20)\d\d),?" + TIME,
    re.IGNORECASE | re.ASCII,
)
# 2023 07/08 08:15:21: an agency's head, whose year stands apart.
YEAR_APART = re.compile(
    r"(?P<year>(?:19|20)\d\d)[ ](?P<month>\d{2})(?P<mark>[-/])(?P<day>\d{2})[ ]{1,2}"
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?",
    re.ASCII,
)
# 20 2022-06: a calendar's leaf, day above month; glued where mark-up had two boxes.
LEAF = re.compile(
    r"(?P<day>[0-3]\d)[ ]{0,2}(?P<year>(?:19|20)\d\d)(?P<mark>[-/.年])"
    r"(?P<month>0[1-9]|1[0-2])月?(?![-/.\d])",
    re.ASCII,
)
# Wed Mar  3 10:22:11 2004: as C prints a time, and the boards that it is written in.
C_TIME = re.compile(
    rf"(?:{'|'.join(WEEKDAYS)})[ ](?P<name>{'|'.join(MONTHS)})[ ]{{1,2}}"
    r"(?P<day>\d{1,2})[ ](?P<hour>\d{2}):(?P<minute>\d{2}):(?P<second>\d{2})[ ]"
    r"(?P<year>(?:19|20)\d\d)",
    re.IGNORECASE | re.ASCII,
)
# Where a date may begin: cheap enough to ask of every character of a line.
OPENING = re.compile(
    r"(?<!\d)(?=\d{1,2}:\d\d[ |]{0,3}(?:\d{1,2}[./-]\d{1,2}[./-])?"
    r"(?:19|20)\d\d(?![\d:])"
    r"|(?:19|20)\d\d[ ]\d\d[-/]\d\d[ ]"
    r"|[0-3]\d[ ]{0,2}(?:19|20)\d\d[-/.年](?:0[1-9]|1[0-2])月?(?![-/.\d])"
    r"|[A-Z][a-z]{2}[ ][A-Z][a-z]{2}[ ]{1,2}\d{1,2}[ ]\d\d:"
    r"|\d{1,2}月[ ]?\d{1,2}日?,?[ ](?:19|20)\d\d(?![\d年])"
    r"|\d{2,4}[ ]?[-/.年년]|(?:19|20)\d\d·\d|\d{1,2}[./-]\d{1,2}[./-](?:19"
    r"|20)|1[0-4]\d[01]\d[0-3]\d"
    rf"|(?:19|20)\d{{6}}|民国|(?:令和|平成|昭和)[\d元{HANZI_DIGITS}十]|[{HANZI_DIGITS}]{{4}}年"
    r"|(?<![A-Za-z])(?:[A-Z][a-z]{2,8},[ ])?\d{1,2}[ ][A-Z][a-z]{2,8}[ ](?:19|20)\d\d"
    r"|(?<![A-Za-z])(?:[A-Z][a-z]{2,8},[ ])?[A-Z][a-z]{2,8}\.?[ ]\d{1,2},[ ]?"
    r"(?:19|20)\d\d)"
)
# An English date that no label announces: of day, month and year.
ENGLISH_DAY = re.compile(
    r"(?:[A-Z][a-z]{2,8},?[ ])?(?:\d{1,2}[ ][A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.?[ ]"
    r"\d{1,2},)[ ]?(?:19|20)\d\d"
)


# The first question, asked of every character: a date opens with one of these.
FIRST = re.compile(f"[0-9A-Z民令平昭{HANZI_DIGITS}]", re.ASCII)


def opening(view: str, start: int, end: int) -> int:
    """Where a date may begin next; -1 if nowhere."""
    while first := FIRST.search(view, start, end):
        if OPENING.match(view, first.start(), end):
            return first.start()
        start = first.end()
    return -1


# What every date begins with, unless a label announces it.
OPENERS = frozenset("0123456789民令平昭JFMASONDTW" + HANZI_DIGITS)


def date_at(view: str, start: int, *, labelled: bool = False) -> Printed | None:
    """
    The date printed at `start` of a folded view, or None.

    `labelled` admits what only a label makes a date: 20250328, 2025-03.

    >>> date_at("114年12月31日", 0).iso, date_at("2019年06月15日08:18", 0).iso
    ('2025-12-31', '2019-06-15T08:18')
    >>> date_at("2025-02-30", 0).iso
    ''
    """
    first = view[start : start + 1]
    if not (first in OPENERS or (labelled and first.isascii())):
        return None
    for shape in (
        FULL,
        CLOCK_FIRST,
        CLOCK_AND_DAY,
        DAY_FIRST,
        YEAR_LAST,
        HANZI,
        HANZI_REPUBLIC,
        SHORT_CLOCKED,
        REIGN,
        REPUBLIC,
        YEAR_APART,
        C_TIME,
        LEAF,
    ):
        if match := shape.match(view, start):
            found = printed(match)
            # 24-05-06 is no day of the Republic's; behind a label it is one of ours.
            if found.iso or not labelled or shape is not REPUBLIC:
                return found
    if ENGLISH_DAY.match(view, start) and (match := ENGLISH.match(view, start)):
        return printed(match)
    if (match := COMPACT_REPUBLIC.match(view, start)) and printed(match).iso:
        return printed(match)
    if labelled:
        for shape in (COMPACT, MONTH, SHORT_YEAR, ENGLISH):
            if match := shape.match(view, start):
                return printed(match)
    return None


def dates(view: str, start: int, end: int) -> Iterator[Printed]:
    """All dates printed in full between two offsets of a folded view."""
    while (place := opening(view, start, end)) >= 0:
        found = date_at(view, place)
        if found and found.end <= end:
            yield found
        start = max(place + 1, found.end if found else 0)
