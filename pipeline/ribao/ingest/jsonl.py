"""
JSON Lines: a line is a page.

A line is an object with `text`, a string, or `data`, bytes in base64, and with
`id`, `url` and `label` where they are known. Raw means the bytes of `data`, or
the text in UTF-8, with lone surrogates as they stand. Other keys are let be.
A line that says none of this is refused under its number; the rest goes on.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ribao.identify import media_type
from ribao.ingest import Page
from ribao.records import Capture, Note


def pages(file: Path, name: str, raw: str) -> Iterator[Page]:
    """A page for each line that holds anything, named by its number."""
    try:
        with file.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield Page(file, f"{name}/{number:06}", raw, line, number)
    except OSError:
        yield Page(file, name, raw)


def capture(line: bytes, number: int, name: str) -> tuple[Capture, Note | None]:
    """The capture of one line, or of the line itself with the reason it is refused."""
    bare = line.rstrip(b"\r\n")
    try:
        value = read(bare)
        data = content(value)
        found = Capture(
            data=data,
            id=identifier(value, number),
            path=name,
            url=word(value, "url"),
            label=word(value, "label"),
            media_type=media_type(data),
            textual="text" in value,
        )
    except ValueError as error:
        refused = Capture(bare, id=str(number), path=name, media_type=MEDIA_TYPE)
        return refused, Note("bad-line", f"Line {number}: {error}.")
    return found, None


MEDIA_TYPE = "application/json"


def read(line: bytes) -> dict[str, Any]:
    """The object on a line; ValueError with a reason in plain words."""
    try:
        value = json.loads(line.decode("utf-8-sig", "surrogatepass"))
    except UnicodeDecodeError as error:
        raise ValueError(f"byte {error.start} is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at column {error.colno}") from None
    except RecursionError:
        raise ValueError("the JSON is nested too deep") from None
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")
    return value


def content(value: dict[str, Any]) -> bytes:
    """The raw bytes of an object's `text` or `data`; ValueError without just one."""
    if ("text" in value) == ("data" in value):
        raise ValueError('it needs either "text" or "data"')
    if "text" in value:
        return word(value, "text").encode("utf-8", "surrogatepass")
    try:
        return base64.b64decode(word(value, "data"), validate=True)
    except ValueError:
        raise ValueError('"data" is not base64') from None


def text(line: bytes) -> str | None:
    """The `text` of a line that `capture` takes; None if it has `data`."""
    found = read(line.rstrip(b"\r\n")).get("text")
    return found if isinstance(found, str) else None


def identifier(value: dict[str, Any], number: int) -> str:
    """The caller's name for a page, else the number of its line."""
    found = value.get("id")
    if found is None:
        return str(number)
    if isinstance(found, str | int) and not isinstance(found, bool):
        return str(found)
    raise ValueError('"id" is neither a string nor a whole number')


def word(value: dict[str, Any], key: str) -> str:
    """The string under a key, empty where there is none; ValueError otherwise."""
    found = value.get(key)
    if found is None and key not in ("text", "data"):
        return ""
    if not isinstance(found, str):
        raise ValueError(f'"{key}" is not a string')
    return found
