"""The ledger on a terminal: whose columns, colours and locale are not ours."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from here import run

from ribao.audit.terminal import beside, unified
from ribao.audit.visible import width
from ribao.edits import Change, Edit
from ribao.exits import Exit

RECEIVED = "云州會(huì)議開幕，市民們都來了。\n天氣晴。"
LEDGER = (
    Change("gloss", (Edit(3, "(huì)", "", "gloss"),)),
    Change("script", (Edit(2, "會議開", "会议开", "script"),)),
)
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def test_carets_stand_below_what_changed() -> None:
    rows = unified(RECEIVED, LEDGER, False).splitlines()
    assert "@ 2: gloss, script" == rows[0]
    assert "- 云州會(huì)議開幕，市民們都來了。⏎天氣" == rows[1]
    before = rows[2]
    assert width("- 云州") == len(before) - len(before.lstrip())
    assert width("會(huì)議開") == before.count("^")


@pytest.mark.parametrize("columns", [24, 40, 80, 200])
def test_side_by_side_no_row_is_wider_than_the_terminal(columns: int) -> None:
    for row in beside(RECEIVED * 3, LEDGER, columns, False).splitlines():
        assert width(row) <= columns
    text = beside(RECEIVED, LEDGER, columns, False)
    left = "".join(
        row.split(" │ ")[0].strip()
        for row in text.splitlines()[1:]
        if "^" not in row.split(" │ ")[0]
    )
    assert left.startswith("云州會(huì)議開幕")


def test_the_bar_between_the_sides_stands_in_one_column() -> None:
    rows = beside(RECEIVED, LEDGER, 41, False).splitlines()[1:]
    assert len({width(row.split("│")[0]) for row in rows if "│" in row}) == 1


def test_colour_says_the_same_without_a_character_more() -> None:
    for made in (unified, lambda r, c, k: beside(r, c, 60, k)):
        plain = [r for r in made(RECEIVED, LEDGER, False).splitlines() if "^" not in r]
        coloured = ESCAPE.sub("", made(RECEIVED, LEDGER, True)).splitlines()
        assert [r.rstrip() for r in plain] == [r.rstrip() for r in coloured]


def test_nothing_on_the_page_steers_the_terminal() -> None:
    ledger = (Change("x", (Edit(0, "\x1b[31m\u202e", "\r\x07", "x"),)),)
    for made in (
        unified("\x1b[31m\u202e", ledger, False),
        beside("\x1b[31m\u202e", ledger, 60, False),
    ):
        assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", made)
        assert "<U+001B>" in made


def test_the_exit_code_says_whether_anything_changed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("河南日?qǐng)?bào)")
    (tmp_path / "b.txt").write_text("河南日报今日出版。")
    run(tmp_path, "clean", "a.txt", "b.txt")
    code, out, _ = run(tmp_path, "diff")
    assert code == Exit.FINDINGS and "a.txt" in out and "b.txt" not in out
    assert run(tmp_path, "diff", "cleaned/b.txt.json")[:2] == (Exit.DONE, "")
    assert run(tmp_path, "diff", "nowhere")[0] == Exit.USAGE
    assert run(tmp_path, "diff", "a.txt")[0] == Exit.USAGE


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8"])
def test_no_locale_cuts_a_character(tmp_path: Path, locale: str) -> None:
    (tmp_path / "a.txt").write_text("河南日?qǐng)?bào)")
    run(tmp_path, "clean", "a.txt")
    done = subprocess.run(
        [sys.executable, "-m", "ribao", "diff", "-y", "--width", "60"],
        capture_output=True,
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(__file__).parent.parent / "pipeline"),
            "LC_ALL": locale,
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
        },
        check=False,
    )
    assert done.returncode == Exit.FINDINGS
    assert "河南日?qǐng)?bào)" in done.stdout.decode() and b"\x1b" not in done.stdout
