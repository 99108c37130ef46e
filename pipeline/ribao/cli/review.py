"""
`ribao review`: decide on edits at a terminal, one key each.
"""

from __future__ import annotations

import os
import select
import sys
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ribao.cli import coloured, tell
from ribao.cli.options import archive_at, decided, decisions_file
from ribao.exits import Exit

if TYPE_CHECKING:
    from ribao.audit.decisions import Decisions
    from ribao.audit.review import Item, Session

HELP = (
    "a accept · x reject · space later · c comment · e more examples · u undo ·"
    " q quit · ? help"
)
COLOURS = {"lost": "red", "guessed": "red", "likely": "yellow", "proved": "green"}


@click.command(
    epilog="""\b
Examples:
  ribao review cleaned
  ribao review cleaned --rule gloss
  ribao review cleaned --random 60"""
)
@click.argument("directory", type=click.Path(path_type=Path), default="cleaned")
@click.option(
    "--random",
    "number",
    type=click.IntRange(1),
    metavar="N",
    help="Single edits drawn at random, for an error bound; else groups, risky first.",
)
@click.option("--seed", default="ribao", show_default=True, help="Draws other ones.")
@click.option("--rule", default="", metavar="RULE", help="Edits of this rule alone.")
@click.option("--summary", is_flag=True, help="Say how rules fared, and ask nothing.")
@decisions_file
def command(
    directory: Path,
    number: int | None,
    seed: str,
    rule: str,
    summary: bool,
    decisions: Path | None,
) -> Exit:
    """Accept or reject the edits in DIRECTORY, an archive.

    Every key is kept at once in decisions.jsonl, or in the file --decisions
    names; what was decided is not asked again, so a session goes on where it
    was interrupted. The next `ribao clean` leaves out what was rejected.
    """
    from ribao.audit import review
    from ribao.audit.decisions import RANDOM

    if decisions is not None and not decisions.exists():
        decisions.touch()
    found = decided(decisions)
    if summary:
        summed(found)
        return Exit.DONE
    if not sys.stdin.isatty():
        raise click.UsageError(
            "review asks at a terminal; without one, edit decisions.jsonl,"
            " or ribao review --summary."
        )
    archive_at(directory)
    if number is None:
        session = review.Session(review.risky(directory, found, rule), found)
    else:
        queue = review.drawn(directory, number, seed, rule)
        session = review.Session(queue, found, RANDOM)
    asked(session, directory, decisions)
    tell(session.progress())
    return Exit.DONE


def summed(decisions: Decisions) -> None:
    """How each rule fared, a line for each."""
    from ribao.audit.bounds import by_rule

    fared = by_rule(decisions)
    if not fared:
        tell("nothing is decided yet")
    for rule, judged in fared.items():
        name = "all rules" if rule == "*" else rule
        bound = judged.sentence()
        click.echo(
            f"{name}: {judged.accepted} accepted, {judged.rejected} rejected"
            + (f"; {bound}" if bound else "")
        )


def asked(session: Session, directory: Path, file: Path | None) -> None:
    """Ask about one thing after another until there is none, or q."""
    click.echo(HELP)
    examples = 1
    with keys():
        while (item := session.item) is not None:
            put(session, item, directory, examples)
            key = pressed()
            examples = 5 if key == "e" else 1
            if key in ("q", "\x04", ""):
                return
            answered(session, key)
            kept(session, file)
    click.echo("nothing left to ask")


def answered(session: Session, key: str) -> None:
    """What a key means for what is asked now."""
    if key == "a":
        session.decide("accept")
    elif key == "x":
        session.decide("reject")
    elif key == " ":
        session.skip()
    elif key == "c":
        session.decide("comment", prompted())
        session.skip()
    elif key == "u":
        click.echo("taken back" if session.undo() else "nothing to take back")
    elif key != "e":
        click.echo(HELP)


@contextmanager
def keys() -> Iterator[None]:
    """
    A terminal that hands over every key at once and shows none.

    For the whole session, for what is typed ahead would be lost each time the
    terminal is told so anew.
    """
    terminal = sys.stdin.fileno()
    former = termios.tcgetattr(terminal)
    tty.setcbreak(terminal, termios.TCSADRAIN)
    try:
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, former)


def pressed() -> str:
    """
    The next key, in lower case; empty at the end of input.

    An arrow is an escape and letters, among them the A of accept: it is
    swallowed whole and means nothing.
    """
    terminal = sys.stdin.fileno()
    key = os.read(terminal, 1)
    if key > b"\x7f":
        return "?"
    if key != b"\x1b":
        return key.decode().lower()
    more = key
    # ECMA-48: `[` or `O`, then parameters, then a letter that ends it.
    while select.select([terminal], [], [], 0.05)[0]:
        more += os.read(terminal, 1)
        if len(more) > 2 and b"\x40" <= more[-1:] <= b"\x7e":
            break
        if len(more) == 2 and more[1:] not in (b"[", b"O"):
            break
    return "?"


def prompted() -> str:
    """A line of comment, typed as lines are."""
    terminal = sys.stdin.fileno()
    former = termios.tcgetattr(terminal)
    plain = list(former)
    plain[3] |= termios.ICANON | termios.ECHO
    termios.tcsetattr(terminal, termios.TCSADRAIN, plain)
    try:
        return str(click.prompt("comment", default="", show_default=False))
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, former)


def put(session: Session, item: Item, directory: Path, examples: int) -> None:
    """One thing on the screen."""
    from ribao.audit.review import screen

    colour = coloured(sys.stdout)
    lines = list(screen(directory, item, examples))
    head = f"[{session.at + 1}/{len(session.queue)}] {lines[0]}"
    fore = COLOURS.get(item.certainty, "blue")
    click.echo()
    click.echo(click.style(head, fg=fore, bold=True) if colour else head)
    for line in lines[1:]:
        click.echo(line)
    click.echo(session.progress())


def kept(session: Session, file: Path | None) -> None:
    """The decisions in their file, whole, after every key."""
    from ribao.audit import decisions
    from ribao.disk import written

    place = Path(decisions.FILE) if file is None else file
    if session.decisions or place.exists():
        written(place, decisions.written(session.decisions))
