"""
SARIF 2.1.0: findings for code-scanning viewers.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/ A result is a kind of finding on
a page, with how often it stands there and where: viewers show five thousand
results and a hundred places of each. Fingerprints hold no line number. The fix
is what `clean` would do; where an earlier step has been at the same place,
there is none, for it would not fit the page as it came.
"""

from __future__ import annotations

import json
from urllib.parse import quote

from ribao.audit.catalogue import described
from ribao.audit.findings import Finding, seen
from ribao.audit.outputs.verdict import Group, Verdict, grouped, riskiest
from ribao.version import VERSION

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json"
)
RESULTS = 5000
PLACES = 100
LEVEL = {"editorial": "note"}


def rendered(verdict: Verdict) -> str:
    """One run: the rules that found something, and a result for each kind."""
    fresh = [(group, False) for group in grouped(riskiest(verdict.new))]
    known = [(group, True) for group in grouped(riskiest(verdict.known))]
    groups = (fresh + known)[:RESULTS]
    names = sorted({group.first.rule for group, _ in groups})
    left = len(fresh) + len(known) - len(groups)
    run = {
        "tool": {"driver": driver(names)},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            "SRCROOT": {"description": {"text": "The folder ribao was run in."}}
        },
        "invocations": [invocation(verdict, left)],
        "results": [result(group, old, names) for group, old in groups],
    }
    whole = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, indent=1) + "\n"


def driver(names: list[str]) -> dict[str, object]:
    """The tool, and each of its rules that found something."""
    return {
        "name": "ribao",
        "semanticVersion": VERSION,
        "version": VERSION,
        "rules": [rule(name) for name in names],
    }


def rule(name: str) -> dict[str, object]:
    """A rule, as viewers list them."""
    known = described(name)
    return {
        "id": name,
        "shortDescription": {"text": known.title},
        "fullDescription": {"text": known.cause},
        "help": {"text": f"{known.cause} More: ribao explain {name}"},
    }


def invocation(verdict: Verdict, left: int) -> dict[str, object]:
    """How the run went: pages not read, and results that did not fit."""
    told = [f"{seen(page.path)}: {seen(page.reason)}" for page in verdict.unread]
    told += [f"{left} more results do not fit here."] if left else []
    notes = [{"message": {"text": text}, "level": "error"} for text in told]
    return {"executionSuccessful": True, "toolExecutionNotifications": notes}


def result(group: Group, known: bool, names: list[str]) -> dict[str, object]:
    """Identical findings of one page."""
    one = group.first
    made: dict[str, object] = {
        "ruleId": one.rule,
        "ruleIndex": names.index(one.rule),
        "level": LEVEL.get(one.certainty, "error"),
        "message": {"text": one.sentence()},
        "locations": [location(one)],
        "relatedLocations": [
            location(other) | {"id": number}
            for number, other in enumerate(group.findings[1:PLACES], start=1)
        ],
        "occurrenceCount": len(group.findings),
        "partialFingerprints": {"ribao/v1": one.fingerprint},
        "properties": {"certainty": one.certainty or "page"},
        "baselineState": "unchanged" if known else "new",
    }
    if known:
        made["suppressions"] = [{"kind": "external", "status": "accepted"}]
    if one.fixable and one.received == one.before and writable(one.after):
        made["fixes"] = [fix(one)]
    return made


def writable(text: str) -> bool:
    """Whether a text can be written at all: lone surrogates cannot."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def location(finding: Finding) -> dict[str, object]:
    """Where a finding stands."""
    place = finding.place
    region: dict[str, object] = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    if not finding.item:
        region |= {
            "charOffset": place.start,
            "charLength": place.end - place.start,
        }
    if finding.fixable:
        region["snippet"] = {"text": seen(finding.before)}
    physical = {"artifactLocation": artifact(finding.path), "region": region}
    return {"physicalLocation": physical}


def artifact(path: str) -> dict[str, str]:
    """A path as a URI: relative ones from the folder ribao was run in."""
    uri = quote(path.encode("utf-8", "surrogatepass"), safe="/")
    if path.startswith("/"):
        return {"uri": f"file://{uri}"}
    # A first segment with a colon would pass for a scheme; it is quoted.
    return {"uri": uri, "uriBaseId": "SRCROOT"}


def fix(finding: Finding) -> dict[str, object]:
    """What `clean` would do at this place."""
    place = finding.place
    region: dict[str, object] = {
        "charOffset": place.start,
        "charLength": place.end - place.start,
    }
    if place.byte >= 0:
        region |= {"byteOffset": place.byte, "byteLength": place.bytes}
    replacement = {
        "deletedRegion": region,
        "insertedContent": {"text": finding.after},
    }
    change = {
        "artifactLocation": artifact(finding.path),
        "replacements": [replacement],
    }
    return {
        "description": {"text": finding.sentence()},
        "artifactChanges": [change],
    }
