"""A page of text comes apart into a story and its furniture, and nothing is lost."""

from __future__ import annotations

import pathlib
import re
import tomllib
from typing import Any

import pytest
from golds import gold, parts
from hypothesis import given, settings
from hypothesis import strategies as st

from ribao.article import Article, Author
from ribao.extract import extract, marked
from ribao.reconcile import reconcile
from ribao.records import Capture
from ribao.repair import repair
from ribao.run import cleaned
from ribao.split import split
from ribao.split.days.dates import date_at
from ribao.split.days.iso import hanzi_number
from ribao.split.opinion.weighed import UNLIKE
from ribao.split.people.names import parted
from ribao.split.view import folded, unglossed

HERE = pathlib.Path(__file__).parent
CASES = tomllib.loads((HERE / "cases" / "split.toml").read_text(encoding="utf-8"))
FIELDS = ("published", "infosource", "authors", "editors", "photographers")
SITES = tomllib.loads((HERE / "cases" / "layouts.toml").read_text("utf-8"))
# Whole pages, told block by block: layouts of sites, and fields joined at random.
TOLD = tomllib.loads((HERE / "cases" / "layouts_told.toml").read_text("utf-8"))
STRANGERS = tomllib.loads(
    (HERE / "cases" / "layouts_strangers.toml").read_text("utf-8")
)
VISITORS = tomllib.loads((HERE / "cases" / "layouts_visitors.toml").read_text("utf-8"))
SPEECH = tomllib.loads((HERE / "cases" / "speech.toml").read_text("utf-8"))
JOINED = tomllib.loads((HERE / "cases" / "layouts_joined.toml").read_text("utf-8"))
PAGES = sorted((HERE / "pages").glob("*.txt"))
STORY = (
    "近年来，青溪市持续整治河道，两岸树木成荫。\n"
    "“每天早晚都来走一走。”住在河边的唐奶奶说，她已经走了三年。"
)
SNIPPETS = (
    *(
        "来源：",
        "白河新闻网",
        "（",
        "）",
        "(",
        ")",
        "记者",
        "本报记者 ",
        "苏晚",
        "何 川",
    ),
    *(" ", "  ", "\n", "。", "，", "2024-05-06", "2024年5月6日", "编辑：", "责任编辑"),
    *("摄", "文", "图/", "新华社北京3月1日电", "【", "】", "丨", "|", "分享到", "打印"),
    *("“", "”", "今天下了雨。", "原标题：", "关键词", "②9", "\N{IDEOGRAPHIC SPACE}"),
    *("\r\n", "1120903", "114年12月31日", "发布时间", "：", "／", "报导", "相关新闻"),
    *(
        "提供",
        "\x00",
        "\ud800",
        "<br/>",
        "Copyright",
        "第6版(国际)",
        "题：",
        "責(zé)任",
    ),
)
pages = st.one_of(st.text(), st.lists(st.sampled_from(SNIPPETS)).map("".join))


def said(article: Article) -> dict[str, Any]:
    """The fields a case speaks of, empty ones left out."""
    fields = {
        "published": article.published,
        "infosource": article.infosource,
        "authors": [author.name for author in article.authors],
        "editors": list(article.editors),
        "photographers": list(article.photographers),
    }
    return {name: value for name, value in fields.items() if value}


def uncovered(text: str, article: Article) -> str:
    """What no outermost span covers; fails where two of them overlap."""
    position = 0
    gaps = []
    for span in sorted(article.spans, key=lambda span: (span.start, -span.end)):
        if span.start >= position:
            gaps.append(text[position : span.start])
            position = span.end
        assert span.end <= position, f"{span} reaches out of the one around it"
    return "".join(gaps) + text[position:]


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["label"])
def test_a_line_by_itself_says_what_it_says(case: dict[str, Any]) -> None:
    article = split(case["before"], "zh-Hans")
    if case["expect"] == "leave":
        assert "".join(block.text for block in article.body) == case["before"]
    assert said(article) == case.get("fields", {})


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["label"])
@pytest.mark.parametrize("above", [True, False], ids=["above", "below"])
def test_a_line_says_the_same_around_a_story(case: dict[str, Any], above: bool) -> None:
    parts = ["青溪市河道整治见成效", case["before"], STORY]
    page = "\n".join(parts if above else [parts[0], parts[2], parts[1]])
    article = split(page, "zh-Hans")
    assert said(article) == case.get("fields", {})
    told = [block.text for block in article.body]
    kept = [case["before"]] if case["expect"] == "leave" else []
    story = STORY.split("\n")
    unread = apart(article) if kept else []
    assert [text for text in told if text not in story] + unread == kept
    assert article.headline == parts[0]


