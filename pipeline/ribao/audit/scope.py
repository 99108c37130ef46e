"""
Scope: which findings count, and what holds for which paths.

`select` and `ignore` name rules, or `garbled` for all that undo garbling or put
a page in doubt, `editorial` for the editorial rules, `all` for both. Settings
for a path are a table of the settings file whose keys are patterns: `*` stands
for anything, folders too; of the patterns a path meets, later ones win.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from ribao.audit.findings import Finding

GARBLED, EDITORIAL, ALL = "garbled", "editorial", "all"
FAMILIES = (GARBLED, EDITORIAL, ALL)


@dataclass(frozen=True, slots=True)
class Scope:
    """What is asked of a page; each field has a flag and a setting of its name."""

    select: tuple[str, ...] = (GARBLED,)
    ignore: tuple[str, ...] = ()
    encoding: str = ""
    keep_script: bool = False

    @property
    def editorial(self) -> bool:
        """Whether any editorial rule may be asked for."""
        return any(name != GARBLED for name in self.select)

    def counts(self, finding: Finding) -> bool:
        """Whether a finding is one that was asked for."""
        return chosen(finding, self.select) and not chosen(finding, self.ignore)


def chosen(finding: Finding, names: tuple[str, ...]) -> bool:
    """Whether one of the names is the finding's rule or family."""
    family = GARBLED if finding.grave else EDITORIAL
    return any(name in (ALL, family, finding.rule) for name in names)


PathSettings = Mapping[str, Mapping[str, object]]


def scoped(scope: Scope, by_path: PathSettings, path: str) -> Scope:
    """
    The scope that holds for a path.

    >>> by_path = {"raw/mirror/*": {"ignore": ["gloss"], "encoding": "gbk"}}
    >>> scoped(Scope(), by_path, "raw/mirror/a/b.txt").encoding
    'gbk'
    """
    for pattern, settings in by_path.items():
        if fnmatchcase(path, pattern):
            scope = replace(
                scope,
                **{
                    name: tuple(value) if isinstance(value, list) else value
                    for name, value in settings.items()
                },  # type: ignore[arg-type]
            )
    return scope
