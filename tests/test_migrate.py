"""Older records become records of this version, and prove what they proved."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from test_batch import run

from ribao import archive
from ribao.archive import forms, model
from ribao.archive.migrate import migrated, older
from ribao.exits import Exit

OLDER = Path(__file__).parent / "older" / "1.0.0"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """An archive of records of 1.0.0, with a report beside one of them."""
    shutil.copytree(OLDER, tmp_path / "old")
    (tmp_path / "old" / "script.txt.diff.html").write_text("<p>")
    digests = archive.digests(tmp_path / "old") | {"../raw/script.txt": "0" * 64}
    (tmp_path / "old" / archive.MANIFEST).write_bytes(archive.manifest(digests))
    return tmp_path / "old"


def test_older_records_are_no_records_of_this_version():
    form = (OLDER / "script.txt.json").read_bytes()
    with pytest.raises(archive.Invalid, match="ribao migrate"):
        archive.read(form)


@pytest.mark.parametrize("place", sorted(OLDER.iterdir()), ids=lambda p: p.name)
def test_a_migrated_record_says_what_it_said_and_gives_its_bytes_back(place):
    record = migrated(place.read_bytes())
    assert archive.read(forms.json_form(record)) == record
    assert archive.read(forms.xml_form(record)) == record
    said = json.loads(place.with_suffix(".json").read_bytes())
    assert record.text == said["text"] and record.tool.tables == said["tool"]["tables"]
    raw = Path(__file__).parent.parent / "raw" / place.stem
    assert archive.undo(forms.json_form(record)) == raw.read_bytes()


def test_an_archive_is_migrated_and_verifies(old, tmp_path):
    before = archive.digests(old)
    assert run(tmp_path, "migrate", "old", "--out", "new") == (0, "", "")
    assert archive.digests(old) == before
    assert set(archive.digests(tmp_path / "new")) == set(before)
    assert [f.problem for f in archive.verify(tmp_path / "new")] == ["raw-absent"]
    assert run(tmp_path, "migrate", "new", "--out", "same") == (0, "", "")
    assert archive.digests(tmp_path / "new") == archive.digests(tmp_path / "same")


def test_damage_is_not_blessed(old, tmp_path):
    place = old / "script.txt.xml"
    place.write_bytes(place.read_bytes().replace("宋望舒".encode(), "宋望书".encode()))
    (old / "folded.txt.json").unlink()
    (old / "unknown.txt").write_text("x")
    code, _, told = run(tmp_path, "migrate", "old", "--out", "new")
    assert code == Exit.UNPROVEN
    assert [line.partition(":")[0] for line in told.splitlines()] == [
        "folded.txt.json",
        "script.txt.xml",
    ]
    assert not (tmp_path / "new" / "unknown.txt").exists()
    # The other form of each was sound, and says all there is to say.
    text = archive.read((tmp_path / "new" / "script.txt.xml").read_bytes()).text
    assert "宋望舒" in text and "宋望书" not in text


def test_forms_that_disagree_are_not_migrated(old, tmp_path):
    place = old / "script.txt.xml"
    place.write_bytes(place.read_bytes().replace("宋望舒".encode(), "宋望书".encode()))
    digests = archive.digests(old)
    (old / archive.MANIFEST).write_bytes(archive.manifest(digests))
    code, _, told = run(tmp_path, "migrate", "old", "--out", "new")
    assert code == Exit.UNPROVEN and "two forms" in told


@pytest.mark.parametrize(
    ("claimed", "expected"),
    [
        ("urn:ribao:record:1.0.0", True),
        (model.SCHEMA, False),
        ("urn:ribao:record:1.99.0", False),
        ("urn:ribao:record:0.9.0", False),
        ("urn:ribao:record:2.0.0", False),
        ("", False),
    ],
)
def test_only_older_versions_of_the_same_first_number_are_migrated(claimed, expected):
    assert older(claimed) is expected


def test_what_cannot_be_migrated_is_said(tmp_path, old):
    form = (OLDER / "script.txt.json").read_bytes()
    with pytest.raises(archive.Invalid, match="no way"):
        migrated(form.replace(b":1.0.0", b":7.0.0", 1))
    for arguments in (("nowhere", "--out", "x"), ("old", "--out", "old")):
        assert run(tmp_path, "migrate", *arguments)[0] == Exit.USAGE
    (old / archive.MANIFEST).unlink()
    assert run(tmp_path, "migrate", "old", "--out", "x")[0] == Exit.UNPROVEN
