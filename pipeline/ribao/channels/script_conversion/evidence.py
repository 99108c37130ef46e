"""
Whether a machine converted the page or an editor wrote it, in bits.

What tells them apart is what a function cannot do and an editor would not:

- *wordings*: 關系, 制造, 復雜, 皇後, 公裏: a word with an image that no editor
  sets there (`tables/wordings.tsv`, 6,000 words);
- *bare* characters that no traditional page has (这 个), and forms that it has
  only elsewhere: 什么, 由于, 事后;
- *shapes* that no living standard has (爲 衆 without 為 眾) or only a
  converting site would pick (曏 圏 廻), and standards mixed: 臺 (not Hong Kong's)
  beside 着 or 裏 (not Taiwan's).

Against a machine speak a source with two images (發 and 髮), which no function
has, and corner quotation marks. A page that
is right in every word and every shape may be an official Traditional edition:
nothing then tells it from one, and it stays.

The weights are rough on purpose: bits, rounded down from what three collections
of genuine pages show. One page in 25 has one wrong wording and hardly any has
two, so an editor's slip never reaches ENOUGH (`python -m measure`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ribao import script
from ribao.channels.script_conversion.inference import (
    SEGMENT,
    Claims,
    options,
    traditional_only,
)

ENOUGH = 9.0
GLOSSED = 60.0

# One in so many hanzi, at least, is traditional only on a converted page (it is
# one in three on most), and kana or hangul are fewer than one in so many.
TRADITIONAL_SHARE, FOREIGN_SHARE, FEWEST = 12, 10, 4
# The same of all characters, where markup and Latin outweigh the hanzi.
MARKED_UP = 200
HANZI = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
FOREIGN = re.compile("[\u3041-\u30ff\u1100-\u11ff\uac00-\ud7a3]")

# OpenCC's first choices that both its Taiwan and its Hong Kong tables replace,
# and by what.
SHAPES = {
    "爲": "為",
    "衆": "眾",
    "僞": "偽",
    "喫": "吃",
    "纔": "才",
    "脣": "唇",
    "竈": "灶",
    "癡": "痴",
    "鍼": "針",
    "糉": "粽",
    "麪": "麵",
    "鉢": "缽",
}
# What news of the mainland is full of; so is news about it, hence few bits.
MAINLAND = re.compile(
    "信息|网络|软件|视频|互联网|智能|数字化|短信|激光|出租车|公安|"
    "民警|干部|群众|党委|领导|据悉|记者从|获悉|习近平|我国|我省|我市|"
    "全国人大|国务院|中央|村民|高新技术|企业|项目|万元|亿元|改革开放|"
    "新华社|中国|人民|建设|发展"
)
# Kept merged: simplified forms that are at home on traditional pages too, but not
# here. 于 is a surname and 后 an empress, of many titles; 么 only a variant.
MERGED = {
    "于": (
        "於",
        re.compile(
            "[由關关對对位屬属至等處处在用基終终過过低高大小敢善利鑒鉴源始歸归勇便"
            "易限致出入陷忠苦急]于|于是"
        ),
    ),
    "后": (
        "後",
        re.compile(
            "[之以然隨随最此生時时日月年束故到了者來来險险達达開开發发過过背幕身先前落"
            "今事會会]后|后[續续來来者期果面]|(?<![皇太王天影歌母武呂吕封立廢废賢贤帝])"
            "后(?=[，、。；：])"
        ),
    ),
    "么": ("麼麽", re.compile("[什甚怎這这那多要]么")),
}
# Pages are judged by their beginning; no later line changes the verdict.
JUDGED = 50_000

WORDING, BARE, RARE_SHAPE, MIXED = 4.0, 5.0, 4.0, 3.0
# Met on none of 5,000 genuine pages, once on the page or more often.
ONCE, AGAIN = 6.0, 8.0
# 爲 is the commonest of the shapes: 1 in 150 hanzi where a machine put it, never
# without 為 on the genuine pages.
COMMONEST, SHAPE, SHAPES_AT_MOST = 7.0, 3.0, 9.0
CURLY, CORNER, AT_HOME, TWO_IMAGES = 2.0, -3.0, 0.5, -20.0


@dataclass(frozen=True, slots=True)
class Weight:
    """The bits for a machine, and sentences a person can check."""

    bits: float
    sentences: tuple[str, ...]


def plausible(text: str, glossed: bool) -> bool:
    """Whether there is traditional text enough, and it is Chinese."""
    shown = traditional_only().intersection(text)
    if not shown or glossed:
        return bool(shown)
    # Up to some dozens, counting characters one by one is the faster way: so a
    # simplified page with a name or two is through at 100 MB/s.
    if len(shown) < 64 and MARKED_UP * sum(map(text.count, shown)) < len(text):
        return False
    sample = text[:JUDGED]
    hanzi = len(HANZI.findall(sample))
    foreign = len(FOREIGN.findall(sample))
    if foreign * FOREIGN_SHARE >= hanzi:
        return False
    count = sum(map(traditional_only().__contains__, sample))
    return count >= FEWEST and count * TRADITIONAL_SHARE >= hanzi


def weighed(text: str, glossed: bool) -> Weight:
    """The evidence of words and shapes that a machine converted the page."""
    if glossed:
        return Weight(GLOSSED, ("the page carried a mirror's reading glosses",))
    judged = text[:JUDGED]
    findings = (*found(converted(judged)), *manner(judged))
    return Weight(
        sum(bits for bits, _ in findings),
        tuple(sentence for _, sentence in findings),
    )


def against(claimed: Claims) -> Weight:
    """What the page's table says against a machine: it has to be a function."""
    second = second_images(claimed)
    sentence = f"{' '.join(second[:12])} would be second images"
    return Weight(TWO_IMAGES * len(second), (sentence,) if second else ())


