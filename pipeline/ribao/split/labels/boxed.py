"""
Labels in boxes: 【摘要】…, 【文字】何川 苏晚, ［本刊记者］章鱼 ［编辑］海星.
"""

from __future__ import annotations

import re

from ribao.split.labels.common import label_piece, trimmed
from ribao.split.labels.values import PEOPLE, valued
from ribao.split.people.names import names_at
from ribao.split.people.words_or_names import credible
from ribao.split.pieces import Piece
from ribao.split.words import labels, opened

# 【摘要】…: a label in a box, its value behind.
BOXED = re.compile(
    r"[\[(][ ]?(?:内容|文章|新闻)?(?:摘[ ]{0,4}要|提[ ]{0,4}要|核心提示|导读|导语|提示)"
    r"[ ]?[\])][ ]?:?[ ]?"
)


BOXED_WORDS = re.compile(r"[\[(][ ]?(?:关键词|关键字|标签|主题词)[ ]?[\])][ ]?:?[ ]?")


def boxed_label_at(view: str, position: int, end: int) -> list[Piece]:
    """Abstract or keywords behind their label in a box, to the end of the line."""
    for shape, field in ((BOXED, "abstract"), (BOXED_WORDS, "keywords")):
        match = shape.match(view, position, end)
        if match and match.end() < end:
            label = label_piece(view, position, match.end(), field)
            last = trimmed(view, match.end(), end)
            return [label, Piece(match.end(), last, field, f"label: {field}")]
    return boxed_people(view, position, end)


# 【编辑】: boxes hold columns too, 【图片】春到人间; these offices head no column.
OFFICES = frozenset(("editors", "proofreaders", "reviewers", "planners"))


BOX_END = re.compile(r"[ ]?[\])][ ]?:?[ ]{0,3}(?=[\u4e00-\u9fffA-Za-z])")


def boxed_people(view: str, position: int, end: int) -> list[Piece]:
    """【文字】何川 苏晚: a label of people in a box, and the people."""
    for label, after in opened(labels(), view, position + 1, end):
        box = BOX_END.match(view, after, end) if label.field in PEOPLE else None
        if box is None:
            continue
        named, _ = names_at(view, box.end(), end, vouched=label.field in OFFICES)
        if named and (credible(named) or boxes(view, position, end) > 1):
            return valued(view, position, box.end(), end, label.field)
        # ［本刊记者］章鱼 ［编辑］海星: several boxes vouch for one another's people.
        if boxes(view, position, end) > 1 and BOXED_NAME.match(view, box.end(), end):
            return valued(view, position, box.end(), end, label.field)
    return []


BOXED_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}(?=$|[ ]*[\[(]|[ ]{1,4}[^ ])")


def boxes(view: str, position: int, end: int) -> int:
    """How many labels of people stand in boxes on this line."""
    first = view.rfind("\n", 0, position) + 1
    marks = re.finditer(r"[\[(](?=[\u4e00-\u9fff]{2,6}[\])])", view[first:end])
    return sum(
        any(True for _ in opened(labels(), view, first + mark.end(), end))
        for mark in marks
    )
