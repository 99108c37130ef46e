"""
ribao (日报): scraped Chinese news put back as it was written, with proof.

Three functions, pure, with no state, safe in threads and in processes:

>>> import ribao
>>> ribao.repair("河南日?qǐng)?bào)").text
'河南日报'
"""

from __future__ import annotations

import sys
from types import ModuleType

from ribao.version import VERSION

# What `typing` calls by this name, and takes longer to import than all of the rest.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ribao.article import Article
    from ribao.edits import Certainty, Change, Edit
    from ribao.records import Capture, Decoding, Note, Outcome, Record, Repair

__version__ = VERSION

__all__ = [
    "Article",
    "Capture",
    "Certainty",
    "Change",
    "Decoding",
    "Edit",
    "Note",
    "Outcome",
    "Record",
    "Repair",
    "clean",
    "detect",
    "repair",
]

HOMES = {
    **dict.fromkeys(("Certainty", "Change", "Edit"), "ribao.edits"),
    **dict.fromkeys(
        ("Article", "Capture", "Decoding", "Note", "Outcome", "Record", "Repair"),
        "ribao.records",
    ),
}
"""Where the records live, which are imported when first asked for."""


def __getattr__(name: str) -> object:
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found: object = getattr(import_module(HOMES[name]), name)
    globals()[name] = found
    return found


def repair(
    page: str | bytes, *, encoding: str = "", keep_script: bool = False
) -> Repair:
    """
    A page with every channel taken off that is proved to have garbled it.

    Bytes are decoded first, by `encoding` if one is given. ValueError for
    bytes that are no text; an unknown `encoding` is one too. `keep_script`
    leaves Traditional characters that a site made of Simplified ones.
    """
    from ribao.repair import repair as repaired

    if isinstance(page, str):
        return repaired(page, keep_script=keep_script)
    return repaired(detect(page, encoding=encoding).text, keep_script=keep_script)


def clean(
    data: bytes,
    *,
    id: str = "",
    url: str = "",
    label: str = "",
    media_type: str = "",
    accept: Certainty | None = None,
    encoding: str = "",
    keep_script: bool = False,
    ignore: Iterable[str] = (),
) -> Record:
    """
    The record of a page: decoded, repaired, normalized, split into its parts.

    `label` is the encoding that its server declared, evidence only; `encoding`
    overrules. `accept` is the least certainty of a repair that is made, likely if
    none is given. Without a `media_type`, bytes that open like HTML are HTML.
    `ignore` names rules of normalization to leave out. ValueError if `encoding` or
    one of these is unknown.
    """
    from ribao.edits import Certainty
    from ribao.identify import media_type as opened_as
    from ribao.normalize import known
    from ribao.records import Capture
    from ribao.run import Settings, cleaned

    least = Certainty.LIKELY if accept is None else accept
    settings = Settings(least, encoding, keep_script, known(ignore))
    kind = media_type or opened_as(data)
    capture = Capture(data, id=id, url=url, label=label, media_type=kind)
    return cleaned(capture, settings)


def detect(data: bytes, *, encoding: str = "", label: str = "") -> Decoding:
    """The text of bytes, with encoding and evidence; ValueError if they are no text."""
    from ribao.decode import decode
    from ribao.records import Capture, Note

    decoding = decode(Capture(data, id="", label=label), encoding)
    if isinstance(decoding, Note):
        raise ValueError(decoding.message)
    return decoding


class Package(ModuleType):
    """
    This package: `ribao.repair` stays the function when that stage is loaded.

    Picklers know modules by their exact type. Functions that name `ribao` are sent
    to workers whole, by Ray, Spark and others, so it says how it is found there.
    """

    def __reduce__(self) -> tuple[Callable[[str], ModuleType], tuple[str]]:
        from importlib import import_module

        return import_module, (self.__name__,)

    def __setattr__(self, name: str, value: object) -> None:
        if name != "repair" or not isinstance(value, ModuleType):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = Package
