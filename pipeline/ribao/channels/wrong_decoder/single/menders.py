"""
Any mender: what was taken for UTF-8 here and there, and by whom is not known.

`Ìṩ°²×°` is 提供安装: `á¹©`, E1 B9 A9, was mended and `×°`, D7 B0, was not, although it
is as well-formed. Which of them a mender takes depends on its version and on what
stands around; so each stretch that was mended is a region of its own, and what was
not stays for the layer below.
"""

from __future__ import annotations

from ribao.channels.wrong_decoder.law.laws import MENDED
from ribao.channels.wrong_decoder.law.readers import Reader, back
from ribao.channels.wrong_decoder.search.regions import Piece, Region


def mended_here(start: int, shown: str, found: str, base: Reader) -> list[Region]:
    """
    The stretches of `shown` that were mended, where `found` is what stood there.

    Nothing if mending does not make one of the other, or nothing shows that anybody
    mended anything. `start` is where `shown` begins.
    """
    if back(base).keys() >= set(filter(beyond_ascii, shown)):
        return []
    law = MENDED.format(base.codec)
    regions: list[Region] = []
    at = 0
    for place, character in enumerate(shown, start):
        octets = character.encode("utf-8", "replace")
        spelled = base.read(octets)
        if len(spelled) < len(octets):
            spelled = character
        if len(spelled) > 1 and found.startswith(spelled, at):
            regions.append(Region(place, law, (Piece(character, spelled),), sure=False))
            at += len(spelled)
        elif found.startswith(character, at):
            at += 1
        else:
            return []
    return joined(regions) if at == len(found) else []


def beyond_ascii(character: str) -> bool:
    """Whether a character is none of ASCII."""
    return character > "\x7f"


def joined(regions: list[Region]) -> list[Region]:
    """The same, those side by side made one."""
    made: list[Region] = []
    for region in regions:
        if made and made[-1].end == region.start:
            last = made.pop()
            piece = Piece(last.before + region.before, last.after + region.after)
            region = Region(last.start, last.law, (piece,), sure=False)
        made.append(region)
    return made