def apart(article: Article) -> list[str]:
    """The lines that no rule read, and that by their look are none of the story."""
    return [part.text for part in article.furniture if part.rule == UNLIKE]


# What a case says of the body: its blocks, and what may as well be left in it.
BODY = ("told", "either")


def told(article: Article, gold: dict[str, Any]) -> dict[str, Any]:
    """What the article says of the fields that its gold speaks of."""
    return {
        field: [getattr(part, "name", part) for part in found]
        if isinstance(found := getattr(article, field), tuple)
        else found
        for field in gold.keys() - {"label", "page", "text", "paragraphs", *BODY}
    }


def around_a_story(layout: dict[str, Any]) -> dict[str, Any]:
    """A page of fields with the story between them."""
    story = JOINED["hant" if layout.get("hant") else "story"]
    page = layout["page"].replace("{story}", "\n".join(story))
    page = page.replace("{first}", story[0]).replace("{rest}", "\n".join(story[1:]))
    told = {name: value for name, value in layout.items() if name != "hant"}
    return told | {"page": page, "told": story}


@pytest.mark.parametrize(
    "layout",
    [
        *TOLD["layout"],
        *STRANGERS["layout"],
        *VISITORS["layout"],
        *map(around_a_story, JOINED["layout"]),
    ],
    ids=lambda layout: layout["label"],
)
def test_an_unseen_page_says_what_it_says_and_keeps_its_story(
    layout: dict[str, Any],
) -> None:
    """Pages whose truth was written down before any rule saw them."""
    extraction = extract(layout["page"], layout["page"].startswith("<"))
    article = split(extraction.text, "und", marked(extraction, ()))
    article, _ = reconcile(article, extraction.claims)
    found, gold = told(article, layout), {f: layout[f] for f in told(article, layout)}
    assert ordered(found) == ordered(gold)
    body = "".join(closed_up(block.text) for block in article.body)
    for either in layout.get("either", ()):
        body = body.replace(closed_up(either), "")
    assert body == "".join(map(closed_up, layout["told"]))


def test_a_report_of_its_own_names_no_house() -> None:
    article = split("【特訊】青溪昨日放晴，渡口恢復通航，村民都來了。", "zh-Hant")
    assert article.dateline is not None and article.infosource == ""
    assert [block.text for block in article.body] == [
        "青溪昨日放晴，渡口恢復通航，村民都來了。"
    ]


def ordered(fields: dict[str, Any]) -> dict[str, Any]:
    """Fields with their people in one order: that of a page is nobody's business."""
    return {
        name: sorted(value) if isinstance(value, list) else value
        for name, value in fields.items()
    }


