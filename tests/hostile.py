"""
Hostile texts for a pattern, made of the pattern's own alphabet.

What makes a pattern slow is a repetition that can take a text in several ways,
or a beginning found everywhere whose end never comes. So a text repeats one
character, or two in turn, out of what the pattern's repetitions take: one for
each way the pattern can tell characters apart. Or it repeats the shortest text
that leads to a repetition, and ends in what nothing takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

Pattern = re.Pattern[str] | re.Pattern[bytes]
# What stands in a parsed class: LITERAL, RANGE, CATEGORY, or NEGATE in front.
Class = tuple[tuple[Any, Any], ...]

REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
CATEGORIES = {
    op.CATEGORY_DIGIT: (r"\d", "1"),
    op.CATEGORY_NOT_DIGIT: (r"\D", "x"),
    op.CATEGORY_SPACE: (r"\s", " "),
    op.CATEGORY_NOT_SPACE: (r"\S", "x"),
    op.CATEGORY_WORD: (r"\w", "x"),
    op.CATEGORY_NOT_WORD: (r"\W", "!"),
}
ODD = "\x01"
# What a class that only excludes may be asked to take.
ANY = f"{ODD}\nx1 中é"
# A repetition of at most this many is no repetition.
FEW = 3
# So many beginnings are followed, so many pairs taken, evenly spread, and so many
# of the characters that a class names looked at.
BEGINNINGS, PAIRS, NAMED = 12, 16, 30


def units(pattern: Pattern) -> list[tuple[str, str]]:
    """What to begin with, and what to repeat; nothing if the pattern repeats none."""
    tree = _parser.parse(pattern.pattern, pattern.flags)
    letters = alphabet(tree)
    if not letters:
        return []
    openings = [text for text in examples(tree) if text]
    pairs = [a + b for a, b in product(letters, letters) if a != b]
    mixed = [a + b for a, b in product(openings, letters[:6])]
    repeated = [*letters, *openings, *spread(pairs), *spread(mixed)]
    opened = product(openings[:3], letters)
    return list(dict.fromkeys([*(("", unit) for unit in repeated), *opened]))


def spread(texts: list[str]) -> list[str]:
    return texts[:: max(1, -(-len(texts) // PAIRS))]


def alphabet(tree: Any) -> list[str]:
    """One character of the repetitions for each way the pattern can see it."""
    found = list(classes(tree, False))
    kinds = list(dict.fromkeys(kind for kind, _ in found))
    seen: dict[tuple[bool, ...], str] = {}
    for kind in dict.fromkeys(kind for kind, repeated in found if repeated):
        for letter in members(kind):
            seen.setdefault(tuple(takes(other, letter) for other in kinds), letter)
    return list(seen.values())


def classes(tree: Any, repeated: bool) -> Iterator[tuple[Class, bool]]:
    """The classes of characters in a pattern; whether a repetition holds them."""
    for kind, value in tree:
        if own := one(kind, value):
            yield own, repeated
        elif kind in REPEATS:
            yield from classes(value[2], repeated or value[1] > FEW)
        else:
            for inner in inside(kind, value):
                yield from classes(inner, repeated)


def one(kind: Any, value: Any) -> Class:
    """The class of a step that takes one character; nothing for other steps."""
    if kind is op.LITERAL:
        return ((op.LITERAL, value),)
    if kind is op.NOT_LITERAL:
        return ((op.NEGATE, None), (op.LITERAL, value))
    if kind is op.ANY:
        return ((op.NEGATE, None), (op.LITERAL, ord("\n")))
    return tuple(value) if kind is op.IN else ()


def inside(kind: Any, value: Any) -> list[Any]:
    """What a group, an alternative or a look around holds."""
    if kind is op.BRANCH:
        return list(value[1])
    if kind is op.SUBPATTERN:
        return [value[3]]
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return [value[1]]
    if kind is op.GROUPREF_EXISTS:
        return [part for part in value[1:] if part]
    return [value] if kind is op.ATOMIC_GROUP else []


def members(kind: Class) -> Iterator[str]:
    """Some characters that a class names, or if it excludes, some that it takes."""
    if kind[0][0] is op.NEGATE:
        yield from (letter for letter in ANY if takes(kind, letter))
    for what, value in kind[:NAMED]:
        if what is op.LITERAL:
            yield chr(value)
        elif what is op.RANGE:
            yield from map(chr, value)
        elif what is op.CATEGORY:
            yield CATEGORIES[value][1]


def takes(kind: Class, letter: str) -> bool:
    """Whether a class takes a character."""
    within = any(
        (what is op.LITERAL and value == ord(letter))
        or (what is op.RANGE and value[0] <= ord(letter) <= value[1])
        or (what is op.CATEGORY and bool(re.match(CATEGORIES[value][0], letter)))
        for what, value in kind
    )
    return within != (kind[0][0] is op.NEGATE)


def examples(tree: Any) -> list[str]:
    """The shortest texts through a pattern, and to each of its repetitions."""
    paths, short = [""], []
    for kind, value in tree:
        ends = [""]
        if own := one(kind, value):
            ends = [next((m for m in members(own) if takes(own, m)), "")]
        elif kind in REPEATS:
            once = examples(value[2])
            if value[1] > FEW:
                short += [*paths, *(p + end for p in paths for end in once[:4])]
            ends = [end * value[0] for end in once] if value[0] else ["", *once]
        elif kind is not op.ASSERT_NOT:
            ends = [end for inner in inside(kind, value) for end in examples(inner)]
        joined = (path + end for path in paths for end in ends or [""])
        paths = list(dict.fromkeys(joined))[:BEGINNINGS]
    return list(dict.fromkeys([*paths, *short]))[: 2 * BEGINNINGS]
