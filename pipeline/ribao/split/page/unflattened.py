"""
Pages of one line: which of its spaces were line breaks.

A cleaner that joins all lines leaves a space for each break. Chinese writes few others:
behind a full stop a space was a break, and so it was between what the site says and
what the story does. The view gets its breaks back, one character for another, so that
the page is read as if it had lines; the text keeps its spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ribao.split.origin.dateline import dateline_at
from ribao.split.origin.sources import said
from ribao.split.page.lines import LONGEST_METADATA
from ribao.split.scan import scan
from ribao.split.site.menus import sections

# A break stood behind a sentence, outside brackets and quotations.
SENTENCE = re.compile(r"(?:[。!?！？]|(?<=[가-힣])\.)[”’」』)\"]*(?P<gap>[ ]+)(?=[^ ])")
FIRST = re.compile(r"。|[!?][”」]|(?<=[가-힣])\.(?=[ ]|$)")
WORD = re.compile(r"[^ ]+")
OPENERS, CLOSERS = "“‘「『(《[", "”’」』)》]"
# How long a header is at most, and what vouches that there is one.
LONGEST_HEADER = 900
TELLING = frozenset(("published", "infosource", "byline", "editors", "print_place"))


def unflattened(view: str) -> str:
    """The view of a page of one line with its breaks; any other as it is."""
    line = view.strip()
    if len(line) <= LONGEST_METADATA or "\n" in line:
        return view
    start = view.index(line[0])
    end = start + len(line)
    header = header_breaks(view, start, end)
    if not header:
        return view
    characters = list(view)
    for place in (*header, *sentence_breaks(view, start, end)):
        characters[place] = "\n"
    return "".join(characters)


def sentence_breaks(view: str, start: int, end: int) -> Iterator[int]:
    """The spaces behind sentences."""
    depth, counted = 0, start
    for gap in SENTENCE.finditer(view, start, end):
        depth += balance(view, counted, gap.start("gap"))
        counted = gap.start("gap")
        if depth <= 0:
            depth = 0
            yield gap.start("gap")


def balance(view: str, start: int, end: int) -> int:
    """How many brackets and quotations a stretch leaves open."""
    opened = sum(view.count(mark, start, end) for mark in OPENERS)
    return opened - sum(view.count(mark, start, end) for mark in CLOSERS)


def header_breaks(view: str, start: int, end: int) -> list[int]:
    """
    The spaces in front of the first sentence that part menu, headline and metadata.

    None where nothing tells of a header: then the line is all story.
    """
    full = FIRST.search(view, start, min(end, start + LONGEST_HEADER))
    opens = view.rfind(" ", start, full.start()) if full else -1
    while opens > start and balance(view, start, opens) > 0:
        opens = view.rfind(" ", start, opens)
    if opens <= start:
        return []
    opens = in_front_of_dateline(view, start, opens, end)
    pieces = scan(view, start, opens).pieces
    if not any(piece.field in TELLING for piece in pieces):
        return []
    claimed = {
        place
        for piece in pieces
        if piece.field != "residue"
        for place in range(piece.start, piece.end)
    }
    words = [match.span() for match in WORD.finditer(view, start, opens)]
    kinds = [kind(view, word, claimed) for word in words]
    breaks = [
        first_end
        for (_, first_end), one, other in zip(words, kinds, kinds[1:], strict=False)
        if (one != other and "mark" not in (one, other))
        or view.startswith("—", first_end + 1)
    ]
    return [*breaks, opens] if "words" in kinds else []


def in_front_of_dateline(view: str, start: int, opens: int, end: int) -> int:
    """The space in front of 本报讯 （记者 …） where that opens the first sentence."""
    for space in re.finditer(" ", view[start:opens]):
        place = start + space.end()
        found = dateline_at(view, place, end)
        if found and found[-1].end + REACH >= opens:
            return place - 1
    return opens


# From a dateline's end to its sentence there may be a space and a mark.
REACH = 3


def kind(view: str, word: tuple[int, int], claimed: set[int]) -> str:
    """`menu` for a word of the site's, `said` for metadata, else `words`, or `mark`."""
    start, end = word
    printed = view[start:end]
    if not any(map(str.isalnum, printed)):
        return "mark"
    crumb = (
        ">" in printed or view[end : end + 2] == " >" or view[start - 2 : start] == "> "
    )
    if crumb or printed in sections() or end in said(view, start, end):
        return "menu"
    known = sum(place in claimed for place in range(start, end))
    return "said" if 2 * known > end - start else "words"
