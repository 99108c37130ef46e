"""
BagIt (RFC 8493): an archive as a bag, any folder under `data/`.

Nothing is left out: the files of the archive are the payload. Two manifests,
SHA-256 and SHA-512, over payload and tags. `Bagging-Date` is left out, for no
clock is read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

ALGORITHMS = ("sha256", "sha512")
# RFC 8493, 2.1.3: the three characters that a manifest writes as percent codes;
# the library `bagit` 1.9 reads %0A and %0D back, and takes %25 for a name.
CODED = {"%": "%25", "\n": "%0A", "\r": "%0D"}

INFORMATION = "Bag-Software-Agent: ribao\nPayload-Oxum: {}.{}\n"


def bagged(files: Mapping[str, Path]) -> Iterator[tuple[str, bytes]]:
    """
    The files of a bag, path and content, one after another, manifests last.

    `files` are the payload by their path within it; ValueError for a path that
    is not UTF-8, which no manifest can name.
    """
    for inner in files:
        try:
            inner.encode()
        except UnicodeEncodeError:
            raise ValueError(
                f"no bag can hold a name that is not UTF-8: {inner!r}"
            ) from None
    size = 0
    sums: dict[str, dict[str, str]] = {name: {} for name in ALGORITHMS}
    for inner, place in sorted(files.items()):
        content = place.read_bytes()
        path = f"data/{inner}"
        size += len(content)
        for name in ALGORITHMS:
            sums[name][path] = hashlib.new(name, content).hexdigest()
        yield path, content
    manifests = {f"manifest-{name}.txt": _listed(sums[name]) for name in ALGORITHMS}
    tags = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": INFORMATION.format(size, len(files)).encode(),
        **manifests,
    }
    yield from tags.items()
    for name in ALGORITHMS:
        found = {p: hashlib.new(name, c).hexdigest() for p, c in tags.items()}
        yield f"tagmanifest-{name}.txt", _listed(found)


def _listed(sums: Mapping[str, str]) -> bytes:
    lines = (f"{value}  {_coded(path)}\n" for path, value in sorted(sums.items()))
    return "".join(lines).encode()


def _coded(path: str) -> str:
    return "".join(CODED.get(character, character) for character in path)
