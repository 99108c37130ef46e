"""
Normalize: the text as an editor would have set it, and no more than that.

Repair undoes what machines did to a page. What is left are blemishes the page
may have had from the start: a Kangxi radical, a comma typed in ASCII, a
zero-width character. Each is mended by a rule with a name, each mending is an
edit, and healthy text has none. Nothing here is NFKC: that would call ， a wide
spelling of ,.

The rules run in order until none finds anything, so normalizing twice changes
nothing more.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ribao.code_units import Wanted, wanted
from ribao.edits import Change, Edit, carried, lost_places, outside
from ribao.normalize.rule import Rule
from ribao.normalize.rules import RULES, known
from ribao.records import Refusal
from ribao.refuse import sifted

__all__ = ["RULES", "Normalization", "known", "normalize"]


@cache
def needed() -> Wanted:
    """The characters that some rule needs."""
    return wanted(frozenset().union(*(rule.needs for rule in RULES)))


@cache
def asked(language: str, ignore: frozenset[str]) -> tuple[Rule, ...]:
    """The rules for a language, without those to leave out."""
    return tuple(
        rule
        for rule in RULES
        if rule.name not in ignore and language.startswith(rule.language)
    )


@dataclass(frozen=True, slots=True)
class Normalization:
    """A text as an editor sets it; `ledger` leads back to what came in."""

    text: str
    ledger: tuple[Change, ...] = ()
    refused: tuple[Refusal, ...] = ()


def normalize(
    text: str,
    language: str,
    ignore: frozenset[str] = frozenset(),
    refusals: tuple[Refusal, ...] = (),
    former: tuple[Change, ...] = (),
) -> Normalization:
    """
    `text` with its blemishes mended, one change for each rule that found any.

    `language` is a BCP 47 tag with script; `ignore` names rules to leave out.
    `refusals` reject single edits, by where they stand in the text that the
    changes in `former` led from. What `former` calls lost stays as it is: a
    gap is no blemish.

    >>> normalize("会上,他说\u2f08民。", "zh-Hans").text
    '会上，他说人民。'
    """
    rules = asked(language, ignore)
    ledger: list[Change] = []
    refused: dict[Refusal, None] = {}
    gaps = lost_places(former)
    settled = False
    while not settled:
        settled = True
        present = needed().among(text)
        for rule in rules:
            if rule.needs and rule.needs.isdisjoint(present):
                continue
            edits = tuple(Edit(*found, rule.name) for found in rule.replacements(text))
            if not edits:
                continue
            change = Change(rule.name, outside(edits, gaps) if gaps else edits)
            if change.edits and refusals:
                change, met = sifted(change, (*former, *ledger), refusals)
                refused |= dict.fromkeys(met)
            if change.edits:
                text = change.apply(text)
                gaps = carried(gaps, change.edits)
                present |= needed().among(text)
                ledger.append(change)
                settled = False
    return Normalization(text, tuple(ledger), tuple(refused))
