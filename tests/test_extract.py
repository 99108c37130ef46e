"""HTML becomes lines of visible text, each with the role its mark-up gives it."""

from __future__ import annotations

import json
import pathlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ribao.extract import extract, marked
from ribao.reconcile import reconcile
from ribao.records import Article, Claim, Extraction
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
    gold = json.loads(path.with_name(path.name + ".json").read_text(encoding="utf-8"))
    article = told(path.read_text(encoding="utf-8"))
    assert article.headline == gold["headline"]
    assert article.published == gold["published"]
    assert article.infosource == gold["infosource"]
    assert {author.name for author in article.authors} == set(gold["authors"])
    assert set(article.editors) == set(gold["editors"])
    assert [block.text for block in article.body] == gold["body"]
    headings = [block.text for block in article.body if block.kind == "heading"]
    assert headings == gold["headings"]


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
