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

    Ids = NDArray[np.int32]
    Bits = NDArray[np.float64]


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


def find(
    keys: NDArray[np.int64] | NDArray[np.uint16],
    wanted: NDArray[np.int64] | NDArray[np.int32],
) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Where `wanted` stand among sorted `keys`, and whether they do at all."""
    import numpy as np

    at = np.asarray(np.searchsorted(keys, wanted))
    if not len(keys):
        return at, np.zeros(len(at), np.bool_)
    at[at == len(keys)] = 0
    return at, keys[at] == wanted


def look_up(
    keys: NDArray[np.int64],
    rates: NDArray[np.float32],
    first: Ids,
    second: Ids,
    size: int,
) -> Bits:
    """The rates of pairs, nothing where the table has none; shapes broadcast."""
    import numpy as np

    at, found = find(keys, np.asarray(first, np.int64) * size + second)
    return np.where(found, rates[at], np.float64(0))
