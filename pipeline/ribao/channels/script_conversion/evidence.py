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
`hkarchivist/hkcnews-article-archive`, which is not as neat; and, for what is no
news, the Tang and Song poems of `chinese-poetry/chinese-poetry`.) A single wrong word
never suffices, whatever the page's vocabulary and quotation marks, since those are
an official edition's as well; it may be a slip.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ribao import script
from ribao.channels.script_conversion.claims import SEGMENT, Claims, quotes_turned
from ribao.channels.script_conversion.kept import (
    MERGED,
    MERGED_OLD,
    alone,
    bare,
    merged,
    simplified_only,
    weight,
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
from ribao.channels.script_conversion.shapes import (
    COMPANY_SHAPES,
    misshapen,
    rare_shapes,
)
from ribao.channels.script_conversion.sources import options, traditional_only
from ribao.channels.script_conversion.wording import Wordings, plainly, worded

ENOUGH = 9.5
GLOSSED = 60.0

# Numbers and foreign words: today's texts have some, old ones do not. Those that a
# file sets around an old text ("paragraphs": [...]) touch no hanzi.
FOREIGN = "0-9A-Za-z０-９Ａ-Ｚａ-ｚ"
FOREIGN_RUN = re.compile(
    f"(?<=[一-鿿])[{FOREIGN}]+|(?<![{FOREIGN}])[{FOREIGN}]+(?= ?[一-鿿])"
)
TODAY = 3

# Pages are judged by their beginning; no later line changes the verdict.
JUDGED = 50_000

SLIP, WORDING, BARE, RARE_SHAPE = 3.0, 5.0, 3.0, 4.0
# The same in the classical language, whose words are single characters: 窗几間 is a
# table between windows, and 别 and 狥 stand in old books. Of 460,000 lines of verse
# two would be taken for converted by the bits above, none by these.
OLD = 3.0, 1.5, 1.5
# What is not a word there, all together: 爲, 于, 荆 and 偁 stand side by side in pages
# of the Complete Tang and Song Poems, of which words alone convict none but an edition
# that was converted (十裏, 禦史, 潘嶽).
OLD_MOST = 3.0

# Of genuine pages of 500 characters half have such a word, of those that common
# tables converted none, but an eager table (只 to 衹, 松 to 鬆) has several.
# Whoever has three wrong words is no editor, whatever else is right.
RIGHT_AGAINST, RIGHT_AT_MOST = -4.0, -8.0
WRONG_ENOUGH = 3
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
    if wrong:
        wording = SLIP if words.slip else WORDING if today or spoken else OLD[0]
        yield wording * len(wrong), f"no editor writes {' '.join(wrong[:12])}"
    trusted = news or (plain and (telling or bool(wrong or kept)))
    signs = [
        *left(shown, kept, today, spoken),
        *picked(shown, spoken or telling),
        *misshapen(judged, shown, today or (plain and bool(wrong)), trusted),
    ]
    most = sum(bits for bits, _ in signs) if today or spoken else OLD_MOST
    for bits, sentence in signs:
        if most > 0:
            yield min(bits, most), sentence
        most -= bits


def left(
    shown: frozenset[str], kept: dict[str, int], today: bool, spoken: bool
) -> Iterator[tuple[float, str]]:
    """What the simplified forms say that were left as they were."""
    forms = bare(shown)
    if forms:
        lone = BARE if today or spoken else OLD[1]
        yield lone * len(forms), f"no traditional page has {' '.join(forms[:12])}"
    for form, times in kept.items():
        habit = not today or alone(form, shown)
        yield (
            MERGED_OLD if habit else weight(form, times),
            f"{form} stands in {times} words where only {MERGED[form][0][0]} could",
        )


def picked(shown: frozenset[str], plain: bool) -> Iterator[tuple[float, str]]:
    """What the rare shapes say; dictionaries have them, too."""
    rare = rare_shapes(shown)
    if rare:
        bits = RARE_SHAPE if plain else OLD[2]
        yield bits * len(rare), f"only a converting site picks {' '.join(rare[:12])}"


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
