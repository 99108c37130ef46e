"""
How likely a string is, from lists of words and of words that stand side by side.

No licence lets us ship counts of news text, but word lists with frequencies are
free, and one says which words follow which. From words alone, how often the
characters a b c stand together follows exactly: inside a word; across one boundary
(a word ends in ab, the next begins with c; or one ends in a, the next begins with
bc); or a b c with b a word of its own. So

    P(c | a b) = [abc + ab) * S(c) + X * ((bc + (b) * S(c))] / [the same of any c]

where `abc` and `ab)` are the rates inside words and of words that end so, `(bc` of
words that begin so, `(b)` of b alone. X is how often a word that ends in a stands
before one in (b, and S how likely c begins the word after one that ends in b: at
random, by how often words begin with c at all, but for the borders b)(c that are
known to be met more often. What triples have beyond that is added to `abc`. Nothing
is backed off to: a pair no word has is a word boundary, and costs what a word
boundary costs.

Everything is in bits: 8 less is 256 times likelier. A run of digits is one
token, and so is a run of Latin letters. Traditional characters stand for their
simplified ones, so both scripts can be scored; which of the two forms is at
home on the page is for `script` to say. ASCII punctuation counts as fullwidth,
since a folded page is scored before it is unfolded. Anything else unknown is
one token, as rare as can be.

The table is `tables/language.bin`, 2 MB, read when first needed (40 ms).
A process that forks its workers after that shares it with them.
"""

from ribao.language.bits import Model, model
from ribao.language.rates import SECTIONS, Table, table
from ribao.language.tokens import DIGITS, FOREIGN, LETTERS, Script, token

__all__ = [
    "DIGITS",
    "FOREIGN",
    "LETTERS",
    "SECTIONS",
    "Model",
    "Script",
    "Table",
    "model",
    "table",
    "token",
]
