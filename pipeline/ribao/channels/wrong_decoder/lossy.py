"""
Readers of double bytes, which lose what they cannot pair.

UTF-8 has three bytes a hanzi and such a reader takes two, so every run of an odd
number of hanzi ends in half a pair, and now and then a pair within is none. What
is lost there the grammar of UTF-8 demands back: where, and of which 64 bytes.
Which one it was the words around it say, and the replay says whether it can have
been lost at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from math import inf
from operator import attrgetter
from typing import NamedTuple

from ribao.channels.wrong_decoder.edges import edged
from ribao.channels.wrong_decoder.gains import ORPHAN, ORPHANED, gains, octets_of
from ribao.channels.wrong_decoder.gates import law_gate
from ribao.channels.wrong_decoder.grammars import grammar
from ribao.channels.wrong_decoder.laws import WRITTEN, forward
from ribao.channels.wrong_decoder.marks import remarked
from ribao.channels.wrong_decoder.paths import Loss, Scene, best
from ribao.channels.wrong_decoder.readers import SUBSTITUTE
from ribao.channels.wrong_decoder.regions import Region, regions
from ribao.channels.wrong_decoder.score import (
    CHINESE,
    Score,
    as_it_is,
    native,
    staying,
    total,
)
from ribao.channels.wrong_decoder.score import scored as score
from ribao.channels.wrong_decoder.strangers import strangers
from ribao.channels.wrong_decoder.suspects import told
from ribao.channels.wrong_decoder.turns import OWED, OWING, Way
from ribao.channels.wrong_decoder.worth import (
    GAIN,
    MOST,
    bits,
    fluent,
    healthy,
    word_bits,
)
from ribao.signs import telling

# In bits. What a lost byte costs, and an ASCII byte that went with it.
LOST, EATEN = 3.0, 3.0
# ASCII that is no second byte, the commonest first; a reader may eat it.
EATABLE = b" 0123456789\n,.:;-()<>\"'/%*#+=&!"
# In Chinese the rest has wide forms; in bits.
NARROW = 8.0
# How many characters around a telling place are read anew to see whether it pays.
AROUND = 5
# What a line must promise, in bits, before it is searched, by whether UTF-8 was
# written. Of healthy lines one in 50,000 promises more where two bytes were, and of
# halves of headlines that were misread so one in 200 less.
PROMISING = {True: GAIN, False: 14.0}
# The byte that begins no pair to any reader, and so takes nothing with it.
LONE = b"\x80"
# ASCII below this is the second byte of no pair.
EDIBLE = 0x40
MASKS = f"{SUBSTITUTE}?"
# What a stretch read without a search may cost more than one found, in bits each.
SPARED = 1.0
# So many characters tell in which language a line was written.
ENOUGH = 200
# That so many characters go on without a line end is a bit of surprise.
PARAGRAPH = 70
# How many laws a line is searched for.
SEARCHED = 3
# The first bytes of CJK characters and marks in UTF-8.
LEADS = b"\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea\xeb\xec\xef"

# Habits in the order in which they are tried; `{}` is the mark for bad bytes.
HABITS = (
    "{}",
    "{} eats",
    "{} pairwise",
    "{} pairwise eats",
    "{} euro-kept",
    "{} eats euro-kept",
    "{} pairwise euro-kept",
    "{} pairwise eats euro-kept",
    "{} user-gone euro-kept",
    "{} eats user-gone euro-kept",
    "{} pairwise user-gone euro-kept",
    "{} pairwise eats user-gone euro-kept",
    "{} user-gone",
    "{} user-kept euro-kept",
    "{} eats user-kept euro-kept",
    "{} pairwise user-kept euro-kept",
    "{} pairwise eats user-kept euro-kept",
    "{} pairwise eats user-kept euro-kept",
    "{} euro-gone",
    "{} user-gone euro-gone",
)
FAMILIES = {
    "gbk": ("gbk", "gb18030"),
    "gb18030": ("gb18030", "gbk"),
    "big5hkscs": ("big5", "cp950", "big5hkscs"),
    "cp932": ("cp932", "shift_jis"),
    "cp949": ("cp949", "euc_kr"),
    "euc_jp": ("euc_jp",),
}


@dataclass(frozen=True, slots=True)
class Manner:
    """
    What a page tells of the reader that garbled it, so far.

    `eats`: whether ASCII behind a stray byte went with it, None where nothing tells;
    `codec` is what it took the page for, if known. `last`: nothing stands behind the
    line in question, that could have gone with its last byte.
    """

    eats: bool | None = None
    codec: str = ""
    last: bool = True

    def codecs(self, family: tuple[str, ...]) -> tuple[str, ...]:
        """Those of a family that the reader may have taken the page for."""
        return (self.codec,) if self.codec in family else family


UNKNOWN = Manner()
# So few line ends tell nothing, and so much rarer are they behind stray bytes where
# these take them along.
FEWEST_ENDS, FEW_BEHIND = 4, 4
LINE_ENDS = re.compile("[\r\n]+")


def manner_of(text: str, places: Iterable[tuple[int, int]]) -> Manner:
    """
    Whether a reader that shows `?` took line ends with stray bytes, by these lines.

    Half of all lines end in a stray byte. Where those have as many line ends behind
    them as others it took none; where none has any, or each has one fewer, it did.
    """
    behind: Counter[int] = Counter()
    others: Counter[int] = Counter()
    for _, end in places:
        if ends := LINE_ENDS.match(text, end):
            counted = behind if text[end - 1] == "?" else others
            counted[ends[0].count("\n")] += 1
    if behind.total() + others.total() < FEWEST_ENDS:
        return UNKNOWN
    if FEW_BEHIND * behind.total() < others.total():
        return Manner(eats=True)
    usual, usual_behind = others.most_common(1), behind.most_common(1)
    if not usual or usual[0][0] == usual_behind[0][0]:
        return Manner(eats=False)
    return Manner(eats=True) if usual[0][0] > usual_behind[0][0] else UNKNOWN


def doubled(line: str, manner: Manner = UNKNOWN) -> list[Region]:
    """The runs of a line that a double-byte reader garbled, in its page's `manner`."""
    ranked = sorted(
        (promise(line, written, read), written, read) for written, read in spoken(line)
    )
    likely = [one for one in ranked if convincing(line, one[0], one[1])]
    for promised, written, read in likely[: -SEARCHED - 1 : -1]:
        best_yet = NOTHING
        price = score(promised.text, written, line)
        for effort in efforts(line, written, manner):
            effort = replace(effort, last=manner.last)
            every = [
                solved(line, written, codec, price, effort)
                for codec in manner.codecs(FAMILIES[read])
            ]
            best_yet = min(best_yet, *every, key=attrgetter("cost"))
            # One run is all there is; several have something unexplained between. A
            # reader that shows `?` often takes ASCII with it. Where nothing is gained
            # before what is lost, there is nothing to gain behind it either: so it is
            # with rare hanzi that are meant, and a harder search takes seconds.
            known = manner.eats is effort.greedy
            done = len(best_yet.runs) == 1 and (known or "?" not in line)
            if done or max(one.gain for one in every) <= 0.0:
                break
        if not best_yet.runs and manner.codec in FAMILIES[read]:
            return doubled(line, replace(manner, codec=""))
        if runs := best_yet.runs:
            whole = len(runs) == 1 and runs[0].before == line
            return [replace(run, sure=whole and lossless(run)) for run in runs]
    return []


