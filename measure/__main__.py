"""
`python -m measure [NAME…]`: write sections of `docs/measurements.md` anew.

Each section is a module here, or a package, with `section(corpora)`, which gives
its Markdown, heading first. Those not named stay as they are. The head of a
section says by what it was made: the command, the corpora by digest, the
versions. A section between its two markers is replaced whole.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import sys
from importlib import import_module, metadata
from pathlib import Path

SECTIONS = (
    *("decode", "wrong_decoder", "gloss", "script", "punctuation", "language"),
    *("split", "healthy", "archive", "audit", "start"),
)
DOCUMENT = Path(__file__).parent.parent / "docs" / "measurements.md"
PEERS = (
    *("ftfy", "chardet", "charset-normalizer", "OpenCC", "zhconv", "hanziconv"),
    *("autocorrect-py", "gne", "trafilatura", "newspaper4k", "htmldate"),
)

OPENING = """# Measurements

Every figure here is made by `make measure`, which reads the folder named by
`RIBAO_CORPORA`: text that is no part of this project.
"""


def main(names: list[str]) -> int:
    """Write the named sections, or all there are."""
    if unknown := [name for name in names if name not in SECTIONS]:
        known = ", ".join(SECTIONS)
        print(f"no such section: {', '.join(unknown)}. There are: {known}.")
        return 2
    folder = os.environ.get("RIBAO_CORPORA", "")
    if not Path(folder).is_dir() or not folder:
        print("RIBAO_CORPORA names no folder of corpora: nothing is measured.")
        return 0
    corpora = Path(folder)
    fingerprint = digest(corpora)
    for name in names or SECTIONS:
        print(f"{name} …", flush=True)
        content = import_module(f"measure.{name}").section(corpora)
        replace(name, headed(content, name, fingerprint))
    return 0


def digest(corpora: Path) -> str:
    """SHA-256 over the names and the SHA-256 of all files, in order of name."""
    found = hashlib.sha256()
    for file in sorted(corpora.rglob("*")):
        if file.is_file():
            with file.open("rb") as opened:
                inner = hashlib.file_digest(opened, "sha256").hexdigest()
            found.update(f"{inner}  {file.relative_to(corpora)}\n".encode())
    return found.hexdigest()


def headed(content: str, name: str, fingerprint: str) -> str:
    """A section with what it was made by, below its heading."""
    heading, _, body = content.strip().partition("\n")
    made = (
        f"`python -m measure {name}`, corpora {fingerprint[:16]},"
        f" Python {platform.python_version()}, {', '.join(versions())}."
    )
    return f"{heading}\n\n{made}\n\n{body.strip()}\n"


def versions() -> list[str]:
    """ribao and those of its peers that are here, with their versions."""
    found = []
    for package in ("ribao", *PEERS):
        try:
            found.append(f"{package} {metadata.version(package)}")
        except metadata.PackageNotFoundError:
            continue
    return found


def replace(name: str, section: str) -> None:
    """Put a section into the document, in the order of `SECTIONS`."""
    document = DOCUMENT.read_text("utf-8") if DOCUMENT.exists() else OPENING
    found = dict(re.findall(MARKED, document))
    found[name] = f"\n{section}"
    DOCUMENT.parent.mkdir(exist_ok=True)
    opening = document.partition("<!-- section ")[0].rstrip()
    parts = [
        f"<!-- section {known} -->\n{found[known]}\n<!-- end {known} -->\n"
        for known in SECTIONS
        if known in found
    ]
    DOCUMENT.write_text("\n".join([opening + "\n", *parts]), "utf-8")


MARKED = re.compile(r"<!-- section (\w+) -->\n(.*?)\n<!-- end \1 -->", re.DOTALL)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
