"""
Public tables of conversion, and the converters with a fixed table of their own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module, metadata
from pathlib import Path
from types import ModuleType

from ribao import script

KEPT = "后里只系制范干云松升向面么于"
Table = dict[int, str]
Converter = Callable[[str], str]


def forward_tables() -> Iterator[tuple[str, Table]]:
    """Public tables, each simplified character with its first image."""
    opencc = {ord(s): images[0] for s, images in first_images().items()}
    yield "OpenCC first choice", opencc
    mirror = {s: image for s, image in opencc.items() if chr(s) not in KEPT}
    own = dict(zip("着台为群众说", "著臺為群眾說", strict=True))
    yield "a mirror's", mirror | {ord(s): image for s, image in own.items()}
    zhconv = optional("zhconv")
    if zhconv is not None and zhconv.__file__:
        listed = json.loads(Path(zhconv.__file__).with_name("zhcdict.json").read_text())
        yield "MediaWiki zh2Hant", single(listed["zh2Hant"])
    charmap = optional("hanziconv.charmap")
    if charmap is not None:
        pairs = zip(
            charmap.simplified_charmap, charmap.traditional_charmap, strict=True
        )
        yield "hanziconv", single(dict(pairs))
    yield "Unihan kTraditionalVariant", dict(unihan())


def first_images() -> dict[str, str]:
    """OpenCC's images of each character; the regional shapes stand behind."""
    return dict(script.rows("to_traditional.tsv"))


def single(pairs: dict[str, str]) -> Table:
    """The pairs of one character and one."""
    return {ord(s): t for s, t in pairs.items() if len(s) == len(t) == 1}


def unihan() -> Iterator[tuple[int, str]]:
    """Unihan's first traditional variant of each character."""
    from generate.sources import VARIANTS
    from generate.sources import unihan as field

    for character, variants in field(VARIANTS, "kTraditionalVariant").items():
        yield ord(character), chr(int(variants.split(" ")[0].split("<")[0][2:], 16))


def optional(name: str) -> ModuleType | None:
    """A peer's module, or None where it is not installed."""
    try:
        return import_module(name)
    except ImportError:
        return None


def peers() -> Iterator[tuple[str, Converter]]:
    """Converters with one fixed table of their own."""
    opencc = optional("opencc")
    if opencc is not None:
        yield f"OpenCC {metadata.version('opencc')} t2s", opencc.OpenCC("t2s").convert
    zhconv = optional("zhconv")
    if zhconv is not None:
        convert = zhconv.convert
        version = metadata.version("zhconv")
        yield f"zhconv {version}", lambda text: str(convert(text, "zh-hans"))
    hanziconv = optional("hanziconv")
    if hanziconv is not None:
        version = metadata.version("hanziconv")
        yield f"hanziconv {version}", hanziconv.HanziConv.toSimplified


def by_phrases() -> Iterator[tuple[str, Converter]]:
    """The phrase converters that are installed."""
    opencc, zhconv = optional("opencc"), optional("zhconv")
    if opencc is not None:
        for name in ("s2t", "s2tw", "s2hk", "s2twp"):
            yield f"OpenCC {name}", opencc.OpenCC(name).convert
    if zhconv is not None:
        for name in ("zh-hant", "zh-tw", "zh-hk"):
            yield f"MediaWiki {name}", partial(zhconv.convert, locale=name)
