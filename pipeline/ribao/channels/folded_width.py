"""
The folded-width channel: 会上，他说（略） arrives as 会上,他说(略).

A cleaner took U+FF01..FF5E and U+3000 for wide spellings of ASCII and replaced
them, in Chinese too; ftfy's defaults and Unicode's NFKC both do. Often the same
cleaner straightened “ and ” to ". What is lost is whether a mark was fullwidth,
so the context decides, and every edit is likely, never proved: an ASCII mark
that was always ASCII folds to itself and replays as well.

One line proves nothing, since people do type ASCII commas. The page must show
the fold as a whole: marks enough, not one fullwidth mark left beside plenty of
。 and 、, which no fold touches.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ribao.channels import Restoration
from ribao.edits import Certainty, Edit, applied
from ribao.punctuation import FULLWIDTH, HAN
from ribao.punctuation.folded import folded
from ribao.quotation import curled

NAME = "folded-width"

WIDE = re.compile("[！-～]")
IDEOGRAPHIC_SPACE = "\N{IDEOGRAPHIC SPACE}"
UNFOLDED = re.compile("[。、《》「」『』“”]")
KANA = re.compile("[ぁ-ヺ]")
# Commas typed by hand have a blank behind them; a fold leaves none.
TYPED = re.compile("[,;:] ")
STRAIGHT = {ord(c): '"' for c in "“”"} | {ord(c): "'" for c in "‘’"}

# The most a healthy line, or page of twenty lines, shows without a fullwidth
# mark: 5 clause marks and 7 marks in all (114 hanzi, a line that mixes widths),
# over eleven corpora in four scripts. An ordinary page has one clause mark for
# 15 hanzi; one for 60 is a page of another kind.
CLAUSE_MARKS = 8
HANZI_EACH = 60
HANZI = 80
UNFOLDED_MARKS = 3


@dataclass(frozen=True, slots=True)
class Parameters:
    """
    What the cleaner did beyond U+FF01..FF5E.

    `spared` are the characters of that block it left alone, `behind` those that it
    left where a `?` stood before them; `blanks` says whether U+3000
    became a blank, `quotes` whether curly quotes were
    straightened.
    """

    spared: str = ""
    behind: str = ""
    blanks: bool = True
    quotes: bool = False


def garble(text: str, parameters: Parameters = Parameters()) -> str:
    """
    `text` as the cleaner leaves it.

    >>> garble("会上，他说：“同意。”（略）")
    '会上,他说:“同意。”(略)'
    """
    folding = folds(parameters.spared, parameters.blanks)
    if not parameters.behind:
        text = text.translate(folding)
    else:
        pieces = kept_behind(parameters.behind).split(text)
        pieces[::2] = [piece.translate(folding) for piece in pieces[::2]]
        text = "".join(pieces)
    return text.translate(STRAIGHT) if parameters.quotes else text


@lru_cache(maxsize=8)
def folds(spared: str = "", blanks: bool = True) -> dict[int, int]:
    """What becomes of each character that is folded, by code point."""
    folded = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
    for character in spared:
        folded.pop(ord(character), None)
    return folded | {ord(IDEOGRAPHIC_SPACE): ord(" ")} if blanks else folded


@lru_cache(maxsize=8)
def kept_behind(marks: str) -> re.Pattern[str]:
    """A pattern that splits a text at each of these marks behind a `?`."""
    return re.compile(f"(?<=\\?)([{re.escape(marks)}])")


def restore(text: str, peeled: tuple[Restoration, ...] = ()) -> Restoration | None:
    """
    The page with its fullwidth marks back; None where it shows no fold.

    Where a gloss mirror's page was folded, a mark that is wide is one that its bytes
    gave back.
    """
    behind = proved_by(peeled)
    wide = behind is None and any(mark in text for mark in FULLWIDTH.values())
    if wide or not abundant(text):
        return None
    spared = "".join(sorted(set(WIDE.findall(text)))) if behind is None else ""
    places = folded(text)
    clauses = sum(text[at] in ",;:" for at in places)
    hanzi = len(HAN.findall(text))
    typed = len(TYPED.findall(text))
    if clauses < max(CLAUSE_MARKS, hanzi // HANZI_EACH) or 2 * typed > clauses:
        return None
    quotes = curled(text)
    straightened = bool(quotes) and not any(c in text for c in "“”‘’")
    edits = [likely(at, text[at], FULLWIDTH[text[at]]) for at in places]
    if straightened:
        edits += [likely(at, text[at], quote) for at, quote in quotes]
    ordered = tuple(sorted(edits, key=lambda edit: edit.start))
    return Restoration(
        NAME,
        applied(text, ordered),
        ordered,
        Parameters(spared, behind or "", IDEOGRAPHIC_SPACE not in text, straightened),
        (
            f"{len(places)} ASCII marks stand where Chinese has fullwidth ones, "
            f"beside {hanzi} hanzi; not one fullwidth mark is left",
        ),
    )


def proved_by(peeled: tuple[Restoration, ...]) -> str | None:
    """What a gloss mirror's page shows left behind a `?` by a fold; None of others."""
    for one in peeled:
        if one.channel == "gloss" and one.parameters.folded:
            left: str = one.parameters.spared
            return left
    return None


def abundant(text: str) -> bool:
    """Whether the page has the hanzi, and the marks that no fold touches."""
    return len(UNFOLDED.findall(text)) >= UNFOLDED_MARKS and len(
        HAN.findall(text)
    ) >= max(HANZI, 10 * len(KANA.findall(text)))


def likely(at: int, before: str, after: str) -> Edit:
    """One edit of this channel."""
    return Edit(at, before, after, NAME, Certainty.LIKELY)


def typical() -> Parameters:
    """What most cleaners do: fold the width and leave the quotation marks."""
    return Parameters()
