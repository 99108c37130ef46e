"""
Settings: the few things a project decides once, read from a file.

`ribao.toml`, or `[tool.ribao]` in `pyproject.toml`, in the working directory
or the nearest folder above it. Each has a flag of the same name, which wins. A
key that is none of them is an error, for a misspelt setting is a silent one.
"""

from __future__ import annotations

import difflib
import tomllib
from pathlib import Path

Value = str | int | bool | list[str]

KEYS: dict[str, type] = {
    "accept": str,
    "encoding": str,
    "fail_on": str,
    "ignore": list,
    "jobs": int,
    "keep_script": bool,
    "memory": int,
    "out": str,
    "report": bool,
    "seconds": int,
}


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
    settings: dict[str, Value] = {}
    for key, value in found.items():
        name = key.replace("-", "_")
        kind = KEYS.get(name)
        if kind is None:
            near = difflib.get_close_matches(name, KEYS, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise Misread(f"{file}: no such setting: {key}{hint}")
        if type(value) is not kind or not isinstance(value, str | int | bool | list):
            raise Misread(f"{file}: {key} takes {KINDS[kind]}")
        if isinstance(value, list) and not all(isinstance(v, str) for v in value):
            raise Misread(f"{file}: {key} takes {KINDS[kind]}")
        settings[name] = value
    return settings


KINDS = {
    str: "a string",
    int: "a whole number",
    bool: "true or false",
    list: "a list of strings",
}
