"""
GitLab: a Code Quality report, which is Code Climate's form cut short.

https://docs.gitlab.com/ci/testing/code_quality/ asks for a fingerprint that no
two findings share and that a moved line leaves as it was.
"""

from __future__ import annotations

import json

from ribao.audit.findings import Finding, seen
from ribao.audit.outputs.verdict import Verdict

SEVERITY = {
    "lost": "critical",
    "guessed": "critical",
    "": "major",
    "likely": "major",
    "proved": "major",
    "editorial": "info",
}


def rendered(verdict: Verdict) -> str:
    """The new findings as a JSON list."""
    return json.dumps([issue(finding) for finding in verdict.new], indent=1) + "\n"


def issue(finding: Finding) -> dict[str, object]:
    """One finding as an issue."""
    sure = f" ({finding.certainty})" if finding.certainty else ""
    return {
        "description": f"{finding.sentence()}{sure}",
        "check_name": finding.rule,
        "fingerprint": finding.fingerprint,
        "severity": SEVERITY[finding.certainty],
        "location": {
            "path": seen(finding.path),
            "lines": {"begin": finding.place.line, "end": finding.place.end_line},
        },
    }
