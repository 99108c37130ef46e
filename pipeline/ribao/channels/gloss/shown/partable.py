"""
Insertions that look whole on a page whose reader shows nothing for what it drops.

經(jīng) may be 經 with its gloss, or one that lost its bracket's neighbour: a byte that
makes a character read jīng with the second byte of 經. Then all behind it is one byte
out of step, and other characters than those that stand there. Only where the page is
in step again behind one of them, or at once, nothing tells but how likely it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import inf

from ribao.channels.gloss.mirror.forward import REPLACEMENT, code, encoded
from ribao.channels.gloss.mirror.reader import GAP
from ribao.channels.gloss.mirror.table import glossable
from ribao.channels.gloss.shown.in_step import behind_first, out_of_step
from ribao.channels.gloss.shown.insertion import Insertion
from ribao.channels.gloss.solving.page import ROUGH, Page
from ribao.channels.gloss.solving.runs import BETTER, UNIQUE_MARGIN
from ribao.language import model
from ribao.lattice import gbk

# What would be other characters out of step.
IN_ORDER = re.compile("[\x80-\U0010ffff]{2}")

# How far behind an insertion wrong hanzi are looked for: to ASCII that no second byte
# is, or so many.
BEHIND = re.compile("[\x80-\U0010ffff]{1,8}[@-~]?")


def partable(page: Page, whole: Iterable[Insertion]) -> frozenset[int]:
    """The offsets of those of the `whole` insertions that may be broken ones."""
    if page.around.reader.bad:
        return frozenset()
    return frozenset(one.start for one in whole if may_be_broken(page, one))


def parted(page: Page, one: Insertion) -> dict[int, float]:
    """The bytes that one that looks whole may have lost in front of it, with prices."""
    lead = encoded(page.text[one.start - 1 : one.start])[-1:]
    codes = page.codes[one.reading].get(lead[0], {}) if lead and one.reading else {}
    return {octet: price for octet, price in codes.items() if one.may_follow(octet)}


def misread(page: Page, whole: Sequence[Insertion], own: Iterable[Insertion]) -> bool:
    """
    Whether a page shows nothing for what is lost, though its reader was thought to.

    One of its `own` insertions, left as the author's, may be a broken one; or one of
    the `whole` may be, and what is behind reads like wrong hanzi.
    """
    if not page.around.reader.bad:
        return False
    if any(one.whole and parted(page, one) for one in own):
        return True
    return any(read_wrong(page, suspects(page, whole)))


def read_wrong(page: Page, whole: Iterable[Insertion]) -> Iterator[Insertion]:
    """
    The insertions behind which text reads better behind a byte that they parted.

    That is asked where it does not read like text as it stands.
    """
    found = [(one, BEHIND.match(page.text, one.end)) for one in whole]
    pieces = [
        (one, page.text[one.start - 1] + behind[0]) for one, behind in found if behind
    ]
    for (one, text), costs in zip(
        pieces, behind_first([text for _, text in pieces]), strict=True
    ):
        if out_of_step(costs, len(costs), ROUGH):
            data = encoded(text[1:])
            shifted = [whole_part(bytes((two,)) + data) for two in parted(page, one)]
            better = sum(costs) - BETTER
            if any(model().bits(other, text[0]) < better for other in shifted):
                yield one


def suspects(page: Page, whole: Sequence[Insertion]) -> Iterator[Insertion]:
    """
    The insertions that may have parted a character which a mirror may gloss.

    One of that reading, or of those that this page has glossed so.
    """
    codes = [code(page.text[one.start - 1]) for one in whole]
    leads: dict[str, set[int]] = {}
    for one, two in zip(whole, codes, strict=True):
        if one.reading not in leads:
            leads[one.reading] = set(leads_of(one.reading))
        leads[one.reading].add(two >> 8 or two)
    for one, two in zip(whole, codes, strict=True):
        if two & 0xFF in leads[one.reading]:
            yield one


@cache
def leads_of(reading: str) -> frozenset[int]:
    """The first bytes of the characters read so that a mirror may gloss."""
    return frozenset(encoded(character)[0] for character in glossable(reading))


def whole_part(data: bytes) -> str:
    """The characters of GBK that these bytes begin with."""
    return data.decode("gbk", "replace").partition(REPLACEMENT)[0]


def may_be_broken(page: Page, one: Insertion) -> bool:
    """Whether a whole insertion may be a broken one."""
    text = page.text
    trails = list(parted(page, one))
    if not trails or IN_ORDER.match(text, one.end):
        return False
    behind = text[one.end : one.end + 1]
    following = page.insertions.get(one.end + 1)
    if following is not None and behind >= "\x80":
        return may_be_broken(page, following)
    return extra(page, text[one.start - 2 : one.start], trails, behind) < UNIQUE_MARGIN


def extra(page: Page, left: str, trails: Sequence[int], behind: str) -> float:
    """
    By how many bits less likely it is that the first of `trails` began a character.

    It went on with the first byte of what stands `behind`, whose second one began
    another; or all of it is gone.
    """
    habit = page.lenient
    context = "\n\n" + left
    before2, before1 = context[-2], context[-1]
    code = encoded(behind) if behind >= "\x80" else b""
    if len(code) != 2:
        return GAP + min([least(page, before2, before1, lead) for lead in trails])
    firsts = [gbk().pairs.get(bytes((lead, code[0])), "") for lead in trails]
    costs = [
        habit.step(before2, before1, one) + least(page, before1, one, code[1])
        for one in firsts
        if one
    ]
    return GAP + min(costs, default=inf) - habit.step(before2, before1, behind)


def least(page: Page, before2: str, before1: str, lead: int) -> float:
    """What the likeliest character costs whose code begins with this byte."""
    characters = begun_with(lead)
    if not characters:
        return inf
    return float(page.lenient.steps(before2, before1, characters).min())


@cache
def begun_with(lead: int) -> str:
    """The characters whose code begins with this byte."""
    return "".join([one for code, one in gbk().pairs.items() if code[0] == lead])
