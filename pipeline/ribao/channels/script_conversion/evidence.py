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
has; a word whose right image is no table's first choice (關係, 頭髮); and corner
quotation marks. A page that is right in every word and every shape may be an
official Traditional edition: nothing then tells it from one, and it stays.

The weights are rough on purpose: bits, rounded down from what three collections
of genuine pages show. Of their pages of 500 characters one in 60 has a wrong
wording and no word against a machine, of converted pages 40 in 100, and a
fourth has two: so two suffice. One never does, whatever the page's vocabulary
and quotation marks, since those are an official edition's as well; it may be a
slip (`python -m measure script`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ribao import script
from ribao.channels.script_conversion.inference import (
    SEGMENT,
    Claims,
    options,
    traditional_only,
)
from ribao.channels.script_conversion.wording import Wordings, plainly, worded

ENOUGH = 9.0
GLOSSED = 60.0

# OpenCC's first choices that both its Taiwan and its Hong Kong tables replace,
# and by what; of McBopomofo's phrases, counted in text of Taiwan, not one in 50 has
# them. 脣 and 癡 are missing: there 36 stand beside 194 唇, and 195 beside 125 痴.
SHAPES = {
    "爲": "為",
    "衆": "眾",
    "僞": "偽",
    "喫": "吃",
    "纔": "才",
    "竈": "灶",
    "鍼": "針",
    "糉": "粽",
    "麪": "麵",
    "鉢": "缽",
}
# What OpenCC's and MediaWiki's tables, which alone have 爲, have beside it, and what
# therefore no page of theirs shows.
COMPANIONS = {
    "羣": "群",
    "峯": "峰",
    "牀": "床",
    "啓": "啟",
    "祕": "秘",
    "裏": "裡",
    "衆": "眾",
    "喫": "吃",
    "僞": "偽",
}
# Shapes that Unihan alone explains and Taiwan writes all the same: 徬徨, 賸餘, 莿桐
# (each in a phrase of McBopomofo's).
WRITTEN = frozenset("徬坵賸莿撢肐蹧剉猨罇搯揜箠迻茍偺咷埳蜋彞敁蓺灠蔴迆醡骻麤")
# What news of the mainland is full of; so is news about it, hence few bits.
MAINLAND = re.compile(
    "信息|网络|软件|视频|互联网|智能|数字化|短信|激光|出租车|公安|"
    "民警|干部|群众|党委|领导|据悉|记者从|获悉|习近平|我国|我省|我市|"
    "全国人大|国务院|中央|村民|高新技术|企业|项目|万元|亿元|改革开放|"
    "新华社|中国|人民|建设|发展"
)
# Numbers and foreign words: today's texts have some, old ones do not.
FOREIGN_RUN = re.compile("[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]+")
TODAY = 3
# Kept merged: simplified forms that are at home on traditional pages too, but not
# here. 于 and 范 are surnames, 后 an empress, of many titles, 里 a mile and a ward,
# 干 a shield; 么 only a variant. Every table by phrases turns them, but for a phrase.
MERGED = {
    "于": (
        "於",
        re.compile(
            "[由關关對对位屬属至等處处在用基終终過过低高大小敢善利鑒鉴源始歸归勇便"
            "易限致出入陷忠苦急将將力]于(?!右任|美人|成[龍龙]|[謙谦斌]|[氏姓])|于(?:是|[0-9])"
        ),
    ),
    "后": (
        "後",
        re.compile(
            "[之以然隨随最此生時时日月年束故到了者來来險险達达開开發发過过背幕身先前落"
            "今事會会]后(?![羿妃宮宫冠座稷])|后[續续來来者期果面]|(?<![皇太王天影歌母武呂吕封立廢废賢贤帝])"
            "后(?=[，、。；：])"
        ),
    ),
    "么": ("麼麽", re.compile("[什甚怎這这那多要]么")),
    "里": (
        "裏裡",
        re.compile(
            "[這这那哪心手夜嘴眼夢梦]里(?![昂斯約约根德奇茲兹卡爾尔維维茨瓦夫波亞亚歐欧奧奥長长"
            "民程])|(?<![公英海千萬万])里[面邊边頭头]"
        ),
    ),
    "干": ("幹", re.compile("干[部警活勁劲]|骨干|[實实苦]干")),
    "范": ("範", re.compile("[規规防]范|范[圍围疇畴]|示范[區区點点作性]")),
}
# Pages are judged by their beginning; no later line changes the verdict.
JUDGED = 50_000

WORDING, BARE, RARE_SHAPE, MIXED = 4.5, 5.0, 4.0, 3.0
# Of genuine pages of 500 characters half have such a word, of those that common
# tables converted none, but an eager table (只 to 衹, 松 to 鬆) has several.
# Whoever has three wrong words is no editor, whatever else is right.
RIGHT_AGAINST, RIGHT_AT_MOST = -4.0, -8.0
WRONG_ENOUGH = 3
# On one of 5,000 genuine pages once, on none twice or more often; nor on one of 700
# set by phrases, since every such table has 於 unless a phrase says otherwise; nor
# in McBopomofo's 161,000 phrases, but for 終于正寢.
MERGED_BITS, MERGED_OLD = (7.0, 8.5, 9.5), 4.5
# 爲 is the commonest of the shapes: 1 in 150 hanzi where a machine put it, and once,
# without 為, on one of the genuine pages of 500 characters. Such a writer has 群 and
# 床 like everybody; of 293 pages that a table gave 爲, it gave 186 羣, 裏 or the like.
COMMONEST, MORE_OF_IT, SHAPE, SHAPES_AT_MOST = 6.0, 0.5, 3.0, 10.0
COMPANY = 2.0
CURLY, CORNER, AT_HOME, TWO_IMAGES = 2.0, -2.0, 0.5, -20.0
# Half of the genuine pages of 500 characters, and a third of those of 1,000, have
# no word against a machine; so a bit for 600 that have none.
UNOPPOSED = 600
# What an official edition has as well: with one slip it must not reach ENOUGH.
MANNER_AT_MOST = 4.0


@dataclass(frozen=True, slots=True)
class Weight:
    """The bits for a machine, and sentences a person can check."""

    bits: float
    sentences: tuple[str, ...]


@cache
def traditional_run() -> re.Pattern[str]:
    """A run of characters that are traditional only."""
    return re.compile(f"[{''.join(sorted(traditional_only()))}]+")


def weighed(text: str, glossed: bool) -> Weight:
    """The evidence of words and shapes that a machine converted the page."""
    if glossed:
        return Weight(GLOSSED, ("the page carried a mirror's reading glosses",))
    judged = text[:JUDGED]
    stretches = converted(judged)
    read = plainly(stretches)
    words = worded(stretches, read)
    home = tuple(dict.fromkeys(MAINLAND.findall(read)))
    today = bool(home) or len(FOREIGN_RUN.findall(judged)) >= TODAY
    findings = list(found(stretches, words, today))
    if today:
        findings += manner(judged, home, words)
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
    simplified = simplified_only()
    traditional = traditional_run()
    stretches = filter(traditional.search, SEGMENT.findall(judged))
    if simplified.isdisjoint(judged):
        return " ".join(stretches)
    return " ".join(
        stretch
        for stretch in stretches
        if sum(map(len, traditional.findall(stretch)))
        > sum(map(simplified.__contains__, stretch))
    )


def found(judged: str, words: Wordings, today: bool) -> Iterator[tuple[float, str]]:
    """
    What words and shapes say: the bits of each kind, and the sentence.

    What is not of `today` may be an old text in a scholar's edition, which has 爲
    and 衆 throughout, curly quotation marks, and 于 and 后 where news has 於 and 後:
    there words alone can convict.
    """
    shown = frozenset(judged)
    kept = merged(judged, shown)
    wrong = tuple(word for source, word in words.wrong.items() if source not in kept)
    if words.right and len(wrong) < WRONG_ENOUGH:
        bits = max(RIGHT_AT_MOST, RIGHT_AGAINST * len(words.right))
        yield bits, f"no table's first choice is {' '.join(words.right[:12])}"
    kinds = (
        (WORDING, "no editor writes {}", wrong),
        (BARE, "no traditional page has {}", bare(shown)),
        (RARE_SHAPE, "only a converting site picks {}", rare_shapes(shown)),
    )
    for bits, sentence, kind in kinds:
        if kind:
            yield bits * len(kind), sentence.format(" ".join(kind[:12]))
    for form, times in kept.items():
        yield (
            MERGED_BITS[min(times, len(MERGED_BITS)) - 1] if today else MERGED_OLD,
            f"{form} stands {times} times where only {MERGED[form][0][0]} could",
        )
    odd = shapes(shown)
    if odd:
        bits = SHAPE * len(odd)
        if "爲" in odd:
            bits += COMMONEST - SHAPE + MORE_OF_IT * min(2, judged.count("爲") - 1)
            bits += 0.0 if shown.isdisjoint(COMPANIONS) else COMPANY
        yield (
            min(bits, SHAPES_AT_MOST if today else SHAPE),
            f"no living standard has {' '.join(odd)}",
        )
    if "臺" in shown and shown & {"着", "裏"} and "台" not in shown:
        yield MIXED, "臺 beside 着 or 裏 is neither Taiwan's standard nor Hong Kong's"


def manner(
    judged: str, home: tuple[str, ...], words: Wordings
) -> Iterator[tuple[float, str]]:
    """
    What quotation marks and vocabulary say of where the page was written.

    `home` are the mainland's words on it.
    """
    if "「" in judged:
        yield CORNER, "the quotation marks are 「」"
    bits = min(2.0, AT_HOME * len(home))
    left = MANNER_AT_MOST - bits
    if home:
        yield bits, f"it has the mainland's words: {' '.join(home[:6])}"
    if "“" in judged and "「" not in judged:
        left -= CURLY
        yield CURLY, "the quotation marks are “”"
    if not words.right and len(judged) >= UNOPPOSED:
        bits = min(2.0, left, len(judged) / UNOPPOSED)
        yield bits, "every word is as a table of first choices sets it"


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
    """
    Shapes no living standard has, where the living one is not there too.

    Nor where a table that has 爲 would have left no 群, for that alone.
    """
    odd = tuple(s for s in SHAPES if s in shown and SHAPES[s] not in shown)
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
