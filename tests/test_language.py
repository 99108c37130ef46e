"""What the language model must know, whatever table it is given."""

from __future__ import annotations

import math
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from ribao.language import FOREIGN, Model, model, table, token

SENTENCE = "新华社北京7月26日电（记者张三）乡村振兴，人才是关键。"


def stepwise(language: Model, text: str) -> float:
    padded = ["", "", *text]
    return sum(language.step(*padded[at : at + 3]) for at in range(len(text)))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("河南日报", "河南日抱"),
        ("中国人民", "中国人氏"),
        ("当地牧民", "当数牧民"),
        ("因为房屋结构", "因验房屋结构"),
        ("经济发展", "经济罚展"),
        ("朱镕基总理", "朱溶基总理"),
        ("习近平主席", "席近平主习"),
        ("3月28日", "3月28曰"),
        ("2025年", "2025廿"),
        ("说着", "说著"),
        ("著名", "着名"),
        ("乾隆皇帝", "干隆皇帝"),
        ("会议指出，要坚持", "会议指山，要坚持"),
    ],
)
def test_news_is_likelier_than_its_near_misses(right: str, wrong: str) -> None:
    assert model().bits(right) < model().bits(wrong)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("我们的生活", "我们得生活"),
        ("一个新的", "一个心的"),
        ("在这里", "再这里"),
        ("他对记者说", "他队记者说"),
        ("他已经到了", "他已经道了"),
        ("三条路", "三调路"),
    ],
)
def test_words_know_what_stands_beside_them(right: str, wrong: str) -> None:
    # Each of these characters is as good a word by itself: by how often words are
    # used, without their neighbours, four to six bits part the two.
    assert model().bits(right) + 8 < model().bits(wrong)


@pytest.mark.parametrize(
    ("garbled", "written"),
    [
        ("寻找当年亲历者", "寻业疆年亲历者"),
        ("鏂板崕绀", "新华社"),
        ("锟斤拷", "有一天"),
    ],
)
def test_mojibake_is_far_from_news(garbled: str, written: str) -> None:
    costs = sorted((model().bits(garbled), model().bits(written)))
    assert costs[1] > costs[0] + 8


def test_both_scripts_cost_the_same_where_the_page_has_none() -> None:
    assert model().bits("國務院總理會見記者") == model().bits("国务院总理会见记者")


def test_a_form_of_the_other_script_costs_extra_on_a_page_of_one() -> None:
    simplified, traditional = model("Hans"), model("Hant")
    assert simplified.bits("中國") == pytest.approx(simplified.bits("中国") + FOREIGN)
    assert traditional.bits("中国") == pytest.approx(traditional.bits("中國") + FOREIGN)


@pytest.mark.parametrize("character", "后里干面台制范云只")
def test_characters_at_home_in_both_scripts_cost_nothing_extra(character: str) -> None:
    assert (
        model("Hans").tokens.form(character)
        == model("Hant").tokens.form(character)
        == 0
    )


def test_step_by_step_and_all_at_once_agree() -> None:
    text = "乡村振兴，人才是关键。他说：“龘字很难写”"
    assert math.isclose(stepwise(model(), text), model().bits(text), rel_tol=1e-6)


def test_what_stands_before_counts() -> None:
    whole = model().bits("新华社北京")
    assert math.isclose(whole, model().bits("新华") + model().bits("社北京", "新华"))


def test_a_run_of_digits_is_one_token_and_so_is_one_of_letters() -> None:
    ids = model().ids("2025年WTO")
    assert ids.tolist() == model().ids("6年x").tolist()
    assert model().step("", "2", "5") == 0
    assert model().step("年", "W", "T") == 0
    assert model().step("1", "2", "月") > 0


def test_digits_are_followed_by_what_numerals_are_followed_by() -> None:
    assert model().step("，", "8", "月") < model().step("，", "8", "目")


def test_folded_punctuation_counts_as_fullwidth() -> None:
    assert model().bits("你好,世界") == model().bits("你好，世界")
    assert token("(") == "（"


def test_characters_outside_the_table_are_rare_and_finite() -> None:
    for character in ("\ue000", "\N{HIRAGANA LETTER A}", "𠀀", "\ufffd"):
        assert model().id(character) == 0
        assert 20 < model().bits(character) < 40
        assert 20 < model().step("中", "国", character) < 60


def test_every_hanzi_of_gbk_has_a_finite_cost() -> None:
    pairs = (bytes((a, b)) for a in range(0x81, 0xFF) for b in range(0x40, 0xFF))
    text = "".join(pair.decode("gbk", "ignore") for pair in pairs)
    assert math.isfinite(model().bits(text))


def test_a_character_only_gbk_has_can_win() -> None:
    same_reading = "镕熔融荣容溶蓉"
    best = min(same_reading, key=lambda c: model().bits(f"朱{c}基"))
    assert best == "镕"


def test_probabilities_add_up_to_about_one() -> None:
    # Quarter bits round each rate by up to 9 %, so one is met within that.
    every = np.arange(len(table().counts), dtype=np.int32)
    for first, second in ("新华", "我们", "的新", "，在"):
        a = np.full_like(every, model().id(first))
        b = np.full_like(every, model().id(second))
        after_two = np.exp2(-model().triples(a, b, every)).sum()
        after_one = np.exp2(-model().pairs(b, every)).sum()
        assert 0.85 < after_two < 1.15
        assert 0.85 < after_one < 1.15


def test_pairs_broadcast_to_a_matrix() -> None:
    language = model()
    first, second = language.ids("新中大"), language.ids("华国学业")
    matrix = language.pairs(first[:, None], second)
    assert matrix.shape == (3, 4)
    assert math.isclose(matrix[0, 0], language.step("", "新", "华"), rel_tol=1e-6)


def test_empty_text_costs_nothing() -> None:
    assert model().bits("") == 0
    assert model().bits("", "新华") == 0


def test_threads_get_the_same_answers() -> None:
    language = Model()
    barrier = threading.Barrier(4)

    def cost(_: int) -> float:
        barrier.wait()
        return stepwise(language, SENTENCE * 20)

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(cost, range(4)))) == 1


def test_one_model_for_each_script() -> None:
    assert model("Hans") is model("Hans")
    assert model("Hans") is not model("Hant")


def test_numpy_is_not_imported_before_the_model_is_needed() -> None:
    program = (
        "import sys, ribao.language, ribao.readings; print('numpy' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert ran.stdout.strip() == "False"


def test_costs_do_not_depend_on_what_was_asked_before() -> None:
    fresh, used = Model(), Model()
    for at in range(0x4E00, 0x5E00):
        used.step("中", "国", chr(at))
    assert stepwise(used, SENTENCE) == stepwise(fresh, SENTENCE)
