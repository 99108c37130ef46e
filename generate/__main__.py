"""Write every table: `python -m generate`, from the project's root."""

from __future__ import annotations

import sys
from pathlib import Path

TABLES = Path(__file__).parent.parent / "pipeline" / "ribao" / "tables"
sys.path.insert(0, str(TABLES.parent.parent))


def main() -> None:
    """The script tables first: the language model reads its words through them."""
    from generate import codepoints, readings, script

    for written in (script.tables(), readings.tables(), codepoints.tables()):
        for file, content in written.items():
            (TABLES / file).write_bytes(content)

    from generate import language

    for file, content in language.tables().items():
        (TABLES / file).write_bytes(content)


main()
