"""
Text as tokens: what each character counts as, by number, on a page of one script.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from ribao import script as scripts
from ribao.language.rates import Table, table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ribao.language.rates import Bits, Ids

Script = Literal["Hans", "Hant"]

DIGITS, LETTERS = "0", "A"
_PUNCTUATION = str.maketrans(
    ",:;?!()\N{IDEOGRAPHIC SPACE}\N{NO-BREAK SPACE}\t\r％．",
    "，：；？！（）   \n%.",
)
# What a form of the other script costs on a page whose script is known. Such
# characters do occur (names, slips), about once in a thousand in headlines.
FOREIGN = 10.0
# How many lists of characters are remembered, then forgotten.
LISTS = 1 << 12


def token(character: str) -> str:
    """
    What the character counts as: one character, the key of the model's table.

    >>> "".join(map(token, "第3屆（WTO),著乾"))
    '第0届（AAA），著乾'
    """
    if character.isdecimal():
        return DIGITS
    # Up to U+024F, Latin with its diacritics (pinyin's among them); fullwidth.
    latin = character < "\u0250" or "Ａ" <= character <= "ｚ"
    if latin and character.isalpha():
        return LETTERS
    folded = character.translate(scripts.to_simplified())
    return folded.translate(_PUNCTUATION)


def unasked() -> Ids:
    """One more than the id of each code point, once asked for; 0 before."""
    import numpy as np

    return np.zeros(0x110000, np.int32)


@dataclass(slots=True)
class Tokens:
    """
    The characters of a page by their number in the table, 0 where it lacks them.

    With `script`, a character that is at home in the other one only is foreign.
    """

    script: Script | None = None
    _table: Table = field(default_factory=table, repr=False)
    _known: dict[str, tuple[int, float]] = field(default_factory=dict, repr=False)
    _numbers: Ids = field(default_factory=unasked, repr=False)
    _lists: dict[str, tuple[Ids, Bits]] = field(default_factory=dict, repr=False)

    def ids(self, text: str) -> Ids:
        """
        The tokens of a text as ids, a run of digits or of letters being one.

        >>> len(Tokens().ids("2025年3月28日，WTO"))
        8
        """
        every = self.each(text)
        return every[~self.again(every)]

    def each(self, text: str) -> Ids:
        """The id of each character of a text, looked up all at once."""
        import numpy as np

        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
        numbers: Ids = self._numbers[points] - 1
        if (numbers < 0).any():
            for point in set(points[numbers < 0].tolist()):
                self._numbers[point] = self.id(chr(point)) + 1
            numbers = self._numbers[points] - 1
        return numbers

    def again(self, every: Ids) -> NDArray[np.bool_]:
        """Which of `each` character's ids only go on a run of digits or letters."""
        import numpy as np

        goes_on = np.zeros(len(every), np.bool_)
        runs = (every == self.id(DIGITS)) | (every == self.id(LETTERS))
        goes_on[1:] = (every[1:] == every[:-1]) & runs[1:]
        return goes_on

    def id(self, character: str) -> int:
        """The character's id; 0 where the table lacks it."""
        return self.known(character)[0]

    def form(self, character: str) -> float:
        """The bits a character costs for being of the other script: 0 or FOREIGN."""
        return self.known(character)[1]

    def known(self, character: str) -> tuple[int, float]:
        """Both."""
        known = self._known.get(character)
        if known is None:
            number = self._table.ids.get(token(character), 0)
            known = number, self._foreign(character)
            self._known[character] = known
        return known

    def _foreign(self, character: str) -> float:
        if self.script == "Hans":
            return FOREIGN * scripts.differs(character)
        if self.script == "Hant":
            return FOREIGN * (character not in scripts.traditional(character))
        return 0.0

    def forms(self, characters: str) -> Bits:
        """The bits of each for being of the other script."""
        import numpy as np

        if self.script is None:
            return np.zeros(len(characters))
        return np.array([self.form(one) for one in characters])

    def listed(self, characters: str) -> tuple[Ids, Bits]:
        """The ids of many characters, and what each costs for its script."""
        known = self._lists.get(characters)
        if known is None:
            known = self.each(characters), self.forms(characters)
            if len(self._lists) > LISTS:
                self._lists.clear()
            self._lists[characters] = known
        return known
