"""The floors of the house: who may know of whom."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "pipeline" / "ribao"
CORE = (
    *(
        "edits",
        "article",
        "records",
        "lattice",
        "language",
        "script",
        "readings",
        "channels",
    ),
    *("frequency", "leftovers"),
    *("normalize", "split", "decode", "repair", "identify", "punctuation"),
    *("quotation", "code_units", "surnames"),
)
UPPER = (
    *("ingest", "archive", "catalog", "audit", "cli", "batch", "engines", "filter"),
    *("disk", "settings"),
)
OUTSIDE = ("click", "time", "os", "pathlib", "subprocess", "socket")


def modules(*names: str) -> list[Path]:
    """The files of these modules and packages."""
    found = []
    for name in names:
        found += [PACKAGE / f"{name}.py"] if (PACKAGE / f"{name}.py").exists() else []
        found += sorted((PACKAGE / name).rglob("*.py"))
    return found


def imported(file: Path) -> set[str]:
    """Every module that a file imports at run time, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module}
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("file", modules(*CORE), ids=lambda f: f.stem)
def test_the_core_knows_no_disk_no_clock_and_no_command_line(file: Path) -> None:
    names = imported(file)
    above = {f"ribao.{upper}" for upper in UPPER} & names
    assert (above, set(OUTSIDE) & names) == (set(), set())


@pytest.mark.parametrize("name", ["edits", "article", "records"])
def test_edits_and_records_lie_below_everything(name: str) -> None:
    own = {n for n in imported(PACKAGE / f"{name}.py") if n.startswith("ribao")}
    below = {"ribao.edits", "ribao.article"}
    assert {".".join(n.split(".")[:2]) for n in own} <= below


def test_only_the_guard_catches_every_exception() -> None:
    found = {
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) == "Exception")
    }
    assert found == {"engines/guard.py"}


def test_nothing_reads_the_calendar() -> None:
    found = [
        file.name
        for file in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow")
    ]
    assert found == []


def test_nothing_prints() -> None:
    found = [
        file.name
        for file in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "print"
    ]
    assert found == []