def converted(judged: str) -> str:
    """
    The stretches that look converted, a blank between any two.

    More characters are traditional only than simplified only. So neither a
    site's simplified menu nor a simplified page with a traditional name in it
    speaks for a machine.
    """
    traditional, simplified = traditional_only(), simplified_only()
    return " ".join(
        stretch
        for stretch in SEGMENT.findall(judged)
        if sum(map(traditional.__contains__, stretch))
        > sum(map(simplified.__contains__, stretch))
    )


def found(judged: str) -> Iterator[tuple[float, str]]:
    """What words and shapes say: the bits of each kind, and the sentence."""
    shown = frozenset(judged)
    kept = merged(judged, shown)
    words = (w for s, w in wrong_words(judged).items() if s not in kept)
    kinds = (
        (WORDING, "no editor writes {}", tuple(words)),
        (BARE, "no traditional page has {}", bare(shown)),
        (RARE_SHAPE, "only a converting site picks {}", rare_shapes(shown)),
    )
    for bits, sentence, kind in kinds:
        if kind:
            yield bits * len(kind), sentence.format(" ".join(kind[:12]))
    for form, times in kept.items():
        yield (
            ONCE if times == 1 else AGAIN,
            f"{form} stands {times} times where only {MERGED[form][0][0]} could",
        )
    odd = shapes(shown)
    if odd:
        bits = SHAPE * len(odd) + (COMMONEST - SHAPE) * ("爲" in odd)
        yield min(bits, SHAPES_AT_MOST), f"no living standard has {' '.join(odd)}"
    if "臺" in shown and shown & {"着", "裏"} and "台" not in shown:
        yield MIXED, "臺 beside 着 or 裏 is neither Taiwan's standard nor Hong Kong's"


def manner(judged: str) -> Iterator[tuple[float, str]]:
    """What quotation marks and vocabulary say of where the page was written."""
    if "「" in judged:
        yield CORNER, "the quotation marks are 「」"
    elif "“" in judged:
        yield CURLY, "the quotation marks are “”"
    read = judged.translate(script.to_simplified())
    home = tuple(dict.fromkeys(MAINLAND.findall(read)))
    if home:
        bits = min(2.0, AT_HOME * len(home))
        yield bits, f"it has the mainland's words: {' '.join(home[:6])}"


