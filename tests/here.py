"""The command line in this process: what a user sees, without starting Python."""

from __future__ import annotations

import contextlib
import io
import sys
from pathlib import Path
from unittest import mock

from ribao import cli


def run(folder: Path, *arguments: str, entered: bytes = b"") -> tuple[int, str, str]:
    """`ribao` in a folder: exit code, standard output, standard error."""
    streams = {
        "stdin": io.TextIOWrapper(io.BytesIO(entered), "utf-8"),
        "stdout": io.TextIOWrapper(io.BytesIO(), "utf-8", "backslashreplace"),
        "stderr": io.TextIOWrapper(io.BytesIO(), "utf-8", "backslashreplace"),
    }
    with (
        contextlib.chdir(folder),
        mock.patch.multiple(sys, argv=["ribao", *arguments], **streams),
    ):
        code = cli.ended()
        told = [streams[name] for name in ("stdout", "stderr")]
        for stream in told:
            stream.flush()
        out, err = (stream.buffer.getvalue().decode() for stream in told)  # type: ignore[attr-defined]
    return int(code), out, err
