"""
`ribao migrate`: an archive of older records, as records of this version.
"""

from __future__ import annotations

from pathlib import Path

import click

from ribao.cli import shown, tell
from ribao.exits import Exit


@click.command(
    epilog="""\b
Example:
  ribao migrate cleaned --out migrated && ribao verify migrated"""
)
@click.argument("archive", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="The folder of the new archive, which must not be there yet.",
)
def command(archive: Path, out: Path) -> Exit:
    """Write the records of ARCHIVE as this version writes them, into a new archive.

    Each is proved again before it is written: both forms valid, the raw bytes
    given back, the channels replayed. ARCHIVE stays as it is. A file that is
    damaged or cannot be migrated is named and left behind, and the exit code is 4.
    """
    from ribao.archive import MANIFEST, Invalid, digests, manifest
    from ribao.archive.manifest import listed
    from ribao.archive.migrate import files
    from ribao.disk import written

    if not archive.is_dir():
        raise click.UsageError(f"{shown(archive)}: no such folder.")
    if out.exists():
        raise click.UsageError(f"{shown(out)} is there already.")
    left = 0
    try:
        for file in files(archive):
            if file.problem:
                tell(f"{shown(file.path)}: {file.problem}")
                left += 1
                continue
            content = file.place.read_bytes() if file.place else file.content
            written(out / file.path, content)
    except Invalid as error:
        tell(f"{shown(archive)}: {error}")
        return Exit.UNPROVEN
    former = listed((archive / MANIFEST).read_bytes())
    sources = {path: value for path, value in former.items() if path[:3] == "../"}
    written(out / MANIFEST, manifest(digests(out) | sources))
    return Exit.UNPROVEN if left else Exit.DONE
