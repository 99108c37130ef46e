"""Sources to pages: what is news, what it is called, what is refused."""

import os
from pathlib import Path

from ribao import ingest
from ribao.ingest import jsonl


def names(paths: list[Path], out: Path) -> list[str]:
    found = ingest.sources(paths)
    return [page.name for source in found for page in ingest.pages(source, out)]


def test_dot_files_readmes_and_the_archive_itself_are_not_news(tmp_path: Path) -> None:
    for name in (".hidden", "README.md", "a.txt", "cleaned/b.txt", ".git/c", "d/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("云州")
    assert names([tmp_path], tmp_path / "cleaned") == ["a.txt", "d/e.txt"]


def test_same_names_are_kept_apart_whatever_the_order(tmp_path: Path) -> None:
    for name in ("a/x.txt", "b/x.txt", "b/y.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("云州")
    files = [tmp_path / name for name in ("b/y.txt", "b/x.txt", "a/x.txt")]
    assert names(files, tmp_path) == ["a/x.txt", "b/x.txt", "y.txt"]
    assert names(files[::-1], tmp_path) == names(files, tmp_path)
    assert names([tmp_path / "b", tmp_path / "a"], tmp_path) == [
        "a/x.txt",
        "b/x.txt",
        "b/y.txt",
    ]


def test_a_name_that_is_not_utf8_is_shown_by_its_bytes() -> None:
    assert ingest.visible(os.fsdecode(b"\xc8\xd5.txt")) == r"\xc8\xd5.txt"


def test_a_line_is_refused_for_what_is_wrong_with_it() -> None:
    reasons = {
        b"{": "Line 7: not JSON: Expecting property name enclosed in double quotes"
        " at column 2.",
        b"[1]": "Line 7: not a JSON object.",
        b"{}": 'Line 7: it needs either "text" or "data".',
        b'{"text": 1}': 'Line 7: "text" is not a string.',
        b'{"data": "?"}': 'Line 7: "data" is not base64.',
        b'{"text": "", "id": [1]}': 'Line 7: "id" is neither a string nor a whole'
        " number.",
        b"\xff": "Line 7: byte 0 is not UTF-8.",
    }
    found = {line: jsonl.capture(line, 7, "")[1] for line in reasons}
    assert {line: note.message for line, note in found.items() if note} == reasons


def test_a_lone_surrogate_passes_as_its_bytes() -> None:
    capture, reason = jsonl.capture(b'{"id": 3, "text": "\\ud83d"}\r\n', 1, "")
    assert (capture.data, capture.id, reason) == (b"\xed\xa0\xbd", "3", None)
