"""HTML becomes lines of visible text, each with the role its mark-up gives it."""

from __future__ import annotations

import pathlib
import re

import pytest
from golds import gold, parts
from hypothesis import given, settings
from hypothesis import strategies as st

import ribao
from ribao.article import Article, Claim
from ribao.extract import extract, marked
from ribao.reconcile import reconcile
from ribao.records import Extraction
from ribao.split import split

PAGES = sorted((pathlib.Path(__file__).parent / "pages").glob("*.html"))
TAGS = (
    "<p>",
    "</p>",
    "<div>",
    "<br>",
    "<h1>",
    "</h1>",
    "<script>",
    "</script>",
    "<!--",
)


def extracted(page: str) -> Extraction:
    return extract(page, markup=True)


def told(page: str) -> Article:
    """The article of a page of HTML, its claims weighed."""
    found = extracted(page)
    article = split(found.text, "zh-Hans", marked(found, ()))
    return reconcile(article, found.claims)[0]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_whole_page_splits_as_its_gold_says(path: pathlib.Path) -> None:
    assert gold(path) == parts(told(path.read_text(encoding="utf-8")))


def test_what_a_browser_hides_never_reaches_the_text() -> None:
    page = extracted(
        "<html><head><title>题</title><style>p{}</style></head><body><nav>导航</nav>"
        "<script>var 来源='假';</script><!-- 责任编辑：无 --><p>河水清了。</p>"
        '<p style="display: none">看不见。</p>尾巴。</body></html>'
    )
    assert page.text == "河水清了。\n尾巴。"
    assert page.claims == (Claim("headline", "题", "title"),)


def test_inline_mark_up_does_not_part_a_word() -> None:
    assert extracted("<p>青<b>溪</b>市<a href=x>河</a>道。</p>").text == "青溪市河道。"


def test_claims_of_the_head_name_who_made_them() -> None:
    page = extracted(
        '<meta property="og:title" content="河水清了">'
        '<meta name="author" content="苏晚">'
        '<script type="application/ld+json">{"datePublished": "2024-05-06"}</script>'
        "<p>河。</p>"
    )
    assert page.claims == (
        Claim("headline", "河水清了", "meta og:title"),
        Claim("authors", "苏晚", "meta author"),
        Claim("published", "2024-05-06", "JSON-LD datePublished"),
    )


def test_mark_up_is_no_claim() -> None:
    page = extracted(
        '<meta name="keywords" content="<meta name=" author" content="苏晚">'
        '<meta name="firstpublishedtime" content="2024-05-06-23:59:59"><p>河。</p>'
    )
    assert [claim.field for claim in page.claims] == ["published"]


def test_a_story_behind_a_page_that_closed_too_early_is_read() -> None:
    header = "<html><body><div>青溪市人民政府</div></body></html>"
    page = extracted(f"{header}<div><p>河水清了。</p></div></body></html>")
    assert page.text == "青溪市人民政府\n河水清了。"


def test_a_headline_broken_into_lines_is_one() -> None:
    title = "<title>青溪市关于划定河道管理范围的决定_青溪市人民政府</title>"
    broken = "<p><b>青溪市<br>关于划定河道<br>管理范围的决定</b><br>（2024年5月）</p>"
    page = extracted(title + broken + "<p>河水<br>清了。</p>")
    lines = page.text.split("\n")
    assert lines == [
        "青溪市关于划定河道管理范围的决定",
        "（2024年5月）",
        "河水",
        "清了。",
    ]
    assert page.roles[0] == "title"
    assert extracted(broken).text.startswith("青溪市\n关于划定河道\n")


def test_a_page_that_nests_too_deep_says_so() -> None:
    deep = "<div>" * 3000 + "<p>雨停了。</p>"
    assert extract(deep, markup=True).cut
    above = extract(f"<p>河水退了。</p>{deep}", markup=True)
    assert above.cut and "河水退了。" in above.text
    assert not extract("<div>" * 500 + "<p>雨停了。</p>", markup=True).cut
    record = ribao.clean(deep.encode(), media_type="text/html")
    assert [note.code for note in record.notes] == ["nested-too-deep"]


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.text(),
        st.lists(st.one_of(st.sampled_from(TAGS), st.text(max_size=5))).map("".join),
    )
)
def test_any_text_can_be_read_as_html(page: str) -> None:
    found = extracted(page)
    assert len(found.roles) == (found.text.count("\n") + 1 if found.text else 0)
    told(page)


PARAGRAPHS = "".join(
    f"<p>{line}</p>"
    for line in (
        "河水清了以后，两岸的人家都把窗户打开，孩子们又到石阶上写作业。",
        "老韩说，这条河他走了四十年，从来没有像今年这样看得见底。",
    )
)
COMMENT = "<li><p>我们那里去年也这样改过，改之前谁都不信，改之后谁都说好。</p></li>"


def body(page: str) -> str:
    return "".join(block.text for block in told(page).body)


@pytest.mark.parametrize("name", ["comment-list", "cmt", "related", "hot-news"])
def test_comments_longer_than_the_story_stay_outside(name: str) -> None:
    page = (
        f"<h1>河水清了</h1><div class=body>{PARAGRAPHS}</div>"
        f"<div class={name}><ul>{COMMENT * 6}</ul></div>"
    )
    assert body(page) == re.sub("<[^>]*>", "", PARAGRAPHS)


