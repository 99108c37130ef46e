"""Every rule is described, and the examples are what the rules do."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from ribao.audit.catalogue import Described, catalogue, explained, known, of_channel
from ribao.channels import ORDER
from ribao.cli import COMMANDS  # noqa: F401 - the command line loads first
from ribao.extract import extract, marked
from ribao.normalize import RULES, normalize
from ribao.repair import repair
from ribao.split import split

PACKAGE = Path(__file__).parent.parent / "pipeline" / "ribao"
NOTE = re.compile(r'Note\(\s*"([a-z-]+)"')
EXAMPLES = [(rule, pair) for rule in catalogue().values() for pair in rule.examples]


def test_every_channel_rule_and_note_is_described() -> None:
    sources = "".join(file.read_text("utf-8") for file in PACKAGE.rglob("*.py"))
    names = [channel.NAME for channel in ORDER]
    names += [rule.name for rule in RULES]
    names += NOTE.findall(sources)
    assert [name for name in names if known(name) is None] == []


def test_every_rule_the_split_used_on_our_pages_is_described() -> None:
    here = Path(__file__).parent
    pages = [page.read_text("utf-8") for page in sorted((here / "pages").glob("*.txt"))]
    for file in sorted((here / "cases").glob("layouts*.toml")):
        layouts = tomllib.loads(file.read_text("utf-8"))["layout"]
        pages += [layout["page"] for layout in layouts]
    rules = set()
    for page in pages:
        extraction = extract(page, page.startswith("<"))
        article = split(extraction.text, "zh-Hans", marked(extraction, ()))
        rules |= {furniture.rule for furniture in article.furniture}
        rules |= {span.rule for span in article.spans}
    assert sorted(rule for rule in rules if known(rule) is None) == []


@pytest.mark.parametrize("rule", catalogue().values(), ids=lambda rule: rule.name)
def test_a_description_says_cause_and_cure_in_both_languages(rule: Described) -> None:
    assert rule.family in ("garbled", "editorial", "page", "split")
    assert rule.title and rule.cause.endswith(".") and rule.fix.endswith(".")
    assert re.search("[一-鿿]", rule.title_zh)


@pytest.mark.parametrize(
    ("rule", "pair"), EXAMPLES, ids=lambda e: getattr(e, "name", "")
)
def test_an_example_is_what_the_rule_does(
    rule: Described, pair: tuple[str, str]
) -> None:
    before, after = pair
    if rule.family == "garbled":
        channel = next(c for c in ORDER if c.NAME == rule.name)
        replayed = before == channel.garble(after, channel.typical())
        assert replayed or after == repair(before, keep_script=True).text
    else:
        assert after == normalize(before, rule.language).text


def test_bytes_are_shown_in_the_encoding_that_tells_the_tale() -> None:
    gloss = known("gloss")
    assert gloss is not None
    assert any("C8 D5 88 F3 (gbk)" in line for line in explained(gloss))


def test_editorial_rules_are_told_apart_as_the_code_tells_them() -> None:
    told = {rule.name for rule in catalogue().values() if rule.family == "editorial"}
    assert {rule.name for rule in RULES} == told


def test_a_channel_nobody_described_speaks_for_itself() -> None:
    told = of_channel("gloss")
    assert told is not None and told.family == "garbled"
    assert told.title.startswith("The reading-gloss channel: 會 arrives as")
    assert of_channel("klingon") is None
