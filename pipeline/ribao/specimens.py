"""
Specimens: damage that a text shows, and does not suffer.

Who writes about garbled text quotes some, and says what it was: `&#20013;&#22269;`
显示为“中国”. What stands restored beside it, in quotation marks, was never lost.
"""

from __future__ import annotations

from collections.abc import Iterable

OPENING, CLOSING = "“‘「『《〈（(【[`\"'", "”’」』》〉）)】]`\"'"
# One character in quotation marks may be there for any reason.
FEWEST = 2


def enclosed(before: str, after: str) -> bool:
    """Whether these two characters are marks that hold what is between them."""
    return bool(before and after and before in OPENING and after in CLOSING)


def explained(restored: Iterable[str], rest: str) -> bool:
    """
    Whether the rest of a text quotes what was restored.

    >>> explained(["中国"], "输入 ，浏览器会显示“中国”。")
    True
    """
    return any(
        enclosed(rest[at - 1 : at], rest[at + len(words) : at + len(words) + 1])
        for words in {words for words in restored if len(words) >= FEWEST}
        if (at := rest.find(words)) > 0
    )
