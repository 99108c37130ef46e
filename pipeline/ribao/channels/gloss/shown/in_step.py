"""
What of a glossed page is in step, and so the page's own text.

Behind a broken insertion stand wrong hanzi, up to where the decoder was in step
again, and nothing marks that place. ASCII that no trail byte is does; besides,
wrong hanzi read so badly that a few of them in a row are told from text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ribao.channels.gloss.shown.insertion import Insertion
from ribao.language import model

# Where text surely is in step again: ASCII that no trail byte is, nor a substitute.
IN_STEP = re.compile("[\x00-\x3e]")
# The same where fullwidth forms were folded, and any other ASCII may have been one.
FOLDED_IN_STEP = re.compile("[\x00-\x1f]")

# Bits a character on average: of some in a row, one in a hundred of any text's cost
# more than 12.5, of wrong hanzi one in a hundred less than 10.9.
WRONG, WINDOW = 11.5, 5
# Bits of two characters that one in three hundred of any text's exceed (msr, wmt,
# xwlb and zte: 0.22 to 0.41 %): enough to ask whether bytes are missing there.
STRIKING = 32.0
# Letters would count as one, and a substitute belongs to nothing.
UNSURE = re.compile("[^A-Za-z?]+|[A-Za-z?]+")
# Stands for text that is not known yet: a noncharacter, which no text holds.
UNKNOWN_TEXT = "\ufdd0"


def in_step(
    text: str,
    insertions: Mapping[int, Insertion],
    spots: Sequence[int] = (),
    silent: bool = False,
    folded: bool = False,
) -> str:
    """
    `text` without its insertions and the wrong hanzi behind broken ones.

    So are those behind `spots`, where the text may have been cut. If `silent`,
    nothing was shown for lost bytes, and any insertion may be a broken one.
    A `folded` page shows fullwidth forms as ASCII.
    """
    events = [
        (start, one.end, silent or not one.whole) for start, one in insertions.items()
    ]
    events += [(at, text.find("\n", at) + 1 or len(text), True) for at in spots]
    pieces: list[tuple[str, bool]] = []
    done = 0
    behind = False
    for start, end, shifts in sorted(events):
        if start >= done:
            pieces.append((text[done:start], behind))
            done, behind = end, shifts
    pieces.append((text[done:], behind))
    return "".join(stepped(pieces, FOLDED_IN_STEP if folded else IN_STEP))


def stepped(pieces: Sequence[tuple[str, bool]], stop: re.Pattern[str]) -> Iterator[str]:
    """
    What is in step of pieces of text, of each of which is told whether it lies
    behind something that put it out of step; at `stop` surely all is in step again.

    A piece that is out of step to its end leaves the next one so.
    """
    asked = [piece for piece, behind in pieces if behind]
    known = dict(read([one for piece in asked for one in unsure(piece, stop)]))
    shifted = False
    for piece, behind in pieces:
        if behind:
            yield UNKNOWN_TEXT
        shifted = shifted or behind
        if shifted:
            parts = unsure(piece, stop)
            known.update(read([one for one in parts if one not in known]))
            seen = "".join([known[one] for one in parts])
            rest = piece[sum(map(len, parts)) :]
            shifted = not rest and UNKNOWN_TEXT in seen[-WINDOW:]
            piece = seen + rest
        yield piece


def unsure(text: str, stop: re.Pattern[str]) -> list[str]:
    """
    What of text out of step may be so still, letters by themselves.

    What follows a line end or the like surely is in step.
    """
    end = stop.search(text)
    return UNSURE.findall(text if end is None else text[: end.start()])


def read(pieces: Sequence[str]) -> Iterator[tuple[str, str]]:
    """
    Pieces of text, each with what of it reads like text, the rest UNKNOWN_TEXT.

    Wrong hanzi cost twice as many bits.
    """
    import numpy as np

    costs = model().apart(["\n\n" + piece for piece in pieces]) if pieces else []
    legible: list[tuple[str, int]] = []
    padded: list[float] = []
    for piece, own in zip(pieces, map(np.ndarray.tolist, costs), strict=True):
        if len(own) != len(piece) or len(piece) < WINDOW:
            yield piece, UNKNOWN_TEXT
        else:
            legible.append((piece, len(padded)))
            padded += own[:1] * (WINDOW // 2) + own + own[-1:] * (WINDOW // 2)
    if legible:
        means = np.convolve(padded, np.full(WINDOW, 1 / WINDOW), "valid").tolist()
        for piece, start in legible:
            wrong = [mean >= WRONG for mean in means[start : start + len(piece)]]
            yield (
                piece,
                "".join(
                    UNKNOWN_TEXT if bad else one
                    for one, bad in zip(piece, wrong, strict=True)
                ),
            )


def behind_first(texts: Sequence[str]) -> Iterator[list[float]]:
    """What each text costs behind its first character; a number costs its digit."""
    if not texts:
        return
    language = model()
    ids = language.tokens.each("\n" + "\n".join(texts))
    costs = language.triples(ids, ids[1:], ids[2:])
    costs[language.tokens.again(ids)[2:]] = 0.0
    every: list[float] = costs.tolist()
    start = 0
    for text in texts:
        yield every[start : start + len(text) - 1]
        start += len(text) + 1


def out_of_step(costs: Sequence[float], size: int, strange: float) -> int:
    """
    Where wrong hanzi end that the first `size` characters of these costs begin with.

    A window of them tells wrong hanzi from text; of fewer, two in a row that cost more
    than `strange` do. 0 where nothing is wrong.
    """
    if size < WINDOW:
        pairs = enumerate(pairwise(costs), 1)
        bad = [min(at, size) for at, pair in pairs if sum(pair) > strange]
        return max(bad, default=int(size > 0 and costs[0] > strange))
    end = 0
    for at in range(size - WINDOW + 1):
        if at > end:
            break
        if wrong(costs[at : at + WINDOW]):
            end = at + WINDOW
    return end


def wrong(window: Sequence[float]) -> bool:
    """Whether so many characters in a row cost what wrong hanzi do."""
    return sum(window) >= WRONG * WINDOW
