"""
The archive measured: records a second, undo over any bytes, tampering found.

Everything is made here with fixed seeds; no corpus is needed.
"""

from __future__ import annotations

import random
from pathlib import Path

from measure.archive.hostile import hostile
from measure.archive.rates import ROUNDS, hashing, page, rate
from measure.archive.tampering import tampering
from measure.archive.undone import BYTES, CODECS, hypothetical, undo_rows


def section(corpora: Path) -> str:
    """The figures of the archive as a section of markdown; `corpora` is not read."""
    small, large = (page(random.Random(1), edits) for edits in (5, 60))
    rates = "".join(rate(record) for record in (small, large))
    return (
        "## Archive\n\n"
        "Build both forms, read them back, validate, prove undo and replay; and"
        f" write both (best of {ROUNDS} rounds, processor time of one core)."
        f" In the same run SHA-256 takes {hashing():,.0f} MB a second.\n\n"
        "| edits | JSON bytes | XML bytes | proved a second | and written |\n"
        "|---|---|---|---|---|\n"
        f"{rates}\n"
        "Undo from the JSON and from the XML, each byte for byte; JSON → XML → JSON"
        " and XML → JSON → XML the identity. All but the last row go through the"
        " whole pipeline; the last is decoded and archived. Channel-made: a line of a"
        " made story, each channel over it with a chance of two in five, written in"
        f" one of {len(CODECS)} encodings, then up to three places overwritten with"
        " random bytes. *Edited* is how many records have something to undo beyond"
        " the decoding.\n\n"
        "| inputs | how made | edited | failed |\n|---|---|--:|--:|\n"
        f"{hypothetical(BYTES)}{undo_rows()}\n"
        f"{tampering(random.Random(4))}\n"
        "Hostile forms, each read by a process of its own. `start` is that process"
        " with nothing to read.\n\n"
        "| form | MiB | seconds | MiB of memory | ends in |\n|---|---|---|---|---|\n"
        f"{hostile()}\n"
    )
