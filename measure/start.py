"""
How long it takes before ribao does anything, and how much disk it takes.

Every figure is of a process of its own, in processor time, the least of several;
beside it stands a Python that does nothing. Of the disk: what pip installs of
ribao and of what it requires, byte by byte as their own lists name them.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import ribao

TURNS = 7
RAW = Path(__file__).parent.parent / "raw"
CALLS = {
    "`python -c pass`": ("-c", "pass"),
    "`import ribao`": ("-c", "import ribao"),
    "`ribao --version`": ("-m", "ribao", "--version"),
    "`ribao --help`": ("-m", "ribao", "--help"),
    "`ribao repair`, a healthy page": ("-m", "ribao", "repair", "healthy-bom-crlf.txt"),
    "`ribao repair`, a glossed page": ("-m", "ribao", "repair", "gloss.txt"),
}


def section(corpora: Path) -> str:
    """Start-up and size as a section of markdown; `corpora` is not read."""
    rows = "".join(
        f"| {name} | {least(arguments):.2f} |\n" for name, arguments in CALLS.items()
    )
    sizes = sorted(installed(), key=lambda item: -item[1])
    disk = "".join(f"| {name} | {size / 1e6:.1f} |\n" for name, size in sizes)
    total = sum(size for _, size in sizes) / 1e6
    return (
        "## Start-up and size\n\n"
        f"Processor seconds of a process, least of {TURNS}, Python's own included.\n\n"
        f"| call | seconds |\n|---|--:|\n{rows}\n"
        "Megabytes on the disk, compiled modules included, without extras.\n\n"
        f"| installed | MB |\n|---|--:|\n{disk}| together | {total:.1f} |\n"
    )


def least(arguments: tuple[str, ...]) -> float:
    """The processor seconds of a call."""
    found = []
    for _ in range(TURNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, *arguments], cwd=RAW, check=True, capture_output=True
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        found.append(
            after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        )
    return min(found)


def installed() -> list[tuple[str, int]]:
    """What ribao and each distribution it comes to require take, in bytes."""
    wanted, sizes = ["ribao"], {}
    while wanted:
        name = wanted.pop()
        if name in sizes:
            continue
        required = [
            one for one in metadata.requires(name) or () if "extra ==" not in one
        ]
        wanted += [re.split(r"[^\w.-]", one)[0].lower() for one in required]
        sizes[name] = of_package() if name == "ribao" else of_files(name)
    return list(sizes.items())


def of_package() -> int:
    """The package itself, which an editable installation does not list."""
    home = Path(next(iter(ribao.__path__)))
    return sum(file.stat().st_size for file in home.rglob("*") if file.is_file())


def of_files(name: str) -> int:
    """The files that a distribution says are its own."""
    files = (Path(str(file.locate())) for file in metadata.files(name) or ())
    return sum(file.stat().st_size for file in files if file.is_file())
