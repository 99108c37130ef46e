"""
Which ASCII marks of a folded text were fullwidth.

Nearly all that an editor would set so (`widened`). But a writer's own ASCII comes
through a fold as it was, and shows: a fold leaves no blank behind a comma, and who
types one types all. The other way round a fold makes what nobody types, Win10,1年.

Counted are 88,000 headlines of two portals and the news of four collections. A
headline is a line without 。 here; where sentences end in 。, blanks are a way of
setting and say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ribao.punctuation import CHINESE, HANZI
from ribao.punctuation.parentheses import pairs
from ribao.punctuation.protected import unprotected
from ribao.punctuation.widened import chinese_list, pieces, widened_in_line

# A blank behind and none before, as every comma of the headline: 87 were typed, 3 not.
# Beside commas without blanks one with a blank tells little: on portals 39 were typed
# and 1 not, but in the questions of a site whose readers like blanks 4 and 126.
# So are colons, 17 and 4, but behind a label (来源： 发布日期：) a blank is an empty
# value.
COMMA = re.compile(r"(?<! ),(?= +[^\s,])")
COLON = re.compile(r"(?<! ):(?= +[^\s,])")
CLAUSE = re.compile("[,;?!]")
SENTENCES = "。"
STYLED = re.compile(r",(?! |\d)| ,")
# PSP Go! 假想图, “战队”! 网友: 38 against none. Behind a hanzi half of the portals part
# two halves of a headline so (刘嘉玲又怀孕了？ 希望这次是真的): 57 against 13, unless a
# comma or colon was typed, too.
TYPED_END = re.compile(f'(?<=[A-Za-z0-9%”’"])[!?](?= [{HANZI}])')
PARTED_END = re.compile("[!?](?= )")
# 贵研铂业(600459)：小盘铂贵: 27 headlines against 4; in the text of news none of 18.
STOCK = re.compile(f"(?<=[{HANZI}])\\([0-9]{{6}}\\)")
# 举报中心(www.12377.cn): 5 against none. 姆钦(StevenMnuchin), its blank lost with the
# page's markup: portals' translations, 9 against 2.
ADDRESS = re.compile(r"\(www\.[^()\n]{1,80}\)")
GLUED_NAME = re.compile(
    rf"(?<=·)[{HANZI}]{{1,8}}\([A-Z][a-z.]{{1,20}}[A-Z][A-Za-z]{{1,20}}\)"
)
# 3,000 and no other: 27 headlines and no exception; in text, where decimals are
# listed, it is 4 of 7.
BETWEEN_NUMBERS = re.compile("(?<=[0-9]),(?=[0-9])")
THOUSANDS = re.compile("(?<![0-9.])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")
# 什么是GPA？GPA如何计算: 11 headlines against 1.
BETWEEN_WORDS = re.compile("(?<=[A-Za-z0-9])[!?](?=[A-Za-z0-9])")
# 知识大全（12）, 今日复盘（20180508）: an instalment's number of two digits or more,
# 16 against 5. Of one digit it is ASCII as often as not.
INSTALMENT = re.compile(f"(?<=[{HANZI}])\\([0-9]{{2,8}}\\)$")
# 期货交易策略（含8号夜: a headline cut short, 5 against none.
CUT = re.compile(f"(?<=[{CHINESE}”])\\((?=[{HANZI}])")


def folded(text: str) -> list[int]:
    """
    The places of ASCII marks that were fullwidth before a fold.

    >>> folded("大工, 吉大, 哪所更好?"), folded("大工,吉大,哪所更好?")
    ([12], [2, 5, 10])
    """
    return [
        start + at
        for start, line in pieces(text)
        for at in sorted(folded_in_line(line))
    ]


def folded_in_line(line: str) -> set[int]:
    """The same for one line that has hanzi."""
    places = set(widened_in_line(line))
    if SENTENCES not in line:
        places.update(untyped(line))
        places -= typed(line)
    for own in (ADDRESS, GLUED_NAME):
        places -= inside(own, line)
    return places


def typed(line: str) -> set[int]:
    """
    The marks of a headline that were typed in ASCII.

    An editor would set them fullwidth all the same; that is for normalize.
    """
    found = {end.start() for end in TYPED_END.finditer(line)}
    found.update(inside(STOCK, line))
    blanks = set()
    if not STYLED.search(line):
        blanks = {mark.start() for mark in COMMA.finditer(line)}
    if CLAUSE.search(line):
        blanks.update(mark.start() for mark in COLON.finditer(line))
    if blanks:
        found |= blanks
        found.update(end.start() for end in PARTED_END.finditer(line))
    return found


def untyped(line: str) -> Iterator[int]:
    """The marks of a headline that nobody types in ASCII, but a fold leaves."""
    marks = unprotected(line)
    numbers = inside(THOUSANDS, line)
    for comma in BETWEEN_NUMBERS.finditer(line):
        if comma.start() not in numbers and comma.start() in marks:
            yield comma.start()
    for end in BETWEEN_WORDS.finditer(line):
        if end.start() in marks and chinese_list(line, end.start()):
            yield end.start()
    for number in INSTALMENT.finditer(line):
        yield from (number.start(), number.end() - 1)
    paired = {at for pair in pairs(line, marks) for at in pair}
    for opening in CUT.finditer(line):
        if opening.start() in marks and opening.start() not in paired:
            yield opening.start()


def inside(pattern: re.Pattern[str], line: str) -> set[int]:
    """Every place in what the pattern finds."""
    return {at for found in pattern.finditer(line) for at in range(*found.span())}
