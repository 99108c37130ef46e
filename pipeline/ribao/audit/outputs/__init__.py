"""
Outputs: the same findings for a person, a program, a forge.

One form a module, each with `rendered(verdict)`: text out, nothing else. All of
a page's own text is spelt out where it hides, escaped as the form demands, and
what exceeds a viewer's limits is counted, never dropped in silence.
"""

from __future__ import annotations

from collections.abc import Callable

from ribao.audit.outputs import (
    forge,
    github,
    jsons,
    junit,
    markdown,
    sarif,
    text,
)
from ribao.audit.outputs.verdict import Verdict

FORMS: dict[str, Callable[[Verdict], str]] = {
    "text": text.rendered,
    "json": jsons.rendered,
    "jsonl": jsons.rendered_lines,
    "github": github.rendered,
    "gitlab": forge.rendered,
    "sarif": sarif.rendered,
    "junit": junit.rendered,
    "markdown": markdown.rendered,
}

__all__ = ["FORMS", "Verdict"]
