"""
What stands in front of a name and is nobody: an outlet, an office, what somebody is.

作者：校团委 付文博, 文｜财新周刊 何川, 撰文：社工 柯怡君: one word, a space, and then a
name that shows itself by its surname. The word is whose writer it is, or what the
writer is, and no second writer.
"""

from __future__ import annotations

import re

from ribao.split.outlets import outlet
from ribao.split.people.accounts import role_account
from ribao.split.people.names import names_at, plausible
from ribao.split.people.words_or_names import credible, is_word
from ribao.split.words import labels, opened

# 德育处, 校团委, 市气象局, 信息工程系: what signs with nobody's name.
DESK = re.compile(
    r"[\u4e00-\u9fff]{1,11}(?:[院局部厅委处办科组室馆所署队系区县镇乡村]|中心|支部|公司|集团"
    r"|大学|学校|[小中]学|银行|协会|政府|工会|团委)"
)
# A sentence may end like an office; an office has no more characters than this.
LONGEST_OFFICE = 12
HEAD = re.compile(r"(?P<house>[^ 。!?:,、;|/()\[\]\n]{2,14})[ ]{1,3}(?=[^ ])")


def office(word: str) -> bool:
    """
    Whether an office or an outlet stands where a writer's name should.

    >>> office("德育处"), office("青溪日报"), office("方可"), office("何洁")
    (True, True, False, False)
    """
    if not 2 < len(word) <= LONGEST_OFFICE or plausible(word) or role_account(word):
        return False
    return bool(DESK.fullmatch(word) or outlet().fullmatch(word))


def housed(view: str, value: int, stop: int) -> tuple[int, str]:
    """Where the names begin behind what is nobody, and what that is."""
    head = HEAD.match(view, value, stop)
    if head is None or any(True for _ in opened(labels(), view, value, head.end())):
        return value, ""
    word = head["house"]
    if outlet().fullmatch(word):
        return head.end(), word
    names, _ = names_at(view, head.end(), stop, vouched=False)
    if names and credible(names) and belonging(word):
        return head.end(), word
    return value, ""


def belonging(word: str) -> bool:
    """Whether a word in front of a name says whose or what somebody is."""
    if role_account(word) or office(word) or DESK.fullmatch(word):
        return True
    if not plausible(word) and word[-1] in "报社网台":
        return True
    if plausible(word):
        return False
    return len(word) >= SHORTEST_HOUSE or is_word(word)


# 青石镇法庭, 五年级二班: no name without a surname has as many characters.
SHORTEST_HOUSE = 4
