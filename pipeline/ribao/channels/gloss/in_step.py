"""
What of a glossed page is in step, and so the page's own text.

Behind a broken insertion stand wrong hanzi, up to where the decoder was in step
again, and nothing marks that place. ASCII that no trail byte is does; besides,
wrong hanzi read so badly that a few of them in a row are told from text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ribao.channels.gloss.insertions import Insertion
from ribao.language import model

# Where text surely is in step again: ASCII that no trail byte is, nor a substitute.
IN_STEP = re.compile("[\x00-\x3e]")

# Bits a character on average: of some in a row, one in a hundred of any text's cost
# more than 12.5, of wrong hanzi one in a hundred less than 10.9.
WRONG, WINDOW = 11.5, 5
# Letters would count as one, and a substitute belongs to nothing.
UNSURE = re.compile("[^A-Za-z?]+|[A-Za-z?]+")
# Stands for text that is not known yet: a noncharacter, which no text holds.
UNKNOWN_TEXT = "\ufdd0"


def in_step(
    text: str,
    insertions: Mapping[int, Insertion],
    spots: Sequence[int] = (),
    silent: bool = False,
) -> str:
    """
    `text` without its insertions and the wrong hanzi behind broken ones.

    So are those behind `spots`, where the text may have been cut. If `silent`,
    nothing was shown for lost bytes, and any insertion may be a broken one.
    """
    events = [
        (start, one.end, silent or not one.whole) for start, one in insertions.items()
    ]
    events += [(at, text.find("\n", at) + 1 or len(text), True) for at in spots]
    pieces: list[str] = []
    done = 0
    shifted = False
    for start, end, shifts in sorted(events):
        if start < done:
            continue
        piece = text[done:start]
        if shifted:
            piece, shifted = stepping(piece)
        pieces += (piece, UNKNOWN_TEXT if shifts else "")
        done = end
        shifted = shifted or shifts
    pieces.append(stepping(text[done:])[0] if shifted else text[done:])
    return "".join(pieces)


def stepping(text: str) -> tuple[str, bool]:
    """
    What is in step of text that begins out of step, and whether it ends so.

    Surely what follows a line end or the like; besides, what reads like text:
    wrong hanzi cost twice as many bits.
    """
    stop = IN_STEP.search(text)
    unsure = text if stop is None else text[: stop.start()]
    behind = "" if stop is None else text[stop.start() :]
    known = UNSURE.sub(lambda piece: legible(piece[0]), unsure)
    return known + behind, stop is None and UNKNOWN_TEXT in known[-WINDOW:]


def legible(text: str) -> str:
    """`text` with all that reads wrong replaced by UNKNOWN_TEXT."""
    language = model()
    ids = language.ids("\n\n" + text)
    costs = language.triples(ids, ids[1:], ids[2:])
    if len(costs) != len(text) or len(text) < WINDOW:
        return UNKNOWN_TEXT
    import numpy as np

    padded = np.pad(costs, WINDOW // 2, mode="edge")
    means = np.convolve(padded, np.full(WINDOW, 1 / WINDOW), "valid")
    return "".join(
        one if mean < WRONG else UNKNOWN_TEXT
        for one, mean in zip(text, means.tolist(), strict=True)
    )
