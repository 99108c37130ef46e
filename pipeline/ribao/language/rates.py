"""
The rates of words and of what they are made of: the file, and how to look in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.uint8] | NDArray[np.uint16]
    Ids = NDArray[np.int32]
    Bits = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Table:
    """
    The rates of `tables/language.bin`, per word of text, and shares made of them.

    By id (0 is what is unknown): `starts` (c, `ends` c), `alone` (c), `counts` c
    anywhere; `drawn`, the share of `ends` whose next word is drawn at random, and
    `random`, their rate. By pair, in the order of `firsts * len(counts) + seconds`:
    `inside` ab, `endings` ab), `openings` (ab; `after`, the share of a) that b
    follows more often than at random, `before`, the rate of a) before each (b beyond
    `random`. By triple, in the order of its pair and then `thirds`: `triples` abc,
    those of pair k from `spans[k]` to `spans[k + 1]`. `rows[a]` to `rows[a + 1]`
    are the pairs that begin with a. Sums: `opened` of a's `openings`, `followed` of
    all that may begin after a), `tripled` of a pair's `triples`. The rates of pairs
    and triples have one more at their end, 0: that of what the table lacks, at -1.
    """

    ids: dict[str, int]
    starts: NDArray[np.float64]
    ends: NDArray[np.float64]
    drawn: NDArray[np.float64]
    random: NDArray[np.float64]
    alone: NDArray[np.float64]
    counts: NDArray[np.float64]
    opened: NDArray[np.float64]
    followed: NDArray[np.float64]
    rows: NDArray[np.int64]
    seconds: NDArray[np.uint16]
    inside: NDArray[np.float32]
    endings: NDArray[np.float32]
    openings: NDArray[np.float32]
    after: NDArray[np.float32]
    before: NDArray[np.float32]
    tripled: NDArray[np.float32]
    spans: NDArray[np.int64]
    thirds: NDArray[np.uint16]
    triples: NDArray[np.float32]
    pair_keys: NDArray[np.int64]
    triple_keys: NDArray[np.int64]


# The byte of a rate that is 0.
NONE = 255
# The sections of the file after its first line (the origin) and its second
# (the number of characters, pairs and triples), little-endian, in this order,
# deflated together.
# Rates are quarter bits below one, 255 for none: quantising so costs nothing
# that the ranking tasks of `measure` can see.
SECTIONS = (
    ("points", "<u2", "characters"),
    ("starts", "u1", "ids"),
    ("ends", "u1", "ids"),
    ("drawn", "u1", "ids"),
    ("alone", "u1", "ids"),
    ("counts", "u1", "ids"),
    ("row_lengths", "<u2", "ids"),
    ("seconds", "<u2", "pairs"),
    ("inside", "u1", "pairs"),
    ("endings", "u1", "pairs"),
    ("openings", "u1", "pairs"),
    ("borders", "u1", "pairs"),
    ("span_lengths", "u1", "pairs"),
    ("thirds", "<u2", "triples"),
    ("triples", "u1", "triples"),
)


@cache
def table() -> Table:
    """The table, read once. Two threads that race read it twice, to no harm."""
    import numpy as np

    sections, characters = read()
    size = characters + 1
    rate = np.exp2(-np.arange(256) / 4)
    rate[255] = 0
    narrow = rate.astype(np.float32)
    single = {
        section: rate[sections[section]]
        for section in ("starts", "ends", "drawn", "alone", "counts")
    }
    joined = {
        section: narrow[ended(sections[section])]
        for section in ("inside", "endings", "openings", "triples")
    }
    rows = summed(sections["row_lengths"])
    spans = summed(sections["span_lengths"])
    firsts = np.repeat(np.arange(size), sections["row_lengths"])
    parents = np.repeat(np.arange(len(firsts)), sections["span_lengths"])
    seconds = sections["seconds"].astype(np.uint16)
    borders = narrow[ended(sections["borders"])]
    after, before = borders.copy(), borders
    after[:-1] /= single["ends"].astype(np.float32)[firsts]
    before[:-1] /= single["starts"].astype(np.float32)[seconds]
    tripled = totals(joined["triples"], spans).astype(np.float32)
    random = single["ends"] * single["drawn"]
    return Table(
        ids={chr(c): n for n, c in enumerate(sections["points"].tolist(), 1)},
        **single,
        inside=joined["inside"],
        endings=joined["endings"],
        openings=joined["openings"],
        triples=joined["triples"],
        random=random,
        opened=totals(joined["openings"], rows),
        followed=totals(after, rows) + single["drawn"],
        rows=rows,
        seconds=seconds,
        after=after,
        before=before,
        tripled=np.append(tripled, np.float32(0)),
        spans=spans,
        thirds=sections["thirds"].astype(np.uint16),
        pair_keys=firsts * size + seconds,
        triple_keys=parents * size + sections["thirds"],
    )


def read() -> tuple[dict[str, Column], int]:
    """The sections of the file as they lie in it, and how many characters it has."""
    import zlib

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
    columns = zlib.decompress(body)
    sections: dict[str, Column] = {}
    at = 0
    for section, kind, length in SECTIONS:
        sections[section] = np.frombuffer(columns, kind, lengths[length], at)
        at += sections[section].nbytes
    return sections, characters


def ended(column: Column) -> Column:
    """A column of rates, and 0 at its end."""
    import numpy as np

    longer: NDArray[np.uint8] = np.append(column, np.uint8(NONE)).astype(np.uint8)
    return longer


def summed(lengths: Column) -> NDArray[np.int64]:
    """Where each of these begins, and where the last one ends."""
    import numpy as np

    return np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))


def totals(values: NDArray[np.float32], bounds: NDArray[np.int64]) -> Bits:
    """What the values from each bound to the next add up to."""
    import numpy as np

    running = np.concatenate(([0.0], np.cumsum(values, dtype=np.float64)))
    # What the sums of many small rates lose in the last bits is no rate.
    sums: Bits = np.diff(running[bounds])
    return np.where(sums > 1e-13, sums, 0.0)


def find(
    keys: NDArray[np.int64] | NDArray[np.uint16],
    wanted: NDArray[np.int64] | NDArray[np.int32],
) -> NDArray[np.intp]:
    """Where `wanted` stand among sorted `keys`; -1 where they do not."""
    import numpy as np

    at = np.asarray(np.searchsorted(keys, wanted))
    if not len(keys):
        return at - 1
    at[at == len(keys)] = 0
    at[keys[at] != wanted] = -1
    return at