def spoken(line: str) -> list[tuple[str, str]]:
    """The laws a line tells of; all of them where the mark for bad bytes does."""
    return list(telling()) if SUBSTITUTE in line else told(line)


def lossless(run: Region) -> bool:
    """Whether nothing of a run had to be filled in."""
    return not any(piece.lost for piece in run.pieces)


class Promise(NamedTuple):
    """What it saves to read a line anew, in bits, what stretch, and what it was."""

    gain: float
    stretch: str
    text: str


def convincing(line: str, promised: Promise, written: str) -> bool:
    """
    Whether a search can be worth its time: not where a stretch is words as it stands.
    """
    least = 0.0 if written in strangers(line) else PROMISING[written == "utf-8"]
    if promised.gain <= least or odd(promised.text, written):
        return False
    if written == "utf-8" or native(line):
        return True
    chinese = written in CHINESE
    cost = word_bits(promised.text) if chinese else bits(promised.text, written)
    return word_bits(promised.stretch) - cost > PROMISING[False]


def odd(text: str, written: str) -> bool:
    """Whether Japanese or Korean has no such text: rare hanzi are to be read so."""
    beyond = "".join(character for character in text if character > "\x7f")
    most = MOST.get(written, inf) + SPARED
    return bits(beyond, written) > most * len(beyond)


