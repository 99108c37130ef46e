"""
An archive that was changed behind its own back: is each change named?
"""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from measure.archive.rates import page
from ribao import archive

CHANGES = 1_000
PAGES = 50


def tampering(chance: random.Random) -> str:
    """A sentence: what was done to an archive, and how often verify named it."""
    with tempfile.TemporaryDirectory() as folder:
        cleaned = Path(folder, "cleaned")
        cleaned.mkdir()
        for number in range(PAGES):
            for suffix, content in archive.files(page(chance, 1 + number % 9)).items():
                (cleaned / f"{number}{suffix}").write_bytes(content)
        content = archive.manifest(archive.digests(cleaned))
        (cleaned / archive.MANIFEST).write_bytes(content)
        places = sorted(cleaned.iterdir())
        weights = [place.stat().st_size for place in places]
        flipped = sum(
            found(cleaned, chance.choices(places, weights)[0], chance)
            for _ in range(CHANGES)
        )
        deleted = sum(missed(cleaned, place) for place in places)
        added = sum(strange(cleaned, number) for number in range(PAGES))
        swapped = sum(exchanged(cleaned, number) for number in range(PAGES - 1))
    return (
        f"An archive of {PAGES} records. Of {CHANGES:,} single bytes changed anywhere,"
        f" the manifest included, `verify` names the damaged file, and no other,"
        f" {flipped:,} times; of {len(places)} files deleted, {deleted}; of {PAGES}"
        f" added, {added}; of {PAGES - 1} pairs swapped, both, {swapped}.\n"
    )


def named(cleaned: Path) -> set[str]:
    """The files that verify names."""
    return {finding.path for finding in archive.verify(cleaned)}


def found(cleaned: Path, place: Path, chance: random.Random) -> bool:
    """Whether a changed byte in `place` is found there, and nothing elsewhere."""
    sound = place.read_bytes()
    damaged = bytearray(sound)
    damaged[chance.randrange(len(sound))] ^= chance.randrange(1, 256)
    place.write_bytes(damaged)
    findings = named(cleaned)
    place.write_bytes(sound)
    return {place.name} == findings


def missed(cleaned: Path, place: Path) -> bool:
    """Whether a deleted file is missed, and no other."""
    sound = place.read_bytes()
    place.unlink()
    findings = named(cleaned)
    place.write_bytes(sound)
    return {place.name} == findings


def strange(cleaned: Path, number: int) -> bool:
    """Whether a file that was added, a good record of another page, is found."""
    added = cleaned / f"added-{number}.json"
    added.write_bytes((cleaned / f"{number}.json").read_bytes())
    findings = named(cleaned)
    added.unlink()
    return added.name in findings


def exchanged(cleaned: Path, number: int) -> bool:
    """Whether two records that stand in each other's place are both found."""
    one, other = cleaned / f"{number}.json", cleaned / f"{number + 1}.json"
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    findings = named(cleaned)
    one.write_bytes(first)
    other.write_bytes(second)
    return {one.name, other.name} == findings
