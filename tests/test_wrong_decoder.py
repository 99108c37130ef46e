"""The wrong-decoder channel: what it leaves, what it mends, and that it replays."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ribao.channels.wrong_decoder import Parameters, garble, restore
from ribao.channels.wrong_decoder.healthy.suspects import suspects
from ribao.channels.wrong_decoder.layers import layer
from ribao.channels.wrong_decoder.search.allowance import Allowance
from ribao.channels.wrong_decoder.search.regions import Piece, Region
from ribao.channels.wrong_decoder.verdict import remaining
from ribao.edits import Certainty, Edit, applied
from ribao.repair import repair

FILE = Path(__file__).parent / "cases" / "wrong_decoder.toml"
ODD = tomllib.loads(FILE.with_name("odd_healthy.toml").read_text("utf-8"))
FRAMES = ("{}", "«{}»", "俄语{}的意思是什么")
AGAIN = (
    *("{0}", "{0}{0}", "{0}{0}{0}", "{0} {0}", "“{0}”“{0}”", "{0}”"),
    *("1\t{0}\t2\t{0}", "{0}\n{0}\n{0}", "现场看到{0}的标志"),
)
CASES = tomllib.loads(FILE.read_text(encoding="utf-8"))["case"]
LEAVE = [pytest.param(c, id=c["label"]) for c in CASES if c["expect"] == "leave"]
MEND = [pytest.param(c, id=c["label"]) for c in CASES if c["expect"] == "mend"]
CHINESE = (
    "新华社北京3月1日电，记者从国家统计局获悉，去年全国经济总量比上年增长百分之五。"
)
TRADITIONAL = "台灣地區今天天氣晴朗，記者從市政府獲悉，明天起三天有雨，民眾外出請帶傘。"
JAPANESE = "政府は1日、新しい経済対策を発表した。首相は記者会見で説明した。"
KOREAN = "정부는 1일 새로운 경제 대책을 발표했다. 대통령은 기자회견에서 설명했다."
SINGLE = "latin-1 cp1252 iso8859_15 cp1251 cp1250 cp874 koi8_r mac_roman cp437 cp850"
LAWS = (
    *((CHINESE, f"utf-8 > {name}") for name in SINGLE.split()),
    *((CHINESE, f"gbk > {name}") for name in SINGLE.split()),
    *((TRADITIONAL, f"big5 > {name}") for name in ("latin-1", "cp1252", "cp1251")),
    *((JAPANESE, f"shift_jis > {name}") for name in ("latin-1", "cp1252", "cp1251")),
    *((JAPANESE, f"euc_jp > {name}") for name in ("latin-1", "cp1252", "cp1251")),
    *((KOREAN, f"euc_kr > {name}") for name in ("latin-1", "cp1252", "cp1251")),
)


@pytest.mark.parametrize("case", LEAVE)
def test_healthy_text_is_left(case: dict[str, str]) -> None:
    before = case["before"]
    unmarked = before.translate(dict.fromkeys(map(ord, "，、。；")))
    for text in (before, f"abc 晴。\n{before}\n晴。", before * 3, unmarked):
        assert restore(text) is None
        found = repair(text)
        assert (text, (), False) == (found.text, found.ledger, found.held)


@pytest.mark.parametrize("case", MEND)
def test_what_was_read_wrongly_comes_back(case: dict[str, str]) -> None:
    restoration = restore(case["before"])
    assert restoration is not None
    assert case["after"] == restoration.text
    assert case["before"] == garble(restoration.text, restoration.parameters)
    assert restoration.text == applied(case["before"], restoration.edits)
    assert restore(restoration.text) is None


@pytest.mark.parametrize("case", MEND)
def test_the_same_comes_back_inside_a_page(case: dict[str, str]) -> None:
    for page in ("今日晴。\n{}\n明日雨。\n", "{0}\n\n{0}\n"):
        assert page.format(case["after"]) == repair(page.format(case["before"])).text


@pytest.mark.parametrize(("written", "law"), LAWS)
def test_every_law_that_loses_nothing_is_undone_with_proof(
    written: str, law: str
) -> None:
    half = len(written) // 2
    received = garble(written, Parameters((law,)))
    restoration = restore(received)
    assert restoration is not None
    assert written == restoration.text
    assert {Certainty.PROVED} == {edit.certainty for edit in restoration.edits}
    mixed = written[:half] + garble(written[half:], Parameters((law,)))
    restoration = restore(mixed)
    assert restoration is not None
    assert written == restoration.text
    assert mixed == garble(restoration.text, restoration.parameters)


@given(st.text(), st.sampled_from([law for _, law in LAWS]))
@settings(max_examples=150, deadline=None)
def test_any_text_can_be_read_wrongly(text: str, law: str) -> None:
    assert isinstance(garble(text, Parameters((law,))), str)


@given(
    st.lists(
        st.tuples(st.sampled_from((CHINESE, TRADITIONAL)), st.integers(0, 30)),
        max_size=3,
    ),
    st.sampled_from([law for _, law in LAWS]),
)
@settings(max_examples=60, deadline=None)
def test_whatever_is_restored_replays_and_undoes(
    pieces: list[tuple[str, int]], law: str
) -> None:
    parameters = Parameters((law,))
    received = "".join(
        text[:cut] + garble(text[cut : cut + 20], parameters) for text, cut in pieces
    )
    restoration = restore(received)
    if restoration is not None:
        assert received == garble(restoration.text, restoration.parameters)
        assert restoration.text == applied(received, restoration.edits)


@pytest.mark.parametrize(
    "law", ["utf-8", "utf-8 > nonsense", "x > latin-1", "gbk > gbk eats-all"]
)
def test_a_law_that_does_not_exist_is_refused(law: str) -> None:
    with pytest.raises(ValueError, match="no such"):
        garble("中国", Parameters((law,)))


READERS = (
    *("gbk drop", "gbk \ufffd", "gb18030 drop", "gb18030 \ufffd", "gbk ? eats"),
    "gbk drop user-gone euro-kept",
)
CODE_PAGE_936 = Parameters(("utf-8 > gbk drop user-gone euro-kept",))


@pytest.mark.parametrize(
    "written",
    [
        # Both last bytes of 础; the last of 件 and the first of 软; all of 认.
        "青溪是本省三大基础软件产地之一，企业一直受到关注，大家公认的领域很多。",
        "此前，该基准测试的世界纪录保持者为旗下的自研数据库。",
        "法院认为，居民的权利应当得到保护，委员会正在审议。",
    ],
)
def test_pairs_that_vanish_whole_are_filled_in(written: str) -> None:
    received = garble(written, CODE_PAGE_936)
    restoration = restore(received)
    assert restoration is not None
    assert written == restoration.text
    assert received == garble(restoration.text, restoration.parameters)
    lost = [edit for edit in restoration.edits if edit.certainty == Certainty.GUESSED]
    assert lost and all(len(edit.after) <= 2 for edit in lost)


@pytest.mark.parametrize(
    "habits", ["drop", "drop user-gone euro-kept", "?", "\ufffd euro-kept"]
)
def test_letters_that_a_fold_made_narrow_are_wide_again(habits: str) -> None:
    written = "今天宣布，新代码由负责人公开，3月30日起全部正确运行。"
    folded = Parameters((f"utf-8 > gbk {habits} folded",))
    received = garble(written, folded)
    assert "瀹e竷" in received and "浠g爜" in received
    restoration = restore(received)
    assert restoration is not None
    assert written == restoration.text
    assert received == garble(restoration.text, restoration.parameters)
    assert Certainty.PROVED not in {edit.certainty for edit in restoration.edits}


def test_ascii_behind_what_vanished_is_no_letter_that_was_wide() -> None:
    """础 lost both its last bytes, and 3 as a wide one would go on with the first."""
    written = "青溪的软件企业一直受到关注，大家公认的领域很多，三大基础3年前建成。"
    restoration = restore(garble(written, CODE_PAGE_936))
    assert restoration is not None and "3年前建成" in restoration.text


def test_a_rare_hanzi_that_may_be_left_of_two_is_a_guess() -> None:
    received = garble("两人在河边被救，随后送往医院。", CODE_PAGE_936)
    restoration = restore(received)
    assert restoration is not None and "蕑" in restoration.text
    (edit,) = [edit for edit in restoration.edits if "蕑" in edit.after]
    assert (edit.after, edit.certainty) == ("蕑", Certainty.GUESSED)


def test_what_is_left_stands_behind_what_was_filled_in() -> None:
    region = Region(0, "utf-8 > gbk drop", (Piece("涓", "中"), Piece("", "外", 1)))
    step = (Edit(0, "涓", "中", "x"), Edit(1, "", "外", "x"))
    (left,) = remaining("涓焹。", "中外焹。", [region], ((1, 2),), step)
    assert (left.start, left.before, left.certainty) == (2, "焹", Certainty.LOST)


@pytest.mark.parametrize("reader", READERS)
def test_utf_8_that_lost_bytes_to_gbk_is_guessed_and_says_where(reader: str) -> None:
    written = "警方对其作出罚款2000元、暂扣机动车驾驶证6个月的行政处罚。"
    law = f"utf-8 > {reader}"
    received = garble(written, Parameters((law,)))
    restoration = restore(received)
    assert restoration is not None
    assert received == garble(restoration.text, restoration.parameters)
    assert restoration.text == applied(received, restoration.edits)
    guessed = [e for e in restoration.edits if e.certainty == Certainty.GUESSED]
    assert guessed
    assert all(len(edit.after) <= 2 for edit in guessed)
    sure = "".join(e.after for e in restoration.edits if e not in guessed)
    assert set(sure) <= set(written)


def test_a_lost_mark_is_chosen_by_what_the_line_opened() -> None:
    written = "他说：“今年的目标已经完成，明年怎么办？”【记者 王明】"
    received = garble(written, Parameters(("utf-8 > gbk drop",)))
    assert "【" not in received
    found = repair(received)
    assert written == found.text
    assert Certainty.GUESSED == found.certainty


def test_a_line_too_short_to_tell_is_read_as_its_page_was() -> None:
    story = "近年来，青溪市持续整治河道，两岸树木成荫，\n住在河边的唐奶奶每天都来。"
    page = f"来源：2022年11月18日 10:24\n{story}\n（完）\n2022年11月18日 10:24"
    law = "utf-8 > gbk \ufffd"
    received = garble(page, Parameters((law,)))
    day = received.rsplit("\n", 1)[1]
    restored = restore(received)
    assert restored is not None
    assert restored.text.split("\n")[0].startswith("来源：2022年")
    assert restored.text.split("\n")[-1] == "2022年11月18日 10:24"
    assert garble(restored.text, Parameters((law,))) == received
    assert restore(day) is None


@pytest.mark.parametrize("eats", [True, False])
def test_line_ends_that_went_with_lost_bytes_are_found(eats: bool) -> None:
    page = (
        "# 河道整治说明\n\n整治从上游开始，两岸树木成荫。\n\n## 工作内容\n\n"
        "每天的工作如下：\n- 清理水面漂浮物\n- 检查两岸排水口\n\n"
        "住在河边的居民可以打电话反映问题。\n\n"
        "各村每月开会一次，讨论水质情况。\n"
    )
    law = "utf-8 > gbk ? eats" if eats else "utf-8 > gbk ?"
    received = garble(page, Parameters((law,)))
    assert eats == (received.count("\n") < page.count("\n"))
    restored = repair(received)
    assert page.count("\n") == restored.text.count("\n")
    assert "- 清理水面漂浮物\n- 检查两岸排水口\n" in restored.text
    assert received == restored.undo()


def test_ascii_that_went_with_a_lost_byte_is_found_where_words_show_it() -> None:
    written = "俄称打击乌军无人机基地 乌称击落俄军战机"
    received = garble(written, Parameters(("utf-8 > gbk ? eats",)))
    assert " " not in received
    assert written == repair(received).text


def test_what_is_left_beside_a_restored_stretch_is_lost_and_the_stretch_not_sure() -> (
    None
):
    received = "新华社北京电，" + garble("经济回升向好", Parameters(("gbk > cp1252",)))
    found = repair(received + "ἀ。")
    assert "新华社北京电，经济回升向好ἀ。" == found.text
    lost = [e for e in found.edits if e.certainty == Certainty.LOST]
    assert [("ἀ", "ἀ")] == [(edit.before, edit.after) for edit in lost]
    assert Certainty.PROVED not in {edit.certainty for edit in found.edits}
    assert received + "ἀ。" == found.undo()


def test_lines_too_short_to_tell_are_read_as_their_page_was() -> None:
    lines = (
        *("引言", "本店提供安装和使用咨询服务，免费检测设备。", "北京"),
        "各类水泵、阀门的销售与维修，价格面议。",
        "市水务公司经营平稳，居民用水更加安全，漏损率已经下降。",
    )
    received = garble("\n".join(lines), Parameters(("gbk > cp1252 hyphens-gone",)))
    found = repair(received)
    assert "\n".join(lines) == found.text
    alone = [e for e in found.edits if e.after in ("引言", "北京")]
    assert {Certainty.LIKELY} == {edit.certainty for edit in alone}
    assert received == found.undo()
    assert "±±¾©" == repair("±±¾©").text


def test_a_wide_blank_may_be_what_deleted_soft_hyphens_leave() -> None:
    """…… is A1 AD A1 AD, and A1 A1 is a wide blank."""
    written = "中国风、动物园……这个小学运动会开幕式被刷屏"
    received = garble(written, Parameters(("gbk > cp1252 hyphens-gone",)))
    assert Certainty.PROVED not in {e.certainty for e in repair(received).edits}


def test_no_stretch_is_sure_that_half_a_code_of_big5_may_precede() -> None:
    written = "九二一震災後才搬到東坑路，昨天又遇到溪洪暴發。"
    received = garble(written[:7], Parameters(("big5 > latin-1",)))
    assert "·h" in garble("搬", Parameters(("big5 > latin-1",)))
    received = written[:7] + garble(written[7:], Parameters(("big5 > latin-1",)))
    found = repair(received)
    assert written == found.text or Certainty.PROVED != found.certainty


def test_gates_see_half_a_headline() -> None:
    halves = ("经济发展绿色转型建设美丽中国", "李克强在洪森陪同下检阅了仪仗队")
    for written in halves:
        half = garble(written, Parameters(("utf-8 > gb18030 drop",)))
        page = f"晴。\n今天{half}\n雨。"
        found = {page[start:end] for start, end in suspects(page)}
        assert found == {f"今天{half}"}


@pytest.mark.parametrize("frame", FRAMES)
def test_words_of_other_alphabets_are_words_wherever_they_stand(frame: str) -> None:
    framed = [frame.format(word) for word in ODD["words"]]
    assert framed == [repair(text).text for text in framed]


@pytest.mark.parametrize("frame", AGAIN)
def test_what_is_said_again_is_no_more_evidence(frame: str) -> None:
    framed = [frame.format(word) for word in ODD["repeated"]]
    assert framed == [repair(text).text for text in framed]


def test_what_was_garbled_comes_back_however_often_it_is_said() -> None:
    for law in ("gbk > cp1252", "utf-8 > latin-1"):
        for written in ("中国中国中国", "新华社\n新华社\n新华社", "天天向上、天天向上"):
            assert written == repair(garble(written, Parameters((law,)))).text


def test_odd_lines_are_left_alone_and_among_others() -> None:
    lines = ODD["texts"]
    assert lines == [repair(line).text for line in lines]
    pages = [f"会议上午开幕。\n{line}\n会议下午闭幕。" for line in lines]
    found = [repair(page) for page in pages]
    assert pages == [page.text for page in found]
    assert not any(page.held for page in found)


SILENT = (
    (CHINESE, "gbk > cp949 drop"),
    (CHINESE, "gbk > euc_jp drop"),
    (CHINESE, "gbk > big5 drop"),
    (TRADITIONAL, "big5 > gbk drop"),
)


@pytest.mark.parametrize(("text", "law"), SILENT)
@pytest.mark.parametrize("cut", range(0, 20, 4))
def test_what_a_reader_may_have_dropped_in_silence_is_a_guess(
    text: str, law: str, cut: int
) -> None:
    written = text[cut : cut + 20]
    found = repair(garble(written, Parameters((law,))))
    assert found.text == written or found.certainty != Certainty.PROVED


@pytest.mark.parametrize("law", ["gbk > latin-1", "utf-8 > cp1252", "gbk > cp1252"])
@pytest.mark.parametrize("head", ["", "<!DOCTYPE html>\n<html>\n<head>\n" * 9])
def test_plain_ascii_before_it_is_no_list_of_letters(head: str, law: str) -> None:
    page = f"{head}<title>船</title>\n<p class='a'>{CHINESE}</p>\n<p>晴</p>\n"
    found = restore(garble(page, Parameters((law,))))
    assert found is not None
    assert found.text == page
    assert len(found.parameters.layers[0]) == 1


def test_a_reader_that_drops_nothing_leaves_no_doubt() -> None:
    found = repair(garble(JAPANESE, Parameters(("shift_jis > gbk drop",))))
    assert found.text == JAPANESE
    assert found.certainty == Certainty.PROVED


def test_no_reading_is_sure_that_has_a_rival() -> None:
    """`ºã¡` is 好！, or 恒隆."""
    written = "这时候来才知好！权威人士这样认为"
    found = repair(garble(written, Parameters(("gbk > utf-8 else cp1252",))))
    assert Certainty.PROVED not in {edit.certainty for edit in found.edits}


STORY = (
    "青溪市近日启动河道整治工程，两岸居民表示欢迎。",
    "工程分三期进行，预计明年秋天全部完成，总投资两亿元。",
    "市水务局负责人说，整治从上游开始，先清淤泥，再修堤岸。",
    "住在河边的唐奶奶每天清晨都来散步，她说水比去年清多了。",
    "据了解，全市还有十二条小河将陆续列入整治计划。",
    "专家提醒，入夏以后雨水增多，施工单位要做好防汛准备。",
)


@pytest.mark.parametrize(
    "law",
    (
        *("gbk > utf-8 else latin-1", "gbk > cp1252", "utf-8 > cp1252 drop"),
        *("utf-8 > gbk drop", "utf-8 > gbk ?", "utf-8 > gb18030 \ufffd", "ftfy"),
    ),
)
def test_a_page_of_lines_under_one_law_replays(law: str) -> None:
    text = "\n".join(f"{number}、{line}" for number, line in enumerate(STORY))
    laws = ("gbk > latin-1", "ftfy") if law == "ftfy" else (law,)
    received = text
    for one in laws:
        lines = received.split("\n")
        received = "\n".join(garble(line, Parameters((one,))) for line in lines)
    found = restore(received)
    assert found is not None
    assert received == garble(found.text, found.parameters)
    differing = sum(one != two for one, two in zip(text, found.text, strict=True))
    assert differing <= 4


def test_a_page_is_searched_no_longer_than_its_length_allows() -> None:
    lines = [garble(line, Parameters(("utf-8 > cp1252 drop",))) for line in STORY]
    half = [f"{line[:9]}{seen}" for line, seen in zip(STORY, lines, strict=True)]
    page = "\n".join(f"{number}{line}" for number, line in enumerate(half * 2))
    allowance = Allowance(left=1)
    searched = layer(page, allowance)
    assert allowance.spent
    assert len(half) * 2 == len(searched.left)
    assert not layer(page, Allowance.of(page)).left


def test_lines_of_nothing_are_marked_once_the_search_has_ended() -> None:
    """Accented letters at random are no reading of anything, each by itself."""
    draw = random.Random(3)
    letters = [chr(code) for code in range(0xC0, 0x100)]
    lines = ["".join(draw.choices(letters, k=60)) for _ in range(8)]
    page = "\n".join(lines)
    allowance = Allowance(left=1)
    assert len(lines) == len(layer(page, allowance).left)
    known = allowance.left
    layer(page, allowance)
    assert known - 100 * len(page) < allowance.left


def test_a_healthy_page_is_not_held_for_what_takes_too_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draw = random.Random(3)
    letters = [chr(code) for code in range(0xC0, 0x100)]
    line = "".join(draw.choices(letters, k=60))
    monkeypatch.setattr(Allowance, "of", lambda _: Allowance(left=1))
    assert restore("\n".join((line, *STORY, line))) is None
    garbage = restore("\n".join((line, STORY[0], line[::-1], line)))
    assert garbage is not None
    assert Certainty.LOST in {edit.certainty for edit in garbage.edits}


def test_what_brings_text_back_is_no_search_in_vain() -> None:
    lines = [garble(line, Parameters(("gbk > latin-1",))) for line in STORY]
    half = "\n".join(
        f"{line[:9]}{seen}" for line, seen in zip(STORY, lines, strict=True)
    )
    allowance = Allowance.of(half)
    before = allowance.left
    assert len(STORY) == len(layer(half, allowance).regions)
    assert before <= allowance.left


HYPHENLESS = (
    "噪声不会妨碍当地居民休息，工地晚上十点以后停工。",
    "新版本的画质明显提升，很多玩家表示满意。",
    "全省青年足球欧洲杯16支球队已经全部产生。",
    "公司昨天任命梁先生为联席董事总经理，任期三年。",
)


@pytest.mark.parametrize("laws", [(), ("ftfy",)])
@pytest.mark.parametrize("written", HYPHENLESS)
def test_half_a_hanzi_that_looks_like_another_is_not_believed(
    written: str, laws: tuple[str, ...]
) -> None:
    """碍 is B0 AD and leaves ° where AD is deleted, 画 » and 董事总经 妒伦芫."""
    received = written
    for law in ("gbk > cp1252 hyphens-gone", *laws):
        received = garble(received, Parameters((law,)))
    found = repair(received)
    assert written == found.text
    assert received == found.undo()


def test_two_hyphens_gone_side_by_side_leave_no_proof() -> None:
    """原经 is D4 AD BE AD, and D4 BE 跃."""
    written = "我们要推动平原经济稳步增长，农民收入逐年提高。"
    found = repair(garble(written, Parameters(("gbk > cp1252 hyphens-gone",))))
    assert found.certainty is not None
    assert Certainty.PROVED > found.certainty


REST = ("《xinwen04》", "目 录", "目录", "液压系统", "（图）", "》", "【完】", "2015年")


@pytest.mark.parametrize(
    "laws",
    [("gbk > cp1252", "ftfy"), ("gbk > utf-8 else cp1252",), ("gbk > cp1252",)],
)
@pytest.mark.parametrize("short", REST)
def test_what_is_left_of_a_garbled_page_is_read_as_its_rest_was(
    laws: tuple[str, ...], short: str
) -> None:
    page = "\n".join((*STORY[:3], short, *STORY[3:]))
    received = page
    for law in laws:
        lines = received.split("\n")
        received = "\n".join(garble(line, Parameters((law,))) for line in lines)
    found = repair(received)
    assert page == found.text
    assert received == found.undo()


def test_letters_on_a_page_with_healthy_chinese_are_no_rest_of_it() -> None:
    """Three lines were garbled, and Ŀ ¼ may be what its author wrote."""
    garbled = [garble(line, Parameters(("gbk > cp1252",))) for line in STORY[:4]]
    page = "\n".join((*garbled, "Ŀ ¼", "ѹ", *STORY[4:]))
    found = repair(page)
    assert found.text.split("\n")[4:6] == ["Ŀ ¼", "ѹ"]


@pytest.mark.parametrize("name", ["cp1253 \ufffd", "cp1255 drop", "cp874 ?"])
def test_bytes_that_an_alphabet_has_no_sign_for_are_filled(name: str) -> None:
    law = f"utf-8 > {name}"
    for line in STORY[:3]:
        received = garble(line, Parameters((law,)))
        found = restore(received)
        assert found is not None
        assert received == garble(found.text, found.parameters)
        assert len(line) == len(found.text)
        assert Certainty.GUESSED == min(
            edit.certainty for edit in found.edits if edit.certainty is not None
        )


@pytest.mark.parametrize("read", ["big5hkscs drop", "euc_jp drop"])
def test_where_whole_characters_went_in_silence_nothing_is_sure(read: str) -> None:
    law = f"utf-8 > {read}"
    received = garble(STORY[2], Parameters((law,)))
    found = restore(received)
    assert found is not None
    assert received == garble(found.text, found.parameters)
    assert all(
        edit.certainty is not None and edit.certainty <= Certainty.GUESSED
        for edit in found.edits
    )
