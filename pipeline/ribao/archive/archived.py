"""
The record as the model says it, field by field.
"""

from __future__ import annotations

from typing import Literal, cast

from msgspec import UNSET, UnsetType

from ribao.archive import model
from ribao.archive.grouped import SURE, grouped, grouped_pins, grouped_refusals, texts
from ribao.archive.model import text
from ribao.archive.parameters import stored
from ribao.archive.payload import payload
from ribao.archive.replay import extracted_digest
from ribao.archive.tool import tool
from ribao.article import Article, Claim
from ribao.edits import Change
from ribao.records import Capture, ChannelReport, Decoding, Extraction, Record, Settings


def archived(record: Record) -> model.Record:
    """The record as the model says it, with a payload where it needs one."""
    return model.Record(
        schema=model.SCHEMA,
        id=text(record.capture.id),
        capture=_capture(record.capture),
        decoding=_decoding(record.decoding),
        outcome=record.outcome.value,
        language=record.language,
        certainty=_certainty(record),
        article=_article(record.article),
        text=text(record.text),
        channels=tuple(map(_channel, record.channels)),
        page_ledger=tuple(map(_step, record.page_ledger)),
        extraction=_extraction(record.extraction),
        ledger=tuple(map(_step, record.ledger)),
        notes=tuple(
            model.Note(code=n.code, message=text(n.message)) for n in record.notes
        ),
        refusals=grouped_refusals(record.refusals),
        settings=_settings(record.settings),
        tool=tool(),
        payload=payload(record),
    )


def _capture(capture: Capture) -> model.Capture:
    return model.Capture(
        path=text(capture.path),
        url=text(capture.url),
        fetched=text(capture.fetched),
        label=text(capture.label),
        media_type=text(capture.media_type),
        textual=capture.textual,
        bytes=len(capture.data),
        sha256=capture.sha256,
    )


def _decoding(decoding: Decoding | None) -> model.Decoding | UnsetType:
    if decoding is None:
        return UNSET
    return model.Decoding(
        encoding=decoding.encoding,
        certainty=SURE[decoding.certainty],
        evidence=texts(decoding.evidence),
        pins=grouped_pins(decoding.pins),
    )


def _certainty(
    record: Record,
) -> Literal["untouched", "lost", "guessed", "likely", "proved"] | UnsetType:
    if record.decoding is None:
        return UNSET
    return "untouched" if record.certainty is None else SURE[record.certainty]


def _article(article: Article) -> model.Article | UnsetType:
    if article == Article():
        return UNSET
    dateline = article.dateline
    return model.Article(
        headline=text(article.headline),
        original_headline=text(article.original_headline),
        column=text(article.column),
        byline=text(article.byline),
        authors=tuple(
            model.Author(
                name=text(a.name), role=text(a.role), affiliation=text(a.affiliation)
            )
            for a in article.authors
        ),
        dateline=UNSET
        if dateline is None
        else model.Dateline(
            agency=text(dateline.agency),
            place=text(dateline.place),
            date=text(dateline.date),
        ),
        published=article.published,
        updated=article.updated,
        infosource=text(article.infosource),
        via=text(article.via),
        editors=texts(article.editors),
        proofreaders=texts(article.proofreaders),
        photographers=texts(article.photographers),
        picture_suppliers=texts(article.picture_suppliers),
        reviewers=texts(article.reviewers),
        planners=texts(article.planners),
        compiled_from=texts(article.compiled_from),
        written=article.written,
        print_place=text(article.print_place),
        layout_code=text(article.layout_code),
        document_number=text(article.document_number),
        abstract=text(article.abstract),
        counters=texts(article.counters),
        contact=texts(article.contact),
        keywords=texts(article.keywords),
        rights=text(article.rights),
        body=tuple(
            model.Block(kind=cast(model.Kind, b.kind), text=text(b.text))
            for b in article.body
        ),
        furniture=tuple(
            model.Furniture(text=text(f.text), rule=f.rule) for f in article.furniture
        ),
        claims=tuple(map(_claim, article.claims)),
        spans=tuple(
            model.Span(field=s.field, start=s.start, end=s.end, rule=s.rule)
            for s in article.spans
        ),
    )


def _claim(claim: Claim) -> model.Claim:
    return model.Claim(
        field=claim.field,
        value=text(claim.value),
        source=text(claim.source),
        standing=cast(model.Standing, claim.standing) if claim.standing else UNSET,
    )


def _extraction(extraction: Extraction | None) -> model.Extraction | UnsetType:
    if extraction is None:
        return UNSET
    return model.Extraction(
        sha256=extracted_digest(extraction.text),
        roles=tuple(
            model.Lines(
                role=role,
                lines=tuple(n for n, own in enumerate(extraction.roles) if own == role),
            )
            for role in dict.fromkeys(extraction.roles)
            if role
        ),
    )


def _channel(report: ChannelReport) -> model.Channel:
    return model.Channel(
        part="page" if report.paged else UNSET,
        channel=report.channel,
        certainty=SURE[report.certainty],
        proved=report.proved,
        parameters={name: stored(value) for name, value in report.parameters},
        evidence=texts(report.evidence),
    )


def _step(change: Change) -> model.Step:
    return model.Step(step=change.step, edits=grouped(change.edits))


def _settings(settings: Settings) -> model.Settings | UnsetType:
    if settings == Settings():
        return UNSET
    return model.Settings(
        accept=cast(Literal["proved", "likely", "guessed"], SURE[settings.accept]),
        encoding=text(settings.encoding),
        keep_script=settings.keep_script,
        ignore=tuple(map(text, settings.ignore)),
    )
