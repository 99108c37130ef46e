"""
Composing: what Unicode's NFC, which ftfy ends with, made of letters and their marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import permutations, product
from unicodedata import combining, normalize

from ribao.channels.wrong_decoder.law.readers import Reader, back
from ribao.channels.wrong_decoder.search.turns import Way

# In bits: what ftfy did beside taking UTF-8 for UTF-8.
DONE = 4.0
# A character and its marks; more do not come together by chance.
LONGEST_GROUP = 4


def composed(line: str, at: int, base: Reader) -> Iterator[Way]:
    """What NFC may have made this and the marks behind it of."""
    size = 1
    while combining(line[at + size : at + size + 1] or "a") and size < LONGEST_GROUP:
        size += 1
        for before in uncomposed(line[at : at + size]):
            kinds = [spelled(one, base) for one in before]
            yield from ((size, b"".join(way), DONE, 0) for way in product(*kinds))


def spelled(character: str, base: Reader) -> list[bytes]:
    """The bytes of a character that was read singly, or mended by ftfy, or either."""
    single = back(base).get(character)
    return [character.encode(), *([single] if single else [])]


@cache
def uncomposed(shown: str) -> list[str]:
    """
    What Unicode's NFC makes a character and marks behind it of: marks change places,
    and join what stands before them.
    """
    plain = normalize("NFD", shown)
    found = set()
    for split in permutations(plain[1:]):
        marks = "".join(split)
        for join in range(len(marks) + 1):
            text = normalize("NFC", plain[0] + marks[:join]) + marks[join:]
            if text != shown and normalize("NFC", text) == normalize("NFC", shown):
                found.add(text)
    return sorted(found)


@cache
def singletons() -> dict[str, str]:
    """What NFC puts another character for, by that character."""
    every = map(chr, range(0x80, 0x800))
    return {normalize("NFC", c): c for c in every if normalize("NFC", c) != c}
