"""
`ribao explain`: what a rule is for, with the bytes of an example.
"""

from __future__ import annotations

import click

from ribao.exits import Exit


@click.command(
    epilog="""\b
Examples:
  ribao explain gloss
  ribao explain"""
)
@click.argument("rules", nargs=-1, metavar="[RULE]...")
def command(rules: tuple[str, ...]) -> Exit:
    """Explain each RULE: its cause, what is done, examples with their bytes.

    Without one, list them all.
    """
    from ribao.audit.catalogue import catalogue, explained, known

    if not rules:
        wide = max(map(len, catalogue()))
        for rule in catalogue().values():
            click.echo(f"{rule.name:{wide}}  {rule.family:9}  {rule.title}")
        return Exit.DONE
    for number, name in enumerate(rules):
        found = known(name)
        if found is None:
            raise click.UsageError(f"no rule is called {name!r}: ribao explain lists.")
        if number:
            click.echo()
        for line in explained(found):
            click.echo(line)
    return Exit.DONE
