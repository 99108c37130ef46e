"""
Pages whose fields are joined at random: how many are right, field by field and whole.
"""

from __future__ import annotations

from measure.pages import Page
from measure.pages.joined import NUMBER, SEED, joined
from measure.split.tools import Answer, ours
from measure.split.whole import FIELDS, Score, letters


def right(page: Page, answer: Answer) -> bool:
    """Whether every field of a page is right, and its body to the character."""
    return (
        answer.headline == page.headline
        and answer.published == page.published
        and answer.infosource == page.infosource
        and answer.authors == set(page.authors)
        and answer.editors == set(page.editors)
        and letters(answer.body) == letters("".join(page.body))
    )


def joined_section(number: int = NUMBER) -> str:
    lines = [
        "### Fields joined at random",
        "",
        "| pages | headline | published | byline | editor | source | editors as authors"
        " | body F1 | wholly right |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for media, name in (("txt", "plain text"), ("html", "HTML")):
        score, whole = Score(), 0
        for page in joined(media, number):
            answer = ours(page)
            score.count(page, answer)
            whole += right(page, answer)
        counts = " | ".join(str(score.right[field]) for field in FIELDS)
        lines.append(
            f"| {number} {name} | {counts} | {score.editors_as_authors}"
            f" | {score.body:.3f} | {whole} |"
        )
    return "\n".join(
        [
            *lines,
            "",
            "A header and a footer of fields, each with a label, a mark, a gap and a"
            f" place drawn at random (seed {SEED}), around an invented story; in HTML,"
            " in the mark-up of one content system or another. Some are joined as no"
            " site does.",
        ]
    )
