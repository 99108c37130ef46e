"""
Shifted runs: from a broken insertion to where the decoder is in step again.

Every character received is turned into the bytes it may have been made of, in
the order they came, the insertions taken out. Read as GBK from where the text
was last whole, these bytes are the text again: 日 `?qǐng)` `?bào)` is
C8 D5, a byte that with D5 is read qǐng, a byte that with that one is read bào.

Where the page's table leaves one byte for each reading, that is all there is
to it, and the run is decoded at once. Where it leaves several, or bytes are
lost that no reading names, the lattice chooses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from math import inf

from ribao.channels.gloss.mirror.forward import Decoder
from ribao.channels.gloss.mirror.reader import GAP
from ribao.channels.gloss.solving.directly import begun, directly
from ribao.channels.gloss.solving.page import ROUGH, Page
from ribao.channels.gloss.solving.pieces import (
    CONTEXT,
    NOWHERE,
    chosen,
    searched,
    solved,
)
from ribao.channels.gloss.solving.solution import Chosen, Run
from ribao.channels.gloss.weighing.without_trace import margin_of_euro, margin_of_pair
from ribao.edits import Certainty
from ribao.language import model

# By how many bits a run without gaps must read better than one with gaps to be
# called unique, and one with gaps better than one without to be taken.
UNIQUE_MARGIN, BETTER = 10.0, 5.0

# How many characters before two that read badly, and behind, bytes may be missing.
BEFORE, AFTER = 1, 2

# The bits of two characters above which a reader that shows nothing may have dropped
# some there: every third two of any text's exceed it.
UNUSUAL = 14.0

# How far what reads badly behind a run is asked for, and how many characters that
# read well end it.
FURTHER, AGAIN = 60, 5

# How often a search is begun again where it broke, with bytes gone before that
# place, and how far before it.
BREAKS, NEAR = 6, 4

# By how many bits text must read better to have been cut, and where that is to be
# seen; and by how many it may read worse than what came, where nothing shows that
# bytes were lost.
CUT, SEEN = 12.0, 5.0

# States that all searches of a page may reach, and further ones for each
# character: a second or two, whatever the page, and no more than 20 times the
# cost of a glossed page of a megabyte.
STEPS, STEPS_EACH = 2_000_000, 2


def solve(page: Page, start: int, left: str) -> Run | None:
    """
    The run that begins at `start`, behind the restored text `left`; or None.

    Where a reader shows nothing for what it lost, an insertion may as well be
    the author's own: a run must then read hardly worse than what was received.
    """
    found = explained(page, start, left)
    if found is None or not page.around.silent:
        return found
    restored, received = page.aligned(found, page.as_it_came(found, read=True))
    better = plain_bits(received, left) - plain_bits(restored, left)
    return found if better > -CUT else None


def explained(page: Page, start: int, left: str) -> Run | None:
    """
    The same, whatever it reads like.

    Where the plain reading of it fails or reads badly, bytes may have
    vanished without a trace, or a gloss of the author's own lies inside.
    """
    plainly = directly(page, start, left)
    if page.budget.left <= 0:  # no search would find anything
        return plainly
    if plainly is None or (page.around.folded and not page.fluent(plainly, left)):
        # A letter may be a byte of the run, and a fullwidth one that was folded.
        plainly = solved(page, start, left, page.score) or plainly
    vanished: frozenset[int] = NOWHERE
    if plainly is None and page.around.drops:
        plainly, vanished = gapped(page, start, left)
    if plainly is None:
        return solved(page, start, left, page.lenient) or solved(
            page, start, left, page.lenient, literal=True
        )
    if not page.around.drops or page.fluent(plainly, left, page.bearable):
        return plainly
    doubtful = vanished | rough(page, plainly, left, strange=page.bearable)
    gaps = solved(page, start, left, page.lenient, vanished=doubtful)
    if gaps is None:
        return plainly
    if page.better(gaps, plainly, left) >= BETTER:
        return gaps
    if page.around.silent and page.fluent(plainly, left):
        return plainly  # each such run will be weighed
    edits = (replace(edit, certainty=Certainty.GUESSED) for edit in plainly.edits)
    return replace(plainly, edits=tuple(edits))


def gapped(page: Page, start: int, left: str) -> tuple[Run | None, frozenset[int]]:
    """
    A run that nothing plain explains, with bytes gone where it breaks.

    They are looked for close before that place, and where what leads there
    reads badly; and so on, if it breaks again further on. Where they were looked
    for is told, too.
    """
    vanished: frozenset[int] = NOWHERE
    for _ in range(BREAKS):
        found = searched(page, start, left, page.lenient, vanished=vanished)
        if found is None:
            break
        if not found.broke:
            return chosen(page, found, left), vanished
        further = missing(page, found, left)
        if further <= vanished:
            break
        vanished |= further
    return None, vanished


def missing(page: Page, found: Chosen, left: str) -> set[int]:
    """Where bytes may have vanished that a search needed, to go on."""
    near = set(range(max(found.start, found.end - NEAR), found.end + 1))
    if not found.characters:
        return near
    run = Run(found.start, found.end, found.restored, (), (), (), found.begun)
    return near | rough(page, run, left, further=0)


def rough(
    page: Page, run: Run, left: str, further: int = FURTHER, strange: float = ROUGH
) -> set[int]:
    """
    The offsets of a run at which bytes may have vanished without a trace.

    Two bytes that vanish leave one wrong character where two have been, and
    all behind it as it was; one byte leaves everything behind it wrong, up to
    the next one. So they are missing close before what reads badly.
    """
    after = list(behind(page, run.end, further))
    text = run.restored + "".join([page.text[at] for at in after])
    costs = page.bits(text, left)
    offsets = (*begun(page, run), *after)
    found: set[int] = set()
    last = len(run.restored)
    for at, (one, two) in enumerate(pairwise(costs)):
        if one + two > strange and at < last + AGAIN:
            last = max(last, at)
            found.update(
                range(
                    offsets[max(0, at - BEFORE)],
                    offsets[min(at + AFTER, len(offsets) - 1)] + 1,
                )
            )
    return found


def behind(page: Page, at: int, further: int) -> Iterator[int]:
    """The offsets of what a run may still reach, the insertions left out."""
    stop = min(len(page.text), at + further)
    while at < stop:
        one = page.insertions.get(at)
        if one is None:
            yield at
        at = at + 1 if one is None else one.end


def solve_cut(page: Page, start: int, left: str) -> Run | None:
    """The run behind a dangling byte, if there is one at `start`."""
    vanished = page.anywhere if page.around.drops else NOWHERE
    return solved(page, start, left, page.lenient, vanished=vanished)


def surely_cut(page: Page, at: int) -> bool:
    """Whether what is received from `at` on reads much better if cut there."""
    left = page.text[max(0, at - 2) : at]
    run = solve_cut(page, at, left)
    if run is None:
        return False
    enough = SEEN if page.text[at] == page.around.reader.bad else CUT
    return page.better(run, page.as_it_came(run), left) > enough


def margin(
    page: Page, run: Run, left: str, reader: Decoder, anywhere: bool = False
) -> float:
    """
    By how many bits `run` is likelier than that `reader` dropped bytes in silence.

    It may have `anywhere`, or else where the run reads strangely. Where the budget is
    used up nobody knows, and it is none.
    """
    own = page.around.reader
    strange = ROUGH if reader.bad else UNUSUAL
    doubtful = rough(page, run, left, CONTEXT, strange)
    if reader.user != own.user:
        return margin_of_pair(page, run, left, doubtful)
    if reader.euro != own.euro:
        return margin_of_euro(page, run, left, doubtful)
    places = page.anywhere if anywhere else doubtful
    gaps = solved(page, run.start, left, page.lenient, vanished=places)
    if gaps is None:
        return 0.0 if page.budget.left <= 0 else inf
    mine, its = page.aligned(run, gaps)
    if mine != its:
        return GAP - max(0.0, page.better(gaps, run, left))
    return min([margin for _, _, _, margin in gaps.choices], default=inf)


def plain_bits(text: str, left: str) -> float:
    """What `text` costs behind `left`, whatever else stands on its page."""
    ids = model().ids(("\n\n" + left)[-2:] + text)
    return float(model().triples(ids, ids[1:], ids[2:]).sum())
