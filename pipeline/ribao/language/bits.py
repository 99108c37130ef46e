"""
What text costs in bits: one character after two others, many of them, all of a text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from math import log2
from typing import TYPE_CHECKING

from ribao.language.contexts import Contexts
from ribao.language.rates import Table, find, table
from ribao.language.tokens import Script, Tokens, token

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ribao.language.rates import Bits, Ids

# The columns that `step` reads one by one.
FLAT = ("thirds", "triples", "starts", "counts", "inside", "openings", "after")
# How many characters a word has, on average: `counts` is per word.
_CHARACTERS_PER_WORD = 1.92


@dataclass(slots=True)
class Model:
    """
    The cost of text in bits, on a page of the given script or of either.

    With `script`, a character that is at home in the other script only costs
    FOREIGN bits more, so 国 and 國 do not tie. Safe to share between threads:
    what it remembers is only ever added to or thrown away whole.
    """

    script: Script | None = None
    _table: Table = field(default_factory=table, repr=False)
    tokens: Tokens = field(init=False, repr=False)
    _contexts: Contexts = field(init=False, repr=False)
    _flat: dict[str, memoryview] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self.tokens = Tokens(self.script, self._table)
        self._contexts = Contexts(self._table, self.tokens)
        # Plain buffers: indexing one is three times as fast as numpy's scalars.
        for name in FLAT:
            self._flat[name] = memoryview(getattr(self._table, name))

    def id(self, character: str) -> int:
        """The character's id; 0 where the table lacks it."""
        return self.tokens.id(character)

    def ids(self, text: str) -> Ids:
        """The tokens of a text as ids, a run of digits or of letters being one."""
        return self.tokens.ids(text)

    def step(self, before2: str, before1: str, character: str) -> float:
        """
        The cost in bits of one character after two others.

        Either of them may be "" where it is not known (both: where the first
        is not). The second digit of a number costs nothing.

        >>> model = Model()
        >>> model.step("新", "华", "社") < model.step("新", "华", "射")
        True
        """
        c, form = self.tokens.known(character)
        flat = self._flat
        if not before1:
            return form - log2(flat["counts"][c] / _CHARACTERS_PER_WORD)
        start: float = flat["starts"][c]
        context = self._contexts.known.get(before2 + before1)
        if context is None:
            context = self._contexts.context(before2, before1)
        b = context.b
        if c == b and character.isalnum() and token(character) in "0A":
            return form
        pair = self._contexts.pair(b, c)
        start = start * context.drawn + flat["after"][pair]
        rate = context.ending * start + context.crossing * flat["openings"][pair]
        if context.first < 0:
            rate = context.crossing * start + flat["inside"][pair]
        elif context.first < context.last:
            thirds = flat["thirds"]
            at = bisect_left(thirds, c, context.first, context.last)
            if at < context.last and thirds[at] == c:
                rate += flat["triples"][at]
        return form + context.total - log2(rate)

    def steps(self, before2: str, before1: str, characters: str) -> Bits:
        """
        The costs in bits of each of `characters` after the same two others.

        What `step` says of each, twenty times faster where they are a hundred.
        Neither of `before2` and `before1` may be "".

        >>> model = Model()
        >>> costs = model.steps("新", "华", "射社")
        >>> bool(abs(costs[1] - model.step("新", "华", "社")) < 1e-9)
        True
        """
        import numpy as np

        ids, forms = self.tokens.listed(characters)
        table = self._table
        context = self._contexts.known.get(before2 + before1)
        if context is None:
            context = self._contexts.context(before2, before1)
        b = context.b
        first, last = int(table.rows[b]), int(table.rows[b + 1])
        at = find(table.seconds[first:last], ids)
        at[at >= 0] += first
        start = table.starts[ids] * context.drawn + table.after[at]
        if context.first < 0:
            rate = context.crossing * start + table.inside[at]
        else:
            rate = context.ending * start + context.crossing * table.openings[at]
            if context.first < context.last:
                at = find(table.thirds[context.first : context.last], ids)
                at[at >= 0] += context.first
                rate += table.triples[at]
        costs: Bits = forms + (context.total - np.log2(rate))
        if token(before1) in "0A":
            costs[ids == b] = forms[ids == b]
        return costs

    def bits(self, text: str, before: str = "") -> float:
        """
        The cost of a text in bits, after `before` (a line end, say) if known.

        >>> model = Model()
        >>> model.bits("河南日报网讯") < model.bits("河南日抱网讯")
        True
        >>> model.bits("河南日報") == model.bits("河南日报")
        True
        """
        import numpy as np

        own, known_ids = self.ids(text), self.ids(before)[-2:]
        ids, known = np.concatenate((known_ids, own)), len(known_ids)
        total = sum(map(self.tokens.form, text)) if self.script else 0.0
        if known < 1 <= len(ids):
            total += float(self.singles(ids[:1])[0])
        if known < 2 <= len(ids):
            total += float(self.pairs(ids[:1], ids[1:2])[0])
        at = max(known, 2)
        if len(ids) > at:
            head = ids[at - 2 :]
            total += float(self.triples(head, head[1:], head[2:]).sum())
        return total

    def singles(self, ids: Ids) -> Bits:
        """The bits of each token, nothing known of what stands before it."""
        import numpy as np

        return -np.log2(self._table.counts[ids] / _CHARACTERS_PER_WORD)

    def pairs(self, first: Ids, second: Ids) -> Bits:
        """The bits of each `second` after its `first`; shapes broadcast."""
        import numpy as np

        first, second = np.broadcast_arrays(first, second)
        table = self._table
        pair = self._find(first, second)
        start = table.drawn[first] * table.starts[second] + table.after[pair]
        rate = table.ends[first] * start + table.inside[pair]
        return np.log2(table.counts[first]) - np.log2(rate)

    def _find(self, first: Ids, second: Ids) -> NDArray[np.intp]:
        """Where the pairs are in the table, -1 where it lacks them."""
        import numpy as np

        size = len(self._table.counts)
        return find(self._table.pair_keys, first.astype(np.int64) * size + second)

    def triples(self, first: Ids, second: Ids, third: Ids) -> Bits:
        """
        The bits of each `third` after its `first` and `second`, in one dimension.

        The longer ones are cut, so `triples(ids, ids[1:], ids[2:])` reads a text.
        """
        import numpy as np

        length = min(len(first), len(second), len(third))
        a, b, c = first[:length], second[:length], third[:length]
        table, size = self._table, len(self._table.counts)
        ab, bc = self._find(a, b), self._find(b, c)
        abc = find(table.triple_keys, ab * size + c)
        start = table.drawn[b] * table.starts[c] + table.after[bc]
        crossing = table.random[a] + table.before[ab]
        ending = table.endings[ab] + crossing * table.alone[b]
        rate = table.triples[abc] + ending * start + crossing * table.openings[bc]
        total = table.tripled[ab] + crossing * table.opened[b]
        total += ending * table.followed[b]
        return np.log2(total) - np.log2(rate)

    def apart(self, texts: Sequence[str]) -> list[Bits]:
        """
        The bits of each text's tokens from its third on, looked up all together.

        >>> model = Model()
        >>> [len(bits) for bits in model.apart(["河南日报", "", "2025年3月28日"])]
        [2, 0, 4]
        """
        import numpy as np

        if not texts:
            return []
        every = self.tokens.each("\n".join(texts))
        goes_on = self.tokens.again(every)
        ids = every[~goes_on]
        costs = self.triples(ids, ids[1:], ids[2:])
        ends = np.cumsum([len(text) + 1 for text in texts]) - 1
        tokens = np.concatenate(([0], np.cumsum(~goes_on)))
        lasts = tokens[ends].tolist()
        firsts = [0, *(last + 1 for last in lasts)]
        return [
            costs[first : max(first, last - 2)]
            for first, last in zip(firsts, lasts, strict=False)
        ]


@cache
def model(script: Script | None = None) -> Model:
    """
    The model for a page of this script, or of either; the same one every time.

    >>> simplified = model("Hans")
    >>> simplified.bits("中国") < simplified.bits("中國")
    True
    """
    return Model(script)
