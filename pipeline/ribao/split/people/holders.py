"""
An office and its holders, where they stand: 编辑/何川, 作者 Lucía Arce, 图_青溪图库.

Whether what stands behind an office is believed is another question (`rows`); here is
what it can be: names by themselves, or whatever fills a cell as a name would.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ribao.split.labels.common import label_piece
from ribao.split.outlets import outlet
from ribao.split.people.accounts import role_account
from ribao.split.people.houses import DESK, housed
from ribao.split.people.names import Name, foreign, names_at, plausible
from ribao.split.pieces import Piece
from ribao.split.words import (
    STAFF,
    WRITERS,
    announced_by,
    composed_endings,
    credit_words,
    headed_by_office,
    labels,
    near,
    opened,
)

# What parts an office from its holder: a mark vouches for any name, a gap for one
# with a surname.
LINK = re.compile(r"(?P<mark>[ ]{0,3}[:/|·●◎][ ]{0,4})|[ ]{0,4}")
# 值班总监丨何川: an office that the page put together, and its mark.
COMPOSED = re.compile(r"(?P<office>[\u4e00-\u9fff]{3,8}?)(?=[ ]{0,3}[:/|])")
# A holder that only the row vouches for: 楓葉, 石 榴, Lucía Arce, 阿Ken.
FREE = re.compile(
    r"[\u4e00-\u9fff]{1,7}(?:·[\u4e00-\u9fff]{1,8}){1,3}(?![\u4e00-\u9fff])"
    r"|[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][ ]{1,2}[\u4e00-\u9fff]"
    r"|@?[\u4e00-\u9fff]{0,2}[A-Z][\w'’.-]{0,20}(?:[ ][A-Z][\w'’.-]{0,20}){0,3}"
)
CELL = re.compile(r"(?=$|[ |)\];,、·/\n&])")
# 受访者, 民宿業者, 天文馆: who gave a picture and is no person.
SUPPLIER = re.compile(r".+[者方馆局院部校社台网厅署队友]")
CODE = re.compile(r"_?[A-Z]{1,3}\d{3,6}(?!\w)")
# 界面新闻编辑 | 苏晚, “津云”—北方网编辑韩卓: an office with its house in front.
HOUSED = re.compile(
    r"(?:“[^“”]{1,8}”[ ]?[—-]{1,2}[ ]?)?(?P<house>[\u4e00-\u9fffA-Za-z]{2,10}?)"
    r"(?P<office>责任编辑|编辑|责编|校对)"
)
SHORT_HOUSE = 5
# 本栏责编, 本期校对: whose an office is.
OWN = re.compile(r"本[栏版期报刊网台文次](?!.?主编|总编|社长)")
LONGEST_OFFICE, MARKED = 12, re.compile("[:/|编校]")
ENDS = frozenset(" \n|/,;、·)]([。-&")


@dataclass(frozen=True, slots=True)
class Held:
    """An office and its holders; `named` if they are names by themselves."""

    start: int
    value: int
    end: int
    field: str
    names: tuple[Name, ...]
    marked: bool
    gap: bool
    named: bool

    def pieces(self, view: str) -> list[Piece]:
        """The office as its label, the holders as values, the marks between."""
        found = [label_piece(view, self.start, self.value, self.field)]
        rule = f"label: {self.field}"
        if self.field in WRITERS:
            role = WRITERS[self.field]
            fields = ["authors"]
            if self.field == "authors_photographers":
                fields.append("photographers")
            who = tuple(
                Piece(n.start, n.end, field, rule, n.name, role)
                for field in fields
                for n in self.names
            )
            first, last = self.names[0].start, self.names[-1].end
            return [*found, Piece(first, last, "byline", rule, inner=who)]
        for name in self.names:
            if found[-1].end < name.start and len(found) > 1:
                found += marks(view, found[-1].end, name.start)
            given = self.field == "photographers" and SUPPLIER.fullmatch(name.name)
            rule = "supplied by" if given else rule
            found.append(Piece(name.start, name.end, self.field, rule, name.name))
        return found


def held_at(view: str, position: int, end: int) -> Held | None:
    """The office that stands at a place, and its holders."""
    for field, after, long in offices(view, position, end):
        link = LINK.match(view, after, end)
        assert link is not None  # All of it is optional.
        marked = link["mark"] is not None
        gap = link.end() > after
        if marked and field in WRITERS and ":" in view[after : link.end()]:
            continue  # 作者：… is a label's: houses and roles may follow.
        bare = not (long or marked)
        if bare and (link.end() == after or view[position - 1 : position] == "/"):
            continue
        names: list[Name] = []
        last = after
        if field in STAFF:
            names, last = names_at(view, link.end(), end, vouched=marked)
            names, last = uncoded(names, last)
        if any(DESK.fullmatch(n.name) and not plausible(n.name) for n in names):
            continue  # 发布人:体育部: nobody of it.
        named = bool(names) and (last >= end or view[last] in ENDS)
        if not named:
            first = housed(view, link.end(), end)[0] if field in WRITERS else link.end()
            told = gap and (not marked or ":" not in view[after : link.end()])
            names, last = free(view, first, end) if told or bare else ([], after)
        if names and not (bare and view[last : last + 1] == "/"):
            sure = named or all(plausible(name.name) for name in names)
            sure = sure and (long or marked)
            return Held(
                *(position, link.end(), last, field, tuple(names)), marked, gap, sure
            )
    return None


def uncoded(names: list[Name], after: int) -> tuple[list[Name], int]:
    """李梅 HN022: names without the code of whom they name, and where they end."""
    coded = [number for number, name in enumerate(names) if CODE.fullmatch(name.name)]
    if not coded or coded[0] == 0:
        return names, after
    return names[: coded[0]], names[coded[0] - 1].end


def free(view: str, start: int, end: int) -> tuple[list[Name], int]:
    """Whoever stands here, a cell after another, up to the next office."""
    names: list[Name] = []
    position = start
    while match := FREE.match(view, position, end):
        if not CELL.match(view, match.end(), end) or nobody(match.group()):
            break
        if "·" in match.group() and not foreign(match.group()):
            break
        names.append(Name(*match.span(), closed_up(match.group())))
        gap = BETWEEN.match(view, match.end(), end)
        if not gap or offices_here(view, gap.end(), end):
            break
        position = gap.end()
    return names, names[-1].end if names else start


BETWEEN = re.compile(r"[ ]?[、,&][ ]?|[ ]{1,4}")


def closed_up(name: str) -> str:
    """石 榴 without its pad; Lucía Arce keeps its space."""
    return name.replace(" ", "") if "\u4e00" <= name[0] <= "\u9fff" else name


def offices_here(view: str, position: int, end: int) -> bool:
    """Whether an office stands here."""
    return any(True for _ in offices(view, position, end))


def nobody(who: str) -> bool:
    """Whether what stands where a name might is a label, a role or an account."""
    name = who.replace(" ", "")
    if name in credit_words() or role_account(name):
        return True
    if len(name) > 2 and outlet().fullmatch(name):
        return True
    if DESK.fullmatch(name) and not plausible(name):
        return True
    return bool(headed_by_office().match(name)) or name.endswith(("记者", "通讯员"))


def offices(view: str, position: int, end: int) -> Iterator[tuple[str, int, bool]]:
    """
    The fields of the offices that stand at a place, and where each ends.

    The longest comes first; one that no table has, put together by the page, last.
    Whether its name is long enough to need no mark behind it is the third.
    """
    own = OWN.match(view, position, end)
    for label, after in opened(labels(), view, own.end() if own else position, end):
        if label.field in STAFF or label.field in WRITERS:
            yield label.field, after, len(label.surface) > 1
    if office := HOUSED.match(view, position, end):
        house = office["house"]
        field = "proofreaders" if office["office"] == "校对" else "editors"
        # 每经编辑 苏晚: a house that no table has is short.
        known = len(house) < SHORT_HOUSE or outlet().fullmatch(house) is not None
        yield field, office.end(), known
    if not near(view, position, end, LONGEST_OFFICE, MARKED):
        return
    made = COMPOSED.match(view, position, end)
    if made and made["office"].endswith(composed_endings()):
        for ending, field in announced_by().items():
            if field in STAFF and made["office"].endswith(ending):
                yield field, made.end("office"), False


def marks(view: str, start: int, end: int) -> list[Piece]:
    """What stands between two names, if it is more than white space."""
    between = view[start:end]
    if not between.strip():
        return []
    first = start + len(between) - len(between.lstrip())
    last = end - (len(between) - len(between.rstrip()))
    return [Piece(first, last, "furniture", "separator")]