def promise(line: str, written: str, read: str) -> Promise:
    """What reading it anew saves at the most telling place of a line."""
    if written != "utf-8":
        return two_by_two(line, written, read)
    most = 0.0
    for match in law_gate(written, read).finditer(line):
        window = line[max(0, match.start() - AROUND) : match.end() + AROUND]
        shown = [character for character in window if octets_of(character, read)]
        octets = b"".join(octets_of(character, read) for character in shown)
        text = octets.decode(WRITTEN[written], "surrogateescape")
        kept = ORPHAN.sub("", text)
        price = bits(kept, written) + ORPHANED * (len(text) - len(kept))
        most = max(most, sum(map(healthy, shown)) - price)
    octets = line.encode(read, "ignore")
    return Promise(most, line, octets.decode(WRITTEN[written], "ignore"))


def two_by_two(line: str, written: str, read: str) -> Promise:
    """The same where both take two bytes a character: in step, or one byte out of it
    behind a mark for bad bytes."""
    known = gains(written, read)
    most = inside = beside = 0.0
    begun = shifted = 0
    best_place = 0, 0, 0
    last = ""
    for place, character in enumerate(line):
        if character in MASKS:
            begun, shifted = (begun, begun) if inside > beside else (shifted, shifted)
            inside = beside = max(inside, beside)
        elif character > "\x7f":
            inside += known[character]
            beside += known[last + character]
            if inside <= 0.0:
                inside, begun = 0.0, place + 1
            if beside <= 0.0:
                beside, shifted = 0.0, place + 1
            if inside > most:
                most, best_place = inside, (begun, place + 1, 0)
            if beside > most:
                most, best_place = beside, (shifted, place + 1, 1)
        last = character
    start, end, step = best_place
    stretch = line[max(start, end - ENOUGH) : end]
    octets = b"".join(octets_of(character, read) for character in stretch)
    return Promise(most, stretch, octets[step:].decode(WRITTEN[written], "ignore"))


class Solved(NamedTuple):
    """What a line costs with its runs restored, and what a search gained at most."""

    cost: float
    runs: list[Region]
    gain: float


NOTHING = Solved(inf, [], 0.0)


def solved(
    line: str, written: str, codec: str, scored: Score, effort: Effort
) -> Solved:
    """The runs of a line under one law."""
    left = as_it_is(line, scored, written)
    wide = written == "utf-8"
    gain = 0.0
    for mark in marks(line):
        cost, path = best(line, scene(line, written, codec, scored, mark, effort))
        gain = max(gain, left - cost)
        if left - cost < GAIN:
            continue
        for habit in HABITS:
            law = f"{written} > {codec} {habit.format(mark or 'drop')}"
            runs = regions(line, path, law)
            if runs and all(forward(run.after, law) == run.before for run in runs):
                again = remarked if wide else edged
                runs = again(line, runs, law, scored)
                if not credible(line, runs, written):
                    return Solved(inf, [], gain)
                return Solved(cost + unbroken(runs), runs, gain)
    return Solved(inf, [], gain)


def unbroken(runs: list[Region]) -> float:
    """What it costs that so much text has no line end, in bits."""
    pieces = (piece for run in runs for piece in run.after.split("\n"))
    return max(map(len, pieces), default=0) / PARAGRAPH


def under(line: str, law: str, sample: str) -> list[Region]:
    """
    The runs of a line that its page's law explains, where `sample` is of that page.

    Nothing but the page speaks for them: none is sure.
    """
    written, _, reader = law.partition(" > ")
    codec = reader.partition(" ")[0]
    price = score(sample, written, line)
    left = total(line, price)
    for effort in EFFORTS[written == "utf-8"]:
        cost, path = best(line, scene(line, written, codec, price, SUBSTITUTE, effort))
        runs = regions(line, path, law) if cost < left else []
        if runs and all(forward(run.after, law) == run.before for run in runs):
            runs = remarked(line, runs, law, price) if written == "utf-8" else runs
            return [replace(run, sure=False) for run in runs]
    return []


def credible(line: str, runs: list[Region], written: str) -> bool:
    """
    Whether runs are ordinary, and what was received is no ordinary Chinese.

    Any hanzi are syllables of Korean to some reader; as words of Chinese they are
    cheaper only where they are Chinese.
    """
    after = "\n".join(run.after for run in runs)
    if not fluent(after, written) or written in CHINESE or native(line):
        return fluent(after, written)
    before = "\n".join(run.before for run in runs)
    return word_bits(before) - bits(after, written) >= GAIN


