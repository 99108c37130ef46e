"""The command line, as a user types it."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from test_batch import NEWS, run

from ribao import filter
from ribao.archive import undo
from ribao.engines.limits import Limits
from ribao.exits import Exit
from ribao.records import Settings

BROKEN = "河南日?qǐng)?bào)"


def test_the_specimen_of_one_line_comes_back(tmp_path: Path) -> None:
    assert run(tmp_path, "repair", entered=BROKEN.encode()) == (0, "河南日报", "")


@pytest.mark.parametrize("text", [NEWS, "\ufeff云州\r\n", "", "Beyoncé\n"])
def test_healthy_text_leaves_as_it_came(tmp_path: Path, text: str) -> None:
    assert run(tmp_path, "repair", entered=text.encode())[:2] == (0, text)


def test_what_is_no_text_passes_and_is_told(tmp_path: Path) -> None:
    code, out, told = run(tmp_path, "repair", entered=b"PK\x03\x04\0\0\0")
    assert (code, out) == (Exit.REFUSED, "PK\x03\x04\0\0\0") and told.count("\n") == 1


def test_a_page_that_takes_too_long_passes_and_is_told(monkeypatch) -> None:
    def endless(text: str, keep_script: bool) -> None:
        while True:
            time.sleep(0.01)

    monkeypatch.setattr(filter, "repair", endless)
    mended = filter.page(BROKEN.encode(), "a", Settings(), Limits(seconds=1))
    assert (mended.data, mended.exit) == (BROKEN.encode(), Exit.DONE)
    assert mended.repair is not None and mended.repair.held
    assert [reason.code for reason in mended.reasons] == ["time"]


def test_the_limits_of_a_page_are_options_of_the_filter(tmp_path: Path) -> None:
    entered = NEWS.encode() * 20_000
    for command in ("repair", "detect"):
        code, out, told = run(tmp_path, command, "--memory", "1", entered=entered)
        assert code in (Exit.DONE, Exit.REFUSED)
        assert "more than 1 MiB" in told + out and "Traceback" not in told


def test_json_lines_go_out_as_they_came_in(tmp_path: Path) -> None:
    lines = (
        json.dumps({"id": "a", "text": BROKEN})
        + '\nno\n{"id": "b", "text": "\\ud83d"}\n'
    )
    code, out, told = run(tmp_path, "repair", "--jsonl", entered=lines.encode())
    first, second, third = map(json.loads, out.splitlines())
    assert (first["id"], first["text"], first["certainty"]) == (
        "a",
        "河南日报",
        "proved",
    )
    assert (second["id"], second["outcome"]) == ("2", "refused")
    assert (third["text"], third["certainty"]) == ("\ud83d", "untouched")
    assert code == Exit.REFUSED and "Line 2: not JSON" in told


def test_records_of_a_stream_undo(tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "text": BROKEN}).encode() + b"\n"
    code, record, _ = run(tmp_path, "clean", "-", entered=line)
    assert code == Exit.DONE
    assert run(tmp_path, "undo", "-", entered=record.encode())[1] == BROKEN


def test_text_of_a_stream_is_utf_8_whatever_stands_in_it(tmp_path: Path) -> None:
    """A lone surrogate has no UTF-8, and is kept as what JSON said it is."""
    text = "会上\ud83d他说\0今天很好。"
    line = json.dumps({"id": "a", "text": text}).encode() + b"\n"
    code, out, told = run(tmp_path, "clean", "-", entered=line)
    record = json.loads(out)
    assert (code, told, record["outcome"]) == (Exit.DONE, "", "kept")
    assert record["decoding"]["certainty"] == "proved"
    assert {"cp": "D83D"} in record["text"]
    form = out.encode()
    assert undo(form) == text.encode("utf-8", "surrogatepass")


def test_edits_are_undone_one_by_one_and_by_rule(tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "text": f"{BROKEN}说,很好。"}).encode() + b"\n"
    record = run(tmp_path, "clean", "-", entered=line)[1].encode()
    listed = run(tmp_path, "undo", "-", "--list", entered=record)[1].splitlines()
    assert [line.split("\t")[:2] for line in listed] == [
        ["1", "gloss"],
        ["2", "script-conversion"],
        ["3", "fullwidth-marks"],
    ]
    code, out, _ = run(tmp_path, "undo", "-", "--edit", "1", entered=record)
    assert (code, json.loads(out)["text"]) == (Exit.DONE, f"{BROKEN}说，很好。")
    code, out, _ = run(
        tmp_path, "undo", "-", "--rule", "fullwidth-marks", entered=out.encode()
    )
    assert (code, json.loads(out)["text"]) == (Exit.DONE, f"{BROKEN}说,很好。")
    code, out, told = run(tmp_path, "undo", "-", "--rule", "no", entered=record)
    assert (code, out) == (Exit.USAGE, "") and "no edit has the rule 'no'" in told


def test_a_rule_is_ignored_and_the_record_says_so(tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "text": "他说,很好--真的。"}).encode() + b"\n"
    chosen = ("clean", "-", "--ignore", "fullwidth-marks,dashes")
    code, out, _ = run(tmp_path, *chosen, entered=line)
    record = json.loads(out)
    assert (code, record["text"]) == (Exit.DONE, "他说,很好--真的。")
    assert "ledger" not in record
    assert ["dashes", "fullwidth-marks"] == record["settings"]["ignore"]
    (tmp_path / "ribao.toml").write_text('ignore = ["dashes"]\n')
    out = run(tmp_path, "clean", "-", entered=line)[1]
    assert "他说，很好--真的。" == json.loads(out)["text"]


def test_a_rule_stays_ignored_when_the_page_is_run_again(tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "text": "他说,很好--真的。"}).encode() + b"\n"
    record = run(tmp_path, "clean", "-", "--ignore", "dashes", entered=line)[1]
    again = run(tmp_path, "undo", "-", "--edit", "1", entered=record.encode())[1]
    assert "他说,很好--真的。" == json.loads(again)["text"]
    assert ["dashes"] == json.loads(again)["settings"]["ignore"]


def test_garbling_goes_forward(tmp_path: Path) -> None:
    chosen = ("--channel", "gloss", "--parameters", '{"table": [["會", "huì"]]}')
    code, out, _ = run(tmp_path, "garble", *chosen, entered="會議".encode())
    assert (code, out) == (Exit.DONE, "會(huì)議")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("clean", "nowhere"), "nowhere: no such file or folder"),
        (("clean", "none"), "no news in none"),
        (("clean",), "name a file or a folder"),
        (("clean", "none", "--out", "none"), "none is what is to be cleaned"),
        (("repair", "--encoding", "klingon"), "no encoding is called 'klingon'"),
        (("clean", "none", "--ignore", "dash"), "did you mean dashes?"),
        (("clean", "none", "--ignore", "dashes,gloss"), "only check ignores it"),
        (("undo", "nowhere"), "ribao: nowhere: No such file"),
        (("verify", "nowhere"), "nowhere: no such folder"),
        (("verify", "none/README.md"), "no such folder"),
        (("report", "none"), "none: there are no records here"),
        (("report", "none/README.md"), "none/README.md is no folder"),
        (("diff", "none"), "none: there are no records here"),
        (("export", "none", "--to", "csv"), "none: there are no records here"),
        (("package", "none", "--to", "bagit"), "none: there are no records here"),
        (("garble", "--channel", "x"), "no such channel: x"),
        (("garble", "--channel", "gloss", "--parameters", "[]"), "must be an object"),
        (
            ("garble", "--channel", "gloss", "--parameters", '{"table": 1}'),
            "gloss cannot be run with these",
        ),
    ],
)
def test_a_wrong_call_is_told_in_a_line(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / "README.md").touch()
    code, out, told = run(tmp_path, *arguments)
    assert (code, out) == (Exit.USAGE, "")
    assert said in told and "Traceback" not in told


def test_a_misspelt_setting_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "ribao.toml").write_text('acept = "proved"\n')
    code, _, told = run(tmp_path, "repair")
    assert code == Exit.USAGE and "did you mean accept?" in told
    (tmp_path / "ribao.toml").write_text("ignore = [1]\n")
    code, _, told = run(tmp_path, "repair")
    assert code == Exit.USAGE and "ignore takes a list of strings" in told


INTERRUPTING = """
import os, runpy, signal, sys
class Interrupting:
    def find_spec(self, name, path, target=None):
        if name == "ribao.cli":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupting())
runpy.run_module("ribao", run_name="__main__")
"""


def test_an_interruption_while_it_is_being_loaded_is_no_traceback() -> None:
    call = [sys.executable, "-c", INTERRUPTING]
    ended = subprocess.run(call, capture_output=True, check=False, text=True)
    assert (ended.returncode, ended.stderr) == (-signal.SIGINT, "")
