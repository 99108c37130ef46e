"""
No pattern of the package takes longer than its text is long.

A scraped page is hostile, by chance or on purpose: a menu of a thousand bars, a
line of a million blanks. Every compiled pattern is found by walking the modules
and reads texts made of its own alphabet; twice the text may take twice the time.
"""

from __future__ import annotations

import ast
import dataclasses
import inspect
import pkgutil
import re
import signal
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType

import pytest
from hostile import ODD, Pattern, units

import ribao

AT_ONCE = frozenset({"match", "fullmatch"})
ANYWHERE = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})
# So many repetitions show what doubles with each, and so many characters what
# grows with their cube; either takes no time but for that. What grows with the
# square shows at a thousand: a million steps are 1 ms, a thousand less than 0.4.
FEW, SHORT, LONG, SCALE = (8, 14, 20, 26), 150, 500, (1, 2, 8)
AT_MOST, SOON = 0.01, 0.0004
# Where the text is bounded, and the pattern does not say so.
BOUNDED = {
    "ribao.channels.gloss.mirror.spelling.PAIR": "reads a table of our own",
    "ribao.split.page.body.CAPTION": "asked where a line begins",
    "ribao.split.page.body.NOTE": "asked where a line begins",
    "ribao.split.origin.sources.LATIN": "asked behind a label",
}


@dataclasses.dataclass(slots=True)
class Found:
    """A pattern, the names it goes by, and the methods it is asked by."""

    pattern: Pattern
    names: list[str] = dataclasses.field(default_factory=list)
    methods: set[str] = dataclasses.field(default_factory=set)

    def read(self, text: str) -> None:
        """The text, by what it is asked: at its beginning, or all through."""
        whole = (
            text
            if isinstance(self.pattern.pattern, str)
            else text.encode("l1", "ignore")
        )
        if self.methods and self.methods <= AT_ONCE:
            self.pattern.match(whole)  # type: ignore[arg-type]
            self.pattern.fullmatch(whole)  # type: ignore[arg-type]
        else:
            for _ in self.pattern.finditer(whole):  # type: ignore[arg-type]
                pass

    def seconds(self, text: str) -> float:
        """The least processor time of three readings, or of one that is quick."""
        least = float("inf")
        for _ in range(3):
            start = time.thread_time()
            self.read(text)
            least = min(least, time.thread_time() - start)
            if least < SOON:
                break
        return least


def patterns() -> list[Found]:
    """Every pattern of the package."""
    found: dict[tuple[str | bytes, int], Found] = {}
    for item in pkgutil.walk_packages(ribao.__path__, "ribao."):
        if item.name.endswith("__main__"):
            continue
        module = import_module(item.name)
        tree = ast.parse(inspect.getsource(module))
        asked = methods(tree)
        for name, pattern, used in (*named(module, asked), *inline(tree, module)):
            key = (pattern.pattern, pattern.flags)
            one = found.setdefault(key, Found(pattern))
            one.names.append(f"{item.name}.{name}")
            one.methods |= used
    return list(found.values())


def methods(tree: ast.AST) -> dict[str, set[str]]:
    """By which methods a name is asked; `match` from a place on is asked anywhere."""
    found: dict[str, set[str]] = defaultdict(set)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            method, owner = node.func.attr, node.func.value
            while isinstance(owner, ast.Subscript | ast.Call):
                owner = owner.value if isinstance(owner, ast.Subscript) else owner.func
            if isinstance(owner, ast.Name) and method in AT_ONCE | ANYWHERE:
                often = method == "match" and len(node.args) > 1
                found[owner.id].add("search" if often else method)
    return found


def named(
    module: ModuleType, asked: dict[str, set[str]]
) -> Iterator[tuple[str, Pattern, set[str]]]:
    """The patterns that a module's names hold, and those its functions make."""
    for name, value in list(vars(module).items()):
        for place, pattern in (*held(value, name), *held(made(value), name)):
            # An import that is not asked here says nothing; what holds patterns
            # for others to ask may be asked anything.
            unknown = ANYWHERE if place != name else set()
            yield place, pattern, asked.get(name, set()) | unknown


def held(value: object, name: str) -> Iterator[tuple[str, Pattern]]:
    """The patterns in a value, in whatever holds them."""
    if isinstance(value, re.Pattern):
        yield name, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from held(item, f"{name}[{key!r}]")
    elif isinstance(value, tuple | list | frozenset):
        for number, item in enumerate(value):
            yield from held(item, f"{name}[{number}]")
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from held(getattr(value, field.name), f"{name}.{field.name}")


def made(value: object) -> object:
    """What a function makes that takes nothing and promises patterns."""
    own = inspect.unwrap(value) if callable(value) else None
    if not inspect.isfunction(own) or inspect.signature(own).parameters:
        return None
    promised = str(own.__annotations__.get("return"))
    return value() if "Pattern[" in promised else None  # type: ignore[operator]


def inline(
    tree: ast.AST, module: ModuleType
) -> Iterator[tuple[str, Pattern, set[str]]]:
    """Patterns written where they are asked, of literals and the module's names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re."):
            method = ast.unparse(node.func).removeprefix("re.")
            if method in AT_ONCE | ANYWHERE:
                try:
                    text = eval(ast.unparse(node.args[0]), dict(vars(module)))
                except NameError:
                    continue
                yield f"line {node.lineno}", re.compile(text), {method}


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """An end, in processor time, to what doubles: the matcher looks for signals."""

    def enough(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, enough)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def slow(found: Found) -> str:
    """The text that takes too long, told; empty where there is none."""
    for before, unit in units(found.pattern):
        short, long = (most // len(unit) for most in (SHORT, LONG))
        try:
            with patience(2):
                for count in (*FEW, short):
                    if found.seconds(before + unit * count + ODD) > AT_MOST:
                        return f"{before!r} + {count} × {unit!r}"
                for end in (ODD, "") if before else (ODD,):
                    if grows(found, *(before + unit * n * long + end for n in SCALE)):
                        return f"{before!r} + {long} × {unit!r} + {end!r}"
        except TimeoutError:
            return f"{before!r} + {unit!r} again and again"
    return ""


def grows(found: Found, short: str, middle: str, long: str) -> bool:
    """
    Whether eight times the text takes twenty times as long, where it takes time.

    Asked twice, for a busy machine may make a reading late.
    """
    if found.seconds(middle) < SOON:
        return False
    return all(found.seconds(long) > 20 * found.seconds(short) for _ in range(2))


@pytest.mark.parametrize(
    "pattern", ["(a+)+$", "(?:a|a)*b", "[^.]*[!]", "x[a-z]*y", r"\d{5,}[a-z\d]*$"]
)
def test_what_grows_with_the_square_or_doubles_is_seen(pattern: str) -> None:
    assert slow(Found(re.compile(pattern), methods={"search"}))


@pytest.mark.parametrize("pattern", ["a+$", "(?<!a)a+b", "[^.]{0,9}!", "日[^。]+"])
def test_what_grows_with_the_text_is_let_be(pattern: str) -> None:
    assert slow(Found(re.compile(pattern), methods={"match"})) == ""


def test_every_pattern_takes_as_long_as_its_text() -> None:
    every = patterns()
    late = {
        found.names[0]: f"{text}: {found.pattern.pattern!r}"
        for found in every
        if not BOUNDED.keys() & set(found.names) and (text := slow(found))
    }
    assert {} == late
    assert BOUNDED.keys() <= {name for found in every for name in found.names}
