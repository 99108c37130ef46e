"""
GBK that ftfy has half mended: 目录页 arrived as `Ä¿Â¼Ò³` and left as `Ŀ¼ҳ`.

Crawlers run ftfy over what they fetch. Of GBK read as windows-1252 it mends what
happens to be well-formed UTF-8: `Ä¿` is C4 BF is U+013F. It knows more readers than
one, so `ÏµÄ` is UTF-8 of a Hangul syllable by way of MacRoman; it takes ligatures
apart, straightens quotation marks, and turns `Â` with a blank into a no-break space.
All that is undone here is ftfy; what it then was, plain GBK read wrongly, comes off
as a layer of its own. ftfy itself, run forward, is the judge.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from operator import itemgetter

from ribao.channels.wrong_decoder.healthy.gates import ONE
from ribao.channels.wrong_decoder.healthy.meant import meant
from ribao.channels.wrong_decoder.healthy.plausible import usual
from ribao.channels.wrong_decoder.healthy.worth import GAIN
from ribao.channels.wrong_decoder.law.grammars import grammar
from ribao.channels.wrong_decoder.law.laws import FTFY, FTFY_SAFE, forward
from ribao.channels.wrong_decoder.law.readers import (
    Reader,
    back,
    bases,
    reader,
    table,
    unread,
)
from ribao.channels.wrong_decoder.remains import strays
from ribao.channels.wrong_decoder.search.paths import Node, best
from ribao.channels.wrong_decoder.search.regions import Piece, Region
from ribao.channels.wrong_decoder.search.scene import Scene
from ribao.channels.wrong_decoder.search.score import Score, scored, staying, total
from ribao.channels.wrong_decoder.search.turns import Way
from ribao.channels.wrong_decoder.single.composing import DONE, composed, singletons
from ribao.channels.wrong_decoder.single.gaps import gapped
from ribao.channels.wrong_decoder.single.legible import legible
from ribao.channels.wrong_decoder.single.lossless import mixed, whole
from ribao.channels.wrong_decoder.single.menders import mended_here
from ribao.code_units import numbers
from ribao.prices import kept as kept_prices

# An accented letter beside what no windows-1252 shows, or ftfy alone leaves.
LIGATED = "(?:[DLN][Zz]|[LN][Jj]|dz|lj|nj|IJ|ij)"
FURTHER = re.compile(
    f"[\u00a1-\u00ff](?:{LIGATED}|[\"';\u00a0])|{LIGATED}[\u00a1-\u00ff]"
)
TRACES = re.compile(
    "[\u00a1-\u00ff][\u0100-\u1fff\u2190-\u2fff\u3400-\ud7a3]"
    "|[\u0100-\u1fff\u2190-\u2fff\u3400-\ud7a3][\u00a1-\u00ff]"
    f"|{FURTHER.pattern}|[\u0100-\u024f\u0370-\u07ff]{{2}}"
)
# By way of which other readers ftfy may have seen UTF-8.
VIAS = (
    *("mac_roman", "cp1251", "cp1250", "iso8859_2"),
    *("cp1257", "cp1253", "cp1254", "cp437"),
)
# What ftfy straightens, or Unicode's NFC takes for the same.
PLAIN = {
    "'": (b"'", b"\x91", b"\x92", b"\xca\xbc", b"\xca\xc2\xbc"),
    '"': (b'"', b"\x93", b"\x94"),
    ";": (b";", b"\xcd\xbe", b"\xcd\xc2\xbe"),
}
# In bits: by way of other readers than windows-1252.
ROUNDABOUT = 12.0
# A reader whose text was cleaned of soft hyphens, and what each cost, in bits.
CLEANED = "{} hyphens-gone"
LOST = 9.0
WIDTH = 48
# Most of GBK stays what windows-1252 shows; longer lines take seconds.
ACCENTED, BEYOND = re.compile("[\u00a1-\u00ff]"), re.compile("[^\x00-\x7f]")
MOSTLY, LONGEST = 0.4, 2000
# A letter that windows-1252 shows, and what an uncommon hanzi costs, in bits.
LETTER, UNCOMMON = re.compile("[\u00a0-\u00ff]"), 12.0
# What a path costs, by which reader, and its characters.
Found = tuple[float, Reader, list[Node]]


def half_fixed(line: str, told: bool = False) -> list[Region]:
    """What ftfy found in a line, if it shows that ftfy was at work; `told` if
    something else does."""
    if not (told or TRACES.search(line)) or len(line) > LONGEST:
        return []
    odd = [match.start() for match in ONE.finditer(line)]
    garbage = line[odd[0] : odd[-1] + 1] if odd else ""
    beyond = sum(character > "\x7f" for character in garbage)
    if not beyond or len(ACCENTED.findall(garbage)) < MOSTLY * beyond:
        return []
    if meant(garbage) or not legible(line):
        return []
    return as_ftfy_left(line, garbled)


def as_ftfy_left(
    line: str, was: Callable[[str], bool], odd: float = 0.0
) -> list[Region]:
    """
    What ftfy found in a line, if it `was` garbled and ftfy leaves it as it stands.

    Else what another mender of its kind found, stretch by stretch. `odd` is what it
    costs, in bits, that what is not ASCII stays.
    """
    others = []
    for base, path in searched(line, scored("", "gbk"), odd):
        for nodes in (path, inside(path)):
            start, shown = stretch(line, nodes)
            before = "".join(as_read(node, base) for node in nodes)
            law = by_ftfy(before, shown)
            if law and was(before):
                return [Region(start, law, (Piece(shown, before),), sure=False)]
            if not law and (found := mended_here(start, shown, before, base)):
                others.append((before, found))
    return next((found for before, found in others if was(before)), [])


def by_ftfy(before: str, shown: str) -> str:
    """Under which of its settings ftfy makes one text of the other; else nothing."""
    if before == shown:
        return ""
    laws = (FTFY, FTFY_SAFE)
    return next((law for law in laws if forward(before, law) == shown), "")


def stretch(line: str, nodes: list[Node]) -> tuple[int, str]:
    """Where these nodes begin in a line, and what it has there."""
    if not nodes:
        return 0, ""
    return nodes[0].start, line[nodes[0].start : nodes[-1].end]


def searched(
    line: str, price: Score, odd: float
) -> Iterator[tuple[Reader, list[Node]]]:
    """
    By which readers a line may be what ftfy made of GBK, and how.

    Soft hyphens may have been deleted before, where a mender left what no such reader
    shows and the words are odd; then the cheapest comes first.
    """
    names = bases(line)
    mended = all(unread(line, reader(name)) is None for name in names)
    rare: list[Found] = []
    for cost, base, path in gaining(line, names, price, odd):
        text = "".join(node.character for node in path)
        if mended and not (usual(text) and single(line, path)):
            rare.append((cost, base, path))
        else:
            yield base, path
    if rare:
        cleaned = tuple(map(CLEANED.format, names))
        rare += gaining(line, cleaned, price, odd)
    yield from ((base, path) for _, base, path in sorted(rare, key=itemgetter(0)))


def single(line: str, path: list[Node]) -> bool:
    """Whether no letter alone is an uncommon hanzi, mended, as » is 禄: of GBK it is
    rather half of one whose other byte was a soft hyphen, 画."""
    alone = (n for n in path if n.garbled and n.end == n.start + 1)
    made = "".join(n.character for n in alone if LETTER.match(line[n.start]))
    return not any(n >= UNCOMMON for n in kept_prices().take(numbers(made)).tolist())


def gaining(
    line: str, names: tuple[str, ...], price: Score, odd: float
) -> Iterator[Found]:
    """The cheapest path by each reader, where it is worth more than the line is."""
    left = total(line, price) + odd * len(BEYOND.findall(line))
    for base in map(reader, names):
        cost, path = best(line, scene(line, base, price, odd))
        if path and left - cost >= GAIN:
            yield cost, base, path


def inside(path: list[Node]) -> list[Node]:
    """The path from the first to the last of its characters that were garbled."""
    odd = [n for n, node in enumerate(path) if node.garbled and node.character > "\x7f"]
    return path[odd[0] : odd[-1] + 1] if odd else []


def garbled(text: str) -> bool:
    """Whether what ftfy found was GBK, read wrongly, and nothing of it is left."""
    if whole(text, deep=False):
        return True
    found = mixed(text, deep=False)
    found = found if found and not strays(text, found) else gapped(text)
    return bool(found) and not strays(text, found)


def scene(line: str, base: Reader, price: Score, odd: float) -> Scene:
    """The search for GBK in what ftfy has made of it."""
    known = [ways(line, at, base) for at in range(len(line))]
    lost = [(byte, LOST) for byte in unshown(base)]

    def kept(at: int, before2: str, before1: str) -> float:
        beyond = odd if line[at] > "\x7f" else 0.0
        return beyond + staying(price, before2, before1, line[at])

    return Scene(
        grammar("gbk"),
        lambda at, _pending: known[at],
        price,
        kept,
        (lambda _at, _pending: lost) if lost else None,
        remembers=True,
        width=WIDTH,
        scores=price.many,
    )


def as_read(node: Node, base: Reader) -> str:
    """What stood where ftfy found this character: its GBK, read wrongly."""
    if not node.garbled or node.character < "\x80":
        return node.character
    return base.read(node.character.encode("gb18030"))


def ways(line: str, at: int, base: Reader) -> list[Way]:
    """What ftfy may have made this of, or this and the next."""
    character = line[at]
    found: dict[bytes, float] = {}
    if character < "\x80":
        octets = PLAIN.get(character, (character.encode(),))
        found |= {one: DONE * bool(number) for number, one in enumerate(octets)}
    else:
        if character in back(base):
            found[back(base)[character]] = 0.0
        if character == "\N{NO-BREAK SPACE}":
            found[b"\xc2 "] = DONE
        if line[at : at + 2] == "à ":
            found[b"\xc3"] = DONE
        found |= {one.encode(): DONE for one in singletons().get(character, "")}
        encoded = character.encode("utf-8", "replace")
        found.setdefault(encoded, 0.0)
        if character not in back(base):
            found = by_the_way(encoded, base) | found
            found = {again: ROUNDABOUT for one in found for again in twice(one)} | found
    two = line[at : at + 2]
    if character > "\x7f":
        found = dict(without(found, base)) | found
    made = [(1, octets, price, 0) for octets, price in found.items()]
    if len(two) == 2 and two in ligatures():
        # Alone among what is not ASCII, such letters are no word.
        around = line[at - 1 : at] + line[at + 2 : at + 3]
        price = DONE if any(c < "\x80" for c in around) else -DONE
        made += ((2, one.encode(), price, 0) for one in ligatures()[two])
    return [*made, *composed(line, at, base)]


def by_the_way(encoded: bytes, base: Reader) -> dict[bytes, float]:
    """What UTF-8 may have been that ftfy saw by way of other readers."""
    found: dict[bytes, float] = {}
    for via in VIAS:
        seen = encoded.decode(via, "replace")
        # What no windows-1252 shows was mended itself before.
        pieces = [back(base).get(c) or c.encode() for c in seen]
        more = sum(c not in back(base) for c in seen)
        if more < 2 and "\N{REPLACEMENT CHARACTER}" not in seen:
            found.setdefault(b"".join(pieces), ROUNDABOUT + DONE * more)
    return found


def without(found: dict[bytes, float], base: Reader) -> Iterator[tuple[bytes, float]]:
    """The same bytes, one lost between two of them that the reader shows not."""
    for octets, price in found.items():
        for place in range(1, len(octets)):
            for byte in unshown(base):
                yield octets[:place] + byte + octets[place:], price + LOST


@cache
def unshown(base: Reader) -> tuple[bytes, ...]:
    """The bytes that a reader shows nothing for."""
    return tuple(bytes((byte,)) for byte, shown in enumerate(table(base)) if not shown)


def twice(octets: bytes) -> list[bytes]:
    """The same, one of its bytes mended in an earlier round."""
    if len(octets) < 2:
        return []
    return [
        octets[:at] + chr(byte).encode() + octets[at + 1 :]
        for at, byte in enumerate(octets)
        if byte >= 0xA0
    ]


@cache
def ligatures() -> dict[str, list[str]]:
    """Two letters, and the ligatures that ftfy makes them of."""
    from ftfy.chardata import LIGATURES

    found: dict[str, list[str]] = {}
    for point, letters in LIGATURES.items():
        found.setdefault(letters, []).append(chr(point))
    return {letters: made for letters, made in found.items() if len(letters) == 2}
