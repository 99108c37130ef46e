"""A batch as a user sees it: the same whatever happens on the way."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ribao.engines import boundary, guard, local
from ribao.engines.limits import Limits
from ribao.exits import Exit
from ribao.records import Capture, Note, Outcome
from ribao.run import Settings

NEWS = "云州晨报讯 云州市今日放晴，市民纷纷出门踏青。\n"


def run(folder: Path, *arguments: str, entered: bytes = b"") -> tuple[int, str, str]:
    """`ribao` in a folder: exit code, standard output, standard error."""
    source = str(Path(__file__).parent.parent / "pipeline")
    done = subprocess.run(
        [sys.executable, "-m", "ribao", *arguments],
        input=entered,
        capture_output=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": source},
        timeout=120,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A folder with a sound page and every sort of bad one."""
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "ok.txt").write_text(NEWS)
    (folder / "bad.txt").write_text("云州日?qǐng)?bào)讯")
    (folder / "empty.txt").touch()
    (folder / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (folder / "lines.jsonl").write_text('{"id": "a", "text": "云州"}\nno\n')
    os.mkfifo(folder / "pipe.txt")
    (folder / "gone.txt").symlink_to("nowhere")
    (folder / os.fsdecode(b"\xc8\xd5.txt")).write_text(NEWS)
    return folder


def test_every_input_gets_a_record_and_jobs_change_nothing(raw: Path) -> None:
    here = raw.parent
    first = run(here, "clean", "raw", "--jobs", "1")
    second = run(here, "clean", "raw", "--jobs", "2", "--out", "again")
    assert (first[0], first[2]) == (second[0], second[2])
    assert first[0] == Exit.REFUSED and "Traceback" not in first[2]
    assert contents(here / "cleaned") == contents(here / "again")
    assert "lines.jsonl/000002: refused: Line 2: not JSON" in first[2]
    assert len(list((here / "cleaned").rglob("*.xml"))) == 9
    assert run(here, "verify", "cleaned")[0] == Exit.DONE


def test_a_second_run_skips_changes_nothing_and_ends_the_same(raw: Path) -> None:
    here = raw.parent
    first = run(here, "clean", "raw")
    before = contents(here / "cleaned")
    second = run(here, "clean", "raw")
    assert second[0] == first[0] and "9 unchanged" in second[2]
    assert contents(here / "cleaned") == before
    damaged = here / "cleaned" / "ok.txt.json"
    damaged.write_bytes(b"{}")
    run(here, "clean", "raw")
    assert contents(here / "cleaned") == before


def test_an_output_whose_input_is_gone_is_named_and_goes_when_asked(raw: Path) -> None:
    here = raw.parent
    run(here, "clean", "raw")
    (raw / "ok.txt").unlink()
    assert "ok.txt.json: its input is gone" in run(here, "clean", "raw")[2]
    assert (here / "cleaned" / "ok.txt.json").exists()
    run(here, "clean", "raw", "--prune")
    assert not (here / "cleaned" / "ok.txt.json").exists()
    assert run(here, "verify")[0] == Exit.DONE


def test_a_dry_run_writes_nothing(raw: Path) -> None:
    code, shown, _ = run(raw.parent, "clean", "raw", "--dry-run", "--diff")
    assert code == Exit.REFUSED and "\x1b" not in shown and "+ 云州日报讯" in shown
    assert [file.name for file in raw.parent.iterdir()] == ["raw"]


def test_a_bug_holds_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError

    monkeypatch.setattr(boundary, "cleaned", broken)
    made = boundary.worked(Capture(NEWS.encode(), "a"), Settings(), Limits())
    assert (made.exit, made.record.outcome) == (Exit.BUG, Outcome.HELD)
    assert made.files[".json"]


def test_a_page_that_never_ends_or_takes_all_memory_is_stopped() -> None:
    def endless() -> None:
        while True:
            pass

    slow = guard.guarded(endless, Limits(seconds=1))
    greedy = guard.guarded(lambda: bytearray(2**30), Limits(memory=64))
    assert isinstance(slow, Note) and isinstance(greedy, Note)
    assert (slow.code, greedy.code) == ("time", "memory")


def deadly(number: int) -> int:
    if number == 3:
        os._exit(1)
    return number


def died(number: int) -> int:
    return -number


def test_a_page_that_kills_its_process_takes_no_other_with_it() -> None:
    found = list(local.results(deadly, died, range(12), jobs=2))
    assert found == [0, 1, 2, -3, *range(4, 12)]


def test_a_batch_is_done_whether_anybody_listens_or_not(raw: Path) -> None:
    """As in `ribao clean raw 2>&1 | head -1`: what it says has no reader left."""
    first = run(raw.parent, "clean", "raw")
    whole = contents(raw.parent / "cleaned")
    listener, deaf = os.pipe()
    os.close(listener)
    done = subprocess.run(
        [sys.executable, "-m", "ribao", "clean", "raw", "--out", "deaf/cleaned"],
        stderr=deaf,
        cwd=raw.parent,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(__file__).parent.parent / "pipeline"),
        },
        timeout=120,
        check=False,
    )
    os.close(deaf)
    assert first[0] == done.returncode
    assert whole.keys() == contents(raw.parent / "deaf" / "cleaned").keys()
