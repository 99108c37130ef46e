"""
Readers of single bytes that do not show all of them.

windows-1252 has no character for 81 8D 8F 90 9D, and many readers drop these or
put a mark; a cleaner may have deleted all control characters, which to latin-1
and ISO-8859-15 are 80 to 9F, one byte in three of Chinese UTF-8. And one reader
takes whatever is well-formed UTF-8 by chance for UTF-8, so that some pairs of GBK
are one character, and the rest windows-1252.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ribao.channels.wrong_decoder.healthy.gates import ONE, row_gate
from ribao.channels.wrong_decoder.healthy.plausible import common
from ribao.channels.wrong_decoder.healthy.worth import GAIN, READABLE, bits, fluent
from ribao.channels.wrong_decoder.law.grammars import grammar
from ribao.channels.wrong_decoder.law.laws import ELSE, WRITTEN, forward
from ribao.channels.wrong_decoder.law.readers import (
    Reader,
    back,
    reader,
    table,
)
from ribao.channels.wrong_decoder.pairs.holes import Losing
from ribao.channels.wrong_decoder.pairs.marks import remarked
from ribao.channels.wrong_decoder.pairs.straight import straight
from ribao.channels.wrong_decoder.search.paths import best
from ribao.channels.wrong_decoder.search.regions import Region, regions
from ribao.channels.wrong_decoder.search.scene import Loss, Scene
from ribao.channels.wrong_decoder.search.score import Score, scored, staying, total
from ribao.channels.wrong_decoder.search.turns import Way
from ribao.channels.wrong_decoder.single.legible import legible
from ribao.channels.wrong_decoder.single.lettered import western
from ribao.channels.wrong_decoder.single.rivals import rivalled
from ribao.channels.wrong_decoder.single.traces import (
    CLEANED,
    falling,
    lacking,
    losing,
)

# In bits: a byte lost where the grammar asks for it, and where only words do.
LOST, UNASKED = 4.0, 9.0
WIDTH, NARROW = 48, 32
MANY = 8
# A third of the bytes of Chinese UTF-8 begin a character, more where others are
# gone; read out of step, GBK costs so many bits a character. Longer lines take
# seconds.
FEWEST_LEADS, MOST_LEADS, ORDINARY, LONGEST = 0.25, 0.75, 17.0, 2000
# The most that may be lost for each character, of windows-1252's five and of all
# controls, and what may be left unexplained.
FEW_LOST, MOST_LOST, LEFT = 0.6, 1.5, 0.15
# One character of GBK in eighty has AD.
FEW_HYPHENS = 0.125
# A lone letter beside what was garbled is rather a hanzi, 每 as ÿ; in bits.
SINGLED = 4.0
# And where hyphens are gone ° and ± are 碍 and 杯, whose second byte is one.
LETTERED = 12.0


def gapped(line: str) -> list[Region]:
    """The runs of a line garbled by a reader that does not show all bytes."""
    for law in (*losing(line, "utf-8"), *losing(line, "gbk")):
        runs = solved(line, law)
        if runs:
            return runs
    return []


def outright(line: str) -> list[Region]:
    """All of a line by a reader that shows but some bytes, where that is plain."""
    for law in dict.fromkeys((*losing(line, "utf-8"), *lacking(line))):
        if runs := solved(line, law, searching=False):
            return runs
    return []


def in_part(line: str, some: bool) -> list[Region]:
    """The runs of a line by a reader that takes UTF-8 where it can; `some` came back
    otherwise."""
    for law in falling(line, some):
        runs = solved(line, law)
        if runs:
            return runs
    return []


def solved(line: str, law: str, searching: bool = True) -> list[Region]:
    """The runs of a line under one law, if need be by `searching` for them."""
    written, _, name = law.partition(" > ")
    base = reader(name.removeprefix(ELSE))
    octets = b"".join(shown(character, base) for character in line)
    if len(line) > LONGEST or not (ELSE in name or likely(line, octets, written, base)):
        return []
    if written == "gbk" and not legible(line):
        return []
    price = scored(octets.decode(WRITTEN[written], "ignore"), written)
    laid = all_of(line, law, base, price)
    if laid is None and not searching:
        return []
    cost, runs = laid or searched(line, law, base, price)
    if not runs or total(line, price) - cost < GAIN:
        return []
    if any(forward(run.after, law) != run.before for run in runs):
        return []
    runs = remarked(line, runs, law, price) if written == "utf-8" else runs
    if not credible(line, runs, written, most_lost(base, runs, laid is not None)):
        return []
    return [replace(run, sure=sole(run, base, price)) for run in runs]


def likely(line: str, octets: bytes, written: str, base: Reader) -> bool:
    """Whether a line, and what can be read of it as it is, look like this law's."""
    return bool(row_gate(base.codec).search(line)) and promising(octets, written)


