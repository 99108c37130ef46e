"""
Settings: the few things a project decides once, read from a file.

`ribao.toml`, or `[tool.ribao]` in `pyproject.toml`, in the working directory
or the nearest folder above it. Each has a flag of the same name, which wins. A
key that is none of them is an error, for a misspelt setting is a silent one.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Collection
from pathlib import Path

Value = str | int | bool | list[str] | dict[str, "dict[str, Value]"]

KEYS: dict[str, type] = {
    "accept": str,
    "baseline": str,
    "decisions": str,
    "encoding": str,
    "fail_on": str,
    "ignore": list,
    "jobs": int,
    "keep_script": bool,
    "memory": int,
    "out": str,
    "per_path": dict,
    "report": bool,
    "seconds": int,
    "select": list,
}

# What a table below `per_path`, whose name is a pattern of paths, may hold.
PER_PATH = ("encoding", "ignore", "keep_script", "select")


class Misread(ValueError):
    """A settings file that cannot be used; the message is for the user."""


def settings(folder: Path) -> dict[str, Value]:
    """The settings that hold in `folder`, by name; Misread where one is wrong."""
    for place in (folder, *folder.parents):
        for name, section in (
            ("ribao.toml", ()),
            ("pyproject.toml", ("tool", "ribao")),
        ):
            found = table(place / name, section)
            if found is not None:
                return checked(place / name, found)
    return {}


def table(file: Path, section: tuple[str, ...]) -> dict[str, object] | None:
    """A table of a TOML file; None where there is no such file or table."""
    try:
        found: object = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        if section:
            return None  # Somebody else's file to complain about.
        raise Misread(f"{file}: {error}") from None
    for key in section:
        found = found.get(key) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else None


def checked(file: Path, found: dict[str, object]) -> dict[str, Value]:
    """The settings, each one known and of its kind."""
    return {
        key.replace("-", "_"): one(file, key, value) for key, value in found.items()
    }


def one(
    file: Path, key: str, value: object, known: Collection[str] = tuple(KEYS)
) -> Value:
    """One setting, checked."""
    name = key.replace("-", "_")
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise Misread(f"{file}: no such setting: {key}{hint}")
    kind = KEYS[name]
    if type(value) is not kind:
        raise Misread(f"{file}: {key} takes {KINDS[kind]}")
    if isinstance(value, list) and not all(isinstance(v, str) for v in value):
        raise Misread(f"{file}: {key} takes {KINDS[kind]}")
    if isinstance(value, dict):
        return {pattern: for_paths(file, pattern, v) for pattern, v in value.items()}
    assert isinstance(value, str | int | bool | list)
    return value


def for_paths(file: Path, pattern: str, found: object) -> dict[str, Value]:
    """The settings for the paths that a pattern meets."""
    if not isinstance(found, dict):
        raise Misread(f"{file}: per-path takes {KINDS[dict]}")
    return {
        key.replace("-", "_"): one(file, key, value, PER_PATH)
        for key, value in found.items()
    }


KINDS = {
    str: "a string",
    int: "a whole number",
    bool: "true or false",
    list: "a list of strings",
    dict: "a table of settings for each pattern of paths",
}
