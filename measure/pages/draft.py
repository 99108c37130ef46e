"""
What a layout needs to know of one story, and what its page's gold will be.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Page:
    """A page as served, and what a careful reader finds in it."""

    name: str
    media: str
    text: str
    awkward: bool
    headline: str
    published: str
    infosource: str
    authors: tuple[str, ...]
    editors: tuple[str, ...]
    headings: tuple[str, ...]
    body: tuple[str, ...]

    @property
    def hant(self) -> bool:
        """Whether it is written in Traditional, which no mirror converts."""
        return "taiwan" in self.name or "hongkong" in self.name


@dataclass(slots=True)
class Draft:
    """What a layout needs to know of one story."""

    headline: str
    blocks: list[tuple[str, str]]
    reporters: list[str]
    editors: list[str]
    outlet: str
    date: tuple[int, int, int, int, int]
    place: str
    published: str = ""
    infosource: str = ""
    authors: list[str] = field(default_factory=list)
    named_editors: list[str] = field(default_factory=list)

    @property
    def day(self) -> str:
        return "{:04}-{:02}-{:02}".format(*self.date[:3])

    @property
    def clock(self) -> str:
        return "{:02}:{:02}".format(*self.date[3:])

    @property
    def chinese(self) -> str:
        return f"{self.date[0]}年{self.date[1]:02}月{self.date[2]:02}日"

    def names(self, between: str = " ") -> str:
        self.authors = [name.replace(" ", "") for name in self.reporters]
        return between.join(self.reporters)

    def edited(self, between: str = "、") -> str:
        self.named_editors = list(self.editors)
        return between.join(self.editors)

    def dated(self, written: str, iso: str) -> str:
        self.published = iso
        return written

    def sourced(self, written: str = "") -> str:
        self.infosource = written or self.outlet
        return self.infosource

    def lines(self) -> list[str]:
        return [text for _, text in self.blocks]
