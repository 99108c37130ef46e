"""Verify: whatever happened to an archive, the damaged file is named."""

from __future__ import annotations

import hashlib
import random
import shutil
import subprocess
from pathlib import Path

import archived
import pytest

from ribao import archive
from ribao.archive.manifest import listed, safe


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """An archive of 50 records, 5 of them refused, with its raw folder beside it."""
    return build(tmp_path / "cleaned", tmp_path / "raw")


def build(cleaned: Path, raw: Path, pages: int = 50) -> Path:
    """An archive at `cleaned` of `pages` pages at `raw`."""
    cleaned.mkdir()
    raw.mkdir()
    (raw / "README.md").write_text("What these pages are.\n")
    noise = random.Random(3)
    for number in range(pages):
        record = archived.page(number)
        if number % 10 == 9:
            big = noise.randbytes(70_000 if number == 9 else 50)
            record = archived.refused(big)
        (raw / f"{number}.txt").write_bytes(record.capture.data)
        for suffix, content in archive.files(record).items():
            (cleaned / f"{number}.txt{suffix}").write_bytes(content)
    return sealed(cleaned, raw)


def sealed(cleaned: Path, raw: Path) -> Path:
    """`cleaned`, with a manifest of what is there now."""
    sources = {f"../raw/{p}": d for p, d in archive.digests(raw).items()}
    content = archive.manifest(archive.digests(cleaned) | sources)
    (cleaned / archive.MANIFEST).write_bytes(content)
    return cleaned


def named(built: Path) -> list[str]:
    return [f.path for f in archive.verify(built) if f.fatal]


def test_a_sound_archive_has_nothing_to_find(built):
    assert archive.verify(built) == ()


def test_two_processes_find_the_same(built):
    (built / "3.txt.json").write_bytes(b"{}")
    sealed(built, built.parent / "raw")
    assert archive.verify(built, jobs=2) == archive.verify(built)


def test_any_flipped_byte_names_the_damaged_file_and_no_other(built):
    chance = random.Random(4)
    places = [p for p in built.parent.rglob("*") if p.is_file()]
    weights = [p.stat().st_size for p in places]
    for _ in range(60):
        place = chance.choices(places, weights)[0]
        sound = place.read_bytes()
        damaged = bytearray(sound)
        damaged[chance.randrange(len(sound))] ^= 1 << chance.randrange(8)
        place.write_bytes(damaged)
        folder = "" if place.parent == built else "../raw/"
        assert [folder + place.name] == named(built)
        place.write_bytes(sound)


def test_any_flipped_bit_of_the_manifest_names_the_manifest(built):
    sound = (built / archive.MANIFEST).read_bytes()
    chance = random.Random(5)
    for place in [*range(200), *range(len(sound) - 90, len(sound))]:
        damaged = bytearray(sound)
        damaged[place] ^= 1 << chance.randrange(8)
        with pytest.raises(archive.Invalid):
            listed(bytes(damaged))
    (built / archive.MANIFEST).write_bytes(damaged)
    assert named(built) == [archive.MANIFEST]


@pytest.mark.parametrize("cut", [0, 1, 40, -1, -2, -70])
def test_a_manifest_cut_short_names_the_manifest(built, cut):
    sound = (built / archive.MANIFEST).read_bytes()
    (built / archive.MANIFEST).write_bytes(sound[:cut])
    assert named(built) == [archive.MANIFEST]


def test_a_deleted_an_added_and_a_swapped_file_are_named(built):
    (built / "1.txt.xml").unlink()
    (built / "new.txt").write_text("x")
    shutil.move(built / "2.txt.json", built / "swap")
    shutil.move(built / "3.txt.json", built / "2.txt.json")
    shutil.move(built / "swap", built / "3.txt.json")
    (built.parent / "raw" / "7.txt").unlink()
    found = {(f.path, f.problem) for f in archive.verify(built)}
    assert {
        ("1.txt.xml", "missing"),
        ("new.txt", "unexpected"),
        ("2.txt.json", "changed"),
        ("3.txt.json", "changed"),
        ("../raw/7.txt", "missing"),
    } == found


def test_a_swapped_pair_is_seen_even_by_a_manifest_that_was_made_anew(built):
    shutil.copy(built / "2.txt.json", built / "3.txt.json")
    sealed(built, built.parent / "raw")
    assert [(f.path, f.problem) for f in archive.verify(built)] == [
        ("3.txt.xml", "disagree")
    ]


def test_a_text_changed_in_both_forms_is_seen_though_the_manifest_was_made_anew(built):
    for suffix in (".json", ".xml"):
        path = built / f"4.txt{suffix}"
        path.write_bytes(path.read_bytes().replace("记者".encode(), "记考".encode()))
    sealed(built, built.parent / "raw")
    assert named(built) == ["4.txt.json"]


def test_a_form_that_is_missing_is_named(built):
    (built / "5.txt.xml").unlink()
    sealed(built, built.parent / "raw")
    assert [(f.path, f.problem) for f in archive.verify(built)] == [
        ("5.txt.xml", "missing")
    ]


def test_an_archive_without_a_manifest_says_so(built):
    (built / archive.MANIFEST).unlink()
    assert named(built) == [archive.MANIFEST]


def test_an_archive_that_was_carried_away_says_that_raw_was_not_looked_at(
    built, tmp_path
):
    shutil.copytree(built, tmp_path / "elsewhere" / "cleaned")
    found = archive.verify(tmp_path / "elsewhere" / "cleaned")
    assert [(f.path, f.problem, f.fatal) for f in found] == [
        ("../raw", "raw-absent", False)
    ]
    assert (
        archive.verify(tmp_path / "elsewhere" / "cleaned", built.parent / "raw") == ()
    )


def test_a_payload_beside_that_is_gone_is_found_in_raw(built):
    (built / "9.txt.raw").unlink()
    sealed(built, built.parent / "raw")
    assert archive.verify(built) == ()


def test_sha256sum_reads_the_manifest(built):
    (built / "an odd\nname\\").write_text("x")
    sealed(built, built.parent / "raw")
    done = subprocess.run(
        ["sha256sum", "--check", "--quiet", archive.MANIFEST], cwd=built, check=False
    )
    assert done.returncode == 0
    assert archive.verify(built) == ()


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "../../x",
        "../x",
        "a/../../x",
        "a//b",
        "./a",
        "../raw/../../x",
        "",
        "..",
        "../",
        "../../raw/x",
        "../raw/",
        "a/",
        "a\x00b",
        "../../../etc/passwd",
    ],
)
def test_a_manifest_with_a_path_that_leaves_the_archive_is_refused(built, path):
    assert not safe(path)
    line = f"{'0' * 64}  {path}\n".encode()
    (built / archive.MANIFEST).write_bytes(
        line + f"# sha256 {hashlib.sha256(line).hexdigest()}\n".encode()
    )
    assert named(built) == [archive.MANIFEST]


def test_a_manifest_is_the_same_wherever_it_is_built(tmp_path):
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
        build(tmp_path / place / "cleaned", tmp_path / place / "raw", pages=12)
    one, other = (
        (tmp_path / place / "cleaned" / archive.MANIFEST).read_bytes() for place in "ab"
    )
    assert one == other


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"# sha256 \n", b"\xff" * 100, b"0" * 10**6, b"\n" * 10**6],
)
def test_a_manifest_that_is_none_is_named(built, content):
    (built / archive.MANIFEST).write_bytes(content)
    assert named(built) == [archive.MANIFEST]