def closed_up(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


@pytest.mark.parametrize("place", [1, 2, 4], ids=["above", "within", "below"])
@pytest.mark.parametrize("script", ["leave", "hans", "hant", "ja", "ko"])
def test_what_a_site_says_is_no_story(script: str, place: int) -> None:
    story = SPEECH["story"]["hans" if script == "leave" else script]
    for line in SPEECH[script]:
        page = [story[0], "2023-03-14 09:31", *story[1:]]
        page.insert(1 + place, line)
        article = split("\n".join(page), "und")
        kept = [line] if script == "leave" else []
        told = [*story[1:place], *kept, *story[place:]]
        unread = apart(article) if kept else []
        blocks = [*(block.text for block in article.body), *unread]
        found = "".join(map(closed_up, blocks))
        assert (line, found) == (line, "".join(map(closed_up, told)))
        assert article.headline == story[0]


@pytest.mark.parametrize("line", SITES["line"], ids=lambda line: line["text"][:30])
def test_a_line_of_another_site_says_what_it_says(line: dict[str, Any]) -> None:
    found = told(split(line["text"], "und"), line)
    assert found == {field: line[field] for field in found}


@pytest.mark.parametrize("layout", SITES["layout"], ids=lambda layout: layout["label"])
def test_a_page_of_another_site_says_what_it_says(layout: dict[str, Any]) -> None:
    """Layouts written before the rules that read them; body and fields."""
    extraction = extract(layout["page"], layout["page"].startswith("<"))
    article = split(extraction.text, "und", marked(extraction, ()))
    article, _ = reconcile(article, extraction.claims)
    found = told(article, layout)
    assert found == {field: layout[field] for field in found}
    assert article.body
    paragraphs = sum(block.kind == "paragraph" for block in article.body)
    assert paragraphs == layout.get("paragraphs", paragraphs)
    lost = [part.text for part in article.furniture if len(part.text) > 40]
    assert [text for text in lost if text.count("，") > 1] == []


@settings(max_examples=300, deadline=None)
@given(pages)
def test_every_character_is_in_exactly_one_part(text: str) -> None:
    article = split(text, "zh-Hans")
    assert not uncovered(text, article).strip()


@settings(max_examples=200, deadline=None)
@given(pages)
def test_values_and_blocks_are_verbatim(text: str) -> None:
    article = split(text, "zh-Hans")
    for block in article.body:
        assert block.text in text
    for piece in article.furniture:
        assert piece.text in text


@given(st.text())
def test_the_view_is_as_long_as_the_text(text: str) -> None:
    assert len(folded(text)) == len(text)


@given(st.text(alphabet="責任編輯()zéa（）ā北京"))
def test_offsets_lead_back_behind_readings(text: str) -> None:
    plain, back = unglossed(text)
    pieces = [text[back(n) : back(n + 1)] for n in range(len(plain))]
    assert "".join(pieces) == text[back(0) :]
    assert [piece[0] for piece in pieces] == list(plain)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_whole_page_splits_as_its_gold_says(path: pathlib.Path) -> None:
    article = split(path.read_text(encoding="utf-8"), "zh-Hans")
    assert gold(path) == parts(article)


def test_a_guess_is_read_as_the_label_it_can_have_been() -> None:
    page = f"条   源： 青溪日报  新 | 何川\n河道变了样\n{STORY}"
    guessed = [(n, n + 1) for n in map(page.index, "条新")]
    article = split(page, "zh-Hans", guessed=guessed)
    assert (article.infosource, article.headline) == ("青溪日报", "河道变了样")
    assert [author.name for author in article.authors] == ["何川"]
    assert not uncovered(page, article).strip()
    # 条 is kept as it stands, and is no label where nobody guessed it.
    assert article.furniture[0].text == "条   源："
    assert split(page, "zh-Hans").infosource == ""


def test_guesses_in_days_and_documents_are_what_digits_make_of_them() -> None:
    page = f"云教发。2019。118只\n河道变了样\n2019年12有31时。来源：青溪日报\n{STORY}"
    story = page.index(STORY)
    marks = [n for n in range(story) if page[n] in "。只有时"]
    article = split(page, "zh-Hans", guessed=[(n, n + 1) for n in marks])
    assert (article.headline, article.published) == ("河道变了样", "2019-12-31")
    assert article.document_number == "云教发。2019。118只"
    assert article.infosource == "青溪日报"
    assert not uncovered(page, article).strip()
    assert split(page, "zh-Hans").published == ""


def test_an_empty_label_is_kept_as_one() -> None:
    article = split("深一度丨河道变了样\n来源： 发布日期：2024-05-06 打印", "zh-Hans")
    assert [(f.text, f.rule) for f in article.furniture if "empty" in f.rule] == [
        ("来源：", "empty label: infosource")
    ]


def test_flattened_paragraphs_come_apart_outside_quotations() -> None:
    text = "河长来了。 他说：“看水。 看岸。”话不多。 人却信他。"
    told = [block.text for block in split(text, "zh-Hans").body]
    assert told == ["河长来了。", "他说：“看水。 看岸。”话不多。", "人却信他。"]


def test_a_lead_that_ends_in_a_full_stop_stays_in_its_paragraph() -> None:
    text = "“搭桥”里的学问。“桥是给人走的。”滕师傅说。"
    assert [b.kind for b in split(text, "zh-Hans").body] == ["paragraph"]


def test_a_year_never_comes_from_elsewhere() -> None:
    assert split("5月6日\n" + STORY, "zh-Hans").published == ""


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2025-03-28", "2025-03-28"),
        ("2019年06月15日08:18", "2019-06-15T08:18"),
        ("2025/9/22 06:50", "2025-09-22T06:50"),
        ("24.11.2014 19:34", "2014-11-24T19:34"),
        ("二〇一一年四月八日", "2011-04-08"),
        ("114年12月31日", "2025-12-31"),
        ("1120903", "2023-09-03"),
        ("2025-10-24 13:56 UTC", "2025-10-24T13:56Z"),
        ("2025年3月28日 下午3:05", "2025-03-28T15:05"),
        ("2011-06-18 00:00:00", "2011-06-18"),
        ("2025-02-29", ""),
        ("2025年13月1日", ""),
    ],
)
def test_dates_are_as_precise_as_printed(printed: str, iso: str) -> None:
    found = date_at(folded(printed), 0)
    assert found is not None
    assert (iso, len(printed)) == (found.iso, found.end)