@dataclass(frozen=True, slots=True)
class Effort:
    """
    How hard a search tries: whether for lost bytes, by a reader that takes ASCII
    behind a stray one with it, or by one that never does. `last` as of a `Manner`.
    """

    lossy: bool
    greedy: bool
    width: int
    last: bool = True


EATING = Effort(True, True, 48)
# UTF-8 says where a byte is missing. In two-byte codes any two bytes are something,
# so what loses nothing is tried first, and then only what the words make plain.
EFFORTS = {
    True: (Effort(True, False, 64), EATING),
    False: (Effort(False, False, 64), Effort(True, False, 8)),
}


# Big5 has no code for one byte of UTF-8 in three. Where so many of the bytes are gone,
# two and three side by side, what comes back is a guess at best, and takes a minute.
RIDDLED, HASTE = 0.15, (Effort(True, False, 12),)


def efforts(line: str, written: str, manner: Manner) -> tuple[Effort, ...]:
    """How hard a line is searched, one effort after another."""
    if manner.eats is not None and written == "utf-8" and "?" in line:
        return EFFORTS[True][:: -1 if manner.eats else 1]
    gone = line.count(SUBSTITUTE)
    kept = 2 * sum(character > "\x7f" for character in line) - 2 * gone
    return HASTE if gone > RIDDLED * (gone + kept) else EFFORTS[written == "utf-8"]


def marks(line: str) -> list[str]:
    """What may stand for bad bytes in a line: a mark, or nothing at all."""
    if SUBSTITUTE in line:
        return [SUBSTITUTE]
    return ["?", ""] if "?" in line else [""]


def scene(
    line: str,
    written: str,
    codec: str,
    scored: Score,
    mark: str,
    effort: Effort,
) -> Scene:
    """
    The search for one law in one line, by a reader that shows `mark` or nothing.

    A greedy reader takes what stands behind a stray byte with it.
    """
    letters = ["" if c in (SUBSTITUTE, "\0") else c for c in line]
    codes = [octets_of(letter, codec) for letter in letters]
    firsts = [octets[0] if octets else -1 for octets in codes] + [-1, -1]
    wide = written == "utf-8"
    greedy = effort.greedy

    def spared(lost: list[bytes], follower: int) -> list[bytes]:
        """Of what may be lost before `follower`, what would not have taken it along."""
        if greedy and -1 <= follower < EDIBLE:
            return [octets for octets in lost if octets.endswith(LONE)]
        return lost

    def ways(at: int, pending: bytes) -> list[Way]:
        if pending == OWING:
            return []
        octets, open_ = codes[at], bool(pending)
        found: list[Way] = [(1, octets, 0.0, 0)] if octets else []
        found += [(1, other, 0.0, 0) for other in others(codec).get(letters[at], ())]
        if line[at] != mark:
            return found
        if line[at + 1 : at + 2] == mark:
            both = spared(two(codec, firsts[at + 2], open_), firsts[at + 2])
            found += ((2, octets, 2 * LOST, 2) for octets in both)
            alone = stray(codec, ord("?"), wide, open_) if mark == "?" else []
            found += ((2, octets + b"?", LOST, 2) for octets in alone)
        else:
            alone = stray(codec, firsts[at + 1], wide, open_)
            if at + 1 < len(line) or not effort.last:
                alone = spared(alone, firsts[at + 1])
            found += ((1, octets, LOST, 1) for octets in alone)
        if greedy:
            if line[at + 1 : at + 2] == mark:
                both = two(codec, -1, open_)
                found += ((2, octets + OWED, 2 * LOST, 3) for octets in both)
            owing = stray(codec, -1, wide, open_)
            found += ((1, octets + OWED, LOST, 2) for octets in owing if octets != LONE)
            gone = vanished(codec) if pending else []
            found += ((1, octets, LOST + EATEN, 2) for octets in gone)
        return found

    def losses(at: int, pending: bytes) -> list[Loss]:
        if pending == OWING:
            return eaten(before_what(line, at))
        found: list[Loss] = []
        if not mark and not wide:
            alone = stray(codec, firsts[at], wide, bool(pending))
            found += ((octets, LOST + EATEN) for octets in alone)
        elif not mark and pending:
            alone = stray(codec, firsts[at], wide, True)
            found += ((octets, LOST) for octets in alone)
            found += ((octets, 2 * LOST) for octets in two(codec, firsts[at], True))
            owing = stray(codec, -1, wide, True) if greedy else []
            found += ((octets + OWED, LOST) for octets in owing)
        if greedy and pending:
            found += ((octets, LOST + EATEN) for octets in vanished(codec))
        return found

    return Scene(
        grammar(written),
        ways,
        scored,
        lambda at, before2, before1: staying(scored, before2, before1, line[at]),
        losses if effort.lossy else None,
        remembers=True,
        width=effort.width,
        scores=scored.many,
        once=wide,
    )


