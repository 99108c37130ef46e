"""
A shifted run whose every byte is known, or named by one reading: decoded at once.
"""

from __future__ import annotations

import codecs
import re
from itertools import accumulate

from ribao.channels.gloss.mirror.forward import encoded
from ribao.channels.gloss.shown.forms import unconverted
from ribao.channels.gloss.shown.insertion import Insertion
from ribao.channels.gloss.solving.page import Page
from ribao.channels.gloss.solving.solution import Run
from ribao.edits import Certainty, Edit
from ribao.lattice import gbk

# Where a shifted run may be in step again, or a byte may be missing.
EVENT = re.compile("[\x00-\x7f\ufffd€\ud800-\udfff\ue000-\uf8ff]")
GBK = codecs.getincrementaldecoder("gbk")


def directly(page: Page, start: int, left: str) -> Run | None:
    """The run, if every byte of it is known or named by one reading; else None."""
    if page.around.silent:
        return None
    data = bytearray(encoded(left[-2:])[-2:])
    base, pieces, stood = len(data), [], []
    decoder = GBK()
    at = start
    text = page.text
    try:
        while True:
            one = page.insertions.get(at)
            if one is not None:
                octet = named(page, one, bytes(data[-2:]))
                if octet is None:
                    return None
                data += octet
                pieces.append(decoder.decode(octet))
                character = gbk().pairs.get(bytes(data[-2:]), "")
                stood.append((len(data) - base, one, character))
                at = one.end
            else:
                stop = EVENT.search(text, at)
                end = len(text) if stop is None else stop.start()
                inside = (one for one in range(at, end) if one in page.insertions)
                end = next(inside, end)
                if end == at:
                    if stop is None or not "@" <= text[at] <= "~":
                        return None
                    end += 1
                code = encoded(text[at:end])
                data += code
                pieces.append(decoder.decode(code))
                at = end
            if not decoder.getstate()[0]:
                return plain(page, start, at, "".join(pieces), stood)
    except UnicodeDecodeError:
        return None


def named(page: Page, one: Insertion, tail: bytes) -> bytes | None:
    """The byte an insertion names behind `tail`, b"" where it lost none."""
    codes = page.codes[one.reading] if one.reading else None
    if codes is None or not tail:
        return None
    if one.whole:
        fits = len(tail) == 2 and tail[1] in codes.get(tail[0], ())
        return b"" if fits else None
    trails = [octet for octet in codes.get(tail[-1], ()) if one.may_follow(octet)]
    return bytes(trails) if len(trails) == 1 else None


def plain(
    page: Page,
    start: int,
    end: int,
    restored: str,
    stood: list[tuple[int, Insertion, str]],
) -> Run | None:
    """A run of which nothing had to be chosen; None if it cannot have stood."""
    strange = unconverted().intersection(restored)
    if (
        strange
        and page.score.script is None
        and not strange <= page.score.counts.singles.keys()
    ):
        return None
    before = page.text[start:end]
    if before == restored:
        return None
    edit = Edit(start, before, restored, page.rule, Certainty.PROVED)
    return Run(start, end, restored, (edit,), tuple(stood))


def begun(page: Page, run: Run) -> tuple[int, ...]:
    """`Run.begun`, worked out where all of its bytes are known."""
    if run.begun:
        return run.begun
    owners: list[int] = []
    at = run.start
    while at < run.end:
        one = page.insertions.get(at)
        if one is None:
            owners += [at] * len(encoded(page.text[at]))
            at += 1
        else:
            owners += [at] * (not one.whole)
            at = one.end
    sizes = [len(encoded(character)) for character in run.restored]
    return tuple(owners[octet] for octet in accumulate(sizes[:-1], initial=0))
