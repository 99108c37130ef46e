"""
What a line is taken for once the lines beside it are seen.

Each of these changes the kind that a line had by itself: a question above the day
is a headline, a time above a place is a meeting's.
"""

from __future__ import annotations

import itertools
import re

from ribao.split.page.lines import Line, dated, dependable
from ribao.split.people.houses import DESK
from ribao.split.pieces import Piece, Scan
from ribao.split.words import places

LONGEST_QUESTION = 40
FEW_BETWEEN = 4
EVENT = (
    "会议|活动|发布会?|直播|访谈|采访|报告|讲座|展览|演出|培训|考试|比赛|开放|报名|公示"
)
WHEN = re.compile(rf"(?:{EVENT})?时[ ]{{0,4}}间[ ]?:")
# A talk on line came out when it was held; a lecture did not.
EVENT_DAY = re.compile(
    r"(?:报告|讲座|展览|演出|培训|考试|比赛|开放|报名|公示|截止|监测)"
    r"(?:时间|日期|时段)[ ]?:"
)
# 题目：…, and below it who speaks or when: a talk's, not the page's headline.
SUBJECT = re.compile(r"(?:讲座|报告|演讲|论坛)?[题主][目题][ ]?:")
SPEAKING = re.compile(
    r"(?:主讲|报告|演讲|讲座|嘉宾|主持|时[ ]{0,4}间|地[ ]{0,4}点)[^:]{0,4}[ ]?:"
)
WHERE = re.compile(rf"(?:{EVENT})?地[ ]{{0,4}}[点址][ ]?:")
# 云台县档案馆, 某某同志治丧委员会: who signs a notice.
SIGNING = re.compile(
    rf"{DESK.pattern}|[\u4e00-\u9fff]{{2,20}}(?:委员会|小组|组委会|编辑部|理事会|协会|商会)"
)


def asked(view: str, lines: list[Line]) -> None:
    """A question or a cry above the header's metadata can be a headline."""
    for number, line in enumerate(lines):
        if line.kind != "story" or line.end - line.start > LONGEST_QUESTION:
            continue
        if "。" in view[line.start : line.end]:
            continue
        # A writer's name, a section, a button may stand between it and its day.
        below = lines[number + 1 : number + 2 + (FEW_BETWEEN if number == 0 else 0)]
        for after in below:
            if after.kind == "metadata" and after.scan.strong:
                line.kind = "short"
            if line.kind == "short" or after.kind not in ("short", "metadata"):
                break


# 江苏, behind the day of an account's writing.
SEEN_FROM = re.compile(r"(?:发[布表]于)?(?P<place>[\u4e00-\u9fff]{2,4})")
LONGEST_ACCOUNT = 12
# 3天前 · 四川 · 三农领域创作者
SEEN_AGO = re.compile(r"(?:\d{1,3}(?:分钟|小时|天|周|个月|年)前|刚刚|昨天|前天)[ ]?·")


def account_above(view: str, lines: list[Line]) -> None:
    """An account on the line above a day that says where it was seen from."""
    for line, after in itertools.pairwise(lines):
        if line.kind != "short" or line.end - line.start > LONGEST_ACCOUNT:
            continue
        if SEEN_AGO.match(view, after.start, after.end):
            after.kind = "metadata" if after.kind == "short" else after.kind
            account = Piece(line.start, line.end, "outlet", "account above its day")
            line.kind, line.scan = "metadata", Scan([account], strong=1)
            return
        said = [p for p in after.scan.pieces if p.rule not in ("separator", "bracket")]
        if after.kind != "metadata" or [p.field for p in said[:1]] != ["published"]:
            continue
        seen = SEEN_FROM.fullmatch(view, said[-1].start, said[-1].end)
        if len(said) > 1 and seen and seen["place"] in places():
            account = Piece(line.start, line.end, "outlet", "account above its day")
            line.kind, line.scan = "metadata", Scan([account], strong=1)
            return


def card(view: str, lines: list[Line]) -> None:
    """What an account says of itself, below the line that names whom it copied."""
    if COPIED not in view:
        return
    for line, name, words in zip(lines, lines[1:], lines[2:], strict=False):
        told = [p for p in line.scan.pieces if p.field == "infosource"]
        if not told or not view.startswith(COPIED, line.start):
            continue
        house = view[told[0].start : told[0].end]
        said_again = name.end - name.start < len(house) + LONGEST_MARK
        if said_again and view.startswith(house, name.start):
            name.kind = "outside"
            if words.end - words.start < LONGEST_CARD:
                words.kind = "outside"
        return


COPIED = "以下文章来源于"
# 人物., and what it calls itself: 记录人的故事。
LONGEST_MARK, LONGEST_CARD = 3, 40


def particulars(view: str, lines: list[Line]) -> None:
    """时间：… above 地点：…: when a meeting was, not when it was published."""
    for line in lines:
        if line.kind == "metadata" and EVENT_DAY.match(view, line.start, line.end):
            line.kind = "short"
    for line, after in itertools.pairwise(lines):
        if (
            line.kind == "metadata"
            and WHEN.match(view, line.start, line.end)
            and WHERE.match(view, after.start, after.end)
        ) or (
            line.kind == "metadata"
            and SUBJECT.match(view, line.start, line.end)
            and SPEAKING.match(view, after.start, after.end)
        ):
            line.kind = "short"


def printed_day(lines: list[Line]) -> None:
    """
    The day of a newspaper's page, far from the story.

    On other sites what stands there is the day of the visit; a page that says
    where in print it stood has its own.
    """
    if not any(
        piece.field == "print_place"
        for line in lines
        if line.kind == "metadata"
        for piece in line.scan.pieces
    ):
        return
    for line in lines:
        if line.role == "far" and dated(line) and line.kind == "outside":
            line.scan.pieces = [dependable(piece) for piece in line.scan.pieces]
            line.kind = "metadata"
