"""
Shapes: what tells itself by its form alone, without a label.

A number of a document, a page of the paper, a count of readers: each is a pattern,
the field it belongs to, and the characters it may begin with.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

ADDRESS = re.compile(
    r"(?:(?:https?://|www\.)[A-Za-z0-9./=&_%#:~+-]+"
    r"|[A-Za-z0-9.-]{1,253}\.(?:com|cn|net|org|hk|tw)\b(?:/[A-Za-z0-9./=&_%#-]*)?)"
    r"(?:\?[A-Za-z_]\w*=[A-Za-z0-9./=&_%#:~+-]*)?|[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]{1,189}"
)
# ②9 behind the last full stop: a Henan daily's code for who set the page.
LAYOUT_CODE = re.compile(r"[①-⑳]\d{1,2}(?!\d)|_?[A-Z]{1,3}\d{3,6}(?!\w)")
PAGE = re.compile(
    r"(?:第[ ]?)?[A-Z]?\d{1,3}[ ]?版(?:[ ]?[(:·][ ]?[\u4e00-\u9fff]{1,8}?"
    r"(?:[ ]?\)|(?![\u4e00-\u9fff])|(?=[上下]一版)))?"
    r"|第[一二三四五六七八九十]{1,3}版(?!本)|[A-D]\d{1,2}(?!\w)|[A-Z]\d{2}(?!\w)"
)
# 《新闻爱好者》2019年2月, 2019年第2期: which issue of a magazine.
ISSUE = re.compile(
    r"(?:19|20)\d\d/\d{1,2}(?![\d/])|\d{4}年?第?\d{1,2}[月期](?!\d)(?:[上中下](?:旬|半月)?刊?|[号刊])?|总?第(?:\d+|[一二三四五六七八九十百〇零]{1,6})期|\d{2,4}期(?!\w)"
)
# 青政办发〔2024〕12号: who issued it, the year, the number.
DOCUMENT = re.compile(
    r"[\u4e00-\u9fff]{2,10}[ ]?[(\[](?:19|20)\d\d[)\]][ ]?第?[ ]?\d{1,4}[ ]?号(?!\w)"
)
# （2023）鲁0781民初1234号: a court's number of a case.
CASE = re.compile(
    r"[(\[](?:19|20)\d\d[)\]][ ]?[\u4e00-\u9fff]{1,2}\d{0,4}[\u4e00-\u9fff]{1,4}"
    r"[ ]?第?\d{1,6}号(?:之[一二三四五六七八九十])?(?!\w)"
)
HASHTAG = re.compile(r"(?<![^\s])#[^\W#][^\s#]{0,19}#?(?=[ ]|$)", re.MULTILINE)
WEEKDAY = re.compile(r"(?:星期|周)[一二三四五六日天](?!\w)|[农阴]历[^ ,。]{2,8}")
COUNT = re.compile(
    r"(?:阅读|点阅|浏览|评论|跟[帖贴]|点击|点赞|赞同|回复|转发|收藏|分享|人气|赞)(?:量"
    r"|数|次数)?[ ]?(?:[(][ ]?\d{0,15}[ ]?[人条次]?[ ]?[)]"
    r"|\d[\d,]{0,15}(?:\.\d{1,5})?[ ]?[万wW]?[+]?[ ]?[次条]?(?![^\W_]|[-/.:年]\d))"
    r"|\d[\d,]{0,15}(?:\.\d{1,5})?[ ]?万?[+]?[ ]?(?:人气|条评论|人评论|人参与|次阅读"
    r"|次浏览|条跟帖|条跟贴|阅读|浏览|评论|点赞|views?)(?!\w)"
)
# (ID：青溪发布): what an account is called by its platform.
ACCOUNT = re.compile(r"(?:ID|微信号|微信ID|公众号ID)[ ]?:?[ ]?[A-Za-z][\w-]{2,30}")
# 2小时前: when, seen from the visit.
AGO = re.compile(
    r"\d{1,3}[ ]?(?:秒钟?|分钟|个?小时|天|周|个月|年)(?:以?前|之前)|刚刚|昨天|前天"
    r"|\d{1,2}[ ]?(?:小时|天|周|个月)(?=[ ]?[·|])"
)
# 1月8日 10:20: the day of a year that the page does not say.
YEARLESS = re.compile(
    r"(?:\d{1,2}月\d{1,2}日|\d{1,2}[-/]\d{1,2})[ ]{1,3}\d{1,2}(?::\d\d|时\d\d分)"
)
# 0:00 / 3:25: how far a recording is.
PLAYED = re.compile(r"\d{1,2}:\d\d(?::\d\d)?[ ]?/[ ]?\d{1,2}:\d\d(?::\d\d)?(?!\w)")
# 5 分钟: how long a story takes to read.
MINUTES = re.compile(r"\d{1,2}[ ]?分[钟鐘](?:阅读)?(?![^\W_])")
COUNTED = frozenset("0123456789阅浏评点回转收分人赞跟")
DIGITS_TOTAL = frozenset("0123456789总第")
PAGED = frozenset("0123456789第ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def is_hanzi(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def not_hanzi(character: str) -> bool:
    return not is_hanzi(character)


# 四月十五日出刊, 2022年5月1日 刊: what was done on the day before it.
DONE = re.compile(r"(?<=[日\d])[ ]?(?:出[刊版]|刊[发出登载]|发[行布稿]|上线|见报)")

# （下转A03版）, 上接第1版: where the rest of a story is in print.
JUMP = re.compile(
    r"(?:下转|上接|紧接|转至)[ ]?第?[ ]?"
    r"(?:[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})[ ]?版?(?![\u4e00-\u9fff])"
)

# Each with what it may begin with, the cheapest question of all.
SHAPES: tuple[tuple[re.Pattern[str], str, str, Callable[[str], bool]], ...] = (
    (HASHTAG, "keywords", "hashtag", "#".__eq__),
    (ADDRESS, "furniture", "address", lambda first: first.isalnum() or first == "."),
    (WEEKDAY, "furniture", "weekday", "星周农阴".__contains__),
    (COUNT, "counters", "count in brackets", COUNTED.__contains__),
    (AGO, "furniture", "clock without a day", "0123456789刚昨前".__contains__),
    (PLAYED, "furniture", "time to play", str.isdigit),
    (MINUTES, "furniture", "time to read", str.isdigit),
    (ACCOUNT, "furniture", "address", "I微公".__contains__),
    (DONE, "furniture", "credit", "出刊发上见 ".__contains__),
    (JUMP, "furniture", "jump to another page", "下上紧转".__contains__),
    (YEARLESS, "furniture", "day without its year", str.isdigit),
    (DOCUMENT, "document_number", "number of a document", is_hanzi),
    (ISSUE, "furniture", "issue", DIGITS_TOTAL.__contains__),
    (LAYOUT_CODE, "layout_code", "layout code", not_hanzi),
    (PAGE, "print_place", "page", PAGED.__contains__),
)


@cache
def shapes(character: str) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """The shapes that may begin with a character."""
    return tuple(
        (shape, claimed, because)
        for shape, claimed, because, opening in SHAPES
        if opening(character)
    )
