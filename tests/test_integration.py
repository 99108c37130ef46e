"""What others build into their pipelines runs as it is written there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree
from test_outputs import COMMAND, JUNIT, SARIF

from ribao.exits import Exit

HOME = Path(__file__).parent.parent
BROKEN = "河南日?qǐng)?bào)"
SOUND = "云州晨报讯 云州市今日放晴，市民纷纷出门踏青。\n"


def shell(folder: Path, script: str, **environment: str) -> tuple[int, str]:
    """A script as a forge runs it: bash that stops at the first error."""
    commands = folder / "bin"
    commands.mkdir(exist_ok=True)
    ours = commands / "ribao"
    ours.write_text(f'#!/bin/sh\nexec {sys.executable} -m ribao "$@"\n')
    ours.chmod(0o755)
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        capture_output=True,
        cwd=folder,
        env={
            **os.environ,
            "PATH": f"{commands}:{os.environ['PATH']}",
            "PYTHONPATH": str(HOME / "pipeline"),
            **environment,
        },
        timeout=100,
        check=False,
    )
    return done.returncode, done.stdout.decode() + done.stderr.decode()


@pytest.fixture
def scraped(tmp_path: Path) -> Path:
    folder = tmp_path / "scraped"
    folder.mkdir()
    (folder / "ok.txt").write_text(SOUND)
    (folder / "坏, of: %0A.txt").write_text(BROKEN)
    return tmp_path


def loaded(name: str) -> Any:
    return yaml.safe_load((HOME / name).read_text("utf-8"))


def git(folder: Path, *arguments: str) -> None:
    name = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    subprocess.run(["git", *name, *arguments], cwd=folder, check=True)


def hooked(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """pre-commit in a repository whose one hook is ours, run where we run."""
    (hook,) = loaded(".pre-commit-hooks.yaml")
    # Its own environment would install ribao from the network; the interpreter
    # here has it. All else is what the file says.
    local = {**hook, "language": "system"}
    local["entry"] = hook["entry"].replace("ribao", f"{sys.executable} -m ribao", 1)
    config = {"repos": [{"repo": "local", "hooks": [local]}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", *arguments],
        cwd=folder,
        capture_output=True,
        env={
            **os.environ,
            "PYTHONPATH": str(HOME / "pipeline"),
            "PRE_COMMIT_HOME": str(folder / "home"),
        },
        timeout=100,
        check=False,
    )


def test_the_hook_stops_a_garbled_page_and_lets_a_sound_one_pass(
    scraped: Path,
) -> None:
    git(scraped, "init", "-q")
    gbk = scraped / "scraped" / "gbk.txt"
    gbk.write_bytes(SOUND.encode("gbk"))
    (scraped / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (scraped / "code.py").write_text(f"# {BROKEN}")
    git(scraped, "add", "scraped/ok.txt", "scraped/gbk.txt", "picture.png", "code.py")
    passed = hooked(scraped)
    assert (passed.returncode, b"Passed" in passed.stdout) == (0, True), passed.stdout
    git(scraped, "add", "scraped")
    stopped = hooked(scraped)
    assert stopped.returncode == 1 and "gloss (proved)" in stopped.stdout.decode()
    assert gbk.read_bytes() == SOUND.encode("gbk")


def test_the_hook_definition_says_what_pre_commit_asks_for() -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pre_commit", "validate-manifest"),
            str(HOME / ".pre-commit-hooks.yaml"),
        ],
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout


def test_the_action_annotates_summarizes_and_fails(scraped: Path) -> None:
    action = loaded("action.yml")
    step = action["runs"]["steps"][-1]
    inputs = {name: facts["default"] for name, facts in action["inputs"].items()}
    inputs["paths"] = "scraped"
    environment = {
        name: inputs[value.removeprefix("${{ inputs.").removesuffix(" }}")]
        for name, value in step["env"].items()
    }
    summary = scraped / "summary.md"
    code, out = shell(
        scraped, step["run"], GITHUB_STEP_SUMMARY=str(summary), **environment
    )
    assert code == Exit.FINDINGS
    commands = [line for line in out.splitlines() if line.startswith("::")]
    assert commands and all(COMMAND.fullmatch(line) for line in commands)
    assert "file=scraped/坏%2C of%3A %250A.txt" in commands[0]
    SARIF.validate(json.loads((scraped / "ribao.sarif").read_bytes()))
    assert "ribao check" in summary.read_text("utf-8")
    # Every step says its shell, which a composite action demands.
    assert all(step["shell"] == "bash" for step in action["runs"]["steps"])
    assert "${{" not in "".join(step["run"] for step in action["runs"]["steps"])


def test_the_action_passes_sound_pages_and_hostile_inputs_run_nothing(
    scraped: Path,
) -> None:
    step = loaded("action.yml")["runs"]["steps"][-1]
    sound = {"PATHS": "scraped/ok.txt", "ARGUMENTS": "", "SARIF": "a.sarif"}
    assert shell(scraped, step["run"], **sound)[0] == Exit.DONE
    hostile = {**sound, "ARGUMENTS": "; touch owned", "SARIF": "$(touch owned)"}
    assert shell(scraped, step["run"], **hostile)[0] == Exit.USAGE
    assert not (scraped / "owned").exists()


def test_the_gitlab_job_writes_its_reports_and_fails(scraped: Path) -> None:
    job = loaded("docs/ci/gitlab.yml")["ribao"]
    variables = {**job["variables"], "RIBAO_PATHS": "scraped"}
    code, out = shell(scraped, "\n".join(job["script"]), **variables)
    assert code == Exit.FINDINGS and "gloss (proved)" in out
    reports = job["artifacts"]["reports"]
    issues = json.loads((scraped / reports["codequality"]).read_bytes())
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) > 0
    JUNIT.assertValid(etree.parse(scraped / reports["junit"]))


def test_make_check_runs_the_gate(scraped: Path) -> None:
    recipe = subprocess.run(
        ["make", "-n", "-s", "check", "SRC=scraped", "CHECK=--output github"],
        cwd=HOME,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    line = next(row for row in recipe.splitlines() if "ribao check" in row)
    code, out = shell(scraped, line.replace(".venv/bin/ribao", "ribao"))
    assert code == Exit.FINDINGS and "::error file=scraped/" in out


@pytest.mark.parametrize("command", ["chromium", "tmux", "npm", "git", "make"])
def test_what_these_tests_need_is_here(command: str) -> None:
    assert shutil.which(command), f"make test installs {command}"
