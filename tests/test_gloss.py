"""The gloss channel: what it leaves, what it mends, and that it replays."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ribao.channels.folded_width import folds
from ribao.channels.gloss import Parameters, garble, restore, typical
from ribao.channels.gloss.mirror.channel import ENTITY, byte_table
from ribao.channels.gloss.mirror.forward import Decoder, encoded, replaced
from ribao.channels.gloss.mirror.reader import Surroundings
from ribao.channels.gloss.shown.forms import form
from ribao.channels.gloss.solving.habit import habit_of
from ribao.edits import Certainty, applied
from ribao.language import model
from ribao.lattice import Budget, Search, Way, gbk
from ribao.lattice.growth import Growth
from ribao.readings import readings

CASES = tomllib.loads((Path(__file__).parent / "cases" / "gloss.toml").read_text())
LEAVE = [case for case in CASES["case"] if case["expect"] == "leave"]
MEND = [case for case in CASES["case"] if case["expect"] == "mend"]
CONVERTED = st.text(
    "國會來發經濟關區業的是在人有不，。日報請當地數無責因為", max_size=80
)


def named(case: dict[str, str]) -> str:
    return case["label"]


@pytest.mark.parametrize("case", LEAVE, ids=named)
def test_what_is_no_mirrors_is_left(case: dict[str, str]) -> None:
    assert restore(case["before"]) is None
    assert restore("天氣晴。" + case["before"] + "（完）") is None


@pytest.mark.parametrize("case", MEND, ids=named)
def test_what_a_mirror_did_is_undone(case: dict[str, str]) -> None:
    restoration = restore(case["before"])
    assert restoration is not None
    assert case["after"] == restoration.text
    assert case["before"] == garble(restoration.text, restoration.parameters)
    assert restoration.text == applied(case["before"], restoration.edits)


@pytest.mark.parametrize("case", MEND, ids=named)
def test_the_same_comes_back_inside_a_page(case: dict[str, str]) -> None:
    restoration = restore("abc 今日有雨。\n" + case["before"] + "\n今日有雨。")
    assert restoration is not None
    assert case["after"] in restoration.text


@pytest.mark.parametrize(
    ("written", "table", "received"),
    [
        ("日報", (("報", "bào"), ("請", "qǐng")), "日?qǐng)?bào)"),
        ("地無法", (("責", "zé"),), "地?zé)o法"),
        ("因為房屋結", (("驗", "yàn"),), "因?yàn)榉课萁Y"),
        ("當地。", (("數", "shù"), ("當", "dāng")), "當(dāng)?shù)亍?"),
    ],
)
def test_the_mirror_is_blind_to_where_characters_begin(
    written: str, table: tuple[tuple[str, str], ...], received: str
) -> None:
    assert received == garble(written, Parameters(table))


def test_a_mark_cuts_the_text_inside_a_quotation() -> None:
    parameters = Parameters((("國", "guó"),), cuts="！，；")
    assert "?！币恍瞧谇?，湖" == garble("。”一星期前，湖", parameters)
    assert "?！比珖?guó)人" == garble("。”全國人", parameters)


@given(CONVERTED, st.permutations(typical().table))
@settings(max_examples=60)
def test_one_pass_replaces_as_one_replacement_after_another(
    text: str, table: list[tuple[str, str]]
) -> None:
    for template in (Parameters.__dataclass_fields__["template"].default, ENTITY):
        rows = byte_table(Parameters(tuple(table[:40]), template=template))
        data = encoded(text)
        for code, after in rows:
            data = data.replace(code, after)
        assert data == replaced(encoded(text), rows)


@given(CONVERTED)
@settings(max_examples=60, deadline=None)
def test_whatever_is_restored_replays_and_undoes(text: str) -> None:
    received = garble(text, typical())
    restoration = restore(received)
    if restoration is not None and restoration.edits:
        assert received == garble(restoration.text, restoration.parameters)
        assert restoration.text == applied(received, restoration.edits)
        assert restore(restoration.text) is None


@given(st.text())
@settings(max_examples=200)
def test_any_text_can_be_garbled(text: str) -> None:
    assert isinstance(garble(text, typical()), str)


def test_a_reading_names_its_character_with_proof() -> None:
    restoration = restore("河南日?qǐng)?bào)")
    assert restoration is not None
    assert [Certainty.PROVED] == [edit.certainty for edit in restoration.edits]


def test_a_byte_that_only_the_language_knows_is_guessed() -> None:
    restoration = restore("寻?#19994;?#24180;亲历")
    assert restoration is not None
    assert Certainty.GUESSED == min(
        edit.certainty for edit in restoration.edits if edit.certainty is not None
    )


def test_what_the_model_chose_between_is_told_closest_first() -> None:
    restoration = restore("寻?#19994;?#24180;亲历")
    assert restoration is not None
    told = [line for line in restoration.evidence if "was chosen" in line]
    bits = [int(line.split(" bits")[0].rsplit(" ", 1)[1]) for line in told]
    assert told
    assert sorted(bits) == bits


def silently(page: str) -> str:
    """A page as a reader shows it that drops what it cannot read."""
    table = (("責", "zé"), ("會", "huì"), ("來", "lái"), ("國", "guó"), ("數", "shù"))
    return garble(page, Parameters(table, bad="", eats=False))


def test_a_reader_that_drops_bytes_in_silence_is_weighed_at_each_gloss() -> None:
    page = (
        "全國大會今日開幕，各地來人坐滿禮堂。當地無法來會的人在家中收看，"
        "窗外下着小雨，街上行人不多，茶館里卻坐得滿滿當當。"
    )
    received = silently(page)
    restoration = restore(received)
    assert restoration is not None
    assert page == restoration.text
    assert received == garble(page, restoration.parameters)
    assert {Certainty.PROVED} == {edit.certainty for edit in restoration.edits}


@pytest.mark.parametrize(
    "page",
    [
        "全國大會今日開幕，各國來人，數國來電。他們輸掉了這一場。",
        "全國大會今日開幕，各國來人，數國來電。他們雙輸的結局已經來了。",
    ],
)
def test_what_looks_whole_and_is_not_is_never_proved(page: str) -> None:
    received = silently(page)
    restoration = restore(received)
    assert restoration is not None
    wrong = restoration.text != page
    weakest = min(edit.certainty for edit in restoration.edits if edit.certainty)
    assert not wrong or weakest < Certainty.PROVED


# Two neighbours that hold a third character's code across their border, and that
# character: what mirrors were seen to stumble over, and what follows from the codes.
COLLISIONS = [
    ("日報", "請"),
    ("當地", "數"),
    ("地無", "責"),
    ("收場", "請"),
    ("因為", "驗"),
    ("變為", "優"),
    ("談論", "務"),
    ("向學", "驅"),
    ("們在", "冊"),
    ("高壓", "邏"),
    ("射擊", "鋼"),
    ("寧靜", "庫"),
    ("底層", "讓"),
    ("重數", "財"),
]
READERS = {
    "ASCII eaten": Parameters(()),
    "ASCII eaten, byte by byte": Parameters((), bytewise=True),
    "user-defined pairs kept": Parameters((), user="kept"),
    "80 is a euro sign": Parameters((), euro="€"),
    "U+FFFD, ASCII kept": Parameters((), bad="\ufffd", eats=False),
    "folded": Parameters((), folded=True),
}


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@pytest.mark.parametrize(("written", "found"), COLLISIONS, ids="".join)
def test_a_collision_is_undone_inside_a_page(
    written: str, found: str, reader: Parameters
) -> None:
    table = ((found, readings(found)[0]), ("發", "fā"), ("國", "guó"))
    page = (
        "全國各地發來賀電，今天上午九點開會。\n"
        f"他們說{written}的事，2031年就開始了。\n發布會由國家電台轉播。"
    )
    received = garble(page, replace(reader, table=table))
    assert f"{written[0]}{written[1]}" not in received
    restoration = restore(received)
    assert restoration is not None
    assert received == garble(restoration.text, restoration.parameters)
    assert page.translate(folds()) == restoration.text.translate(folds())


# Sentences that hold the bytes of a mark that is not there: 。” and 。“ those of ！,
# 。回 those of ；, 海。 those of ！ once more.
CUT = [
    "他說：“好了。”一星期前，湖南的農民說",
    "他說：“歡迎你們來。”全國人民都很高興",
    "他問。“目的是什麽？”",
    "此後。回國的人多了",
    "上海。“十一五”期間，經濟發展很快",
]
CUTTERS = {
    "the dangling byte shown": Parameters((), cuts="！，；"),
    "vanished": Parameters((), cuts="！，；", dangling="gone"),
    "vanished, user-defined pairs too": Parameters(
        (), cuts="！，；", dangling="gone", user="gone"
    ),
    "vanished, and folded": Parameters((), cuts="！，；", dangling="gone", folded=True),
}
GLOSSED = (("國", "guó"), ("會", "huì"), ("來", "lái"), ("發", "fā"))


def cut_page(sentence: str) -> str:
    return (
        f"全國大會今日開幕，各地來人坐滿禮堂。\n{sentence}。\n"
        "國家會議上有人說：“發展才是道理。”大家都站起來鼓掌。"
    )


@pytest.mark.parametrize("cutter", CUTTERS.values(), ids=CUTTERS)
@pytest.mark.parametrize("sentence", CUT)
def test_what_was_cut_at_marks_is_joined(sentence: str, cutter: Parameters) -> None:
    page = cut_page(sentence)
    received = garble(page, replace(cutter, table=GLOSSED))
    assert received != garble(page, Parameters(GLOSSED, folded=cutter.folded))
    restoration = restore(received)
    assert restoration is not None
    assert received == garble(restoration.text, restoration.parameters)
    assert page.translate(folds()) == restoration.text.translate(folds())
    assert Certainty.PROVED > min(
        edit.certainty for edit in restoration.edits if edit.certainty is not None
    )


@pytest.mark.parametrize("folded", [False, True])
def test_a_quotation_that_ends_a_line_is_closed_by_the_company_it_keeps(
    folded: bool,
) -> None:
    page = cut_page("他說：“我送你一程。”\n第二天他走了")
    parameters = Parameters(GLOSSED, cuts="！，；", dangling="gone", folded=folded)
    received = garble(page, parameters)
    assert "一程!\n" in received.translate(folds())
    restoration = restore(received)
    assert restoration is not None
    assert page.translate(folds()) == restoration.text.translate(folds())


@pytest.mark.parametrize(
    "sentence",
    ["他說：“我等你！”大家笑了", "他說：“我們一起走！\n第二天他走了", "真的吗?！他問"],
)
def test_marks_of_a_page_that_was_not_cut_stay(sentence: str) -> None:
    page = (
        f"全國大會今日開幕，各地來人坐滿禮堂。\n{sentence}。\n"
        "國家會議上有人說，發展才是道理，大家都站起來鼓掌。"
    )
    restoration = restore(garble(page, Parameters(GLOSSED)))
    assert restoration is not None
    assert page == restoration.text


def test_an_entity_stands_whole_behind_bytes_that_were_lost_both() -> None:
    page = (
        "敌人在山上，人们可以寻找但是，我们高涨的士气鼓舞人心。\n牵牛花是行业的标志。"
    )
    parameters = Parameters((("业", ""), ("牵", "")), template=ENTITY)
    received = garble(page, parameters)
    assert "?&#29301;" in received
    restoration = restore(received)
    assert restoration is not None
    assert received == garble(restoration.text, restoration.parameters)
    assert "但是，我们" in restoration.text


def test_a_character_that_an_insertion_cut_in_two_may_stand_bare() -> None:
    page = "來源：雲嶺日報\n發布時間：九點\n各家報紙都發了報道，報社請大家來。"
    parameters = Parameters((("請", "qǐng"), ("報", "bào"), ("發", "fā")))
    received = garble(page, parameters)
    assert "日?qǐng)?發" in received
    restoration = restore(received)
    assert restoration is not None
    assert page == restoration.text


def test_a_run_that_silent_losses_explain_as_well_is_not_called_proved() -> None:
    page = "全國的實踐經驗，同時借鑑人類的發展成果。\n國家發了通知。\n全國都來幫忙。"
    table = (("責", "zé"), ("驗", "yàn"), ("國", "guó"), ("發", "fā"))
    received = garble("當地無法。" + page, Parameters(table, user="gone"))
    restoration = restore(received)
    assert restoration is not None
    wrong = "當地無法。" + page != restoration.text
    proved = Certainty.PROVED == min(edit.certainty for edit in restoration.edits)
    assert not (wrong and proved)


@pytest.mark.parametrize(
    ("written", "found"),
    [("當地牧民說，7月", "數"), ("他帶着家書的事，回鄉", "視")],
)
def test_what_was_guessed_wrongly_lies_inside_a_marked_edit(
    written: str, found: str
) -> None:
    page = f"全國各地發來賀電。\n{written}發了大水，全國都來幫忙。\n發布會。"
    table = ((found, readings(found)[0]), ("發", "fā"), ("國", "guó"))
    received = garble(page, Parameters(table))
    restoration = restore(received)
    assert restoration is not None
    position = 0
    for edit in restoration.edits:
        assert received[position : edit.start] in page
        position = edit.end
        if edit.certainty is Certainty.GUESSED:
            assert len(edit.after) <= 4
    assert received == garble(restoration.text, restoration.parameters)


def test_a_part_that_does_not_replay_is_given_back_and_said() -> None:
    page = "全國各地發來賀電。\n國家隊發球。\n發布會由國家電台轉播。\n全國發行。"
    table = (("發", "fā"), ("國", "guó"))
    received = garble(page, Parameters(table)) + "\n全國大會發(fā)言?fā)。"
    restoration = restore(received)
    assert restoration is not None
    assert received == garble(restoration.text, restoration.parameters)
    assert restoration.held


def test_a_hostile_page_ends_soon() -> None:
    for piece in ("?x)", "日?qǐng)", "?#19994;"):
        received = piece * 1000
        restoration = restore(received)
        assert restoration is None or received == garble(
            restoration.text, restoration.parameters
        )


def test_a_page_tells_what_its_numbers_begin_with() -> None:
    page = habit_of("進入5G時代，華爲有5G手機，民用5G。七月26日開市。")
    assert page.counts.digits["G"] == "5"
    # One number is no evidence against a 1.
    assert page.counts.digits["6"] in "12"


def test_what_asks_is_followed_by_what_asks() -> None:
    page = habit_of("誰到了會場？記者等了很久，走了。")
    assert page.step("忙", "嗎", "？") < page.step("忙", "嗎", "，")


def test_a_conversion_sets_one_form() -> None:
    assert form("擊") == 0 < form("撽")


def test_the_only_state_may_have_several_bytes_that_begin_its_character() -> None:
    search = Search(gbk(), model(), "", 0, Budget(10_000))
    search.feed((Way((b"\xb9\xc8",)),), 0)
    search.feed((Way((b"\xfa",)),), 1)
    assert {state.before1 for state in search.states} == {"国", "鳃"}


def test_characters_that_are_not_looked_at_would_not_have_lived(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written = "中国人民银行昨天公布了新的规定，".encode("gbk")
    lost = {4, 14, 16, 26}

    def search() -> Search:
        found = Search(gbk(), model(), "", 0, Budget(1_000_000))
        for at in range(0, len(written), 2):
            lead = bytes(range(0x81, 0xFF)) if at in lost else written[at : at + 1]
            found.feed((Way((lead, written[at + 1 : at + 2])),), at // 2)
        return found

    some = search()
    monkeypatch.setattr(Growth, "alive", lambda *_: {})
    every = search()
    assert some.solved() == every.solved()
    assert {one.lost for one in some.solved()} == {True, False}
    assert len(some.growth.order) < len(every.growth.order)


@pytest.mark.parametrize("euro", ["gone", "€"])
def test_a_reader_shows_no_substitute_for_an_80_that_it_drops_or_knows(
    euro: str,
) -> None:
    around = Surroundings(Decoder("?", True, euro=euro))
    lost = [way for way in around.ways("?展", 0, {}) if way.hanging]
    assert lost
    assert all(0x80 not in way.places[0] for way in lost)
