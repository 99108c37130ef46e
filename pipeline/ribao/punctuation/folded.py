"""
Which ASCII marks of a folded text were fullwidth.

Those that an editor would set so (`widened`), but for what a writer typed.
"""

from __future__ import annotations

import re

from ribao.punctuation import HANZI
from ribao.punctuation.widened import pieces, widened_in_line

# Nothing but commas with a blank behind each and none before: they were typed.
TYPED = re.compile(r"(?<! ),(?= [^\s,])")
STYLED = re.compile(r",(?! |\d)|。| ,")
# PSP Go! 假想图: after what is no hanzi, 6 headlines against none.
TYPED_END = re.compile(f'(?<=[A-Za-z0-9%”’"])[!?](?= [{HANZI}])')


def typed(line: str) -> frozenset[int]:
    """
    The marks of a line that were typed in ASCII, each with its blank behind.

    A fold leaves no blank behind a comma. So where every comma has one and no 。
    ends a sentence, they never were fullwidth: 23 headlines against 1. An editor
    would set them fullwidth all the same; that is for normalize.
    """
    ends = frozenset(end.start() for end in TYPED_END.finditer(line))
    commas = frozenset(comma.start() for comma in TYPED.finditer(line))
    return ends if STYLED.search(line) else ends | commas


def folded(text: str) -> list[int]:
    """
    The places of `widened` where the mark was fullwidth before a fold.

    >>> folded("大工, 吉大, 哪所更好?"), folded("大工,吉大,哪所更好?")
    ([12], [2, 5, 10])
    """
    return [
        start + at
        for start, line in pieces(text)
        for at in sorted(set(widened_in_line(line)) - typed(line))
    ]
