"""
Reconcile: what the head of a page claims, against what the page itself says.

The page's own text comes first: a reader saw it, and it is in the body that the
ledger leads back to. A claim that says the same is noted as agreeing; one that
says otherwise stands beside it, with a note, and changes nothing. Where the page
is silent, a claim is taken, and its span is empty: it stands nowhere in the text.

Heads are filled by content systems. They name the editor as author, the site as
author, the minute of the last change as the date; so nobody whom the page names
as its editor is ever taken for a writer, and who is no person is not either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from ribao.article import Article, Author, Claim, Span
from ribao.claimed import READERS, SAME, SUFFIX, alike, letters, listed, moment
from ribao.edits import Change, moved
from ribao.records import Note

# Who is named here keeps the page; on sites of offices that is its editor.
DOUBTFUL = ("meta author", "meta article:author", "meta og:article:author")
DATES = ("published", "updated")
DAY = len("2025-03-28")


Mending = Callable[[str], str | None]


def reconcile(
    article: Article, claims: Iterable[Claim], mending: Mending | None = None
) -> tuple[Article, tuple[Note, ...]]:
    """
    The article with its page's claims weighed, and a note for each conflict.

    A page whose text was repaired has claims as garbled as that was. `mending` is
    then what the repair of the text makes of such a value, None if it stands
    nowhere in it: such a claim is kept as it came, and a note says so.
    """
    claims = list(claims)
    article = updated_since(article, claims)
    # 发文机关 is a source only where nothing says whose news it is; a claim may.
    issuer = article.infosource if issued(article) else ""
    article = replace(article, infosource="") if issuer else article
    weighed: list[Claim] = []
    as_they_came: dict[str, None] = {}
    # Who edited first: whoever that is, is no author.
    for claim in sorted(claims, key=lambda claim: claim.field != "editors"):
        if mending and not claim.value.isascii():
            value = mending(claim.value)
            if value is None:
                as_they_came[claim.source] = None
                weighed.append(claim)
                continue
            claim = replace(claim, value=value)
        read = READERS.get(claim.field, listed)(claim.value)
        standing = compared(article, claim.field, claim.value, read)
        if standing == TAKEN and claim.source.lower() in DOUBTFUL:
            standing = ""
        if standing == TAKEN:
            article = taken(article, claim, read)
        weighed.append(replace(claim, standing=standing))
    article = replace(
        article, claims=tuple(weighed), infosource=article.infosource or issuer
    )
    doubts = tuple(map(conflict, conflicts(weighed)))
    return article, doubts + tuple(garbled(list(as_they_came)))


def issued(article: Article) -> bool:
    """Whether whoever issued a page is all that it says of its source."""
    return any(s.field == "infosource" and s.rule == ISSUER for s in article.spans)


ISSUER = "label: issuer"


def updated_since(article: Article, claims: list[Claim]) -> Article:
    """
    The article whose only day, behind 更新时间, is an update after all.

    It is where a claim says that the page came out on an earlier day.
    """
    rules = {(s.field, s.rule) for s in article.spans}
    if article.updated or ("published", "label: updated") not in rules:
        return article
    earlier = (
        moment(claim.value)[0][:DAY] < article.published[:DAY]
        for claim in claims
        if claim.field == "published" and moment(claim.value)
    )
    if not any(earlier):
        return article
    spans = tuple(
        s._replace(field="updated") if s.field == "published" else s
        for s in article.spans
    )
    return replace(article, updated=article.published, published="", spans=spans)


def garbled(sources: list[str]) -> Iterator[Note]:
    """The note for claims that nothing mended."""
    if sources:
        yield Note(
            "claim-as-it-came",
            f"Garbled as the page was, and nowhere in its text: {', '.join(sources)}.",
        )


def mended(received: str, text: str, ledger: Iterable[Change]) -> Mending:
    """
    What the changes from `received` to `text` make of a value that stands there.

    Of a title with section and site behind it the headline is enough; what else of
    it stands nowhere stays as it came.

    >>> from ribao.edits import Edit
    >>> change = Change("a", (Edit(2, "(huì)", "", "r"),))
    >>> mended("水會(huì)清", "水會清", [change])("水會(huì)清_網")
    '水會清_網'
    """
    changes = tuple(ledger)

    def found(value: str) -> str | None:
        start = received.find(value)
        if start < 0 or not value:
            return None
        places = [start, start + len(value)]
        for change in changes:
            if any(e.start < p < e.end for e in change.edits for p in places):
                return None
            places = moved(places, change)
        return text[places[0] : places[1]].strip()

    def mend(value: str) -> str | None:
        if (whole := found(value)) is not None:
            return whole
        parts = SUFFIX.split(value)
        longest = max(parts[:2], key=len)
        headline = found(longest)
        return None if headline is None else value.replace(longest, headline, 1)

    return mend


def conflicts(weighed: list[Claim]) -> list[Claim]:
    """The claims in conflict, each value of a field once."""
    found = {(c.field, c.value): c for c in reversed(weighed) if c.standing == CONFLICT}
    return list(reversed(found.values()))


AGREES, CONFLICT, TAKEN = "agrees", "conflicts", "taken"


def conflict(claim: Claim) -> Note:
    return Note(
        "claim-conflict",
        f"{claim.source} says {claim.field} is {claim.value!r}, the page does not.",
    )


def compared(article: Article, field: str, value: str, read: tuple[str, ...]) -> str:
    """What a claim, read as values of its field, is beside the page's own."""
    own = said(article, field)
    if not read or field not in FIELDS:
        return ""
    if field == "authors" and set(read) & edited(article):
        return CONFLICT
    if not own:
        return TAKEN if timely(article, field, read[0]) else CONFLICT
    if field == "headline" and letters(own[0]) in letters(value):
        return AGREES
    same = SAME.get(field, alike)
    if all(any(same(mine, theirs) for mine in own) for theirs in read):
        return AGREES
    return CONFLICT if field in CONTESTED else ""


def timely(article: Article, field: str, value: str) -> bool:
    """Whether a page would still be published before it is updated."""
    if field not in DATES:
        return True
    other = article.updated if field == "published" else article.published
    first, last = (value, other) if field == "published" else (other, value)
    return min(len(first), len(last)) < DAY or first[:DAY] <= last[:DAY]


def said(article: Article, field: str) -> tuple[str, ...]:
    """The values the article has for a field."""
    if field == "authors":
        return tuple(author.name for author in article.authors)
    found = getattr(article, field)
    return ((found,) if found else ()) if isinstance(found, str) else found


def edited(article: Article) -> set[str]:
    """Whom the page names for other work than writing."""
    return {
        *article.editors,
        *article.proofreaders,
        *article.reviewers,
        *article.planners,
    }


FIELDS = (
    *("headline", "published", "updated", "authors", "editors", "infosource"),
    *("column", "keywords"),
)
# Keywords are chosen by whoever keeps the site, and differ without a quarrel.
CONTESTED = ("headline", "published", "updated", "authors", "infosource")


def taken(article: Article, claim: Claim, read: tuple[str, ...]) -> Article:
    """The article with a claim's value, whose span is empty."""
    span = Span(claim.field, 0, 0, f"claim: {claim.source}"[:LONGEST_RULE])
    spans = (*article.spans, span)
    if claim.field == "authors":
        return replace(article, authors=tuple(map(Author, read)), spans=spans)
    if claim.field == "keywords":
        return replace(article, keywords=read, spans=spans)
    if claim.field == "editors":
        return replace(article, editors=read, spans=spans)
    return replace(article, **{claim.field: read[0]}, spans=spans)  # type: ignore[arg-type]


LONGEST_RULE = 200
