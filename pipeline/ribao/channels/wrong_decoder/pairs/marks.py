"""
Marks whose last byte was lost: which one, when words do not say.

，？！： are EF BC and one byte more, 、。《》【】 are E3 80 and one, “”—… E2 80; a
reader that loses the third leaves four or eight to choose from. What stands beside
them says little; what the line opened and did not close says more, and so do its
end and a question in it. Every choice must still replay.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from operator import ne

from ribao.channels.wrong_decoder.law.laws import forward
from ribao.channels.wrong_decoder.search.regions import Region
from ribao.channels.wrong_decoder.search.score import Score

MARKS = "，。、？！：；“”‘’《》（）【】—…·"
OPENING, CLOSING = "“‘《（【", "”’》）】"
PAIRS = dict(zip(CLOSING, OPENING, strict=True))
# In bits. A bracket without its other half stands in one line of some thousands.
UNPAIRED = 12.0
# What ends a line, and what rather does not.
ENDING = {"。": 1.0, "”": 3.0, "！": 5.0, "？": 5.0, "》": 3.0, "）": 3.0, "】": 3.0}
NOT_ENDING, BESIDE = 12.0, 8.0
# A question, from the last full stop on, and what its mark gains by one.
QUESTION = re.compile(
    "[吗呢谁哪嗎誰]|什么|什麼|怎|为何|為何|如何|几[个時时天年次]|多少|是否|是不是"
)
ASKED = 6.0
# A page's label, by itself in front of its value: 来源：, 發布日期：; its mark is a
# colon. What it gains by one.
LABEL = re.compile(
    r"(?:^|[\sA-Za-z0-9|｜丨（(【\[/、：>])[\u4e00-\u9fff]{0,4}(?:来源|來源|出处|作者|编辑|編輯|责编|責編"
    r"|校对|校對|审核|審核|时间|時間|日期|记者|記者|通讯员|實習生|实习生|摄影|攝影|撰文|采写|採訪"
    r"|供稿|策划|统筹|监制|机构|機構|单位|機關|机关|名称|次数|浏览量|点击量|阅读量|点击数|文号|索引号"
    r"|关键词|標籤|标签|标题|標題|原题|出版|更新|附件|电话|邮箱|分享给朋友)$"
)
LABELLED = 14.0
STOP = re.compile("[。！？；\n]")
LONGEST_LABEL = 12
SWEEPS = 2


def remarked(line: str, runs: list[Region], law: str, price: Score) -> list[Region]:
    """The runs of a line, their guessed marks as the line as a whole has them."""
    for _ in range(SWEEPS):
        for number, run in enumerate(runs):
            for place, piece in enumerate(run.pieces):
                if piece.lost and len(piece.after) == 1 and piece.after in MARKS:
                    runs = chosen(line, runs, (number, place), law, price)
    return runs


def chosen(
    line: str, runs: list[Region], at: tuple[int, int], law: str, price: Score
) -> list[Region]:
    """The runs with the cheapest mark at one place, of those that replay."""
    piece = runs[at[0]].pieces[at[1]]
    text, place = laid(line, runs, at)
    before, behind = text[:place], text[place + 1 :]
    costs = {
        mark: cost(before + mark + behind, place, price)
        for mark in akin(piece.after, piece.lost)
    }
    held = costs[piece.after]
    for mark, found in sorted(costs.items(), key=lambda one: one[1]):
        if found >= held:
            break
        other = exchanged(runs, at, mark)
        if forward(other[at[0]].after, law) == other[at[0]].before:
            return other
    return runs


@cache
def akin(mark: str, lost: int) -> list[str]:
    """The marks that differ from one by no more bytes of UTF-8 than were lost."""
    return [
        other
        for other in MARKS
        if sum(map(ne, mark.encode(), other.encode())) <= max(1, lost)
        and len(other.encode()) == len(mark.encode())
    ]


def exchanged(runs: list[Region], at: tuple[int, int], mark: str) -> list[Region]:
    """The runs with another mark at one place."""
    number, place = at
    pieces = list(runs[number].pieces)
    pieces[place] = replace(pieces[place], after=mark)
    other = list(runs)
    other[number] = replace(runs[number], pieces=tuple(pieces))
    return other


def laid(line: str, runs: list[Region], at: tuple[int, int]) -> tuple[str, int]:
    """The whole line as restored, and where in it a piece stands."""
    pieces: list[str] = []
    end, size, place = 0, 0, 0
    for number, run in enumerate(runs):
        healthy = line[end : run.start]
        pieces.append(healthy)
        size += len(healthy)
        if number == at[0]:
            place = size + sum(len(piece.after) for piece in run.pieces[: at[1]])
        pieces.append(run.after)
        size += len(run.after)
        end = run.end
    return "".join([*pieces, line[end:]]), place


def cost(text: str, place: int, price: Score) -> float:
    """What a mark costs where it stands, in bits."""
    mark = text[place]
    framed = f"\n\n{text}\n\n"
    at = place + 2
    # What ends the line is known to: ENDING says how, in place of the model.
    beside = range(at, at + 3 if place < len(text) - 1 else at + 1)
    found = sum(price(framed[n - 2], framed[n - 1], framed[n]) for n in beside)
    if place == len(text) - 1:
        found += ENDING.get(mark, NOT_ENDING)
    elif text[place + 1] in "，。、？！：；》）】”" and mark not in CLOSING + "！？…—":
        found += BESIDE
    if mark == "？" and QUESTION.search(STOP.split(text[:place])[-1]):
        found -= ASKED
    if mark == "：" and LABEL.search(text[max(0, place - LONGEST_LABEL) : place]):
        found -= LABELLED
    return found + UNPAIRED * unpaired(text)


def unpaired(text: str) -> int:
    """How many brackets of a line lack their other half."""
    open_: list[str] = []
    alone = 0
    for character in text:
        if character in OPENING:
            open_.append(character)
        elif character in CLOSING:
            if PAIRS[character] in open_:
                while open_.pop() != PAIRS[character]:
                    alone += 1
            else:
                alone += 1
    return alone + len(open_)
