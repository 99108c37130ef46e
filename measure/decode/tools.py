"""
Who is asked which encoding a document is in: ribao and its peers.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module, metadata

from measure.decode.documents import Document
from ribao.decode import decode
from ribao.decode.codec import CODECS
from ribao.decode.labels import meant
from ribao.records import Capture, Decoding

Namer = Callable[[bytes], str]


def ours(data: bytes) -> str:
    """What ribao names."""
    verdict = decode(Capture(data, "measured"))
    return verdict.encoding if isinstance(verdict, Decoding) else ""


def peers() -> dict[str, Namer]:
    """Every detector at hand, ribao first."""
    found: dict[str, Namer] = {"ribao": ours}

    def add(package: str, module: str, namer: Callable[..., Namer]) -> None:
        try:
            loaded = import_module(module)
        except ImportError:
            return
        found[f"{package} {metadata.version(package)}"] = namer(loaded)

    add("chardet", "chardet", lambda m: lambda data: m.detect(data)["encoding"] or "")
    add("charset-normalizer", "charset_normalizer", normalizer)
    add("chardetng-py", "chardetng_py", lambda m: lambda data: str(m.detect(data)))
    add(
        "resiliparse",
        "resiliparse.parse.encoding",
        lambda m: lambda data: m.detect_encoding(data) or "",
    )
    add("cchardet", "cchardet", lambda m: lambda data: m.detect(data)["encoding"] or "")
    return found


def normalizer(module: object) -> Namer:
    """charset-normalizer's best guess."""

    def name(data: bytes) -> str:
        best = module.from_bytes(data).best()  # type: ignore[attr-defined]
        return best.encoding if best else ""

    return name


def named(said: str) -> str:
    """A peer's name for an encoding as one of ours; empty if we have none."""
    lower = said.lower().replace("_", "-")
    known = {"cp949": "EUC-KR", "johab": "", "cp932": "Shift_JIS", "big5hkscs": "Big5"}
    known |= {"cp950": "Big5", "utf-16-le": "UTF-16LE", "utf-16-be": "UTF-16BE"}
    known |= {"euc-jis-2004": "EUC-JP", "shift-jis-2004": "Shift_JIS"}
    known |= {"hz": "HZ", "utf-8-sig": "UTF-8", "mac-cyrillic": "x-mac-cyrillic"}
    known |= {"shift-jisx0213": "Shift_JIS", "euc-jisx0213": "EUC-JP", "utf-16": ""}
    name = known.get(lower) or meant(lower) or meant(lower.replace("-", ""))
    return "gb18030" if name == "GBK" else name


def right(document: Document, said: str) -> bool:
    """Whether the encoding named reads the document as it was written."""
    name = named(said)
    if name == document.encoding:
        return True
    if not name or document.text is None:
        return False
    try:
        return document.data.decode(CODECS[name].python) == document.text
    except UnicodeDecodeError:
        return False
