"""
Lucene's smartcn: how often words, and words beside one another, were counted.

The counts are of ICTCLAS 1.0, whose authors gave them to Lucene under the Apache
License. They lie in two serialized Java objects: the words by the place of their
first character in GB2312, with their counts; and the pairs of words, not as text
but as 64-bit hashes of `first@second` (FNV over the two bytes of each character),
with theirs. The pairs come back by hashing every word after every word until each
hash is met. Two billion pairs against 329,000 hashes: one false match in 30,000
such runs.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from generate.sources import SMARTCN, content

FOLDER = "org/apache/lucene/analysis/cn/smart/hhmm"
KINDS = {"[S": ">i2", "[C": ">u2", "[I": ">i4", "[J": ">i8"}
PRIME, BASIS = np.uint64(1099511628211), np.uint64(0xCBF29CE484222325)
LOW, EIGHT = np.uint64(255), np.uint64(8)
# How often a pair must have been met to be listed; so were its words, then.
LEAST = 3
# So many of a hash's first bits are looked up before the whole of it.
SIEVE = 24
Hashes = NDArray[np.uint64]


class Arrays:
    """The arrays, and arrays of arrays, that Java wrote one after another."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 4
        self.seen: list[object] = []

    def number(self, kind: str) -> int:
        """The next number."""
        (value,) = struct.unpack_from(kind, self.data, self.at)
        self.at += struct.calcsize(kind)
        return int(value)

    def kind(self) -> str | None:
        """The next array's class."""
        tag = self.number(">B")
        if tag == 0x70:
            return None
        if tag == 0x71:
            return str(self.seen[self.number(">i") - 0x7E0000])
        length = self.number(">H")
        name = self.data[self.at : self.at + length].decode()
        self.seen.append(name)
        self.at += length + 8 + 4  # a serial number; flags, no fields, their end
        self.kind()
        return name

    def next(self) -> object:
        """The next array."""
        tag = self.number(">B")
        if tag == 0x70:
            return None
        if tag == 0x71:
            return self.seen[self.number(">i") - 0x7E0000]
        kind = self.kind()
        place = len(self.seen)
        self.seen.append(None)
        length = self.number(">i")
        found: object
        if kind in KINDS:
            found = np.frombuffer(self.data, KINDS[kind], length, self.at)
            self.at += found.nbytes
        else:
            found = [self.next() for _ in range(length)]
        self.seen[place] = found
        return found


def arrays(name: str, count: int) -> list[object]:
    """The arrays of one of the two files."""
    with zipfile.ZipFile(io.BytesIO(content(SMARTCN))) as archive:
        reader = Arrays(archive.read(f"{FOLDER}/{name}.mem"))
    return [reader.next() for _ in range(count)]


def words() -> dict[str, int]:
    """
    Each word and its count; what stands for a class of words is 未##数 and its like.
    """
    _, _, rests, counts = arrays("coredict", 4)
    counted: defaultdict[str, int] = defaultdict(int)
    for place, (own, numbers) in enumerate(zip(rests, counts, strict=True)):  # type: ignore[call-overload]
        row, cell = divmod(place, 94)
        first = bytes((row + 0xA1, cell + 0xA1)).decode("gb2312", "replace")
        for rest, count in zip(own or (), numbers if own else (), strict=True):
            word = first + "".join(map(chr, rest if rest is not None else ()))
            counted[word] += int(count)
    return {word: count for word, count in counted.items() if "\ufffd" not in word}


def hashed(before: Hashes, characters: NDArray[np.uint64]) -> Hashes:
    """The hashes of what `before` are hashes of, one more character each."""
    first: Hashes = (before ^ (characters & LOW)) * PRIME
    return (first ^ (characters >> EIGHT)) * PRIME


class Ends:
    """Every word, as what may end a pair: hashed after any beginning at once."""

    def __init__(self, listed: list[str]) -> None:
        self.words: list[str] = []
        self.levels = []
        known, places = set(listed), {"": 0}
        for length in range(1, max(map(len, listed)) + 1):
            heads = sorted({word[:length] for word in listed if len(word) >= length})
            parents = np.array([places[head[:-1]] for head in heads])
            last = np.array([ord(head[-1]) for head in heads], np.uint64)
            whole = np.array([n for n, head in enumerate(heads) if head in known], int)
            self.words += [heads[n] for n in whole]
            self.levels.append((parents, last, whole))
            places = {head: n for n, head in enumerate(heads)}

    def after(self, beginning: str) -> Hashes:
        """The hash of each of `words` after a beginning."""
        state = np.array([BASIS])
        for character in beginning:
            state = hashed(state, np.array([ord(character)], np.uint64))
        found = []
        for parents, last, whole in self.levels:
            state = hashed(state[parents], last)
            found.append(state[whole])
        return np.concatenate(found)


def pairs() -> Iterator[tuple[str, str, int]]:
    """Two words and how often the second followed the first, LEAST times or more."""
    table, numbers = (np.asarray(one) for one in arrays("bigramdict", 2))
    kept = numbers > 0
    hashes = table[kept].astype(np.int64).view(np.uint64)
    order = np.argsort(hashes)
    hashes, counts = hashes[order], numbers[kept][order]
    sieve = np.zeros(1 << SIEVE, np.bool_)
    sieve[(hashes >> np.uint64(64 - SIEVE)).astype(np.int64)] = True
    counted = {word: count for word, count in words().items() if count >= LEAST}
    ends = Ends(sorted(counted))
    left = len(hashes)
    for word in sorted(counted, key=lambda word: (-counted[word], word)):
        if not left:
            return
        every = ends.after(word + "@")
        likely = np.nonzero(sieve[(every >> np.uint64(64 - SIEVE)).astype(np.int64)])[0]
        at = np.searchsorted(hashes, every[likely]) % len(hashes)
        met = hashes[at] == every[likely]
        left -= int(met.sum())
        for end, place in zip(likely[met], at[met], strict=True):
            yield word, ends.words[end], int(counts[place])
