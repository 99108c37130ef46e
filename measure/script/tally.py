"""
What came back of converted pages, counted.
"""

from __future__ import annotations

from dataclasses import dataclass

from measure.script.tables import Table
from ribao.channels import Restoration, script_conversion

GLOSSED = (Restoration("gloss", "", (), None),)
QUOTES = frozenset("“”‘’「」『』")


@dataclass(slots=True)
class Tally:
    """Pages and characters of one row, and what came back."""

    pages: int = 0
    converted: int = 0
    exact: int = 0
    characters: int = 0
    right: int = 0
    judged: int = 0
    judged_right: int = 0
    likely: int = 0
    likely_right: int = 0
    proved_wrong: int = 0
    marks_wrong: int = 0

    def add(self, written: str, received: str, restored: Restoration | None) -> None:
        """Count one page."""
        text = received if restored is None else restored.text
        same = agreeing(written, text)
        self.pages += 1
        self.exact += written == text
        self.characters += len(written)
        self.right += same
        if restored is None:
            return
        self.converted += 1
        self.judged += len(written)
        self.judged_right += same
        self.marks_wrong += sum(
            a != b for a, b in zip(written, text, strict=False) if a in QUOTES
        )
        for edit in restored.edits:
            truth = written[edit.start : edit.end]
            if str(edit.certainty) == "likely":
                self.likely += 1
                self.likely_right += truth == edit.after
            else:
                self.proved_wrong += len(truth) - agreeing(truth, edit.after)


def agreeing(written: str, text: str) -> int:
    """How many places of two texts agree; none where the lengths differ."""
    if len(written) != len(text):
        return 0
    return sum(a == b for a, b in zip(written, text, strict=True))


def percent(part: int, whole: int) -> str:
    """A share in percent, to three places."""
    return f"{100 * part / whole:.3f}" if whole else "–"


def tallied(pages: list[str], table: Table, peeled: tuple[Restoration, ...]) -> Tally:
    """What the channel makes of the pages converted by the table."""
    tally = Tally()
    for page in pages:
        received = page.translate(table)
        tally.add(page, received, script_conversion.restore(received, peeled))
    return tally
