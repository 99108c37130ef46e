"""
Whether a machine converted the page or an editor wrote it, in bits.

What tells them apart is what a function cannot do and an editor would not:

- *wordings*: 關系, 制造, 復雜, 皇後, 公裏: a word with an image that no editor
  sets there (`tables/wordings.tsv`);
- *bare* characters that no traditional page has (这 个), and forms that it has
  only elsewhere: 什么, 由于, 事后;
- *shapes* that no living standard has (爲 衆 without 為 眾) or only a
  converting site would pick (曏 圏 廻), and standards mixed: 臺 (not Hong Kong's)
  beside 着 or 裏 (not Taiwan's).

Against a machine speak a source with two images (發 and 髮), which no function
has; a word whose right image is no table's first choice (關係, 頭髮); and words
of another place (`manner`). A page that is right in every word and every shape may
be an official Traditional edition: nothing then tells it from one, and it stays.

The weights are bits, rounded down from how often a sign is met on genuine pages of
500 characters and on pages that OpenCC's first choices made: 爲 without 為 on 7 of
8,000 and on 620 of 710, 衆 on 6 and on 185, a wrong word on one in 50 and on half.
(Genuine are three collections and the archive of a newsroom of Hong Kong,
`hkarchivist/hkcnews-article-archive`, which is not as neat.) A single wrong word
never suffices, whatever the page's vocabulary and quotation marks, since those are
an official edition's as well; it may be a slip.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache

from ribao import script
from ribao.channels.script_conversion.inference import (
    SEGMENT,
    Claims,
    options,
    quotes_turned,
    traditional_only,
)
from ribao.channels.script_conversion.manner import (
    home,
    learned,
    manner,
    modern,
    news,
    telling,
    vernacular,
)
from ribao.channels.script_conversion.wording import Wordings, plainly, worded

ENOUGH = 9.5
GLOSSED = 60.0

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
            "易限致出入陷忠苦急将將力介建死慣惯習习眼自務务濫滥毀毁敗败寓屈優优劣弱強强"
            "少異异專专精見见載载刊登發发存藏居葬流傾倾趨趋瀕濒止定設设置落付迫困安甘疲"
            "宜適适服效立成]于(?!右任|美人|成[龍龙]|[謙谦斌]|[氏姓])"
            "|于(?:是|[0-9０-９]|[今本昨同次][年月日]|近日)"
        ),
    ),
    "后": (
        "後",
        re.compile(
            "[之以然隨随最此生時时日月年束故到了者來来險险達达開开發发過过背幕身先前落"
            "今事會会0-9０-９報报判談谈賽赛戰战課课災灾飯饭酒稅税術术診诊療疗購购]后"
            "(?![羿妃宮宫冠座稷土])|后[續续來来者期果面衛卫備备勤遺遗盾悔市仰排代輪轮]"
            "|(?<![皇太王天影歌母武呂吕封立廢废賢贤帝])后(?=[，、。；：])"
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
# The same anywhere but in titles, names and places, if so often: of 8,000 genuine
# pages of 500 characters without 後 none has it.
ANYWHERE = {
    "后": (
        re.compile(
            "[一-鿿](?<![皇太王母天影歌視视球武呂吕賢贤廢废立封選选票帝夏明仁德宗慈宋竇窦"
            "鄧邓陰阴馬马郭薄衛卫韋韦曹和])后(?![妃宮宫冠座羿稷土里豐丰綜综位服])"
        ),
        2,
    ),
}
# Pages are judged by their beginning; no later line changes the verdict.
JUDGED = 50_000

SLIP, WORDING, BARE, RARE_SHAPE, MIXED = 3.0, 5.0, 3.0, 4.0, 6.0
# The same in the classical language, whose words are single characters: 窗几間 is a
# table between windows, and 别 and 狥 stand in old books. Of 460,000 lines of verse
# two would be taken for converted by the bits above, none by these.
OLD = 3.0, 1.5, 1.5
# Of genuine pages of 500 characters half have such a word, of those that common
# tables converted none, but an eager table (只 to 衹, 松 to 鬆) has several.
# Whoever has three wrong words is no editor, whatever else is right.
RIGHT_AGAINST, RIGHT_AT_MOST = -4.0, -8.0
WRONG_ENOUGH = 3
# On one of 5,000 genuine pages once, on none twice or more often; nor on one of 700
# set by phrases, since every such table has 於 unless a phrase says otherwise; nor
# in McBopomofo's 161,000 phrases, but for 終于正寢. A software house's manual of
# Taiwan has 適用于 page after page, so it is words that count.
MERGED_BITS, MERGED_OLD = (7.5, 9.5, 11.0), 4.5
# 爲 is the commonest of the shapes: 1 in 150 hanzi where a machine put it, and once,
# without 為, on one of the genuine pages of 500 characters. Such a writer has 群 and
# 床 like everybody; of 293 pages that a table gave 爲, it gave 186 羣, 裏 or the like.
MORE_OF_IT, SHAPES_AT_MOST, SHAPES_ALONE = 0.5, 9.0, 3.5
COMPANY = 2.0
TWO_IMAGES = -20.0


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
    at_home = home(read)
    today = modern(at_home) or len(FOREIGN_RUN.findall(judged)) >= TODAY
    findings = list(
        found(stretches, words, today, today and news(at_home), telling(at_home))
    )
    if today:
        shaped = not COMPANY_SHAPES.isdisjoint(judged)
        turned = shaped and quotes_turned(Counter(judged))
        findings += manner(judged, read, at_home, not words.right, turned)
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


def found(
    judged: str, words: Wordings, today: bool, news: bool, telling: bool
) -> Iterator[tuple[float, str]]:
    """
    What words and shapes say: the bits of each kind, and the sentence.

    What is not of `today` may be an old text in a scholar's edition, which has 爲
    and 衆 throughout, curly quotation marks, and 于 and 后 where news has 於 and 後:
    there words alone can convict. So may a learned preface of today's be one, and an
    essayist of Hong Kong may write 爲: shapes convict no page but the mainland's
    `news`, or one in plain language that has a wrong word or one of the `telling`.
    """
    shown = frozenset(judged)
    kept = merged(judged, shown)
    heads = (found[0] for source, found in words.wrong.items() if source not in kept)
    wrong = tuple(dict.fromkeys(heads))
    if words.right and len(wrong) < WRONG_ENOUGH:
        bits = max(RIGHT_AT_MOST, RIGHT_AGAINST * len(words.right))
        yield bits, f"no table's first choice is {' '.join(words.right[:12])}"
    spoken = vernacular(judged)
    plain = spoken and not learned(judged)
    wording, lone, rare = (WORDING, BARE, RARE_SHAPE) if today or spoken else OLD
    kinds = (
        (SLIP if words.slip else wording, "no editor writes {}", wrong),
        (lone, "no traditional page has {}", bare(shown)),
        (rare, "only a converting site picks {}", rare_shapes(shown)),
    )
    for bits, sentence, kind in kinds:
        if kind:
            yield bits * len(kind), sentence.format(" ".join(kind[:12]))
    for form, times in kept.items():
        yield (
            MERGED_BITS[min(times, len(MERGED_BITS)) - 1] if today else MERGED_OLD,
            f"{form} stands in {times} words where only {MERGED[form][0][0]} could",
        )
    trusted = news or (plain and (telling or bool(wrong or kept)))
    today = today or (plain and bool(wrong))
    yield from misshapen(judged, shown, today, trusted)


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


@cache
def never_traditional() -> frozenset[str]:
    """
    Simplified characters that no traditional page is written with.

    Those that Japanese shares are left out (国 学 会: a page about Japan has them
    in names), and those that Big5 or Hong Kong's supplement has, since somebody there
    asked for them (霉, 体; 强, 够, 吓).
    """
    return frozenset(
        s
        for s in simplified_only()
        if not script.encodes(s, "shift_jis") and not script.encodes(s, "big5hkscs")
    )


@cache
def simplified_only() -> frozenset[str]:
    """Characters that no Traditional table has as an image."""
    simplified = map(chr, script.to_traditional())
    return frozenset(s for s in simplified if s not in script.traditional(s))


def bare(shown: frozenset[str]) -> tuple[str, ...]:
    """Simplified characters on the page whose traditional image is not."""
    return tuple(
        s
        for s in sorted(shown & never_traditional())
        if shown.isdisjoint(script.traditional(s)[:2])
    )


def merged(judged: str, shown: frozenset[str]) -> dict[str, int]:
    """In how many words each merged form stands for one that the page never shows."""
    times = {
        form: stands(form, judged)
        for form, (image, _) in MERGED.items()
        if form in shown and shown.isdisjoint(image)
    }
    return {form: count for form, count in times.items() if count}


def stands(form: str, judged: str) -> int:
    """
    In how many words a merged form stands where only its image could.

    適用于 on every line is one slip of one writer's, or of one glossary.
    """
    sure = len(beside(MERGED[form][1], judged))
    if form in ANYWHERE:
        place, enough = ANYWHERE[form]
        words = len(beside(place, judged))
        return max(sure, words if words >= enough else 0)
    return sure


def beside(place: re.Pattern[str], judged: str) -> set[str]:
    """What different words a pattern finds, each with the character before."""
    return {
        judged[max(0, found.start() - 1) : found.end()]
        for found in place.finditer(judged)
    }


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