def test_numerals_count() -> None:
    written = ("一", "十", "十一", "二十", "二十七", "三十一")
    assert [hanzi_number(word) for word in written] == [1, 10, 11, 20, 27, 31]


def test_surnames_part_glued_names() -> None:
    assert parted("欧阳明澈") == ["欧阳明澈"]
    assert parted("王桥夏岚") == ["王桥", "夏岚"]
    assert parted("沿河两岸") == []


def test_spans_name_their_rule() -> None:
    article = split("青溪市河道整治见成效\n来源：青溪网\n" + STORY, "zh-Hans")
    assert all(span.rule for span in article.spans)
    assert all(re.fullmatch(r"[a-z_.]+", span.field) for span in article.spans)


def test_the_specimen_comes_apart_as_the_newspaper_set_it() -> None:
    raw = HERE.parent / "raw" / "henan-ribao-2025-03-28.txt"
    article = cleaned(Capture(raw.read_bytes(), raw.name)).article
    assert article.headline == "从“三个突出抓好”看河南社会工作怎么干"
    assert article.column == "豫政观察"
    assert article.byline == "河南日报客户端记者 赵若郡"
    assert article.authors == (Author("赵若郡", "reporter", "河南日报客户端"),)
    assert article.editors == ("tln",)
    assert article.published == "2025-03-28"
    assert article.infosource == ""
    assert [block.text for block in article.body if block.kind == "heading"] == [
        "“新”心向党，党建聚民心",
        "共织“经纬”，治理稳民心",
        "枝叶关情，服务暖民心",
    ]
    # Four lines with eighteen breaks between paragraphs flattened in them.
    assert sum(block.kind == "paragraph" for block in article.body) == 22
    kept = {piece.text: piece.rule for piece in article.furniture}
    assert kept["来源："] == "empty label: infosource"
    assert {"打印", "|"} < set(kept)


def test_a_subtitle_is_no_headline() -> None:
    page = "让老街活起来\n——青溪市历史街区见闻\n2024-05-06 来源：青溪网\n" + STORY
    article = split(page, "zh-Hans")
    assert article.headline == "让老街活起来"
    assert article.body[0].kind == "heading"


def test_a_question_can_be_a_headline() -> None:
    article = split("谁来为老街点灯？\n2024-05-06 08:30\n" + STORY, "zh-Hans")
    assert article.headline == "谁来为老街点灯？"


def test_a_header_flattened_onto_the_story_comes_off() -> None:
    page = "青溪市老街修缮完工 2024-05-06 08:30 来源：青溪网 字号：大 中 小 " + STORY
    article = split(page, "zh-Hans")
    assert article.headline == "青溪市老街修缮完工"
    assert (article.published, article.infosource) == ("2024-05-06T08:30", "青溪网")
    assert "\n".join(block.text for block in article.body) == STORY


def test_what_stands_below_the_credits_is_the_sites() -> None:
    article = split(STORY + "\n责编：韩立\n点亮在看\nID：qingxi", "zh-Hans")
    assert "\n".join(block.text for block in article.body) == STORY
    assert article.furniture[-1].text == "ID：qingxi"


def test_a_long_paragraph_below_the_credits_is_story() -> None:
    more = "后记：" + "桥修好以后，镇上的人都爱到桥头坐一坐。" * 5
    article = split(f"{STORY}\n责编：韩立\n{more}", "zh-Hans")
    assert article.body[-1].text == more


def test_lists_of_other_stories_are_furniture() -> None:
    article = split(f"{STORY}\n推荐阅读\n老街的灯\n老街的雨", "zh-Hans")
    assert "\n".join(block.text for block in article.body) == STORY
    assert [f.rule for f in article.furniture[-2:]] == ["another story"] * 2