def wrong_words(judged: str) -> dict[str, str]:
    """One word for each character that the page shows in an image no editor sets."""
    words = wordings()
    read = judged.translate(plainly())
    known = telling()
    wrong: dict[str, str] = {}
    for place, character in enumerate(read):
        if character not in known or character in wrong:
            continue
        for start, word in words_at(read, place):
            allowed = words[word].get(place - start)
            if allowed is None:
                break
            if judged[place] not in allowed:
                wrong[character] = judged[start : start + len(word)]
            break
    return wrong


def words_at(read: str, place: int) -> Iterator[tuple[int, str]]:
    """The listed words around a place, longest first, with where they begin."""
    words = wordings()
    for length in (4, 3, 2):
        for start in range(max(0, place - length + 1), place + 1):
            word = read[start : start + length]
            if word in words:
                yield start, word


@cache
def wordings() -> Mapping[str, Mapping[int, str]]:
    """Each word's telling places, and the images an editor may set there."""
    return {
        word: {int(place[0]): place[1:] for place in places.split(" ")}
        for word, places in script.rows("wordings.tsv").items()
    }


@cache
def telling() -> frozenset[str]:
    """The characters that stand at a telling place of some word."""
    return frozenset(w[at] for w, places in wordings().items() for at in places)


@cache
def plainly() -> Mapping[int, str]:
    """Every image to its first simplified source, 著 to 着 too."""
    return {**script.to_simplified(), ord("著"): "着", ord("乾"): "干", ord("徵"): "征"}


@cache
def never_traditional() -> frozenset[str]:
    """
    Simplified characters that no traditional page is written with.

    Those that Japanese shares are left out (国 学 会: a page about Japan has them
    in names), and those that Big5 has (霉, 体).
    """
    return frozenset(
        s
        for s in simplified_only()
        if not encodes(s, "shift_jis") and not encodes(s, "big5")
    )


@cache
def simplified_only() -> frozenset[str]:
    """Characters that no Traditional table has as an image."""
    simplified = map(chr, script.to_traditional())
    return frozenset(s for s in simplified if s not in script.traditional(s))


def encodes(character: str, encoding: str) -> bool:
    """Whether the encoding has the character."""
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def bare(shown: frozenset[str]) -> tuple[str, ...]:
    """Simplified characters on the page whose traditional image is not."""
    return tuple(
        s
        for s in sorted(shown & never_traditional())
        if shown.isdisjoint(script.traditional(s)[:2])
    )


def merged(judged: str, shown: frozenset[str]) -> dict[str, int]:
    """How often each merged form stands for the one that the page never shows."""
    times = {
        form: len(place.findall(judged))
        for form, (image, place) in MERGED.items()
        if form in shown and shown.isdisjoint(image)
    }
    return {form: count for form, count in times.items() if count}


def shapes(shown: frozenset[str]) -> tuple[str, ...]:
    """Shapes no living standard has, where the living one is not there too."""
    return tuple(s for s in SHAPES if s in shown and SHAPES[s] not in shown)


def rare_shapes(shown: frozenset[str]) -> tuple[str, ...]:
    """Shapes that only Unihan's variants explain."""
    return tuple(sorted(shown & _rare()))


@cache
def _rare() -> frozenset[str]:
    ordinary = {
        *script.rows("to_simplified.tsv"),
        *"".join(script.rows("to_traditional.tsv").values()),
    }
    return frozenset(
        shape
        for shape, sources in script.rows("variants.tsv").items()
        if shape not in ordinary
        and shape not in sources
        and not encodes(shape, "shift_jis")
    )


def second_images(claimed: Claims) -> tuple[str, ...]:
    """
    Images whose source has another image here, so that no function explains them.

    The source itself is one only where a traditional page could have it (后).
    """
    own = (
        stray
        for stray in claimed.strays
        if any(s in script.traditional(s) for s in options(stray))
    )
    return tuple(sorted({*own, *claimed.rivals}))
