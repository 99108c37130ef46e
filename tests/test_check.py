"""The gate, as a pipeline runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from here import run
from test_batch import NEWS, contents

from ribao.audit.findings import of_edits
from ribao.decode import decode
from ribao.edits import Certainty
from ribao.exits import Exit
from ribao.records import Capture, Decoding
from ribao.repair import repair

BROKEN = "河南日?qǐng)?bào)"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with a sound page, two garbled ones, one with a blemish."""
    folder = tmp_path / "raw"
    (folder / "mirror").mkdir(parents=True)
    (folder / "ok.txt").write_text(NEWS)
    (folder / "bad.txt").write_text(f"云州\n{BROKEN}\n")
    (folder / "mirror" / "bad.txt").write_text(BROKEN)
    (folder / "blemish.txt").write_text("云\u200b州放晴，市民出游。\n")
    return tmp_path


def lines(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_healthy_pages_pass_in_silence(news: Path) -> None:
    code, out, told = run(news, "check", "raw/ok.txt")
    assert (code, out, told) == (Exit.DONE, "", "1 page: nothing found.\n")


def test_garbled_pages_fail_and_nothing_is_written(news: Path) -> None:
    before = contents(news)
    code, out, told = run(news, "check", "raw")
    assert code == Exit.FINDINGS
    assert "raw/bad.txt:2:4: gloss (proved): ?qǐng)?bào) → 報  in 云州⏎河南日[" in out
    assert "raw/ok.txt" not in out and "in 2 of them" in told
    assert before == contents(news)


def test_places_count_lines_characters_and_bytes(news: Path) -> None:
    _, out, _ = run(news, "check", "raw/bad.txt", "--output", "jsonl")
    raw = (news / "raw" / "bad.txt").read_bytes()
    for one in lines(out):
        start, size = one["byte"], one["bytes"]
        assert isinstance(start, int) and isinstance(size, int)
        assert one["line"] == 2
        received = raw.decode()[one["start"] : one["end"]]  # type: ignore[misc]
        assert raw[start : start + size].decode() == received


def test_bytes_are_those_of_the_file_in_its_own_encoding() -> None:
    data = b"\xff\xfe" + f"云州{BROKEN}".encode("utf-16-le")
    decoding = decode(Capture(data, "a"))
    assert isinstance(decoding, Decoding)
    found = list(of_edits("a", decoding, repair(decoding.text).ledger))
    for one in found:
        place = one.place
        piece = data[place.byte : place.byte + place.bytes].decode("utf-16-le")
        assert one.received == piece


def test_editorial_rules_are_asked_only_by_name(news: Path) -> None:
    assert run(news, "check", "raw/blemish.txt")[0] == Exit.DONE
    for select in ("editorial", "all", "gloss,zero-width"):
        code, out, _ = run(news, "check", "raw/blemish.txt", "--select", select)
        assert (code, "zero-width (editorial)" in out) == (Exit.FINDINGS, True)
    code, _, _ = run(news, "check", "raw/bad.txt", "--select", "zero-width")
    assert code == Exit.DONE


def test_what_is_ignored_does_not_fail(news: Path) -> None:
    ignored = ("--ignore", "gloss,script-conversion")
    assert run(news, "check", "raw", *ignored)[:2] == (Exit.DONE, "")
    code, out, _ = run(news, "check", "raw", "--exit-zero")
    assert code == Exit.DONE and "gloss" in out
    chosen = ("--select", "all", "--ignore", "zero-width,dashes")
    assert run(news, "check", "raw/blemish.txt", *chosen)[0] == Exit.DONE


def test_settings_hold_for_the_paths_they_name(news: Path) -> None:
    (news / "ribao.toml").write_text(
        '[per-path]\n"raw/mirror/*" = { ignore = ["garbled"] }\n'
    )
    code, out, _ = run(news, "check", "raw", "--output", "jsonl")
    assert code == Exit.FINDINGS
    assert {one["path"] for one in lines(out)} == {"raw/bad.txt"}
    assert run(news, "check", "raw/mirror")[0] == Exit.DONE


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('[per-path]\n"a" = { ignor = [] }\n', "did you mean ignore?"),
        ("[per-path]\na = 1\n", "per-path takes a table"),
        ('ignore = "gloss"\n', "ignore takes a list of strings"),
        ("ignore = [1]\n", "ignore takes a list of strings"),
    ],
)
def test_wrong_settings_are_told(news: Path, settings: str, said: str) -> None:
    (news / "ribao.toml").write_text(settings)
    code, out, told = run(news, "check", "raw")
    assert (code, out) == (Exit.USAGE, "") and said in told


def test_only_what_is_new_fails_beside_a_baseline(news: Path) -> None:
    assert run(news, "check", "raw", "--write-baseline", "known.jsonl")[0] == Exit.DONE
    code, out, told = run(news, "check", "raw", "--baseline", "known.jsonl")
    assert (code, out) == (Exit.DONE, "") and "known already" in told
    # Lines move, and nothing is new; a second copy of a finding is.
    bad = news / "raw" / "bad.txt"
    bad.write_text("又一行\n" + bad.read_text())
    assert run(news, "check", "raw", "--baseline", "known.jsonl")[0] == Exit.DONE
    bad.write_text(bad.read_text() + f"又见{BROKEN}。\n")
    code, out, _ = run(news, "check", "raw", "--baseline", "known.jsonl")
    assert code == Exit.FINDINGS and "mirror" not in out


