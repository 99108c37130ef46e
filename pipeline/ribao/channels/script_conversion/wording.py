"""
Words that tell a machine's page from an editor's: 關係 is set so, and 關系 never.

Whoever converts character by character has one image for 系; an editor has 系 in
系統, 係 in 關係 and 繫 in 聯繫. The table (`tables/wordings.tsv`) has 8,000 words
with the images an editor may set in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from operator import add

from ribao import script

# Characters of a word, at most.
LONGEST = 4
# Before the place of a word that only excuses; see `generate.wordings`.
EXCUSE = "~"


@dataclass(frozen=True, slots=True)
class Wordings:
    """
    What the page's telling words say.

    `wrong` has the words for each source that shows an image no editor sets there.
    `right` are words, one for each other source, with an image that is right and no
    table's first choice.
    """

    wrong: dict[str, tuple[str, ...]]
    right: tuple[str, ...]

    @property
    def slip(self) -> bool:
        """Whether a single word is wrong: who errs by a table errs in others, too."""
        return len({word for words in self.wrong.values() for word in words}) == 1


def worded(judged: str, read: str) -> Wordings:
    """
    What the telling words of a page say; `read` is the page in `plainly`.

    >>> worded("關系複雜", "关系复杂")
    Wordings(wrong={'系': ('關系',)}, right=('複雜',))
    """
    words = wordings()
    wrong: dict[str, tuple[str, ...]] = {}
    right: dict[str, str] = {}
    for start, word in found(read):
        end = start + len(word)
        for place, allowed in words[word].items():
            source, image = word[place], judged[start + place]
            if image not in allowed:
                at = start + place
                if settable(source, image) and not excused(read, at, image):
                    wrong[source] = (*wrong.get(source, ()), judged[start:end])
            elif image != source and script.traditional(source)[0] not in allowed:
                right.setdefault(source, judged[start:end])
    return Wordings(wrong, tuple(w for s, w in right.items() if s not in wrong))


def settable(source: str, image: str) -> bool:
    """
    Whether a table sets the image there: 証 and 歴 are shapes people write.

    Nor does a simplified form left as it was count as a word; see `bare`.
    """
    if image == source:
        return source in script.traditional(source)
    return image in script.rows("to_traditional.tsv").get(source, "")


def excused(read: str, at: int, image: str) -> bool:
    """Whether another word may hold the image: 固體製劑 has 製劑, and no 體制."""
    words, heads = excusing(), excusing_by_head()
    return any(
        image in words[word].get(at - start, "")
        for start in range(max(0, at - LONGEST + 1), at + 1)
        for word in heads.get(read[start : start + 2], ())
        if at < start + len(word) and read.startswith(word, start)
    )


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
def excusing() -> Mapping[str, Mapping[int, str]]:
    """Every word's places, and the images an editor may set there."""
    return {
        word: dict(map(place, places.replace(EXCUSE, "").split(" ")))
        for word, places in script.rows("wordings.tsv").items()
    }


@cache
def wordings() -> Mapping[str, Mapping[int, str]]:
    """The same of words and places that tell, and do not only excuse."""
    listed = {
        word: [part for part in places.split(" ") if part[0] != EXCUSE]
        for word, places in script.rows("wordings.tsv").items()
    }
    return {word: dict(map(place, parts)) for word, parts in listed.items() if parts}


def place(part: str) -> tuple[int, str]:
    """
    A place of a word and its images, as the table has them.

    >>> place("1係繫")
    (1, '係繫')
    """
    return int(part[0]), part[1:]


@cache
def by_head() -> Mapping[str, tuple[str, ...]]:
    """The telling words by their first two characters, the longest first."""
    return headed(wordings())


@cache
def excusing_by_head() -> Mapping[str, tuple[str, ...]]:
    """The same of all words."""
    return headed(excusing())


def headed(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Words by their first two characters, the longest first."""
    heads: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
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
