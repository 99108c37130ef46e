"""
Shapes of characters that no living standard of Traditional has, or two at once.

爲 and 衆 stand where Taiwan and Hong Kong write 為 and 眾; 曏, 圏 and 廻 only a
converting site would pick; 臺 is not Hong Kong's and 着 and 裏 are not Taiwan's.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import cache

from ribao import script

# First choices of OpenCC's that its Taiwan table replaces: by what, and the bits. Of
# McBopomofo's phrases, counted in text of Taiwan, not one in 50 has the first ten. 脣
# and 癡 are missing: there 36 stand beside 194 唇, and 195 beside 125 痴. The newsroom
# of Hong Kong has one 羣 for 90 群 and one 牀 for 50 床; but 羣 牀 峯 啓 are what Hong
# Kong's schools teach, and OpenCC's Hong Kong table sets: these only add to others.
SHAPES = {
    "爲": ("為", 8.0),
    "衆": ("眾", 6.5),
    "僞": ("偽", 5.0),
    "喫": ("吃", 7.0),
    "纔": ("才", 5.0),
    "竈": ("灶", 5.0),
    "鍼": ("針", 5.0),
    "糉": ("粽", 5.0),
    "麪": ("麵", 5.0),
    "鉢": ("缽", 5.0),
    "羣": ("群", 1.5),
    "牀": ("床", 1.5),
    "啓": ("啟", 1.0),
    "峯": ("峰", 0.5),
}

# What OpenCC's and MediaWiki's tables, which alone have 爲, have beside it, and what
# therefore no page of theirs shows.
COMPANIONS = {
    **{shape: SHAPES[shape][0] for shape in "羣峯牀啓衆喫僞"},
    "祕": "秘",
    "裏": "裡",
}

# Of these the mainland's learned editions have some, by its own table of Traditional
# forms (in the Table of General Standard Characters, 2013).
EDITIONS = frozenset("爲衆僞啓竈")
COMPANY_SHAPES = frozenset(COMPANIONS) | {"爲"}

# Shapes that Unihan alone explains and Taiwan writes all the same: 徬徨, 賸餘, 莿桐
# (each in a phrase of McBopomofo's).
WRITTEN = frozenset("徬坵賸莿撢肐蹧剉猨罇搯揜箠迻茍偺咷埳蜋彞敁蓺灠蔴迆醡骻麤")

# 爲 is the commonest of the shapes: 1 in 150 hanzi where a machine put it, and once,
# without 為, on one of the genuine pages of 500 characters. Such a writer has 群 and
# 床 like everybody; of 293 pages that a table gave 爲, it gave 186 羣, 裏 or the like.
MORE_OF_IT, SHAPES_AT_MOST, SHAPES_ALONE = 0.5, 9.0, 3.5
COMPANY = 2.0
# Two standards side by side.
MIXED = 6.0


def misshapen(
    judged: str, shown: frozenset[str], today: bool, trusted: bool
) -> Iterator[tuple[float, str]]:
    """What shapes of no living standard, or of two standards, say."""
    odd = shapes(shown)
    editions = sum(SHAPES[shape][1] for shape in odd if shape in EDITIONS)
    if "爲" in odd:
        editions += MORE_OF_IT * min(2, judged.count("爲") - 1)
        editions += 0.0 if shown.isdisjoint(COMPANIONS) else COMPANY
    if not trusted:
        editions = min(editions, SHAPES_ALONE)
    bits = editions + sum(SHAPES[shape][1] for shape in odd if shape not in EDITIONS)
    most = SHAPES_AT_MOST if today else SHAPES_ALONE
    if odd:
        yield min(bits, most), f"no living standard has {' '.join(odd)}"
    if mixed(shown) and trusted and bits < most:
        sentence = "臺 beside 着 or 裏 is neither Taiwan's standard nor Hong Kong's"
        yield min(MIXED, most - bits), sentence


def mixed(shown: Container[str]) -> bool:
    """Whether shapes of two standards stand side by side."""
    return "臺" in shown and ("着" in shown or "裏" in shown) and "台" not in shown


def shapes(shown: frozenset[str]) -> tuple[str, ...]:
    """
    Shapes no living standard has, where the living one is not there too.

    Nor where a table that has 爲 would have left no 群, for that alone.
    """
    odd = tuple(s for s in SHAPES if s in shown and SHAPES[s][0] not in shown)
    if "爲" in odd and not shown.isdisjoint(COMPANIONS.values()):
        return tuple(s for s in odd if s != "爲")
    return odd


def rare_shapes(shown: frozenset[str]) -> tuple[str, ...]:
    """Shapes that only Unihan's variants explain."""
    return tuple(sorted(shown & only_converted()))


@cache
def only_converted() -> frozenset[str]:
    """Those shapes: not Japan's either, nor what some editor's table has."""
    ordinary = {
        *script.rows("to_simplified.tsv"),
        *"".join(script.rows("to_traditional.tsv").values()),
    }
    return frozenset(
        shape
        for shape, sources in script.rows("variants.tsv").items()
        if shape not in ordinary
        and shape not in WRITTEN
        and shape not in sources
        and not script.encodes(shape, "shift_jis")
        and not (
            script.encodes(shape, "big5hkscs") and not script.encodes(shape, "big5")
        )
    )
