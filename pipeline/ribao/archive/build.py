"""
Build: a record into files, proved before they are handed out.

What is checked is what was written. The JSON and the XML are read back from
their bytes; both must be valid, canonical and equal, and undo from them must
give the digest of the capture.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Literal, cast

from msgspec import UNSET, UnsetType

from ribao.archive import model
from ribao.archive.forms import (
    Invalid,
    Unproven,
    json_form,
    json_line,
    read_json,
    read_xml,
    xml_form,
)
from ribao.archive.model import text
from ribao.archive.parameters import stored
from ribao.archive.replay import extracted_digest, page_replayed, replayed
from ribao.archive.undo import CODING, packed, raw
from ribao.edits import Certainty, Change, Edit
from ribao.records import (
    Article,
    Capture,
    ChannelReport,
    Claim,
    Decoding,
    Extraction,
    Pin,
    Record,
    Refusal,
    Settings,
)
from ribao.version import VERSION

TABLES = (".tsv", ".bin")

SURE: dict[Certainty, model.Sureness] = {
    Certainty.LOST: "lost",
    Certainty.GUESSED: "guessed",
    Certainty.LIKELY: "likely",
    Certainty.PROVED: "proved",
}


def files(record: Record) -> dict[str, bytes]:
    """
    The files of a record by suffix: `.json`, `.xml`, and `.raw` where needed.

    All belong beside each other under one name. Invalid if a form breaks its
    schema or the rules across fields; Unproven if undo or replay fails.
    """
    made = archived(record)
    data = record.capture.data
    found = {".json": json_form(made), ".xml": xml_form(made)}
    beside = isinstance(made.payload, model.Payload) and made.payload.stored == "beside"
    if beside:
        found[".raw"] = data
    from_json, from_xml = read_json(found[".json"]), read_xml(found[".xml"])
    if from_json != made or from_xml != made:
        raise Invalid("the forms do not say what was to be written")
    if raw(from_json, data if beside else None) != data:
        raise Unproven("undo does not give the bytes that were scraped")
    if reason := replayed(from_json):
        raise Unproven(reason)
    decoded = record.decoding.text if record.decoding is not None else ""
    if record.page_ledger and (reason := page_replayed(from_json, decoded)):
        raise Unproven(reason)
    return found


def line(record: Record) -> bytes:
    """
    The JSON record on one line, without a line end: as proved as `files`.

    A payload too big to embed is not in it; the caller has the bytes.
    """
    return json_line(read_json(files(record)[".json"]))


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


def payload(record: Record) -> model.Payload | UnsetType:
    """
    The raw bytes packed, or a word that they are beside; UNSET if not needed.

    HTML is not undone but kept: between its bytes and its text lies a parser.
    """
    if not needed(record):
        return UNSET
    data = packed(record.capture.data)
    if data is None:
        return model.Payload(stored="beside")
    return model.Payload(stored=CODING, data=data)


def needed(record: Record) -> bool:
    """
    Whether the ledger alone cannot give the bytes back.

    Unproven where it should, by its own account, and leads elsewhere.
    """
    if record.decoding is None:
        return True
    from ribao.decode import encoded
    from ribao.edits import undone

    try:
        if undone(record.text, record.ledger) != record.received:
            raise Unproven("the ledger does not lead back to the received text")
    except Unproven:
        raise
    except ValueError as error:
        raise Unproven(f"the ledger does not fit the text: {error}") from None
    if record.capture.markup:
        return True
    try:
        return encoded(record.decoding) != record.capture.data
    except (LookupError, ValueError):
        return True


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


def texts(values: Iterable[str]) -> tuple[model.Text, ...]:
    """Each of the values as the model holds it."""
    return tuple(map(text, values))


def _step(change: Change) -> model.Step:
    return model.Step(step=change.step, edits=grouped(change.edits))


def grouped(found: tuple[Edit, ...]) -> tuple[model.Edits, ...]:
    """
    Identical edits once, with their places, in the order of their first.

    A second edit at one place stays alone and comes last, so that sorting by
    place, which is all that reading them back does, keeps their order.
    """
    groups: dict[tuple[str, Certainty | None, str, str], list[int]] = {}
    alone = []
    place = -1
    for edit in found:
        key = (edit.rule, edit.certainty, edit.before, edit.after)
        if edit.start == place:
            alone.append(_edits(key, [edit.start]))
        else:
            groups.setdefault(key, []).append(edit.start)
        place = edit.start
    return (*(_edits(*item) for item in groups.items()), *alone)


def _edits(
    key: tuple[str, Certainty | None, str, str], starts: list[int]
) -> model.Edits:
    rule, certainty, before, after = key
    return model.Edits(
        rule=rule,
        certainty=UNSET if certainty is None else SURE[certainty],
        before=text(before),
        after=text(after),
        starts=tuple(starts),
    )


def grouped_pins(found: tuple[Pin, ...]) -> tuple[model.Pins, ...]:
    """Identical pins once, with their places."""
    groups: dict[tuple[bytes, int], list[int]] = {}
    for pin in found:
        groups.setdefault((pin.data, pin.length), []).append(pin.start)
    return tuple(
        model.Pins(hex=data.hex(), length=length, starts=tuple(starts))
        for (data, length), starts in groups.items()
    )


def grouped_refusals(found: tuple[Refusal, ...]) -> tuple[model.Refused, ...]:
    """Identical refusals once, with their places; each names one edit in full."""
    groups: dict[tuple[str, str, str, str], list[int]] = {}
    for refusal in found:
        if refusal.before is None or refusal.after is None or refusal.at is None:
            raise ValueError("a record holds the edits that were refused, not a rule")
        key = (refusal.step, refusal.rule, refusal.before, refusal.after)
        groups.setdefault(key, []).append(refusal.at)
    return tuple(
        model.Refused(
            step=step,
            rule=rule,
            before=text(before),
            after=text(after),
            starts=tuple(starts),
        )
        for (step, rule, before, after), starts in groups.items()
    )


def _settings(settings: Settings) -> model.Settings | UnsetType:
    if settings == Settings():
        return UNSET
    return model.Settings(
        accept=cast(Literal["proved", "likely", "guessed"], SURE[settings.accept]),
        encoding=text(settings.encoding),
        keep_script=settings.keep_script,
        ignore=tuple(map(text, settings.ignore)),
    )


@cache
def tool() -> model.Tool:
    """What makes records here: the version, and the digest of the tables."""
    listed = "".join(
        f"{hashlib.sha256(table.read_bytes()).hexdigest()}  {name}\n"
        for name, table in sorted(tables(resources.files("ribao"), ""))
    )
    digest = hashlib.sha256(listed.encode()).hexdigest()
    return model.Tool(version=VERSION, tables=digest)


def tables(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    """Every table of the package, with its path in it."""
    for item in folder.iterdir():
        if item.is_dir() and not item.name.startswith((".", "__")):
            yield from tables(item, f"{path}{item.name}/")
        elif item.name.endswith(TABLES):
            yield path + item.name, item
