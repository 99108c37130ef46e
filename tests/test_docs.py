"""The documents say what the program does."""

from pathlib import Path

import pytest

from ribao.cli import COMMANDS, group
from ribao.exits import Exit

README = Path(__file__).parent.parent / "README.md"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_names_every_command(name: str) -> None:
    assert f"ribao {name}" in README.read_text("utf-8")


@pytest.mark.parametrize("exit", Exit)
def test_the_readme_names_every_exit_code(exit: Exit) -> None:
    assert f"{int(exit)}" in README.read_text("utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_examples(name: str) -> None:
    command = group.commands.get(name) or group.get_command(None, name)  # type: ignore[arg-type]
    assert command is not None and f"ribao {name}" in (command.epilog or "")
