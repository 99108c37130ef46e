"""
Whether a page was converted by a machine, or written by an editor.

Weighed in bits, for and against; see the table of weights.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ribao.channels.script_conversion.inference import (
    Inference,
    outside,
    traditional_only,
)

ENOUGH = 12.0
GLOSSED = 60.0
KANA = re.compile("[\u3041-\u30ff]")
HANGUL = re.compile("[\uac00-\ud7a3]")
HANZI = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class Weight:
    """The bits for a machine, and the sentences a person can check."""

    bits: float
    sentences: tuple[str, ...]


def plausible(text: str, glossed: bool) -> bool:
    """Whether there is enough traditional text, and not Japanese or Korean."""
    if traditional_only().search(text) is None:
        return False
    count = len(traditional_only().findall(text))
    if glossed:
        return True
    hanzi = len(HANZI.findall(text))
    foreign = len(KANA.findall(text)) + len(HANGUL.findall(text))
    return count >= 8 and count * 20 >= hanzi and foreign * 10 < hanzi


def weighed(text: str, inference: Inference, glossed: bool) -> Weight:
    """The evidence that a machine converted the page, and against it."""
    if glossed:
        return Weight(GLOSSED, ("the page carried a mirror's reading glosses",))
    return Weight(0.0, ())
