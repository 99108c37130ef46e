"""Exports and packages from the command line, as they are handed over."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import archived
import pytest
from test_batch import run

from ribao import archive
from ribao.exits import Exit

DATED = ("--dated", "2025-03-28T00:00:00Z")


@pytest.fixture
def cleaned(tmp_path: Path) -> Path:
    """An archive of two pages and a refused input, with its raw folder."""
    inner, raw = tmp_path / "cleaned", tmp_path / "raw"
    for number, record in enumerate(
        (archived.page(0), archived.page(1), archived.refused(b"\0\1"))
    ):
        raw.mkdir(exist_ok=True)
        (raw / f"{number}.txt").write_bytes(record.capture.data)
        for suffix, content in archive.files(record).items():
            place = inner / "a" / f"{number}.txt{suffix}"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
    digests = archive.digests(inner)
    (inner / archive.MANIFEST).write_bytes(archive.manifest(digests))
    return inner


def test_a_folder_is_exported_to_standard_output(cleaned, tmp_path):
    code, out, told = run(tmp_path, "export", "cleaned", "--to", "ninjs")
    assert (code, told) == (Exit.DONE, "")
    lines = [json.loads(line) for line in out.splitlines()]
    assert [item["altIds"][0]["value"] for item in lines] == ["0.txt", "1.txt"]


def test_records_are_exported_from_a_stream_and_from_either_form(cleaned, tmp_path):
    form = (cleaned / "a" / "0.txt.json").read_bytes()
    line = archive.forms.json_line(archive.read(form)) + b"\n"
    whole = run(tmp_path, "export", "cleaned/a/0.txt.xml", "--to", "csv")
    for entered in (form, line):
        piped = run(tmp_path, "export", "-", "--to", "csv", entered=entered)
        assert whole == piped and whole[0] == Exit.DONE
    two = run(tmp_path, "export", "-", "--to", "csv", entered=line + line)[1]
    assert len(two.splitlines()) == 2 * len(whole[1].splitlines()) - 1


def test_one_story_a_file_takes_a_folder(cleaned, tmp_path):
    code, _, told = run(tmp_path, "export", "cleaned", "--to", "nitf")
    assert code == Exit.USAGE and "--out" in told
    assert run(tmp_path, "export", "cleaned", "--to", "nitf", "--out", "n")[0] == 0
    found = sorted(p.name for p in (tmp_path / "n" / "a").iterdir())
    assert found == ["0.txt.nitf.xml", "1.txt.nitf.xml"]


def test_a_damaged_record_is_told_and_the_rest_is_exported(cleaned, tmp_path):
    place = cleaned / "a" / "0.txt.json"
    place.write_bytes(place.read_bytes().replace(b'"kept"', b'"keps"'))
    code, out, told = run(tmp_path, "export", "cleaned", "--to", "json-ld")
    assert code == Exit.UNPROVEN and "a/0.txt.json" in told
    assert len(out.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("export", "nowhere", "--to", "csv"), "nowhere"),
        (("export", "cleaned", "--to", "word"), "word"),
        (("export", "cleaned", "--to", "newsml-g2"), "--dated"),
        (("export", "cleaned", "--to", "csv", "--dated", "today"), "2025-03-28T"),
        (("export", "cleaned/a/2.txt.json", "--to", "tei"), "none"),
        (("package", "cleaned", "--to", "warc"), "--dated"),
        (("package", "cleaned", "--to", "bagit"), "--out"),
        (("package", "cleaned", "--to", "bagit", "--out", "cleaned"), "already"),
        (("package", "nowhere", "--to", "bagit", "--out", "bag"), "nowhere"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(cleaned, tmp_path, arguments, said):
    code, out, told = run(tmp_path, *arguments)
    assert (code, out) == (Exit.USAGE, "")
    assert said in told and told.count("\n") == 1


def test_parquet_without_its_extra_names_the_extra(cleaned, tmp_path):
    code = (
        "import sys; sys.modules['pyarrow'] = None; from ribao.cli import main;"
        " sys.argv[1:] = ['export', 'cleaned', '--to', 'parquet']; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(archive.__file__).parents[2])},
        capture_output=True,
        check=False,
    )
    assert done.returncode == Exit.USAGE and b"ribao[parquet]" in done.stderr
    assert done.stderr.count(b"\n") == 1 and done.stdout == b""


def test_a_failed_export_leaves_no_file(cleaned, tmp_path):
    refused = "cleaned/a/2.txt.json"
    assert run(tmp_path, "export", refused, "--to", "tei", "--out", "t.xml")[0] == 2
    assert not list(tmp_path.glob("*t*.xml")) and not list(tmp_path.glob("*.tmp"))


def test_a_damaged_record_outweighs_that_nothing_was_left_to_export(tmp_path):
    (tmp_path / "deep.json").write_text("[" * 100_000)
    code, out, err = run(tmp_path, "export", "deep.json", "--to", "tei")
    assert code == Exit.UNPROVEN and out == ""
    assert "deep.json" in err and "Traceback" not in err


def test_a_damaged_archive_is_packed_and_the_damage_told(cleaned, tmp_path):
    record = tmp_path / "cleaned" / "a" / "1.txt.json"
    record.write_bytes(record.read_bytes().replace(b'"outcome"', b'"outcame"'))
    chosen = ("--to", "bagit", "--raw", "raw", "--out", "bag")
    code, _, err = run(tmp_path, "package", "cleaned", *chosen)
    assert code == Exit.UNPROVEN and "a/1.txt.json" in err
    packed = tmp_path / "bag" / "data" / "cleaned" / "a" / "1.txt.json"
    assert packed.read_bytes() == record.read_bytes()


def test_a_bag_holds_an_archive_that_verifies(cleaned, tmp_path):
    import bagit

    chosen = ("--to", "bagit", "--raw", "raw", "--out", "bag")
    assert run(tmp_path, "package", "cleaned", *chosen)[0] == Exit.DONE
    assert bagit.Bag(str(tmp_path / "bag")).validate()
    assert archive.verify(tmp_path / "bag" / "data" / "cleaned") == ()
    again = ("--to", "bagit", "--raw", "raw", "--out", "again")
    assert run(tmp_path, "package", "cleaned", *again)[0] == Exit.DONE
    assert archive.digests(tmp_path / "bag") == archive.digests(tmp_path / "again")


def test_a_warc_holds_raw_text_and_record_of_every_page(cleaned, tmp_path):
    from warcio.archiveiterator import ArchiveIterator

    chosen = ("--to", "warc", *DATED, "--out", "a.warc.gz")
    assert run(tmp_path, "package", "cleaned", *chosen)[0] == Exit.DONE
    content = (tmp_path / "a.warc.gz").read_bytes()
    kinds = [
        record.rec_type
        for record in ArchiveIterator(io.BytesIO(content), check_digests="raise")
        if record.content_stream().read() is not None
    ]
    pages = ["resource", "conversion", "metadata"] * 2
    assert ["warcinfo", *pages, "resource", "metadata"] == kinds
    code, out, _ = run(tmp_path, "package", "cleaned", "--to", "warc", *DATED)
    assert code == Exit.DONE
    assert out.encode().replace(b"\r\n", b"\n") == gzip.decompress(content).replace(
        b"\r\n", b"\n"
    )