def test_a_supplied_picture_on_a_story_is_not_its_source() -> None:
    page = f"青溪的桥\n本报记者 苏晚\n{STORY}\n新华社发（何川摄）"
    article = split(page, "zh-Hans")
    assert article.infosource == ""
    assert article.photographers == ("何川",)


def test_turns_of_talk_name_their_speakers() -> None:
    talk = "河变了样\n记者：河清了吗？\n老韩：清了。\n记者：鱼呢？\n老韩：回来了。"
    spans = split(talk, "zh-Hans").spans
    told = [talk[span.start : span.end] for span in spans if span.field == "speaker"]
    assert told == ["记者", "老韩"] * 2


def test_a_number_on_its_own_line_heads_a_section() -> None:
    first, second = STORY.split("\n")
    page = f"河变了样\n2024-05-06 08:30\n01\n水\n{first}\n02\n岸边的人\n{second}"
    kinds = [block.kind for block in split(page, "zh-Hans").body]
    assert kinds[0] == kinds[3] == kinds[4] == "heading"


def test_names_below_the_headline_are_the_writers() -> None:
    page = f"河变了样\n何川 苏晚\n{STORY}"
    assert [a.name for a in split(page, "zh-Hans").authors] == ["何川", "苏晚"]


def test_an_affiliation_is_as_printed() -> None:
    page = "河變了樣\n星島記者 林宥辰\n河水清了，兩岸樹木成蔭，孩子們都來了。"
    assert split(page, "zh-Hant").authors == (Author("林宥辰", "reporter", "星島"),)


def test_an_update_before_the_publication_is_none() -> None:
    page = f"河变了样\n发布时间：2024-05-06 更新时间：2024-05-01\n{STORY}"
    article = split(page, "zh-Hans")
    assert (article.published, article.updated) == ("2024-05-06", "")
    assert "update before publication" in {f.rule for f in article.furniture}


def test_book_title_marks_stand_for_a_colon() -> None:
    page = f"河变了样\n{STORY}\n（原题为《一条河的四十年》）"
    assert split(page, "zh-Hans").original_headline == "一条河的四十年"


def test_a_reporter_in_brackets_opens_the_story() -> None:
    page = f"河变了样\n【香港文匯報記者 林宥辰】{STORY}"
    article = split(page, "zh-Hant")
    assert article.authors == (Author("林宥辰", "reporter", "香港文匯報"),)
    assert "\n".join(block.text for block in article.body) == STORY


def test_a_topic_within_a_sentence_is_no_keyword() -> None:
    assert split("#河清了#的那一天，鱼也回来了", "zh-Hans").keywords == ()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_of_our_own_is_healthy(path: pathlib.Path) -> None:
    text = path.read_text(encoding="utf-8")
    repaired = repair(text)
    assert (repaired.text, repaired.channels, repaired.held) == (text, (), False)


def test_a_headline_said_by_the_dateline_too_is_said_once() -> None:
    page = f"河水清了鱼回来\n青溪社北京5月6日电 题：河水清了鱼回来\n{STORY}"
    article = split(page, "zh-Hans")
    assert article.headline == "河水清了鱼回来"
    assert "\n".join(block.text for block in article.body) == STORY


def test_who_supplied_a_picture_is_named_without_the_word() -> None:
    page = f"河变了样\n{STORY}\n（圖：縣府提供）"
    assert split(page, "zh-Hant").photographers == ("縣府",)


def test_an_outlet_in_brackets_opens_the_story() -> None:
    article = split(f"河变了样\n【青溪日報報道】{STORY}", "zh-Hant")
    assert article.infosource == "青溪日報"
    assert "\n".join(block.text for block in article.body) == STORY


def test_a_long_menu_takes_no_time() -> None:
    menu = " | ".join("关于我们" for _ in range(20)) + " |"
    article = split(f"河变了样\n{STORY}\n{menu}", "zh-Hans")
    assert article.headline == "河变了样"


def test_a_desk_behind_a_label_is_no_person() -> None:
    page = "河变了样\n作者：德育处 时间：2024-05-06\n" + STORY
    assert split(page, "zh-Hans").authors == (Author("德育处", "desk"),)


def test_a_name_in_parts_is_one() -> None:
    page = "河变了样\n作者：马克·吐温\n" + STORY
    assert [a.name for a in split(page, "zh-Hans").authors] == ["马克·吐温"]
