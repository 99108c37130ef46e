"""The last step: what ftfy may mend, and what it may not touch."""

import time

import pytest

from ribao.edits import Edit, applied
from ribao.leftovers import changes
from ribao.repair import repair


@pytest.mark.parametrize(
    "text",
    [
        "“Beyoncé”“Adele”",
        "他说：“同意。”（略），ＡＢＣ　ﬁ",
        "文章说 itâ€™s 是乱码。",
        "在HTML里，&nbsp;表示空格。",
        "在网页里写“&nbsp;”表示不换行空格，写“&lt;”表示小于号，别原样贴进正文。",
        "按「&copy;」键就会出现版权符号。",
        "详见 https://a.cn/?q=&lt;x&gt; 一页。",
        "Владимир Путин 与 Łukasz Żółć 会谈。",
    ],
)
def test_what_is_healthy_or_shown_is_left(text: str) -> None:
    assert text == repair(text).text


@pytest.mark.parametrize(
    ("received", "mended"),
    [
        ("âœ” No problems", "✔ No problems"),
        ("P&eacute;rez 获胜", "Pérez 获胜"),
        ("开盘均价14800元&nbsp;", "开盘均价14800元\N{NO-BREAK SPACE}"),
        ("voilÃ le travail", "voilà le travail"),
    ],
)
def test_what_ftfy_mends_is_an_edit_without_certainty(
    received: str, mended: str
) -> None:
    found = repair(received)
    assert mended == found.text
    assert found.certainty is None
    assert {"ftfy"} == {edit.rule for edit in found.edits}
    assert received == found.undo()


def test_a_line_of_odd_characters_is_compared_no_longer_than_it_pays() -> None:
    """1,500 of them took 15 seconds."""
    line = "\x80x" * 750
    start = time.process_time()
    found = list(changes(line, line.replace("x", "")))
    assert time.process_time() - start < 5
    edits = [Edit(*change, "ftfy") for change in found]
    assert line.replace("x", "") == applied(line, edits)


def test_escapes_of_escapes_are_left_and_soon_looked_at() -> None:
    """Taken off one by one, 12 KB of them took five seconds."""
    line = "&" + "amp;" * 10_000 + "#20013;"
    start = time.process_time()
    assert line == repair(line).text
    assert time.process_time() - start < 5
