"""
Days and clocks in ISO 8601, checked against the calendar.

Only what is printed: no zone, no hour and no year is ever added from
elsewhere. A date that no calendar has is refused. Republican (民國) years count
from 1911. Midnight to the second is what a content system prints when it knows
the day only, so it is a day.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

HANZI_DIGITS = "〇零一二三四五六七八九"
MONTHS = [
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
]

# The year before the first of each reign.
REIGNS = {"令和": 2018, "平成": 1988, "昭和": 1925}
FORENOON = ("上午", "凌晨", "午前", "오전")
AFTERNOON = ("下午", "午后", "오후", "晚上")


@dataclass(frozen=True, slots=True)
class Printed:
    """A date found: where it ends, and its value in ISO 8601 ("" if impossible)."""

    start: int
    end: int
    iso: str
    timed: bool
    numeric: bool


def hanzi_number(written: str) -> int:
    """
    A number below 200 in Chinese numerals.

    >>> hanzi_number("二十七"), hanzi_number("十"), hanzi_number("一百零三")
    (27, 10, 103)
    """
    written = written.replace("廿", "二十").replace("零", "").replace("元", "一")
    if written.startswith("一百"):
        return 100 + hanzi_number(written[2:])
    tens, ten, ones = written.rpartition("十")
    digit = {character: value for value, character in enumerate(HANZI_DIGITS[1:])}
    if not ten:
        return digit.get(written, 0)
    return digit.get(tens, 1) * 10 + digit.get(ones, 0)


def printed(match: re.Match[str]) -> Printed:
    """What a matched pattern says, checked against the calendar."""
    parts = match.groupdict()
    timed = parts.get("hour") is not None
    iso = calendar_day(parts)
    if iso and timed:
        iso += clock(parts)
    numeric = (parts.get("mark") or "年") not in "年년"
    return Printed(match.start(), match.end(), iso, timed, numeric)


def calendar_day(parts: dict[str, str | None]) -> str:
    """Year, month and day as far as printed; "" if no calendar has them."""
    year = hanzi_or_decimal(parts.get("year"), digits=True)
    if parts.get("short"):
        year = 2000 + int(parts["short"] or 0)
    if reign := parts.get("reign"):
        years = parts.get("years")
        year = REIGNS[reign] + (1 if years == "元" else hanzi_or_decimal(years))
    if parts.get("roc"):
        year = hanzi_or_decimal(parts["roc"]) + 1911
        # 85年 may be an age or a length; the Republic's hundredth began in 2011.
        if not (parts.get("era") or 1991 <= year <= 2060):
            return ""
    month = hanzi_or_decimal(parts.get("month"))
    if name := parts.get("name"):
        month = MONTHS.index(name[:3].lower()) + 1
    day = parts.get("day") or parts.get("first")
    try:
        date = datetime.date(year, month, hanzi_or_decimal(day) if day else 1)
    except ValueError:
        return ""
    return date.isoformat() if day else date.isoformat()[:7]


def hanzi_or_decimal(written: str | None, *, digits: bool = False) -> int:
    if not written:
        return 0
    if written.isdecimal():
        return int(written)
    if digits:
        return int("".join(str(max(0, HANZI_DIGITS.index(d) - 1)) for d in written))
    return hanzi_number(written)


def clock(parts: dict[str, str | None]) -> str:
    """The time of day with the printed precision; "" for none or an impossible one."""
    hour, minute = int(parts["hour"] or 0), int(parts["minute"] or 0)
    second = parts.get("second")
    meridiem = (parts.get("meridiem") or "").lower()[:1]
    meridiem = {"上": "a", "下": "p"}.get(meridiem, meridiem)
    if (parts.get("half") in AFTERNOON or meridiem == "p") and hour < 12:
        hour += 12
    if (meridiem == "a" or parts.get("half") in FORENOON) and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or int(second or 0) > 59:
        return ""
    if second and hour == minute == int(second) == 0:
        return ""
    zone = parts.get("zone") or ""
    zone = "Z" if zone in ("UTC", "GMT") else zone
    if zone[3:4].isdecimal():  # +0800
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"T{hour:02}:{minute:02}" + (f":{second}" if second else "") + zone
