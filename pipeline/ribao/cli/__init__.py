"""
The command line: click, and nothing but click.

Data goes to standard output, talk to standard error. Each command is a file;
this one holds what they share: the group, the settings from files, and the one
place where what ends a run becomes an exit code. The stages are imported
inside the commands, so that `ribao --help` starts none of them.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import TextIO

import click

from ribao.exits import Exit
from ribao.settings import Misread, settings
from ribao.version import VERSION

COMMANDS = (
    *("clean", "repair", "detect", "check", "explain", "report", "review", "diff"),
    *("undo", "verify", "export", "package", "migrate", "garble"),
)


class Commands(click.Group):
    """The commands in the order a reader meets them, each imported when wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"ribao.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
    epilog="Exit codes: 0 done, 1 findings, 2 usage, 3 inputs refused, 4 an output"
    " is not valid or not proved, 5 a bug, 130 interrupted.",
)
@click.version_option(VERSION, prog_name="ribao")
@click.pass_context
def group(context: click.Context) -> None:
    """Put scraped Chinese news back as it was written, prove it, archive it.

    \b
      printf '河南日?qǐng)?bào)' | ribao repair
      ribao clean raw --out cleaned
      ribao verify cleaned

    Settings are read from ribao.toml, or [tool.ribao] in pyproject.toml; each
    has a flag of the same name.
    """
    try:
        found = settings(Path.cwd())
    except Misread as error:
        raise click.UsageError(str(error)) from None
    context.default_map = dict.fromkeys(COMMANDS, found)


def tell(message: str) -> None:
    """
    A line for the person at the terminal; nothing in it can steer one.

    A batch goes on where nobody listens any more, `2>&1 | head`, for its records
    are what counts.
    """
    from ribao.audit.visible import visible

    try:
        click.echo(visible(message, kept=""), err=True)
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def shown(path: Path | str) -> str:
    """A path as messages show it, whatever its bytes."""
    return os.fsencode(path).decode(errors="backslashreplace")


def coloured(stream: TextIO) -> bool:
    """Whether a stream is a terminal whose user has nothing against colour."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


def main() -> None:
    """Run the command line; the process ends with one of the exit codes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    signal.signal(signal.SIGTERM, interrupt)
    try:
        code = ended()
    except BrokenPipeError:
        # Whoever read our output has seen enough. Nothing is left to flush to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = Exit.DONE
    raise SystemExit(int(code))


def interrupt(number: int, frame: FrameType | None) -> None:
    """A request to stop is an interruption, whichever signal brings it."""
    raise KeyboardInterrupt


def ended() -> Exit:
    """What the run ended with; every message a user sees of it is told here."""
    try:
        code = group.main(standalone_mode=False)
        sys.stdout.flush()
        return Exit(code or 0)
    except BrokenPipeError:
        raise
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return Exit.USAGE
    except click.ClickException as error:
        tell(f"ribao: {error.format_message()}")
        return Exit.USAGE
    except (KeyboardInterrupt, click.Abort):
        tell("interrupted")
        return Exit.INTERRUPTED
    except OSError as error:
        where = f"{shown(error.filename)}: " if error.filename else ""
        tell(f"ribao: {where}{error.strerror or error}")
        return Exit.USAGE
