"""
The rules of normalization, in their order, each with its reason.

Invisible characters go first, so that no later rule sees a word they part; code
points before marks, which ask whether a neighbour is Chinese; spacing before
marks, for a label closed up is one that a colon follows.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

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
from ribao.normalize.rule import (
    EVERYWHERE,
    SIMPLIFIED,
    TRADITIONAL,
    Rule,
    characters,
)
from ribao.normalize.spacing import letter_spacing, one_character_lines
from ribao.normalize.width import (
    fullwidth_digits,
    fullwidth_letters,
    halfwidth_katakana,
)

RULES = (
    Rule(
        "line-ends",
        "one line end for all that follows",
        line_ends,
        EVERYWHERE,
        characters("\r\v\f\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"),
    ),
    Rule(
        "controls",
        "they show nothing and mean nothing",
        controls,
        EVERYWHERE,
        characters(("\0", "\x08"), ("\x0e", "\x1f"), ("\x7f", "\x9f")),
    ),
    Rule(
        "zero-width",
        "they hide inside words",
        zero_width,
        EVERYWHERE,
        characters("\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"),
    ),
    Rule(
        "joiners",
        "they join nothing here",
        joiners,
        EVERYWHERE,
        characters("\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"),
    ),
    Rule(
        "soft-hyphens",
        "they hide inside words",
        soft_hyphens,
        EVERYWHERE,
        characters("\N{SOFT HYPHEN}"),
    ),
    Rule(
        "directional-marks",
        "nothing on the page runs leftwards",
        bidirectional,
        EVERYWHERE,
        characters(
            ("\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}"),
            ("\N{LEFT-TO-RIGHT EMBEDDING}", "\N{RIGHT-TO-LEFT OVERRIDE}"),
            ("\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"),
        ),
    ),
    Rule(
        "variation-selectors",
        "the choice of a glyph is not a character",
        variation_selectors,
        needs=characters(("\N{VARIATION SELECTOR-1}", "\N{VARIATION SELECTOR-16}")),
    ),
    Rule(
        "no-break-spaces",
        "a blank is a blank",
        blanks,
        needs=characters(
            "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}",
            "\N{MEDIUM MATHEMATICAL SPACE}",
            ("\N{EN QUAD}", "\N{HAIR SPACE}"),
        ),
    ),
    Rule(
        "kangxi-radicals",
        "⼈ is a radical, 人 a word",
        kangxi_radicals,
        EVERYWHERE,
        characters(("⼀", "⿕")),
    ),
    Rule(
        "radicals-supplement",
        "⻛ is a radical, 风 a word",
        radicals_supplement,
        needs=characters(("⺀", "⻳")),
    ),
    Rule(
        "compatibility-ideographs",
        "each is a second copy of a hanzi",
        compatibility_ideographs,
        needs=characters(
            (
                "\N{CJK COMPATIBILITY IDEOGRAPH-F900}",
                "\N{CJK COMPATIBILITY IDEOGRAPH-FAD9}",
            ),
            (
                "\N{CJK COMPATIBILITY IDEOGRAPH-2F800}",
                "\N{CJK COMPATIBILITY IDEOGRAPH-2FA1D}",
            ),
        ),
    ),
    Rule(
        "private-use-gb18030",
        "GBK's places, filled by GB 18030:2022",
        private_use_gb18030,
        SIMPLIFIED,
        characters(("\ue766", "\ue864")),
    ),
    Rule(
        "private-use-hkscs",
        "Big5's user-defined areas, filled by the Hong Kong set",
        private_use_hkscs,
        TRADITIONAL,
        characters(("\ue000", "\uf848")),
    ),
    Rule(
        "halfwidth-katakana",
        "terminals had them, print has not",
        halfwidth_katakana,
        EVERYWHERE,
        characters(("ｦ", "ﾝ")),
    ),
    Rule(
        "fullwidth-digits",
        "numbers are ASCII, where the page does not set them all wide",
        fullwidth_digits,
        needs=characters(("０", "９"), "．"),
    ),
    Rule(
        "fullwidth-letters",
        "foreign words are ASCII, where the page does not set them all wide",
        fullwidth_letters,
        needs=characters(("Ａ", "Ｚ"), ("ａ", "ｚ")),
    ),
    Rule(
        "letter-spacing",
        "a title set wide is still one word",
        letter_spacing,
        needs=characters(" \N{IDEOGRAPHIC SPACE}"),
    ),
    Rule(
        "one-character-lines",
        "a heading set downwards is still one line",
        one_character_lines,
        needs=characters("\n"),
    ),
    Rule(
        "fullwidth-parentheses",
        "GB/T 15834-2011, 4.9: parentheses are a hanzi wide",
        fullwidth_parentheses,
        needs=characters("()"),
    ),
    Rule(
        "fullwidth-marks",
        "GB/T 15834-2011, 5.1: marks are a hanzi wide",
        fullwidth_marks,
        needs=characters(",:;?!"),
    ),
    Rule(
        "ellipses",
        "GB/T 15834-2011, 4.11: six dots",
        ellipses,
        needs=characters("….。．"),
    ),
    Rule(
        "full-stops",
        "GB/T 15834-2011, 4.1: a sentence ends in 。",
        full_stops,
        needs=characters("."),
    ),
    Rule(
        "dashes",
        "GB/T 15834-2011, 4.10: a dash is two hanzi wide",
        dashes,
        needs=characters("-"),
    ),
    Rule(
        "interpuncts",
        "GB/T 15834-2011, 4.14: one dot, U+00B7",
        interpuncts,
        needs=characters("•・･∙⋅‧\N{GREEK ANO TELEIA}"),
    ),
    Rule(
        "doubled-marks",
        "a slip of the key",
        doubled_marks,
        needs=characters("，、；。"),
    ),
    Rule(
        "blanks-at-marks",
        "a fullwidth mark brings its own blank",
        blanks_at_marks,
        needs=characters(" "),
    ),
    Rule(
        "curly-quotes",
        "GB/T 15834-2011, 4.8: “ opens, ” closes",
        curly_quotes,
        SIMPLIFIED,
        characters("\"'"),
    ),
)


def known(names: Iterable[str]) -> tuple[str, ...]:
    """
    The names sorted, each once; ValueError where one is no rule's.

    >>> known(["line-ends", "dashes", "dashes"])
    ('dashes', 'line-ends')
    """
    chosen = tuple(sorted(set(names)))
    rules = [rule.name for rule in RULES]
    for name in chosen:
        if name not in rules:
            near = difflib.get_close_matches(name, rules, n=1)
            hint = f"did you mean {near[0]}?" if near else f"rules: {', '.join(rules)}"
            raise ValueError(f"no rule is called {name!r}; {hint}")
    return chosen
