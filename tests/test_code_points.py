"""
The code point table against the files it was made from, and other roads to them.

The Unicode and WHATWG files lie beside the script that reads them; what Python
itself knows of Unicode, of Big5 and of GB 18030 comes from elsewhere.
"""

from __future__ import annotations

import unicodedata
from importlib import resources

from generate import codepoints
from ribao.normalize.code_points import table


def hkscs_bytes(point: int) -> bytes:
    """The Big5 code that vendors mapped to a private-use point."""
    for start, lead in ((0xF6B1, 0xC6), (0xEEB8, 0x81), (0xE311, 0x8E), (0xE000, 0xFA)):
        if point >= start:
            place = point - start + (63 if lead == 0xC6 else 0)
            row, column = divmod(place, 157)
            return bytes((lead + row, column + (0x40 if column < 63 else 0x62)))
    raise ValueError(f"U+{point:04X} is no private-use point")


def test_the_table_is_what_its_origins_make() -> None:
    shipped = resources.files("ribao") / "tables" / "code_points.tsv"
    assert codepoints.tables()["code_points.tsv"] == shipped.read_bytes()


def test_kangxi_radicals_are_what_unicode_says_they_are_compatible_with() -> None:
    expected = {
        chr(p): unicodedata.normalize("NFKC", chr(p)) for p in range(0x2F00, 0x2FD6)
    }
    assert expected == table("kangxi-radicals")


def test_compatibility_ideographs_are_what_unicode_says_they_equal() -> None:
    compatibility = table("compatibility-ideographs")
    expected = {c: unicodedata.normalize("NFD", c) for c in compatibility}
    assert expected == compatibility
    assert 1002 == len(compatibility)


def test_the_hong_kong_set_agrees_with_pythons_codec() -> None:
    known = {}
    for character, after in table("private-use-hkscs").items():
        code = hkscs_bytes(ord(character))
        decoded = code.decode("big5hkscs", errors="replace")
        if "\ufffd" not in decoded:
            known[character] = (decoded, after)
    differing = {c: pair for c, pair in known.items() if pair[0] != pair[1]}
    assert len(known) > 4800
    assert {} == differing


def test_gb18030_agrees_with_pythons_codec_on_where_private_use_was() -> None:
    # Python's codec is the 2000 edition: what it still reads as private use is
    # what the later editions filled.
    filled = table("private-use-gb18030")
    lagging = [c for c in filled if len(c.encode("gb18030")) == 2]
    assert 19 == len(lagging)
    assert set("ḿ︐︒︑︓︔︕︖︗︘︙龴龵龶龷龸龹龺龻") == {filled[c] for c in lagging}


def test_no_image_is_itself_in_private_use() -> None:
    for rule in ("private-use-gb18030", "private-use-hkscs"):
        assert not [c for c in table(rule).values() if unicodedata.category(c) == "Co"]
