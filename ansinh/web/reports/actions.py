"""Everything that changes a report: each act and its trace in one transaction."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from ansinh.indicators.counts import DEFINITION
from ansinh.reports.figures import Figure
from ansinh.reports.review.edit import weave
from ansinh.terms.areas import Area
from ansinh.web import answers
from ansinh.web.accounts.models import User
from ansinh.web.audit.actions import record
from ansinh.web.audit.kinds import Kind as Event
from ansinh.web.reports import content, storing
from ansinh.web.reports.models import EditedParagraph, Report, ReportFile, Status


class StaleError(Exception):
    """Somebody else has changed the report since the page was opened."""


def make(*, kind: str, area: Area, month: int, indicator: str, by: User) -> Report:
    """Begin a report from the newest data.

    Raises:
        MendableError: the data hold nothing of that area and month.

    """
    report = Report(
        kind=kind,
        area=area.area,
        month=month,
        indicator=indicator,
        lake_version=answers.open_answers().version,
        definition=str(DEFINITION),
        made_by=by,
    )
    content.made(report)
    report.save()
    return report


@transaction.atomic
def save_words(
    report: Report, *, version: int, words: Mapping[str, tuple[str, str]], by: User
) -> None:
    """Save paragraphs, each by key with its part and its text.

    Raises:
        StaleError: somebody saved before, or the report is no draft any more.

    """
    report = _take(report, version, Status.DRAFT)
    for key, (part, text) in words.items():
        EditedParagraph.objects.update_or_create(
            report=report, key=key, defaults={"part": part, "text": text, "by": by}
        )
    report.save()


@transaction.atomic
def freeze(report: Report, *, version: int, reason: str, by: User) -> Report:
    """Print the draft and keep words, figures and files as they are.

    Raises:
        StaleError: somebody saved before, or it is no draft any more.

    """
    report = _take(report, version, Status.DRAFT)
    of = content.made(report)
    parts = content.edited_parts(report, of)
    edited = content.as_edited(of, parts)
    report.content = content.as_frozen(edited, parts)
    report.status, report.reason = Status.FROZEN, reason
    report.frozen_by, report.frozen_at = by, timezone.now()
    hashes = {}
    for suffix, file in content.files_of(edited, list(content.about(report))).items():
        hashes[suffix] = storing.keep(file)
        ReportFile.objects.create(
            report=report, suffix=suffix, sha256=hashes[suffix], size=len(file)
        )
    report.save()
    # Before the transaction ends: a citation too many keeps a version, no more.
    lake = answers.open_answers(report.lake_version).facts.registry.lake
    lake.cite(report.lake_version, f"report:{report.pk}", timezone.now())
    _record(
        Event.REPORT_FROZEN,
        report,
        by,
        {"files": hashes, "version": report.lake_version, "reason": reason},
    )
    return report


@transaction.atomic
def approve(report: Report, *, version: int, by: User) -> None:
    """Approve a frozen report.

    Raises:
        StaleError: it has changed since, or is not frozen.

    """
    report = _take(report, version, Status.FROZEN)
    report.status = Status.APPROVED
    report.approved_by, report.approved_at = by, timezone.now()
    report.save()
    hashes = dict(report.files.values_list("suffix", "sha256"))
    _record(Event.REPORT_APPROVED, report, by, {"files": hashes})


@transaction.atomic
def withdraw(report: Report, *, version: int, reason: str, by: User) -> None:
    """Take a draft or a frozen report back; nothing of it is deleted.

    Raises:
        StaleError: it has changed since, or is approved.

    """
    report = _take(report, version, Status.DRAFT, Status.FROZEN)
    report.status, report.reason = Status.WITHDRAWN, reason
    report.save()
    _record(Event.REPORT_WITHDRAWN, report, by, {"reason": reason})


@transaction.atomic
def renew(report: Report, *, by: User) -> Report:
    """A new draft of the same report from the newest data, beside the old one.

    Words that somebody wrote come along; figures in them become those of the new data.

    Raises:
        MendableError: the newest data hold nothing of that area and month.

    """
    newest = Report(
        kind=report.kind,
        area=report.area,
        month=report.month,
        indicator=report.indicator,
        lake_version=answers.open_answers().version,
        definition=str(DEFINITION),
        revises=report,
        made_by=by,
    )
    before = content.made(report)
    made = list(content.made(newest).figures)
    # The words come before the annexes, so a figure prints as in the words.
    figures = {_place(one): one for one in reversed(made)}
    newest.save()
    for part in content.edited_parts(report, before):
        for one in part.paragraphs:
            if one.is_edited:
                text = _with_new_figures(one.text, one.figures, figures)
                EditedParagraph.objects.create(
                    report=newest, key=one.key, part=part.key, text=text, by=by
                )
    return newest


def _with_new_figures(
    text: str, before: Sequence[Figure], after: Mapping[str, Figure]
) -> str:
    return "".join(
        piece if isinstance(piece, str) else after.get(_place(piece), piece).text
        for piece in weave(text, before)
    )


def _record(
    kind: Event, report: Report, by: User, detail: Mapping[str, object]
) -> None:
    about = f"report:{report.pk}"
    record(kind, by=by.pk, area=report.area, about=about, detail=detail)


def _place(figure: Figure) -> str:
    return str(figure.cell).rsplit("/", 1)[0]


def _take(report: Report, version: int, *allowed: Status) -> Report:
    """The report as it is now, locked, a version on."""
    now = Report.objects.select_for_update().get(pk=report.pk)
    if now.version != version or now.status not in allowed:
        raise StaleError
    now.version += 1
    return now
