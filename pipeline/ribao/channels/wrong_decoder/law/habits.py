"""
Habits: what readers of pairs do with what is no pair, and which codes are alike.
"""

from __future__ import annotations

from collections.abc import Iterator

# Habits in the order in which they are tried; `{}` is the mark for bad bytes.
HABITS = (
    "{}",
    "{} eats",
    "{} pairwise",
    "{} pairwise eats",
    "{} euro-kept",
    "{} eats euro-kept",
    "{} pairwise euro-kept",
    "{} pairwise eats euro-kept",
    "{} user-gone euro-kept",
    "{} eats user-gone euro-kept",
    "{} pairwise user-gone euro-kept",
    "{} pairwise eats user-gone euro-kept",
    "{} user-gone",
    "{} user-kept euro-kept",
    "{} eats user-kept euro-kept",
    "{} pairwise user-kept euro-kept",
    "{} pairwise eats user-kept euro-kept",
    "{} euro-gone",
    "{} user-gone euro-gone",
)
FAMILIES = {
    "gbk": ("gbk", "gb18030"),
    "gb18030": ("gb18030", "gbk"),
    "big5hkscs": ("big5", "cp950", "big5hkscs"),
    "cp932": ("cp932", "shift_jis"),
    "cp949": ("cp949", "euc_kr"),
    "euc_jp": ("euc_jp",),
}


def laws(written: str, codec: str, mark: str) -> Iterator[str]:
    """The laws of one code, by habit, of readers that show this mark or nothing."""
    for habit in HABITS:
        yield f"{written} > {codec} {habit.format(mark or 'drop')}"