# What begins a line where only hanzi stand before it: a list's sign, a heading's, a
# key with its value, a blank that indents.
BEGINNING = re.compile(
    "[-*#>|]{1,6} |[0-9]{1,3}[.)] |[A-Za-z_]{1,20}: |  |\t|//|\\*\\*|```"
)
# Signs that stand in pairs, and what is likely before a digit and a letter.
PAIRED = ("*", "/", "=", "-")
LIKELY = {"1": b"0123456789,.\n", "A": b" \n", "": b" \n"}
# A line of so many received characters was several, if line ends were eaten at all.
SEVERAL = 120
# In bits, what else costs more where something says what was eaten, where nothing
# does, and a digit where none follows.
TOLD, UNUSUAL, ALONE = 24.0, 4.0, 2.0


def before_what(line: str, at: int) -> str:
    """Of what stands in a line at `at`, as much as tells what was eaten before it."""
    if at == len(line) or BEGINNING.match(line, at):
        return "\n"
    behind = line[at]
    if behind.isascii():
        return "1" if behind.isdigit() else "A" if behind.isalpha() else behind
    return "。" if len(line) > SEVERAL else ""


@cache
def eaten(before: str) -> list[Loss]:
    """The ASCII that a reader may have taken with a stray byte, by `before_what`."""
    told = before == "\n" or before in PAIRED
    cheap = before.encode() if told else LIKELY.get(before, b"\n")
    plain = EATABLE[:12]
    others = TOLD if told else UNUSUAL
    return [
        (
            bytes((byte,)),
            EATEN
            + (0.0 if byte in cheap or byte in plain else NARROW)
            + (
                0.0
                if byte in cheap
                else ALONE
                if byte in b"0123456789" and not told
                else others
            ),
        )
        for byte in EATABLE
    ]


@cache
def stray(codec: str, follower: int, wide: bool, pending: bool) -> list[bytes]:
    """The bytes a reader may lose before `follower`, of those UTF-8 can have there."""
    found = droppable(codec, follower)
    if wide:
        found = bytes(byte for byte in found if (byte < 0xC0) == pending)
    return [bytes((byte,)) for byte in found]


@cache
def two(codec: str, follower: int, pending: bool) -> list[bytes]:
    """Two bytes of UTF-8 that a reader may lose one after another."""
    leads = range(0x80, 0xC0) if pending else LEADS
    lost = droppable(codec, follower)
    return [
        bytes((first, second))
        for second in (*range(0x80, 0xC0), *(LEADS if pending else b""))
        if second in lost
        for first in droppable(codec, second)
        if first in leads
    ]


@cache
def vanished(codec: str) -> list[bytes]:
    """The end of one character of UTF-8 and the beginning of the next, no pair."""
    return [
        bytes((last, lead))
        for lead in LEADS
        for last in range(0x80, 0xC0)
        if last in droppable(codec, lead)
    ]


@cache
def others(codec: str) -> dict[str, list[bytes]]:
    """The pairs that a reader shows as characters which it writes otherwise."""
    found: dict[str, list[bytes]] = {"€": [b"\xa2\xe3"]} if codec == "gb18030" else {}
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            pair = bytes((lead, trail))
            shown = pair.decode(codec, "ignore")
            if len(shown) == 1 and shown > "\x7f" and shown.encode(codec) != pair:
                found.setdefault(shown, []).append(pair)
    return found


@cache
def droppable(codec: str, follower: int) -> bytes:
    """The bytes that a reader cannot pair with the one that follows; -1: none does."""
    found = []
    for byte in range(0x80, 0x100):
        octets = bytes((byte,)) + (bytes((follower,)) if follower >= 0 else b"")
        try:
            octets.decode(codec)
        except UnicodeDecodeError as error:
            if error.start == 0:
                found.append(byte)
    return bytes(found)
