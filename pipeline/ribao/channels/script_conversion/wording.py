"""
Words that tell a machine's page from an editor's: 關係 is set so, and 關系 never.

Whoever converts character by character has one image for 系; an editor has 系 in
系統, 係 in 關係 and 繫 in 聯繫. The table (`tables/wordings.tsv`) has 6,000 words
with the images an editor may set in them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from operator import add

from ribao import script

# Characters of a word, at most.
LONGEST = 4


@dataclass(frozen=True, slots=True)
class Wordings:
    """
    What the page's telling words say.

    `wrong` has a word for each source that shows an image no editor sets there:
    one, since who errs about 體製 once does so again. `right` are words, one for
    each other source, with an image that is right and no table's first choice.
    """

    wrong: dict[str, str]
    right: tuple[str, ...]


def worded(judged: str, read: str) -> Wordings:
    """
    What the telling words of a page say; `read` is the page in `plainly`.

    >>> worded("關系複雜", "关系复杂")
    Wordings(wrong={'系': '關系'}, right=('複雜',))
    """
    words = wordings()
    wrong: dict[str, str] = {}
    right: dict[str, str] = {}
    for start, word in found(read):
        end = start + len(word)
        for place, allowed in words[word].items():
            source, image = word[place], judged[start + place]
            if image not in allowed:
                wrong.setdefault(source, judged[start:end])
            elif image != source and script.traditional(source)[0] not in allowed:
                right.setdefault(source, judged[start:end])
    return Wordings(wrong, tuple(w for s, w in right.items() if s not in wrong))


def found(read: str) -> Iterator[tuple[int, str]]:
    """
    The listed words of a text with where they begin, in order.

    No two overlap: of those that do the first, and of those that begin at one
    place the longest: 方面包括 is 方面 and has no 面包.
    """
    heads = by_head()
    free = 0
    pairs = enumerate(map(add, read, read[1:]))
    for at in [at for at, pair in pairs if pair in heads]:
        if at >= free:
            for word in heads[read[at : at + 2]]:
                if read.startswith(word, at):
                    free = at + len(word)
                    yield at, word
                    break


@cache
def wordings() -> Mapping[str, Mapping[int, str]]:
    """Each word's telling places, and the images an editor may set there."""
    return {
        word: {int(place[0]): place[1:] for place in places.split(" ")}
        for word, places in script.rows("wordings.tsv").items()
    }


@cache
def by_head() -> Mapping[str, tuple[str, ...]]:
    """The words by their first two characters, the longest first."""
    heads: dict[str, list[str]] = {}
    for word in sorted(wordings(), key=len, reverse=True):
        heads.setdefault(word[:2], []).append(word)
    return {head: tuple(words) for head, words in heads.items()}


@cache
def sources() -> Mapping[int, str]:
    """Every image to its first simplified source, 著 to 着 too."""
    return {**script.to_simplified(), ord("著"): "着", ord("乾"): "干", ord("徵"): "征"}


def plainly(text: str) -> str:
    """
    The text with every image as its first source.

    Only the characters there are go into the map: looking for one that is in no
    map is what `str.translate` is slow at.
    """
    known = sources()
    shown = map(ord, set(text))
    return text.translate({code: known.get(code, code) for code in shown})
