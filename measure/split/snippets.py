"""
Snippets of furniture with gold: precision and recall a field.
"""

from __future__ import annotations

import json
import pathlib
import re
from collections import Counter

from ribao.article import Article
from ribao.split import split

GLOSS = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}\)")


def plain(value: str) -> str:
    return GLOSS.sub("", value).replace(" ", "")


def many(value: object) -> set[str]:
    values = [value] if isinstance(value, str) else value or []
    assert isinstance(values, list)
    return {plain(item) for item in values if item}


def furniture_answers(article: Article) -> dict[str, set[str]]:
    dateline = article.dateline
    parts = (
        {f"{n}={v}" for n in ("agency", "place", "date") if (v := getattr(dateline, n))}
        if dateline
        else set()
    )
    return {
        "editor": many(list(article.editors)),
        "source": many(article.infosource),
        "published": many(article.published),
        "author": many([author.name for author in article.authors]),
        "photographer": many(list(article.photographers)),
        "dateline": {plain(part) for part in parts},
    }


def furniture_section(file: pathlib.Path) -> str:
    """Precision and recall a field over snippets with gold, one JSON a line."""
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    negatives = kept = snippets = 0
    for line in file.read_text(encoding="utf-8").splitlines():
        snippet = json.loads(line)
        gold = snippet["fields"]
        article = split(snippet["text"], "zh-Hans")
        if snippet["kind"] == "negative":
            negatives += 1
            told = "".join(block.text for block in article.body)
            kept += plain(told) == plain(snippet["text"])
        snippets += 1
        for name, told in furniture_answers(article).items():
            if name == "dateline":
                values = gold.get(name) or {}
                wanted = {plain(f"{n}={v}") for n, v in values.items() if v}
            else:
                wanted = many(gold.get(name))
            if name == "editor" and "role account" in snippet.get("note", ""):
                wanted = set()
            helpers = many(gold.get("correspondent")) | many(gold.get("intern"))
            allowed = wanted | (helpers if name == "author" else set())
            right[name] += len(told & wanted)
            wrong[name] += len(told - allowed)
            missed[name] += len(wanted - told)
    rows = [
        f"| {name} | {right[name] + missed[name]} |"
        f" {right[name] / max(1, right[name] + wrong[name]):.3f} |"
        f" {right[name] / max(1, right[name] + missed[name]):.3f} |"
        for name in right
    ]
    return "\n".join(
        [
            "### Furniture snippets",
            "",
            "| field | golds | precision | recall |",
            "|---|--:|--:|--:|",
            *rows,
            "",
            f"{snippets} snippets of {file.name}, each split by itself;"
            f" {kept} of {negatives} look-alikes left whole in the body."
            " Correspondents and interns count as authors; an editor who is a role"
            " account counts as none.",
        ]
    )
