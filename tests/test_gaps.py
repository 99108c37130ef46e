"""What is lost for good is marked and counted; what is shown is left."""

import pytest

from ribao.edits import Certainty
from ribao.gaps import gaps
from ribao.repair import repair

WRITTEN = "国务院总理今天在北京会见来访的外国代表团一行，双方就经贸合作交换了意见。"


def read_again(text: str, times: int) -> str:
    """`text` written as UTF-8 and read as GBK, over and over."""
    for _ in range(times):
        text = text.encode("utf-8").decode("gbk", "ignore")
    return text


@pytest.mark.parametrize(
    "text",
    [
        "网页上常见“锟斤拷”三个字，那是两个替换符。",
        "编码出错时，UTF-8读成GBK就会出现锟斤拷、烫烫烫这样的字。",
        "他问：“真的吗？？？”没有人回答??",
        "店里卖铁锅，烫烫手才知道火候，屯里人都这样说。",
        "闂阖门在苏州城西，缂丝是那里的老手艺。",
        "一处\ufffd缺字不算什么。" + WRITTEN * 5,
    ],
)
def test_what_is_shown_or_rare_is_left(text: str) -> None:
    assert gaps(text) is None


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("记者锟斤拷锟斤拷锟斤拷报道，今天开幕。", ["锟斤拷锟斤拷锟斤拷"]),
        ("开头烫烫烫烫烫烫结尾。", ["烫烫烫烫烫烫"]),
        ("标题\n????? ???? ??????\n正文。", ["????? ???? ??????"]),
        (
            "会\ufffd\ufffd议今\ufffd天开\ufffd幕。",
            ["\ufffd\ufffd", "\ufffd", "\ufffd"],
        ),
    ],
)
def test_what_is_lost_is_marked_and_the_page_held(text: str, lost: list[str]) -> None:
    repaired = repair(text)
    marked = [e for e in repaired.edits if e.certainty is Certainty.LOST]
    assert lost == [edit.before for edit in marked]
    assert all(edit.before == edit.after for edit in marked)
    assert repaired.held
    assert text == repaired.undo()


@pytest.mark.parametrize("times", [2, 3, 4, 5])
def test_no_channel_claims_what_was_read_wrongly_again_and_again(times: int) -> None:
    text = read_again(WRITTEN, times)
    repaired = repair(text)
    assert text == repaired.text
    assert repaired.held
    assert Certainty.LOST is repaired.certainty
