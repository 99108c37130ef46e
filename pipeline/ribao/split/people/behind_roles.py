"""
Names behind a role: 记者 扎西平措 何其芳华, 记者木合买提、柴进）, 实习记者 Sofia.

A surname shows a name by itself. What has none is believed for what stands around it:
the mark behind the role, a list on marks with a name in it, the end of the line or of
its bracket, a deed behind (摄, 发自). What reads like text is none.
"""

from __future__ import annotations

import re

from ribao.language import model
from ribao.split.people.names import Name, names_at, plausible
from ribao.split.people.words_or_names import is_word
from ribao.split.words import credit_words

ROLE_MARKS = re.compile(
    r"记者|员(?<=[派讯息论]员)|实习|撰稿|专栏|作者|编译|文[ ]{0,3}[/:|]|图[ ]{0,3}[/:|]"
)
# 通讯员 冰川 摄: the role before it and the deed behind it vouch for a name.
FRAMED = re.compile(r"(?P<who>[\u4e00-\u9fff]{2,4}?)(?=[ ]{0,3}摄(?![^\W_]))")
# What a sentence about a reporter has, and no name.
UNSAID = re.compile("报道|报导|[获悉从在了到的说向对问采写发被把就也还都]")


def names_behind(view: str, person: re.Match[str], end: int) -> tuple[list[Name], int]:
    """The names behind a role, by their surnames or by what else vouches for them."""
    start, gap = person.end(), person["gap"]
    names, after = names_at(view, start, end, vouched=False)
    if not names and gap.strip():
        names, after = names_at(view, start, end, vouched=True)
        # 某社记者：据报道，…: what a sentence goes on behind is no name.
        if after < end and view[after] in ",。;:?!“":
            names, after = [], start
    if gap == " " and after < end:
        longer, last = lined_names(view, start, end)
        if len(longer) > len(names):
            names, after = longer, last
    if not names and gap == " " and (latin := LATIN.match(view, start, end)):
        return [Name(*latin.span(), latin.group())], latin.end()
    if len(longer := listed_names(view, start, end)) > len(names):
        return longer, longer[-1].end
    if not names and (closed := LAST.match(view, start, end)) and called(closed["who"]):
        return [Name(*closed.span("who"), closed["who"])], closed.end("who")
    if not names and (framed := FRAMED.match(view, start, end)):
        return [Name(*framed.span("who"), framed["who"])], framed.end("who")
    return names, after


# 实习记者 Sofia 普拉托报道
LATIN = re.compile(r"[A-Z][A-Za-zÀ-ɏ'’.-]+(?:[ ][A-Z][A-Za-zÀ-ɏ'’.-]+){0,3}(?!\w)")
# 记者 达娃、郭小勇 发自…, 记者木合买提、柴进）: marks between them say that each is a
# name, and what follows that the list is over.
ONE = r"(?:[\u4e00-\u9fff]{2,7}·[\u4e00-\u9fff·]{2,9}|[\u4e00-\u9fff]{2,5})"
LIST = re.compile(
    rf"{ONE}(?:[ ]?[、,][ ]?{ONE}){{1,9}}"
    r"(?=$|[ ]{0,2}[)\]|/]|[ ]{1,2}(?:发自|文|图|摄|\d)|[ ]?(?:报[道导]|摄影))"
)
# 记者 风一样 发自襄水: a name by what stands behind it.
SENDING = re.compile(r"[\u4e00-\u9fff·]{2,5}(?=[ ]{1,2}发自)")


def listed_names(view: str, start: int, end: int) -> list[Name]:
    """Names that their list vouches for, one of them a name by itself."""
    match = LIST.match(view, start, end) or SENDING.match(view, start, end)
    if not match:
        return []
    words = [
        Name(start + word.start(), start + word.end(), word.group())
        for word in re.finditer(r"[^、, ]+", match.group())
    ]
    named = [plausible(word.name) and not is_word(word.name) for word in words]
    unsaid = any(UNSAID.search(word.name) for word in words)
    if unsaid or not (any(named) or match.re is SENDING):
        return []
    return words if all(named) or not any(map(roled, words)) else []


# （记者热依汗）: the role before it, and the line or its bracket over behind.
LAST = re.compile(
    r"(?P<who>[\u4e00-\u9fff]{2,4})(?=$|[)\]]|[ ]{1,4}(?:记者|通讯员|实习))"
)


def called(word: str) -> bool:
    """Whether hanzi behind a role are what somebody is called, and no text."""
    if UNSAID.search(word) or word in credit_words() or ROLE_MARKS.search(word):
        return False
    return not (is_word(word) or phrase(word))


# What a character of four hanzi costs at least that are no phrase.
LONG_NAME, FEWEST_BITS = 4, 9.0


def phrase(words: str) -> bool:
    """实地走访: whether four hanzi read like text, not like 阿茹汗娜."""
    if len(words) != LONG_NAME:
        return False
    return model("Hans").bits(words, "，") < LONG_NAME * FEWEST_BITS


def roled(word: Name) -> bool:
    """Whether a word of a list is a role with its holder: 实习生何川."""
    return ROLE_MARKS.search(word.name) is not None


# 记者 廖静蕙兰 桃园报导: whence, behind the names.
DISPATCH = re.compile(r"(?<=[^ ])[ ]{1,2}[\u4e00-\u9fff]{2,4}报[导道]$")


def lined_names(view: str, start: int, end: int) -> tuple[list[Name], int]:
    """记者 扎西平措 何其芳华, to the line's end: names that no surname need begin."""
    if filed := DISPATCH.search(view, start, end):
        end = filed.start()
    names, after = names_at(view, start, end, vouched=True)
    if after < end or not names or len(view[start:end].split()) != len(names):
        return [], start
    if any(UNSAID.search(name.name) for name in names):
        return [], start
    if all(is_word(name.name) for name in names):
        return [], start
    return names, after
