"""
Audit: what was changed on a page, shown to a person.

Everything here is drawn from the ledger. The edits are known, so no diff is
ever computed: to a diff by words a Chinese sentence is one word, and to a diff
by lines one digit marks a paragraph.
"""

from __future__ import annotations

from ribao.records import Record

__all__ = ["reports"]


def reports(record: Record) -> dict[str, bytes]:
    """
    The diff report of a page by suffix; none for a page with no edits.

    `.diff.html` opens in any browser, without a network; `.ledger.jsonl` holds
    an edit a line, in the order they were made.
    """
    if not any(change.edits for change in record.ledger):
        return {}
    from ribao.audit.page import html
    from ribao.audit.passages import lines

    return {".diff.html": html(record), ".ledger.jsonl": lines(record.ledger)}
