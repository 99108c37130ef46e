"""
Characters that look like another and mean it, by tables.

⼈ is the Kangxi radical, 人 the word; PDF extraction confuses them. 﨑 aside,
compatibility ideographs are second copies. Private-use points stood for
characters before Unicode had them: where they stand among hanzi, a page from
the mainland means GBK's, one from Hong Kong or Taiwan Big5's. Alone they are
left, since icon fonts use the same points.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources

from ribao.normalize.rule import Replacement
from ribao.punctuation import CHINESE, HAN

KANGXI = re.compile("[⼀-⿕]")
SUPPLEMENT = re.compile("[⺀-⻳]")
COMPATIBILITY = re.compile(
    "[\N{CJK COMPATIBILITY IDEOGRAPH-F900}-\N{CJK COMPATIBILITY IDEOGRAPH-FAD9}"
    "\N{CJK COMPATIBILITY IDEOGRAPH-2F800}-\N{CJK COMPATIBILITY IDEOGRAPH-2FA1D}]"
)
PRIVATE = "\ue000-\uf8ff"
PRIVATE_AMONG_HANZI = re.compile(
    f"(?<=[{CHINESE}])[{PRIVATE}]|[{PRIVATE}](?=[{CHINESE}])"
)

# What a server calls a file, nobody else may.
ADDRESS = re.compile(r"(?:\w://|/[0-9]{4}/)\S*")
# “⺡”读作三点水, ⼈（人）: such a text names the radical, and no word was meant.
SUBJECT = re.compile("部首|偏旁|字旁|字根|笔画|筆畫")
QUOTED = ("“”", "‘’", "「」", "『』", "《》", '""', "''", "（）", "()", "【】")
OPENING = ("（", "(", "[", "〔", "【", "=", "＝")


@cache
def table(rule: str) -> dict[str, str]:
    """The character to set for each character of one rule."""
    file = resources.files("ribao") / "tables" / "code_points.tsv"
    rows = file.read_text(encoding="utf-8").split("\n")[1:-1]
    split = (row.split("\t") for row in rows)
    return {chr(int(a, 16)): chr(int(b, 16)) for name, a, b in split if name == rule}


def looked_up(
    rule: str, pattern: re.Pattern[str]
) -> Callable[[str], Iterator[Replacement]]:
    """A rule's replacements: what the pattern finds and the table knows."""

    def replacements(text: str) -> Iterator[Replacement]:
        addresses = None
        for found in pattern.finditer(text):
            if addresses is None:
                addresses = [address.span() for address in ADDRESS.finditer(text)]
            if any(start < found.start() < end for start, end in addresses):
                continue
            after = table(rule).get(found[0])
            if after is not None:
                yield found.start(), found[0], after

    return replacements


def radicals(
    rule: str, pattern: re.Pattern[str]
) -> Callable[[str], Iterator[Replacement]]:
    """The same of radicals, but for those that the text is about."""
    mended = looked_up(rule, pattern)

    def replacements(text: str) -> Iterator[Replacement]:
        subject = SUBJECT.search(text) is not None
        for at, before, after in mended(text):
            around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
            alone = len(around) == 2 and around in QUOTED
            explained = (
                text[at + 1 : at + 2] in OPENING and text[at + 2 : at + 3] == after
            )
            word = len(HAN.findall(around)) > 1
            if not (alone or explained or (subject and not word)):
                yield at, before, after

    return replacements


kangxi_radicals = radicals("kangxi-radicals", KANGXI)
radicals_supplement = radicals("radicals-supplement", SUPPLEMENT)
compatibility_ideographs = looked_up("compatibility-ideographs", COMPATIBILITY)
private_use_gb18030 = looked_up("private-use-gb18030", PRIVATE_AMONG_HANZI)
private_use_hkscs = looked_up("private-use-hkscs", PRIVATE_AMONG_HANZI)