def most_lost(base: Reader, runs: list[Region], laid: bool) -> tuple[int, float]:
    """The fewest bytes that a reader must have lost, and the most for a character."""
    if not base.hyphens:
        return 1, FEW_HYPHENS
    after = "\n".join(run.after for run in runs)
    plain = laid and (base.bad or bits(after, "utf-8") <= READABLE * len(after))
    return 0, MOST_LOST if plain or base.codec in CLEANED else FEW_LOST


def credible(
    line: str, runs: list[Region], written: str, losses: tuple[int, float]
) -> bool:
    """Whether runs read well, with no more lost than this, and leave little over."""
    least, most = losses
    before = "\n".join(run.before for run in runs)
    after = "\n".join(run.after for run in runs)
    lost = sum(piece.lost for run in runs for piece in run.pieces)
    if not least <= lost <= most * len(after) or not fluent(after, written):
        return False
    if written != "utf-8" and western(before, after, written):
        return False
    odd = len(ONE.findall(line)) - len(ONE.findall(before))
    return odd <= LEFT * len(ONE.findall(line))


def sole(run: Region, base: Reader, price: Score) -> bool:
    """Whether nothing of a run was lost, and no other reading of it is as good."""
    return (
        ELSE in run.law
        and common(run.after, price)
        and not rivalled(run.before, run.after, run.law, base, price)
    )


def all_of(
    line: str, law: str, base: Reader, price: Score
) -> tuple[float, list[Region]] | None:
    """What a line costs of which few bytes were lost, all of it one run."""
    if not law.startswith("utf-8") or ELSE in law or base.codec in CLEANED:
        return None
    found = straight(line, Losing(base.codec, base.bad or "", False), price, True)
    return (found[0], [Region(0, law, found[1])]) if found else None


def searched(
    line: str, law: str, base: Reader, price: Score
) -> tuple[float, list[Region]]:
    """What a line costs by the cheapest path through it, and its runs."""
    written = law.partition(" > ")[0]
    made = both(line, base, price) if ELSE in law else one(line, written, base, price)
    cost, path = best(line, made)
    return cost, regions(line, path, law)


def promising(octets: bytes, written: str) -> bool:
    """Whether a search can be worth its time, by what is read without one."""
    high = sum(byte >= 0x80 for byte in octets)
    if not high:
        return False
    if written == "utf-8":
        leads = sum(0xE2 <= byte <= 0xEF for byte in octets)
        return FEWEST_LEADS <= leads / high <= MOST_LEADS
    text = octets.decode(WRITTEN[written], "ignore")
    beyond = "".join(character for character in text if character > "\x7f")
    return bool(beyond) and bits(beyond, written) <= ORDINARY * len(beyond)


def shown(character: str, base: Reader) -> bytes:
    """The byte a character was made of; none if this reader cannot have shown it."""
    return character.encode() if character < "\x80" else back(base).get(character, b"")


def one(line: str, written: str, base: Reader, price: Score) -> Scene:
    """The search for a reader that shows nothing, or a mark, for some bytes."""
    missing = [
        byte for byte in range(0x80, 0x100) if table(base)[byte] == (base.bad or "")
    ]
    wide = written == "utf-8"

    def lost(pending: bytes) -> list[bytes]:
        asked = (b for b in missing if not wide or (b < 0xC0) == bool(pending))
        return [bytes((byte,)) for byte in asked]

    def ways(at: int, pending: bytes) -> list[Way]:
        octets = shown(line[at], base)
        found: list[Way] = [(1, octets, 0.0, 0)] if octets else []
        if base.bad and line[at] == base.bad:
            found += ((1, octets, LOST, 1) for octets in lost(pending))
        return found

    def losses(at: int, pending: bytes) -> list[Loss]:
        if base.bad or (wide and not pending):
            return []
        return [(octets, LOST if wide else UNASKED) for octets in lost(pending)]

    stays = kept(line, price)

    def staying_odd(at: int, before2: str, before1: str) -> float:
        beyond = LETTERED if not base.hyphens and line[at] > "\x7f" else 0.0
        return beyond + stays(at, before2, before1)

    return Scene(
        grammar(written),
        ways,
        price,
        staying_odd,
        losses,
        remembers=True,
        width=NARROW if len(missing) > MANY else WIDTH,
        scores=price.many,
    )


def both(line: str, base: Reader, price: Score) -> Scene:
    """The search for GBK read as UTF-8 where well-formed, else by `base`."""

    stays = kept(line, price)

    def ways(at: int, pending: bytes) -> list[Way]:
        read = {line[at].encode("utf-8", "replace"), shown(line[at], base)}
        return [(1, octets, 0.0, 0) for octets in sorted(read) if octets]

    return Scene(
        grammar("gbk"),
        ways,
        price,
        lambda at, b2, b1: stays(at, b2, b1) + SINGLED * bool(ONE.match(line[at])),
        None,
        remembers=True,
        width=WIDTH,
        scores=price.many,
    )


def kept(line: str, price: Score) -> Callable[[int, str, str], float]:
    """What characters cost that stay."""
    return lambda at, before2, before1: staying(price, before2, before1, line[at])
