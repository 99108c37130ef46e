"""
Who may have read the page: the readers that may have shown it so, likeliest first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from ribao.channels.gloss.mirror.forward import REPLACEMENT, Decoder
from ribao.channels.gloss.shown.insertion import Insertion

PRIVATE_USE = re.compile("[\ue000-\uf8ff]")


def readers(text: str, found: list[Insertion]) -> Iterator[Decoder]:
    """Who may have read the page, by what it shows, likeliest first."""
    counted: Counter[tuple[str, bool]] = Counter()
    for one in found:
        if one.substitute:
            counted[one.substitute, not one.opened] += 1
        elif not one.opened and not one.stray:
            counted["", True] += 1
    likeliest = (REPLACEMENT, False) if REPLACEMENT in text else ("?", True)
    ranked = [shown for shown, _ in counted.most_common()] or [likeliest]
    user = "kept" if PRIVATE_USE.search(text) else "bad"
    euro = "€" if "€" in text else "bad"
    shown = counted and all(bad for bad, _ in counted)
    for bad, eats in dict.fromkeys(ranked if shown else (*ranked, ("", False))):
        plain = Decoder(bad, eats, user=user, euro=euro)
        yield plain
        if bad:
            yield replace(plain, bytewise=True)
            yield replace(plain, euro="gone")
            yield replace(plain, user="gone", euro="gone")
            yield replace(plain, user="gone")
            if euro == "€":
                yield replace(plain, euro="bad")


def drops(reader: Decoder) -> bool:
    """Whether a reader that shows substitutes also drops bytes in silence."""
    return "gone" in (reader.user, reader.euro)


def as_shown(found: list[Insertion], reader: Decoder) -> list[Insertion]:
    """
    The insertions as this reader must have seen them.

    One that swallows ASCII together with a stray byte has lost nothing of an
    insertion that is opened: the substitute before it stands for other bytes.
    """
    if not reader.eats:
        return found
    return [
        one._replace(start=one.start + len(one.substitute), substitute="")
        if one.opened and one.substitute
        else one
        for one in found
    ]
