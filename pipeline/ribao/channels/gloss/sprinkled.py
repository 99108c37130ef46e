"""
Glosses set at random: 中共中(zhōng)央政治局(jú), 国(guo)(guo)务(wu)院.

Who copies pages and wants them to look new sets readings behind characters here and
there, once or several times over. No table is behind it: 中 stands with its gloss and,
a line further up, without. Nothing is lost either, and the text is what is left without
them. But that a mirror set them, and no author, nothing proves: any gloss could be
taken out and put back. So they are told by what no author does, who glosses what is
hard, or new, or to be learnt: by many common characters each of which is bare again
between its glosses, in the middle of words, or by the same gloss twice in a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ribao.channels import Restoration
from ribao.channels.gloss.mirror.channel import Parameters, garble
from ribao.channels.gloss.shown.authors import TEACHING
from ribao.channels.gloss.shown.forms import common
from ribao.channels.gloss.shown.gate import TONED
from ribao.edits import Certainty, Edit, applied
from ribao.readings import readings, toneless

RULE = "gloss"

# A hanzi and its glosses, one or several.
PLACE = re.compile(f"([\u4e00-\u9fff])((?:\\([a-zü{TONED}]{{1,6}}\\))+)")
HANZI = re.compile("[\u4e00-\u9fff]")

# Places that a page must have; how many of them may read otherwise; the most of all
# hanzi that are glossed (above that, somebody teaches them); how many stand where no
# other character is in front; and the least that are of common characters.
FEWEST, OTHERWISE, MOST, HEADS, COMMON = 20, 0.05, 0.5, 0.35, 0.8
# Characters that must be bare before one of their glosses, bare between two, or places
# that are glossed twice.
BEFORE, BETWEEN, TWICE = 8, 3, 5


def restore(text: str) -> Restoration | None:
    """The page without glosses that were set at random; None where they were not."""
    if text.count("(") < FEWEST:
        return None
    every = list(PLACE.finditer(text))
    places = [one for one in every if plain(one)]
    if len(places) < max(FEWEST, (1 - OTHERWISE) * len(every)):
        return None
    if not set_by_nobody(text, places):
        return None
    edits = tuple(
        Edit(one.start(2), one[2], "", RULE, Certainty.LIKELY) for one in places
    )
    restored = applied(text, edits)
    parameters = Parameters((), sprinkled=tuple(offsets(places)))
    if garble(restored, parameters) != text:
        return None
    message = (
        f"{len(places)} glosses stand in the middle of words, behind characters that "
        "stand bare elsewhere: they were set at random, to make a copy look new"
    )
    return Restoration(RULE, restored, edits, parameters, (message,))


def plain(place: re.Match[str]) -> bool:
    """Whether a character is glossed as it is read, be it without the tone."""
    spoken = set(place[2][1:-1].split(")("))
    own = readings(place[1])
    return len(spoken) == 1 and spoken <= {*own, *map(toneless, own)}


def set_by_nobody(text: str, places: Sequence[re.Match[str]]) -> bool:
    """Whether no author glosses so."""
    if TEACHING.search(text) or len(places) > MOST * len(HANZI.findall(text)):
        return False
    heads = sum(not inside(text, one.start()) for one in places)
    if heads > HEADS * len(places):
        return False
    if sum(common(one[1]) for one in places) < COMMON * len(places):
        return False
    if sum(")(" in one[2] for one in places) >= TWICE:
        return True
    before, between = bare(text, places)
    return before >= BEFORE and between >= BETWEEN


def inside(text: str, at: int) -> bool:
    """Whether a character stands behind another, with its gloss or without."""
    return at > 0 and (text[at - 1] == ")" or HANZI.match(text, at - 1) is not None)


def bare(text: str, places: Sequence[re.Match[str]]) -> tuple[int, int]:
    """
    How many characters stand bare before one of their glosses, and between two.

    Two of the same reading: 长(cháng) and 长(zhǎng) are two words.
    """
    glossed: dict[str, dict[str, list[int]]] = {}
    for one in places:
        glossed.setdefault(one[1], {}).setdefault(one[2], []).append(one.start(1))
    taken = {one.start(1) for one in places}
    before: set[tuple[str, str]] = set()
    between: set[tuple[str, str]] = set()
    for at, character in enumerate(text):
        if character in glossed and at not in taken:
            for gloss, own in glossed[character].items():
                if at < own[-1]:
                    kinds = (before, between) if at > own[0] else (before,)
                    for kind in kinds:
                        kind.add((character, gloss))
    return len(before), len(between)


def offsets(places: Sequence[re.Match[str]]) -> Iterator[tuple[int, str]]:
    """Where glosses stood, in the text without them, and what they were."""
    taken = 0
    for one in places:
        yield one.start(2) - taken, one[2]
        taken += len(one[2])
