"""What the worker does with the files of an intake: try, then bring in, then count."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ansinh.engines.embedded import open_facts
from ansinh.engines.left_over import remove_left_over
from ansinh.engines.projections import project_homes
from ansinh.registry.imports.error_sheet import write_error_sheet
from ansinh.registry.imports.load import ImportResult, import_files
from ansinh.registry.imports.mapping import Wishes
from ansinh.registry.imports.set_aside import wrong_rows
from ansinh.registry.lake import Lake
from ansinh.registry.secret import read_secret
from ansinh.registry.vault import open_vault
from ansinh.terms.mendable import MendableError
from ansinh.web import answers
from ansinh.web.audit.actions import record
from ansinh.web.audit.kinds import Kind
from ansinh.web.intake import columns, findings, folders
from ansinh.web.intake.models import Intake, Step
from ansinh.web.work.jobs import Tell

ERROR_SHEET = "dong-can-sua.xlsx"
_WAIT = 600
"""Seconds to wait for an import from the command line."""
_STAGED = 0.6
"""Where an import stands, by its own count, when a trial is over."""
_READ, _WRITTEN, _COUNTED = 0.9, 0.35, 0.3
"""Parts of a trial that is read, of an import that is written, and of the rest that is
counted; then comes projecting."""


def try_out(intake: Intake, tell: Tell) -> None:
    """Read the files, compare them with the lake, and write down what would happen."""
    tell(_("Đọc tệp"), 0)
    data = answers.data_folder()
    tried_on = Lake(data).latest
    result = _import(
        intake,
        lambda what, part: tell(what, _READ * min(1, part / _STAGED)),
        dry_run=True,
        lists_again=True,
    )
    tell(_("Ghi lại kết quả"), _READ)
    found = folders.found_in(intake)
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    counts = findings.write(found, result.problems)
    has_vault = open_vault(data, settings.VAULT_KEY) is not None
    columns.write(found, result.mapped, result.misfits, has_vault=has_vault)
    wrong = [
        table
        for one in (*result.judged, *result.listed_again)
        for table in wrong_rows(one)
    ]
    (found / ERROR_SHEET).unlink(missing_ok=True)
    if wrong:
        write_error_sheet(found / ERROR_SHEET, wrong)
        (found / ERROR_SHEET).chmod(0o600)
    intake.step, intake.tried_on = _step_after(result), tried_on
    intake.outcome = _outcome(result) | {"counts": counts, "has_sheet": bool(wrong)}
    intake.save(update_fields=["step", "tried_on", "outcome"])


def bring_in(intake: Intake, tell: Tell) -> None:
    """Make a version of the files, then count and project it.

    Raises:
        MendableError: the lake has changed since the trial, or the files cannot come in
            any more; then nothing has happened.

    """
    if Lake(answers.data_folder()).latest != intake.tried_on:
        raise MendableError(
            _(
                "Kho số liệu đã có phiên bản mới từ lúc nhập thử. Hãy nhập thử lại để "
                "xem kết quả trên phiên bản mới. [data-moved-on]"
            )
        )
    result = _import(intake, lambda what, part: tell(what, _WRITTEN * part))
    if result.refused or result.version is None:
        raise MendableError(
            _(
                "Các tệp không còn nhận được như lúc nhập thử; kho giữ nguyên. Hãy "
                "nhập thử lại. [not-as-tried]"
            )
        )
    mark_entered(intake, result.version, result.rows_read, result.rows_set_aside)
    count(tell, _WRITTEN)


@transaction.atomic
def mark_entered(intake: Intake, version: int, rows: int, set_aside: int) -> None:
    """Write down which version was made of an intake."""
    intake.step, intake.version = Step.ENTERED, version
    intake.entered_at = timezone.now()
    intake.outcome |= {"rows_read": rows, "rows_set_aside": set_aside}
    intake.save(update_fields=["step", "version", "entered_at", "outcome"])
    record(
        Kind.FILES_IMPORTED,
        by=intake.job.by_id if intake.job else intake.by_id,
        area=intake.area,
        about=f"intake:{intake.pk}",
        detail={
            "version": version,
            "rows": rows,
            "set_aside": set_aside,
            "sha256": [file.sha256 for file in intake.files.all()],
        },
    )


def count(tell: Tell, begun: float = 0) -> None:
    """Count and project the newest version, so that the next page answers at once."""
    data = answers.data_folder()
    rest = 1 - begun
    tell(_("Tính chỉ số"), begun)
    facts = open_facts(
        data,
        progress=lambda what, part: tell(what, begun + rest * _COUNTED * part),
    )
    start = begun + rest * _COUNTED
    project_homes(
        facts,
        progress=lambda what, part: tell(
            _("Dự báo: {what}").format(what=what), start + (1 - start) * part
        ),
    )
    tell(_("Tính độ bền"), 1)
    facts.counted.episodes()
    remove_left_over(data)


def _import(intake: Intake, tell: Tell, **more: Any) -> ImportResult:
    data = answers.data_folder()
    folder = folders.files_of(intake)
    by = intake.job.by if intake.job else intake.by
    return import_files(
        Lake(data),
        [folder / file.name for file in intake.files.all()],
        secret=read_secret(data),
        now=timezone.localtime(),
        progress=tell,
        wishes=Wishes(sheet=intake.sheet, sender=intake.sender),
        by=by.email,
        wait=_WAIT,
        vault=open_vault(data, settings.VAULT_KEY),
        **more,
    )


def _step_after(result: ImportResult) -> Step:
    """Whether the files could come in; if not, whether the officer can answer."""
    if not result.refused:
        return Step.TRIED
    asked = {*columns.ANSWERED_HERE, "several-sheets", "unknown-sheet"}
    codes = {problem.code for problem in result.problems}
    return Step.ASKED if codes <= asked else Step.REFUSED


def _outcome(result: ImportResult) -> dict[str, Any]:
    sheets: Sequence[str] = []
    for problem in result.problems:
        if problem.code in {"several-sheets", "unknown-sheet"}:
            told = (
                problem.expected if problem.code == "unknown-sheet" else problem.value
            )
            sheets = (told or "").split(", ")
    return {
        "rows_read": result.rows_read,
        "rows_set_aside": result.rows_set_aside,
        "already_in": result.already_in,
        "tables": [asdict(outcome) for outcome in result.outcomes],
        "sheets": sheets,
    }
