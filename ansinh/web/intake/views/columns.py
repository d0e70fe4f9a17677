"""Which column is which: the guess shown, corrected, remembered."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ansinh.registry.imports.forms import FORMS
from ansinh.web.accounts.access import access_of
from ansinh.web.intake import actions, columns, folders
from ansinh.web.intake.access import importer
from ansinh.web.intake.forms import ColumnsForm
from ansinh.web.intake.queries import visible_to


@require_http_methods(["GET", "HEAD", "POST"])
@importer
def read_columns(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """The columns of one table; ``?mau=`` chooses the forms it fills."""
    one = get_object_or_404(visible_to(request), key=key)
    tables = columns.read(folders.found_in(one))
    if number >= len(tables):
        raise Http404(number)
    table = tables[number]
    wanted = request.GET.getlist("mau") or table.chosen
    chosen = [form for form in FORMS if form.name in wanted]
    form = ColumnsForm(request.POST or None, table=table, chosen=chosen)
    if request.method == "POST" and chosen and form.is_valid():
        try:
            actions.agree(one, table, form.agreed, by=access_of(request).user)
        except actions.TooLateError as late:
            messages.error(request, str(late))
        else:
            messages.success(request, _("Đã nhớ các cột; đang nhập thử lại."))
        return redirect("intake", key)
    context = {
        "intake": one,
        "number": number,
        "table": table,
        "form": form,
        "forms": [(form, form in chosen) for form in FORMS],
        "chosen": chosen,
    }
    status = 400 if form.errors else 200
    return render(request, "intake/columns.html", context, status=status)
