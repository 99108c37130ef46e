"""A review at a terminal, recorded with tmux: keys in, screen out."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from here import run

from ribao.audit.decisions import RANDOM, read
from ribao.exits import Exit

HOME = Path(__file__).parent.parent


class Terminal:
    """A tmux of our own, on a socket of our own."""

    def __init__(self, folder: Path) -> None:
        found = shutil.which("tmux")
        if found is None:
            pytest.fail("there is no tmux: make test installs it, or apt-get")
        self.folder = folder
        # A socket's path is short, and no server that is ending has the next one.
        self.sockets = Path(tempfile.mkdtemp())
        self.found, self.started = found, 0

    @property
    def tmux(self) -> list[str]:
        socket = self.sockets / f"{self.started}"
        return [self.found, "-S", str(socket), "-f", "/dev/null", "-u"]

    def call(self, *arguments: str) -> str:
        done = subprocess.run(
            [*self.tmux, *arguments], capture_output=True, check=True, timeout=20
        )
        return done.stdout.decode()

    def start(self, *arguments: str) -> None:
        self.started += 1
        command = f"{sys.executable} -m ribao {' '.join(arguments)}; echo ended $?; cat"
        self.call(
            *("new-session", "-d", "-s", "r", "-x", "110", "-y", "50"),
            *("-c", str(self.folder), "-e", f"PYTHONPATH={HOME / 'pipeline'}"),
            command,
        )

    def screen(self) -> str:
        return self.call("capture-pane", "-p", "-J", "-t", "r")

    def until(self, said: str) -> str:
        """The screen, once it says so."""
        for _ in range(200):
            shown = self.screen()
            if said in shown:
                return shown
            time.sleep(0.05)
        raise AssertionError(f"{said!r} is not on the screen:\n{shown}")

    def press(self, *keys: str) -> None:
        self.call("send-keys", "-t", "r", *keys)

    def end(self) -> None:
        subprocess.run([*self.tmux, "kill-server"], capture_output=True, check=False)

    def gone(self) -> None:
        self.end()
        shutil.rmtree(self.sockets, ignore_errors=True)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """A terminal in a folder with a small archive."""
    (tmp_path / "raw").mkdir()
    for name in ("gloss-folded.txt", "script.txt"):
        shutil.copy(HOME / "raw" / name, tmp_path / "raw" / name)
    assert run(tmp_path, "clean", "raw")[0] == Exit.DONE
    made = Terminal(tmp_path)
    yield made
    made.gone()


def verdicts(folder: Path) -> list[str]:
    file = folder / "decisions.jsonl"
    if not file.exists():
        return []
    return sorted(d.verdict for d in read(file.read_bytes()).values())


def test_a_review_steps_undoes_and_goes_on_where_it_stopped(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.start("review")
    first = terminal.until("[1/")
    assert "likely  folded-width" in first and "came " in first
    terminal.press("a")
    terminal.until("1 of ")
    assert verdicts(tmp_path) == ["accept"]
    terminal.until("[2/")
    terminal.press("x")
    terminal.until("[3/")
    assert verdicts(tmp_path) == ["accept", "reject"]
    terminal.press("u")
    terminal.until("taken back")
    assert verdicts(tmp_path) == ["accept"]
    terminal.press("x")
    terminal.until("2 of ")
    terminal.press("Space")
    terminal.until("[4/")
    terminal.press("C-c")
    assert "ended 130" in terminal.until("ended")
    terminal.end()
    terminal.start("review")
    # What was decided is not asked again; what was put off is.
    again = terminal.until("[3/")
    assert "2 of " in again
    assert verdicts(tmp_path) == ["accept", "reject"]
    terminal.press("q")
    assert "ended 0" in terminal.until("ended")


def test_a_random_sample_is_kept_apart_and_bounds_the_errors(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.start("review", "--random", "5")
    terminal.until("[1/5]")
    for number in range(4):
        terminal.press("a")
        terminal.until(f"{number + 1} of 5 decided")
    assert "0 wrong: at most 52.7% (95 %)" in terminal.screen()
    terminal.press("a")
    terminal.until("nothing left to ask")
    found = read((tmp_path / "decisions.jsonl").read_bytes())
    assert {(d.stream, d.edited.page != "") for d in found.values()} == {(RANDOM, True)}
    code, out, _ = run(tmp_path, "review", "--summary")
    assert code == Exit.DONE
    assert "all rules: 5 accepted, 0 rejected; 0 of 5 drawn at random" in out


def test_keys_typed_ahead_count_and_arrows_mean_nothing(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.start("review")
    terminal.until("[1/")
    terminal.press("Up", "Down")
    terminal.until("? help\n")
    terminal.press("a", "x", "a", "x")
    terminal.until("4 of ")
    assert verdicts(tmp_path) == ["accept", "accept", "reject", "reject"]


def test_a_comment_stays_with_what_it_is_about(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.start("review")
    terminal.until("[1/")
    terminal.press("c")
    terminal.until("comment:")
    terminal.press("-l", "ask the desk")
    terminal.press("Enter")
    terminal.until("[2/")
    terminal.press("q")
    terminal.until("ended")
    (one,) = read((tmp_path / "decisions.jsonl").read_bytes()).values()
    assert (one.verdict, one.note) == ("comment", "ask the desk")


def test_without_a_terminal_it_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "cleaned").mkdir()
    code, _, told = run(tmp_path, "review")
    assert code == Exit.USAGE and "decisions.jsonl" in told
    assert os.listdir(tmp_path) == ["cleaned"]
