"""
Marks compared, those of a line as it was and as it was mended.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from ribao.punctuation import FULLWIDTH, HANZI, MARKS

ALL = "".join((MARKS, *FULLWIDTH.values()))
EITHER = re.compile(f"[{re.escape(ALL)}]")
CHINESE = f"[{HANZI}。、“”‘’《》「」『』【】〈〉]"
UNDECIDABLE = re.compile(f"(?:^|{CHINESE})[{re.escape(MARKS)}](?={CHINESE}|$)")


@dataclass(slots=True)
class Score:
    """Marks, by whether they are fullwidth in the original and in the answer."""

    right: int = 0
    too_wide: int = 0
    too_narrow: int = 0

    @property
    def errors(self) -> int:
        return self.too_wide + self.too_narrow

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.errors)


def marks(line: str) -> str:
    """The marks of a line, of either width, in order."""
    return "".join(EITHER.findall(line))


def score(original: list[str], mended: list[str]) -> Score:
    """How the marks of mended lines compare with the original's."""
    total = Score()
    for before, after in zip(map(marks, original), map(marks, mended), strict=True):
        pairs = list(aligned(before, after))
        for was, now in pairs:
            wide = was in FULLWIDTH.values()
            total.right += wide and now == was
            total.too_narrow += wide and now != was
            total.too_wide += not wide and now in FULLWIDTH.values()
    return total


def aligned(before: str, after: str) -> list[tuple[str, str]]:
    """Each mark of `before` with what stands for it, or with nothing."""
    if len(before) == len(after):
        return list(zip(before, after, strict=True))
    fold = {ord(wide): narrow for narrow, wide in FULLWIDTH.items()}
    partner = dict.fromkeys(range(len(before)), "")
    matcher = difflib.SequenceMatcher(
        None, before.translate(fold), after.translate(fold), autojunk=False
    )
    for i, j, size in matcher.get_matching_blocks():
        partner |= {i + k: after[j + k] for k in range(size)}
    return [(before[i], partner[i]) for i in range(len(before))]
