"""Rows set aside: the list, and the workbook that brings them back."""

import tempfile
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ansinh.registry.imports.corrections import PRINTED
from ansinh.registry.imports.error_sheet import write_error_sheet
from ansinh.registry.imports.set_aside import rows_kept
from ansinh.registry.lake import Lake
from ansinh.registry.vault import open_vault
from ansinh.web import answers
from ansinh.web.accounts.access import access_of
from ansinh.web.audit.actions import record
from ansinh.web.audit.kinds import Kind
from ansinh.web.intake import queries
from ansinh.web.intake.access import importer
from ansinh.web.intake.tables import aside_table
from ansinh.web.intake.trial import ERROR_SHEET
from ansinh.web.tables.files import EXCEL, file_asked_for


@require_safe
@importer
def rows_aside(request: HttpRequest) -> HttpResponse:
    """Rows that are not in the newest version, with their place and reason."""
    table = aside_table(queries.rows_aside(request), request.GET)
    data = answers.data_folder()
    has_vault = open_vault(data, settings.VAULT_KEY) is not None
    context = {"table": table, "has_vault": has_vault, "version": Lake(data).latest}
    return file_asked_for(request, table) or render(
        request, "intake/rows_aside.html", context
    )


@require_safe
@importer
def sheet_of_rows(request: HttpRequest) -> HttpResponse:
    """Those rows with their cells, as far as the vault keeps them."""
    data = answers.data_folder()
    vault = open_vault(data, settings.VAULT_KEY)
    mine = {row.source for row in queries.rows_aside(request)}
    kept = rows_kept(Lake(data), vault) if vault else []
    tables = [
        table
        for table in kept
        if {place.source[:PRINTED] for place in table.places.values()} <= mine
    ]
    count = sum(len(table.rows) for table in tables)
    if not count:
        messages.error(
            request,
            _(
                "Không có kho dữ liệu cá nhân, hoặc kho không giữ các dòng này, nên "
                "không có ô để sửa. Hãy gửi lại tệp gốc: trang của lần nhập đó có tệp "
                "dòng cần sửa. [rows-not-kept]"
            ),
        )
        return redirect("rows-aside")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ERROR_SHEET
        write_error_sheet(path, tables)
        content = path.read_bytes()
    by = access_of(request).user.pk
    record(Kind.ERROR_SHEET_EXPORTED, by=by, about="set-aside", detail={"rows": count})
    disposition = {"Content-Disposition": f'attachment; filename="{ERROR_SHEET}"'}
    return HttpResponse(content, content_type=EXCEL, headers=disposition)
