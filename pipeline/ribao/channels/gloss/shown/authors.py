"""
Whose glosses they are where nothing is broken: a mirror's or an author's.

Dictionaries, primers, annotated classics and articles full of rare names gloss
too, and a genuine Traditional page glosses characters that a conversion gives.
What tells a mirror is that it read nothing: it glosses the commonest characters
wherever they stand, in the middle of words, on a page that was converted. An
author glosses what is hard, once, or lists what is to be learnt.
"""

from __future__ import annotations

import re
from collections import Counter
from math import inf
from typing import TYPE_CHECKING

from ribao.channels.gloss.mirror.table import convertible, known
from ribao.channels.gloss.shown.census import Census
from ribao.channels.gloss.shown.forms import common, script_of
from ribao.channels.script_conversion.kept import MERGED
from ribao.channels.script_conversion.wording import plainly, worded

if TYPE_CHECKING:
    from ribao.channels.gloss.weighing.attempt import Attempt

# 并 for 並, which no table of words tells of: it is in none, but before any verb. What
# Traditional pages have and mirrors leave as it was, and what only a page speaks of
# that teaches how characters are read.
# (Each begins with one character or class, which is looked for ten times as fast as
# one of several.)
JOINING = re.compile("并[且非不未將對在與就以獲能有回向被]")
GENUINE = re.compile("[於後麼裡裏麵隻鬆「]")
TEACHING = re.compile(
    "[音作做成字詞词體体](?:(?<=[拼注字]音)|(?<=[读讀念][作做成音])|(?<=生[字詞词])|"
    "(?<=[漢汉]字)|(?<=[簡简繁][體体]))"
)

# Points for a page that glosses each character about once and says nothing of where
# it is from, and for one that is genuine by its own words, in multiples of what is
# demanded of a converted one; and further points for each character that is not
# among the common ones, such as authors gloss.
SILENT, AGAINST, RARE = 2.0, 5.0, 1.0
# The share of glosses at the head of a line or a clause above which they are
# entries or words to be learnt: of any text's hanzi one in six stands so.
LISTED = 0.55
# Of a page's glosses, how many must be of characters known to be glossed, in how
# many kinds, for one of a rare character to be called the author's.
KNOWN_SHARE, KINDS = 0.8, 8


def demanded(tried: Attempt, counted: Counter[str], sure: float) -> float:
    """
    The points that `tried` needs, where `sure` would do for a converted page.

    `counted` is at how many places each character stands glossed.
    """
    if any(not one.whole for run in tried.runs for _, one, _ in run.stood):
        return sure
    if tried.form.swallows:
        return sure
    if script_of(tried.text) is not None or listed(tried) > LISTED:
        return inf
    rare = sum(not common(character) for character in counted)
    genuine = len(GENUINE.findall(tried.text))
    if tried.form.spelling != "reading":
        sure *= SILENT
    if TEACHING.search(tried.text):
        genuine += 1
    seldom = 2 * (counted.total() - len(counted)) < len(counted)
    if not (seldom or genuine) or as_converted(tried.text) > genuine:
        return sure + RARE * rare
    skips = len(skipped(tried)) > len(known().keys() & tried.table.keys())
    if (seldom and genuine) or (skips and (seldom or genuine)):
        return inf
    return (AGAINST if genuine else SILENT) * sure + RARE * rare


def as_converted(text: str) -> int:
    """
    How often a page has what a conversion leaves or sets, and no Traditional page.

    >>> as_converted("關於此事，以後再說"), as_converted("關于此事，以后并不關系")
    (0, 4)
    """
    places = (place for form, (_, place) in MERGED.items() if form in text)
    merged = sum(len(place.findall(text)) for place in (JOINING, *places))
    wrong = worded(text, plainly(text)).wrong.values()
    return merged + sum(MERGED.keys().isdisjoint(word) for one in wrong for word in one)


def places(tried: Attempt) -> Counter[str]:
    """
    At how many places each character stands glossed.

    A text that is repeated has no more of them.
    """
    text = "  " + tried.received
    seen = {
        (one.character, text[one.insertion.start - 1 : one.insertion.end + 4])
        for one in tried.placed
        if one.insertion.whole
    }
    return Counter(character for character, _ in seen)


def listed(tried: Attempt) -> float:
    """The share of glossed characters in front of which there is no other."""
    padded = "  " + tried.received
    starts = [one.insertion.start for one in tried.placed if one.insertion.whole]
    before = [padded[at] for at in starts]
    heads = sum(not "\u4e00" <= one <= "\u9fff" and one != ")" for one in before)
    return heads / max(1, len(starts))


def skipped(tried: Attempt) -> frozenset[str]:
    """
    Characters that stand bare though mirrors gloss them before others glossed here.

    The tables of mirrors are, as far as they are known, beginnings of one list.
    """
    ranks = known()
    last = max((ranks[one][1] for one in tried.table if one in ranks), default=0)
    standing = frozenset(tried.text)
    return frozenset(
        character
        for character, (_, rank) in ranks.items()
        if rank < last and character in standing and character not in tried.table
    )


def own(seen: Census) -> frozenset[str]:
    """Characters that an author glossed on a page that a known mirror glossed."""
    kinds = {character for character, _ in seen.glossed if convertible(character)}
    listed = kinds & known().keys()
    if len(listed) < max(KINDS, KNOWN_SHARE * len(kinds)):
        return frozenset()
    return frozenset(
        character
        for (character, _), count in seen.glossed.items()
        if count == 1 and character in kinds - listed and not common(character)
    )
