"""
How likely a string is, from one assumption: text is words drawn one by one.

No licence lets us ship counts of news text, but word lists with frequencies
are free. If words follow one another independently, then how often the
characters a b c stand together follows exactly from the list: inside a word;
across one boundary (a word ends in ab, the next begins with c; or one ends in
a, the next begins with bc); or a b c with b a word of its own. So

    P(c | a b) = [abc + ab) * (c + a) * ((bc + (b) * (c)] / [ab + a) * (b]

where `abc` and `ab` are the rates inside words, `ab)` and `a)` of words that
end so, `(bc` and `(c` of words that begin so, `(b)` of b alone. Nothing is
backed off to: a pair no word has is a word boundary, and costs what a word
boundary costs.

Everything is in bits: 8 less is 256 times likelier. A run of digits is one
token, and so is a run of Latin letters. Traditional characters stand for their
simplified ones, so both scripts can be scored; which of the two forms is at
home on the page is for `script` to say. ASCII punctuation counts as fullwidth,
since a folded page is scored before it is unfolded. Anything else unknown is
one token, as rare as can be.

The table is `tables/language.bin`, 2 MB, read when first needed (20 ms).
A process that forks its workers after that shares it with them.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from math import log2
from typing import TYPE_CHECKING, Literal

from ribao import script as scripts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.int32]
    Bits = NDArray[np.float64]

Script = Literal["Hans", "Hant"]

DIGITS, LETTERS = "0", "A"
_PUNCTUATION = str.maketrans(
    ",:;?!()\N{IDEOGRAPHIC SPACE}\N{NO-BREAK SPACE}\t\r％．",
    "，：；？！（）   \n%.",
)
# What a form of the other script costs on a page whose script is known. Such
# characters do occur (names, slips), about once in a thousand in headlines.
FOREIGN = 10.0
# How many characters a word has, on average: `counts` is per word.
_CHARACTERS_PER_WORD = 1.92
# Memory for this many contexts and pairs, then forget: some 40 MB.
_REMEMBERED = 1 << 17


def token(character: str) -> str:
    """
    What the character counts as: one character, the key of the model's table.

    >>> "".join(map(token, "第3屆（WTO),著乾"))
    '第0届（AAA），著乾'
    """
    if character.isdecimal():
        return DIGITS
    # Up to U+024F, Latin with its diacritics (pinyin's among them); fullwidth.
    latin = character < "\u0250" or "Ａ" <= character <= "ｚ"
    if latin and character.isalpha():
        return LETTERS
    folded = character.translate(scripts.to_simplified())
    return folded.translate(_PUNCTUATION)


@dataclass(frozen=True, slots=True)
class Table:
    """
    The rates of `tables/language.bin`, per word of text.

    By id (0 is what is unknown): `starts` (c, `ends` c), `alone` (c), `counts` c
    anywhere. By pair, in the order of `firsts * len(counts) + seconds`: `inside`
    ab, `endings` ab), `openings` (ab. By triple, in the order of its pair and
    then `thirds`: `triples` abc, those of pair k from `spans[k]` to
    `spans[k + 1]`. `rows[a]` to `rows[a + 1]` are the pairs that begin with a.
    """

    ids: dict[str, int]
    starts: NDArray[np.float64]
    ends: NDArray[np.float64]
    alone: NDArray[np.float64]
    counts: NDArray[np.float64]
    rows: NDArray[np.int64]
    seconds: NDArray[np.uint16]
    inside: NDArray[np.float32]
    endings: NDArray[np.float32]
    openings: NDArray[np.float32]
    spans: NDArray[np.int64]
    thirds: NDArray[np.uint16]
    triples: NDArray[np.float32]
    pair_keys: NDArray[np.int64]
    triple_keys: NDArray[np.int64]


# The sections of the file after its first line (the origin) and its second
# (the number of characters, pairs and triples), little-endian, in this order.
# Rates are quarter bits below one, 255 for none: quantising so costs nothing
# that the ranking tasks of `measure` can see.
SECTIONS = (
    ("points", "<u2", "characters"),
    ("starts", "u1", "ids"),
    ("ends", "u1", "ids"),
    ("alone", "u1", "ids"),
    ("counts", "u1", "ids"),
    ("row_lengths", "<u2", "ids"),
    ("seconds", "<u2", "pairs"),
    ("inside", "u1", "pairs"),
    ("endings", "u1", "pairs"),
    ("openings", "u1", "pairs"),
    ("span_lengths", "u1", "pairs"),
    ("thirds", "<u2", "triples"),
    ("triples", "u1", "triples"),
)


@cache
def table() -> Table:
    """The table, read once. Two threads that race read it twice, to no harm."""
    import numpy as np

    packed = (resources.files("ribao") / "tables" / "language.bin").read_bytes()
    _, sizes, body = packed.split(b"\n", 2)
    characters, pairs, triples = map(int, sizes.split())
    lengths = {
        "characters": characters,
        "ids": characters + 1,
        "pairs": pairs,
        "triples": triples,
    }
    sections: dict[str, NDArray[np.uint8] | NDArray[np.uint16]] = {}
    at = 0
    for section, kind, length in SECTIONS:
        sections[section] = np.frombuffer(body, kind, lengths[length], at)
        at += sections[section].nbytes
    rate = np.exp2(-np.arange(256) / 4)
    rate[255] = 0
    narrow = rate.astype(np.float32)
    rows = np.concatenate(([0], np.cumsum(sections["row_lengths"], dtype=np.int64)))
    spans = np.concatenate(([0], np.cumsum(sections["span_lengths"], dtype=np.int64)))
    firsts = np.repeat(np.arange(characters + 1), sections["row_lengths"])
    parents = np.repeat(np.arange(pairs), sections["span_lengths"])
    size = characters + 1
    return Table(
        ids={chr(c): n for n, c in enumerate(sections["points"].tolist(), 1)},
        starts=rate[sections["starts"]],
        ends=rate[sections["ends"]],
        alone=rate[sections["alone"]],
        counts=rate[sections["counts"]],
        rows=rows,
        seconds=sections["seconds"].astype(np.uint16),
        inside=narrow[sections["inside"]],
        endings=narrow[sections["endings"]],
        openings=narrow[sections["openings"]],
        spans=spans,
        thirds=sections["thirds"].astype(np.uint16),
        triples=narrow[sections["triples"]],
        pair_keys=firsts * size + sections["seconds"],
        triple_keys=parents * size + sections["thirds"],
    )


@dataclass(frozen=True, slots=True)
class Context:
    """What two characters (a, b) say about the next one, whatever it is."""

    b: int
    total: float  # bits of [ab + a) * (b], the denominator
    ending: float  # ab)
    crossing: float  # a)
    alone: float  # (b)
    first: int  # where the triples of ab begin and end
    last: int


def unasked() -> Ids:
    """One more than the id of each code point, once asked for; 0 before."""
    import numpy as np

    return np.zeros(0x110000, np.int32)


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
    _ids: dict[str, tuple[int, float]] = field(default_factory=dict, repr=False)
    _numbers: Ids = field(default_factory=unasked, repr=False)
    _contexts: dict[str, Context] = field(default_factory=dict, repr=False)
    _pairs: dict[int, int] = field(default_factory=dict, repr=False)
    _flat: dict[str, memoryview] = field(default_factory=dict, repr=False)
    _lists: dict[str, tuple[Ids, Bits]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        # Plain buffers: indexing one is three times as fast as numpy's scalars.
        for name in (
            *("rows", "seconds", "spans", "thirds", "triples"),
            *("starts", "counts", "inside", "openings"),
        ):
            self._flat[name] = memoryview(getattr(self._table, name))

    def ids(self, text: str) -> Ids:
        """
        The tokens of a text as ids, a run of digits or of letters being one.

        >>> model = Model()
        >>> len(model.ids("2025年3月28日，WTO"))
        8
        """
        every = self.each(text)
        return every[~self.again(every)]

    def each(self, text: str) -> Ids:
        """The id of each character of a text, looked up all at once."""
        import numpy as np

        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
        numbers: Ids = self._numbers[points] - 1
        if (numbers < 0).any():
            for point in set(points[numbers < 0].tolist()):
                self._numbers[point] = self.id(chr(point)) + 1
            numbers = self._numbers[points] - 1
        return numbers

    def again(self, every: Ids) -> NDArray[np.bool_]:
        """Which of `each` character's ids only go on a run of digits or letters."""
        import numpy as np

        goes_on = np.zeros(len(every), np.bool_)
        runs = (every == self.id(DIGITS)) | (every == self.id(LETTERS))
        goes_on[1:] = (every[1:] == every[:-1]) & runs[1:]
        return goes_on

    def id(self, character: str) -> int:
        """The character's id; 0 where the table lacks it."""
        return self._known(character)[0]

    def form(self, character: str) -> float:
        """The bits a character costs for being of the other script: 0 or FOREIGN."""
        return self._known(character)[1]

    def _known(self, character: str) -> tuple[int, float]:
        known = self._ids.get(character)
        if known is None:
            number = self._table.ids.get(token(character), 0)
            known = number, self._foreign(character)
            self._ids[character] = known
        return known

    def _foreign(self, character: str) -> float:
        if self.script == "Hans":
            return FOREIGN * scripts.differs(character)
        if self.script == "Hant":
            return FOREIGN * (character not in scripts.traditional(character))
        return 0.0

    def step(self, before2: str, before1: str, character: str) -> float:
        """
        The cost in bits of one character after two others.

        Either of them may be "" where it is not known (both: where the first
        is not). The second digit of a number costs nothing.

        >>> model = Model()
        >>> model.step("新", "华", "社") < model.step("新", "华", "射")
        True
        """
        c, form = self._known(character)
        flat = self._flat
        if not before1:
            return form - log2(flat["counts"][c] / _CHARACTERS_PER_WORD)
        start: float = flat["starts"][c]
        context = self._contexts.get(before2 + before1)
        if context is None:
            context = self._context(before2, before1)
        b = context.b
        if c == b and character.isalnum() and token(character) in "0A":
            return form
        pair = self._pair(b, c)
        opening: float = flat["openings"][pair] if pair >= 0 else 0.0
        rate = context.ending * start
        rate += context.crossing * (opening + context.alone * start)
        if context.first < 0:
            rate = context.crossing * start
            if pair >= 0:
                rate += flat["inside"][pair]
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

        ids, forms = self._listed(characters)
        table = self._table
        context = self._contexts.get(before2 + before1)
        if context is None:
            context = self._context(before2, before1)
        b = context.b
        start = table.starts[ids]
        first, last = int(table.rows[b]), int(table.rows[b + 1])
        at, found = _find(table.seconds[first:last], ids)
        at += first
        if context.first < 0:
            rate = context.crossing * start
            rate += np.where(found, table.inside[at], 0.0) if first < last else 0.0
        else:
            opening = np.where(found, table.openings[at], 0.0) if first < last else 0.0
            rate = context.ending * start
            rate += context.crossing * (opening + context.alone * start)
            if context.first < context.last:
                thirds = table.thirds[context.first : context.last]
                at, found = _find(thirds, ids)
                rate += np.where(found, table.triples[at + context.first], 0.0)
        costs: Bits = forms + (context.total - np.log2(rate))
        if token(before1) in "0A":
            costs[ids == b] = forms[ids == b]
        return costs

    def _listed(self, characters: str) -> tuple[Ids, Bits]:
        """The ids of many characters, and what each costs for its script."""
        import numpy as np

        known = self._lists.get(characters)
        if known is None:
            ids = np.array([self.id(one) for one in characters], dtype=np.int32)
            forms = np.array([self.form(one) for one in characters])
            known = ids, forms
            if len(self._lists) > _REMEMBERED >> 5:
                self._lists.clear()
            self._lists[characters] = known
        return known

    def _pair(self, a: int, b: int) -> int:
        """Where the pair is in the table; -1 where no word has it."""
        key = a << 16 | b
        at = self._pairs.get(key)
        if at is None:
            rows, seconds = self._flat["rows"], self._flat["seconds"]
            last = rows[a + 1]
            at = bisect_left(seconds, b, rows[a], last)
            if at == last or seconds[at] != b:
                at = -1
            if len(self._pairs) > _REMEMBERED:
                self._pairs.clear()
            self._pairs[key] = at
        return at

    def _context(self, before2: str, before1: str) -> Context:
        table = self._table
        b = self.id(before1)
        a = self.id(before2) if before2 else -1
        if a == b and token(before1) in "0A":
            a = -1  # the same run: what stands before it is out of sight
        if a < 0:
            context = Context(
                b, log2(table.counts[b]), 0.0, float(table.ends[b]), 0.0, -1, -1
            )
        else:
            pair = self._pair(a, b)
            ending = inside = 0.0
            first = last = 0
            if pair >= 0:
                ending = float(table.endings[pair])
                inside = float(table.inside[pair])
                first, last = int(table.spans[pair]), int(table.spans[pair + 1])
            crossing = float(table.ends[a])
            total = log2(inside + crossing * float(table.starts[b]))
            alone = float(table.alone[b])
            context = Context(b, total, ending, crossing, alone, first, last)
        if len(self._contexts) > _REMEMBERED:
            self._contexts.clear()
        self._contexts[before2 + before1] = context
        return context

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
        total = sum(map(self.form, text)) if self.script else 0.0
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
        rate = table.ends[first] * table.starts[second]
        rate += _look_up(
            table.pair_keys, table.inside, first, second, len(table.counts)
        )
        return np.log2(table.counts[first]) - np.log2(rate)

    def triples(self, first: Ids, second: Ids, third: Ids) -> Bits:
        """
        The bits of each `third` after its `first` and `second`, in one dimension.

        The longer ones are cut, so `triples(ids, ids[1:], ids[2:])` reads a text.
        """
        import numpy as np

        length = min(len(first), len(second), len(third))
        a, b, c = first[:length], second[:length], third[:length]
        table, size = self._table, len(self._table.counts)
        ab, known = _find(table.pair_keys, a.astype(np.int64) * size + b)
        abc, found = _find(table.triple_keys, ab * size + c)
        start = table.starts[c]
        opening = _look_up(table.pair_keys, table.openings, b, c, size)
        crossing = table.ends[a]
        rate = np.where(known & found, table.triples[abc], 0.0)
        rate += np.where(known, table.endings[ab], 0.0) * start
        rate += crossing * (opening + table.alone[b] * start)
        total = np.where(known, table.inside[ab], 0.0) + crossing * table.starts[b]
        return np.log2(total) - np.log2(rate)


def _find(
    keys: NDArray[np.int64] | NDArray[np.uint16],
    wanted: NDArray[np.int64] | NDArray[np.int32],
) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    import numpy as np

    at = np.asarray(np.searchsorted(keys, wanted))
    if not len(keys):
        return at, np.zeros(len(at), np.bool_)
    at[at == len(keys)] = 0
    return at, keys[at] == wanted


def _look_up(
    keys: NDArray[np.int64],
    rates: NDArray[np.float32],
    first: Ids,
    second: Ids,
    size: int,
) -> Bits:
    import numpy as np

    at, found = _find(keys, np.asarray(first, np.int64) * size + second)
    return np.where(found, rates[at], np.float64(0))


@cache
def model(script: Script | None = None) -> Model:
    """
    The model for a page of this script, or of either; the same one every time.

    >>> simplified = model("Hans")
    >>> simplified.bits("中国") < simplified.bits("中國")
    True
    """
    return Model(script)
