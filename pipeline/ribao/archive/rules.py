"""
Rules across fields, which neither schema language can say.

Each is an XPath 1.0 assertion on the XML form: evaluated here on every record
before it is written, and shipped as Schematron for other people's validators;
contexts are bare paths, for some of those know no other patterns.
What the ledger says is checked by doing it: see `undo`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ribao.archive import model

if TYPE_CHECKING:
    from lxml.etree import XPath, _Element


@dataclass(frozen=True, slots=True)
class Rule:
    """What must hold of every element that `context` finds."""

    name: str
    context: str
    test: str
    message: str


# `string-length` counts characters, as the model does; a <cp/> is one more. It is
# counted once, as `$length`: counted at each span, a long page takes minutes.
LENGTH = "(string-length(/r:record/r:text) + count(/r:record/r:text/r:cp))"
CERTAINTIES = (
    "*[self::r:page_ledger or self::r:ledger]/r:change/r:edits/r:edit/@certainty"
)

RULES = (
    Rule(
        "refused",
        "/r:record",
        "@outcome != 'refused' or not(r:decoding or r:article or r:text or r:ledger"
        " or r:extraction or r:page_ledger or @certainty)",
        "a refused input has no text, no article and no ledger",
    ),
    Rule(
        "decoded",
        "/r:record",
        "@outcome = 'refused' or (r:decoding and @certainty)",
        "a page that is not refused says how it was decoded and how sure its text is",
    ),
    Rule(
        "payload-of-refused",
        "/r:record",
        "@outcome != 'refused' or r:payload",
        "a refused input keeps its bytes",
    ),
    Rule(
        "payload-of-extracted",
        "/r:record",
        "not(r:extraction or r:page_ledger) or r:payload",
        "a page of HTML keeps its bytes",
    ),
    Rule(
        "payload-data",
        "/r:record/r:payload",
        "(@stored='beside') = not(@data)",
        "a payload stands here or beside the record",
    ),
    Rule(
        "spans",
        "/r:record/r:article/r:spans/r:span",
        "@start <= @end and @end <= $length",
        "a span lies within the text",
    ),
    Rule(
        "untouched",
        "/r:record",
        f"not(@certainty = 'untouched' and {CERTAINTIES})",
        "an untouched page has no edit of repair",
    ),
    Rule(
        "weakest",
        "/r:record",
        "not(@certainty) or @certainty = 'untouched'"
        f" or ({CERTAINTIES} = @certainty"
        f" and not(@certainty != 'lost' and {CERTAINTIES} = 'lost')"
        f" and not({CERTAINTIES} = 'guessed'"
        " and (@certainty = 'likely' or @certainty = 'proved'))"
        f" and not({CERTAINTIES} = 'likely' and @certainty = 'proved'))",
        "the page is as sure as the weakest of its edits",
    ),
    Rule(
        "dates",
        "/r:record/r:article",
        "number(translate(substring(@published, 1, 10), '-', '')) <="
        " number(translate(substring(@updated, 1, 10), '-', ''))"
        " or string-length(@published) < 10 or string-length(@updated) < 10",
        "a page is published before it is updated",
    ),
)


def broken(root: _Element) -> tuple[str, ...]:
    """The messages of the rules that a valid XML form breaks."""
    length = _length()(root)
    return tuple(
        f"{rule.message} ({rule.name})"
        for rule, fails in _compiled()
        if fails(root, length=length)
    )


@cache
def _length() -> XPath:
    from lxml import etree

    return etree.XPath(LENGTH, namespaces={"r": model.NAMESPACE})


@cache
def _compiled() -> tuple[tuple[Rule, XPath], ...]:
    from lxml import etree

    return tuple(
        (
            rule,
            etree.XPath(
                f"boolean({rule.context}[not({rule.test})])",
                namespaces={"r": model.NAMESPACE},
            ),
        )
        for rule in RULES
    )