def test_a_stale_baseline_is_told(news: Path) -> None:
    run(news, "check", "raw", "--write-baseline", "known.jsonl")
    (news / "raw" / "bad.txt").write_text(NEWS)
    code, _, told = run(news, "check", "raw", "--baseline", "known.jsonl")
    assert code == Exit.DONE and "are stale" in told
    (news / "known.jsonl").write_text("no\n")
    code, _, told = run(news, "check", "raw", "--baseline", "known.jsonl")
    assert (code, "line 1 is no line of a baseline" in told) == (Exit.USAGE, True)


def test_several_forms_go_where_they_are_sent(news: Path) -> None:
    sent = ("--output", "github", "--output", "sarif=out/a.sarif")
    code, out, _ = run(news, "check", "raw", *sent)
    assert code == Exit.FINDINGS and out.startswith("::error file=raw/bad.txt,line=2")
    assert json.loads((news / "out" / "a.sarif").read_bytes())["version"] == "2.1.0"
    code, _, told = run(news, "check", "raw", "--output", "xml")
    assert code == Exit.USAGE and "no such form: xml" in told


def test_two_runs_give_the_same_bytes_whatever_the_jobs(news: Path) -> None:
    for number in range(70):
        text = f"{NEWS}{number}{BROKEN if number % 7 == 0 else ''}"
        (news / "raw" / f"{number}.txt").write_text(text)
    forms = ("text", "json", "sarif", "junit", "github", "gitlab", "markdown")
    made = []
    for jobs in ("1", "2", "2"):
        outputs = [a for f in forms for a in ("--output", f"{f}={jobs}/{f}")]
        code, out, told = run(news, "check", "raw", "--jobs", jobs, *outputs)
        made.append((code, out, told, contents(news / jobs)))
    assert made[0] == made[1] == made[2]


def test_what_cannot_be_read_is_refused_and_told(news: Path) -> None:
    (news / "raw" / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (news / "raw" / "gone.txt").symlink_to("nowhere")
    (news / "raw" / "lines.jsonl").write_text(
        json.dumps({"id": "a", "text": BROKEN}) + "\nno\n"
    )
    code, out, told = run(news, "check", "raw")
    assert code == Exit.REFUSED and "3 could not be read" in told
    assert "raw/lines.jsonl:1:1: gloss" in out
    assert "raw/lines.jsonl:2: Line 2: not JSON" in out


def test_a_page_comes_from_standard_input(news: Path) -> None:
    code, out, _ = run(news, "check", "-", entered=BROKEN.encode())
    assert code == Exit.FINDINGS and out.startswith("-:1:")
    assert run(news, "check", "-")[0] == Exit.DONE


def test_missing_input_is_never_healthy(news: Path) -> None:
    assert run(news, "check", "nowhere")[0] == Exit.USAGE
    assert run(news, "check")[0] == Exit.USAGE
    (news / "none").mkdir()
    assert run(news, "check", "none")[0] == Exit.USAGE


def test_an_unsure_encoding_is_a_finding(news: Path) -> None:
    accepted = [
        run(news, "check", "raw/short.txt", "--accept", accept)[0]
        for accept in ("likely", "proved")
        if (news / "raw" / "short.txt").write_bytes("云州晨报".encode("gbk"))
    ]
    assert accepted[1] == Exit.FINDINGS
    assert Certainty.LIKELY < Certainty.PROVED


def test_rules_explain_themselves(news: Path) -> None:
    code, out, _ = run(news, "explain", "gloss")
    assert code == Exit.DONE and "C8 D5 88 F3 (gbk)" in out
    assert run(news, "explain")[1].count("\n") > 40
    code, _, told = run(news, "explain", "klingon")
    assert code == Exit.USAGE and "no rule is called 'klingon'" in told


def test_a_finding_on_a_page_of_html_stands_where_its_line_stands(news: Path) -> None:
    page = (
        f"<html><head><title>{BROKEN}</title></head><body>\n<p>云州晨报讯</p>\n"
        f"<p>{BROKEN}</p>\n<p>broken<b>{BROKEN}</b>up</p></body></html>"
    )
    (news / "page.html").write_text(page, "utf-8")
    code, out, _ = run(news, "check", "page.html", "--output", "jsonl")
    found = lines(out)
    assert code == Exit.FINDINGS
    known = [one for one in found if one["line"] == 3]
    unknown = [one for one in found if one["line"] == 1]
    assert known and unknown and len(known) + len(unknown) == len(found)
    raw = page.encode()
    for one in known:
        place = slice(one["byte"], one["byte"] + one["bytes"])  # type: ignore[operator]
        assert raw[place].decode() in BROKEN
    assert not any("byte" in one for one in unknown)


def test_a_page_that_takes_too_long_is_told_and_the_others_are_not(
    news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ribao.audit import gate

    def slow(text: str, **_: object) -> object:
        while "endless" in text:
            pass
        return repair(text)

    monkeypatch.setattr(gate, "repair", slow)
    (news / "raw" / "endless.txt").write_text(NEWS + "endless")
    code, out, _ = run(news, "check", "raw", "--seconds", "1", "--jobs", "1")
    assert code == Exit.REFUSED
    assert "raw/endless.txt: The page took longer than 1 seconds." in out
    assert "raw/bad.txt:2:4: gloss" in out and "raw/ok.txt" not in out


def test_a_page_that_ends_its_process_is_told_and_the_others_are_not(
    news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    from ribao.audit import gate

    def deadly(text: str, **_: object) -> object:
        if "deadly" in text:
            os._exit(9)
        return repair(text)

    monkeypatch.setattr(gate, "repair", deadly)
    (news / "raw" / "deadly.txt").write_text(NEWS + "deadly")
    code, out, _ = run(news, "check", "raw", "--jobs", "2")
    assert code == Exit.BUG and "raw/deadly.txt: The page took its process" in out
    assert "raw/bad.txt:2:4: gloss" in out and "raw/ok.txt" not in out
