"""
CSV: one row for every edit, for those who audit in a spreadsheet.

Left out: the article and the text. A cell that a spreadsheet would run as a
formula gets an apostrophe in front; controls are written as `\\u0007`, and a
backslash as two. UTF-8 with a byte-order mark, without which Excel reads
Chinese as windows-125x.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from ribao.archive import model
from ribao.archive.undo import changes, page_changes

COLUMNS = (
    *("id", "sha256", "part", "step", "rule", "certainty"),
    *("start", "before", "after"),
)
# OWASP, CSV injection: what opens a formula in one spreadsheet or another.
FORMULA = re.compile("[=+\\-@\t\r]|\N{FULLWIDTH EQUALS SIGN}|\N{FULLWIDTH PLUS SIGN}")
HIDDEN = re.compile(
    "[\\\\\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ud800-\udfff\ufeff]"
)


def exported(records: Iterable[model.Record]) -> Iterator[bytes]:
    """Every edit of every record, in order."""
    yield "\N{ZERO WIDTH NO-BREAK SPACE}".encode()
    yield _written([COLUMNS])
    for record in records:
        yield _written([tuple(map(cell, row)) for row in rows(record)])


def _written(rows: Iterable[tuple[str, ...]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def rows(record: model.Record) -> Iterator[tuple[str, ...]]:
    """The edits of one record, a value for each of the columns."""
    parts = (("page", page_changes(record)), ("text", changes(record)))
    for part, change in ((name, change) for name, ledger in parts for change in ledger):
        for edit in change.edits:
            yield (
                model.plain(record.id),
                record.capture.sha256,
                part,
                change.step,
                edit.rule,
                "" if edit.certainty is None else str(edit.certainty),
                str(edit.start),
                edit.before,
                edit.after,
            )


def cell(text: str) -> str:
    """
    A text as a cell that shows all it holds and runs nothing.

    >>> cell("=1"), cell("会"), cell(chr(7))
    ("'=1", '会', '\\\\u0007')
    """
    shown = HIDDEN.sub(_shown, text)
    return f"'{shown}" if FORMULA.match(text) else shown


def _shown(found: re.Match[str]) -> str:
    return "\\\\" if found[0] == "\\" else f"\\u{ord(found[0]):04X}"
