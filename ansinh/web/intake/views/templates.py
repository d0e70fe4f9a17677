"""Empty workbooks of the forms."""

import tempfile
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ansinh.registry.imports.forms import FORMS
from ansinh.registry.imports.headings import titles
from ansinh.registry.imports.templates import write_template
from ansinh.web.intake.access import importer
from ansinh.web.tables.files import EXCEL


@require_safe
@importer
def templates(request: HttpRequest) -> HttpResponse:
    """The forms, with the columns that each needs."""
    listed = [
        (form, [titles().get(header, header) for header in form.needed])
        for form in FORMS
    ]
    return render(request, "intake/templates.html", {"forms": listed})


@require_safe
@importer
def template(request: HttpRequest, name: str) -> HttpResponse:
    """The empty workbook of one form."""
    del request
    form = next((form for form in FORMS if form.name == name), None)
    if form is None:
        raise Http404(name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mau.xlsx"
        write_template(form, path)
        content = path.read_bytes()
    disposition = {"Content-Disposition": f'attachment; filename="mau-{name}.xlsx"'}
    return HttpResponse(content, content_type=EXCEL, headers=disposition)
