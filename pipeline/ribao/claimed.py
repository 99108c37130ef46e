"""
Claimed: what the value of a claim says, and whether it says the same as the page.

Heads write names on commas, a headline with its section and site behind it, a moment in
any zone. Each field has a reader for that; two values agree as far as both are precise.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

from ribao.split.days.dates import date_at
from ribao.split.outlets import outlet
from ribao.split.people.accounts import role_account
from ribao.split.people.names import parted
from ribao.split.view import folded

# China, Taiwan and Hong Kong keep one time, and their pages print it bare.
LOCAL = timezone(timedelta(hours=8))
BETWEEN = re.compile(r"[\s,，、;；|/]+")
NO_LETTER = re.compile(r"[\W_]+")
# 城市里的第一场雪_青溪新闻网: section and site behind the headline, in front rarely.
SUFFIX = re.compile(r"[ ]?(?:[_|｜丨]|--+|——|[ ][-–—][ ]|-(?=[^-]{2,12}$))[ ]?")


def listed(value: str) -> tuple[str, ...]:
    """The items of a list on commas, bars or spaces."""
    return tuple(word for word in BETWEEN.split(value) if word)


def moment(value: str) -> tuple[str, ...]:
    """A date in ISO 8601, with the precision it is given in; none if it is no date."""
    view = folded(value.strip())
    found = date_at(view, 0, labelled=True)
    return (found.iso,) if found and found.iso else ()


def title(value: str) -> tuple[str, ...]:
    """A headline without the names of section and site behind it."""
    parts = [part for part in SUFFIX.split(" ".join(value.split())) if part]
    return (max(parts[:2], key=len),) if parts else ()


def people(value: str) -> tuple[str, ...]:
    """Names of people, if the value is names and nothing else."""
    names = listed(folded(value))
    if any(role_account(name) or outlet().fullmatch(name) for name in names):
        return ()
    several = [part for name in names for part in parted(name)]
    return listed(value) if len(several) == len(names) else tuple(several)


def one(value: str) -> tuple[str, ...]:
    value = value.strip()
    return (value,) if value and not role_account(folded(value)) else ()


READERS = {
    "headline": title,
    "published": moment,
    "updated": moment,
    "authors": people,
    "editors": people,
    "infosource": one,
    "column": one,
}


def letters(value: str) -> str:
    return NO_LETTER.sub("", folded(value)).lower()


def alike(mine: str, theirs: str) -> bool:
    """Whether two values are the same words, or one opens with the other."""
    mine, theirs = letters(mine), letters(theirs)
    return bool(mine and theirs) and (
        mine == theirs or (len(mine) > 3 and mine in theirs) or theirs in mine
    )


def same_moment(mine: str, theirs: str) -> bool:
    """Whether two dates agree as far as both are precise, in one of their zones."""
    return any(
        mine.startswith(form) or form.startswith(mine)
        for form in (theirs, *local(theirs))
    )


def local(iso: str) -> tuple[str, ...]:
    """A moment without its zone, and as a clock in China showed it."""
    try:
        there = datetime.fromisoformat(iso)
    except ValueError:
        return ()
    bare = iso.removesuffix("Z").partition("+")[0] if "T" in iso else iso
    if there.tzinfo is None:
        return (bare,)
    here = there.astimezone(LOCAL).replace(tzinfo=None)
    return (bare, here.isoformat())


SAME = {"published": same_moment, "updated": same_moment}
