"""`python -m measure.pages`: write the pages and their golds."""

from __future__ import annotations

import pathlib

from measure.pages import write

write(pathlib.Path(__file__).parent.parent.parent / "tests" / "pages")
