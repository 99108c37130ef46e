"""
Labels of days that the page put together: 最后修订日期：, 稿件上线时间：.

No table has them all. What was done to the page (发布, 上线, 修订) and a day behind it
say what the label means; the day of a meeting, a deadline, a birth is the story's.
"""

from __future__ import annotations

import re

from ribao.split.days.dates import date_at
from ribao.split.labels.values import valued
from ribao.split.pieces import Piece
from ribao.split.words import near

# 最后修订日期：, 稿件上线时间：: a label of days that the page put together. What was
# done is said of the page; 会议时间：, 截止日期： are of what it tells.
DAY_LABEL = re.compile(
    r"(?P<what>[\u4e00-\u9fff]{1,8}?)(?:时间|日期|时刻|日|于)[ ]{0,2}:?[ ]{0,4}"
)
DONE = re.compile(
    r"发[布表稿出文帖]|[刊登转]载|刊[登发出]|出[版刊]|上[线传架稿网]|公[开布告]|录入"
    r"|推送|见报"
)
LONGEST_DAY_LABEL, DAYS = 11, re.compile("[间期刻日于]")
REDONE = re.compile(r"更新|修[改订]|最后|最新|变更|更[正改]")


def day_labelled(view: str, position: int, end: int) -> list[Piece]:
    """A day behind a label that says what was done to the page on it."""
    if not near(view, position, end, LONGEST_DAY_LABEL, DAYS):
        return []
    match = DAY_LABEL.match(view, position, end)
    if not match or not date_at(view, match.end(), labelled=True):
        return []
    if REDONE.search(match["what"]):
        return valued(view, position, match.end(), end, "updated")
    if DONE.search(match["what"]):
        return valued(view, position, match.end(), end, "published")
    return []
