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

from ribao.edits import Change, Edit
from ribao.normalize.code_points import (
    compatibility_ideographs,
    kangxi_radicals,
    private_use_gb18030,
    private_use_hkscs,
    radicals_supplement,
)
from ribao.normalize.dots import dashes, ellipses, interpuncts
from ribao.normalize.invisible import (
    bidirectional,
    blanks,
    controls,
    joiners,
    soft_hyphens,
    variation_selectors,
    zero_width,
)
from ribao.normalize.line_ends import line_ends
from ribao.normalize.marks import (
    blanks_at_marks,
    curly_quotes,
    doubled_marks,
    full_stops,
    fullwidth_marks,
    fullwidth_parentheses,
)
from ribao.normalize.rule import EVERYWHERE, SIMPLIFIED, TRADITIONAL, Rule
from ribao.normalize.spacing import letter_spacing, one_character_lines
from ribao.normalize.width import (
    fullwidth_digits,
    fullwidth_letters,
    halfwidth_katakana,
)

RULES = (
    Rule("line-ends", "one line end for all that follows", line_ends, EVERYWHERE),
    Rule("controls", "they show nothing and mean nothing", controls, EVERYWHERE),
    Rule("zero-width", "they hide inside words", zero_width, EVERYWHERE),
    Rule("joiners", "they join nothing here", joiners, EVERYWHERE),
    Rule("soft-hyphens", "they hide inside words", soft_hyphens, EVERYWHERE),
    Rule("directional-marks", "nothing runs leftwards", bidirectional, EVERYWHERE),
    Rule("variation-selectors", "a glyph is not a character", variation_selectors),
    Rule("no-break-spaces", "a blank is a blank", blanks, EVERYWHERE),
    Rule("kangxi-radicals", "⼈ means 人", kangxi_radicals, EVERYWHERE),
    Rule("radicals-supplement", "⻛ means 风", radicals_supplement),
    Rule("compatibility-ideographs", "second copies", compatibility_ideographs),
    Rule("private-use-gb18030", "GBK's", private_use_gb18030, SIMPLIFIED),
    Rule("private-use-hkscs", "Big5's", private_use_hkscs, TRADITIONAL),
    Rule("halfwidth-katakana", "terminals, not print", halfwidth_katakana, EVERYWHERE),
    Rule("fullwidth-digits", "digits are ASCII in print", fullwidth_digits),
    Rule("fullwidth-letters", "so are letters", fullwidth_letters),
    Rule("letter-spacing", "江 西 is a word", letter_spacing),
    Rule("one-character-lines", "a heading, not a list", one_character_lines),
    Rule("fullwidth-parentheses", "GB/T 15834, A.1", fullwidth_parentheses),
    Rule("fullwidth-marks", "GB/T 15834, 5.1", fullwidth_marks),
    Rule("ellipses", "six dots", ellipses),
    Rule("full-stops", "a sentence ends in 。", full_stops),
    Rule("dashes", "two hanzi wide", dashes),
    Rule("interpuncts", "U+00B7", interpuncts),
    Rule("doubled-marks", "a slip of the key", doubled_marks),
    Rule("blanks-at-marks", "the mark brings its own", blanks_at_marks),
    Rule("curly-quotes", "“ opens, ” closes", curly_quotes, SIMPLIFIED),
)


@dataclass(frozen=True, slots=True)
class Normalization:
    """A text as an editor sets it; `ledger` leads back to what came in."""

    text: str
    ledger: tuple[Change, ...] = ()


def normalize(
    text: str, language: str, ignore: frozenset[str] = frozenset()
) -> Normalization:
    """
    `text` with its blemishes mended, one change for each rule that found any.

    `language` is a BCP 47 tag with script; `ignore` names rules to leave out.

    >>> normalize("会上,他说\u2f08民。", "zh-Hans").text
    '会上，他说人民。'
    """
    rules = [
        rule
        for rule in RULES
        if rule.name not in ignore and language.startswith(rule.language)
    ]
    ledger: list[Change] = []
    settled = False
    while not settled:
        settled = True
        for rule in rules:
            edits = tuple(Edit(*found, rule.name) for found in rule.replacements(text))
            if edits:
                change = Change(rule.name, edits)
                text = change.apply(text)
                ledger.append(change)
                settled = False
    return Normalization(text, tuple(ledger))
