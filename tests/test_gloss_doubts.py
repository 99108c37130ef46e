"""The gloss channel: what it takes for sure, and what it leaves in doubt."""

import pytest

from ribao.channels.gloss import Parameters, garble, restore
from ribao.channels.gloss.solving.habit import habit_of
from ribao.channels.gloss.solving.runs import UNIQUE_MARGIN
from ribao.channels.gloss.weighing import without_trace
from ribao.channels.gloss.weighing.without_trace import spelled, two_for_one
from ribao.edits import Certainty


def test_a_gloss_inside_a_broken_one_is_taken_out_first() -> None:
    page = "全國大會今日開幕，各地發來賀電，務實的選擇。"
    base = (("國", "guó"), ("會", "huì"), ("來", "lái"))
    received = garble(page, Parameters((*base, ("諏", "zhōu"), ("璾", "jì"))))
    assert "?zhōu(jì))" in received
    restoration = restore(received)
    assert restoration is not None and not restoration.held
    assert page == restoration.text
    assert received == garble(page, restoration.parameters)
    inside = received.replace("zhōu(jì)", "lōu(jì)")
    stays = restore(inside)
    assert stays is None or stays.held


@pytest.mark.parametrize(
    ("set_by_an_editor", "by_a_mirror"),
    [("並回答大家的提問", "并回答大家的提問"), ("關係到大家的事", "關系到大家的事")],
)
def test_a_page_with_few_glosses_is_known_by_its_words_for_converted(
    set_by_an_editor: str, by_a_mirror: str
) -> None:
    page = (
        "會議剛剛閉幕，我們現在請市長與大家見面，{}。\n我們對會議進行報道。\n【關閉】"
    )
    table = (("現", "xiàn"), ("進", "jìn"), ("關", "guān"))
    if "關" in by_a_mirror:
        table = (*table[:2], ("報", "bào"))
    genuine, converted = page.format(set_by_an_editor), page.format(by_a_mirror)
    assert restore(garble(genuine, Parameters(table))) is None
    restoration = restore(garble(converted, Parameters(table)))
    assert restoration is not None and converted == restoration.text


@pytest.mark.parametrize(
    ("written", "eaten"), [("當地(完)的事", "("), ("當地<a href='x'>的事", "<")]
)
def test_what_must_have_been_eaten_is_guessed_all_the_same(
    written: str, eaten: str
) -> None:
    table = (("數", "shù"), ("發", "fā"), ("國", "guó"), ("會", "huì"))
    page = f"全國各地發來賀電，大會今天開幕。\n他們說{written}，發布會由國家電台轉播。"
    received = garble(page, Parameters(table))
    assert f"地{eaten}" in page and f"?{eaten}" not in received
    restoration = restore(received)
    assert restoration is not None and page == restoration.text
    (edit,) = [one for one in restoration.edits if eaten in one.after]
    assert edit.certainty == Certainty.GUESSED


def test_a_pair_that_may_have_vanished_is_weighed_against_all_it_may_be() -> None:
    page = "全國各地記者來到這里，會議由當地組織，國家發展經濟，人民生活改善。"
    score = habit_of(page).lenient
    left_of_two = ("全圇地記", "展經潿人民", "民深改善", "經濟Ｋ民生")
    for around in (("\n" + one)[-5:] for one in left_of_two):
        assert two_for_one(score, around) < 0
    for around in ("\n全國各地", "人民生活改", "組織，國家"):
        margin = two_for_one(score, around)
        assert margin > UNIQUE_MARGIN
        before, own, behind = around[:2], around[2], around[3:]
        every = [
            price + spelled(score, before + first + last + behind)
            for first, lasts, price in without_trace.parted(own)
            for last in lasts
        ]
        assert len(every) > 500
        likelier = min(every) - spelled(score, around)
        assert margin == pytest.approx(min(without_trace.ENOUGH, likelier))


def test_a_name_behind_a_whole_gloss_is_no_text_out_of_step() -> None:
    page = (
        "全國大會今日開幕，各地發來賀電。\n"
        "因為創刊很早,大會的報紙送到各地,當年的報人史量才1912年到國家電台工作。"
    )
    table = (("國", "guó"), ("會", "huì"), ("來", "lái"), ("發", "fā"), ("報", "bào"))
    mirror = Parameters((*table, ("驗", "yàn"), ("創", "chuàng")), folded=True)
    received = garble(page, mirror)
    assert "因?yàn)閯?chuàng)刊" in received and "報(bào)人史量才1" in received
    restoration = restore(received)
    assert restoration is not None and not restoration.held
    assert {Certainty.PROVED, Certainty.LIKELY} == {
        edit.certainty for edit in restoration.edits
    }


def test_a_silent_reader_is_known_by_wrong_hanzi_behind_a_rare_character() -> None:
    """9E B9 is 灩, read as 驗 is: behind 驗 it has lost B9, and no sign of it."""
    page = "全國大會今日開幕，各地發來賀電，他們正在推進試驗工程，以后是萬米深井。"
    table = (("國", "guó"), ("會", "huì"), ("來", "lái"), ("灩", "yàn"))
    received = garble(page, Parameters(table, bad="", eats=False))
    assert "驗(yàn)" in received and page[20:] not in received
    restoration = restore(received)
    assert restoration is not None and page == restoration.text
    assert any(edit.certainty != Certainty.PROVED for edit in restoration.edits)


def test_a_dash_that_may_have_vanished_before_a_quotation_is_not_denied() -> None:
    """Both pairs of —— begin with AA out of step, and no code page shows these."""
    page = "全國大會今日開幕，各地來賀。這是首場活動——“科學Ｔ大會”，代表都來了。"
    table = (("國", "guó"), ("會", "huì"), ("來", "lái"), ("顒", "yú"))
    received = garble(page, Parameters(table, user="gone"))
    assert "——" not in received
    restoration = restore(received)
    assert restoration is not None
    (edit,) = [one for one in restoration.edits if "“" in one.after]
    assert edit.certainty != Certainty.PROVED