def test_sections_side_by_side_are_one_story() -> None:
    section = f"<section class=s><section>{PARAGRAPHS}</section></section>"
    page = f"<h1>河水清了</h1><div id=main>{section * 4}</div>"
    assert body(page).count("河水清了以后") == 4


def test_another_storys_credits_are_not_this_ones() -> None:
    page = (
        f"<div><h1>河水清了</h1><div>{PARAGRAPHS}</div></div><div class=right>"
        "<p>2011-01-01 08:00</p><p>别处日报</p><p>记者 丁一 摄</p></div>"
    )
    article = told(page)
    assert (article.published, article.infosource, article.photographers) == (
        "",
        "",
        (),
    )


def test_a_label_far_from_the_story_still_speaks() -> None:
    page = (
        f"<div><h1>河水清了</h1><div>{PARAGRAPHS}</div></div>"
        "<div class=tail><p>责任编辑：韩立</p></div>"
    )
    assert told(page).editors == ("韩立",)


def test_a_lost_bracket_of_a_tag_comes_back() -> None:
    page = f"<title>河水清了_青溪日?qǐng)?/title><h1>河水清了</h1>{PARAGRAPHS}"
    assert told(page).headline == "河水清了"
    assert body(page) == re.sub("<[^>]*>", "", PARAGRAPHS)


def test_a_line_beside_a_picture_is_its_caption() -> None:
    page = (
        f"<h1>河水清了</h1><div>{PARAGRAPHS}<p><img src=x></p>"
        f'<p style="text-align:center">孩子们在石阶上写作业</p>{PARAGRAPHS}</div>'
    )
    kinds = [block.kind for block in told(page).body]
    assert kinds == ["paragraph", "paragraph", "caption", "paragraph", "paragraph"]


def test_rows_and_items_are_told_apart() -> None:
    page = (
        f"<h1>河水清了</h1><div>{PARAGRAPHS}<table><tr><td>河段</td><td>等级</td></tr>"
        f"</table><ul><li>北河</li><li>南河</li></ul>{PARAGRAPHS}</div>"
    )
    kinds = [(block.kind, block.text) for block in told(page).body[2:5]]
    assert kinds == [("row", "河段 等级"), ("item", "北河"), ("item", "南河")]


def test_a_head_that_names_its_editor_makes_no_author_of_him() -> None:
    page = (
        '<script type="application/ld+json">{"@graph": [{"author": [{"name": "韩立"},'
        ' {"name": "苏晚"}], "editor": {"name": "韩立"}}, 3]}</script>'
        f"<h1>河水清了</h1>{PARAGRAPHS}"
    )
    article = told(page)
    assert article.editors == ("韩立",)
    assert [author.name for author in article.authors] == ["苏晚"]


def test_a_time_says_when_only_where_the_page_does_not() -> None:
    page = (
        f'<h1>河水清了</h1><time datetime="2024-05-06T08:00+08:00"></time>{PARAGRAPHS}'
    )
    article = told(page)
    assert article.published == "2024-05-06T08:00+08:00"
    assert [claim.standing for claim in article.claims] == ["taken"]


def test_a_line_called_the_authors_names_one() -> None:
    line = "<div class=author>何川</div>"
    page = f"<div><h1>河水清了</h1>{line}<div>{PARAGRAPHS}</div></div>"
    article = told(page)
    assert [author.name for author in article.authors] == ["何川"]
    assert len(article.body) == 2


def test_boxes_in_one_short_line_are_set_apart() -> None:
    boxes = "".join(f"<span class=m>{word}</span>" for word in ("原创", "何川"))
    info = f"<div>{boxes}<em id=t>2024-05-06 08:00</em></div>"
    article = told(f"<div><h1>河水清了</h1>{info}<div>{PARAGRAPHS}</div></div>")
    assert article.published == "2024-05-06T08:00"
    assert [author.name for author in article.authors] == ["何川"]


def test_a_dateline_may_stand_below_a_picture() -> None:
    page = (
        f"<h1>河水清了</h1><figure><img><figcaption>青溪的河。</figcaption></figure>"
        f"<p>青溪社北京5月6日电（记者何川）今天，河水清了，鱼也回来了。</p>{PARAGRAPHS}"
    )
    assert [author.name for author in told(page).authors] == ["何川"]


def test_names_above_the_storys_box_are_the_writers() -> None:
    page = f"<div><h1>河水清了</h1><p>何川 苏晚</p><div>{PARAGRAPHS}</div></div>"
    assert [author.name for author in told(page).authors] == ["何川", "苏晚"]


def test_a_form_around_the_whole_page_hides_nothing() -> None:
    page = f"<form><h1>河水清了</h1><div>{PARAGRAPHS}</div><input value=搜索></form>"
    assert body(page) == re.sub("<[^>]*>", "", PARAGRAPHS)


def test_wechat_shows_what_it_sends_hidden() -> None:
    hidden = f'<div id="js_content" style="visibility: hidden">{PARAGRAPHS}</div>'
    assert body(f"<h1>河水清了</h1>{hidden}") == re.sub("<[^>]*>", "", PARAGRAPHS)
