"""
Outputs: the same findings for a person, a program, a forge.

One form a module, each with `rendered(verdict)`: text out, nothing else. All of
a page's own text is spelt out where it hides, escaped as the form demands, and
what exceeds a viewer's limits is counted, never dropped in silence.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module

from ribao.audit.outputs.verdict import Verdict

# Where each form is, imported when it is wanted: most runs want one.
PLACES = {
    "text": ("text", "rendered"),
    "json": ("jsons", "rendered"),
    "jsonl": ("jsons", "rendered_lines"),
    "github": ("github", "rendered"),
    "gitlab": ("forge", "rendered"),
    "sarif": ("sarif", "rendered"),
    "junit": ("junit", "rendered"),
    "markdown": ("markdown", "rendered"),
}


def rendered(module: str, name: str, verdict: Verdict) -> str:
    """A verdict in the form that a function of a module here gives it."""
    text = getattr(import_module(f"{__name__}.{module}"), name)(verdict)
    assert isinstance(text, str)
    return text


FORMS: dict[str, Callable[[Verdict], str]] = {
    form: partial(rendered, *place) for form, place in PLACES.items()
}

__all__ = ["FORMS", "Verdict"]
