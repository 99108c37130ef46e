"""
Simplified forms that the table left on the page as they were.

Some no Traditional page has (这 个). Others are at home there too, but not in these
words: 什么, 由于, 事后.
"""

from __future__ import annotations

import re
from functools import cache

from ribao import script

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

# On one of 5,000 genuine pages once, on none twice or more often; nor on one of 700
# set by phrases, since every such table has 於 unless a phrase says otherwise; nor
# in McBopomofo's 161,000 phrases, but for 終于正寢. A software house's manual of
# Taiwan has 適用于 page after page, so it is words that count, and of 于 three: that
# house's machine writes 在于 and 專注于 as well, on 1 page of 200 two of them.
MERGED_BITS, MERGED_OLD = (7.5, 9.5, 11.0), 4.5
MANUALS = {"于": (7.0, 7.4, 9.5)}


@cache
def never_traditional() -> frozenset[str]:
    """
    Simplified characters that no traditional page is written with.

    Those that Japanese shares are left out (国 学 会: a page about Japan has them
    in names), and those that Big5 or Hong Kong's supplement has, since somebody there
    asked for them (霉, 体; 强, 够, 吓), and 别, which differs by a stroke's length.
    """
    return frozenset(
        s
        for s in simplified_only() - {"别"}
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


def weight(form: str, times: int) -> float:
    """The bits of a form that stands in so many words."""
    return MANUALS.get(form, MERGED_BITS)[min(times, len(MERGED_BITS)) - 1]


def alone(form: str, shown: frozenset[str]) -> bool:
    """
    Whether the page turned other such forms: 于 kept beside 後 and 裡.

    A table that leaves one leaves most of them; a writer has one habit.
    """
    others = (images for other, (images, _) in MERGED.items() if other != form)
    return not shown.isdisjoint("".join(others))


def stands(form: str, judged: str) -> int:
    """
    In how many words a merged form stands where only its image could.

    適用于 on every line is one slip of one writer's, or of one glossary.
    """
    sure = len(beside(MERGED[form][1], judged))
    if form in ANYWHERE:
        place, enough = ANYWHERE[form]
        words = len(set(place.findall(judged)))
        return max(sure, words if words >= enough else 0)
    return sure


def beside(place: re.Pattern[str], judged: str) -> set[str]:
    """What different words a pattern finds, each with the character before."""
    return {
        judged[max(0, found.start() - 1) : found.end()]
        for found in place.finditer(judged)
    }
