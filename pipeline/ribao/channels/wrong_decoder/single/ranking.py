"""
Ranking: the laws worth a search in a line of which a part was garbled.

A search takes a hundredth of a second and there are two hundred laws. Which of them a
line is to be searched for says how well its odd characters read under each, taken for
bytes, the healthy ones aside.
"""

from __future__ import annotations

import re
from math import inf

from ribao.channels.wrong_decoder.healthy.gates import SINGLE, double_gate, utf_8_gate
from ribao.channels.wrong_decoder.healthy.worth import bits
from ribao.channels.wrong_decoder.law.laws import WRITTEN
from ribao.channels.wrong_decoder.law.readers import back, reader, unread

# How many laws a mixed line is searched for.
SEARCHED = 4
# What a character costs, for ranking, that the reader cannot have shown.
KEPT = 12.0
# Marks that are ordinary on a healthy page, and bytes of something to a reader.
MARKS = frozenset("‘’“”—…·《》、。（）")
# These, anywhere, and where no byte of anything stands beside them.
BESIDE = "[^\x00-\x7f\u2e80-\uffef‘’“”—…·]"
ANY_MARK = f"[{''.join(sorted(MARKS))}]"
NO_MARKS = re.compile(ANY_MARK), re.compile(f"(?<!{BESIDE}){ANY_MARK}(?!{BESIDE})")
WIDE = re.compile("[\u2e80-\uffee]")


def laws(line: str) -> list[str]:
    """The laws worth searching for in a mixed line, by how well its runs read."""
    ranked: list[tuple[float, str]] = []
    seen: set[tuple[str, bytes]] = set()
    # Marks of the healthy half are bytes to some readers, and put the rest out of step.
    # All of them are, or those alone that no byte of anything stands beside.
    unmarked = [pattern.sub("\uffff", line) for pattern in NO_MARKS]
    for name in SINGLE:
        bytes_of = back(reader(name))
        every, others = b"", set[bytes]()
        for written, codec in WRITTEN.items():
            gate = utf_8_gate(name) if written == "utf-8" else double_gate(name)
            if not gate.search(line):
                continue
            if not every:
                every = taken(line, bytes_of)
                others = {taken(other, bytes_of) for other in unmarked}
            if (written, every) not in seen:
                seen.add((written, every))
                cost = min(weight(o, written, codec) for o in {every, *others})
                ranked.append((cost, f"{written} > {name}"))
    return [law for _, law in sorted(ranked)[:SEARCHED]]


def taken(line: str, bytes_of: dict[str, bytes]) -> bytes:
    """The bytes of a line by one reader, a line end for what it cannot have shown."""
    return b"".join(
        character.encode() if character < "\x80" else bytes_of.get(character, b"\n")
        for character in line
    )


def inner(text: str) -> float:
    """What a text costs that may be garbled once more, by the commonest readers."""
    found = [inf]
    for name in ("latin-1", "cp1252"):
        octets = unread(text, reader(name))
        if octets is not None:
            found += [weight(octets, w, codec) for w, codec in WRITTEN.items()]
    return min(found)


def weight(octets: bytes, written: str, codec: str) -> float:
    """What a line's bytes beyond ASCII cost under one law, healthy places aside."""
    text = octets.decode(codec, "surrogateescape").replace("\n", "")
    cost = bits(text, written)
    if written == "utf-8" and not WIDE.search(text):
        cost = min(cost, inner(text))
    return cost + octets.count(b"\n") * KEPT
