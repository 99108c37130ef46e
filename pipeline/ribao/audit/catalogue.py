"""
The catalogue: every rule there is, with its cause, its bytes and examples.

`rules.toml` holds what a person should know of a rule; a test holds it against
the channels, the editorial rules and the notes there are, and runs the
examples. A name nobody described is described by saying so.
"""

from __future__ import annotations

import inspect
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ribao.audit.visible import visible


@dataclass(frozen=True, slots=True)
class Described:
    """
    A rule. `family` is garbled, editorial, page or split.

    `encoding` is the one whose bytes tell the tale, `language` the page an
    example needs; `examples` are (before, after).
    """

    name: str
    family: str
    title: str
    title_zh: str
    cause: str
    fix: str
    examples: tuple[tuple[str, str], ...] = ()
    encoding: str = "utf-8"
    language: str = "zh-Hans"


@cache
def catalogue() -> dict[str, Described]:
    """Every rule by name, in the order a page meets them."""
    file = resources.files("ribao.audit").joinpath("rules.toml")
    found = tomllib.loads(file.read_text("utf-8"))
    return {name: read(name, facts) for name, facts in found.items()}


def read(name: str, facts: dict[str, object]) -> Described:
    """A rule from its table."""
    examples = facts.pop("examples")
    assert isinstance(examples, list)
    pairs = tuple((before, after) for before, after in examples)
    return Described(name=name, examples=pairs, **facts)  # type: ignore[arg-type]


def known(name: str) -> Described | None:
    """The rule of that name, or the family of names it belongs to."""
    found = catalogue().get(name)
    if found is not None:
        return found
    for pattern, described in catalogue().items():
        if pattern.endswith("*") and name.startswith(pattern[:-1]):
            return described
    return of_channel(name)


def of_channel(name: str) -> Described | None:
    """
    A channel as its own docstring tells it, where the catalogue has nothing yet.

    The first paragraph is its title, what follows up to its bytes the cause.
    """
    from ribao.channels import ORDER

    for channel in ORDER:
        if channel.NAME == name:
            told = inspect.cleandoc(channel.__doc__ or name).split("\n\n")
            title, *rest = (" ".join(part.split()) for part in told)
            cause = rest[0] if rest else title
            fix = "What comes off is kept if, run forward, it gives what was received."
            return Described(name, "garbled", title, name, cause, fix)
    return None


def described(name: str) -> Described:
    """The rule of that name; one that says nothing where nobody described it."""
    return known(name) or Described(name, "page", name, name, "Not described.", "")


def explained(rule: Described) -> Iterator[str]:
    """A rule for a person, line by line: cause, repair, examples with their bytes."""
    yield f"{rule.name} ({rule.family}): {rule.title} {rule.title_zh}"
    yield ""
    yield rule.cause
    yield rule.fix
    for before, after in rule.examples:
        yield ""
        yield f"  before  {visible(before, kept='')}"
        yield f"          {hexed(before, rule.encoding)}"
        yield f"  after   {visible(after, kept='')}"
        yield f"          {hexed(after, rule.encoding)}"


def hexed(text: str, encoding: str) -> str:
    """
    The bytes of a text, and in which encoding; in UTF-8 where it has no others.

    >>> hexed("日報", "gbk")
    'C8 D5 88 F3 (gbk)'
    """
    try:
        return f"{text.encode(encoding).hex(' ').upper()} ({encoding})"
    except UnicodeEncodeError:
        data = text.encode("utf-8", "surrogatepass")
        return f"{data.hex(' ').upper()} (utf-8)"
