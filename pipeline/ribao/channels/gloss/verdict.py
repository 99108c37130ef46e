"""
Whether a page passed through a mirror, and what it said before it did.

One reader after the other is tried that may have shown the page so. Of those
attempts that give it again when run forward, and that have evidence enough, the
one whose text reads best is what the page said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ribao.channels import Restoration
from ribao.channels.gloss import as_utf8, sprinkled
from ribao.channels.gloss.cuts import CUTS, cut_inside, marks_at, suspicious, unclosed
from ribao.channels.gloss.inverse import attempt
from ribao.channels.gloss.mirror.forward import Decoder
from ribao.channels.gloss.mirror.readers import drops, readers
from ribao.channels.gloss.shown.authors import own
from ribao.channels.gloss.shown.census import Census, census
from ribao.channels.gloss.shown.evidence import convincing
from ribao.channels.gloss.shown.gate import untouched
from ribao.channels.gloss.shown.insertion import Insertion
from ribao.channels.gloss.shown.insertions import insertions
from ribao.channels.gloss.shown.marks import retyped
from ribao.channels.gloss.shown.nested import nested, outer
from ribao.channels.gloss.solving.runs import STEPS, STEPS_EACH, surely_cut
from ribao.channels.gloss.weighing.attempt import CLAUSES, LINES, Attempt
from ribao.channels.gloss.weighing.claims import given_up, open_questions, restoration
from ribao.channels.gloss.weighing.ranking import (
    cheaper,
    clean,
    hopeless,
    narrowed,
    worth_trying,
)
from ribao.edits import applied
from ribao.lattice import Budget

TRIES = 6


def restore(text: str, peeled: tuple[Restoration, ...] = ()) -> Restoration | None:
    """
    The page before the mirror, or None where no mirror is proved.

    >>> restore("河南日?qǐng)?bào)").text
    '河南日報'
    """
    if untouched(text):
        return None
    found = insertions(text)
    if not found:
        return sprinkled.restore(text) or as_utf8.restore(text)
    mirrored = inside_out(text, found) or outside(text, found)
    return mirrored or sprinkled.restore(text)


def inside_out(text: str, found: list[Insertion]) -> Restoration | None:
    """The page whose inner glosses were taken out first; None without any."""
    inside = nested(text, found)
    if not inside:
        return None
    middle = applied(text, inside)
    left = insertions(middle)
    rest = outside(middle, left) if left else None
    return rest and outer(rest, text, middle, inside, found[0].form)


def outside(text: str, found: list[Insertion]) -> Restoration | None:
    """The page, its insertions taken as they stand."""
    seen = census(text, found)
    budget = Budget(STEPS + STEPS_EACH * len(text))
    choice = Choice(text, found, seen, budget)
    start = beginning(text, found)
    if start:
        first = [one for one in found if one.end <= start]
        trial = Choice(text[:start], first, seen, Budget(budget.left // 2))
        trial.made()
        if trial.best is None:  # nor will there be evidence further on
            choice.share = min(STEPS_EACH * len(text), STEPS)
            choice.consider(next(readers(text, found)))
        elif not open_questions(trial.best) or len(text) > LONG:
            choice.consider(trial.best.reader)
    others = not start or (trial.best is not None and len(text) <= LONG)
    if others and (choice.best is None or open_questions(choice.best)):
        choice.made()
    choice.cut()
    best, plainest = choice.best, choice.plainest
    if plainest is None or (best is None and not convincing(plainest, seen)):
        return None
    return given_up(text, plainest) if best is None else retyped(restoration(best))


class Choice:
    """The readers tried on one page, and the attempt that explains it best."""

    def __init__(
        self, text: str, found: list[Insertion], seen: Census, budget: Budget
    ) -> None:
        self.text = text
        self.found = found
        self.seen = seen
        self.budget = budget
        self.best: Attempt | None = None
        self.plainest: Attempt | None = None
        self.nothing_dropped = False
        self.share = budget.left
        self.tried: set[Decoder] = set()

    def made(self) -> None:
        """Try one reader after the other, as long as that may change anything."""
        for reader in readers(self.text, self.found):
            if self.best is not None and not worth_trying(reader, self.best):
                continue
            if reader in self.tried or (drops(reader) and self.nothing_dropped):
                continue
            if not self.consider(reader):
                break

    def cut(self) -> None:
        """Try whether the text was cut at marks, where it reads as if it had been."""
        so_far = self.best or self.plainest
        if so_far is None or not so_far.reader.bad:
            return
        if inside := cut_inside(self.text, so_far.edits):
            reader = replace(so_far.reader, cuts=inside, dangling="bad")
            self.consider(reader)
            so_far = self.best or so_far
        covered = [range(edit.start, edit.end) for edit in so_far.edits]
        spots = suspicious(self.text, covered)
        shown = any(self.text[at] == so_far.reader.bad for at in spots)
        dangling = "bad" if shown else "gone"
        bases = {one.reader: one for one in (self.plainest, self.best) if one}
        for base in bases.values() if spots else ():
            for user in dict.fromkeys((base.reader.user, "gone")):
                reader = replace(base.reader, cuts=CUTS, dangling=dangling, user=user)
                page = base.page.cut_by(reader, spots)
                cuts = {at for at in spots if surely_cut(page, at)}
                if cuts and not shown:
                    cuts.update(unclosed(self.text))
                if cuts:
                    reader = replace(reader, cuts=marks_at(self.text, spots, cuts))
                    self.consider(reader, tuple(sorted(cuts)), base)

    def consider(
        self,
        reader: Decoder,
        spots: tuple[int, ...] = (),
        before: Attempt | None = None,
    ) -> bool:
        """
        Try one reader; False where there is no need to try another.

        `spots` are where it may have cut the text, and `before` an attempt that
        took it not to have.
        """
        self.tried.add(reader)
        budget = Budget(min(self.budget.left, self.share))
        given = budget.left
        tried = self.settled(self.found, reader, budget, spots, before)
        if self.plainest is None and budget.left < given:
            self.share = EACH * (given - budget.left) + STEPS // 5
        self.plainest = self.plainest or tried
        if tried.replayed is None and not hopeless(tried):
            tried = self.retreated(tried, budget, spots) or tried
        self.budget.left -= given - budget.left
        if hopeless(tried):
            return budget.left <= 0
        if tried.replayed is None:
            return True
        if not convincing(tried, self.seen):
            # Where nothing is broken all readers show the same.
            return bool(tried.runs or tried.given_back or open_questions(tried))
        best = self.best
        if best is None or (tried.text != best.text and cheaper(tried, best)):
            self.best = best = narrowed(tried)
        dropped = reader.user == reader.euro == "gone" and budget.left > 0
        if dropped and not open_questions(best):
            self.nothing_dropped = True
        return not clean(tried)

    def settled(
        self,
        found: list[Insertion],
        reader: Decoder,
        budget: Budget,
        spots: tuple[int, ...],
        before: Attempt | None = None,
    ) -> Attempt:
        """
        An attempt repeated until no character is both in the table and bare.

        Entities name their characters themselves, and need no table.
        """
        banned = own(self.seen)
        for _ in range(TRIES):
            tried = attempt(
                self.text, found, self.seen, reader, banned, budget, before, spots
            )
            if tried.form.swallows:
                break
            wrong = {
                character
                for character, count in tried.bare.items()
                if count >= sum(one.character == character for one in tried.placed)
            }
            if not wrong:
                break
            banned |= wrong
        return tried

    def retreated(
        self, tried: Attempt, budget: Budget, spots: tuple[int, ...]
    ) -> Attempt | None:
        """
        An attempt that leaves those parts as they came which the mirror does not give.

        Clauses, or else lines; None where that leaves less than half of the insertions.
        """
        given_back: list[tuple[int, int]] = []
        for ends in (CLAUSES, LINES, LINES):
            given_back += tried.disputed(ends)
            rest = [
                one
                for one in self.found
                if not any(start <= one.start < end for start, end in given_back)
            ]
            if 2 * len(rest) < len(self.found):
                return None
            tried = self.settled(rest, tried.reader, budget, spots, tried)
            if tried.replayed is not None:
                return replace(tried, given_back=tuple(merged(given_back)))
        return None


def merged(parts: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The same in order, those that overlap or meet as one."""
    start, end = -1, -1
    for one, other in sorted(parts):
        if one > end:
            if end > start:
                yield start, end
            start, end = one, other
        end = max(end, other)
    if end > start:
        yield start, end


# By how much more than the first reader each of the others may cost.
EACH = 2

# A page with more broken insertions than FEW is read from its beginning, with
# SOME of them, to find out who read it.
FEW, SOME = 40, 24
# A page of more characters is read by one reader alone: no news is so long.
LONG = 30_000


def beginning(text: str, found: list[Insertion]) -> int:
    """Where that ends which tells who read a long page; 0 for a short one."""
    broken = [one.end for one in found if not one.whole]
    if len(broken) <= FEW:
        return 0
    end = text.find("\n", broken[SOME])
    return end + 1 if 0 <= end < broken[FEW] else broken[SOME]
